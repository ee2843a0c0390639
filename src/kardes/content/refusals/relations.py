"""``@relations``: what is sealed keeps its relations; stock answers with Python's own words."""

from collections.abc import Iterator

from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.services.relations import plone_api_content_get
from plone.restapi.services.relations.add import PostRelations
from plone.restapi.services.relations.delete import DeleteRelations
from Products.Five.browser import BrowserView
from zExceptions import BadRequest
from zope.i18n import translate

from kardes import _

from ..base import Sealable
from ..sealed import Refused, change_refused

_NAMES = ("source", "target", "relation")


class _SealFirst:
    """Mixin for the stock services: looks at the papers from which the relations go out."""

    def reply(self):
        for item in self._items():
            for source, name in self._meant(item):
                if isinstance(source, Sealable) and name in source.sealed_fields:
                    raise change_refused(source)
        return super().reply()

    def _items(self) -> list[dict]:
        """What the request names, one relation or set of relations after the other.

        :raises BadRequest: when that is nothing of the kind
        """
        body = json_body(self.request)
        items = body.get("items") or [body]
        whole = _NAMES if "items" in body else ()
        if not isinstance(items, list) or not all(_is_one(item, whole) for item in items):
            message = _("Each relation needs “source”, “target” and “relation”, all of them text.")
            raise BadRequest(translate(message, context=self.request))
        return items

    def _meant(self, item: dict) -> Iterator[tuple[object, str]]:
        """Source and name of the relations that would be written."""
        raise NotImplementedError


def _is_one(item, needed: tuple[str, ...]) -> bool:
    return (
        isinstance(item, dict)
        and set(needed) <= item.keys()
        and all(isinstance(item.get(name, ""), str) for name in _NAMES)
    )


def _found(key: str | None):
    if not key:
        return None
    return plone_api_content_get(UID=key) or plone_api_content_get(path=key)


def _kept() -> Refused:
    return Refused(
        _(
            "Plone would write every relation of the site anew, and the relations of sealed "
            "papers cannot be written. They stay as they are."
        )
    )


class RebuildPage(BrowserView):
    """``@@rebuild-relations`` of the control panel, ``@@import_relations`` of an add-on."""

    def __call__(self):
        raise _kept()


class AddRelations(_SealFirst, PostRelations):
    """``POST @relations``."""

    def reply(self):
        if "rebuild" in self.params:
            raise _kept()
        return super().reply()

    def _meant(self, item):
        yield _found(item.get("source")), item.get("relation", "")


class RemoveRelations(_SealFirst, DeleteRelations):
    """``DELETE @relations``."""

    def _meant(self, item):
        found = api.relation.get(
            source=_found(item.get("source")),
            target=_found(item.get("target")),
            relationship=item.get("relation"),
            unrestricted=True,
        )
        for relation in found:
            yield relation.from_object, relation.from_attribute
