"""How near the languages of two countries are."""

from functools import cache

from babel.languages import get_official_languages

#: official languages of what is no country of ISO 3166 (its own law, or that of its region)
_OWN_CODES = {
    "X-KKTC": ("tr",),
    "X-TATARSTAN": ("tt", "ru"),
    "X-CRIMEA": ("crh", "uk", "ru"),
}
#: family and branch. Languages that are not here are related to none of these.
_BRANCHES = {
    "tr": ("turkic", "oghuz"),
    "az": ("turkic", "oghuz"),
    "tk": ("turkic", "oghuz"),
    "gag": ("turkic", "oghuz"),
    "kk": ("turkic", "kipchak"),
    "ky": ("turkic", "kipchak"),
    "tt": ("turkic", "kipchak"),
    "ba": ("turkic", "kipchak"),
    "crh": ("turkic", "kipchak"),
    "uz": ("turkic", "karluk"),
    "ug": ("turkic", "karluk"),
    "cv": ("turkic", "oghur"),
    "sah": ("turkic", "siberian"),
    "tyv": ("turkic", "siberian"),
}
#: how much of its path one language shares with the other -> points
UNRELATED, FAMILY, BRANCH, SAME = 0.0, 0.5, 0.75, 1.0
_POINTS = (UNRELATED, FAMILY, BRANCH, SAME)


@cache
def official_languages(country: str | None) -> tuple[str, ...]:
    """The official languages of a country (Unicode CLDR); none where they are not known."""
    if country in _OWN_CODES:
        return _OWN_CODES[country]
    found = get_official_languages(country or "", de_facto=True)
    # CLDR lists scripts apart: uz and uz_Cyrl.
    return tuple(dict.fromkeys(tag.split("_")[0] for tag in found))


def kinship(one: str, other: str) -> float:
    """How near two languages are: the same, of one branch, of one family, or not related."""
    shared = 0
    for step, same in zip(_path(one), _path(other), strict=False):
        if step != same:
            break
        shared += 1
    return SAME if one == other else _POINTS[shared]


def nearest(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, str, str]:
    """The nearest pair of two lists of languages, neither of them empty.

    :returns: the points, our language, theirs
    """
    pairs = [(kinship(one, other), one, other) for one in ours for other in theirs]
    return max(pairs, key=lambda pair: pair[0])


def _path(language: str) -> tuple[str, ...]:
    return (*_BRANCHES.get(language, ()), language)
