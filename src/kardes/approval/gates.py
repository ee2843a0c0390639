"""The last gate: what holds for every path that ends in the workflow tool."""

from Products.DCWorkflow.interfaces import IAfterTransitionEvent, IBeforeTransitionEvent
from zope.component import adapter

from kardes.content.base import IPaper

from .contract import is_planned, plan
from .seal import seal, unseal


@adapter(IPaper, IBeforeTransitionEvent)
def refuse_what_is_not_ready(paper, event):
    """Check the contract for callers that did not come through ``fire``.

    :raises kardes.approval.errors.StepRefused: before anything is written
    """
    if event.transition is None or is_planned(paper, event.transition.id):
        return
    plan(paper, event.transition.id, comment=event.kwargs.get("comment", ""))


@adapter(IPaper, IAfterTransitionEvent)
def seal_or_unseal(paper, event):
    """Seal what the step proved; a paper that is a draft again is open."""
    if event.transition is None:
        return
    if event.new_state.id == "draft":
        unseal(paper)
    else:
        seal(paper, event.new_state.id)
