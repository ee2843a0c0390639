"""Which criteria of a collection can be searched for.

Stock reads them without asking what they hold, and fails: on dates of which a form has only the
first, on numbers where an index has texts, on lists where it expects one value.
"""

from DateTime.interfaces import DateTimeError
from plone import api
from plone.app.querystring.queryparser import parseFormquery
from Products.PluginIndexes.unindex import UnIndex
from Products.ZCatalog.query import IndexQuery

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
            index = get_index(name)
            # The others know how to be asked for anything; asking these twice costs nothing,
            # because they keep their answers for the request.
            if isinstance(index, UnIndex):
                _ask(index, query)
    except _FAILURES:
        return False
    return True


def _ask(index: UnIndex, query: dict) -> None:
    asked = IndexQuery(query, index.id, index.query_options, index.operators, index.useOperator)
    if asked.keys is not None:
        index.query_index(asked)
