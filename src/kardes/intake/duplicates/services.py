"""``@duplicates``, ``@not-the-same``, ``@merge`` and ``@merged``."""

from collections.abc import Iterable
from dataclasses import asdict

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.interfaces import IExpandableElement
from plone.restapi.services import Service
from zExceptions import BadRequest
from zope.component import adapter
from zope.i18n import translate
from zope.interface import alsoProvides, implementer

from kardes import _
from kardes.content.partner_city import IPartnerCity
from kardes.interfaces import IKardesLayer

from . import apart
from .finding import Directory, Duplicate, duplicates
from .likeness import Place
from .merging import NotMerged, merge
from .pages import NO_DOSSIER, find_dossier
from .records import records

#: names that a client may ask for at once, and letters of each
_MOST_NAMES, _LONGEST = 20, 200


def _as_json(found: Iterable[Duplicate], request) -> list[dict]:
    return [
        {
            "@id": one.dossier.absolute_url(),
            "UID": one.uid,
            "title": one.dossier.Title(),
            "review_state": api.content.get_state(one.dossier),
            "score": one.likeness.score,
            "reasons": [translate(reason, context=request) for reason in one.likeness.reasons],
        }
        for one in found
    ]


@implementer(IExpandableElement)
@adapter(IPartnerCity, IKardesLayer)
class DuplicatesElement:
    """The component ``duplicates`` of a dossier."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, expand=False):
        result = {"@id": f"{self.context.absolute_url()}/@duplicates"}
        if expand:
            result["items"] = _as_json(duplicates(self.context), self.request)
            result["items_total"] = len(result["items"])
        return {"duplicates": result}


class DuplicatesOfDossier(Service):
    """``GET @duplicates`` of a dossier."""

    def reply(self):
        return DuplicatesElement(self.context, self.request)(expand=True)["duplicates"]


class DuplicatesOfNames(Service):
    """``GET @duplicates?title=…&country=…&other_names=…``: before a dossier is made."""

    def reply(self):
        title = self._texts("title")
        if len(title) != 1:
            raise self._wrong("title", _("Give the name of one city."))
        countries = self._texts("country")
        if len(countries) > 1:
            raise self._wrong("country", _("Give one country, by its code."))
        names = (*title, *self._texts("other_names"))
        found = Directory().like(Place(names, countries[0] if countries else None))
        items = _as_json(found, self.request)
        return {
            "@id": f"{self.context.absolute_url()}/@duplicates",
            "items": items,
            "items_total": len(items),
        }

    def _texts(self, name: str) -> tuple[str, ...]:
        value = self.request.form.get(name)
        values = value if isinstance(value, list) else [value] if value else []
        if not all(isinstance(one, str) and len(one) <= _LONGEST for one in values):
            raise self._wrong(name, _("This must be text of at most 200 letters."))
        if len(values) > _MOST_NAMES:
            raise self._wrong(name, _("These are too many names at once."))
        return tuple(one.strip() for one in values if one.strip())

    def _wrong(self, field: str, message) -> BadRequest:
        return _bad(self.request, field, message)


def _bad(request, field: str, message) -> BadRequest:
    message = translate(message, context=request)
    return BadRequest([{"field": field, "message": message, "error": "ValidationError"}])


class _WithBody(Service):
    """What the writing services share."""

    def body(self, needed: str, *allowed: str) -> dict:
        """The body of the request, all of whose values are text."""
        # A browser sends no JSON request to another site unasked; stock services do the same.
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            body = json_body(self.request)
        except DeserializationError as error:
            raise BadRequest(str(error)) from None
        for name, value in body.items():
            if name not in (needed, *allowed):
                raise _bad(self.request, name, _("There is no field of this name."))
            if not isinstance(value, str):
                raise _bad(self.request, name, _("This must be text."))
        if not body.get(needed):
            raise _bad(self.request, needed, _("Name the other dossier by its UID."))
        return body

    def error(self, status: int, kind: str, *reasons) -> dict:
        """An answer that says why not."""
        self.request.response.setStatus(status)
        said = [translate(reason, context=self.request) for reason in reasons]
        return {"error": {"type": kind, "message": " ".join(said), "reasons": said}}


class NotTheSamePost(_WithBody):
    """``POST @not-the-same`` tells two dossiers apart."""

    say = staticmethod(apart.keep_apart)

    def reply(self):
        other = find_dossier(self.body("other")["other"])
        if other is None:
            return self.error(404, "NotFound", NO_DOSSIER)
        self.say(api.content.get_uuid(self.context), api.content.get_uuid(other))
        return self.reply_no_content()


class NotTheSameDelete(NotTheSamePost):
    """``DELETE @not-the-same`` takes that back."""

    say = staticmethod(apart.forget)


class MergePost(_WithBody):
    """``POST @merge`` with ``{"into": UID}``: this dossier goes up in that one.

    Afterwards its address leads to the other, and a client that is sent on would merge that one.
    So a dossier into which something went up already asks for its own UID as ``source``.
    """

    def reply(self):
        body = self.body("into", "source")
        own = api.content.get_uuid(self.context)
        named = body.get("source", own if not records(self.context) else None)
        target = find_dossier(body["into"])
        if target is None:
            return self.error(404, "NotFound", NO_DOSSIER)
        if named != own and body["into"] != own:
            said = _(
                "Another dossier was merged into this one. Name the dossier that is to go up by "
                "its UID as “source”."
            )
            return self.error(409, "Conflict", said)
        try:
            merged = merge(self.context, target)
        except NotMerged as problem:
            return self.error(409, "Conflict", *problem.reasons)
        return {
            "@id": target.absolute_url(),
            "UID": body["into"],
            "title": target.Title(),
            "merged": merged.uid,
            "taken": merged.taken,
            "papers": len(merged.papers),
            "turned": merged.turned,
        }


class MergedGet(Service):
    """``GET @merged``: the records of the dossiers that went up in this one."""

    def reply(self):
        found = [self._record(asdict(one)) for one in records(self.context)]
        return {
            "@id": f"{self.context.absolute_url()}/@merged",
            "items": found,
            "items_total": len(found),
        }

    def _record(self, record: dict) -> dict:
        seen = [uid for uid in record["papers"] if api.content.get(UID=uid) is not None]
        return {**record, "papers": seen}
