"""Papers by REST: values of a wrong JSON type are refused by field, before anything reads them.

Stock deserializers expect what a form would give; an object where a token belongs, a word where
a row belongs or ``NaN`` as a latitude end in a server error or in the database.
"""

import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from collective.z3cform.datagridfield.interfaces import IRow
from plone.dexterity.utils import iterSchemata
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.deserializer.dxfields import DefaultFieldDeserializer
from plone.restapi.interfaces import IDeserializeFromJson, IFieldDeserializer
from z3c.relationfield.interfaces import IRelationChoice
from zope.component import adapter, getMultiAdapter
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import implementer
from zope.schema import Field, ValidationError, getFieldsInOrder
from zope.schema.interfaces import (
    IBool,
    IChoice,
    ICollection,
    IDate,
    IDatetime,
    IDecimal,
    IFloat,
    IInt,
    IText,
    RequiredMissing,
)

from kardes import _
from kardes.interfaces import IKardesLayer

from .base import Sealable
from .bounds import unlikely_year
from .validation import MANY_MARKS

_LINE_BREAKS = frozenset("\n\r\t")
#: a day, and of a moment the time behind it, as other systems write them (ISO 8601)
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(:\d\d([.,]\d{1,6})?)?\s?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)


def complaint(field: Field, value) -> Message | None:
    """What is wrong with the JSON type of *value*, or nothing.

    Whether a well-typed value is allowed, the field itself decides later.

    :param value: as it came out of the JSON parser
    :returns: a sentence to translate, ``None`` if the field can read the value
    """
    if value is None:
        return None
    for kind, check in _CHECKS:
        if kind.providedBy(field):
            return check(field, value)
    return None


def _row(field, value):
    if not isinstance(value, dict):
        return _("Every row is an object with the columns as its keys.")
    if unknown := sorted(set(value) - set(field.schema.names())):
        return _(
            "unknown_column",
            default="There is no column “${column}”.",
            mapping={"column": unknown[0][:80]},
        )
    for name, column in getFieldsInOrder(field.schema):
        if wrong := complaint(column, value.get(name)):
            return _row_error(column, wrong)
    return None


def _row_error(column, why) -> Message:
    return _(
        "row_error",
        default="Column “${column}”: ${why}",
        mapping={"column": column.title, "why": why},
    )


def _collection(field, value):
    # Like the stock deserializers, which take a single value for a list of one.
    for one in value if isinstance(value, list) else [value]:
        if one is None or isinstance(one, list):
            return _("A list must not contain null or another list.")
        if wrong := complaint(field.value_type, one):
            return wrong
    return None


def _relation(field, value):
    address = value.get("@id") if isinstance(value, dict) else value
    if isinstance(address, str) or (isinstance(address, int) and not isinstance(address, bool)):
        return None
    return _("A related paper is given by its address, path or UID.")


def _choice(field, value):
    token = value.get("token") if isinstance(value, dict) else value
    return None if isinstance(token, str) else _("A choice is given by its token.")


def _boolean(field, value):
    return None if isinstance(value, bool) else _("This must be true or false.")


def _integer(field, value):
    whole = isinstance(value, int) and not isinstance(value, bool)
    return None if whole else _("This must be a whole number.")


def _number(field, value):
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    # A whole number may be too big for a float; comparing does not convert it.
    fits = is_number and -1e300 < value < 1e300 and math.isfinite(value)
    return None if fits else _("This must be a number.")


def _sum(field, value):
    if isinstance(value, str):
        try:
            fits = Decimal(value).is_finite()
        except InvalidOperation:
            fits = False
        return None if fits else _("This must be a number.")
    return _number(field, value)


def _day(field, value):
    if not isinstance(value, str):
        return _("A date is written YYYY-MM-DD.")
    try:
        as_day(value)
    except ValueError:
        return _(
            "no_such_day",
            default="“${value}” is no day of the calendar. A date is written YYYY-MM-DD.",
            mapping={"value": value[:80]},
        )
    return None


