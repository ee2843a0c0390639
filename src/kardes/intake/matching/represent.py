"""Ranked cities as rows of a file and as JSON."""

from collections.abc import Callable, Iterable

from kardes import _
from kardes.approval import state_title
from kardes.content.vocabularies.countries import country_name
from kardes.search import plain

from .candidates import KINDS
from .model import CRITERIA, Line, Municipality
from .ranking import Ranked
from .words import in_words, sentence

FILE_NAME = "sehir-eslestirme"
_BEFORE = (
    _("Rank"),
    _("City"),
    _("Country"),
    _("Kind of entry"),
    _("State"),
    _("Population"),
    _("Score"),
)
_BEHIND = (_("Explanation"), _("Website"), _("Address"))
HEADINGS = (*_BEFORE, *CRITERIA.values(), *_BEHIND)


def as_rows(found: Iterable[Ranked], say: Callable) -> list[list[str]]:
    """The rows of a file, under :data:`HEADINGS`.

    :param say: translates a message
    """
    return [
        [_in_one_line(cell) for cell in _cells(number, one, say)]
        for number, one in enumerate(found, start=1)
    ]


def _cells(number: int, one: Ranked, say: Callable) -> Iterable[str]:
    city, lines = one.candidate, one.score.lines
    explained = "; ".join(f"{say(CRITERIA[line.criterion])}: {sentence(line)}" for line in lines)
    return (
        str(number),
        city.title,
        country_name(city.municipality.country),
        say(KINDS[city.kind]),
        say(state_title("PartnerCity", city.state)) if city.state else "",
        str(city.municipality.population or ""),
        in_words(one.score.total),
        *(in_words(round(line.gain, 1)) for line in lines),
        explained,
        city.website,
        city.url,
    )


def _in_one_line(text: str) -> str:
    # A workbook refuses control characters, those among the white space too.
    return " ".join(plain(text).split())


def as_json(one: Ranked, site: str) -> dict:
    """A ranked city for REST, every line explained in the language of the request.

    :param site: address of the site
    """
    city = one.candidate
    return {
        "@id": f"{site}/@matching/{city.id}",
        "id": city.id,
        "kind": city.kind,
        "title": city.title,
        "dossier": city.url or None,
        "review_state": city.state or None,
        "website": city.website or None,
        **municipality_as_json(city.municipality),
        "score": one.score.total,
        "note": one.score.note and in_words(one.score.note),
        "lines": [_line_as_json(line) for line in one.score.lines],
    }


def municipality_as_json(one: Municipality) -> dict:
    """The facts that are compared."""
    return {
        "country": one.country,
        "population": one.population,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "themes": sorted(one.themes),
        "geographic_features": sorted(one.geographic_features),
        "socioeconomic_features": sorted(one.socioeconomic_features),
    }


def _line_as_json(line: Line) -> dict:
    return {
        "criterion": line.criterion,
        "title": in_words(CRITERIA[line.criterion]),
        "points": round(line.points, 4),
        "weight": line.weight,
        "gain": round(line.gain, 2),
        "known": line.known,
        "sentence": sentence(line),
    }
