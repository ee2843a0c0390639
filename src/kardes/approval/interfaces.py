"""The event of a recorded step."""

from zope.interface import Attribute, implementer
from zope.interface.interfaces import IObjectEvent, ObjectEvent


class IStepRecorded(IObjectEvent):
    """A step of a paper stands in its history, and all that belongs to it is done.

    Sent once per step, whatever door it came through, before the steps that follow from it.
    """

    entry = Attribute("The entry of the workflow history; what is added to it is kept.")


@implementer(IStepRecorded)
class StepRecorded(ObjectEvent):
    """See :class:`IStepRecorded`."""

    def __init__(self, paper, entry: dict):
        super().__init__(paper)
        self.entry = entry
