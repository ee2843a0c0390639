"""All versions of a file on their way from one site to another, as plain data and bytes."""

from datetime import datetime

from Acquisition import aq_base
from ZODB.blob import Blob

from . import Attachment, versions
from .versions import StoredFile, Version

#: what is told of a version beside its file
_FACTS = ("number", "sha256", "comment", "restored_from", "creator", "text", "text_state")


def facts_of(version: Version) -> dict:
    """All that is known of a version but its bytes, as plain JSON data."""
    return {
        **{name: getattr(version, name) for name in _FACTS},
        "created": version.created.isoformat(),
        "filename": version.filename,
        "content_type": version.content_type,
        "size": version.size,
    }


def take_over(attachment: Attachment, brought: list[tuple[dict, bytes]]) -> None:
    """Give an attachment that was just made the versions that it had elsewhere.

    What is said of the bytes is kept as it is said: a verification holds one against the other.

    :param brought: :func:`facts_of` each version with its bytes, the oldest first
    """
    blobs: dict[str, Blob] = {}
    for facts, data in brought:
        if facts["sha256"] not in blobs:
            blobs[facts["sha256"]] = Blob(data)
    base = aq_base(attachment)
    base._versions = tuple(_revived(facts, blobs[facts["sha256"]]) for facts, _data in brought)
    base._announced = len(versions(attachment))


def _revived(facts: dict, blob: Blob) -> Version:
    file = StoredFile(blob, facts["size"], facts["filename"], facts["content_type"])
    version = Version(
        facts["number"], file, facts["sha256"], facts["comment"], facts["restored_from"]
    )
    vars(version).update(
        created=datetime.fromisoformat(facts["created"]), creator=facts["creator"]
    )
    version.text, version.text_state = facts["text"], facts["text_state"]
    return version
