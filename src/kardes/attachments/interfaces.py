"""What other rooms may rely on: the file field, and the event of a new version."""

from plone.namedfile.interfaces import INamedBlobFileField
from zope.interface import Attribute, implementer
from zope.interface.interfaces import IObjectEvent, ObjectEvent


class IVersionedFile(INamedBlobFileField):
    """The field of a file whose every assignment is kept as a version."""


class IVersionAdded(IObjectEvent):
    """A version was appended to an attachment that lies in its container.

    ``object`` is the attachment in its acquisition context, so that it can be reindexed. The
    event is sent when Plone is told of the change (the object was added or modified), because an
    assignment itself runs on the bare object; no version is left out or sent twice.
    """

    version = Attribute("The new :class:`kardes.attachments.versions.Version`")


@implementer(IVersionAdded)
class VersionAdded(ObjectEvent):
    """See :class:`IVersionAdded`."""

    def __init__(self, attachment, version):
        super().__init__(attachment)
        self.version = version
