"""Whether a paper still is what its seal chain says, and its attachments what they were."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from Products.CMFCore.WorkflowCore import WorkflowException
from ZODB.POSException import POSKeyError

from kardes.approval import WORKFLOWS, sealed_facts
from kardes.approval.seal import ATTACHMENT_FACTS, described, version_facts
from kardes.attachments import Attachment, IAttachment, Version, papers, versions

from .chain import Fault, check_chain, fault, record_of
from .last_result import is_confirmed
from .recording import entries_of

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
    verdict = check_paper(paper)
    bytes_of: dict[str, dict[int, Fault]] = {}
    for step in verdict.steps:
        for sealed in step.attachments:
            uid = sealed["uid"]
            if uid not in bytes_of:
                attachment = _attachment(paper, uid)
                found = check_attachment(attachment) if attachment is not None else []
                bytes_of[uid] = {number: fault for number, fault in found}
            if wrong := bytes_of[uid].get(sealed["version"]):
                step.faults.append(wrong)
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
    attachments = {IUUID(one): one for one in papers(paper)}
    for step in steps:
        step.faults += _evidence_faults(paper, attachments, step)
    verdict = Verdict(steps)
    _check_head(paper, verdict, hashes)
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


def _check_present(paper, verdict, attachments) -> None:
    """State, sealed facts and what is said of the attachments are those of the last record."""
    verdict.faults += workflow_faults(paper)
    state = state_read(paper)
    last = verdict.steps[-1] if verdict.steps else None
    if state not in ("draft", "") and (last is None or last.record is None):
        verdict.faults.append(fault("state_without_evidence", type=paper.portal_type, state=state))
    if last is None or not last.is_sound:
        return
    if state and state != last.record["state"]:
        last.faults.append(fault("other_state", type=paper.portal_type, state=state))
    if last.record["state"] == "draft":
        return
    recorded, present = last.record["facts"], sealed_facts(paper)
    for name in sorted(recorded.keys() | present.keys()):
        if recorded.get(name) != present.get(name):
            last.faults.append(fault("changed_fact", type=paper.portal_type, field=name))
    if not paper.ever_sealed:
        last.faults.append(fault("mark_missing"))
    for sealed in last.attachments:
        if attachment := attachments.get(sealed["uid"]):
            last.faults += _facts_of_attachment(attachment, sealed)


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


def _facts_of_attachment(attachment, sealed) -> Iterator[Fault]:
    if not versions(attachment):
        return
    present = described(attachment)
    if present["version"] > sealed["version"]:
        title, version = attachment.Title(), present["version"]
        yield fault("later_version", title=title, version=version)
    for name in ATTACHMENT_FACTS:
        if present[name] != sealed[name]:
            title = attachment.Title()
            yield fault("changed_attachment", title=title, type="Attachment", field=name)


def _evidence_faults(paper, attachments, step) -> Iterator[Fault]:
    for sealed in step.attachments:
        uid, number = sealed["uid"], sealed["version"]
        attachment = attachments.get(uid)
        if attachment is None:
            attachment = _attachment(paper, uid)
        if attachment is None:
            # A step of a draft seals nothing: what lay below it then may be gone.
            if step.record["state"] != "draft":
                yield fault("missing_attachment", uid=uid, version=number)
            continue
        kept = versions(attachment)
        title = attachment.Title()
        if not 1 <= number <= len(kept):
            yield fault("missing_version", title=title, version=number)
        elif not version_facts(kept[number - 1]).items() <= sealed.items():
            yield fault("exchanged_version", title=title, version=number)


def _attachment(paper, uid: str) -> Attachment | None:
    """An attachment by its UID: below the paper, or wherever a correction moved it."""
    for attachment in papers(paper):
        if IUUID(attachment) == uid:
            return attachment
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=uid):
        found = api.portal.get().unrestrictedTraverse(brain.getPath(), None)
        if IAttachment.providedBy(found) and IUUID(found) == uid:
            return found
    return None


def check_attachment(attachment: Attachment) -> list[tuple[int, Fault]]:
    """What is wrong with the files of an attachment, each with the number of the version."""
    kept, title = versions(attachment), attachment.Title()
    found, read = [], {}
    for position, version in enumerate(kept, 1):
        if version.number != position:
            found.append((position, fault("version_gap", title=title)))
        blob = version.file._blob._p_oid
        if blob not in read:
            read[blob] = bytes_of(version)
        if read[blob] is None:
            found.append((position, fault("missing_blob", title=title, version=position)))
        elif read[blob] != (version.sha256, version.size):
            found.append((position, fault("altered_blob", title=title, version=position)))
    return found


def bytes_of(version: Version) -> tuple[str, int] | None:
    """The hash of the bytes of a version, read in pieces, and how many; ``None`` if gone."""
    try:
        with version.file.open() as source:
            return hashlib.file_digest(source, "sha256").hexdigest(), source.tell()
    except (POSKeyError, OSError):
        return None
