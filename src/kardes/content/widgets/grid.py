"""Tables in forms.

The stock grid appends a row whenever the focus leaves the last one, which no one can leave with
the Tab key; its cells have no labels, and it does not fit a phone.
"""

from collective.z3cform.datagridfield.datagridfield import (
    DataGridFieldConverter,
    DataGridFieldObjectWidget,
    DataGridFieldWidget,
)
from z3c.form.interfaces import IDataConverter, IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IField, IList


class GridRowWidget(DataGridFieldObjectWidget):
    """A row whose every cell carries its label."""


class GridWidget(DataGridFieldWidget):
    """A table to which a button adds rows."""

    auto_append = False

    def createObjectWidget(self, idx):
        widget = FieldWidget(self.field.value_type, GridRowWidget(self.request))
        widget.setErrors = idx not in ("TT", "AA")
        return widget

    def extract(self, default=None):
        # The number of rows comes from the browser; int() of anything else is a server error.
        count = str(self.request.get(self.counterName, ""))
        if count and not (count.isascii() and count.isdigit() and len(count) < 4):
            self.request.form[self.counterName] = "0"
        return super().extract(default)


@adapter(IField, IFormLayer)
@implementer(IFieldWidget)
def GridFieldWidget(field, request):
    """Widget factory for lists of rows."""
    return FieldWidget(field, GridWidget(request))


@adapter(IList, GridWidget)
@implementer(IDataConverter)
class GridConverter(DataGridFieldConverter):
    """Leaves rows out that were added and never filled."""

    def toFieldValue(self, value):
        rows = super().toFieldValue(value) or []
        return [row for row in rows if any(cell not in (None, "") for cell in row.values())]
