"""The event of a paper that somebody filed by the form: he can be told something."""

from zope.interface import implementer
from zope.interface.interfaces import IObjectEvent, ObjectEvent


class IAddedByForm(IObjectEvent):
    """A paper was added by its form and lies in its place."""


@implementer(IAddedByForm)
class AddedByForm(ObjectEvent):
    """See :class:`IAddedByForm`."""
