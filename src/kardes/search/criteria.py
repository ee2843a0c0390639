"""Which criteria of a collection can be searched for.

Stock reads them without asking what they hold, and fails: on dates of which a form has only the
first, on numbers where an index has texts, on lists where it expects one value.
"""

from DateTime.interfaces import DateTimeError
from plone import api
from plone.app.querystring.queryparser import parseFormquery
from Products.ZCatalog.query import IndexQuery
from Products.ZCTextIndex.ZCTextIndex import ZCTextIndex

_FAILURES = (AttributeError, DateTimeError, LookupError, OverflowError, TypeError, ValueError)


def is_readable(context, criterion) -> bool:
    """Whether a criterion can be read and its index be asked for it.

    :param criterion: a mapping with ``i`` (index), ``o`` (operation) and ``v`` (value)
    """
    get_index = api.portal.get_tool("portal_catalog")._catalog.indexes.get
    try:
        value = criterion.get("v")
        frozenset(value if isinstance(value, (list, tuple)) else [value])  # as indexes keep them
        query = parseFormquery(context, [criterion])
        for name in query:
            if (index := get_index(name)) is not None:
                _ask(index, query)
    except _FAILURES:
        return False
    return True


def _ask(index, query: dict) -> None:
    asked = IndexQuery(query, index.id, index.query_options, index.operators, index.useOperator)
    # Those of texts read everything. Asking the others twice costs little, because they keep their
    # answers for the request.
    if asked.keys is not None and not isinstance(index, ZCTextIndex):
        index.query_index(asked)
