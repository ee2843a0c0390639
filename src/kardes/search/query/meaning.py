"""What the words of a query stand for in an index: its keys, other scripts, other names, mends."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, islice
from string import ascii_lowercase

from BTrees.IIBTree import intersection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kardes.search.analysis import (
    AMOUNT,
    CYRILLIC,
    NUMBER,
    TURKISH,
    Token,
    beginnings,
    cyrillic_keys,
    spelling,
    tokens,
)

from .names import MAX_WORDS, Name, Names, spellings

#: letters of the shortest word that is taken for the beginning of others, or mended
SHORTEST = 3
#: letters of a stem in Cyrillic by which Latin words are found, and of the ending of these
_TELLING = 5
_ENDING = 3
#: how many words of a query are mended; each is a search in the whole vocabulary
MAX_MENDS = 4
#: letters of a word in which two slips are mended, or one in its first letter
_LONG = 8
#: letters of a short word, of which fewer others can be slips
_SHORT = 6
#: how many forms of a word in a phrase or a name are looked up; more than a language has
_FORMS = 1_000
#: how many forms of a word that stands in for another are looked for in papers
_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word is looked up by."""

    keys: tuple[str, ...]
    #: the words that stand in for one that is nowhere
    mended: tuple[str, ...] = ()
    #: what is marked in a text besides the keys: words that begin so
    beginnings: tuple[str, ...] = ()


