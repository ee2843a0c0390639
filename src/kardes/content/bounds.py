"""What every field of a paper keeps to, by form, REST and code alike: length, range, plain text.

One decorator over the schemas instead of the same options at each field. The sentences name the
limit and the line; those of ``zope.schema`` do not, and it asks the constraint first.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from collective.z3cform.datagridfield.interfaces import IRow
from zope.i18nmessageid import Message
from zope.interface import Interface, alsoProvides
from zope.interface.interfaces import IInterface
from zope.schema import Field, ValidationError, getFieldsInOrder
from zope.schema.interfaces import IDate, IDecimal, IFloat, IInt, IList, IText, ITextLine

from kardes import _

from .clock import today
from .validation import is_plain_line, is_plain_text

_ORDER = "kardes.order"

MAX_LINE, MAX_TEXT = 300, 20_000
FIRST_YEAR, LAST_YEAR = 1800, 2200


class IFixedSchema(IInterface):
    """Marks the schemas of kardes, whose fields nobody changes in a running site."""


class OutOfBounds(ValidationError):
    """A value outside its bounds; ``args[0]`` is the sentence."""

    def doc(self):
        return self.args[0]


def bounded(
    *past: str, order: tuple[str, ...] = ()
) -> Callable[[type[Interface]], type[Interface]]:
    """Class decorator of a schema or a row: bounds all its fields, and keeps them as they are.

    :param past: names of dates that cannot lie in the future
    :param order: of a row: names of its two dates of which the second cannot lie before the first.
        No invariant, because the forms hold those of a row against the paper.
    """

    def decorate(schema):
        alsoProvides(schema, IFixedSchema)
        schema.setTaggedValue(_ORDER, order)
        for name, field in getFieldsInOrder(schema):
            _bound(field, name in past)
        return schema

    return decorate


def _bound(field: Field, past: bool = False) -> None:
    if IList.providedBy(field):
        if IText.providedBy(field.value_type):
            _bound(field.value_type)
        if IText.providedBy(field.value_type) or IRow.providedBy(field.value_type):
            _constrain(field, _members(field.value_type))
    elif IText.providedBy(field):
        line = ITextLine.providedBy(field)
        field.max_length = field.max_length or (MAX_LINE if line else MAX_TEXT)
        _constrain(field, _text(field.max_length, line))
    elif IDate.providedBy(field):
        _constrain(field, _day(past))
    elif any(kind.providedBy(field) for kind in (IInt, IFloat, IDecimal)):
        _constrain(field, _number(field.min, field.max))


def _constrain(field, check) -> None:
    own = field.constraint

    def constraint(value):
        check(value)
        return own(value)

    field.constraint = constraint


def _text(longest: int, line: bool):
    def check(value):
        if len(value) > longest:
            raise OutOfBounds(
                _(
                    "too_long",
                    default="The text is too long: ${length} characters; at most ${longest} are "
                    "allowed.",
                    mapping={"length": len(value), "longest": longest},
                )
            )
        if line and len(value.splitlines()) > 1:
            raise OutOfBounds(_("Write this in one line."))
        (is_plain_line if line else is_plain_text)(value)

    return check


def _number(least, most):
    def check(value):
        if (least is not None and value < least) or (most is not None and value > most):
            raise OutOfBounds(
                _(
                    "out_of_range",
                    default="Give a number between ${least} and ${most}.",
                    mapping={"least": f"{least:.15g}", "most": f"{most:.15g}"},
                )
            )

    return check


def unlikely_year(day: date) -> Message | None:
    """What is wrong with the year of a day or moment; ``None`` if it can be right."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return _(
        "unlikely_year",
        default="The year ${year} cannot be right: give one between ${first} and ${last}.",
        mapping={"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR},
    )


def _day(past: bool):
    def check(value):
        if problem := unlikely_year(value):
            raise OutOfBounds(problem)
        if past and value > today():
            raise OutOfBounds(
                _("This day lies in the future. Record it when it has come, or correct the date.")
            )

    return check


def _members(member: Field):
    def check(value):
        for number, one in enumerate(value, 1):
            problem = _row_problem(member, one) if IRow.providedBy(member) else _says(member, one)
            if problem:
                raise wrong_line(number, problem)

    return check


def wrong_line(number: int, problem: str) -> OutOfBounds:
    """The error that says which line of a list is wrong, counted from 1."""
    return OutOfBounds(
        _(
            "line_problem",
            default="Line ${number}: ${problem}",
            mapping={"number": number, "problem": problem},
        )
    )


def _row_problem(row, value):
    """What is wrong with a row; that it is one with all its columns, the field asks itself."""
    if not isinstance(value, dict):
        return None
    for name, column in getFieldsInOrder(row.schema):
        if problem := _says(column, value.get(name)):
            return _(
                "column_problem",
                default="“${column}”: ${problem}",
                mapping={"column": column.title, "problem": problem},
            )
    return out_of_order(row.schema, value.get, row.schema.queryTaggedValue(_ORDER) or ())


def out_of_order(
    schema: type[Interface], value_of: Callable[[str], date | None], names: Iterable[str]
) -> str | None:
    """What to say of the first date that lies before the known one to its left; else ``None``.

    :param names: fields of *schema* in the order in which their days come
    """
    known = [(name, value_of(name)) for name in names if value_of(name)]
    for (earlier, begins), (later, ends) in pairwise(known):
        if ends < begins:
            return _(
                "date_before",
                default="“${later}” lies before “${earlier}”. Compare both with the "
                "paper and correct the wrong one.",
                mapping={"later": schema[later].title, "earlier": schema[earlier].title},
            )
    return None


def _says(field, value):
    try:
        field.bind(None).validate(value)
    except ValidationError as error:
        return error.doc()
    return None
