"""The page of a protocol."""

from kardes import _

from ..protocol import IProtocol
from ..rows import IRenewal, ISignatory
from .page import PaperPage, Section
from .papers import enclosing_city, related
from .pieces import Fact, facts, row_table


class ProtocolPage(PaperPage):
    """Who signed what, when and where, on which decision and permission, for how long."""

    def cover(self) -> list[Fact]:
        return facts(self.context, IProtocol, "relation_kind", "signed_on", "signed_at", "aims")

    def sections(self) -> list[Section]:
        context, fields = self.context, IProtocol
        signatories = row_table(fields["signatories"].title, ISignatory, context.signatories)
        renewals = row_table(fields["renewals"].title, IRenewal, context.renewals)
        term = facts(context, fields, "valid_from", "valid_until", "notice_months")
        text = facts(
            context,
            fields,
            "languages",
            "prevailing_language",
            "copies",
            "fields_of_cooperation",
        )
        city = related(context.city) or enclosing_city(context)
        basis = related(context.decision), related(context.permission)
        return [
            *self.facts_section("signatories", fields["signatories"].title, (), signatories),
            *self.related_section("basis", _("Basis"), *basis),
            *self.cities_section(fields["city"].title, city),
            *self.facts_section("term", _("Term"), term, renewals),
            *self.facts_section("text", _("Text"), text),
            self.attachments_section(),
            self.letters_section(),
            *self.history_section(),
        ]
