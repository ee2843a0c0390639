"""The page of a city's dossier."""

from kardes import _
from kardes.approval import founding

from ..partner_city import IPartnerCity
from ..rows import ICommunity, IContact, IInitiative
from ..vocabularies.countries import country_name
from .page import PaperPage, Section
from .papers import attachment_table, below, paper_table, pointing_to, related
from .pieces import Cell, Fact, as_written, date_text, fact, facts, number_text, row_table
from .scripts import language_of_name

#: type -> the relation field in which such a paper names the cities it is about
_POINTERS = {"CouncilDecision": "subjects", "Permission": "covers", "Protocol": "city"}

#: a promise is listed until it is kept or dropped
OPEN_COMMITMENTS = ("draft", "promised")

#: states in which the relation has been founded
_FOUNDED = ("signed", "terminated")


class DossierPage(PaperPage):
    """City, relation, and every paper on file."""

    @property
    def country(self) -> str:
        return country_name(self.context.country)

    def names(self) -> list[Cell]:
        """Other names of the city, each marked with its language where the letters tell."""
        context = self.context
        return [
            Cell(name, lang=language_of_name(name, context.country))
            for name in context.other_names or ()
        ]

    def founded(self) -> str:
        """Day and place, as the protocol or the founding paper gives them."""
        if self.state not in _FOUNDED:
            return ""
        day, place = founding(self.context)
        return ", ".join(part for part in (date_text(day), place) if part)

    def cover(self) -> list[Fact]:
        context = self.context
        written = context.country_label
        differs = written and written != self.country
        country = Cell(self.country, note=as_written(written) if differs else None)
        return [
            *fact(IPartnerCity["country"].title, country),
            *facts(context, IPartnerCity, "region", "authority", "relation_kind", "founding"),
            *([] if self.founded() else facts(context, IPartnerCity, "founded_on", "founded_at")),
            *self._population(),
            *self._coordinates(),
            *self._website(),
        ]

    def _population(self) -> list[Fact]:
        context = self.context
        if context.population is None:
            return []
        year = str(context.population_year) if context.population_year else None
        cell = Cell(number_text(context.population), note=year)
        return [Fact(IPartnerCity["population"].title, [cell])]

    def _coordinates(self) -> list[Fact]:
        context = self.context
        if context.latitude is None or context.longitude is None:
            return []
        return [Fact(_("Coordinates"), [Cell(f"{context.latitude:.4f}, {context.longitude:.4f}")])]

    def _website(self) -> list[Fact]:
        address = self.context.website
        return fact(IPartnerCity["website"].title, Cell(address, address)) if address else []

    def sections(self) -> list[Section]:
        return [
            self._papers("CouncilDecision", _("Council decisions"), "decisions"),
            *self._permissions(),
            self._papers("Protocol", _("Protocols"), "protocols"),
            *self.activities_section(),
            *self.commitments_section(OPEN_COMMITMENTS),
            self.letters_section(),
            self.attachments_section(),
            *self._about(),
            *self.history_section(),
        ]

    def _permissions(self) -> list[Section]:
        section = self._papers("Permission", _("Ministry permissions"), "permissions")
        # A domestic relation needs none: an empty section would ask for one.
        return [] if self.context.is_domestic and not section.count else [section]

    def attachments_section(self) -> Section:
        """The papers of the dossier itself, from the catalog: there may be many."""
        brains = below(self.context, "Attachment", depth=1, sort_on="kardes_date")
        title = _("Papers")
        table = attachment_table(title, brains)
        section = self.list_section("papers", title, len(brains), table, "Attachment")
        return self.with_upload(section)

    def _papers(self, portal_type: str, title, anchor: str) -> Section:
        own = below(self.context, portal_type, depth=1, sort_on="kardes_date")
        others = list(pointing_to(self.context, _POINTERS[portal_type], portal_type))
        if portal_type == "Permission":
            others += related(self.context.permission)
        return self.list_section(
            anchor, title, len(own) + len(others), paper_table(title, own, others), portal_type
        )

    def _about(self) -> list[Section]:
        context = self.context
        about = facts(context, IPartnerCity, "city_information", "expected_benefits")
        features = facts(
            context, IPartnerCity, "themes", "geographic_features", "socioeconomic_features"
        )
        tables = [
            ("contacts", _("Contacts"), IContact, context.contacts),
            ("initiative", _("Initiated by"), IInitiative, context.initiated_by),
            ("communities", _("Resident community"), ICommunity, context.communities),
        ]
        sections = [
            Section(anchor, title, tables=[table])
            for anchor, title, schema, rows in tables
            if (table := row_table(title, schema, rows))
        ]
        if about:
            sections.append(Section("about", _("About the city"), facts=about))
        if features:
            sections.append(Section("features", _("Themes and features"), facts=features))
        return sections
