"""Append the record of every step to the chain of its paper."""

from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from zope.component import adapter

from kardes.approval import IStepRecorded, sealed_facts
from kardes.content.base import IPaper

from .chain import SEAL, head, sealed, steps
from .last_result import is_confirmed


def entries_of(paper: DexterityContent) -> list[dict]:
    """The history entries of the steps of a paper, the oldest first."""
    histories = (paper.workflow_history or {}).values()
    return [entry for history in histories for entry in steps(history)]


@adapter(IPaper, IStepRecorded)
def append_record(paper: DexterityContent, event: IStepRecorded) -> None:
    """Seal the entry of a step with the hash of the record before.

    The paper keeps the hash of the newest record, too, as long as the whole chain was written
    here or confirmed by a manifest: what was imported stays unverified, with all that follows.
    """
    earlier = [entry for entry in entries_of(paper) if entry is not event.entry]
    uid, previous = IUUID(paper), head(earlier)
    seal = sealed(event.entry, uid, paper.portal_type, sealed_facts(paper), previous)
    event.entry[SEAL] = seal
    # A paper whose first steps were not sealed has no chain that begins here.
    begins = previous is None and not earlier
    if begins or (previous and (paper.chain_head == previous or is_confirmed(uid, previous))):
        paper.chain_head = seal["hash"]
