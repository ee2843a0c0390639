"""How well two municipalities fit: one function per criterion, and their weighted sum.

Knows no catalog, no request and no settings. What is not known gives no points, so that no fact
that becomes known can lower a score. All but the ties are symmetric: each city fits the other.
"""

from collections.abc import Callable, Mapping
from math import asin, cos, fsum, radians, sin, sqrt

from kardes import _
from kardes.content.vocabularies.terms import (
    Terms,
    geographic_features,
    socioeconomic_features,
    themes,
)

from .kinship import BRANCH, SAME, UNRELATED, nearest, official_languages
from .model import CRITERIA, Finding, Languages, Line, Municipality, Score

#: kilometres after which a city gets half the points of one next door
HALF_DISTANCE = 1_500
#: how many of each give half the points of the ties
HALF_RESIDENTS, HALF_ACTIVITIES, HALF_LETTERS = 1_000, 2, 5
_EARTH_RADIUS = 6_371

NO_WEIGHT = _("All weights are 0, so nothing is counted. Set them in the control panel.")
_NOTHING_OF_OURS = _("Not known: our own profile does not say it.")
_NOTHING_OF_THEIRS = _("Not known of this city.")


def score(profile: Municipality, candidate: Municipality, weights: Mapping[str, int]) -> Score:
    """The score of *candidate* for *profile*.

    :param weights: criterion -> 0 to 100, all of :data:`CRITERIA`
    """
    findings = {name: _FINDERS[name](profile, candidate) for name in CRITERIA}
    whole = sum(weights[name] for name in CRITERIA)
    lines = [
        Line(
            criterion=name,
            points=found.points,
            weight=weights[name],
            gain=100 * weights[name] * found.points / whole if whole else 0.0,
            known=found.known,
            sentences=found.sentences,
        )
        for name, found in findings.items()
    ]
    total = round(min(fsum(line.gain for line in lines), 100.0), 1)
    return Score(total, lines, None if whole else NO_WEIGHT)


def _unknown(*theirs_is_missing: bool) -> Finding:
    return Finding(
        0.0, [_NOTHING_OF_THEIRS if any(theirs_is_missing) else _NOTHING_OF_OURS], known=False
    )


def _shared(field: str, terms: Terms) -> Callable[[Municipality, Municipality], Finding]:
    """The criterion of a set: what both name, of all that either names (Jaccard's index)."""

    def finder(profile: Municipality, candidate: Municipality) -> Finding:
        ours, theirs = getattr(profile, field), getattr(candidate, field)
        if not ours or not theirs:
            return _unknown(not theirs)
        named, both = ours | theirs, ours & theirs
        if not both:
            sentence = _(
                "matching_none_shared",
                default="None of ${all} is shared.",
                mapping={"all": len(named)},
            )
            return Finding(0.0, [sentence])
        titles = tuple(title for token, title in terms.titles.items() if token in both)
        sentence = _(
            "matching_shared",
            default="${number} of ${all} shared: ${names}",
            mapping={"number": len(both), "all": len(named), "names": titles},
        )
        return Finding(len(both) / len(named), [sentence])

    return finder


def _size(profile: Municipality, candidate: Municipality) -> Finding:
    ours, theirs = profile.population, candidate.population
    if not ours or not theirs:
        return _unknown(not theirs)
    sentence = _(
        "matching_size",
        default="${theirs} people there, ${ours} here",
        mapping={"theirs": theirs, "ours": ours},
    )
    return Finding(min(ours, theirs) / max(ours, theirs), [sentence])


def _distance(profile: Municipality, candidate: Municipality) -> Finding:
    here, there = profile.place, candidate.place
    if here is None or there is None:
        return _unknown(there is None)
    way = kilometres(here, there)
    sentence = _(
        "matching_distance", default="${number} km as the crow flies", mapping={"number": way}
    )
    return Finding(0.5 ** (way / HALF_DISTANCE), [sentence])


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> int:
    """The great-circle distance of two places in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = (map(radians, place) for place in (one, other))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return round(2 * _EARTH_RADIUS * asin(sqrt(min(h, 1.0))))


def _language(profile: Municipality, candidate: Municipality) -> Finding:
    ours, theirs = (official_languages(one.country) for one in (profile, candidate))
    if not ours or not theirs:
        return _unknown(not theirs)
    points, here, there = nearest(ours, theirs)
    if points == UNRELATED:
        return Finding(points, [_unrelated(ours, theirs)])
    return Finding(points, [_related(points, here, there)])


def _unrelated(ours: tuple[str, ...], theirs: tuple[str, ...]):
    return _(
        "matching_unrelated",
        default="Not related: ${theirs} there, ${ours} here",
        mapping={"theirs": Languages(theirs), "ours": Languages(ours)},
    )


def _related(points: float, here: str, there: str):
    names = {"theirs": Languages((there,)), "ours": Languages((here,))}
    if points == SAME:
        return _(
            "matching_same_language",
            default="${theirs} is an official language there, too",
            mapping=names,
        )
    if points == BRANCH:
        return _(
            "matching_same_branch",
            default="${theirs} and ${ours} are Turkic languages of the same branch",
            mapping=names,
        )
    return _(
        "matching_same_family",
        default="${theirs} and ${ours} are both Turkic languages (different branches)",
        mapping=names,
    )


def _ties(_profile: Municipality, candidate: Municipality) -> Finding:
    ties = candidate.ties
    figures = (
        (
            ties.residents,
            HALF_RESIDENTS,
            _(
                "matching_residents",
                default="people of that nation who live here: ${number}",
                mapping={"number": ties.residents},
            ),
        ),
        (
            ties.activities,
            HALF_ACTIVITIES,
            _(
                "matching_activities",
                default="activities so far: ${number}",
                mapping={"number": ties.activities},
            ),
        ),
        (
            ties.letters,
            HALF_LETTERS,
            _(
                "matching_letters",
                default="letters so far: ${number}",
                mapping={"number": ties.letters},
            ),
        ),
    )
    sentences, rest = [], 1.0
    for number, half, sentence in figures:
        if number:
            sentences.append(sentence)
            # Each tie takes its part of what the others leave, so that no number is ever enough.
            rest *= half / (number + half)
    if not sentences:
        return Finding(0.0, [_("Not known: no ties are on file.")], known=False)
    return Finding(1 - rest, sentences)


_FINDERS: Mapping[str, Callable[[Municipality, Municipality], Finding]] = {
    "themes": _shared("themes", themes),
    "geography": _shared("geographic_features", geographic_features),
    "economy": _shared("socioeconomic_features", socioeconomic_features),
    "size": _size,
    "distance": _distance,
    "language": _language,
    "ties": _ties,
}
