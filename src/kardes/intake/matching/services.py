"""``@matching``: the ranking, one city of it, the imported list, a dossier of a row."""

import base64
import binascii

from AccessControl import getSecurityManager
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.interfaces import ISerializeToJson
from zExceptions import BadRequest, Unauthorized
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import alsoProvides

from kardes import _
from kardes.content.services import PathService

from . import imported
from .adoption import AlreadyAdopted, NotAdopted, adopt
from .ranking import Filter, WrongFilter, filter_of, ranking
from .reading import Fault, Reading, read, take
from .represent import as_json, municipality_as_json
from .tables import MAX_FILE
from .words import in_words

SIZE, MOST = 25, 100
_FIELDS = ("file", "mode", "dry_run")


class _Matching(PathService):
    """What the services share: an id behind their name."""

    def error(self, status: int, kind: str, message, **more) -> dict:
        """An answer that says why not."""
        self.request.response.setStatus(status)
        return {"error": {"type": kind, "message": in_words(message)}, **more}

    @property
    def site(self) -> str:
        """The address of the site."""
        return self.context.absolute_url()


class MatchingGet(_Matching):
    """``GET @matching`` with the filters of the page, and ``GET @matching/<id>``."""

    def reply(self):
        everybody = ranking()
        if self.path:
            found = everybody.find(self.path[0]) if len(self.path) == 1 else None
            if found is None:
                return self.error(404, "NotFound", _("There is no such city."))
            return as_json(found, self.site)
        try:
            chosen = filter_of(self.request.form)
            start, size = self._number("b_start", 0, 0), self._number("b_size", SIZE, 1, MOST)
        except WrongFilter as error:
            return self.error(400, "BadRequest", error.args[0])
        found = everybody.only(chosen)
        return {
            "@id": self._address(chosen, start, size),
            "profile": municipality_as_json(everybody.profile),
            "weights": dict(everybody.weights),
            "items": [as_json(one, self.site) for one in found[start : start + size]],
            "items_total": len(found),
            "batching": self._batching(chosen, start, size, len(found)),
        }

    def _number(self, name: str, usual: int, least: int, most: int = 10**6) -> int:
        text = self.request.form.get(name)
        if text is None:
            return usual
        is_number = isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 8
        if not is_number or not least <= int(text) <= most:
            raise WrongFilter(
                _(
                    "unreadable_parameter",
                    default="“${name}” has a value that cannot be searched for. Correct it and "
                    "search again.",
                    mapping={"name": name},
                )
            )
        return int(text)

    def _address(self, chosen: Filter, start: int, size: int) -> str:
        sizes = {} if size == SIZE else {"b_size": size}
        starts = {"b_start": start} if start else {}
        query = chosen.query(**sizes, **starts)
        return f"{self.site}/@matching?{query}".rstrip("?")

    def _batching(self, chosen: Filter, start: int, size: int, total: int) -> dict:
        batching = {
            "@id": self._address(chosen, start, size),
            "first": self._address(chosen, 0, size),
        }
        if start:
            batching["prev"] = self._address(chosen, max(0, start - size), size)
        if start + size < total:
            batching["next"] = self._address(chosen, start + size, size)
        return batching


class MatchingPost(_Matching):
    """``POST @matching`` imports a list, ``POST @matching/<id>`` makes a dossier of a row."""

    def reply(self):
        # A browser sends no JSON request to another site unasked; stock services do the same.
        alsoProvides(self.request, IDisableCSRFProtection)
        if self.path:
            return self._adopt()
        if not getSecurityManager().checkPermission(imported.MANAGE, self.context):
            raise Unauthorized(translate(_("You may not import a list."), context=self.request))
        body = self._body()
        reading = read(self._file(body.get("file")))
        if not body.get("dry_run", False):
            reading = take(reading, body.get("mode", imported.REPLACE))
            if reading.faults:
                message = _("Nothing was imported: the file has faults.")
                return self.error(400, "BadRequest", message, faults=self._faults(reading))
        return {
            "@id": f"{self.site}/@matching",
            "dry_run": body.get("dry_run", False),
            "cities": len(reading.rows),
            "faults": self._faults(reading),
        }

    def _adopt(self):
        try:
            if len(self.path) > 1:
                raise NotAdopted(_("There is no such city in the imported list."))
            city = adopt(self.path[0])
        except AlreadyAdopted as error:
            return self.error(409, "Conflict", error.args[0])
        except NotAdopted as error:
            return self.error(404, "NotFound", error.args[0])
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", city.absolute_url())
        return getMultiAdapter((city, self.request), ISerializeToJson)()

    def _body(self) -> dict:
        try:
            body = json_body(self.request)
        except DeserializationError as error:
            raise BadRequest(str(error)) from None
        for name in body:
            if name not in _FIELDS:
                raise self._wrong(name, _("There is no field of this name."))
        if not isinstance(body.get("dry_run", False), bool):
            raise self._wrong("dry_run", _("This must be true or false."))
        if body.get("mode", imported.REPLACE) not in [imported.REPLACE, imported.ADD]:
            raise self._wrong("mode", _("This must be “replace” or “add”."))
        return body

    def _file(self, value) -> bytes:
        text = value.get("data") if isinstance(value, dict) else None
        encoding = value.get("encoding", "base64") if isinstance(value, dict) else None
        if not isinstance(text, str) or encoding != "base64":
            raise self._wrong("file", _("A file is given by its data in base64."))
        # One byte more than is allowed is enough to refuse it.
        text = text[: (MAX_FILE + 3) * 4 // 3]
        try:
            return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
        except (binascii.Error, ValueError):
            raise self._wrong("file", _("A file is given by its data in base64.")) from None

    def _wrong(self, field: str, message) -> BadRequest:
        message = translate(message, context=self.request)
        return BadRequest([{"field": field, "message": message, "error": "ValidationError"}])

    def _faults(self, reading: Reading) -> list[dict]:
        return [self._fault(fault) for fault in reading.faults]

    def _fault(self, fault: Fault) -> dict:
        return {
            "row": fault.row or None,
            "column": fault.column or None,
            "message": in_words(fault.message),
        }
