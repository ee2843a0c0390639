"""What the index keeps of single documents: new ones whole, of all the words in their order."""

import json
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate

from persistent import Persistent
from ZODB.POSException import ConflictError

from kardes.search.analysis import tokens
from kardes.search.text import MAX_TEXT, MAX_WORD

#: BM25 (Robertson): how soon more of the same word counts no more, how much length matters
K1, B = 1.2, 0.75
#: a fixed length of an average document, so that no weight changes when others are indexed
AVERAGE = 300
#: the greatest weight that a key can have in a document; it has to fit into a byte
HEAVIEST = 255

#: a page knows where every so many words begin
_BLOCK = 16
_SURROGATES, _SURROGATE_COUNT = 0xD800, 0x800


class _Compressed(Persistent):
    """A record that is small in the database and plain in memory."""

    def _packed(self) -> bytes:
        return json.dumps(self._facts()).encode()

    def __getstate__(self) -> bytes:
        return zlib.compress(self._packed())

    def __setstate__(self, state: bytes) -> None:
        self._know(*json.loads(zlib.decompress(state)))


class Fresh(_Compressed):
    """A document that was saved a short time ago. Never changed: a new text is a new record.

    :ivar words: its words in their order, a space between two
    :ivar stems: the entries that its words have in the vocabulary -> the stem of each
    :ivar weights: each key that it is found by -> how much it tells of this document, 1 to 255
    :ivar digest: differs when anything above does
    """

    def __init__(self, text: str) -> None:
        words, stems, counts = [], {}, Counter()
        for token in tokens(text[:MAX_TEXT]):
            if len(token.word) <= MAX_WORD:
                words.append(token.word)
                stems[token.entry] = token.keys[0]
                counts.update(token.keys)
        self._know(" ".join(words), stems, counts)

    def _know(self, words: str, stems: dict[str, str], counts: dict[str, int]) -> None:
        self.words, self.stems, self._counts = words, stems, counts
        self._entries = sorted(stems)
        length = self.length
        self.weights = {key: _weight(count, length) for key, count in counts.items()}
        self.digest = blake2b(self._packed(), digest_size=8).hexdigest()

    def _facts(self) -> list:
        return [self.words, self.stems, self._counts]

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.words.count(" ") + bool(self.words)

    def entries(self, first: str | None, last: str | None) -> list[str]:
        """Return its entries in the vocabulary from *first* to *last*, both included."""
        start = 0 if first is None else bisect_left(self._entries, first)
        end = None if last is None else bisect_right(self._entries, last)
        return self._entries[start:end]

    def contains(self, words: Sequence[str], lasts: Iterable[str]) -> bool:
        """Whether any of *lasts* stands here directly after *words*."""
        before = " ".join(["", *words, ""])
        text = f" {self.words} "
        return before in text and any(f"{before}{last} " in text for last in lasts)


def _weight(count: int, length: int) -> int:
    frequency = count * (K1 + 1) / (count + K1 * (1 - B + B * length / AVERAGE))
    return max(1, round(frequency / (K1 + 1) * HEAVIEST))


