"""The layout of all kardes pages."""

from plone.app.layout.globals.layout import LayoutPolicy


class WithoutLeftColumn(LayoutPolicy):
    """Leaves the left column to other pages.

    Papers are no part of the navigation; its portlet would show them nothing but themselves and
    take a quarter of the width from their tables.
    """

    def have_portlets(self, manager_name, view=None):
        """Whether a column is shown."""
        return manager_name != "plone.leftcolumn" and super().have_portlets(manager_name, view)
