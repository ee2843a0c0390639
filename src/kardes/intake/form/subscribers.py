"""What happens to a proposal's dossier elsewhere is noted in the box."""

from Acquisition import aq_inner, aq_parent
from OFS.interfaces import IObjectClonedEvent
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import adapter
from zope.interface import noLongerProvides
from zope.lifecycleevent.interfaces import IObjectRemovedEvent

from kardes.content.base import IPaper

from .filing import IProposal
from .handling import accept, forget_dossier, open_to_readers


@adapter(IPaper, IAfterTransitionEvent)
def step_was_recorded(paper: IPaper, event: IAfterTransitionEvent) -> None:
    """Whoever records a step of a proposal, or of a paper in it, has accepted it."""
    for dossier in (paper, aq_parent(aq_inner(paper))):
        if event.transition is not None and IProposal.providedBy(dossier):
            accept(dossier)


@adapter(IProposal, IObjectRemovedEvent)
def dossier_was_removed(dossier: IProposal, event: IObjectRemovedEvent) -> None:
    """The log says who removed a proposal."""
    forget_dossier(dossier)


@adapter(IProposal, IObjectClonedEvent)
def dossier_was_copied(dossier: IProposal, event: IObjectClonedEvent) -> None:
    """A copy came through no form."""
    noLongerProvides(dossier, IProposal)
    dossier.reindexObject(idxs=["object_provides"])
    open_to_readers(dossier)
