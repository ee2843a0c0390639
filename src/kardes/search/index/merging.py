"""Merging segments into a larger one, in steps that no save has to wait for."""

import heapq
import itertools
from collections.abc import Iterable

from BTrees.IIBTree import IIBucket, difference
from persistent import Persistent

from .segments import KEY_COST, Posting, Segment, pack, united, unpack


class Merge(Persistent):
    """The making of one segment out of several, in many small steps.

    The sources go on answering until it is done. What was dead when it began is left out; what
    dies meanwhile is dead in the new segment too.
    """

    def __init__(self, sources: tuple[Segment, ...]) -> None:
        self.sources = sources
        self._gone = tuple(IIBucket(source.dead) for source in sources)
        size = sum(map(Segment.living, sources))
        first, last = sources[0].first, sources[-1].last
        self.target = Segment(first, last, max(source.level for source in sources) + 1, size)
        #: births of which documents are left out
        self.torn = sorted({birth for gone in self._gone for birth in gone.values()})
        self._stage, self._position = "terms", None

    def advance(self, room: int) -> bool:
        """Merge keys that cost about *room*; return whether all is done."""
        while self._stage != "done":
            merge, following = {
                "terms": (self._merge_posting, "words"),
                "words": (self._merge_word, "done"),
            }[self._stage]
            for key, values in self._entries():
                if room <= 0:
                    return False
                room -= merge(key, values)
                self._position = key
            self._stage, self._position = following, None
        return True

    def next_torn(self, count: int) -> list[int]:
        """Return *count* births of which documents were left out, each once."""
        following, self.torn = self.torn[:count], self.torn[count:]
        return following

    def finish(self) -> Segment:
        """Return the new segment, and close the sources."""
        for source, gone in zip(self.sources, self._gone, strict=True):
            self.target.dead.update(difference(source.dead, gone))
            self.target.deaths.number += source.deaths.number - len(gone)
            source.close()
        return self.target

    def _entries(self) -> Iterable[tuple[str, list[tuple[int, object]]]]:
        """Yield each key after the position with what the sources have of it."""
        after = {} if self._position is None else {"min": self._position, "excludemin": True}
        streams = []
        for number, source in enumerate(self.sources):
            keys, values = (
                getattr(getattr(source, self._stage), part)(**after) for part in ("keys", "values")
            )
            streams.append(zip(keys, itertools.repeat(number), values, strict=False))
        for key, group in itertools.groupby(heapq.merge(*streams), key=lambda entry: entry[0]):
            yield key, [(number, value) for _key, number, value in group]

    def _merge_posting(self, key: str, values: list[tuple[int, bytes | Posting]]) -> int:
        if len(values) == 1 and not self._gone[values[0][0]]:
            self.target.terms[key] = values[0][1]
            return KEY_COST
        found = [unpack(posting) for _number, posting in values]
        cost = sum(map(len, found))
        for place, (number, _posting) in enumerate(values):
            if self._gone[number]:
                found[place] = difference(found[place], self._gone[number])
        (flat,) = united(found).__getstate__() or ((),)
        if flat:
            self.target.terms[key] = pack(flat)
        return cost + KEY_COST * len(values)

    def _merge_word(self, word: str, values: list[tuple[int, str]]) -> int:
        _number, stem = values[-1]
        if stem in self.target.terms:
            self.target.words[word] = stem
        return KEY_COST * len(values)
