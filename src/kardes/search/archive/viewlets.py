"""The way from the ordinary search to the one with filters."""

from urllib.parse import urlencode

from plone.app.layout.viewlets import ViewletBase

from .asked import TEXT
from .pages import PAGE


class ArchiveLink(ViewletBase):
    """A link on ``@@search`` that takes the words along."""

    @property
    def url(self) -> str:
        """The search page with the words of the ordinary search."""
        text = self.request.form.get(TEXT)
        query = f"?{urlencode({TEXT: text})}" if isinstance(text, str) and text else ""
        return f"{self.context.absolute_url()}/{PAGE}{query}"
