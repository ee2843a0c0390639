"""What every importer does with papers that come from another site."""

from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID

from kardes.approval import state_of
from kardes.approval.seal import seal, sealed_names
from kardes.archive import register
from kardes.attachments import papers
from kardes.attachments.subscribers import let_mend

from .chain import record_of
from .recording import entries_of

#: under which name the versions of an attachment stand in exported data
VERSIONS = "kardes.versions"


def take_over_number(paper: DexterityContent, item: dict) -> None:
    """Give a letter the register number that it had: nobody may write it, so nothing reads it."""
    if number := item.get("register_number"):
        paper.register_number = number
        register.take_over(paper)


def seal_again(paper: DexterityContent) -> None:
    """Close a paper as its history says; that it was imported shows in its missing head."""
    state = state_of(paper)
    (workflow,) = api.portal.get_tool("portal_workflow").getWorkflowsFor(paper)
    workflow.updateRoleMappingsFor(paper)
    named = [_named(entry) for entry in entries_of(paper) if entry["review_state"] != "draft"]
    if named:
        _mark(paper, state, now=named[-1], ever=frozenset().union(*named))
    elif state != "draft":
        seal(paper, state)
    paper.reindexObject()


def _mark(paper, state, now, ever) -> None:
    """Mark what the steps sealed: an attachment that came after the last one is still open.

    :param now: the attachments that the last of them sealed, by UID
    :param ever: those that any did
    """
    paper.ever_sealed = True
    if state != "draft":
        paper.sealed_fields = sealed_names(paper, state)
    for attachment in papers(paper):
        if IUUID(attachment) in ever:
            attachment.ever_sealed = True
        if state != "draft" and IUUID(attachment) in now:
            attachment.freeze()
        else:
            let_mend(attachment)


def _named(entry: dict) -> frozenset[str]:
    """The attachments that a step sealed, by UID."""
    recorded = (record_of(entry) or {}).get("recorded") or entry.get("step") or {}
    return frozenset(one["uid"] for one in recorded.get("attachments", ()))
