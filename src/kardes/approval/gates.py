"""The last gate: what holds for every path that ends in the workflow tool."""

from Products.DCWorkflow.interfaces import IAfterTransitionEvent, IBeforeTransitionEvent
from zope.component import adapter
from zope.event import notify

from kardes.content.base import IPaper

from .contract import DONE, Step, is_planned, plan, record, unknown_step
from .interfaces import StepRecorded
from .seal import seal, unseal
from .step import WORKFLOWS

#: where the two gates of one step keep what follows from it
_FOLLOWERS = "kardes_followers"


@adapter(IPaper, IBeforeTransitionEvent)
def refuse_what_is_not_ready(paper, event):
    """Check the contract for callers that did not come through ``fire``.

    What such a caller says the step recorded does not count: the history tells what was checked.

    :raises kardes.approval.errors.StepRefused: before anything is written
    """
    if event.transition is None:
        return
    if event.workflow.getId() != WORKFLOWS[paper.portal_type]:
        # Somebody gave papers of this type another workflow: its steps are none of ours.
        raise unknown_step(event.transition.id)
    if is_planned(paper, event.transition.id):
        return
    step, *followers = plan(paper, event.transition.id, comment=event.kwargs.get("comment", ""))
    event.kwargs.update({"step": step.as_record(), _FOLLOWERS: followers})


@adapter(IPaper, IAfterTransitionEvent)
def record_consequences(paper, event):
    """Do what belongs to the step, seal what it proved, and record what follows.

    A paper that is a draft again is open. Nothing here refuses: all was checked before.
    """
    if event.transition is None:
        return
    if done := DONE.get((paper.portal_type, event.transition.id)):
        done(paper)
    if event.new_state.id != "draft":
        seal(paper, event.new_state.id)
    elif event.old_state.id != "draft":
        unseal(paper)
    notify(StepRecorded(paper, event.status))
    followers: list[Step] = event.kwargs.pop(_FOLLOWERS, [])
    for follower in followers:
        record(follower)
