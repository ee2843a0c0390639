"""REST answers that name the seal before they name the missing permission.

In a sealed state *Modify portal content* and *Delete objects* are withdrawn from everyone, and
plone.restapi would only say 401; who may see the paper is told why it cannot be changed.
"""

from AccessControl import getSecurityManager
from plone.restapi.services.content.delete import ContentDelete
from plone.restapi.services.content.update import ContentPatch
from Products.CMFCore.permissions import DeleteObjects
from zExceptions import Unauthorized

from ..gates import refuse_change, removal_refused


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
