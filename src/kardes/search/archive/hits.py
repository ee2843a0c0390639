"""The lines of a result: what a row of the catalog says, and the place that answers.

Only the papers of the page that is shown are woken, and of them only as much text is read as the
page has room for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from AccessControl import getSecurityManager
from plone import api
from Products.CMFCore.permissions import View
from zope.i18nmessageid import Message

from kardes.approval import state_title
from kardes.attachments import IAttachment
from kardes.content.indexers import facts
from kardes.content.vocabularies.countries import country_name
from kardes.content.vocabularies.terms import directions

from ..analysis import tokens
from ..indexers import attachments_of, keeps_to_itself
from ..text import shown
from .facets import FACETS
from .finder import Found
from .snippets import Part, Place, find_place, highlighted, page_of, parts

#: how much is read for one hit and for all hits of a page, in characters
ROOM_PER_HIT = 500_000
ROOM_PER_PAGE = 1_000_000
#: how many attachments of one paper are looked into
MOST_ATTACHMENTS = 30
_APOSTROPHE = re.compile("['\u2019\u02bc\u2018`\u00b4]")


@dataclass(frozen=True)
class Attached:
    """The attachment in which the place stands."""

    title: str
    url: str
    page: int | None


@dataclass(frozen=True)
class Hit:
    """A line of a result."""

    uid: str
    url: str
    portal_type: str
    type_title: str | Message
    title: str
    title_parts: list[Part]
    state: str
    state_title: str | Message
    number: str
    register_number: str
    day: date | None
    direction: str
    direction_title: str | Message
    correspondent: str
    countries: tuple[str, ...]
    snippet: list[Part]
    attached: Attached | None

    @property
    def country(self) -> str:
        """The names of the countries."""
        return ", ".join(country_name(code) for code in self.countries)


def lines(found: Found, docids) -> list[Hit]:
    """The lines of some members of a result.

    :param docids: those that are shown, in their order
    """
    room = ROOM_PER_PAGE
    found_lines = []
    for brain in found.brains(docids):
        snippet, attached, read = [], None, 0
        if found.asked.text:
            snippet, attached, read = _answer(brain, found, min(room, ROOM_PER_HIT))
        room -= read
        found_lines.append(_line(brain, found, snippet, attached))
    return found_lines


def _line(brain, found: Found, snippet, attached) -> Hit:
    title = shown(brain.Title or brain.getId)
    title_parts = [Part(title, False)]
    if found.asked.text:
        title_parts = highlighted(title, found.reading)
    direction = brain.kardes_direction or ""
    return Hit(
        uid=brain.UID,
        url=brain.getURL(),
        portal_type=brain.portal_type,
        type_title=FACETS["type"].title(brain.portal_type),
        title=title,
        title_parts=title_parts,
        state=brain.review_state or "",
        state_title=state_title(brain.portal_type, brain.review_state or ""),
        number=brain.kardes_number or "",
        register_number=brain.kardes_register_number or "",
        day=brain.kardes_paper_date or None,
        direction=direction,
        direction_title=directions.title(direction),
        correspondent=shown(brain.kardes_correspondent or ""),
        countries=tuple(brain.kardes_countries or ()),
        snippet=snippet,
        attached=attached,
    )


def _answer(brain, found: Found, room: int) -> tuple[list[Part], Attached | None, int]:
    """The place that answers, the attachment in which it stands, how much was read."""
    paper = brain._unrestrictedGetObject()
    if not _may_see(paper):
        return [], None, 0
    read = 0
    best: tuple[int, str, Place, object] | None = None
    for text, attachment in _texts(paper):
        if read >= room:
            break
        place = find_place(text, found.reading, room - read, found.words)
        read += min(len(text), room - read) if place is None else place.end
        if place is not None and (best is None or place.worth > best[0]):
            best = (place.worth, text, place, attachment)
        if best is not None and best[0] >= found.words:
            break
    if best is None:
        return [], None, read
    _worth, text, place, attachment = best
    return parts(text, place), _attached(attachment, text, place), read


def _texts(paper) -> Iterator[tuple[str, object]]:
    """The texts of a paper without its title, then those of its attachments."""
    if IAttachment.providedBy(paper):
        yield paper.text, paper
        return
    # The title stands above the snippet anyway.
    yield from ((text, None) for text in facts(paper) if text != paper.title)
    below = (one for one in attachments_of(paper) if not keeps_to_itself(one))
    for attachment in islice(below, MOST_ATTACHMENTS):
        if _may_see(attachment):
            yield attachment.text, attachment
            yield attachment.Title(), attachment
            if attachment.file is not None:
                yield attachment.file.filename, attachment


def _attached(attachment, text: str, place: Place) -> Attached | None:
    if attachment is None:
        return None
    return Attached(
        shown(attachment.Title()) or attachment.getId(),
        f"{attachment.absolute_url()}/view",
        page_of(text, place),
    )


def _may_see(content) -> bool:
    return bool(getSecurityManager().checkPermission(View, content))


def as_written(word: str, shown_hits: Iterable[Hit]) -> str:
    """A word of the index as texts write it, where one of the hits shows it.

    The index knows words without capitals and diacritics, and one spelling for several.
    """
    found = word
    for hit in shown_hits:
        for part in (*hit.title_parts, *hit.snippet):
            if not part.marked:
                continue
            for token in tokens(part.text):
                if token.word == word:
                    found = _APOSTROPHE.split(part.text[token.start : token.end])[0]
                    if not found.isupper():
                        return found
    return found


@dataclass(frozen=True)
class StandIns:
    """What a query was taken for, because some of its words stand nowhere.

    :param typed: these words
    :param taken: the query with the words that stand in for them
    :param exact: the query that finds these words alone
    """

    typed: str
    taken: str
    exact: str


def stand_ins(found: Found, shown_hits: Iterable[Hit]) -> StandIns | None:
    """What the words of a search were taken for; ``None`` if that helped nothing or was not so."""
    mended = found.reading.mended if found.asked.text else ()
    if not mended or not found:
        return None
    taken = exact = found.asked.text
    for typed, words in mended:
        whole = re.compile(rf"(?<!\w){re.escape(typed)}(?!\w)")
        taken = whole.sub(lambda _match, word=words[0]: as_written(word, shown_hits), taken)
        exact = whole.sub(lambda match: f'"{match[0]}"', exact)
    return StandIns(", ".join(typed for typed, _words in mended), taken, exact)


def day_text(day: date | None) -> str:
    """A date as the site writes it."""
    return api.portal.get_localized_time(day) if day else ""
