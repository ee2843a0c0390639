"""The transition contract: one door for form, REST, bulk action, importer and script.

``plan`` checks everything and writes nothing; ``fire`` plans, then writes. What a step does is
told by data: its fields (:mod:`.fields`), its requirements (:mod:`.procedures`) and what is done
besides (:data:`DONE`).
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

import transaction
from AccessControl import getSecurityManager
from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from kardes import _
from kardes.archive.register import assign_register_number
from kardes.content.council_decision import SUBJECTS

from . import dossier, events, grounds, mending, permitting
from .checks import check
from .errors import (
    AlreadyReached,
    FieldError,
    InvalidFields,
    NotAllowed,
    NotReady,
    UnknownStep,
    WrongState,
)
from .fields import SCHEMAS, fact_names
from .procedures import ASSIGNMENT, HISTORIC_STEPS, RECORDING_STEPS, WITH_MINISTRY
from .step import Step, definition_of, target_of, workflow_of
from .titles import state_title, transition_title
from .validation import validate
from .world import World, state_of

#: (type, step) -> what is done besides, inside the same transaction
DONE = {("Correspondence", "register"): assign_register_number}

#: steps that papers take by themselves when what they rest on advances
_FOLLOWING = {
    "CouncilDecision": ("reopen", "ministry_approve", "sign"),
    "PartnerCity": ("council_approve", "ministry_approve", "sign"),
    "Protocol": ("council_approve", "ministry_approve"),
    "Membership": ("council_approve", "ministry_approve"),
}

#: what only the record of a step keeps, and requirements ask for
_ASKED = ("ended_on",)

#: the steps of papers that do not go the way of the chain, in their order
_OTHER_WAYS = (
    *("record_answer", "register", "archive"),
    *("hold", "report", "promise", "fulfil"),
)


def may_fire(paper: DexterityContent, transition: str) -> bool:
    """Whether the present user has the right to record the step, in whatever state."""
    definition = definition_of(paper, transition)
    check = getSecurityManager().checkPermission
    return definition is not None and any(
        check(permission, paper) for permission in definition.getGuard().permissions
    )


def foreseen(paper: DexterityContent, transition: str) -> bool:
    """Whether the procedure of the paper knows the step in its present state."""
    definition = definition_of(paper, transition)
    workflow = workflow_of(paper)
    state = state_of(paper)
    if definition is None or transition not in workflow.states[state].transitions:
        return False
    with_ministry = World().procedure(paper) in WITH_MINISTRY
    if transition == "ministry_approve":
        return with_ministry
    if transition == "sign" and state == "council_approved":
        return not with_ministry
    if transition == "terminate" and state == "council_approved":
        return paper.portal_type == "CouncilDecision"
    if transition == "record_historic":
        return not grounds.is_under_way(World(), paper)
    if transition == "report":
        # Only the circular on assignments abroad wants the council told.
        return World().procedure(paper) == ASSIGNMENT
    if transition == "reopen":
        return paper.portal_type == "CouncilDecision" and grounds.is_unproven(World(), paper)
    if transition == "record_later_fact":
        return bool(fact_names(paper.portal_type, transition))
    if transition in events.EVENT_STEPS:
        return transition in events.EVENTS.get(paper.portal_type, ())
    return True


def steps_ahead(paper: DexterityContent) -> list[str]:
    """The steps that can be recorded from the present state, in the order of the law."""
    workflow = workflow_of(paper)
    if workflow is None:
        return []
    offered = workflow.states[state_of(paper)].transitions
    order = list(workflow.transitions)
    known = [*events.EVENT_STEPS_IN_ORDER, *HISTORIC_STEPS, *_OTHER_WAYS, "record_later_fact"]
    ranked = sorted(offered, key=lambda t: known.index(t) if t in known else 50 + order.index(t))
    return [
        transition
        for transition in ranked
        if foreseen(paper, transition)
        and (transition not in events.EVENT_STEPS or events.is_due(paper, transition))
    ]


def plan(
    paper: DexterityContent, transition: str, data: dict | None = None, comment: str = ""
) -> list[Step]:
    """Check a step and all that follows from it, without writing anything.

    :param data: the fields of the step, by name
    :returns: the step and its followers, in the order in which to record them
    :raises UnknownStep: if papers of this type know no such step
    :raises NotAllowed: without the right to record it
    :raises AlreadyReached: if the paper is already where the step leads
    :raises WrongState: if the step does not begin in the present state
    :raises InvalidFields: if fields of the step are wrong
    :raises NotReady: with the open requirements
    """
    _check_state(paper, transition)
    data = validate(paper, transition, data or {}, comment)
    world = World()
    before, data, named = _permission_given(world, paper, transition, data, comment)
    step = Step(paper, transition, data, comment, named=named)
    _judge(world, step)
    step.rests_on = grounds.proofs(world, paper, transition)
    if transition == "record_later_fact" and not data:
        raise InvalidFields([FieldError("", _("Fill in at least one field."))])
    world.record(paper, target_of(paper, transition), step.facts)
    steps = [step, *before]
    for leader in (*before[-1:], step):
        steps += _followers(world, leader)
    world.hold()
    return steps


def _judge(world: World, step: Step, url: str = "") -> None:
    """Hold a step against its requirements.

    :param url: where they are mended, if not where they say
    :raises NotReady: with those that are open
    """
    asked = {name: step.data[name] for name in _ASKED if name in step.data}
    world.record(step.paper, None, {**asked, **step.facts})
    step.findings = check(world, step.paper, step.transition)
    if missing := [finding for finding in step.findings if finding.blocks]:
        raise NotReady([replace(one, url=url or one.url) for one in missing])


def _permission_given(world, paper, transition, data, comment) -> tuple[list[Step], dict, dict]:
    """The steps of the permission that comes with the data, and what the paper's own step keeps.

    :raises InvalidFields: if the answer is incomplete or wrong
    :raises NotReady: if the answer cannot be recorded
    """
    given = permitting.given(paper, transition, data)
    if given is None:
        return [], data, {}
    given.plan(world, paper)
    steps = []
    for name, fields in given.steps:
        if given.container is None:
            _check_state(given.permission, name)
        fields = validate(given.permission, name, fields)
        step = Step(given.permission, name, fields, comment, precedes=True)
        _judge(world, step, mending.step_url(paper, transition))
        world.record(step.paper, target_of(step.paper, name), step.facts)
        steps.append(step)
    if steps:
        steps[0].brings = given
    named = permitting.named(paper, given.permission)
    return steps, {"permission": IUUID(given.permission)}, named


def unknown_step(transition: str) -> UnknownStep:
    """The error that says that there is no such step."""
    return UnknownStep(
        _(
            "unknown_step",
            default="There is no step “${step}” for this paper.",
            mapping={"step": transition},
        )
    )


def _check_state(paper, transition):
    definition = definition_of(paper, transition)
    portal_type = paper.portal_type
    if definition is None:
        raise unknown_step(transition)
    names = {"step": transition_title(portal_type, transition)}
    if not may_fire(paper, transition):
        raise NotAllowed(
            _(
                "step_not_allowed",
                default="You may not record the step “${step}”. Ask a manager of external "
                "relations.",
                mapping=names,
            )
        )
    state = state_of(paper)
    names["state"] = state_title(portal_type, state)
    if definition.new_state_id == state:
        raise AlreadyReached(
            _(
                "already_reached",
                default="Nothing to record: the paper already is in the state “${state}”.",
                mapping=names,
            )
        )
    if transition == "record_historic" and grounds.is_under_way(World(), paper):
        raise WrongState(
            _(
                "This is no past relation: it is under way, for its council decision was recorded "
                "step by step. What is missing is recorded step by step too."
            )
        )
    if not foreseen(paper, transition):
        raise WrongState(
            _(
                "wrong_state",
                default="The step “${step}” cannot be recorded in the state “${state}”.",
                mapping=names,
            )
        )
    if events.happened(paper, transition):
        raise AlreadyReached(
            _(
                "event_recorded",
                default="Nothing to record: the step “${step}” is recorded already. What is wrong "
                "in it can be edited while the paper is a draft.",
                mapping=names,
            )
        )


def _followers(world: World, leader: Step) -> list[Step]:
    """Papers that move because the leader did, until nothing more follows.

    What is returned to draft only takes a decision back that it had carried further.
    """
    if not _moves(world, leader):
        return []
    correction = leader.transition == "return_to_draft"
    steps: list[Step] = []
    advanced = [leader.paper]
    while advanced:
        paper = advanced.pop(0)
        for candidate in _resting_on(paper):
            if correction and not dossier.is_type(candidate, "CouncilDecision"):
                continue
            for transition in _FOLLOWING.get(candidate.portal_type, ()):
                if not _follows(world, candidate, transition):
                    continue
                follower = Step(candidate, transition, {}, leader.comment, follows=paper)
                follower.rests_on = grounds.proofs(world, candidate, transition)
                world.record(candidate, target_of(candidate, transition), {})
                steps.append(follower)
                advanced.append(candidate)
    return steps


def _moves(world: World, step: Step) -> bool:
    """Whether a step gives others new ground, or takes it away.

    A decision is sent later than it is adopted. When staff record that, what rests on it waits
    until somebody who may move it records the next fact.
    """
    if step.transition == "record_later_fact":
        return bool(world.fact(step.paper, "sent_on"))
    return step.transition in (
        *HISTORIC_STEPS,
        *RECORDING_STEPS,
        "record_answer",
        "return_to_draft",
    )


def _follows(world, candidate, transition) -> bool:
    """Whether the candidate can take the step by itself in the planned world."""
    workflow = workflow_of(candidate)
    if workflow is None or transition not in workflow.states[world.state(candidate)].transitions:
        return False
    if not may_fire(candidate, transition) or _is_being_corrected(world, candidate):
        return False
    if transition == "sign" and _is_founded_by_hand(candidate):
        return False
    return all(finding.satisfied for finding in check(world, candidate, transition))


def _is_being_corrected(world, paper) -> bool:
    """What was returned to draft waits for the person who corrects it."""
    last = paper.workflow_history[workflow_of(paper).id][-1]
    return world.state(paper) == "draft" and last["action"] == "return_to_draft"


def _is_founded_by_hand(paper) -> bool:
    """A founding without a protocol is recorded by a person, with date and place."""
    return dossier.is_type(paper, "PartnerCity") and paper.founding != "protocol"


def _resting_on(paper) -> list[DexterityContent]:
    """The papers whose step may follow from this one's."""
    if dossier.is_type(paper, "CouncilDecision"):
        found = [*dossier.subjects_of_decision(paper), *dossier.naming(paper, "Protocol")]
    elif dossier.is_type(paper, "Permission"):
        found = [*dossier.covered_by_permission(paper), dossier.decision_of(paper)]
    elif dossier.is_type(paper, "Protocol"):
        found = [dossier.city_of_protocol(paper)]
    elif dossier.is_type(paper, *SUBJECTS):
        found = dossier.decisions_of_subject(paper)
    else:
        found = []
    return dossier.unique(other for other in found if other is not None)


