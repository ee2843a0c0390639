"""A text index as plain as can be, for the tests of the query language."""

from collections import Counter, defaultdict

from BTrees.IIBTree import IIBucket, IITreeSet
from BTrees.OOBTree import OOBTree

from kardes.search.analysis import tokens


class PlainIndex:
    """Texts in memory; the weight of a document is how often it has the key."""

    def __init__(self, texts: dict[int, str]):
        self.counts = defaultdict(Counter)
        self.words = {}
        self.entries = OOBTree()
        for document, text in texts.items():
            found = list(tokens(text))
            self.words[document] = [token.word for token in found]
            for token in found:
                self.entries[token.entry] = token.keys[0]
                for key in token.keys:
                    self.counts[key][document] += 1

    def having(self, *keys, seen=None):
        return IIBucket(dict(sum((self.counts.get(key, Counter()) for key in keys), Counter())))

    def frequency(self, key):
        return len(self.counts.get(key, ()))

    def vocabulary(self):
        return self.entries

    def containing(self, words, lasts, among):
        phrases = [[*words, last] for last in lasts]
        return IITreeSet(
            d for d in among if any(_contains(self.words[d], phrase) for phrase in phrases)
        )

    def all(self):
        return IITreeSet(self.words)


def _contains(words, part):
    return any(words[place : place + len(part)] == part for place in range(len(words)))
