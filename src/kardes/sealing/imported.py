"""What every importer does with papers that come from another site."""

from plone import api
from plone.dexterity.content import DexterityContent

from kardes.approval import state_of
from kardes.approval.seal import seal
from kardes.archive import register

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
    if state != "draft":
        seal(paper, state)
    elif any(entry["review_state"] != "draft" for entry in entries_of(paper)):
        paper.ever_sealed = True
    paper.reindexObject()
