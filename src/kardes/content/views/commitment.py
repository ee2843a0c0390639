"""The page of a commitment."""

from kardes import _

from ..commitment import ICommitment
from .page import PaperPage, Section
from .papers import enclosing_city, related
from .pieces import Fact, facts


class CommitmentPage(PaperPage):
    """Who promised what, by when, and what shows that it was kept."""

    def cover(self) -> list[Fact]:
        context, fields = self.context, ICommitment
        names = ["promised_by", "promiser", "place", "promised_on", "due_on", "details"]
        if context.names_a_place:
            names += ["names_a_place", "approved_on"]
        return facts(context, fields, *names, "fulfilled_on", "evidence")

    def sections(self) -> list[Section]:
        context, fields = self.context, ICommitment
        return [
            *self.cities_section(_("City"), enclosing_city(context), related(context.city)),
            *self.related_section("decision", fields["decision"].title, related(context.decision)),
            self.attachments_section(),
            self.letters_section(),
            *self.history_section(),
        ]