def as_day(value: str) -> date:
    """The day that a client wrote; a time of day behind it does no harm.

    :raises ValueError: if it is none
    """
    return _moment_of(value).date()


def _moment_of(value: str) -> datetime:
    if _ISO.fullmatch(value) is None:
        raise ValueError(value)
    return datetime.fromisoformat(value)


def _moment(field, value):
    try:
        moment = _moment_of(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        return _("A moment is written YYYY-MM-DDThh:mm, e.g. 2026-10-05T09:00.")
    return unlikely_year(moment)


def _text(field, value):
    if not isinstance(value, str):
        return _("This must be text.")
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in _LINE_BREAKS for c in value):
        return _("The text contains control characters.")
    if MANY_MARKS.search(value):
        return _("The text has more than ten marks on one letter. Correct it where it is damaged.")
    return None


def wrong_value(field: Field, value) -> Message | None:
    """As :func:`complaint`, for a field of its own: an empty one is wrong where it is required."""
    if value is None and field.required:
        return _("This field cannot be empty.")
    return complaint(field, value)


#: more special kinds of field before those they are a kind of
_CHECKS = (
    (IRow, _row),
    (ICollection, _collection),
    (IRelationChoice, _relation),
    (IChoice, _choice),
    (IBool, _boolean),
    (IInt, _integer),
    (IFloat, _number),
    (IDecimal, _sum),
    (IDate, _day),
    (IDatetime, _moment),
    (IText, _text),
)


@implementer(IDeserializeFromJson)
@adapter(Sealable, IKardesLayer)
class PaperDeserializer(DeserializeFromJson):
    """Reads a paper or an attachment from JSON."""

    def get_schema_data(self, data, validate_all, create=False):
        errors = [
            {"field": name, "message": wrong, "error": "ValidationError"}
            for schema in iterSchemata(self.context)
            for name, field in getFieldsInOrder(schema)
            if name in data and not field.readonly and (wrong := wrong_value(field, data[name]))
        ]
        if "layout" in data and not self._is_layout(data["layout"]):
            message = _("There is no such view of this paper.")
            errors.append({"field": "layout", "message": message, "error": "ValidationError"})
        if errors:
            return {}, errors
        return super().get_schema_data(data, validate_all, create)

    def _is_layout(self, name) -> bool:
        """Whether it can be the view of the paper; any other would leave nothing to see."""
        return name in [layout for layout, _title in self.context.getAvailableLayouts()]


@implementer(IFieldDeserializer)
@adapter(IFloat, Sealable, IKardesLayer)
class FloatDeserializer(DefaultFieldDeserializer):
    """JSON knows one kind of number: 42 is a latitude too."""

    def __call__(self, value):
        return super().__call__(value if value is None else float(value))


@implementer(IFieldDeserializer)
@adapter(IDate, Sealable, IKardesLayer)
class DayDeserializer(DefaultFieldDeserializer):
    """Stock refuses a day with a time behind it, in the words of Python."""

    def __call__(self, value):
        day = as_day(value) if isinstance(value, str) else value
        self.field.validate(day)
        return day


@implementer(IFieldDeserializer)
@adapter(IRow, Sealable, IKardesLayer)
class RowDeserializer(DefaultFieldDeserializer):
    """A row of a data grid, whose errors name the column."""

    def __call__(self, value):
        return {
            name: self._column(column, value.get(name))
            for name, column in getFieldsInOrder(self.field.schema)
        }

    def _column(self, column, value):
        try:
            if value is None:
                if column.required:
                    raise RequiredMissing(column.__name__)
                return column.missing_value
            reads = getMultiAdapter((column, self.context, self.request), IFieldDeserializer)
            return reads(value)
        except (ValidationError, ValueError) as error:
            raise ValueError(self._sentence(column, error)) from None

    def _sentence(self, column, error) -> str:
        why = error.doc() if isinstance(error, ValidationError) else str(error)
        return translate(_row_error(column, why), context=self.request)
