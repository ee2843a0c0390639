"""The page of a membership of an international organisation."""

from kardes import _

from ..membership import IMembership
from ..rows import IFee
from .page import PaperPage, Section
from .papers import below, paper_table, pointing_to, related
from .pieces import Cell, Fact, fact, facts, money_text, row_table

#: type -> the relation field in which such a paper names the memberships it is about
_POINTERS = {"CouncilDecision": "subjects", "Permission": "covers"}


class MembershipPage(PaperPage):
    """The organisation, what it costs, and the papers that carry the membership."""

    def cover(self) -> list[Fact]:
        context, fields = self.context, IMembership
        address = context.website
        return [
            *facts(context, fields, "short_name", "seat", "country"),
            *(fact(fields["website"].title, Cell(address, address)) if address else []),
            *facts(context, fields, "joined_on", "joined_by", "fee_due"),
            *self._fee(),
        ]

    def _fee(self) -> list[Fact]:
        context = self.context
        if context.fee_amount is None:
            return []
        text = money_text(context.fee_amount, context.fee_currency)
        return fact(IMembership["fee_amount"].title, Cell(text, whole=True))

    def sections(self) -> list[Section]:
        context, fields = self.context, IMembership
        fees = row_table(fields["fees"].title, IFee, context.fees)
        about = facts(context, fields, "aims", "expected_benefits")
        return [
            self._papers("CouncilDecision", _("Council decisions"), "decisions"),
            self._papers("Permission", _("Ministry permissions"), "permissions"),
            *self.facts_section("fees", fields["fees"].title, (), fees),
            *self.activities_section(),
            self.letters_section(),
            self.attachments_section(),
            *self.facts_section("about", _("About the organisation"), about),
            *self.history_section(),
        ]

    def _papers(self, portal_type: str, title, anchor: str) -> Section:
        own = below(self.context, portal_type, depth=1, sort_on="kardes_date")
        others = list(pointing_to(self.context, _POINTERS[portal_type], portal_type))
        if portal_type == "Permission":
            others += related(self.context.permission)
        table = paper_table(title, own, others)
        return self.list_section(anchor, title, len(own) + len(others), table, portal_type)
