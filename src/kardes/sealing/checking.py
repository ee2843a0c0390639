"""Whether a paper still is what its seal chain says, and its attachments what they were."""

from collections.abc import Collection
from dataclasses import dataclass, field

from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from Products.CMFCore.WorkflowCore import WorkflowException

from kardes.approval import WORKFLOWS, sealed_facts
from kardes.approval.seal import named_versions, open_names
from kardes.attachments import papers

from .chain import Fault, check_chain, fault, record_of
from .evidence import (
    by_uid,
    changed_faults,
    check_attachment,
    contradictions,
    evidence_faults,
    mark_faults,
)
from .last_result import is_confirmed
from .recording import entries_of
from .standing import relation_faults, twin_faults

#: how the checks fail on objects that are no longer what the code expects of them
CORRUPT = (AttributeError, IndexError, KeyError, TypeError, ValueError, WorkflowException)

VERIFIED, UNVERIFIED, BROKEN = "verified", "unverified", "broken"


@dataclass
class CheckedStep:
    """One step of a paper and what is wrong with its record.

    ``record`` is ``None`` for a step without a seal. ``known`` says that the record was written
    here, or lies before one that a manifest confirmed.
    """

    number: int
    entry: dict
    record: dict | None
    known: bool
    faults: list[Fault] = field(default_factory=list)

    @property
    def status(self) -> str:
        """``broken``, ``verified`` or, where it cannot be told, ``unverified``."""
        if self.faults:
            return BROKEN
        return VERIFIED if self.known else UNVERIFIED

    @property
    def is_sound(self) -> bool:
        """Whether the record says what it said when it was made."""
        unsound = {"altered_record", "unknown_format"}
        return self.record is not None and not unsound & {one.kind for one in self.faults}

    @property
    def is_draft(self) -> bool:
        """Whether a sound record left the paper open, so that it seals nothing."""
        return self.is_sound and self.record["state"] == "draft"

    @property
    def attachments(self) -> list[dict]:
        """What a sound record seals of each attachment."""
        return self.record["recorded"].get("attachments", []) if self.is_sound else []


