"""Copying and moving by REST: the answer says why not.

Stock answers 403 without a word to a sealed paper, 500 to a paper in a place that takes none of
its kind, and 200 to an address that leads nowhere.
"""

from OFS.CopySupport import CopyError
from plone.restapi.services.copymove.copymove import Copy, Move
from zExceptions import BadRequest, Forbidden
from zope.i18n import translate

from kardes import _

from ..base import Sealable
from ..sealed import NO_RIGHT_TO_MOVE, move_refused


class _Explained:
    """Mixin for the stock services."""

    def reply(self):
        try:
            result = super().reply()
        except (ValueError, CopyError):
            # Plone's word for a type that may not stand here.
            raise self._refused(BadRequest, _("Nothing of this kind can be put here.")) from None
        if result is None:
            raise self._refused(Forbidden, NO_RIGHT_TO_MOVE)
        return result

    def get_object(self, key):
        """What stock finds under an address, path or UID.

        :raises BadRequest: when that is nothing that the user may see
        :raises kardes.content.base.Sealed: when it is to be moved and is sealed
        """
        found = super().get_object(key) if isinstance(key, str) else None
        if found is None:
            message = _(
                "nothing_there",
                default="There is nothing at “${address}” that you can copy or move.",
                mapping={"address": str(key)[:200]},
            )
            raise self._refused(BadRequest, message)
        if self.is_moving and isinstance(found, Sealable) and found.ever_sealed:
            raise move_refused(found)
        return found

    def _refused(self, error, message):
        return error(translate(message, context=self.request))


class CopyHere(_Explained, Copy):
    """``POST @copy``."""


class MoveHere(_Explained, Move):
    """``POST @move``."""
