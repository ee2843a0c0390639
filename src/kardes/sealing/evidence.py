"""Whether the attachments of a paper are what its records say, and carry the marks of a seal."""

import hashlib
from collections.abc import Iterator

from plone.uuid.interfaces import IUUID
from ZODB.POSException import POSKeyError

from kardes.approval.seal import ATTACHMENT_FACTS, described, named_versions, version_facts
from kardes.attachments import Attachment, Version, versions

from .chain import Fault, fault

#: what stays the same in all records from when an attachment is sealed until its paper is opened
_LASTING = ("version", "sha256", *ATTACHMENT_FACTS)


def evidence_faults(attachments: dict[str, Attachment], step) -> Iterator[Fault]:
    """What a record names and is not below the paper, or is there otherwise.

    :param attachments: those directly below the paper, by UID
    :param step: a :class:`kardes.sealing.checking.CheckedStep`
    """
    for sealed in step.attachments:
        uid = sealed["uid"]
        if uid in attachments:
            yield from _version_faults(attachments[uid], sealed)
        elif not step.is_draft:
            # A step of a draft seals nothing: what lay below it then may be gone.
            yield fault("missing_attachment", uid=uid, version=sealed["version"])


def _version_faults(attachment, sealed) -> Iterator[Fault]:
    kept, title = versions(attachment), attachment.Title()
    for named in named_versions(sealed):
        number = named["version"]
        if not 1 <= number <= len(kept):
            yield fault("missing_version", title=title, version=number)
        elif not version_facts(kept[number - 1]).items() <= named.items():
            yield fault("exchanged_version", title=title, version=number)


def changed_faults(attachment: Attachment, sealed: dict) -> Iterator[Fault]:
    """What is otherwise now than the record says in which the attachment is sealed."""
    title = attachment.Title()
    if not _is_frozen(attachment):
        yield fault("unmarked_attachment", title=title)
    if not versions(attachment):
        return
    present = described(attachment)
    if present["version"] > sealed["version"]:
        yield fault("later_version", title=title, version=present["version"])
    for name in ATTACHMENT_FACTS:
        if present[name] != sealed[name]:
            yield fault("changed_attachment", title=title, type="Attachment", field=name)


def _is_frozen(attachment) -> bool:
    marked = attachment.ever_sealed and attachment.is_frozen
    return marked and attachment.sealed_fields.issuperset(ATTACHMENT_FACTS)


def mark_faults(attachment: Attachment, was_sealed: bool) -> Iterator[Fault]:
    """Whether an attachment carries the marks of a seal if, and only if, a record sealed it."""
    title = attachment.Title()
    marked = attachment.ever_sealed or attachment.is_frozen or bool(attachment.sealed_fields)
    if was_sealed and not attachment.ever_sealed:
        yield fault("unmarked_attachment", title=title)
    elif marked and not was_sealed and versions(attachment):
        yield fault("unnamed_attachment", title=title)


def contradictions(before: dict[str, dict], step) -> Iterator[Fault]:
    """What a record says otherwise of attachments than the one before, which had sealed them.

    :param before: by UID what that says of each
    """
    now = {sealed["uid"]: sealed for sealed in step.attachments}
    for uid, sealed in before.items():
        if any(now.get(uid, {}).get(name) != sealed[name] for name in _LASTING):
            yield fault("contradicted_attachment", title=sealed["title"] or sealed["filename"])


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


def by_uid(attachments: list[Attachment]) -> dict[str, Attachment]:
    """Attachments by their UID."""
    return {IUUID(one): one for one in attachments}
