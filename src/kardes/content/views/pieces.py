"""What a page is made of: cells, facts, tables; and how values become words.

The pages build these in Python and one set of macros (``macros.pt``) renders them, so that
every page has the same headings, captions and phone layout.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel.numbers import format_currency, format_decimal
from plone.api.portal import get_localized_time
from plone.app.event.base import default_timezone
from zope.component import getUtility
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import Interface
from zope.schema import Field, getFieldsInOrder
from zope.schema.interfaces import (
    IBool,
    IChoice,
    ICollection,
    IDate,
    IDecimal,
    IInt,
    IText,
    ITextLine,
    IVocabularyFactory,
)

from kardes import _

from ..vocabularies.countries import cldr, current_language


@dataclass(frozen=True)
class Cell:
    """One value on a page.

    :param text: the value; a message is translated by the template
    :param href: where it leads
    :param note: small print after it
    :param lang: BCP 47 tag, where the text is not in the language of the page
    :param lines: whether line breaks of the text are kept
    :param state: id of a workflow state; the text is then shown as its badge
    :param icon: name of a Plone icon before the text; never the only carrier of a meaning
    :param whole: whether the text is kept on one line
    """

    text: str | Message
    href: str | None = None
    note: str | Message | None = None
    lang: str | None = None
    lines: bool = False
    state: str | None = None
    icon: str | None = None
    whole: bool = False


@dataclass(frozen=True)
class Fact:
    """A label and its values; a fact without values is never made."""

    label: str | Message
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Row:
    """A row of a table; its first cell is the heading of the row."""

    cells: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """Rows under column headings, with a caption for those who do not see the page."""

    caption: str | Message
    columns: Sequence[str | Message]
    rows: Sequence[Row]


def date_text(value: date | None) -> str:
    """A date as the site writes it (GG.AA.YYYY in Turkish); empty for none."""
    return get_localized_time(value) if value else ""


def moment_text(value: datetime) -> str:
    """An aware moment as date and time in the time zone of the site."""
    return f"{day_text(value)} {_local(value):%H:%M}"


def day_text(value: datetime) -> str:
    """The day of an aware moment in the time zone of the site."""
    return date_text(_local(value).date())


def _local(value: datetime) -> datetime:
    return value.astimezone(default_timezone(as_tzinfo=True))


def say(message: Message) -> str:
    """A message in the language of the page, to be part of a longer text."""
    return translate(message, context=getRequest())


def number_text(value: int | float) -> str:
    """A number with the thousands of the page's language."""
    return format_decimal(value, locale=cldr(current_language()))


def money_text(amount: Decimal, currency: str | None) -> str:
    """A sum of money as the page's language writes it."""
    locale = cldr(current_language())
    if not currency:
        return format_decimal(amount, locale=locale)
    return format_currency(amount, currency, locale=locale)


def term_title(vocabulary: str, token: str, context=None) -> str | Message:
    """The title of *token* in a named vocabulary; the token itself where it is unknown."""
    terms = getUtility(IVocabularyFactory, vocabulary)(context)
    return terms.by_value[token].title if token in terms.by_value else token


def fact(label: str | Message, *cells: Cell | None) -> list[Fact]:
    """One fact, or none if every cell is missing or empty."""
    filled = [cell for cell in cells if cell is not None and cell.text not in ("", None)]
    return [Fact(label, filled)] if filled else []


def facts(context, schema: type[Interface], *names: str) -> list[Fact]:
    """The facts of *context* in the fields *names*, without the empty ones.

    A number that was typed in another spelling is shown with it.

    :param names: fields of *schema*; their titles become the labels
    """
    return [
        entry
        for name in names
        for entry in fact(schema[name].title, *_spelt(context, schema[name]))
    ]


def _spelt(context, field: Field) -> list[Cell]:
    value = getattr(context, field.__name__, None)
    written = getattr(context, f"{field.__name__}_as_written", None)
    if value and written and written != value:
        return [Cell(value, note=as_written(written))]
    return cells(field, value)


def as_written(text: str) -> Message:
    """The note that says how a paper writes what is shown in another way."""
    return _("as_written", default="written “${text}”", mapping={"text": text})


def cells(field: Field, value) -> list[Cell]:
    """The value of a field as cells; relations and rows have functions of their own."""
    if value is None or value == "":
        return []
    if ICollection.providedBy(field):
        return [cell for one in in_order(field, value) for cell in cells(field.value_type, one)]
    if IChoice.providedBy(field):
        return [Cell(term_title(field.vocabularyName, value))]
    if IDate.providedBy(field):
        return [Cell(date_text(value), whole=True)]
    if IInt.providedBy(field):
        # A year has no thousands.
        return [Cell(str(value) if field.__name__.endswith("year") else number_text(value))]
    if IDecimal.providedBy(field):
        return [Cell(money_text(value, None), whole=True)]
    if IBool.providedBy(field):
        return [Cell(_("Yes") if value else _("No"))]
    if IText.providedBy(field) and not ITextLine.providedBy(field):
        return [Cell(value, lines=True)]
    return [Cell(value)]


def in_order(field: Field, value: Iterable) -> list:
    """The members of a collection; those of a set in the order of their vocabulary."""
    if not isinstance(value, (set, frozenset)):
        return list(value)
    vocabulary = getUtility(IVocabularyFactory, field.value_type.vocabularyName)(None)
    known = [term.value for term in vocabulary if term.value in value]
    return known + sorted(value.difference(known))


def table(
    caption: str | Message, columns: Sequence[str | Message], rows: Iterable[Row]
) -> Table | None:
    """A table without the columns that are empty in every row; ``None`` without rows."""
    rows = list(rows)
    used = [index for index in range(len(columns)) if any(row.cells[index] for row in rows)]
    if not used:
        return None
    return Table(
        caption,
        [columns[index] for index in used],
        [Row([row.cells[index] for index in used]) for row in rows],
    )


def row_table(
    caption: str | Message, schema: type[Interface], rows: Iterable[dict] | None
) -> Table | None:
    """The rows of a data grid as a table."""
    fields = [field for _name, field in getFieldsInOrder(schema)]
    return table(
        caption,
        [field.title for field in fields],
        [Row([cells(field, row.get(field.__name__)) for field in fields]) for row in rows or ()],
    )
