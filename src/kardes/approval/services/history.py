"""``@history`` of papers: the stock answers, and 404 or 400 where stock answers 500."""

from functools import cached_property

from AccessControl import getSecurityManager
from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services.history.get import HistoryGet
from plone.restapi.services.history.patch import HistoryPatch
from Products.CMFCore.permissions import View
from Products.CMFEditions.interfaces.IArchivist import ArchivistRetrieveError
from Products.CMFEditions.interfaces.IStorage import StorageRetrieveError
from zExceptions import BadRequest, NotFound, Unauthorized
from zope.i18n import translate

from kardes import _
from kardes.content.gates import refuse_change
from kardes.content.sealed import change_refused

from ..titles import CARRIED_OVER, RECORDED, recorded_title, state_title

_MAX_DIGITS = 9


class PaperHistory(HistoryGet):
    """``GET @history`` and ``GET @history/<number>``."""

    def publishTraverse(self, request, name):
        if self.version is not None or not _is_number(name):
            raise NotFound(name)
        return super().publishTraverse(request, name)

    def reply(self):
        # Stock asks for the right to old versions only, which is given for the whole site.
        if not getSecurityManager().checkPermission(View, self.context):
            raise Unauthorized(View)
        if self.version is not None and _is_purged(self.context, int(self.version)):
            raise NotFound(self.version)
        try:
            answer = super().reply()
        except ArchivistRetrieveError as error:
            raise NotFound(self.version) from error
        if self.version is None:
            for entry in answer:
                self._name(entry)
        return answer

    def _name(self, entry):
        """Say state and step as the papers of this type do; stock knows those of the workflow."""
        if entry["type"] != "workflow":
            return
        entry.pop("seal", None)  # GET @seal tells it whole
        portal_type = self.context.portal_type
        state = state_title(portal_type, entry["review_state"])
        entry["state_title"] = translate(state, context=self.request)
        if action := self._steps.get(entry["action"]):
            entry["action"] = action
            step = recorded_title(portal_type, action)
            entry["transition_title"] = translate(step, context=self.request)

    @cached_property
    def _steps(self) -> dict[str, str]:
        """The ids of steps by what stock makes of them: it translates those that Plone has too."""
        return {
            translate(id, domain="plone", context=self.request): id
            for id in (*RECORDED, CARRIED_OVER)
        }


class RevertPaper(HistoryPatch):
    """``PATCH @history`` with ``{"version": <number>}`` takes up the fields of a version again.

    :raises kardes.content.base.Sealed: when the paper is sealed
    """

    def reply(self):
        if self.context.sealed_fields:
            raise change_refused(self.context)
        refuse_change(self.context)
        if type(self._number()) is not int:
            message = _("“version” must be the number of a version.")
            raise BadRequest(translate(message, context=self.request))
        try:
            return super().reply()
        except ArchivistRetrieveError as error:
            message = _("There is no such version.")
            raise BadRequest(translate(message, context=self.request)) from error

    def _number(self):
        try:
            return json_body(self.request).get("version")
        except (DeserializationError, RecursionError):
            return None


def _is_purged(paper, number: int) -> bool:
    """Whether a version was thrown away; stock would show the one beside it in its place."""
    storage = api.portal.get_tool("portal_historiesstorage")
    tool = api.portal.get_tool("portal_historyidhandler")
    history_id = tool.queryUid(paper)
    if history_id is None:
        return False
    try:
        return not storage.retrieve(history_id, number, substitute=False).isValid()
    except StorageRetrieveError:
        return False


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
