"""The facets: which index each goes by, which values it has, what they are called.

Counts are made on the sets that the indexes keep, by the BTrees in C. No brain is built for them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from BTrees.IIBTree import IISet, intersection, multiunion
from plone import api
from Products.PluginIndexes.unindex import UnIndex

from kardes import _
from kardes.approval import state_title
from kardes.approval.titles import STATES
from kardes.content import TYPES
from kardes.content.vocabularies.countries import OWN_CODES, country_name, iso_countries
from kardes.content.vocabularies.languages import FIRST, OTHERS, language_name
from kardes.content.vocabularies.terms import directions, security_levels

TEXT_STATES = {
    "pending": _("Not read yet"),
    "done": _("Read"),
    "empty": _("No text found"),
    "unsupported": _("Format is not read"),
    "failed": _("Could not be read"),
}
#: longest value that is searched for
_LONGEST = 200
# Intersections take a step in C for each paper of the index and one for each member of the result
# and value; a look-up of a member's values costs as much as about forty steps.
_LOOK_UP = 40


def _text(value: str) -> str:
    if len(value) > _LONGEST:
        raise ValueError(value)
    return value


def _member(values: Iterable[str]) -> Callable[[str], str]:
    known = frozenset(values)

    def value(text: str) -> str:
        if text not in known:
            raise ValueError(text)
        return text

    return value


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError(text)
    return int(text)


def _country(text: str) -> str:
    if text not in OWN_CODES and text not in iso_countries():
        raise ValueError(text)
    return text


def _type_title(value: str):
    info = api.portal.get_tool("portal_types").getTypeInfo(value)
    return info.Title() if info is not None else value


@dataclass(frozen=True)
class Facet:
    """What a result can be narrowed by.

    :param index: id of the catalog index
    :param label: what it is called (a message)
    :param value: reads a value from a text; raises ``ValueError`` for what cannot be one
    :param title: the words for a value, for people
    :param order: values in their own order; by number of papers where it is ``None``
    """

    index: str
    label: str
    value: Callable
    title: Callable
    order: tuple | None = None


FACETS: Mapping[str, Facet] = {
    "type": Facet("portal_type", _("Type of paper"), _member(TYPES), _type_title, TYPES),
    "state": Facet(
        "review_state",
        _("State"),
        _member(STATES),
        lambda value: state_title("", value),
        tuple(STATES),
    ),
    "direction": Facet(
        "kardes_direction",
        _("Direction"),
        _member(directions.titles),
        directions.title,
        tuple(directions.titles),
    ),
    "correspondent": Facet("kardes_correspondents", _("Correspondent"), _text, str),
    "country": Facet("kardes_countries", _("Country"), _country, country_name),
    "year": Facet("kardes_year", _("Year"), _year, str, ()),
    "language": Facet(
        "kardes_languages", _("Language"), _member((*FIRST, *OTHERS)), language_name
    ),
    "text_state": Facet(
        "kardes_text_states",
        _("Text of the files"),
        _member(TEXT_STATES),
        lambda value: TEXT_STATES.get(value, value),
        tuple(TEXT_STATES),
    ),
    "security_level": Facet(
        "kardes_security_level",
        _("Security level"),
        _member(security_levels.titles),
        security_levels.title,
        tuple(security_levels.titles),
    ),
}


def members(index: UnIndex, values: Iterable) -> IISet:
    """The docids that have any of *values*."""
    sets = (index._index.get(value) for value in values)
    return multiunion([IISet([one]) if isinstance(one, int) else one for one in sets if one])


def counts(index: UnIndex, result) -> dict:
    """How many members of *result* have each value of *index*; only those that occur."""
    steps = index.numObjects() + len(index._index) * len(result)
    if steps > _LOOK_UP * len(result):
        return _counted_by_member(index, result)
    found = {value: len(intersection(result, docids)) for value, docids in index.items()}
    return {value: number for value, number in found.items() if number}


def _counted_by_member(index: UnIndex, result) -> Counter:
    values_of, found = index._unindex.get, Counter()
    for rid in result:
        values = values_of(rid, ())
        if isinstance(values, (list, tuple)):  # of a KeywordIndex
            found.update(values)
        else:
            found[values] += 1
    return found


def in_order(facet: Facet, found: Mapping) -> list[tuple]:
    """Values and numbers as a list shows them."""
    if facet.order is None:
        return sorted(found.items(), key=lambda pair: (-pair[1], str(facet.title(pair[0]))))
    if not facet.order:  # years, the newest first
        return sorted(found.items(), reverse=True)
    places = {value: place for place, value in enumerate(facet.order)}
    return sorted(found.items(), key=lambda pair: (places.get(pair[0], len(places)), pair[0]))
