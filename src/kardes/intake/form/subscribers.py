"""What happens to a proposal's dossier elsewhere is noted in the box."""

from OFS.interfaces import IObjectClonedEvent
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import adapter
from zope.interface import noLongerProvides
from zope.lifecycleevent.interfaces import IObjectRemovedEvent

from .filing import IProposal
from .handling import accept, forget_dossier


@adapter(IProposal, IAfterTransitionEvent)
def step_was_recorded(dossier: IProposal, event: IAfterTransitionEvent) -> None:
    """Whoever records a step of the approval has accepted the proposal."""
    if event.transition is not None:
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
