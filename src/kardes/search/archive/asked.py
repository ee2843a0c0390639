"""What somebody asks the archive for, read from a form, an address or a saved search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from .facets import FACETS

RELEVANCE, NEWEST, OLDEST, NUMBER = "relevance", "newest", "oldest", "number"
SORTS = (RELEVANCE, NEWEST, OLDEST, NUMBER)
TEXT, SINCE, UNTIL, SORT = "SearchableText", "from", "to", "sort_on"
#: all parameters that say what is found and in which order
NAMES = (TEXT, *FACETS, SINCE, UNTIL, SORT)
#: how many values of one facet may be ticked
MOST_TICKED = 100

# What an index of days can hold.
_FIRST_YEAR, _LAST_YEAR = 1000, 3999


class Unreadable(ValueError):
    """A parameter whose value cannot be searched for; the argument is its name."""


@dataclass(frozen=True)
class Asked:
    """A search: words, ticked values, dates, order.

    :param ticked: facet -> values; any of them will do
    :param sort: ``None`` for the usual order: by relevance, the newest first without words
    """

    text: str = ""
    ticked: Mapping[str, tuple] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: str | None = None

    @property
    def order(self) -> str:
        """The order in which results stand."""
        return self.sort or (RELEVANCE if self.text else NEWEST)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words narrows the result."""
        return bool(any(self.ticked.values()) or self.since or self.until)

    def query(self, **more) -> str:
        """The query string that asks the same, with further parameters."""
        pairs = [(TEXT, self.text)] if self.text else []
        pairs += [(name, value) for name in FACETS for value in self.ticked.get(name, ())]
        days = ((SINCE, self.since), (UNTIL, self.until))
        pairs += [(name, day.isoformat()) for name, day in days if day]
        pairs += [(SORT, self.sort)] if self.sort else []
        return urlencode([*pairs, *more.items()])

    def without(self, name: str, value) -> "Asked":
        """The same search with a value no longer ticked."""
        kept = tuple(one for one in self.ticked.get(name, ()) if one != value)
        return replace(self, ticked={**self.ticked, name: kept})


def read_asked(form: Mapping) -> Asked:
    """The search that *form* asks for; names of other parameters do not matter.

    :raises Unreadable: naming the first parameter whose value makes no sense
    """
    ticked = {}
    for name, facet in FACETS.items():
        values = tuple(dict.fromkeys(_value(name, facet, text) for text in _texts(form, name)))
        if len(values) > MOST_TICKED:
            raise Unreadable(name)
        if values:
            ticked[name] = values
    since, until = _day(form, SINCE), _day(form, UNTIL)
    if since and until and until < since:
        raise Unreadable(UNTIL)
    sort = _one(form, SORT) or None
    if sort not in (None, *SORTS):
        raise Unreadable(SORT)
    sort = None if sort == RELEVANCE else sort
    return Asked(_one(form, TEXT).strip(), ticked, since, until, sort)


def read_tolerantly(form: Mapping) -> tuple[Asked, list[str]]:
    """The search that *form* asks for without what makes no sense, and the names of that."""
    form, wrong = dict(form), []
    while True:
        try:
            return read_asked(form), wrong
        except Unreadable as error:
            wrong.append(error.args[0])
            del form[error.args[0]]


def _value(name: str, facet, text: str):
    try:
        return facet.value(text)
    except ValueError:
        raise Unreadable(name) from None


def _texts(form: Mapping, name: str) -> Iterable[str]:
    values = form.get(name) or ()
    values = values if isinstance(values, (list, tuple)) else [values]
    if not all(isinstance(value, str) and _is_text(value) for value in values):
        raise Unreadable(name)
    return [value for value in values if value]


def _is_text(value: str) -> bool:
    """Whether *value* came in UTF-8; other bytes stand as surrogates in it."""
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _one(form: Mapping, name: str) -> str:
    values = list(_texts(form, name))
    if len(values) > 1:
        raise Unreadable(name)
    return values[0] if values else ""


def _day(form: Mapping, name: str) -> date | None:
    text = _one(form, name).strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unreadable(name) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Unreadable(name)
    return day
