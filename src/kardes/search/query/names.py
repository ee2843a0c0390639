"""Other names of the same thing: synonyms, countries, cities.

A name is written as its words are analysed, with blanks between them: ``kardes kent``.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from kardes.content.vocabularies.countries import iso_countries
from kardes.search.analysis import CYRILLIC, Token, tokens

#: the longest name, in words
MAX_WORDS = 5
#: marks a spelling by stems; no word of a name has it
BY_STEMS = "*"
#: the languages in which letters come
_LANGUAGES = ("tr", "en", "ru", "ky", "kk")

Name = tuple[Token, ...]
#: What each spelling stands for: itself and the other names.
Names = dict[str, frozenset[Name]]


def spellings(words: Name) -> tuple[str, ...]:
    """The keys of a name in :data:`Names`: as it is, and by its stems, for a name with endings."""
    exact = " ".join(token.word for token in words)
    stems = " ".join(token.keys[0].removeprefix(CYRILLIC) for token in words)
    return exact, BY_STEMS + stems


def grouped(groups: Iterable[Iterable[str]]) -> Names:
    """Names by their spellings; each group is several names of one thing."""
    names = defaultdict(set)
    for group in groups:
        analysed = {tuple(tokens(name)) for name in group} - {()}
        analysed = {unplaced(name) for name in analysed if len(name) <= MAX_WORDS}
        for name in analysed:
            for spelling in spellings(name):
                names[spelling] |= analysed
    return {spelling: frozenset(group) for spelling, group in names.items()}


def unplaced(name: Name) -> Name:
    """*name* without the places of its words, by which equal names would differ."""
    return tuple(token._replace(start=0, end=0) for token in name)


@lru_cache(8)
def synonyms(lines: tuple[str, ...]) -> Names:
    """The names in *lines* of the settings, each several names with commas between them."""
    return grouped(line.split(",") for line in lines)


@cache
def countries() -> Names:
    """The names of the countries in the languages of the archive."""
    by_code = defaultdict(set)
    for language in _LANGUAGES:
        for code, name in iso_countries(language).items():
            by_code[code].add(name)
    return grouped(by_code.values())
