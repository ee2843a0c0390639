"""Segments: what is known of many documents by key. Written once."""

import heapq
import pickle
import struct
import zlib
from collections.abc import Sequence

from BTrees.IIBTree import IIBTree, IIBucket, difference, weightedUnion
from BTrees.OOBTree import OOBTree, OOBucket
from persistent import Persistent
from ZODB.POSException import ConflictError

from .documents import Fresh

#: a longer posting, in bytes, has a record of its own
INLINE = 512
#: what a key costs to merge, in entries of postings
KEY_COST = 16

_EMPTY = IIBucket()


class Posting(Persistent):
    """A long posting."""

    def __init__(self, packed: bytes) -> None:
        self.packed = packed


class _Leaf(OOBucket):
    """A bucket that is compressed in the database: neighbours begin alike."""

    def __getstate__(self) -> tuple:
        items, *following = super().__getstate__()
        long = [value for value in items if isinstance(value, Posting)]
        # What is the same is one object, then and when it is read: words share their stems.
        same = {}
        short = [
            None if isinstance(value, Posting) else same.setdefault(value, value)
            for value in items
        ]
        return zlib.compress(pickle.dumps(short), 1), long, *following

    def __setstate__(self, state: tuple) -> None:
        compressed, long, *following = state
        remaining = iter(long)
        short = pickle.loads(zlib.decompress(compressed))
        items = (next(remaining) if value is None else value for value in short)
        super().__setstate__((tuple(items), *following))


class Terms(OOBTree):
    """Key -> posting, or word -> stem, in order of the keys."""

    _bucket_type = _Leaf
    max_leaf_size = 256
    max_internal_size = 512


def pack(flat: Sequence[int]) -> bytes | Posting:
    """Return a posting of documents in ascending order, each followed by its weight, 1 to 255."""
    packed = struct.pack(f"<{len(flat) // 2}i", *flat[::2]) + bytes(flat[1::2])
    return packed if len(packed) <= INLINE else Posting(packed)


def unpack(posting: bytes | Posting) -> IIBucket:
    """Return the documents of a posting with their weights, for the caller to keep."""
    packed = posting if isinstance(posting, bytes) else posting.packed
    count = len(packed) // 5
    values = struct.unpack(f"<{count}i{count}B", packed)
    flat = [0] * (2 * count)
    flat[::2], flat[1::2] = values[:count], values[count:]
    bucket = IIBucket()
    bucket.__setstate__((tuple(flat),))
    return bucket


def count_of(posting: bytes | Posting) -> int:
    """Return how many documents a posting has."""
    return len(posting if isinstance(posting, bytes) else posting.packed) // 5


def united(found: list[IIBucket], weight: int = 1) -> IIBucket:
    """Return the documents of all *found*, their weights times *weight*, in a new bucket."""
    if len(found) < 2:
        return weightedUnion(found[0] if found else _EMPTY, _EMPTY, weight, 1)[1]
    waiting = [(len(bucket), number, bucket) for number, bucket in enumerate(found)]
    heapq.heapify(waiting)
    while len(waiting) > 2:
        # The smallest first, so that few are copied often.
        (_, number, one), (_, _, other) = heapq.heappop(waiting), heapq.heappop(waiting)
        both = weightedUnion(one, other)[1]
        heapq.heappush(waiting, (len(both), number, both))
    (_, _, one), (_, _, other) = waiting
    return weightedUnion(one, other, weight, weight)[1]


class Deaths(Persistent):
    """How many documents of a segment died; guards the exchange of the segment.

    The dead themselves are in a tree, which merges with what others write. Whoever lets one die
    writes this too, and so does whoever takes the segment out of the index: these two must not
    both succeed, or the dead would be found again.
    """

    def __init__(self) -> None:
        self.number = 0
        self.closed = False

    def _p_resolveConflict(self, old: dict, saved: dict, new: dict) -> dict:
        if saved["closed"] or new["closed"]:
            raise ConflictError
        return saved | {"number": saved["number"] + new["number"] - old["number"]}


class Segment(Persistent):
    """Documents of consecutive births, found by their keys.

    :ivar first: the birth of the oldest documents
    :ivar last: the birth of the newest documents
    :ivar level: how often its documents were merged
    :ivar size: how many documents it was made of
    :ivar terms: key -> posting
    :ivar words: word -> stem
    :ivar dead: documents that were changed or removed since -> their birth
    """

    def __init__(self, first: int, last: int, level: int, size: int) -> None:
        self.first, self.last, self.level, self.size = first, last, level, size
        self.terms = Terms()
        self.words = Terms()
        self.dead = IIBTree()
        self.deaths = Deaths()

    def documents(self, *keys: str) -> IIBucket | None:
        """Return the living documents with any of *keys*, and the weight of these in each."""
        postings = list(filter(None, map(self.terms.get, keys)))
        if not postings:
            return None
        found = unpack(postings[0]) if len(postings) == 1 else united(list(map(unpack, postings)))
        return difference(found, self.dead) if self.deaths.number else found

    def frequency(self, key: str) -> int:
        """Return how many living documents have *key*."""
        if self.deaths.number:
            return len(self.documents(key) or ())
        posting = self.terms.get(key)
        return 0 if posting is None else count_of(posting)

    def living(self) -> int:
        """Return how many documents live."""
        return self.size - self.deaths.number

    def bury(self, docid: int, birth: int) -> None:
        """Let a document die."""
        self.dead[docid] = birth
        self.deaths.number += 1

    def close(self) -> None:
        """Say that the segment is no longer part of the index."""
        self.deaths.closed = True


def written(documents: dict[int, Fresh], birth: int) -> tuple[Segment, int]:
    """Return a segment of new *documents*, and what it cost."""
    segment = Segment(birth, birth, 0, len(documents))
    postings: dict[str, list[int]] = {}
    words: dict[str, str] = {}
    for docid, fresh in sorted(documents.items()):
        words.update(fresh.stems)
        for key, weight in fresh.weights.items():
            postings.setdefault(key, []).extend((docid, weight))
    for key in sorted(postings):
        segment.terms[key] = pack(postings[key])
    segment.words.update(sorted(words.items()))
    entries = sum(map(len, postings.values())) // 2
    return segment, entries + KEY_COST * (len(postings) + len(words))
