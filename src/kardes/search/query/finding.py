"""Finding the documents that a query asks for, and telling what it was read as."""

from collections.abc import Callable, Iterable
from functools import reduce
from itertools import islice, takewhile, zip_longest
from typing import NamedTuple

from BTrees.IIBTree import (
    IIBucket,
    difference,
    weightedIntersection,
    weightedUnion,
)

from kardes.search.analysis import as_amount, number_key, tokens

from .language import And, Beginning, Not, Number, Numbers, Or, Phrase, Word, parse
from .meaning import Meaning, Reader
from .names import Name, Names
from .site import Site
from .stopwords import is_stopword

#: how often a word in the title counts besides, and how many words are looked for there: the
#: beginning of a word can be that of thousands
_TITLE = 2
_MOST_IN_TITLES = 100


class Together(NamedTuple):
    """Words that are a hit where they follow each other."""

    first: tuple[str, ...]
    #: the last one, in any of these forms
    lasts: frozenset[str]


class Reading(NamedTuple):
    """What a query was read as: what to mark in a text, and what to tell."""

    #: keys of the tokens that are a hit
    wanted: tuple[str, ...] = ()
    #: beginnings of the words that are a hit
    prefixes: tuple[str, ...] = ()
    #: words that are a hit where they follow each other; only those by which something was found
    phrases: tuple[Together, ...] = ()
    #: words as typed, and the words that stand in for each
    mended: tuple[tuple[str, tuple[str, ...]], ...] = ()


def find(
    text: str, index, names: Iterable[Names] | None = None, seen: Callable | None = None
) -> IIBucket:
    """The documents that *text* asks for, with their weights.

    :param text: what a person typed; no text is an error
    :param index: a text index (``search/index``)
    :param names: other names of things; if none are given, those of the present site count, and
        what its user may see
    :param seen: what tells the documents that the person may see, where *names* are given
    """
    tree = parse(text)
    return _search(index, names, seen).found(tree) if tree else IIBucket()


def read(
    text: str, index, names: Iterable[Names] | None = None, seen: Callable | None = None
) -> Reading:
    """What :func:`find` makes of *text*; the parameters are the same."""
    return find_and_read(text, index, names, seen)[1]


def find_and_read(
    text: str,
    index,
    names: Iterable[Names] | None = None,
    seen: Callable | None = None,
    titles=None,
) -> tuple[IIBucket, Reading]:
    """Both of :func:`find` and :func:`read`, for the work of one.

    :param titles: the text index of the titles; what has words of the query there weighs more
    """
    tree = parse(text)
    search = _search(index, names, seen)
    found = search.found(tree) if tree else IIBucket()
    return search.weighed(found, titles) if found and titles else found, search.reading()


def _search(index, names: Iterable[Names] | None, seen: Callable | None) -> "_Search":
    if names is None:
        site = Site()
        return _Search(index, Reader(index, lambda: site.names, site.seen))
    given = tuple(names)
    return _Search(index, Reader(index, lambda: given, seen))


