"""REST answers that name the seal before they name the missing permission.

In a sealed state *Modify portal content* and *Delete objects* are withdrawn from everyone, and
plone.restapi would only say 401; who may see the paper is told why it cannot be changed.
"""

from AccessControl import getSecurityManager
from AccessControl.PermissionRole import rolesForPermissionOn
from plone.dexterity.interfaces import IDexterityFTI
from plone.restapi.deserializer import json_body
from plone.restapi.services import Service
from plone.restapi.services.content.add import FolderPost
from plone.restapi.services.content.delete import ContentDelete
from plone.restapi.services.content.update import ContentPatch
from plone.restapi.services.locking.add import Lock
from Products.CMFCore.permissions import DeleteObjects
from zExceptions import BadRequest, Unauthorized
from zope.component import queryUtility
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.security.interfaces import IPermission

from kardes import _

from ..base import Sealable
from ..gates import refuse_change
from ..sealed import Refused, name_of, removal_refused, right_refused


class AddContent(FolderPost):
    """POST: 400 for a ``@type``, ``id`` or ``title`` that is no text."""

    def reply(self):
        body = json_body(self.request)
        for name in ("@type", "id", "title"):
            if not isinstance(body.get(name) or "", str):
                message = _(
                    "not_text",
                    default="“${name}” must be text.",
                    mapping={"name": name},
                )
                raise BadRequest(translate(message, context=self.request))
        fti = queryUtility(IDexterityFTI, name=body.get("@type") or "")
        if (
            isinstance(self.context, Sealable)
            and fti
            and not fti.isConstructionAllowed(self.context)
        ):
            raise self._not_here(fti)
        return super().reply()

    def _not_here(self, fti) -> Exception:
        """The error for something that nobody, or not this user, may file below a paper."""
        permission = queryUtility(IPermission, name=fti.add_permission or "")
        roles = rolesForPermissionOn(permission.title, self.context) if permission else ()
        if set(roles or ()) - {"Shared"}:
            return right_refused(_("You may not file this here."))
        return Refused(
            _(
                "closed_record",
                default="“${title}” takes nothing of this kind any more: its record is closed.",
                mapping={"title": name_of(self.context)},
            )
        )


class PatchSealable(ContentPatch):
    """PATCH of a paper or attachment: 403 with a sentence when it is sealed."""

    def reply(self):
        refuse_change(self.context)
        return super().reply()


class DeleteSealable(ContentDelete):
    """DELETE of a paper or attachment: 403 with a sentence when it was ever sealed."""

    def reply(self):
        if self.context.ever_sealed:
            raise removal_refused(self.context)
        if not getSecurityManager().checkPermission(DeleteObjects, self.context):
            raise Unauthorized("Delete objects")
        return super().reply()


class LockSealable(Lock):
    """``POST @lock``: what is sealed is not edited, so there is nothing to lock it for."""

    def reply(self):
        refuse_change(self.context)
        return super().reply()


@implementer(IPublishTraverse)
class _Unknown(Service):
    """Base of services that papers do not have, at whatever address below their name."""

    def publishTraverse(self, request, name):
        return self


class NoComments(_Unknown):
    """``@comments``: nobody can switch them on for papers, and stock fails with a 500."""

    def reply(self):
        message = _("Papers take no comments.")
        raise BadRequest(translate(message, context=self.request))


class NoWorkingCopies(_Unknown):
    """``@workingcopy``: a paper is corrected in a new revision; stock fails with a 500."""

    def reply(self):
        message = _("Papers have no working copies. A manager can return one for correction.")
        raise BadRequest(translate(message, context=self.request))
