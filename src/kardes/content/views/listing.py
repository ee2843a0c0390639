"""A folder of dossiers as a table."""

from kardes import _

from .page import Page, Section
from .papers import below, dossier_table


class DossierList(Page):
    """The dossiers below a folder by name, a page at a time."""

    @property
    def section(self) -> Section:
        """All that the page shows; it has no heading but that of the folder."""
        brains = below(self.context, "PartnerCity", sort_on="sortable_title")
        title, batch = _("City dossiers"), self.batch(brains)
        return Section(
            "dossiers",
            title,
            count=len(brains),
            tables=[table] if (table := dossier_table(title, batch)) else (),
            batch=batch,
            empty=_("None on file."),
            add=self.add_link("PartnerCity"),
        )
