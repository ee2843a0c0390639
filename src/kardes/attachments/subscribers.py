"""What happens to an attachment when it is added, changed, moved or copied."""

from AccessControl.PermissionRole import rolesForPermissionOn
from Acquisition import aq_base, aq_inner, aq_parent
from Products.CMFCore.permissions import ModifyPortalContent
from zope.event import notify

from .content import Attachment
from .interfaces import VersionAdded

ADDING = "kardes: Add Attachment"


def announce_versions(attachment: Attachment, event) -> None:
    """Send ``IVersionAdded`` for every version of which nobody has heard yet."""
    base = aq_base(attachment)
    new = base._versions[base._announced :]
    if new:
        base._announced = len(base._versions)
    for version in new:
        notify(VersionAdded(attachment, version))


def open_below_sealed_paper(attachment: Attachment, event) -> None:
    """Let those who may add attachments mend a new one below a paper that no one may edit.

    An attachment follows its paper; below a sealed paper a wrong upload could otherwise never be
    corrected. ``freeze()`` takes this back.
    """
    if event.newParent is None or aq_base(event.object) is not aq_base(attachment):
        return
    if not attachment.is_frozen:
        let_mend(attachment)


def let_mend(attachment: Attachment) -> None:
    """The same for an attachment in its place, whenever that became one below a sealed paper."""
    paper = aq_parent(aq_inner(attachment))
    is_sealed = not roles_with(ModifyPortalContent, paper)
    attachment.grant_changes(tuple(roles_with(ADDING, paper)) if is_sealed else [])


def roles_with(permission: str, context) -> list[str]:
    """The roles that hold a permission; none where it was withdrawn from everyone."""
    return sorted(set(rolesForPermissionOn(permission, context) or ()) - {"Shared"})


def start_copy(attachment: Attachment, event) -> None:
    """Leave a copy its newest version only, as number 1, and nothing of a seal."""
    base = aq_base(attachment)
    base.unfreeze()
    base._versions = tuple(version.as_first() for version in base._versions[-1:])
    base._announced = 0
