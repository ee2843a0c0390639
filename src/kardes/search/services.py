"""Searching by REST: what cannot be searched for is answered, not failed on.

Stock ``@search`` and ``@querystring-search`` answer 500 to a text like ``a AND``, a day that does
not exist or a page of -1 results. Here a text that is no query finds nothing, as on the search
page, and every other value that cannot be read is a 400 that names it.
"""

from urllib.parse import unquote

from DateTime.interfaces import DateTimeError
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import QueryParsingError
from plone.restapi.search.handler import SearchHandler
from plone.restapi.search.utils import unflatten_dotted_dict
from plone.restapi.services import Service
from plone.restapi.services.querystringsearch.get import (
    QuerystringSearchGet,
    QuerystringSearchPost,
)
from Products.ZCatalog.Catalog import CatalogError
from Products.ZCatalog.query import IndexQuery
from Products.ZCTextIndex.ParseTree import ParseError
from zExceptions import BadRequest
from zope.i18n import translate
from zope.interface.interfaces import ComponentLookupError

from kardes import _

from .criteria import is_readable

_COUNTS = ("b_start", "b_size", "sort_limit")


def unreadable(name: str, request) -> BadRequest:
    """The error for a parameter whose value cannot be searched for."""
    message = _(
        "unreadable_parameter",
        default="“${name}” has a value that cannot be searched for. Correct it and search again.",
        mapping={"name": name},
    )
    return BadRequest(translate(message, context=request))


def nothing(request) -> dict:
    """A search result without results."""
    return {"@id": request["ACTUAL_URL"], "items": [], "items_total": 0}


class Handler(SearchHandler):
    """Stock search that reads each parameter by itself, so that an error can name it."""

    def search(self, query=None):
        """Search as stock does.

        :raises BadRequest: naming the parameter that cannot be read
        """
        text = query.get("SearchableText")
        if text is not None and not isinstance(text, str):
            raise unreadable("SearchableText", self.request)
        try:
            return super().search(query) or nothing(self.request)
        except ParseError:
            return nothing(self.request)
        except CatalogError:
            raise unreadable("sort_on", self.request) from None

    def quote_chars(self, query):
        # Stock takes brackets away; our query language knows them.
        return query.strip()

    def _parse_query(self, query):
        return {name: self._parsed(name, value) for name, value in query.items()}

    def _parsed(self, name, value):
        try:
            parsed = super()._parse_query({name: value})
            index = self.catalog._catalog.indexes.get(name)
            if index is not None:
                IndexQuery(parsed, name, index.query_options, index.operators, index.useOperator)
            is_readable = name not in _COUNTS or parsed[name] >= 0
        except (QueryParsingError, DateTimeError, ComponentLookupError, TypeError, ValueError):
            is_readable = False
        if not is_readable:
            raise unreadable(name, self.request)
        return parsed[name]


class Search(Service):
    """``GET @search``."""

    def reply(self):
        query = unflatten_dotted_dict(self.request.form.copy())
        return Handler(self.context, self.request).search(query)


class _Querystring:
    """Mixin for the services that search by the criteria of a collection."""

    def reply(self):
        query = self._query()
        if not (
            _is_criteria(query) and all(is_readable(self.context, one) for one in query or ())
        ):
            raise unreadable("query", self.request)
        try:
            return super().reply()
        except ParseError:
            return nothing(self.request)

    def _query(self):
        return json_body(self.request).get("query")


def _is_criteria(query) -> bool:
    return not query or (
        isinstance(query, list)
        and all(isinstance(one, dict) and isinstance(one.get("i"), str) for one in query)
    )


class GetQuerystring(_Querystring, QuerystringSearchGet):
    """``GET @querystring-search``."""

    def _query(self):
        # Stock takes the whole body from this parameter.
        self.request["BODY"] = unquote(self.request.form.get("query", "{}"))
        return super()._query()


class PostQuerystring(_Querystring, QuerystringSearchPost):
    """``POST @querystring-search``."""
