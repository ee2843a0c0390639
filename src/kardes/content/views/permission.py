"""The page of a ministry permission."""

from kardes import _

from ..permission import COVERED, IPermission
from ..rows import IDeficiency, IOpinion
from .page import PaperPage, Section
from .papers import enclosing_city, pointing_to, related
from .pieces import Fact, facts, row_table


class PermissionPage(PaperPage):
    """The answer first, then the way to it: application, what was missing, opinions."""

    def cover(self) -> list[Fact]:
        return facts(
            self.context,
            IPermission,
            "answer",
            "number",
            "answered_on",
            "authority",
            "conditions",
        )

    def sections(self) -> list[Section]:
        context, fields = self.context, IPermission
        application = facts(context, fields, "applied_on", "application_number", "route")
        missing = row_table(fields["deficiencies"].title, IDeficiency, context.deficiencies)
        opinions = row_table(fields["opinions"].title, IOpinion, context.opinions)
        protocols = [brain for brain in self._covered() if brain.portal_type == "Protocol"]
        ventures = [
            brain for brain in self._covered() if brain.portal_type in ("Membership", "Activity")
        ]
        cities = [brain for brain in self._covered() if brain.portal_type == "PartnerCity"]
        return [
            *self.facts_section("application", _("Application"), application),
            *self.facts_section("deficiencies", fields["deficiencies"].title, (), missing),
            *self.facts_section("opinions", fields["opinions"].title, (), opinions),
            *self.related_section("decision", fields["decision"].title, related(context.decision)),
            *self.cities_section(_("Covers"), cities),
            *self.related_section("ventures", _("Memberships and activities"), ventures),
            *self.related_section("protocols", _("Protocols"), protocols),
            self.attachments_section(),
            self.letters_section(),
            *self.history_section(),
        ]

    def _covered(self) -> list:
        """What the answer covers: what it names, else its dossier; and who names it."""
        named = list(related(self.context.covers)) or list(enclosing_city(self.context))
        naming = pointing_to(self.context, "permission", list(COVERED))
        known = {brain.getRID() for brain in named}
        return named + [brain for brain in naming if brain.getRID() not in known]
