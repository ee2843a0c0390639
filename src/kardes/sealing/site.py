"""Verify all papers, attachments and register numbers of a site."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from Acquisition import aq_inner, aq_parent
from BTrees.IIBTree import IITreeSet
from plone import api
from plone.uuid.interfaces import IUUID
from zope.i18n import translate

from kardes.approval import PATHS
from kardes.archive import register
from kardes.archive.extraction import DONE
from kardes.attachments import IAttachment, versions
from kardes.content.base import IPaper

from .chain import Fault, fault
from .checking import (
    CORRUPT,
    UNVERIFIED,
    check_paper,
    state_read,
    workflow_faults,
)
from .evidence import check_attachment, mark_faults
from .heads import Manifest
from .last_result import last_result
from .standing import relation_faults, twin_faults
from .walk import walk
from .words import NOTICES, sentence

#: so many findings are kept with the result; all are handed to who asks for the verification
_KEPT = 100
#: what carries a seal
TYPES = frozenset((*PATHS, "Attachment"))


@dataclass(frozen=True)
class Finding:
    """A fault and where it is; ``step`` counts the records of a paper from 1."""

    path: str
    uid: str | None
    step: int | None
    fault: Fault

    def as_json(self) -> dict:
        """The finding as plain data, with the sentence in English."""
        return {
            "kind": self.fault.kind,
            "path": self.path,
            "uid": self.uid,
            "step": self.step,
            "details": dict(self.fault.details),
            "message": translate(sentence(self.fault), target_language="en"),
        }


@dataclass
class Report:
    """What a verification of a site went through, and what it found."""

    papers: int = 0
    steps: int = 0
    attachments: int = 0
    versions: int = 0
    bytes: int = 0
    #: papers of which some records are neither broken nor known to this site
    unverified: int = 0
    faults: int = 0
    notices: int = 0
    findings: list[dict] = field(default_factory=list)
    #: day and number of chains of the manifest
    manifest: dict | None = None
    #: UID -> hash of the newest record that a manifest confirmed, of chains from elsewhere
    confirmed: dict[str, str] = field(default_factory=dict)
    finished: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is broken."""
        return not self.faults

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it if there is room."""
        if finding.fault.kind in NOTICES:
            self.notices += 1
            return
        self.faults += 1
        if len(self.findings) < _KEPT:
            self.findings.append(finding.as_json())

    def as_json(self) -> dict:
        """The report as plain data."""
        return {"sound": self.is_sound, **vars(self)}


def verify_site(
    site,
    manifest: Manifest | None = None,
    tell: Callable[[Finding], None] = lambda finding: None,
    advance: Callable[[], object] = lambda: None,
) -> Report:
    """Verify a site without writing anything.

    :param manifest: the chain heads that somebody kept outside
    :param tell: is called with each finding as soon as it is found
    :param advance: is called after each object
    """
    check = _Check(site, manifest)
    for finding in check.run(advance):
        check.report.add(finding)
        tell(finding)
    check.report.finished = datetime.now(UTC).isoformat(timespec="seconds")
    return check.report


class _Check:
    def __init__(self, site, manifest):
        self.site = site
        self.report = Report(confirmed=dict((last_result() or {}).get("confirmed", {})))
        self.expected = dict(manifest.heads) if manifest else {}
        #: UIDs of the manifest of which there is a paper; not taken from it, for there may be two
        self.met: set[str] = set()
        if manifest:
            self.report.manifest = {"made": manifest.made, "chains": len(manifest.heads)}
        self.catalog = api.portal.get_tool("portal_catalog")
        self.seen = IITreeSet()
        self.numbers: dict[int, IITreeSet] = {}

    def run(self, advance) -> Iterator[Finding]:
        for path, found in walk(self.site):
            if found is None:
                yield Finding(path, None, None, fault("unreadable"))
                continue
            try:
                yield from list(self._check(path, found))
            except CORRUPT:
                yield Finding(path, None, None, fault("unreadable"))
            advance()
        yield from self._check_only_in_catalog()
        yield from self._check_register()
        yield from self._check_purging()
        for uid, (_head, path) in self.expected.items():
            if uid not in self.met:
                yield Finding(path, uid, None, fault("missing_paper"))

    def _check(self, path, found) -> Iterator[Finding]:
        yield from self._check_catalog(path, found)
        if found.portal_type in TYPES and found.getId() != path.rpartition("/")[2]:
            yield Finding(path, IUUID(found), None, fault("other_name"))
        if IAttachment.providedBy(found):
            yield from self._check_attachment(path, found)
        elif IPaper.providedBy(found):
            yield from self._check_paper(path, found)

    def _check_catalog(self, path, found) -> Iterator[Finding]:
        rid = self.catalog.getrid(path)
        if rid is not None:
            self.seen.insert(rid)
        if found.portal_type not in TYPES:
            return
        if rid is None:
            yield Finding(path, IUUID(found), None, fault("not_in_catalog"))
        elif wrong := self._wrong_in_catalog(rid, path, found):
            yield Finding(path, IUUID(found), None, fault("differs_in_catalog", names=wrong))

    def _wrong_in_catalog(self, rid, path, found) -> str:
        """What listings go by and the catalog has otherwise, in its indexes or in its rows."""
        state = state_read(found) if found.portal_type in PATHS else ""
        is_so = {
            "UID": IUUID(found),
            "portal_type": found.portal_type,
            "path": path,
            **({"review_state": state} if state else {}),
        }
        indexes, row = self.catalog._catalog, self.catalog.getMetadataForRID(rid)
        wrong = (
            name
            for name, value in is_so.items()
            if indexes.getIndex(name).getEntryForObject(rid) != value
            or row.get(name, value) != value
            or (name == "UID" and not self._leads_somewhere(value))
        )
        return ", ".join(sorted(wrong))

    def _leads_somewhere(self, uid) -> bool:
        """Whether the index has the UID. To whom it leads is asked in :mod:`.standing`."""
        return uid in self.catalog._catalog.getIndex("UID")._index

    def _check_attachment(self, path, attachment) -> Iterator[Finding]:
        kept, uid = versions(attachment), IUUID(attachment)
        self.report.attachments += 1
        self.report.versions += len(kept)
        self.report.bytes += sum(version.size for version in kept)
        for _number, wrong in check_attachment(attachment):
            yield Finding(path, uid, None, wrong)
        for wrong in self._other_faults(attachment):
            yield Finding(path, uid, None, wrong)
        if kept and kept[-1].text_state != DONE:
            title = attachment.Title()
            yield Finding(path, uid, None, fault("no_text", title=title, version=len(kept)))

    def _other_faults(self, attachment) -> Iterator[Fault]:
        yield from workflow_faults(attachment)
        yield from twin_faults(attachment)
        yield from relation_faults(attachment)
        if not IPaper.providedBy(aq_parent(aq_inner(attachment))):
            yield from mark_faults(attachment, was_sealed=False)

    def _check_paper(self, path, paper) -> Iterator[Finding]:
        uid = IUUID(paper)
        expected, _path = self.expected.get(uid, (None, path))
        if expected:
            self.met.add(uid)
        verdict = check_paper(paper, confirmed={expected} if expected else ())
        self.report.papers += 1
        self.report.steps += len(verdict.steps)
        self.report.unverified += verdict.status == UNVERIFIED
        for wrong in verdict.faults:
            yield Finding(path, uid, None, wrong)
        for step in verdict.steps:
            for wrong in step.faults:
                yield Finding(path, uid, step.number, wrong)
        if expected and expected not in verdict.heads:
            yield Finding(path, uid, None, fault("rewritten_chain"))
        elif expected and paper.chain_head is None:
            self.report.confirmed[uid] = expected
        yield from self._note_number(path, uid, getattr(paper, "register_number", None))

    def _note_number(self, path, uid, number) -> Iterator[Finding]:
        if not number:
            return
        year, count = register.parse(number) or (0, 0)
        if count > register.given_out().get(year, 0) or not count:
            yield Finding(path, uid, None, fault("register_unknown", number=number))
        elif not self.numbers.setdefault(year, IITreeSet()).insert(count):
            yield Finding(path, uid, None, fault("register_twice", number=number))

    def _check_only_in_catalog(self) -> Iterator[Finding]:
        # Not by a query: its result keeps every brain that was looked at.
        for rid, path in self.catalog._catalog.paths.items():
            if rid in self.seen:
                continue
            kept = self.catalog.getMetadataForRID(rid)
            if kept["portal_type"] in TYPES:
                yield Finding(path, kept["UID"], None, fault("only_in_catalog"))

    def _check_register(self) -> Iterator[Finding]:
        for year, last in register.given_out().items():
            for count in range(1, last + 1):
                if count not in self.numbers.get(year, ()):
                    number = f"K-{year}/{count}"
                    yield Finding(self.site_path, None, None, fault("register_gap", number=number))

    def _check_purging(self) -> Iterator[Finding]:
        """Whether Plone is told to throw old versions of the fields away."""
        tool = api.portal.get_tool("portal_purgepolicy")
        if (number := tool.maxNumberOfVersionsToKeep) != -1:
            yield Finding(self.site_path, None, None, fault("versions_purged", number=number))

    @property
    def site_path(self) -> str:
        return "/".join(self.site.getPhysicalPath())