@dataclass
class Verdict:
    """What became of the chain of one paper; ``faults`` are those of no single record."""

    steps: list[CheckedStep]
    faults: list[Fault] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The worst status of all steps; a paper without steps has nothing to verify."""
        found = {step.status for step in self.steps}
        if self.faults or BROKEN in found:
            return BROKEN
        return UNVERIFIED if UNVERIFIED in found else VERIFIED

    @property
    def heads(self) -> list[str]:
        """The hashes of the records, the oldest first."""
        return [step.record["hash"] for step in self.steps if (step.record or {}).get("hash")]


def verify(paper: DexterityContent) -> Verdict:
    """Recompute all that the chain of a paper says, the bytes of its attachments included."""
    try:
        return _verified(paper)
    except CORRUPT:
        return Verdict([], [fault("unreadable")])


def _verified(paper: DexterityContent) -> Verdict:
    verdict, below = check_paper(paper), by_uid(papers(paper))
    bytes_of: dict[str, dict[int, Fault]] = {}
    for step in verdict.steps:
        for sealed in step.attachments:
            uid = sealed["uid"]
            if uid in below and uid not in bytes_of:
                bytes_of[uid] = dict(check_attachment(below[uid]))
            numbers = (version["version"] for version in named_versions(sealed))
            found = (bytes_of.get(uid, {}).get(number) for number in numbers)
            step.faults += [wrong for wrong in found if wrong]
    return verdict


def check_paper(paper: DexterityContent, confirmed: Collection[str] = ()) -> Verdict:
    """Hold a paper and the facts of its attachments against its chain, without reading files.

    :param confirmed: hashes of records that a manifest names for this paper
    """
    uid, entries = IUUID(paper), entries_of(paper)
    records = [record_of(entry) for entry in entries]
    hashes = [record and record.get("hash") for record in records]
    known = _known(paper, uid, hashes, confirmed)
    steps = [
        CheckedStep(number, entry, record, number <= known and record is not None, list(faults))
        for number, (entry, record, faults) in enumerate(
            zip(entries, records, check_chain(entries, uid), strict=True), 1
        )
    ]
    attachments = by_uid(papers(paper))
    for step in steps:
        step.faults += evidence_faults(attachments, step)
    verdict = Verdict(steps, [*twin_faults(paper), *relation_faults(paper)])
    _check_head(paper, verdict, hashes)
    _check_marks(paper, verdict, attachments)
    _check_present(paper, verdict, attachments)
    return verdict


def _known(paper, uid, hashes, confirmed) -> int:
    """Up to which step the chain is known to this site."""
    return max(
        (
            number
            for number, hash in enumerate(hashes, 1)
            if hash and (hash == paper.chain_head or hash in confirmed or is_confirmed(uid, hash))
        ),
        default=0,
    )


def _check_head(paper, verdict, hashes) -> None:
    """The paper knows its newest record by itself."""
    if paper.chain_head is None:
        if paper.sealed_fields and not any(hashes):
            verdict.faults.append(fault("cut_short"))
        return
    if paper.chain_head not in hashes:
        verdict.faults.append(fault("cut_short"))
        return
    for step in verdict.steps[hashes.index(paper.chain_head) + 1 :]:
        if step.record is not None:
            step.faults.append(fault("appended_record"))


def _check_marks(paper, verdict, attachments) -> None:
    """The marks of a seal are there if, and only if, a record put them there."""
    if not all(step.is_sound for step in verdict.steps):
        return
    sealing = [step for step in verdict.steps if not step.is_draft]
    if sealing and not paper.ever_sealed:
        sealing[-1].faults.append(fault("mark_missing"))
    named = {sealed["uid"] for step in sealing for sealed in step.attachments}
    for uid, attachment in attachments.items():
        verdict.faults += mark_faults(attachment, uid in named)


def _check_present(paper, verdict, attachments) -> None:
    """State, sealed facts and what is said of the attachments are those of the records."""
    verdict.faults += workflow_faults(paper)
    state = state_read(paper)
    last = verdict.steps[-1] if verdict.steps else None
    if state not in ("draft", "") and (last is None or last.record is None):
        verdict.faults.append(fault("state_without_evidence", type=paper.portal_type, state=state))
    recorded = _recorded(paper.portal_type, verdict.steps)
    if last is None or not last.is_sound:
        return
    if state and state != last.record["state"]:
        last.faults.append(fault("other_state", type=paper.portal_type, state=state))
    if last.is_draft:
        return
    present = sealed_facts(paper)
    for name in sorted(recorded.keys() | present.keys()):
        if recorded.get(name) != present.get(name):
            last.faults.append(fault("changed_fact", type=paper.portal_type, field=name))
    for sealed in last.attachments:
        if attachment := attachments.get(sealed["uid"]):
            last.faults += changed_faults(attachment, sealed)


def _recorded(portal_type: str, steps: list[CheckedStep]) -> dict:
    """The facts that all records together have sealed since the paper was last open.

    What one sealed the next ones say, too, unless it is open again in their state. Otherwise the
    paper was changed past kardes, and a later step would have made that good.
    """
    facts: dict = {}
    files: dict[str, dict] = {}
    for step in steps:
        if step.is_draft:
            facts, files = {}, {}
        elif step.is_sound:
            again_open, said = open_names(portal_type, step.record["state"]), step.record["facts"]
            facts = {name: fact for name, fact in facts.items() if name not in again_open}
            for name in sorted(facts):
                if facts[name] != said.get(name):
                    wrong = fault("contradicted_fact", type=portal_type, field=name)
                    step.faults.append(wrong)
            step.faults += contradictions(files, step)
            facts, files = facts | said, {one["uid"]: one for one in step.attachments}
    return facts


def state_read(paper: DexterityContent) -> str:
    """The state that Plone reads; empty where papers of the type were left without a workflow."""
    return api.portal.get_tool("portal_workflow").getInfoFor(paper, "review_state", "")


def workflow_faults(content: DexterityContent) -> list[Fault]:
    """Whether what was ever sealed has the workflow by which it was; attachments have none."""
    ours = WORKFLOWS.get(content.portal_type)
    chain = api.portal.get_tool("portal_workflow").getChainFor(content)
    if not content.ever_sealed or list(chain) == ([ours] if ours else []):
        return []
    return [fault("other_workflow", names=", ".join(chain) or "–")]
