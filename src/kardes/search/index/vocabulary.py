"""All words of an index as one sorted mapping, read from where they stand."""

from collections.abc import Iterator

from BTrees.OOBTree import OOBTree

from .documents import Inbox


class Vocabulary:
    """Entry of a word -> its stem, to read; asked like a BTree, with ranges in their order."""

    def __init__(self, trees: list[OOBTree], inbox: Inbox) -> None:
        self._trees = trees
        self._inbox = inbox

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def __getitem__(self, word: str) -> str:
        stem = self.get(word)
        if stem is None:
            raise KeyError(word)
        return stem

    def get(self, word: str, default: str | None = None) -> str | None:
        """Return the stem of *word*."""
        for tree in self._trees:
            if (stem := tree.get(word)) is not None:
                return stem
        for _docid, document in self._inbox.items():
            if word in document.stems:
                return document.stems[word]
        return default

    def keys(self, min: str | None = None, max: str | None = None) -> list[str]:
        """Return the words from *min* to *max*, both included, in their order."""
        return sorted(self._entries(min, max))

    def items(self, min: str | None = None, max: str | None = None) -> list[tuple[str, str]]:
        """Return the words from *min* to *max*, both included, with their stems."""
        return sorted(self._entries(min, max).items())

    def values(self) -> list[str]:
        """Return the stem of each word, in the order of the words."""
        return [stem for _word, stem in self.items()]

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self._entries(None, None))

    def _entries(self, min: str | None, max: str | None) -> dict[str, str]:
        found = {}
        for tree in self._trees:
            found.update(tree.items(min, max))
        for _docid, document in self._inbox.items():
            found.update((word, document.stems[word]) for word in document.entries(min, max))
        return found
