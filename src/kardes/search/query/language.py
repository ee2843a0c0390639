"""What people type into a search box, as a tree. Every text has one; nothing is an error.

``kardeş şehir`` both words; ``"kardeş şehir"`` these words together; ``muratp*`` words that begin
so; ``A OR B``; ``A NOT B`` and ``A -B``; ``VEYA`` and ``DEĞİL`` do the same; brackets; a number
with any separators, or some of its parts; a day.
"""

import re
from dataclasses import dataclass
from itertools import groupby, islice

from kardes.search.analysis import Token, tokens, with_days_in_digits

#: how much of a query counts
MAX_LENGTH = 2_000
MAX_PIECES = 64
#: its words and numbers, those in phrases and the parts of numbers among them
MAX_TOKENS = 64
MAX_DEPTH = 10

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"（": "(", "）": ")", "\u3000": " "})
_PIECE = re.compile(r'(?P<minus>-(?=["(\w]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s()"]+))|[()]')
_OR = frozenset({"OR", "or", "Or", "VEYA"})
_AND = frozenset({"AND", "and", "And", "VE"})
_NOT = frozenset({"NOT", "not", "Not", "DEĞİL"})
_IS_EXACT = re.compile(r"[\d@./_]")
#: a separator with blanks on both sides, between the parts of a number
_JOINT = re.compile(r"(?<=\d)\s+([-\u2010-\u2015\u2212/\\])\s+(?=\d)")
#: E, Z, O before the numbers of official letters: their kind, no part of the number
_KIND = re.compile("[EZOezo]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in any of its forms; *token* as analysed."""

    token: Token
    typed: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words that begin like the *token*."""

    token: Token
    typed: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly, one behind the other."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A document number, or some of its parts in their order."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers with only blanks between them: one number, or several."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple


@dataclass(frozen=True, slots=True)
class Not:
    part: object


def parse(text: str):
    """The tree of *text*; None if nothing in it can be searched for."""
    text = with_days_in_digits(text[:MAX_LENGTH].translate(_QUOTES))
    text = _JOINT.sub(r"\1", text)
    return _Parser(list(islice(_PIECE.finditer(text), MAX_PIECES))).either()


class _Parser:
    def __init__(self, pieces: list[re.Match]):
        self.pieces = pieces
        self.place = 0
        self.depth = 0
        self.tokens_left = MAX_TOKENS

    def either(self):
        parts = [self.all()]
        while self.next_is(_OR):
            self.place += 1
            parts.append(self.all())
        return _joined(Or, parts)

    def all(self):
        parts = []
        while self.place < len(self.pieces):
            if self.next_is(_OR) and parts or self.pieces[self.place][0] == ")" and self.depth:
                break
            parts.append(self.one())
        return _joined(And, _with_numbers(parts))

    def one(self):
        piece = self.pieces[self.place]
        following = self.place + 1 < len(self.pieces)
        self.place += 1
        if piece[0] == "(":
            return self.bracket()
        if piece[0] == ")" or (piece["word"] in _AND and following):
            return None
        if piece["word"] in _NOT and following:
            part = self.one()
            return part and Not(part)
        text = piece["phrase"] if piece["word"] is None else piece["word"]
        found = tuple(islice(tokens(text), self.tokens_left))
        self.tokens_left -= len(found)
        part = found and (Phrase(found) if piece["word"] is None else _chunk(text, found))
        return Not(part) if part and piece["minus"] else part

    def bracket(self):
        if self.depth >= MAX_DEPTH:
            return None
        self.depth += 1
        inner = self.either()
        self.depth -= 1
        if self.place < len(self.pieces) and self.pieces[self.place][0] == ")":
            self.place += 1
        return inner

    def next_is(self, names: frozenset) -> bool:
        # The last word of a query is no operator, nor is the only one.
        return 0 < self.place < len(self.pieces) - 1 and self.pieces[self.place]["word"] in names


def _joined(kind: type, parts: list):
    parts = tuple(part for part in parts if part)
    return kind(parts) if len(parts) > 1 else next(iter(parts), None)


def _chunk(text: str, found: tuple[Token, ...]):
    """What stands between two blanks, by its tokens."""
    numbers = found[1:] if len(found) > 1 and _KIND.fullmatch(found[0].word) else found
    is_beginning = text.endswith("*")
    if all(map(_is_number, numbers)) and not (is_beginning and len(found) == 1):
        return Number(numbers)
    if len(found) > 1 and (_IS_EXACT.search(text) or not found[0].entry.strip("~").isascii()):
        return Phrase(found)
    words = [Word(token, text[token.start : token.end]) for token in found]
    if is_beginning:
        words[-1] = Beginning(words[-1].token, words[-1].typed)
    return _joined(And, words)


def _is_number(token: Token) -> bool:
    return token.word.isdecimal()


def _with_numbers(parts: list) -> list:
    """*parts*; numbers that follow each other are taken together."""
    found = []
    for is_number, group in groupby(filter(None, parts), lambda part: isinstance(part, Number)):
        numbers = tuple(group)
        found.extend([Numbers(numbers)] if is_number and len(numbers) > 1 else numbers)
    return found
