"""The event that a deadline is near or has passed; content rules can be bound to it."""

from contextvars import ContextVar

from plone.app.contentrules.handlers import execute_rules
from plone.dexterity.content import DexterityContent
from zope.event import notify
from zope.interface import Attribute, implementer
from zope.interface.interfaces import IObjectEvent, ObjectEvent

from kardes.approval.deadlines import Deadline, next_deadline


class IDeadlineReminder(IObjectEvent):
    """An open deadline of the paper ends soon, or has ended."""

    deadline = Attribute("the deadline, see kardes.approval.deadlines")


@implementer(IDeadlineReminder)
class DeadlineReminder(ObjectEvent):
    """See :class:`IDeadlineReminder`."""

    def __init__(self, paper: DexterityContent, deadline: Deadline):
        super().__init__(paper)
        self.deadline = deadline


#: stringinterp hands the paper to its substitutions, not the event
_present: ContextVar[Deadline | None] = ContextVar("kardes_reminder", default=None)


def present_deadline(paper: DexterityContent) -> Deadline | None:
    """The deadline that a reminder is about; otherwise the next one of the paper."""
    return _present.get() or next_deadline(paper)


def send(paper: DexterityContent, deadline: Deadline) -> None:
    """Tell the content rules of the site that *deadline* is near or has passed."""
    token = _present.set(deadline)
    try:
        notify(DeadlineReminder(paper, deadline))
    finally:
        _present.reset(token)


def run_rules(event: IDeadlineReminder) -> None:
    """Hand the event to the content rules of the folders around the paper."""
    execute_rules(event)
