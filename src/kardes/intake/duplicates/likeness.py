"""How likely two records are of the same city, and why. A pure function; knows no site.

A score says what a person should look at, it decides nothing: below :data:`SUSPICIOUS` nobody is
troubled. Names weigh most. What else is known raises or lowers the score.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from math import asin, cos, radians, sin, sqrt
from urllib.parse import urlsplit

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from zope.i18nmessageid import Message

from kardes import _
from kardes.search.analysis import tokens

#: from this score on two records are shown as possibly the same
SUSPICIOUS = 70
#: from this likeness on two names can be those of one city
ALIKE = 75

#: in one transliteration or another: Tokmok, Tokmak
_ONE_VOWEL = 94
_SLIP, _TWO_SLIPS, _PART, _SOUND = 88, 82, 78, 80
#: letters of a name that can have a slip, or two; of a word that can stand for a longer name
_SHORTEST, _LONG, _SHORTEST_PART = 6, 9, 5
_VOWELS = frozenset("aeiouy")
#: Aşkabat, Ашхабад; Samarqand, Semerkant: languages keep the consonants of a name, by their kind
_DIGRAPHS = {pair: pair[0] for pair in ("sh", "ch", "kh", "ks", "gh", "zh", "ts")} | {"dc": "c"}
_CONSONANTS = str.maketrans("gqxhdbzjw", "kkkktpscv", "aeiouy")
_VOWELS_BETWEEN = re.compile("[aeiou]+")
#: how many consonants tell a name, and how much of the spelling must be alike besides
_FEWEST_CONSONANTS, _LEAST_ALIKE = 3, 45
#: Celalabad, Jalal-Abad; Yekaterinburg; Nijni, Nizhniy; Shchyolkovo
_HABITS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (("j", "c"), ("^ye", "e"), ("iy$", "i"), ("^sc(?=[eioy])y?", "s"))
)
#: what only says what kind of place it is
_KINDS = (
    "city town municipality şehir şehri kent kenti belediye belediyesi "
    "of the город города мэрия администрация шаар шаары кала калаа қала қаласы акимат хокимият"
)

_REGIONS = (
    "region province district oblast bölge bölgesi il ili vilayet vilayeti eyalet eyaleti "
    "область край республика облус облусу облысы район"
)

#: how much a name alone says; with the country it is sure
_NAME, _SAME_COUNTRY = 0.92, 8
#: records of different countries get no more
_OTHER_COUNTRY = 45
_NEAR, _FAR = 25, 100
_WHEN_NEAR, _WHEN_APART, _WHEN_FAR = 6, -12, -35
_SAME_REGION, _OTHER_REGION = 3, -12
_SAME_HOST = 8
_EARTH = 6371

#: codes of what ISO lacks -> the countries under which others file it
_ALSO = {
    "XK": {"RS", "AL"},
    "X-KKTC": {"CY"},
    "X-TATARSTAN": {"RU"},
    "X-CRIMEA": {"UA", "RU"},
}


@dataclass(frozen=True)
class Place:
    """What is known of a city.

    :param names: the title and all other names
    :param country: code of ``kardes.Countries``
    """

    names: tuple[str, ...]
    country: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    website: str | None = None


@dataclass(frozen=True)
class Likeness:
    """A score between 0 and 100 and the sentences that explain it."""

    score: int
    reasons: tuple[Message, ...]

    @property
    def percent(self) -> Message:
        """The score as it is written."""
        return _("score_percent", default="${score} %", mapping={"score": self.score})

    @property
    def is_suspicious(self) -> bool:
        """Whether a person should look at the two."""
        return self.score >= SUSPICIOUS


def likeness(a: Place, b: Place) -> Likeness:
    """How likely *a* and *b* are the same city; the order of the two makes no difference."""
    named, pair = _best_names(a.names, b.names)
    reasons = [_about_names(named, *pair)] if named else []
    if named < ALIKE:
        return Likeness(named // 2, tuple(reasons))
    score = named * _NAME
    for judge in (_countries, _regions, _distance, _websites):
        points, reason = judge(a, b)
        score += points
        reasons += [reason] if reason else []
    score = max(0, min(100, round(score)))
    if _country_relation(a.country, b.country) == "other":
        score = min(score, _OTHER_COUNTRY)
    return Likeness(score, tuple(reasons))


def name_likeness(a: str, b: str) -> int:
    """How much two names are one, 0 to 100; script and habits of transliteration do not count."""
    return heard_likeness(heard(a), heard(b))


@lru_cache(20_000)
def heard(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, without those that only say what kind of place it is."""
    return without_kinds(token.word for token in tokens(name))


