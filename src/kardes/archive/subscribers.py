"""Read the text of every new version of a file."""

from kardes.attachments import Attachment, IVersionAdded, Version, versions

from .extraction import PENDING, extract_text


def read_version(attachment: Attachment, event: IVersionAdded) -> None:
    """Give a new version its text, in the transaction that adds it, and index it.

    The same bytes are read once: an earlier version of the attachment lends its text.
    """
    if event.version.text_state == PENDING:
        _give_text(attachment, event.version)
    attachment.reindexObject(idxs=["SearchableText", "kardes_text_states"])


def _give_text(attachment: Attachment, version: Version) -> None:
    for earlier in versions(attachment):
        if earlier.sha256 == version.sha256 and earlier.text_state != PENDING:
            version.text, version.text_state = earlier.text, earlier.text_state
            return
    with version.file.open() as blob:
        read = extract_text(blob.name, version.content_type, version.filename)
    version.text, version.text_state = read.text, read.state
