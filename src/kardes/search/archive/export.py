"""The file of a result: CSV or XLSX, from the columns of the catalog alone."""

from datetime import date

from zope.i18n import translate
from zope.i18nmessageid import Message

from kardes import _
from kardes.approval import state_title
from kardes.content.vocabularies.countries import country_name
from kardes.content.vocabularies.languages import language_name
from kardes.content.vocabularies.terms import directions, security_levels
from kardes.insight import XLSX, as_csv, as_xlsx

from ..text import plain
from .facets import FACETS
from .finder import Found

#: rows of one file
MOST_ROWS = 10_000
FILE_NAME = "arsiv-arama"
HEADINGS = (
    _("Type of paper"),
    _("Title"),
    _("Number"),
    _("Register number"),
    _("Date"),
    _("Direction"),
    _("Correspondent"),
    _("Country"),
    _("State"),
    _("Language"),
    _("Security level"),
    _("Address"),
)


def as_file(found: Found, kind: str, request) -> tuple[bytes, str]:
    """The whole result as a file, as far as :data:`MOST_ROWS`; a last row says what lacks.

    :param kind: ``csv`` or ``xlsx``
    :returns: the file and its type
    """

    def say(message: Message | str) -> str:
        # In one line: a workbook refuses control characters that count as white space.
        return " ".join(plain(translate(message, context=request)).split())

    headings = [say(heading) for heading in HEADINGS]
    rows = [
        [value if isinstance(value, date) else say(value) for value in _cells(brain)]
        for brain in found.brains(found.ordered[:MOST_ROWS])
    ]
    if len(found) > MOST_ROWS:
        rows.append([say(cut_sentence(len(found)))])
    if kind == "xlsx":
        return as_xlsx(FILE_NAME, headings, rows), XLSX
    return as_csv(headings, rows), "text/csv; charset=utf-8"


def cut_sentence(number: int) -> Message:
    """That a file holds only the first papers of a result."""
    return _(
        "export_cut",
        default="The file holds the first ${most} of ${number} papers. Narrow the search to get "
        "the others.",
        mapping={"most": str(MOST_ROWS), "number": str(number)},
    )


def _cells(brain) -> list:
    codes = brain.kardes_countries or ()
    return [
        FACETS["type"].title(brain.portal_type),
        brain.Title or "",
        brain.kardes_number or "",
        brain.kardes_register_number or "",
        brain.kardes_paper_date or "",
        directions.title(brain.kardes_direction or ""),
        brain.kardes_correspondent or "",
        ", ".join(country_name(code) for code in codes),
        state_title(brain.portal_type, brain.review_state or ""),
        language_name(brain.kardes_language or ""),
        security_levels.title(brain.kardes_security_level or ""),
        brain.getURL(),
    ]
