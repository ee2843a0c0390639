"""What the ordinary search says of slips, and the way from it to the search with filters."""

from functools import cached_property

from plone.app.layout.viewlets import ViewletBase

from ..text import plain
from .asked import TEXT, Asked
from .finder import Found
from .hits import StandIns, lines, stand_ins
from .pages import PAGE

#: papers in which the spelling of a word is looked for
_FEW = 3


class ArchiveLink(ViewletBase):
    """Above ``@@search``: a link that takes the words along, and what they were taken for."""

    @cached_property
    def asked(self) -> Asked:
        """The words of the ordinary search."""
        text = self.request.form.get(TEXT)
        return Asked(plain(text).strip() if isinstance(text, str) else "")

    @property
    def url(self) -> str:
        """The search page with these words."""
        return f"{self.context.absolute_url()}/{PAGE}?{self.asked.query()}".rstrip("?")

    @cached_property
    def mended(self) -> StandIns | None:
        """What the words were taken for, as the first papers write it."""
        found = Found(self.asked)
        if not self.asked.text or not found.reading.mended:
            return None
        return stand_ins(found, lines(found, found.ordered[:_FEW]))
