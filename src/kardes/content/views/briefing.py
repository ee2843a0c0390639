"""One page on a city for the mayor (Bilgi Notu): people, state, promises, last contacts."""

from kardes import _

from ..partner_city import IPartnerCity
from ..rows import IContact
from .dossier import OPEN_COMMITMENTS, DossierPage
from .page import Section
from .papers import activity_table, below, letter_table, paper_table, paths_pointing_to
from .pieces import Cell, Fact, fact, facts, row_table

#: so many of the newest letters and activities
LAST = 5


class BriefingPage(DossierPage):
    """What somebody needs to know on the way to a meeting; fits on a sheet of paper."""

    @property
    def kind(self):
        return _("Briefing")

    def cover(self) -> list[Fact]:
        context = self.context
        return [
            *fact(_("Country"), Cell(self.country)),
            *facts(context, IPartnerCity, "region", "authority", "relation_kind"),
            *self._population(),
        ]

    def sections(self) -> list[Section]:
        context = self.context
        people = row_table(_("People and offices"), IContact, self._present_contacts())
        protocols = paper_table(_("Protocols"), below(context, "Protocol", sort_on="kardes_date"))
        return [
            *self.facts_section("people", _("People and offices"), (), people),
            *self.facts_section("protocols", _("Protocols"), (), protocols),
            *self.commitments_section(OPEN_COMMITMENTS),
            *self._last("Activity", "activities", _("Last activities"), activity_table),
            *self._last("Correspondence", "letters", _("Last letters"), letter_table),
            *self.facts_section(
                "benefits",
                _("Expected benefits"),
                facts(context, IPartnerCity, "expected_benefits"),
            ),
        ]

    def _present_contacts(self) -> list[dict]:
        """Those who have not left."""
        return [row for row in self.context.contacts or () if not row.get("until")]

    def _last(self, portal_type, anchor, title, table) -> list[Section]:
        brains = below(
            self.context,
            portal_type,
            others=paths_pointing_to(self.context, "cities"),
            sort_on="kardes_date",
            sort_order="descending",
            sort_limit=LAST,
        )[:LAST]
        return self.facts_section(anchor, title, (), table(title, brains))

    def add_link(self, portal_type):
        """Nothing is added on a page that is read on the way."""
        return None