class _Search:
    def __init__(self, index, reader: Reader):
        self.index = index
        self.reader = reader
        self.is_wanted = True
        self.wanted = {}
        self.prefixes = {}
        self.phrases = {}
        self.mended = {}
        self.in_phrases = {}

    def reading(self) -> Reading:
        mended = tuple((typed, meaning.mended) for typed, meaning in self.mended.items())
        return Reading(tuple(self.wanted), tuple(self.prefixes), tuple(self.phrases), mended)

    def weighed(self, found: IIBucket, titles) -> IIBucket:
        """*found* with more weight for the documents that have words of the query in the title."""
        keys = islice(self.wanted | self.in_phrases, _MOST_IN_TITLES)
        in_titles = _united([self.reader.weighed_in(titles, key) for key in keys])
        _weight, in_titles = weightedIntersection(found, in_titles, 0, _TITLE)
        return _either(found, in_titles) if in_titles else found

    def found(self, node) -> IIBucket:
        return getattr(self, f"_{type(node).__name__.lower()}")(node)

    def _and(self, node: And) -> IIBucket:
        wanted = [part for part in node.parts if not isinstance(part, Not)]
        unwanted = [part for part in node.parts if isinstance(part, Not)]
        results = sorted(self._each(_without_stopwords(wanted)), key=len)
        result = reduce(_both, results) if results else self._all()
        for part in unwanted:
            result = difference(result, self._unwanted(part))
        return result

    def _each(self, parts: list) -> Iterable[IIBucket]:
        """The results of *parts*; words that are a name together also by its other names."""
        while parts:
            words = list(takewhile(lambda part: isinstance(part, Word), parts))
            if not words:
                yield self.found(parts.pop(0))
                continue
            length, others = self.reader.other_names(tuple(word.token for word in words))
            yield self._named(words[:length], others)
            del parts[:length]

    def _named(self, words: list[Word], others: Iterable[Name]) -> IIBucket:
        by_others = reduce(_either, map(self._name, others), IIBucket())
        as_typed = self._word_if_known if self.reader.sees(by_others) else self._one_word
        own = list(map(as_typed, words))
        return _either(reduce(_both, own), by_others)

    def _name(self, name: Name) -> IIBucket:
        if len(name) > 1:
            return self._together(name, "")
        return self._by(Meaning(self.reader.known(name[0])))

    def _or(self, node: Or) -> IIBucket:
        return reduce(_either, map(self.found, node.parts))

    def _not(self, node: Not) -> IIBucket:
        return difference(self._all(), self._unwanted(node))

    def _unwanted(self, node: Not) -> IIBucket:
        # What must not be there is not marked, and no other word stands in for it.
        before, self.is_wanted = self.is_wanted, False
        result = self.found(node.part)
        self.is_wanted = before
        return result

    def _word(self, node: Word) -> IIBucket:
        return next(iter(self._each([node])))

    def _one_word(self, word: Word | Beginning) -> IIBucket:
        if not self.is_wanted:
            return self._word_if_known(word)
        meaning = self.reader.word(word.token, word.typed)
        found = self._by(meaning)
        if not meaning.mended:
            return found
        self.mended[word.typed] = meaning
        _length, others = self.reader.other_names(tuple(tokens(meaning.mended[0])))
        return reduce(_either, map(self._name, others), found)

    def _word_if_known(self, word: Word) -> IIBucket:
        return self._by(Meaning(self.reader.known(word.token)))

    def _beginning(self, node: Beginning) -> IIBucket:
        found = self._by(self.reader.beginning(node.token))
        return found if self.reader.sees(found) else _either(found, self._one_word(node))

    def _phrase(self, node: Phrase) -> IIBucket:
        """Exactly these words; the last one of several may have an ending."""
        return self._together(node.tokens, node.tokens[-1].word)

    def _together(self, words: Name, beginning: str) -> IIBucket:
        """*words* one after the other, the last in any form with that *beginning*."""
        *first, last = words
        forms = self.reader.forms(last, beginning) if first else [last.word]
        before = tuple(token.word for token in first)
        among = reduce(_both, sorted((self.reader.having(t.keys[0]) for t in words), key=len))
        found = _both(among, self.index.containing(before, forms, among))
        if self.is_wanted and found:
            self.phrases[Together(before, frozenset(forms))] = None
            self.in_phrases |= dict.fromkeys(token.keys[0] for token in words)
        return found

    def _number(self, node: Number) -> IIBucket:
        parts = [token.word for token in node.tokens]
        own = number_key(parts) if len(parts) > 1 else parts[0]
        return self._by(Meaning(tuple(dict.fromkeys((own, *as_amount(parts))))))

    def _numbers(self, node: Numbers) -> IIBucket:
        as_one = self._number(Number(tuple(t for part in node.parts for t in part.tokens)))
        if self.reader.sees(as_one):
            return as_one
        return _either(as_one, reduce(_both, map(self._number, node.parts)))

    def _by(self, meaning: Meaning) -> IIBucket:
        if self.is_wanted:
            self.wanted |= dict.fromkeys(meaning.keys)
            self.prefixes |= dict.fromkeys(meaning.beginnings)
        if meaning.beginnings:
            return self.reader.having(*meaning.keys)
        return _united(list(map(self.reader.having, meaning.keys)))

    def _all(self) -> IIBucket:
        return IIBucket(dict.fromkeys(self.index.all(), 1))


def _both(one: IIBucket, other: IIBucket) -> IIBucket:
    return weightedIntersection(one, other)[1]


def _either(one: IIBucket, other: IIBucket) -> IIBucket:
    return weightedUnion(one, other)[1]


def _united(results: list[IIBucket]) -> IIBucket:
    """All of *results*, in pairs, so that none is copied often."""
    while len(results) > 1:
        pairs = zip_longest(results[::2], results[1::2], fillvalue=IIBucket())
        results = [_either(one, other) for one, other in pairs]
    return results[0] if results else IIBucket()


def _without_stopwords(parts: list) -> list:
    """*parts* without words that only join others; all of them if there is nothing else."""
    kept = [part for part in parts if not (isinstance(part, Word) and is_stopword(part.token))]
    return kept or list(parts)
