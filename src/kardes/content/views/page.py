"""What all pages of papers share: cover, sections, links to add."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plone import api
from plone.batching import Batch
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message

from kardes import _
from kardes.approval import state_title

from .papers import attachment_table, below, letter_table
from .pieces import Cell, Fact, Table

BATCH_SIZE = 20


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading of its own.

    :param id: anchor, for the list of sections at the top
    :param count: shown after the title; ``None`` where counting says nothing
    :param empty: what is said instead of an empty table
    :param add: text and address of the link that adds a paper, if the user may
    """

    id: str
    title: str | Message
    count: int | None = None
    facts: Sequence[Fact] = ()
    tables: Sequence[Table] = ()
    batch: Batch | None = None
    empty: str | Message | None = None
    add: Cell | None = None


class PaperPage(BrowserView):
    """Base of the pages of all types."""

    _macros = ViewPageTemplateFile("macros.pt")

    @property
    def macros(self):
        """The macros that render cells, facts, tables and sections."""
        return self._macros.macros

    def cell_class(self, cell: Cell) -> str | None:
        """The CSS classes of a value."""
        if cell.state:
            return f"kardes-state kardes-state-{cell.state}"
        return "text-nowrap" if cell.whole else None

    @property
    def kind(self) -> str | Message:
        """The line above the title: what kind of paper this is."""
        return self.context.getTypeInfo().Title()

    @property
    def state(self) -> Cell | None:
        """The state of the paper as a badge."""
        state = api.content.get_state(self.context, default=None)
        return Cell(state_title(self.context.portal_type, state), state=state) if state else None

    def cover(self) -> Sequence[Fact]:
        """The facts on the cover, right below the title."""
        return ()

    def sections(self) -> list[Section]:
        """The sections in the order of the page."""
        return []

    def list_section(self, anchor, title, count, table: Table | None, portal_type) -> Section:
        """A section that lists papers of one type, with the link that adds one."""
        return Section(
            anchor,
            title,
            count=count,
            tables=[table] if table else (),
            empty=_("None on file."),
            add=self.add_link(portal_type),
        )

    def letters_section(self) -> Section:
        """The letters below this paper, newest first, a page at a time."""
        brains = below(
            self.context, "Correspondence", sort_on="kardes_date", sort_order="descending"
        )
        title, batch = _("Letters"), self.batch(brains)
        table = letter_table(title, batch)
        section = self.list_section("letters", title, len(brains), table, "Correspondence")
        return replace(section, batch=batch)

    def attachments_section(self) -> Section:
        """The attachments directly in this paper."""
        brains = below(self.context, "Attachment", depth=1, sort_on="kardes_date")
        title = _("Papers")
        table = attachment_table(title, brains)
        return self.list_section("papers", title, len(brains), table, "Attachment")

    def add_link(self, portal_type: str) -> Cell | None:
        """Where to add a paper of this type here; ``None`` if the user may not."""
        for fti in self.context.allowedContentTypes():
            if fti.getId() == portal_type:
                text = _("add_paper", default="Add ${type}", mapping={"type": fti.Title()})
                return Cell(text, f"{self.context.absolute_url()}/++add++{portal_type}")
        return None

    def batch(self, brains) -> Batch:
        """The part of *brains* that the request asks for by ``b_start``."""
        start = str(self.request.get("b_start", "0"))
        # Longer digit strings are no page of anything and slow to convert.
        number = int(start) if start.isdecimal() and len(start) < 10 else 0
        return Batch(brains, BATCH_SIZE, min(number, max(len(brains) - 1, 0)))
