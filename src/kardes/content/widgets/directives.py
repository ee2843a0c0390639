"""Directives for the body of a schema; each is called there, not from a function."""

from plone.autoform import directives
from plone.autoform.widgets import ParameterizedWidget

from .grid import GridFieldWidget
from .number import NumberFieldWidget


class as_grids(directives.widget):
    """``as_grids("contacts")`` shows a list of rows as a table."""

    def factory(self, *fields: str) -> dict[str, ParameterizedWidget]:
        return {field: ParameterizedWidget(GridFieldWidget) for field in fields}


class as_numbers(directives.widget):
    """``as_numbers("copies")`` shows a number without groups and never rounded."""

    def factory(self, *fields: str) -> dict[str, ParameterizedWidget]:
        return {field: ParameterizedWidget(NumberFieldWidget) for field in fields}
