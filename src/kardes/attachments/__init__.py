"""Attachments: files whose every version is kept as evidence."""

from Acquisition import aq_base
from plone.namedfile.file import NamedBlobFile
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from kardes.content.base import Sealed

from .content import Attachment, IAttachment
from .interfaces import IVersionAdded, VersionAdded
from .versions import EmptyFile, FileRequired, Version, VersionNotFound, commented

__all__ = [
    "Attachment",
    "EmptyFile",
    "FileRequired",
    "IAttachment",
    "IVersionAdded",
    "Sealed",
    "Version",
    "VersionAdded",
    "VersionNotFound",
    "add_version",
    "commented",
    "get_version",
    "papers",
    "restore",
    "versions",
]


def versions(attachment: Attachment) -> tuple[Version, ...]:
    """All versions, the oldest first."""
    return aq_base(attachment)._versions


def get_version(attachment: Attachment, number: int) -> Version:
    """The version with this number, counted from 1.

    :raises VersionNotFound: if there is none
    """
    kept = versions(attachment)
    if not 1 <= number <= len(kept):
        raise VersionNotFound(number)
    return kept[number - 1]


def add_version(attachment: Attachment, file: NamedBlobFile, comment: str = "") -> Version:
    """Append a version and tell Plone of it, as a form or service does.

    :returns: the newest version; an older one if *file* equals it
    :raises kardes.content.base.Sealed: when the attachment is frozen
    :raises zope.schema.ValidationError: when *file* cannot be a version
    """
    before = versions(attachment)
    with commented(comment):
        attachment.file = file
    return _told(attachment, before)


def restore(attachment: Attachment, number: int, comment: str = "") -> Version:
    """Append the file of an earlier version as a new one; nothing else is touched.

    :returns: the newest version; no new one if its file is the same already
    :raises VersionNotFound: if there is no such version
    :raises kardes.content.base.Sealed: when the attachment is frozen
    """
    before = versions(attachment)
    old = get_version(attachment, number)
    with commented(comment):
        attachment.append_version(old.file, restored_from=number)
    return _told(attachment, before)


def _told(attachment: Attachment, before: tuple[Version, ...]) -> Version:
    kept = versions(attachment)
    if len(kept) > len(before):
        notify(ObjectModifiedEvent(attachment, Attributes(IAttachment, "IAttachment.file")))
    return kept[-1]


def papers(container, kind: str | None = None) -> list[Attachment]:
    """The attachments directly below a container, the one with the newest file first.

    All of them, whoever asks: pages must check *View* themselves. Only attachments are woken;
    they are the only kardes type that is no container.

    :param kind: token of the vocabulary ``kardes.PaperKinds``
    """
    items = (container[name] for name in container.objectIds([Attachment.meta_type], False))
    found = [item for item in items if IAttachment.providedBy(item) and kind in (None, item.kind)]
    return sorted(found, key=_newest_first)


def _newest_first(attachment: Attachment) -> float:
    kept = versions(attachment)
    return -kept[-1].created.timestamp() if kept else 0
