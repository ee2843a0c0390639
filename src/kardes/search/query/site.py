"""What the present site knows: names of cities, synonyms, and what its user may see."""

from collections.abc import Iterable
from functools import cached_property

from BTrees.IIBTree import IISet, IITreeSet
from plone import api

from kardes.search.analysis import tokens
from kardes.search.visible import visible_documents

from .names import BY_STEMS, Name, Names, countries, synonyms, unplaced


class Site:
    """Other names of things, and the documents that the present user may see."""

    # Asked for when a word needs them: a number has no other names, and is found at once.

    @cached_property
    def names(self) -> tuple[Names, ...]:
        """The other names of cities, of the settings and of countries."""
        lines = api.portal.get_registry_record("kardes.synonyms")
        return Cities(self), synonyms(tuple(lines or ())), countries()

    @cached_property
    def _catalog(self):
        return api.portal.get_tool("portal_catalog")

    @cached_property
    def _seen(self):
        return visible_documents()

    def seen(self) -> IITreeSet | IISet:
        """The documents that the user may see."""
        return self._seen

    def index(self, name: str):
        """An index of the catalog."""
        return self._catalog._catalog.getIndex(name)


class Cities:
    """The names of the cities that the user may see: title, other names; a :data:`Names`."""

    def __init__(self, site: Site):
        self._site = site

    def get(self, spelling: str, default=()) -> frozenset[Name]:
        """The names of every city that is also called *spelling*."""
        index = self._site.index("kardes_names")
        cities = index._index.get(spelling)
        if not cities:
            return default
        seen = self._site.seen()
        entries = (index.getEntryForObject(city, ()) for city in _each(cities) if city in seen)
        return frozenset(
            unplaced(tuple(tokens(name)))
            for entry in entries
            for name in entry
            if not name.startswith(BY_STEMS)
        )


def _each(documents) -> Iterable[int]:
    """A keyword index keeps a number where it has only one."""
    return (documents,) if isinstance(documents, int) else documents
