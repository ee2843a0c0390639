"""Stock pages that write: the reason before the missing right, as everywhere.

In a sealed state the rights are withdrawn from everyone, and stock would only say that.
"""

from collections.abc import Callable

from AccessControl import getSecurityManager
from AccessControl.Permissions import delete_objects
from plone.app.content.browser.actions import ObjectCutView, ObjectDeleteView, RenameForm
from plone.app.content.browser.contents.rearrange import ItemOrderActionView, RearrangeActionView
from Products.CMFCore.permissions import ModifyPortalContent, View
from Products.CMFEditions.browser.policies import RevertVersion
from zExceptions import Unauthorized

from ..base import Sealable
from ..sealed import Sealed, change_refused, move_refused, removal_refused


class _ReasonFirst:
    """Mixin for views that are open to all who may see; it checks the right of the stock view."""

    right = ModifyPortalContent
    #: makes the error that says why
    refusal: Callable[[Sealable], Sealed] = staticmethod(change_refused)

    def __call__(self):
        if self.is_sealed():
            raise self.refusal(self.context)
        if not getSecurityManager().checkPermission(self.right, self.context):
            raise Unauthorized(self.right)
        return super().__call__()

    def is_sealed(self) -> bool:
        """Whether the page is closed."""
        return bool(self.context.sealed_fields)


class DeleteObject(_ReasonFirst, ObjectDeleteView):
    """``object_delete``."""

    right = delete_objects
    refusal = staticmethod(removal_refused)

    def is_sealed(self):
        return self.context.ever_sealed


class CutObject(_ReasonFirst, ObjectCutView):
    """``object_cut``."""

    right = delete_objects
    refusal = staticmethod(move_refused)

    def is_sealed(self):
        return self.context.ever_sealed


class RenameObject(_ReasonFirst, RenameForm):
    """``object_rename``."""

    refusal = staticmethod(move_refused)

    def is_sealed(self):
        return self.context.ever_sealed


class Revert(_ReasonFirst, RevertVersion):
    """``revertversion``; what it asks for below, stock asks itself."""

    right = View


class OrderItem(_ReasonFirst, ItemOrderActionView):
    """``fc-itemOrder``."""


class Rearrange(_ReasonFirst, RearrangeActionView):
    """``fc-rearrange``."""
