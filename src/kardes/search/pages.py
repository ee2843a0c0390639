"""Stock pages that search: they ask for what was typed, and what they cannot read is no error."""

import re
from pathlib import Path

from DateTime.interfaces import DateTimeError
from plone.app.contentlisting.interfaces import IContentListing
from plone.app.querystring.querybuilder import QueryBuilder
from plone.base.batch import Batch
from Products.CMFPlone.browser import search
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.ZCatalog.Catalog import CatalogError
from ZPublisher.HTTPRequest import record

from .criteria import is_readable
from .text import plain

_SURROGATE = re.compile("[\ud800-\udfff]")
#: what indexes raise for values that they cannot be asked for
_FAILURES = (CatalogError, DateTimeError, TypeError, ValueError)
_TEMPLATES = str(Path(search.__file__).parent / "templates")


def _is_text(value) -> bool:
    """Whether all texts in a value of a form came in UTF-8; other bytes are surrogates."""
    if isinstance(value, record):
        value = list(value.__dict__.values())
    if isinstance(value, (list, tuple)):
        return all(map(_is_text, value))
    return not isinstance(value, str) or not _SURROGATE.search(value)


class _Tolerant:
    """Mixin for the stock views.

    They know a text that is no query; here also parameters that are no UTF-8, several texts, a
    page that is no number, a day that does not exist, and what an index cannot be asked for.
    """

    def __init__(self, context, request):
        super().__init__(context, request)
        form = request.form
        for name in [name for name in form if not _is_text([name, form[name]])]:
            if name != "SearchableText":
                del form[name]  # stock writes all of them into its links
        text = form.get("SearchableText")
        if text:
            parts = [text] if isinstance(text, str) else text
            form["SearchableText"] = " ".join(
                plain(part) for part in parts if isinstance(part, str)
            )
        if not str(form.get("b_start", 0)).isdecimal():
            del form["b_start"]

    def _filter_query(self, query):
        # Stock makes a prefix of every word and takes numbers apart: our query language does
        # better with what was typed.
        typed = self._typed(query)
        query = super()._filter_query(query)
        if query and typed:
            query["SearchableText"] = typed
        return query

    def _typed(self, query):
        return (query or {}).get("SearchableText") or self.request.form.get("SearchableText", "")

    def results(self, query=None, batch=True, b_size=10, b_start=0, use_content_listing=True):
        try:
            return super().results(query, batch, b_size, b_start, use_content_listing)
        except _FAILURES:
            found = IContentListing([]) if use_content_listing else []
            return Batch(found, b_size, 0) if batch else found


class SearchPage(_Tolerant, search.Search):
    """``@@search``."""

    index = ViewPageTemplateFile("search.pt", _TEMPLATES)

    def __call__(self):
        return self.index()


class Results(QueryBuilder):
    """``querybuilderresults`` and its kin: collections and ``@querystring-search`` go by them."""

    def munge_search_term(self, q):
        return q

    def _makequery(self, query=None, **options):
        readable = all(is_readable(self.context, one) for one in query or ())
        return super()._makequery(query if readable else [], **options)


class AjaxSearch(_Tolerant, search.AjaxSearch):
    """``@@ajax-search``, which finds while one types: the last word or number may be half one."""

    def _typed(self, query):
        typed = super()._typed(query)
        return f"{typed}*" if typed[-1:].isalnum() else typed
