"""The place of a text that answers a search, with the words that were searched for marked.

Words are recognised as the index recognises them: by the tokens of the analyser. So a mark stands
on every form, spelling and script of a word, and the place is the first one in which most of the
words stand together. Texts are read block by block and no further than needed.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ..analysis import AMOUNT, MAX_PARTS, NUMBER, Token, tokens
from ..query import Reading
from ..text import plain

#: how wide a place is, and how much is shown before the first mark, in characters
WIDTH = 240
LEAD = 60
#: how far a better place is looked for after the first one
AFTER_FIRST = 20_000
# How much is analysed at once.
_BLOCK = 8_000


class Part(NamedTuple):
    """A piece of a text, marked or not."""

    text: str
    marked: bool


class Place(NamedTuple):
    """A place of a text: where it begins and ends, and the marks in it."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    worth: int


class _Mark(NamedTuple):
    start: int
    end: int
    key: object


def find_place(text: str, reading: Reading, room: int, goal: int) -> Place | None:
    """The best place of *text*.

    :param room: how many characters may be read
    :param goal: how many different words make a place so good that no better one is looked for
    """
    if not any(reading[:3]):
        return None
    window: deque[_Mark] = deque()
    best: list[_Mark] = []
    worth, limit = 0, room
    for mark in _marks(text, reading, room):
        if mark.start > limit:
            break
        window.append(mark)
        while mark.end - window[0].start > WIDTH and len(window) > 1:
            window.popleft()
        now = len({one.key for one in window})
        if now > worth:
            if not worth:
                limit = min(room, mark.end + AFTER_FIRST)
            worth, best = now, list(window)
            if worth >= goal:
                break
    return _place(text, best, worth, reading) if best else None


def highlighted(text: str, reading: Reading) -> list[Part]:
    """A short text, e.g. a title, with its marks."""
    marks = [(mark.start, mark.end) for mark in _marks(text, reading, len(text))]
    return _parts(text, 0, len(text), marks)


def parts(text: str, place: Place) -> list[Part]:
    """The pieces of a place, with dots where the text goes on."""
    pieces = _parts(text, place.start, place.end, place.marks)
    before = [Part("… ", False)] if text[: place.start].strip() else []
    after = [Part(" …", False)] if text[place.end :].strip() else []
    return [*before, *pieces, *after]


def page_of(text: str, place: Place) -> int | None:
    """The page on which a place begins; ``None`` where the text knows of no pages."""
    if "\f" not in text:
        return None
    first = place.marks[0][0] if place.marks else place.start
    return text.count("\f", 0, first) + 1


def _stream(text: str, room: int) -> Iterator[Token]:
    """The tokens of the beginning of *text*; no more is analysed than is taken."""
    at, limit = 0, min(len(text), room)
    while at < limit:
        end = min(at + _BLOCK, limit)
        if end < limit:
            end = _word_end(text, end, at)
        for token in tokens(text[at:end]):
            yield token._replace(start=token.start + at, end=token.end + at)
        at = end


class _Wanted:
    """What is marked, looked up by the last word: a word of a text costs next to nothing."""

    def __init__(self, reading: Reading):
        self.keys = frozenset(reading.wanted)
        self.prefixes = tuple(reading.prefixes)
        self.phrases = defaultdict(list)
        for number, phrase in enumerate(reading.phrases):
            for last in phrase.lasts:
                self.phrases[last].append((number, phrase.first))
        #: how many words before the last one are looked at
        self.longest = max([MAX_PARTS, *(len(phrase.first) + 1 for phrase in reading.phrases)])


def _marks(text: str, reading: Reading, room: int) -> Iterator[_Mark]:
    wanted = _Wanted(reading)
    last: deque[Token] = deque(maxlen=wanted.longest)
    for token in _stream(text, room):
        last.append(token)
        yield from _marks_at(last, wanted)


def _marks_at(last: deque[Token], wanted: _Wanted) -> Iterator[_Mark]:
    """The marks that end with the last token."""
    token = last[-1]
    for key in token.keys:
        if key in wanted.keys and not key.startswith((NUMBER, AMOUNT)):
            yield _Mark(token.start, token.end, key)
    if token.word[0].isdecimal():
        yield from _numbers_at(last, wanted.keys)
    if token.word.startswith(wanted.prefixes):
        for prefix in filter(token.word.startswith, wanted.prefixes):
            yield _Mark(token.start, token.end, prefix)
    for number, first in wanted.phrases.get(token.word, ()):
        run = list(islice(reversed(last), 1, len(first) + 1))[::-1]
        if tuple(one.word for one in run) == first:
            start = run[0].start if run else token.start
            yield _Mark(start, token.end, number)


def _numbers_at(last: deque[Token], wanted: frozenset[str]) -> Iterator[_Mark]:
    """The numbers of several parts that end with the last token."""
    parts = []
    for token in islice(reversed(last), MAX_PARTS):
        parts.insert(0, token.word)
        *whole, end = parts
        whole = "".join(whole)
        runs = NUMBER + ".".join(parts), AMOUNT + whole + end, f"{AMOUNT}{whole}.{end}"
        for run in wanted.intersection(runs).intersection(token.keys):
            yield _Mark(token.start, last[-1].end, run)


def _place(text: str, marks: list[_Mark], worth: int, reading: Reading) -> Place:
    first = min(mark.start for mark in marks)
    start = _word_begin(text, max(0, first - LEAD), first)
    end = _word_end(text, max(first, min(len(text), start + WIDTH)), start)
    # What stands after the marks that chose the place is marked, too.
    found = [
        (mark.start + start, min(mark.end + start, end))
        for mark in _marks(text[start:end], reading, WIDTH)
    ]
    return Place(start, end, tuple(found), worth)


def _word_begin(text: str, start: int, first: int) -> int:
    if start == 0 or text[start - 1].isspace():
        return start
    while start < first and not text[start].isspace():
        start += 1
    return start


def _word_end(text: str, end: int, start: int) -> int:
    if end >= len(text) or text[end].isspace():
        return end
    space = max(text.rfind(character, start, end) for character in " \n\t\f")
    return space if space > (start + end) // 2 else end


def _parts(text: str, start: int, end: int, marks) -> list[Part]:
    pieces: list[Part] = []
    at = start
    for first, last in sorted(marks):
        first = max(first, at)
        if last <= first:
            continue
        pieces += [Part(_shown(text[at:first]), False), Part(_shown(text[first:last]), True)]
        at = last
    pieces.append(Part(_shown(text[at:end]), False))
    return [piece for piece in pieces if piece.text]


def _shown(text: str) -> str:
    """*text* in one line, without what reorders or hides it."""
    text = plain(text)
    words = " ".join(text.split())
    before = " " if text[:1].isspace() and words else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{words}{after}" or (" " if text else "")
