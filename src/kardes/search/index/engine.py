"""The text index: new documents in an inbox, the others in segments.

Everything is in the transaction of the save: what is saved is found by the next request, and what
is undone leaves nothing. A save writes the document as one record and the inbox; the save that
fills the inbox makes a segment of it and takes merges of older segments a step further. So saves
at once meet only where both fill the inbox.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from BTrees.IIBTree import IIBTree, IIBucket, IISet, IITreeSet, intersection, multiunion
from BTrees.IOBTree import IOBTree
from persistent import Persistent

from .documents import Fresh, Inbox, Page
from .merging import Merge
from .segments import Segment, united, written
from .vocabulary import Vocabulary

#: how exactly the rarity of a key counts
SCALE = 64
#: one in so many documents has what is not counted
_ANY = 1_000
#: looking up a document costs as much as so many steps through two sets side by side
_LOOK_UP = 8


class SegmentedIndex(Persistent):
    """Documents by the keys of their words (``kardes.search.analysis``)."""

    #: how many documents, or different words in them, fill the inbox
    FULL = 64
    FULL_OF_WORDS = 200_000
    #: how many segments of one level are merged into one of the next
    FAN_OUT = 8
    #: a save advances each merge by so many times what its own segment cost, or by this
    PACE = 1.5
    LEAST_STEP = 4000
    #: and writes so many pages anew that the dead of a merge stand on
    PAGES = 4

    def __init__(self) -> None:
        self._inbox = Inbox()
        #: document -> number of the inbox that it was in, for those that are in a segment and live
        self._births = IIBTree()
        #: that number -> the words of these documents in their order
        self._pages = IOBTree()
        self._segments: tuple[Segment, ...] = ()
        self._merges: tuple[Merge, ...] = ()
        self._next_birth = 1

    # What a query asks.

    def having(self, *keys: str, seen: Collection[int] | None = None) -> IIBucket:
        """Return the documents that have any of *keys* -> how well they fit, for the caller.

        Several keys count as one, which is as rare as they are together.

        :param seen: the documents among which that is counted, all as a rule; in none, every key
            is as rare as any other
        """
        found = [bucket for segment in self._segments if (bucket := segment.documents(*keys))]
        if new := self._inbox.having(*keys):
            found.append(IIBucket(new))
        if not found:
            return IIBucket()
        if seen is None:
            count, total = sum(map(len, found)), self.document_count()
        else:
            count, total = sum(_shared(bucket, seen) for bucket in found), len(seen)
        rarity = math.log(1 + (total / count if count else _ANY))
        return united(found, max(1, round(rarity * SCALE)))

    def frequency(self, key: str) -> int:
        """Return how many documents have *key*."""
        settled = sum(segment.frequency(key) for segment in self._segments)
        return settled + len(self._inbox.having(key))

    def vocabulary(self) -> Vocabulary:
        """Return the words of all documents, and of some that are gone, with their stems."""
        return Vocabulary([segment.words for segment in self._segments], self._inbox)

    def containing(
        self, words: Sequence[str], lasts: Iterable[str], among: Iterable[int]
    ) -> IITreeSet:
        """Return those documents of *among* in which any of *lasts* stands right after *words*."""
        found, lasts = [], sorted(lasts)
        if not lasts:
            return IITreeSet()
        by_birth = defaultdict(set)
        for docid in among:
            birth = self._births.get(docid)
            if birth is not None:
                by_birth[birth].add(docid)
            elif docid in self._inbox and self._inbox[docid].contains(words, lasts):
                found.append(docid)
        for birth, docids in by_birth.items():
            found.extend(self._pages[birth].containing(words, lasts, docids))
        return IITreeSet(found)

    def all(self) -> IISet:
        """Return every document."""
        return multiunion([self._births, IISet(self._inbox)])

    # What the catalog's index asks.

    def index_doc(self, docid: int, text: str | Sequence[str]) -> int:
        """Index a document anew; write nothing if it says what it said. Return its words' number.

        :param docid: its number, any of 32 bits
        :param text: a text, or several
        """
        fresh = Fresh(text if isinstance(text, str) else "\n".join(text))
        if self._digest(docid) != fresh.digest:
            if docid in self._births:
                self._bury(docid)
            self._inbox[docid] = fresh
            if len(self._inbox) >= self.FULL or self._inbox.words() >= self.FULL_OF_WORDS:
                self._flush()
        return fresh.length

    def unindex_doc(self, docid: int) -> None:
        """Remove a document.

        :raises KeyError: when it is not here
        """
        if docid in self._inbox:
            del self._inbox[docid]
        else:
            self._bury(docid)

    def has_doc(self, docid: int) -> bool:
        """Whether a document is here."""
        return docid in self._inbox or docid in self._births

    def get_words(self, docid: int) -> list[str]:
        """Return the words of a document in their order.

        :raises KeyError: when it is not here
        """
        if docid in self._inbox:
            return self._inbox[docid].words.split()
        return self._pages[self._births[docid]].words(docid)

    def document_count(self) -> int:
        """Return how many documents are here."""
        return sum(map(Segment.living, self._segments)) + len(self._inbox)

    def length(self) -> int:
        """Return how many different words are here; slow."""
        return len(self.vocabulary())

    def touched(self) -> list[Persistent]:
        """Return records of which every change of a document writes one."""
        return [self._inbox, *(segment.deaths for segment in self._segments)]

    # How it is kept.

    def _digest(self, docid: int) -> str | None:
        if docid in self._inbox:
            return self._inbox[docid].digest
        birth = self._births.get(docid)
        return None if birth is None else self._pages[birth].digest(docid)

    def _bury(self, docid: int) -> None:
        birth = self._births.pop(docid)
        (segment,) = (one for one in self._segments if one.first <= birth <= one.last)
        segment.bury(docid, birth)

    def _flush(self) -> None:
        """Move the inbox to a segment, and every merge ahead."""
        birth, documents = self._next_birth, dict(self._inbox.items())
        self._next_birth += 1
        segment, cost = written(documents, birth)
        self._segments += (segment,)
        self._pages[birth] = Page(
            (docid, fresh.words.split(), fresh.digest) for docid, fresh in documents.items()
        )
        self._births.update(dict.fromkeys(documents, birth))
        self._inbox.clear()
        for merge in self._merges:
            if merge.advance(max(int(self.PACE * cost), self.LEAST_STEP)) and self._mend_pages(
                merge
            ):
                self._exchange(merge)
        self._drop_dead()
        self._begin_merges()

    def _mend_pages(self, merge: Merge) -> bool:
        """Take the dead off some pages; return whether that is done."""
        for birth in merge.next_torn(self.PAGES):
            page = self._pages.get(birth)
            if page is None:  # an earlier merge found that nobody on it lives
                continue
            living = {docid for docid in page.docids() if self._births.get(docid) == birth}
            if living:
                self._pages[birth] = page.only(living)
            else:
                del self._pages[birth]
        return not merge.torn

    def _exchange(self, merge: Merge) -> None:
        """Let the segment that *merge* made answer in place of its sources."""
        made = merge.finish()
        kept = [segment for segment in self._segments if segment not in merge.sources]
        self._segments = tuple(sorted([*kept, made], key=lambda segment: segment.first))
        self._merges = tuple(other for other in self._merges if other is not merge)

    def _drop_dead(self) -> None:
        """Remove segments of which no document lives, as after all was indexed anew."""
        busy = {segment for merge in self._merges for segment in merge.sources}
        for segment in self._segments:
            if not segment.living() and segment not in busy:
                segment.close()
                for birth in list(self._pages.keys(segment.first, segment.last)):
                    del self._pages[birth]
        self._segments = tuple(one for one in self._segments if one.living() or one in busy)

    def _begin_merges(self) -> None:
        busy = {merge.target.level for merge in self._merges}
        for level in {segment.level for segment in self._segments}:
            waiting = [segment for segment in self._segments if segment.level == level]
            if level + 1 not in busy and len(waiting) >= self.FAN_OUT:
                self._merges += (Merge(tuple(waiting[: self.FAN_OUT])),)


def _shared(bucket: IIBucket, seen: Collection[int]) -> int:
    """How many documents both have; of few, each is looked up."""
    if not seen:
        return 0
    if len(bucket) * _LOOK_UP < len(seen):
        return sum(map(seen.__contains__, bucket))
    return len(intersection(bucket, seen))
