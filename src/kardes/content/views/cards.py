"""Attachments of a paper as cards: the newest file to download, the earlier ones below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from AccessControl import getSecurityManager
from plone import api
from plone.base.utils import human_readable_size
from Products.CMFCore.permissions import View
from zope.i18nmessageid import Message

from kardes.attachments import papers, versions

from ..vocabularies.languages import language_name
from .pieces import moment_text, term_title


@dataclass(frozen=True)
class FileLine:
    """One version of a file."""

    number: int
    filename: str
    href: str
    size: str
    when: str
    who: str
    comment: str


@dataclass(frozen=True)
class Card:
    """An attachment with all its versions, the newest apart."""

    title: str
    href: str
    kind: str | Message
    language: str | None
    newest: FileLine | None
    earlier: Sequence[FileLine]


def cards(container) -> list[Card]:
    """The attachments directly in *container* that the user may view."""
    may = getSecurityManager().checkPermission
    return [_card(one) for one in papers(container) if may(View, one)]


def _card(attachment) -> Card:
    lines = [_line(attachment, version) for version in reversed(versions(attachment))]
    return Card(
        attachment.Title() or attachment.getId(),
        f"{attachment.absolute_url()}/view",
        term_title("kardes.PaperKinds", attachment.kind),
        language_name(attachment.language_of_paper) or None,
        lines[0] if lines else None,
        lines[1:],
    )


def _line(attachment, version) -> FileLine:
    address = f"{attachment.absolute_url()}/@@version/{version.number}/{quote(version.filename)}"
    return FileLine(
        version.number,
        version.filename,
        address,
        human_readable_size(version.size),
        moment_text(version.created),
        full_name(version.creator),
        version.comment,
    )


def full_name(userid: str) -> str:
    """How a person is called; the id of a user that no longer exists."""
    user = api.user.get(userid=userid) if userid else None
    return (user and user.getProperty("fullname")) or userid
