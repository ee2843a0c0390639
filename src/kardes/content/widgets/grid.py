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
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IField, IList


class GridRowWidget(DataGridFieldObjectWidget):
    """A row whose every cell carries its label, and which complains only if it was touched."""

    def updateWidgets(self, *args, **kwargs):
        super().updateWidgets(*args, **kwargs)
        for cell in self.widgets.values():
            # Needed in a row that is filled in. The class would mark the whole tab as required.
            cell.klass = " ".join(css for css in cell.klass.split() if css != "required")

    @property
    def _waits(self) -> bool:
        """Whether this is the row that waits to be filled: of it no cell is missing yet."""
        return self.name.endswith((".AA", ".TT"))

    def applyValue(self, widget, value):
        super().applyValue(widget, value)
        if self._waits:
            widget.error = None

    def extractRaw(self, setErrors=True):
        return super().extractRaw(setErrors and not self._waits)


def _is_touched(schema, row: dict) -> bool:
    """Whether a row has a cell that is neither empty nor what a fresh row holds."""
    return any(
        row.get(f".widgets.{name}") not in (None, "", [], ["--NOVALUE--"], [field.default])
        for name, field in getFieldsInOrder(schema)
    )


class GridWidget(DataGridFieldWidget):
    """A table to which a button adds rows."""

    auto_append = False

    def createObjectWidget(self, idx):
        widget = FieldWidget(self.field.value_type, GridRowWidget(self.request))
        widget.setErrors = idx not in ("TT", "AA")
        return widget

    def update(self):
        self._leave_out_untouched_rows()
        super().update()

    def _leave_out_untouched_rows(self):
        """Keep of the rows that were sent only those in which something was entered.

        A row that was added and never filled is no row: it must neither be stored nor complain
        that its cells are empty.
        """
        form = self.request.form
        if self.counterName not in form:
            return
        sent = str(form[self.counterName])
        # The number of rows comes from the browser; int() of anything else is a server error.
        count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 0
        rows = [self._take_row(form, f"{self.name}.{index}") for index in range(count)]
        touched = [row for row in rows if _is_touched(self.field.value_type.schema, row)]
        for index, row in enumerate(touched):
            form.update({f"{self.name}.{index}{rest}": cell for rest, cell in row.items()})
        form[self.counterName] = str(len(touched))

    @staticmethod
    def _take_row(form: dict, prefix: str) -> dict:
        """Take the fields of one row out of what was sent, without its prefix."""
        names = [name for name in form if name.startswith((f"{prefix}.", f"{prefix}-"))]
        return {name.removeprefix(prefix): form.pop(name) for name in names}


@adapter(IField, IFormLayer)
@implementer(IFieldWidget)
def GridFieldWidget(field, request):
    """Widget factory for lists of rows."""
    return FieldWidget(field, GridWidget(request))


@adapter(IList, GridWidget)
@implementer(IDataConverter)
class GridConverter(DataGridFieldConverter):
    """No rows are an empty list."""

    def toFieldValue(self, value):
        return super().toFieldValue(value) or []
