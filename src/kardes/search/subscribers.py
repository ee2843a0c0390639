"""Keep a paper's text in step with the attachments directly below it.

Only the text is indexed again: the other facts of the paper do not depend on its attachments, and
every index written is a record that parallel writers can collide on.
"""

from Acquisition import aq_inner, aq_parent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent, IObjectMovedEvent

from kardes.attachments.content import Attachment
from kardes.content.base import IPaper


def attachment_modified(attachment: Attachment, event: IObjectModifiedEvent) -> None:
    """A new version, another title or kind, other people who may see it."""
    index_text(aq_parent(aq_inner(attachment)))


def attachment_moved(attachment: Attachment, event: IObjectMovedEvent) -> None:
    """Added, removed, renamed, or moved to another paper."""
    if event.object is attachment:
        for paper in (event.oldParent, event.newParent):
            index_text(paper)


def index_text(paper) -> None:
    """Index the text of *paper* again; what is no paper has none of ours."""
    if IPaper.providedBy(paper):
        paper.reindexObject(idxs=["SearchableText", "kardes_text_states"], update_metadata=0)
