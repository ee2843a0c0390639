"""Who has to act, in words: who records a step, and on whom a requirement waits."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api
from plone.api.portal import get_localized_time
from plone.dexterity.content import DexterityContent
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message

from kardes import _
from kardes.content.clock import today

from ..checks import Finding
from ..deadlines import Deadline

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


def waiting_text(finding: Finding) -> Message | None:
    """On whom a requirement waits, since when and for how many days; ``None`` on nobody."""
    waiting = finding.waiting_on
    if waiting is None:
        return None
    return _(
        "waiting_on",
        default="Waiting on: ${who}, since ${day} (${days} days)",
        mapping={
            "who": translate(waiting.title, context=getRequest()),
            "day": get_localized_time(waiting.since),
            "days": waiting.days(today()),
        },
    )


def deadline_text(deadline: Deadline) -> Message:
    """By when, how many days are left or over, and who has to act."""
    left = deadline.days_left(today())
    mapping = {
        "who": translate(deadline.authority, context=getRequest()),
        "day": get_localized_time(deadline.due),
        "days": abs(left),
    }
    if deadline.is_overdue(today()):
        return _("deadline_over", default="${day}, ${days} days over: ${who}", mapping=mapping)
    return _("deadline_left", default="${day}, ${days} days left: ${who}", mapping=mapping)
