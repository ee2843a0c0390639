"""The page of a letter: a sheet like the letter itself, then how it was handled."""

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from kardes import _

from ..correspondence import ICorrespondence
from ..vocabularies.terms import annex_states, directions, security_levels
from .page import PaperPage, Section
from .papers import letter_table, pointing_to, related
from .pieces import Cell, Fact, date_text, facts


class LetterPage(PaperPage):
    """Number and date, subject, sender, recipients, references, text, annexes."""

    _sheet = ViewPageTemplateFile("letter.pt")

    @property
    def sheet(self) -> str:
        """The letter as its reader knows it."""
        return self._sheet()

    @property
    def kind(self):
        """Incoming, outgoing or internal letter."""
        return _KINDS.get(self.context.direction) or directions.title(self.context.direction)

    def marks(self) -> list[Cell]:
        level = self.context.security_level
        if level in (None, "unclassified"):
            return []
        return [Cell(security_levels.title(level), state="classified")]

    def label(self, name: str):
        """The title of a field."""
        return ICorrespondence[name].title

    def number(self) -> list[Cell]:
        return [
            cell for one in facts(self.context, ICorrespondence, "number") for cell in one.cells
        ]

    def dated(self) -> str:
        return date_text(self.context.dated)

    def references(self) -> list[str]:
        """Each reference on one line: whose letter, date, number."""
        lines = [
            (row.get("body"), date_text(row.get("on")), row.get("number"))
            for row in self.context.references or ()
        ]
        return [", ".join(part for part in line if part) for line in lines if any(line)]

    def annexes(self) -> list[dict]:
        """The annex list; each entry says in words whether the paper is there."""
        return [
            {
                "title": row.get("title"),
                "pages": row.get("pages"),
                "state": row.get("state"),
                "state_title": annex_states.title(row.get("state")),
            }
            for row in self.context.annexes or ()
        ]

    def sections(self) -> list[Section]:
        return [
            *self.facts_section("handling", _("Handling"), self._handling()),
            *self.facts_section("language", _("Language and translation"), self._language()),
            *self._translations(),
            *self.cities_section(ICorrespondence["cities"].title, related(self.context.cities)),
            self.attachments_section(),
            *self.history_section(),
        ]

    def _handling(self) -> list[Fact]:
        handling = facts(
            self.context,
            ICorrespondence,
            "register_number",
            "ebys_number",
            "other_numbers",
            "received_on",
            "channel",
            "urgency",
            "due_on",
            "sdp_code",
            "verification_code",
            "verification_address",
            "paper_original",
        )
        address = ICorrespondence["verification_address"].title
        return [_as_link(entry) if entry.label == address else entry for entry in handling]

    def _language(self) -> list[Fact]:
        return facts(
            self.context, ICorrespondence, "language_of_letter", "translation_status", "translator"
        )

    def _translations(self) -> list[Section]:
        original = related(self.context.translation_of)
        translations = pointing_to(self.context, "translation_of", "Correspondence")
        groups = (
            ("original", ICorrespondence["translation_of"].title, original),
            ("translations", _("Translations"), translations),
        )
        return [
            Section(anchor, title, tables=[table])
            for anchor, title, brains in groups
            if (table := letter_table(title, brains))
        ]


_KINDS = {
    "incoming": _("Incoming letter"),
    "outgoing": _("Outgoing letter"),
    "internal": _("Internal letter"),
}


def _as_link(entry: Fact) -> Fact:
    return Fact(entry.label, [Cell(cell.text, cell.text) for cell in entry.cells])