_recording: ContextVar[frozenset] = ContextVar("kardes_recording", default=frozenset())


def is_planned(paper: DexterityContent, transition: str) -> bool:
    """Whether ``fire`` has just checked this step of this paper."""
    return (IUUID(paper), transition) in _recording.get()


@contextmanager
def _planned(step: Step):
    token = _recording.set(_recording.get() | {(IUUID(step.paper), step.transition)})
    try:
        yield
    finally:
        _recording.reset(token)


def fire(
    paper: DexterityContent, transition: str, data: dict | None = None, comment: str = ""
) -> list[Step]:
    """Record a step and what follows from it; all or nothing.

    Arguments and errors are those of :func:`plan`. The caller's transaction stays usable after
    an error.

    :returns: the recorded steps, the paper's own first
    """
    steps = plan(paper, transition, data, comment)
    savepoint = transaction.savepoint(optimistic=True)
    try:
        for step in sorted(steps, key=lambda step: not step.precedes):
            record(step)
    except BaseException:
        savepoint.rollback()
        raise
    return steps


def record(step: Step) -> None:
    """Write one planned step."""
    if step.brings is not None:
        step.brings.write()
    _write_facts(step)
    with _planned(step):
        api.portal.get_tool("portal_workflow").doActionFor(
            step.paper, step.transition, comment=step.comment, step=step.as_record()
        )


def _write_facts(step: Step) -> None:
    if not step.facts:
        return
    for name, value in step.facts.items():
        setattr(step.paper, name, value)
    notify(
        ObjectModifiedEvent(step.paper, Attributes(SCHEMAS[step.paper.portal_type], *step.facts))
    )
