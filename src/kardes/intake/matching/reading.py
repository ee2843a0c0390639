"""The rows of a table as cities of the list; every fault with its row and column.

Values meet the fields of a dossier, so that a row can always become one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.schema import Field, TextLine, ValidationError

from kardes import _
from kardes.content.partner_city import IPartnerCity
from kardes.content.validation import is_plain_line
from kardes.content.vocabularies import terms
from kardes.content.vocabularies.countries import OWN_CODES, country_name, iso_countries

from .imported import MOST, Row, TooMany, keep, key
from .tables import Unreadable, read_table

#: the languages in which headings, countries and features are read
_LANGUAGES = ("tr", "en")
#: column -> what else it is called in a heading
HEADINGS = {
    "name": ("city", "name of the city", "ad", "adı", "şehir", "şehrin adı", "kent", "belediye"),
    "country": ("ülke", "ülkesi"),
    "population": ("nüfus", "nüfusu"),
    "latitude": ("enlem", "latitude (degrees)", "enlem (derece)"),
    "longitude": ("boylam", "longitude (degrees)", "boylam (derece)"),
    "themes": ("themes of cooperation", "temalar", "iş birliği alanları", "işbirliği alanları"),
    "geographic_features": ("geographic", "geographic features", "coğrafi", "coğrafi özellikler"),
    "socioeconomic_features": (
        "socioeconomic",
        "socio-economic",
        "socio-economic features",
        "sosyoekonomik",
        "sosyo-ekonomik",
        "sosyoekonomik özellikler",
        "sosyo-ekonomik özellikler",
    ),
    "website": ("web", "web site", "web sitesi", "internet adresi"),
    "contact": ("irtibat", "muhatap"),
}
REQUIRED = ("name", "country")
#: faults that are told at once
MOST_FAULTS = 100
_WHOLE = re.compile(r"\d{1,9}|\d{1,3}(?:[ .,'\u00a0\u202f]\d{3}){1,3}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,15})?", re.ASCII)
_CONTACT = TextLine(max_length=500, constraint=is_plain_line)
_NAME = TextLine(max_length=200, constraint=is_plain_line)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, a row or the file.

    :param row: number in the file; 0 for the file itself
    :param column: key of :data:`HEADINGS` or what stands in the heading; empty for the whole row
    """

    row: int
    column: str
    message: Message


@dataclass(frozen=True)
class Reading:
    """What a file says; rows are of use only without faults."""

    rows: Sequence[Row]
    faults: Sequence[Fault]


class _Wrong(ValueError):
    """A cell that cannot be read; the argument is a sentence."""


def read(data: bytes) -> Reading:
    """The cities of a CSV or XLSX file, and everything that is wrong with it."""
    try:
        (number, headings), *lines = read_table(data)
    except Unreadable as error:
        return Reading((), [Fault(0, "", error.args[0])])
    columns, faults = _columns(headings, number)
    if faults:
        return Reading((), faults)
    if not lines:
        return Reading((), [Fault(0, "", _("There is no city below the headings."))])
    rows, seen = [], {}
    for number, cells in lines:
        if len(cells) > len(columns):
            faults.append(Fault(number, "", _("The row has more cells than there are headings.")))
            continue
        values, wrong = _values(dict(zip(columns, cells, strict=False)))
        faults += [Fault(number, column, message) for column, message in wrong.items()]
        if wrong:
            continue
        row = Row(**values)
        if row.id in seen:
            faults.append(Fault(number, "name", _same(seen[row.id])))
        seen.setdefault(row.id, number)
        rows.append(row)
    return Reading(rows, faults[:MOST_FAULTS])


def take(reading: Reading, mode: str) -> Reading:
    """Keep the rows of a file, if nothing is wrong with any of them.

    :param mode: as of :func:`kardes.intake.matching.imported.keep`
    :returns: the same, with a fault where the list would grow too long
    """
    if reading.faults:
        return reading
    try:
        keep(reading.rows, mode)
    except TooMany:
        message = _(
            "matching_list_full",
            default="The list holds at most ${number} cities. Replace it, or shorten the file.",
            mapping={"number": MOST},
        )
        return Reading((), [Fault(0, "", message)])
    return reading