def without_kinds(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name, by their sound, that tell one place from another."""
    words = tuple(map(_by_habit, words))
    return tuple(word for word in words if word not in _kinds(_KINDS)) or words


def _by_habit(word: str) -> str:
    """A word by its sound, where people write names in more ways than other words."""
    for pattern, to in _HABITS:
        word = pattern.sub(to, word)
    return word


@cache
def _kinds(words: str) -> frozenset[str]:
    return frozenset(_by_habit(token.word) for token in tokens(words))


def heard_likeness(a: Sequence[str], b: Sequence[str]) -> int:
    """The same as :func:`name_likeness` for names as :func:`heard`."""
    one, other = "".join(a), "".join(b)
    if not one or not other:
        return 0
    if one == other:
        return 100
    shorter, slips = min(len(one), len(other)), OSA.distance(one, other)
    if _differ_by_a_vowel(one, other):
        return _ONE_VOWEL
    if slips == 1 and shorter >= _SHORTEST:
        return _SLIP
    if slips == 2 and shorter >= _LONG:
        return _TWO_SLIPS
    if _has_vowel_more(one, other) or _has_vowel_more(other, one):
        return _SLIP
    if _is_part(a, b) or _is_part(b, a):
        return _PART
    if _sounds_like(one, other):
        return _SOUND
    return min(int(fuzz.ratio(one, other)), ALIKE - 1)


def _differ_by_a_vowel(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < _SHORTEST or one[0] != other[0]:
        return False
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and set(different[0]) <= _VOWELS


def _has_vowel_more(long: str, short: str) -> bool:
    """Batumi, Batum."""
    return len(short) >= _SHORTEST_PART and long[:-1] == short and long[-1] in _VOWELS


def _sounds_like(one: str, other: str) -> bool:
    """The same consonants, by their kind, around as many vowels."""
    return (
        fuzz.ratio(one, other) >= _LEAST_ALIKE
        and len(_VOWELS_BETWEEN.findall(one)) == len(_VOWELS_BETWEEN.findall(other))
        and bool(_consonants(one) & _consonants(other))
    )


def _consonants(name: str) -> set[str]:
    """The kinds of the consonants of a name, its pairs of letters read as one sound and as two."""
    as_one = name
    for pair, sound in _DIGRAPHS.items():
        as_one = as_one.replace(pair, sound)
    kinds = {spelling.translate(_CONSONANTS) for spelling in (name, as_one)}
    return {kind for kind in kinds if len(kind) >= _FEWEST_CONSONANTS}


def _is_part(words: Sequence[str], of: Sequence[str]) -> bool:
    """Whether *words* begin a longer name: Frankfurt (am Main)."""
    is_longer = len(of) > len(words) and tuple(of[: len(words)]) == tuple(words)
    return is_longer and len("".join(words)) >= _SHORTEST_PART


def _best_names(a: Iterable[str], b: Iterable[str]) -> tuple[int, tuple[str, str]]:
    pairs = [(name_likeness(*pair), pair) for pair in product(a, b)]
    # Of equals those that are written alike, so that the sentence does not depend on the order.
    return max(pairs, key=lambda one: (one[0], one[1][0] == one[1][1]), default=(0, ("", "")))


def _about_names(score: int, one: str, other: str) -> Message:
    one, other = sorted((one, other))
    if one == other:
        return _("both_called", default="Both are called “${name}”.", mapping={"name": one})
    names = {"one": one, "other": other, "percent": score}
    if score == 100:
        return _(
            "one_name",
            default="“${one}” and “${other}” are one name written twice.",
            mapping=names,
        )
    return _(
        "names_alike",
        default="The names “${one}” and “${other}” are alike by ${percent} %.",
        mapping=names,
    )


def _country_relation(a: str | None, b: str | None) -> str:
    if not a or not b:
        return "unknown"
    if a == b:
        return "same"
    return "maybe" if b in _ALSO.get(a, ()) or a in _ALSO.get(b, ()) else "other"


def _countries(a: Place, b: Place) -> tuple[int, Message | None]:
    return {
        "unknown": (0, None),
        "same": (_SAME_COUNTRY, _("The country is the same.")),
        "maybe": (0, _("The countries are written differently and may be the same.")),
        "other": (0, _("They lie in different countries.")),
    }[_country_relation(a.country, b.country)]


def _regions(a: Place, b: Place) -> tuple[int, Message | None]:
    if not a.region or not b.region:
        return 0, None
    if heard_likeness(_heard_region(a.region), _heard_region(b.region)) >= ALIKE:
        return _SAME_REGION, _("The region is the same.")
    return _OTHER_REGION, _("The regions are different.")


def _heard_region(name: str) -> tuple[str, ...]:
    words = heard(name)
    return tuple(word for word in words if word not in _kinds(_REGIONS)) or words


def _distance(a: Place, b: Place) -> tuple[int, Message | None]:
    places = (a.latitude, a.longitude, b.latitude, b.longitude)
    if None in places:
        return 0, None
    km = kilometres(*places)
    said = _("places_apart", default="They lie ${km} km apart.", mapping={"km": round(km)})
    if km < _NEAR:
        return _WHEN_NEAR, said
    return (_WHEN_APART if km < _FAR else _WHEN_FAR), said


def kilometres(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """The distance of two places on the globe."""
    phi, psi = radians(latitude), radians(to_latitude)
    across = sin((phi - psi) / 2) ** 2
    along = cos(phi) * cos(psi) * sin(radians(longitude - to_longitude) / 2) ** 2
    return 2 * _EARTH * asin(min(1, sqrt(across + along)))


def _websites(a: Place, b: Place) -> tuple[int, Message | None]:
    host = _host(a.website)
    if not host or host != _host(b.website):
        return 0, None
    return _SAME_HOST, _("The website is the same.")


def _host(address: str | None) -> str:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        # A bracket in the wrong place.
        return ""
    return host.removeprefix("www.")
