"""Numbers as they are: the stock text field groups years and rounds coordinates.

It writes 2025 as ``2.025`` and 42.8421 as ``42,842`` on a Turkish page, and reads ``8.5`` as 85.
"""

import re

from plone.app.z3cform.interfaces import ITextWidget
from plone.app.z3cform.widgets.text import TextWidget
from z3c.form.converter import BaseDataConverter, FormatterValidationError
from z3c.form.interfaces import IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer, implementer_only
from zope.schema.interfaces import IField, IFloat, IInt

from kardes import _

_WHOLE = re.compile(r"^-?\d{1,15}$", re.ASCII)
_GROUPED = re.compile(r"^-?\d{1,3}(?:[., ]\d{3}){1,4}$", re.ASCII)
_DECIMAL = re.compile(r"^-?\d{1,15}(?:[.,]\d{1,15})?$", re.ASCII)


class INumberWidget(ITextWidget):
    """A text field for a number."""


@implementer_only(INumberWidget)
class NumberWidget(TextWidget):
    """A text field with the number keys on a phone.

    Not ``type="number"``: turning the mouse wheel over such a field changes it unnoticed.
    """

    @property
    def attributes(self):
        decimal = IFloat.providedBy(self.field)
        return {**super().attributes, "inputmode": "decimal" if decimal else "numeric"}


@adapter(IField, IFormLayer)
@implementer(IFieldWidget)
def NumberFieldWidget(field, request):
    """Widget factory for whole numbers and degrees."""
    return FieldWidget(field, NumberWidget(request))


def _typed(value) -> str:
    # A template row has no value; a name that is sent twice arrives as a list.
    return value.strip() if isinstance(value, str) else " ".join(map(str, value or ()))


@adapter(IInt, INumberWidget)
class WholeNumberConverter(BaseDataConverter):
    """Digits, with or without groups of three; no other sign."""

    def toFieldValue(self, value):
        text = _typed(value)
        if not text:
            return self.field.missing_value
        if _GROUPED.match(text):
            text = re.sub(r"[., ]", "", text)
        if not _WHOLE.match(text):
            message = _("This is not a whole number. Give digits only, for example 76000.")
            raise FormatterValidationError(message, value)
        return int(text)


@adapter(IFloat, INumberWidget)
class DecimalConverter(BaseDataConverter):
    """Degrees, with a comma or a point before the decimals; never rounded."""

    def toWidgetValue(self, value):
        return "" if value is None else repr(value)

    def toFieldValue(self, value):
        text = _typed(value)
        if not text:
            return self.field.missing_value
        if not _DECIMAL.match(text):
            message = _("This is not a number. Give it like 42.8421 or 42,8421.")
            raise FormatterValidationError(message, value)
        return float(text.replace(",", "."))
