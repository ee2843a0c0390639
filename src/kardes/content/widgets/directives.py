"""Directives for the body of a schema; each is called there, not from a function."""

from plone.app.z3cform.widgets.contentbrowser import ContentBrowserFieldWidget
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


class as_papers(directives.widget):
    """``as_papers("covers", "PartnerCity", "Protocol")`` lets papers of these types be chosen.

    By searching and not by browsing: the stock browser shows no folders where it shows one type
    only, so that what lies elsewhere could not be reached.
    """

    def factory(self, field: str, *portal_types: str) -> dict[str, ParameterizedWidget]:
        options = {"selectableTypes": list(portal_types), "mode": "search"}
        widget = ParameterizedWidget(ContentBrowserFieldWidget, pattern_options=options)
        return {field: widget}