class Reader:
    """Reads words against one *index*.

    Whether a word is known, what it is the beginning of, and which word is the nearest, is decided
    by the documents that the asking person may see: or answers would tell of words in others.

    :param names: gives the other names, looked up by their spelling
    :param seen: what tells the documents that the person may see; all, if it is none
    """

    def __init__(self, index, names: Callable[[], Iterable[Names]], seen: Callable | None):
        self.index = index
        self.names = names
        self.seen = seen and cache(seen)
        self.mends_left = MAX_MENDS
        #: keys -> their documents with the weights; not to be changed
        self.having = cache(partial(self.weighed_in, index))

    def weighed_in(self, index, *keys: str):
        """The documents of *index* with any of *keys*, weighed by how rare these are.

        That is counted in what the person may see, or the order of two documents would tell of
        words in others. A number is as rare as any other, which needs no look at rights.
        """
        if self.seen is None:
            return index.having(*keys)
        return index.having(*keys, seen=() if _is_number(keys) else self.seen())

    def sees(self, documents: Collection[int]) -> bool:
        """Whether the person may see any of *documents*."""
        if self.seen is None or not documents:
            return bool(documents)
        return any(map(self.seen().__contains__, documents))

    def word(self, token: Token, typed: str) -> Meaning:
        """The keys of a word in both scripts; else of words that begin so; else of the nearest."""
        own = self.known(token)
        if any(self.sees(self.having(key)) for key in own):
            return Meaning(own)
        other = self.beginning(token) if len(token.word) >= SHORTEST else Meaning(())
        if not self.sees(self.having(*other.keys)):
            other = self._mended(token, typed)
        # What the person may not see stays in: the catalog takes it out where it has to.
        return replace(other, keys=tuple(dict.fromkeys((*own, *other.keys))))

    def beginning(self, token: Token) -> Meaning:
        """The keys of all words that begin like *token*, in both scripts, and of its own forms.

        Who is still typing may have come to the end of a word: protokolü finds protokol.
        """
        starts = beginnings(token.word)
        keys = dict.fromkeys(self.known(token)) | {
            key: None
            for start in starts
            for mark in ("", CYRILLIC)
            for _, key in self._range(mark + start)
        }
        return Meaning(tuple(keys), beginnings=starts)

    def other_names(self, words: Name) -> tuple[int, tuple[Name, ...]]:
        """The longest name that *words* begin with: of how many words, and its other names."""
        for length in range(min(len(words), MAX_WORDS), 0, -1):
            own = spellings(words[:length])
            group = {name for names in self.names() for one in own for name in names.get(one, ())}
            others = tuple(name for name in group if not set(own) & set(spellings(name)))
            if others:
                return length, others
        return 1, ()

    def forms(self, token: Token, beginning: str = "") -> tuple[str, ...]:
        """The word of *token*, and its other forms in the vocabulary, the shortest first.

        :param beginning: what forms begin with; as a rule any form will do
        """
        stem = token.keys[0].removeprefix(CYRILLIC)[:-1] or token.word
        mark = token.entry.removesuffix(token.word)
        words = self._range(mark + (beginning or stem))
        forms = (word.removeprefix(CYRILLIC) for word, key in words if key == token.keys[0])
        return tuple(dict.fromkeys((token.word, *sorted(forms, key=len)[:_FORMS])))

    def known(self, token: Token) -> tuple[str, ...]:
        """The keys of a word in both scripts that the index has."""
        return tuple(
            key for key in dict.fromkeys(self._in_both_scripts(token)) if self.having(key)
        )

    def _in_both_scripts(self, token: Token) -> tuple[str, ...]:
        if not token.entry.startswith(CYRILLIC):
            spelt = dict.fromkeys((token.word, token.keys[0]))
            return *token.keys, *chain.from_iterable(map(cyrillic_keys, spelt))
        # A Latin word like it: the very same; else those that would have its stem in Cyrillic.
        turkish = (key.removeprefix(TURKISH) for key in token.keys if key.startswith(TURKISH))
        for word in (token.word, *turkish):
            same = self.index.vocabulary().get(word)
            if same and self.sees(self.having(same)):
                return *token.keys, same
        return *token.keys, *(key for marked in token.keys for key in self._in_latin(marked))

    def _in_latin(self, marked: str) -> Iterable[str]:
        stem = marked.lstrip(CYRILLIC)
        if len(stem) < _TELLING:
            return ()
        return (
            key
            for word, key in self._range(stem)
            if len(word) <= len(stem) + _ENDING and marked in cyrillic_keys(word)
        )

    def _range(self, beginning: str) -> Iterable[tuple[str, str]]:
        return self.index.vocabulary().items(beginning, beginning + "\U0010ffff")

    def _mended(self, token: Token, typed: str) -> Meaning:
        length = len(token.word)
        if length <= SHORTEST or token.word.isdecimal() or not self.mends_left:
            return Meaning(())
        self.mends_left -= 1
        # A slip can change what the letters beside it sound like: komisyn, komisyon.
        spellings = {token.entry, token.entry.removesuffix(token.word) + spelling(typed)}
        found = [
            (entry, slips)
            for spelt in spellings
            for entry, slips in chain(self._like(spelt), _other_beginnings(spelt))
            if self._seen(entry)
        ]

        def distance(hit: tuple[str, int]) -> tuple:
            # The nearest; of these one that begins alike; of these the most frequent.
            entry, slips = hit
            return slips, entry[:2] != token.entry[:2], -len(self._seen(entry))

        for entry, _slips in sorted(found, key=distance):
            if (word := self._seen_form(entry)) is not None:
                return Meaning(self.known(_token(entry, self._stem(entry))), mended=(word,))
        return Meaning(())

    def _like(self, spelt: str) -> Iterable[tuple[str, int]]:
        """Entries and stems that begin with the letter of *spelt*, with their few slips."""
        first = spelt.removeprefix(CYRILLIC)[0]
        same_first = chain(self._range(first), self._range(CYRILLIC + first))
        choices = set(chain.from_iterable(same_first))
        slips = 1 if len(spelt.removeprefix(CYRILLIC)) < _LONG else 2
        near = process.extract(spelt, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [(entry, slips) for entry, slips, _ in near if _is_slip(spelt, entry)]

    def _seen_form(self, entry: str) -> str | None:
        """The word of *entry* or another of its forms that stands in what the person may see."""
        mark = CYRILLIC if entry.startswith(CYRILLIC) else ""
        own = entry.removeprefix(mark)
        forms = self.forms(Token(0, 0, own, entry, (self._stem(entry),)))
        documents = self._seen(entry)
        words = islice(dict.fromkeys((own, *forms)), _CANDIDATES)
        return next((one for one in words if self.index.containing((), (one,), documents)), None)

    def _stem(self, entry: str) -> str:
        return self.index.vocabulary().get(entry, entry)

    def _seen(self, entry: str) -> Collection[int]:
        documents = self.having(self._stem(entry))
        return documents if self.seen is None else intersection(documents, self.seen())


def _is_number(keys: tuple[str, ...]) -> bool:
    return all(key[0] in (NUMBER, AMOUNT) or key.isdecimal() for key in keys)


def _is_slip(spelt: str, other: str) -> bool:
    """Whether one word can be a slip of another one.

    Of a short word, one letter more or less at the end is another form.
    """
    is_short = len(spelt.removeprefix(CYRILLIC)) <= _SHORT
    return not is_short or not (spelt.startswith(other) or other.startswith(spelt))


def _other_beginnings(spelt: str) -> Iterable[tuple[str, int]]:
    """What differs from *spelt* in the first letter alone, as one slip.

    Few err there, so of a long word only: Taşkent is no slip of başkent. And hardly anybody errs
    there and once more.
    """
    word = spelt.removeprefix(CYRILLIC)
    if len(word) < _LONG:
        return
    mark = spelt.removesuffix(word)
    yield mark + word[1:], 1
    yield mark + word[1] + word[0] + word[2:], 1
    for letter in ascii_lowercase:
        yield mark + letter + word, 1
        yield mark + letter + word[1:], 1


def _token(entry: str, stem: str) -> Token:
    """A word of the vocabulary, as if it had been typed."""
    word = entry.removeprefix(CYRILLIC)
    others = () if word != entry else next(tokens(word)).keys
    return Token(0, 0, word, entry, tuple(dict.fromkeys((stem, *others))))