class Page(_Compressed):
    """The words of some documents in their order. Never changed.

    Each distinct word is one character here, so that a phrase is found as a string in a string.
    """

    def __init__(self, documents: Iterable[tuple[int, Sequence[str], str]]) -> None:
        """Keep the words and the digest of each of *documents* (number, words, digest)."""
        documents = list(documents)
        distinct = sorted({word for _docid, words, _digest in documents for word in words})
        character = {word: _character(number) for number, word in enumerate(distinct)}
        self._know(
            " ".join(distinct),
            [docid for docid, _words, _digest in documents],
            ["".join(map(character.get, words)) for _docid, words, _digest in documents],
            [digest for _docid, _words, digest in documents],
        )

    def _know(self, words: str, docids: list, texts: list, digests: list) -> None:
        # A list of strings would take five times the memory.
        self._words, self._docids, self._texts, self._digests = words, docids, texts, digests
        lengths = (len(word) + 1 for word in words.split(" "))
        starts = list(accumulate(lengths, initial=0))
        self._starts = array("I", [*starts[:-1:_BLOCK], starts[-1]])

    def _facts(self) -> list:
        return [self._words, self._docids, self._texts, self._digests]

    def containing(
        self, words: Sequence[str], lasts: Sequence[str], among: set[int]
    ) -> Iterator[int]:
        """Yield the documents of *among* in which any of *lasts* stands directly after *words*.

        :param lasts: in their order
        """
        first = [self._found((word,)) for word in words]
        ends = self._found(lasts)
        if ends and all(first):
            before = "".join(character for (character,) in first)
            for docid, text in zip(self._docids, self._texts, strict=True):
                if docid in among and _follows(before, ends, text):
                    yield docid

    def _found(self, words: Sequence[str]) -> set[str]:
        """The characters that stand for those of *words* that are here."""
        blocks = range(len(self._starts) - 1)
        start, end = (
            max(0, bisect_right(blocks, word, key=self._first) - 1)
            for word in (words[0], words[-1])
        )
        near = self._words[self._starts[start] : self._starts[end + 1] - 1].split(" ")
        wanted = frozenset(words)
        return {
            _character(number)
            for number, word in enumerate(near, start * _BLOCK)
            if word in wanted
        }

    def _first(self, block: int) -> str:
        """The word that a block begins with."""
        start = self._starts[block]
        return self._words[start : start + MAX_WORD + 1].partition(" ")[0]

    def words(self, docid: int) -> list[str]:
        """Return the words of a document in their order."""
        return self._read(self._words.split(" "), self._texts[self._docids.index(docid)])

    @staticmethod
    def _read(distinct: list[str], text: str) -> list[str]:
        return [distinct[_number(character)] for character in text]

    def digest(self, docid: int) -> str:
        """Return the digest that a document came with."""
        return self._digests[self._docids.index(docid)]

    def only(self, docids: set[int]) -> "Page":
        """Return a page of *docids* alone."""
        distinct = self._words.split(" ")
        facts = zip(self._docids, self._texts, self._digests, strict=True)
        return Page(
            (docid, self._read(distinct, text), digest)
            for docid, text, digest in facts
            if docid in docids
        )

    def docids(self) -> list[int]:
        """Return the numbers of the documents that stand here, changed or removed since or not."""
        return self._docids


def _follows(before: str, ends: set[str], text: str) -> bool:
    """Whether any of *ends* stands in *text* directly after *before*."""
    if not before:
        return any(map(text.__contains__, ends))
    place = text.find(before)
    while place >= 0:
        end = place + len(before)
        if text[end : end + 1] in ends:
            return True
        place = text.find(before, place + 1)
    return False


def _character(number: int) -> str:
    """The character of a word; surrogates stand for none, because JSON joins pairs of them."""
    return chr(number if number < _SURROGATES else number + _SURROGATE_COUNT)


def _number(character: str) -> int:
    number = ord(character)
    return number if number < _SURROGATES else number - _SURROGATE_COUNT


class Inbox(Persistent):
    """The documents that are in no segment yet; many can add to it at once.

    A small dictionary in a single record: a BTree would conflict whenever a bucket is split or
    emptied.
    """

    def __init__(self) -> None:
        #: number of a document -> (the document, how many different words it has)
        self._entries: dict[int, tuple[Fresh, int]] = {}

    def __contains__(self, docid: int) -> bool:
        return docid in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[int]:
        return iter(self._entries)

    def items(self) -> list[tuple[int, Fresh]]:
        """Return the documents with their numbers."""
        return [(docid, fresh) for docid, (fresh, _size) in self._entries.items()]

    def having(self, *keys: str) -> dict[int, int]:
        """Return the documents that have any of *keys* -> the weight of these there."""
        return {
            docid: sum(fresh.weights.get(key, 0) for key in keys)
            for docid, (fresh, _size) in self._entries.items()
            if not fresh.weights.keys().isdisjoint(keys)
        }

    def __getitem__(self, docid: int) -> Fresh:
        return self._entries[docid][0]

    def __setitem__(self, docid: int, fresh: Fresh) -> None:
        self._entries[docid] = (fresh, len(fresh.stems))
        self._p_changed = True

    def __delitem__(self, docid: int) -> None:
        del self._entries[docid]
        self._p_changed = True

    def clear(self) -> None:
        """Forget all documents."""
        self._entries = {}

    def words(self) -> int:
        """Return how many words the documents have, each document counted by itself."""
        return sum(size for _fresh, size in self._entries.values())

    def _p_resolveConflict(self, old: dict, saved: dict, new: dict) -> dict:
        before, theirs, ours = (state["_entries"] for state in (old, saved, new))
        merged = dict(theirs)
        for docid in before.keys() | ours.keys():
            was, their, our = (_record(entries.get(docid)) for entries in (before, theirs, ours))
            if our == was:
                continue
            if their != was:
                raise ConflictError  # both changed it, or one of them moved it to a segment
            if docid in ours:
                merged[docid] = ours[docid]
            else:
                del merged[docid]
        return saved | {"_entries": merged}


def _record(entry: tuple | None) -> bytes | None:
    # While a conflict is resolved, records are references that refuse to be compared.
    return entry and entry[0].oid
