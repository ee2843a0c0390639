"""Other names of the same thing: synonyms, countries, cities.

A name is written as its words are analysed, with blanks between them: ``kardes kent``.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from plone import api

from kardes.content.vocabularies.countries import iso_countries
from kardes.controlpanel import settings
from kardes.search.analysis import Token, tokens

#: the longest name, in words
MAX_WORDS = 5
#: the languages in which letters come
_LANGUAGES = ("tr", "en", "ru", "ky", "kk")

Name = tuple[Token, ...]
#: What each spelling stands for: itself and the other names.
Names = dict[str, frozenset[Name]]


def spelt(words: Name) -> str:
    """The key of a name in :data:`Names`."""
    return " ".join(token.word for token in words)


def grouped(groups: Iterable[Iterable[str]]) -> Names:
    """Names by their spelling; each group is several names of one thing."""
    names = defaultdict(set)
    for group in groups:
        analysed = {tuple(tokens(name)) for name in group} - {()}
        analysed = {_unplaced(name) for name in analysed if len(name) <= MAX_WORDS}
        for name in analysed:
            names[spelt(name)] |= analysed
    return {spelling: frozenset(group) for spelling, group in names.items()}


def _unplaced(name: Name) -> Name:
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


class Cities:
    """The names of the cities in the catalog: title, other names; a :data:`Names` that is read.

    The names of dossiers that a person may not see are used too; they are never told.
    """

    def __init__(self, index):
        self._index = index

    def get(self, spelling: str, default=()) -> frozenset[Name]:
        """The names of every city that is also called *spelling*."""
        cities = self._index._index.get(spelling)
        if not cities:
            return default
        entries = (self._index.getEntryForObject(city, ()) for city in _each(cities))
        return frozenset(_unplaced(tuple(tokens(name))) for entry in entries for name in entry)


def _each(documents) -> Iterable[int]:
    """A keyword index keeps a number where it has only one."""
    return (documents,) if isinstance(documents, int) else documents


def names_of_site() -> tuple[Names, ...]:
    """All names that this site knows: its cities', the synonyms of its settings, countries'."""
    catalog = api.portal.get_tool("portal_catalog")
    cities = catalog.Indexes["kardes_names"]
    return Cities(cities), synonyms(tuple(settings().synonyms or ())), countries()
