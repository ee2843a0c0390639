"""``@archive-search`` and ``@saved-searches``."""

from urllib.parse import parse_qs

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services import Service
from zExceptions import BadRequest
from zope.i18n import translate
from zope.interface import alsoProvides

from kardes import _
from kardes.content.services import PathService

from ..services import unreadable
from .asked import NAMES, Unreadable, read_asked
from .cursors import WrongCursor, cursor_after, position
from .facets import FACETS
from .finder import Found
from .hits import Hit, as_written, lines
from .saved import NotSaved, remove_search, save_search, saved_searches
from .snippets import Part

SIZE, MOST = 20, 100
#: values of a facet in one answer
MOST_VALUES = 100


class ArchiveSearch(Service):
    """``GET @archive-search``."""

    def reply(self):
        form = self.request.form
        for name in form:
            if name not in (*NAMES, "b_size", "cursor"):
                raise unreadable(name, self.request)
        try:
            found = Found(read_asked(form))
        except Unreadable as error:
            raise unreadable(error.args[0], self.request) from None
        size, start = self._size(form.get("b_size")), self._start(found, form.get("cursor"))
        shown = found.ordered[start : start + size]
        found_lines = lines(found, shown)
        return {
            "@id": self._address(found, size),
            "items": [self._item(hit) for hit in found_lines],
            "items_total": len(found),
            "facets": self._facets(found),
            "mended": self._mended(found, found_lines),
            "batching": self._batching(found, size, start + len(shown), shown),
        }

    def _size(self, text) -> int:
        if text is None:
            return SIZE
        is_number = isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 4
        if not is_number or not 0 < int(text) <= MOST:
            raise unreadable("b_size", self.request)
        return int(text)

    def _start(self, found: Found, cursor) -> int:
        if cursor is None:
            return 0
        try:
            return position(found, cursor if isinstance(cursor, str) else "")
        except WrongCursor:
            raise unreadable("cursor", self.request) from None

    def _address(self, found: Found, size: int, **more) -> str:
        sizes = {} if size == SIZE else {"b_size": size}
        query = found.asked.query(**sizes, **more)
        address = f"{self.context.absolute_url()}/@archive-search"
        return f"{address}?{query}" if query else address

    def _batching(self, found: Found, size: int, read: int, shown) -> dict:
        batching = {"@id": self._address(found, size), "first": self._address(found, size)}
        if shown and read < len(found):
            batching["cursor"] = cursor_after(found, shown[-1])
            batching["next"] = self._address(found, size, cursor=batching["cursor"])
        return batching

    def _item(self, hit: Hit) -> dict:
        attached = hit.attached
        return {
            "@id": hit.url,
            "@type": hit.portal_type,
            "UID": hit.uid,
            "title": hit.title,
            "title_parts": _parts(hit.title_parts),
            "review_state": hit.state or None,
            "number": hit.number or None,
            "register_number": hit.register_number or None,
            "date": hit.day.isoformat() if hit.day else None,
            "direction": hit.direction or None,
            "correspondent": hit.correspondent or None,
            "countries": list(hit.countries),
            "snippet": _parts(hit.snippet),
            "attachment": attached
            and {
                "@id": attached.url.removesuffix("/view"),
                "title": attached.title,
                "page": attached.page,
            },
        }

    def _facets(self, found: Found) -> dict:
        facets = {}
        for name, facet in FACETS.items():
            values, ticked = found.facet(name), found.asked.ticked.get(name, ())
            facets[name] = {
                "title": self._say(facet.label),
                "values": [
                    {
                        "value": value,
                        "title": self._say(facet.title(value)),
                        "count": count,
                        "ticked": value in ticked,
                    }
                    for value, count in values[:MOST_VALUES]
                ],
                "values_total": len(values),
            }
        return facets

    def _say(self, message) -> str:
        return translate(message, context=self.request)

    def _mended(self, found: Found, found_lines: list[Hit]) -> list[dict]:
        # What helped nothing is not told, as on the page.
        mended = found.reading.mended if found.asked.text and found else ()
        return [
            {"typed": typed, "words": [as_written(word, found_lines) for word in words]}
            for typed, words in mended
        ]


def _parts(parts: list[Part]) -> list[dict]:
    return [{"text": part.text, "marked": part.marked} for part in parts]


class _Saved(Service):
    """What the services of saved searches share: they are for people who have logged in."""

    def reply(self):
        try:
            return self.answer()
        except NotSaved as error:
            raise BadRequest(translate(error.args[0], context=self.request)) from None

    def answer(self):
        """The answer when all goes well."""
        raise NotImplementedError

    def item(self, saved) -> dict:
        """A saved search as JSON."""
        site = self.context.absolute_url()
        return {
            "@id": f"{site}/@saved-searches/{saved.id}",
            "id": saved.id,
            "title": saved.title,
            "query": saved.query,
            "search": f"{site}/@archive-search?{saved.query}",
            "created": saved.created,
        }


class GetSaved(_Saved):
    """``GET @saved-searches``: those of the user."""

    def answer(self):
        items = [self.item(saved) for saved in saved_searches()]
        return {
            "@id": f"{self.context.absolute_url()}/@saved-searches",
            "items": items,
            "items_total": len(items),
        }


class AddSaved(_Saved):
    """``POST @saved-searches`` with ``title`` and ``query``, a query string or an object."""

    def answer(self):
        body = self._body()
        title = body.get("title")
        if not isinstance(title, str):
            raise unreadable("title", self.request)
        query = self._query(body.get("query"))
        # A browser sends no JSON request to another site unasked; stock services do the same.
        alsoProvides(self.request, IDisableCSRFProtection)
        result = self.item(save_search(title, query))
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", result["@id"])
        return result

    def _body(self) -> dict:
        try:
            return json_body(self.request)
        except DeserializationError as error:
            raise BadRequest(str(error)) from None

    def _query(self, given) -> str:
        if isinstance(given, str):
            given = parse_qs(given, max_num_fields=_MOST_FIELDS)
        if not isinstance(given, dict):
            raise unreadable("query", self.request)
        for name in given:
            if name not in NAMES:
                raise unreadable(name, self.request)
        try:
            return read_asked(given).query()
        except Unreadable as error:
            raise unreadable(error.args[0], self.request) from None


_MOST_FIELDS = 1_000


class DeleteSaved(_Saved, PathService):
    """``DELETE @saved-searches/<id>``."""

    def answer(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        if len(self.path) != 1 or not remove_search(self.path[0]):
            self.request.response.setStatus(404)
            message = translate(_("There is no such saved search."), context=self.request)
            return {"error": {"type": "NotFound", "message": message}}
        return self.reply_no_content()