def _same(number: int) -> Message:
    return _(
        "matching_same_city",
        default="This is the same city as in row ${row}.",
        mapping={"row": number},
    )


@cache
def _known_headings() -> dict[str, str]:
    return {key(text): name for name, others in HEADINGS.items() for text in (name, *others)}


def _columns(headings: list[str], number: int) -> tuple[list[str], list[Fault]]:
    known = _known_headings()
    columns = [known.get(key(heading), "") for heading in headings]
    faults = []
    for heading, column in zip(headings, columns, strict=True):
        if not column:
            message = _("No column of this name is known.")
            faults.append(Fault(number, heading[:80], message))
        elif columns.count(column) > 1:
            faults.append(Fault(number, heading[:80], _("There are two columns of this meaning.")))
    for name in REQUIRED:
        if name not in columns:
            faults.append(Fault(number, name, _("This column is needed and not there.")))
    return columns, faults


def _values(cells: dict[str, str]) -> tuple[dict, dict[str, Message]]:
    """The values of a row, and by column what is wrong."""
    values, wrong = {}, {}
    for column in HEADINGS:
        text = cells.get(column, "")
        if not text:
            if column in REQUIRED:
                wrong[column] = _("This cell must not be empty.")
            continue
        try:
            values[column] = _READERS[column](text)
        except _Wrong as error:
            wrong[column] = error.args[0]
        except ValidationError as error:
            wrong[column] = error.doc()
    return values, wrong


def _valid(field: Field, value):
    field.validate(value)
    return value


def _name(text: str) -> str:
    if not key(text):
        raise _Wrong(_("A name has letters."))
    return _valid(_NAME, " ".join(text.split()))


def _population(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise _Wrong(_("This is not a whole number. Give digits only, for example 76000."))
    return _valid(IPartnerCity["population"], int(re.sub(r"\D", "", text)))


def _degrees(name: str) -> Callable[[str], float]:
    def reader(text: str) -> float:
        if not _DECIMAL.fullmatch(text):
            raise _Wrong(_("This is not a number. Give it like 42.8421 or 42,8421."))
        return _valid(IPartnerCity[name], float(text.replace(",", ".")))

    return reader


@cache
def _countries() -> dict[str, str]:
    """What a country may be called -> its code."""
    codes = [*iso_countries(), *OWN_CODES]
    names = {key(country_name(code, language)): code for language in _LANGUAGES for code in codes}
    # X-KKTC may be written without what makes it a code of our own.
    own = {key(code.removeprefix("X-")): code for code in OWN_CODES}
    return {**names, **own, **{key(code): code for code in codes}}


def _country(text: str) -> str:
    code = _countries().get(key(text))
    if code is None:
        raise _Wrong(
            _(
                "matching_no_country",
                default="“${text}” is no country. Give its code or its name in Turkish or "
                "English.",
                mapping={"text": text[:80]},
            )
        )
    return code


def _features(vocabulary: terms.Terms) -> Callable[[str], frozenset[str]]:
    @cache
    def names() -> dict[str, str]:
        known = {key(token): token for token in vocabulary.titles}
        for language in _LANGUAGES:
            for token, title in vocabulary.titles.items():
                known[key(translate(title, target_language=language))] = token
        return known

    def reader(text: str) -> frozenset[str]:
        found = set()
        for part in filter(None, map(str.strip, text.split(";"))):
            token = names().get(key(part))
            if token is None:
                raise _Wrong(
                    _(
                        "matching_no_feature",
                        default="“${text}” is not in the list. Part several with semicolons.",
                        mapping={"text": part[:80]},
                    )
                )
            found.add(token)
        return frozenset(found)

    return reader


_READERS: dict[str, Callable] = {
    "name": _name,
    "country": _country,
    "population": _population,
    "latitude": _degrees("latitude"),
    "longitude": _degrees("longitude"),
    "themes": _features(terms.themes),
    "geographic_features": _features(terms.geographic_features),
    "socioeconomic_features": _features(terms.socioeconomic_features),
    "website": lambda text: _valid(IPartnerCity["website"], text),
    "contact": lambda text: _valid(_CONTACT, " ".join(text.split())),
}
