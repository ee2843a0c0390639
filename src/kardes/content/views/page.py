"""What all pages of papers share: cover, sections, links to add."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from plone import api
from plone.batching import Batch
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18nmessageid import Message

from kardes import _
from kardes.approval import Record, history, past_record, revision, state_title

from .cards import Card, cards
from .papers import (
    activity_table,
    below,
    city_table,
    commitment_table,
    letter_table,
    paper_table,
    paths_pointing_to,
    promises,
)
from .pieces import Cell, Fact, Table, moment_text

BATCH_SIZE = 20


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading of its own.

    :param id: anchor, for the list of sections at the top
    :param count: shown after the title; ``None`` where counting says nothing
    :param empty: what is said instead of an empty table
    :param add: text and address of the link that adds a paper, if the user may
    :param cards: attachments with their versions
    :param upload: the form that adds several files at once, as markup
    :param history: recorded steps
    """

    id: str
    title: str | Message
    count: int | None = None
    facts: Sequence[Fact] = ()
    tables: Sequence[Table] = ()
    batch: Batch | None = None
    empty: str | Message | None = None
    add: Cell | None = None
    cards: Sequence[Card] = ()
    upload: str | None = None
    history: Sequence[Record] = ()


class Page(BrowserView):
    """Base of all pages: renders sections and knows what may be added."""

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

    def moment(self, value: datetime) -> str:
        """A moment as date and time."""
        return moment_text(value)

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


class PaperPage(Page):
    """Base of the pages of all types of papers."""

    @property
    def kind(self) -> str | Message:
        """The line above the title: what kind of paper this is."""
        return self.context.getTypeInfo().Title()

    @property
    def state(self) -> str:
        """The id of the workflow state."""
        return api.content.get_state(self.context)

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.context.Title() or self.context.getId()

    #: what stands above the facts, as markup; only the letter has it
    sheet: str | None = None

    def badges(self) -> list[Cell]:
        """The state of the paper and what else is said of it at once."""
        title = state_title(self.context.portal_type, self.state)
        past = [Cell(_("Historic record"), state="past")] if self.past else []
        return [Cell(title, state=self.state), *past, *self._revision(), *self.marks()]

    def _revision(self) -> list[Cell]:
        """The number of the record, once it was corrected."""
        number = revision(self.context)
        if number == 1:
            return []
        text = _("revision_number", default="Revision ${number}", mapping={"number": number})
        return [Cell(text, state="revision")]

    @cached_property
    def past(self) -> Record | None:
        """The step by which the paper was entered as one of the past."""
        return past_record(self.context)

    def founded(self) -> str:
        """Day and place of the founding, for the cover of a dossier."""
        return ""

    def names(self) -> Sequence[Cell]:
        """Other names below the title."""
        return ()

    def marks(self) -> Sequence[Cell]:
        """Further badges beside the state."""
        return ()

    def cover(self) -> Sequence[Fact]:
        """The facts on the cover, right below the title."""
        return ()

    def sections(self) -> list[Section]:
        """The sections in the order of the page."""
        return []

    def letters_section(self) -> Section:
        """The letters on this paper, newest first, a page at a time."""
        brains = below(
            self.context,
            "Correspondence",
            others=paths_pointing_to(self.context, "cities"),
            sort_on="kardes_date",
            sort_order="descending",
        )
        title, batch = _("Letters"), self.batch(brains)
        table = letter_table(title, batch, self.context)
        section = self.list_section("letters", title, len(brains), table, "Correspondence")
        return replace(section, batch=batch)

    def attachments_section(self) -> Section:
        """The attachments directly in this paper, with all their versions."""
        found = cards(self.context)
        section = self.list_section("papers", _("Papers"), len(found), None, "Attachment")
        return self.with_upload(replace(section, cards=found))

    def with_upload(self, section: Section) -> Section:
        """The section with the form for files, if the user may add any."""
        if section.add is None:
            return section
        return replace(section, upload=self.context.restrictedTraverse("@@kardes-upload").form())

    def history_section(self) -> list[Section]:
        """Who recorded which step when."""
        records = history(self.context)
        return [Section("history", _("History"), history=records)] if records else []

    def activities_section(self) -> list[Section]:
        """Visits, delegations, festivals and the like, newest first."""
        brains = below(
            self.context,
            "Activity",
            others=paths_pointing_to(self.context, "cities"),
            sort_on="kardes_date",
            sort_order="descending",
        )
        title = _("Activities")
        table = activity_table(title, brains)
        section = self.list_section("activities", title, len(brains), table, "Activity")
        return [section] if table or section.add else []

    def commitments_section(self, states: Sequence[str] | None = None) -> list[Section]:
        """Who promised what, here or at an activity that names a city; the nearest day first.

        :param states: only promises in these states
        """
        query = {"review_state": states} if states else {}
        brains = promises(self.context, sort_on="kardes_date", **query)
        title = _("Commitments")
        table = commitment_table(title, brains)
        section = self.list_section("commitments", title, len(brains), table, "Commitment")
        return [section] if table or section.add else []

    def facts_section(self, anchor: str, title, entries: Sequence[Fact], *tables) -> list[Section]:
        """A section of facts and tables; none if all are empty."""
        tables = [one for one in tables if one]
        return [Section(anchor, title, facts=entries, tables=tables)] if entries or tables else []

    def cities_section(self, title, *groups) -> list[Section]:
        """The cities that the paper is about.

        :param groups: lists of brains
        """
        brains = list({brain.getRID(): brain for group in groups for brain in group}.values())
        table = city_table(title, brains)
        return [Section("cities", title, tables=[table])] if table else []

    def related_section(self, anchor: str, title, *groups) -> list[Section]:
        """A section with related papers; none if there are none.

        :param groups: lists of brains
        """
        brains = [brain for group in groups for brain in group]
        table = paper_table(title, brains)
        return [Section(anchor, title, count=len(brains), tables=[table])] if table else []
