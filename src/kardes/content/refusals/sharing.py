"""``@sharing``: who may not hand on roles is told so; stock answers ``null`` or an empty 401."""

from AccessControl import Unauthorized, getSecurityManager
from plone.restapi.services.content.sharing import SharingGet, SharingPost

from kardes import _

from ..sealed import right_refused

_PERMISSION = "Sharing page: Delegate roles"


class _ToldWhy:
    """Mixin: 403 with a sentence; 401 for who has not logged in."""

    def reply(self):
        if not getSecurityManager().checkPermission(_PERMISSION, self.context):
            raise self._refusal()
        try:
            return super().reply()
        except Unauthorized as error:
            raise self._refusal() from error

    def _refusal(self):
        return right_refused(_("You may not hand on roles here. Ask a manager of the site."))


class ReadSharing(_ToldWhy, SharingGet):
    """``GET @sharing``."""


class Share(_ToldWhy, SharingPost):
    """``POST @sharing``."""
