"""The folder contents of dossiers: with a column that says what each paper lacks."""

from pathlib import Path

from plone import api
from plone.app.content.browser import contents
from plone.app.content.browser.contents import FolderContentsView
from plone.app.content.utils import json_dumps
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from kardes import _
from kardes.content.base import IPaper

from ..standing import COLUMN
from ..titles import PATHS

_STOCK = Path(contents.__file__).parent


class Contents(FolderContentsView):
    """``folder_contents``: stock, and in dossiers the column is shown from the beginning."""

    index = ViewPageTemplateFile("templates/folder_contents.pt", str(_STOCK))

    def __call__(self):
        # Stock hands on to what ZCML adds to a class with a template.
        self.options = json_dumps(self.get_options())
        return self.index()

    def get_columns(self):
        columns = super().get_columns()
        # The names of the other columns are made for queries, not for readers.
        known = {name: title for name, title in columns.items() if not name.startswith("kardes_")}
        return {**known, COLUMN: translate(_("Missing / awaited"), context=self.request)}

    def get_options(self):
        options = super().get_options()
        if self._holds_papers():
            options["activeColumns"] = ["ModificationDate", "review_state", COLUMN]
            # A choice of columns elsewhere in the site is another choice.
            options["activeColumnsCookie"] = "kardesColumns"
        return options

    def _holds_papers(self) -> bool:
        if IPaper.providedBy(self.context):
            return True
        path = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        catalog = api.portal.get_tool("portal_catalog")
        return bool(catalog(portal_type=tuple(PATHS), path=path, sort_limit=1))
