"""``@history`` of an attachment: its versions in the shape that Plone's own clients know."""

from AccessControl import getSecurityManager
from plone.restapi.serializer.dxcontent import SerializeToJson
from Products.CMFCore.permissions import View
from zExceptions import Unauthorized
from zope.i18n import translate

from kardes import _
from kardes.content.gates import refuse_change

from .. import VersionNotFound, versions
from ..represent import actor, file_facts, may_restore, what_happened
from .base import InvalidInput, VersionsService


class GetHistory(VersionsService):
    """``GET @history`` lists the versions; ``GET @history/<number>`` is the attachment with the
    file of that version.

    :raises Unauthorized: for who may open old versions elsewhere, and not see this attachment
    """

    def answer(self):
        if not getSecurityManager().checkPermission(View, self.context):
            raise Unauthorized(View)
        if not self.path:
            return [self.entry(version) for version in reversed(versions(self.context))]
        if len(self.path) > 1:
            raise VersionNotFound("/".join(self.path))
        version = self.version(self.path[0])
        result = SerializeToJson(self.context, self.request)()
        result["version"] = version.number
        result["file"] = file_facts(self.context, version)
        return result

    def entry(self, version) -> dict:
        action = translate(what_happened(version), context=self.request)
        return {
            "@id": f"{self.context.absolute_url()}/@history/{version.number}",
            "type": "versioning",
            "action": action,
            "transition_title": action,
            "actor": actor(version.creator, self.request),
            "time": version.created.isoformat(timespec="seconds"),
            "comments": version.comment,
            "version": version.number,
            "may_revert": may_restore(self.context, version),
        }


class RevertHistory(VersionsService):
    """``PATCH @history`` with ``{"version": <number>}`` restores the file, and nothing else."""

    def answer(self):
        refuse_change(self.context)
        body = self.body()
        number = body.get("version")
        if type(number) is not int:
            raise InvalidInput(_("“version” must be the number of a version."))
        restored = self.restored(number, body)
        message = _(
            "version_restored_message",
            default="The file of version ${number} is the newest version again.",
            mapping={"number": str(number)},
        )
        return {
            "message": translate(message, context=self.request),
            "version": restored.number,
        }
