"""The file field, the comment on a version, and the event of a new version."""

from plone.namedfile.interfaces import INamedBlobFileField
from zope import schema
from zope.interface import Attribute, Interface, implementer
from zope.interface.interfaces import IObjectEvent, ObjectEvent

from kardes import _


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


class IVersionComment(Interface):
    """What who uploads a file may say about it; a form's own field, kept on the version."""

    comment = schema.TextLine(
        title=_("Comment on the new version"),
        description=_("What is different in the new file; kept with the version."),
        required=False,
        max_length=500,
    )
