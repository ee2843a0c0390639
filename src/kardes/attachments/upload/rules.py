"""A file becomes an attachment of a paper. Rules only: no request, no form."""

from Acquisition import aq_inner
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from zExceptions import Unauthorized

from kardes import _
from kardes.content.base import Paper, Sealed

from ..content import Attachment
from ..subscribers import ADDING, roles_with
from ..versions import commented
from .guess import guess_kind


def add_upload(paper: Paper, file: NamedBlobFile, comment: str = "") -> Attachment:
    """Add *file* to *paper*; its kind is guessed from its name and from what it says.

    :param comment: on the first version
    :raises kardes.content.base.Sealed: when the paper takes no more files
    :raises Unauthorized: when the user may not add any
    :raises zope.schema.ValidationError: when the file is empty or too large
    """
    refuse_upload(paper)
    with commented(comment):
        attachment = createContentInContainer(paper, "Attachment", file=file)
    # The text is read when the file is in its place.
    newest = attachment.file
    attachment.kind = guess_kind(newest.filename, attachment.text, newest.contentType)
    attachment.reindexObject()
    return attachment


def refuse_upload(paper: Paper) -> None:
    """Refuse files where none can be added, before any of them is sent.

    :raises kardes.content.base.Sealed: in a state in which nobody may add any
    :raises Unauthorized: when others may
    """
    if any(fti.getId() == "Attachment" for fti in aq_inner(paper).allowedContentTypes()):
        return
    if roles_with(ADDING, paper):
        raise Unauthorized(ADDING)
    raise Sealed(
        _(
            "sealed_upload",
            default="“${title}” takes no more files: its record is closed.",
            mapping={"title": paper.Title() or paper.getId()},
        )
    )
