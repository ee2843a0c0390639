"""Candidates by score, as far as a filter lets them through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from kardes import _
from kardes.approval import PATHS, state_title
from kardes.content.vocabularies.countries import (
    OWN_CODES,
    country_name,
    iso_countries,
    sort_key,
)
from kardes.content.vocabularies.terms import themes

from .candidates import KINDS, Candidate, candidates, own_profile, own_weights
from .imported import key
from .model import Municipality, Score
from .scoring import score

#: states in which nothing is left to be found
ENDED = ("signed", "rejected", "terminated")
OPEN, ALL = "open", "all"
STATES = {
    OPEN: _("Open: not signed, rejected or ended"),
    ALL: _("All states"),
    **{
        state: state_title("PartnerCity", state)
        for state in (*PATHS["PartnerCity"], "rejected", "terminated")
    },
}
_LONGEST = 200


@dataclass(frozen=True)
class Ranked:
    """A candidate with its score."""

    candidate: Candidate
    score: Score


@dataclass(frozen=True)
class Filter:
    """What the reader wants to see; empty values filter nothing.

    :param theme: a theme of cooperation that the city names
    :param least: the smallest score
    :param text: stands in a name of the city or its country, in any spelling
    """

    kind: str = ""
    country: str = ""
    theme: str = ""
    state: str = OPEN
    least: int = 0
    text: str = ""

    def __call__(self, one: Ranked) -> bool:
        city = one.candidate
        return (
            self.kind in ("", city.kind)
            and self.country in ("", city.municipality.country)
            and (not self.theme or self.theme in city.municipality.themes)
            and self._in_state(city.state)
            and one.score.total >= self.least
            and (not self.text or key(self.text) in _names(city))
        )

    def _in_state(self, state: str) -> bool:
        if self.state == OPEN:
            return state not in ENDED
        return self.state in (ALL, state)

    def query(self, **more) -> str:
        """The query string that asks the same, with further parameters."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        changed = {name: value for name, value in values.items() if value != _USUAL[name]}
        return urlencode({**changed, **more})


_USUAL = {field.name: field.default for field in fields(Filter)}


def _names(city: Candidate) -> str:
    """All that a text is looked for in."""
    country = city.municipality.country
    names = [city.title, *city.other_names, *(country_name(country, one) for one in ("tr", "en"))]
    return "\n".join(map(key, names))


class WrongFilter(ValueError):
    """A filter that cannot be read; its argument is a sentence for the reader."""


#: what a filter may say, where that is a list
_ALLOWED = {
    "kind": lambda value: value in KINDS,
    "country": lambda value: value in OWN_CODES or value in iso_countries(),
    "theme": lambda value: value in themes.titles,
    "state": lambda value: value in STATES,
    "least": lambda value: value.isascii() and value.isdigit() and len(value) < 4,
    "text": lambda value: (
        len(value) <= _LONGEST and not any("\ud800" <= c < "\ue000" for c in value)
    ),
}


def filter_of(form: Mapping) -> Filter:
    """The filter that a form or an address asks for; names of other parameters do not matter.

    :raises WrongFilter: naming the first parameter that makes no sense
    """
    values = {}
    for name, is_allowed in _ALLOWED.items():
        value = form.get(name) or ""
        if not isinstance(value, str) or (value.strip() and not is_allowed(value.strip())):
            raise WrongFilter(
                _(
                    "matching_wrong_filter",
                    default="The filter “${name}” has a value that is none of those offered.",
                    mapping={"name": name},
                )
            )
        if value.strip():
            values[name] = value.strip()
    if "least" in values:
        values["least"] = min(int(values["least"]), 100)
    return Filter(**values)


@dataclass(frozen=True)
class Ranking:
    """Everybody by score, the best first."""

    profile: Municipality
    weights: Mapping[str, int]
    everybody: Sequence[Ranked]

    @property
    def has_profile(self) -> bool:
        """Whether the settings say anything of our own municipality."""
        return self.profile != Municipality(country=self.profile.country)

    def only(self, chosen: Filter) -> list[Ranked]:
        """Those that pass a filter, in their order."""
        return [one for one in self.everybody if chosen(one)]

    def find(self, id: str) -> Ranked | None:
        """The one with this id."""
        return next((one for one in self.everybody if one.candidate.id == id), None)


def ranking() -> Ranking:
    """All candidates of the present user by score, then by name."""
    profile, weights = own_profile(), own_weights()
    scored = [Ranked(one, score(profile, one.municipality, weights)) for one in candidates()]
    scored.sort(
        key=lambda one: (-one.score.total, sort_key(one.candidate.title), one.candidate.id)
    )
    return Ranking(profile, weights, scored)
