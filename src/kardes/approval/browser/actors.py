"""Who may record a step, in words, for those who may not."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api
from plone.dexterity.content import DexterityContent
from zope.i18nmessageid import Message

from kardes import _

#: roles of kardes that record steps, the most usual actor first
_ACTORS = {
    "Kardes Staff": _("External relations: staff"),
    "Kardes Manager": _("External relations: manager"),
}


def who_records(paper: DexterityContent, transition: str) -> Message:
    """The title of the role that records a step of *paper* as it is now."""
    [workflow] = api.portal.get_tool("portal_workflow").getWorkflowsFor(paper)
    roles = {
        role
        for permission in workflow.transitions[transition].getGuard().permissions
        for role in rolesForPermissionOn(permission, paper)
    }
    return next(
        (title for role, title in _ACTORS.items() if role in roles), _ACTORS["Kardes Manager"]
    )
