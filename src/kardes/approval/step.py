"""One planned step of one paper: what it writes, and what the history keeps of it."""

from dataclasses import dataclass, field
from functools import cached_property

from plone import api
from plone.dexterity.content import DexterityContent
from plone.restapi.serializer.converters import json_compatible
from plone.uuid.interfaces import IUUID
from Products.DCWorkflow.DCWorkflow import DCWorkflowDefinition
from Products.DCWorkflow.Transitions import TransitionDefinition

from . import events, permitting
from .checks import IRREGULARITY, PENDING, SUSPICION, Finding, recorded
from .fields import fact_names
from .history import revision
from .procedures import RECORDING_STEPS
from .seal import evidence, snapshot

#: type -> the workflow that its seals rest on
WORKFLOWS = {
    "PartnerCity": "kardes_approval_workflow",
    "CouncilDecision": "kardes_approval_workflow",
    "Protocol": "kardes_approval_workflow",
    "Membership": "kardes_approval_workflow",
    "Activity": "kardes_activity_workflow",
    "Commitment": "kardes_commitment_workflow",
    "Permission": "kardes_permission_workflow",
    "Correspondence": "kardes_letter_workflow",
}


def workflow_of(paper: DexterityContent) -> DCWorkflowDefinition | None:
    """The workflow of a paper; ``None`` where somebody gave papers of its type another one."""
    workflows = api.portal.get_tool("portal_workflow").getWorkflowsFor(paper)
    ours = WORKFLOWS.get(paper.portal_type)
    return next((workflow for workflow in workflows if workflow.getId() == ours), None)


def definition_of(paper: DexterityContent, transition: str) -> TransitionDefinition | None:
    """What the workflow says of a step; ``None`` where papers of this type know no such step."""
    workflow = workflow_of(paper)
    if workflow is None or not isinstance(transition, str):
        return None
    return workflow.transitions.get(transition)


def target_of(paper: DexterityContent, transition: str) -> str | None:
    """The state to which a step leads; ``None`` where the state stays."""
    return definition_of(paper, transition).new_state_id or None


@dataclass
class Step:
    """One planned step of one paper."""

    paper: DexterityContent
    transition: str
    data: dict
    comment: str = ""
    findings: list[Finding] = field(default_factory=list)
    follows: DexterityContent | None = None
    rests_on: list[DexterityContent] = field(default_factory=list)
    #: facts besides those of the fields
    named: dict = field(default_factory=dict)
    #: whether it is recorded before the step with which it was given
    precedes: bool = False
    #: what has to be put on file before the step can be recorded
    brings: permitting.Given | None = None

    @cached_property
    def facts(self) -> dict:
        """What the step writes on the paper."""
        names = fact_names(self.paper.portal_type, self.transition)
        facts = {name: value for name, value in self.data.items() if name in names}
        return {**facts, **events.learned(self.paper, self.transition, self.data), **self.named}

    def as_record(self) -> dict:
        """What the history keeps of the step, as plain JSON data."""
        record = {"fields": json_compatible(self.data), "attachments": evidence(self.paper)}
        if self.follows is not None:
            record["follows"] = IUUID(self.follows)
        if self.rests_on:
            record["rests_on"] = [IUUID(paper) for paper in self.rests_on]
        if self.transition == "return_to_draft":
            record |= {"revision": revision(self.paper) + 1, "replaces": snapshot(self.paper)}
        if self.transition in RECORDING_STEPS:
            record["irregularities"] = recorded(self.findings, IRREGULARITY)
            record["suspicions"] = recorded(self.findings, SUSPICION)
            if pending := recorded(self.findings, PENDING):
                record["pending"] = pending
        return record
