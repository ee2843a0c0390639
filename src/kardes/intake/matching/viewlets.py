"""The way from the table of dossiers to the ranking."""

from plone import api
from plone.app.layout.viewlets import ViewletBase

from .pages import PAGE


class MatchingLink(ViewletBase):
    """Above the table of dossiers, for those who may see the ranking."""

    @property
    def url(self) -> str:
        """The ranking."""
        return f"{api.portal.get().absolute_url()}/{PAGE}"
