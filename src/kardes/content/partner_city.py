"""PartnerCity: a city's dossier (Şehir Dosyası)."""

from plone.app.vocabularies.catalog import CatalogSource
from plone.app.z3cform.widgets.select import SelectFieldWidget
from plone.autoform import directives
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.relationfield.schema import RelationChoice
from zope import schema
from zope.interface import implementer

from kardes import _

from .base import IPaper, Paper, Sealed
from .bounds import bounded
from .rows import ICommunity, IContact, IInitiative, grid
from .validation import is_web_address
from .widgets import as_grids, as_numbers, as_papers

#: the country whose cities are domestic partners
HOME_COUNTRY = "TR"


@bounded("founded_on")
class IPartnerCity(model.Schema, IPaper):
    """The dossier of one city; its papers hang below or point to it."""

    title = schema.TextLine(title=_("Name of the city"))
    country = schema.Choice(title=_("Country"), vocabulary="kardes.Countries")
    country_label = schema.TextLine(
        title=_("Country as written"),
        description=_("Where a paper names the country differently, e.g. an older name."),
        required=False,
    )
    region = schema.TextLine(title=_("Region or province"), required=False)
    other_names = schema.List(
        title=_("Other names"),
        description=_("One per line, in any script: Токмок, Tokmak. The search finds them all."),
        value_type=schema.TextLine(),
        required=False,
        default=[],
    )
    relation_kind = schema.Choice(
        title=_("Kind of relation"), vocabulary="kardes.RelationKinds", default="sister_city"
    )
    founding = schema.Choice(
        title=_("How the relation is founded"), vocabulary="kardes.Foundings", default="protocol"
    )
    founded_on = schema.Date(
        title=_("Founded on"), description=_("Only without a protocol."), required=False
    )
    founded_at = schema.TextLine(title=_("Founded at"), required=False)
    permission = RelationChoice(
        title=_("Ministry permission"),
        description=_("Only one that names this relation and is kept elsewhere."),
        source=CatalogSource(portal_type="Permission"),
        required=False,
    )
    initiated_by = grid(
        IInitiative,
        title=_("Initiated by"),
        description=_("Sources may disagree on who proposed it: one row per source."),
    )

    model.fieldset(
        "city",
        label=_("The city"),
        fields=[
            "authority",
            "population",
            "population_year",
            "latitude",
            "longitude",
            "website",
            "city_information",
            "expected_benefits",
            "communities",
        ],
    )
    authority = schema.TextLine(
        title=_("Authority"), description=_("E.g. Tokmok City Hall"), required=False
    )
    population = schema.Int(title=_("Population"), required=False, min=0, max=100_000_000)
    population_year = schema.Int(
        title=_("Year of the population figure"), required=False, min=1800, max=2200
    )
    latitude = schema.Float(title=_("Latitude (degrees)"), required=False, min=-90.0, max=90.0)
    longitude = schema.Float(title=_("Longitude (degrees)"), required=False, min=-180.0, max=180.0)
    website = schema.TextLine(title=_("Website"), required=False, constraint=is_web_address)
    city_information = schema.Text(title=_("Information on the city"), required=False)
    expected_benefits = schema.Text(title=_("Expected benefits"), required=False)
    communities = grid(ICommunity, title=_("Resident community"))

    model.fieldset(
        "features",
        label=_("Themes and features"),
        description=_("The lists of the Union of Municipalities of Turkey (TBB)."),
        fields=["themes", "geographic_features", "socioeconomic_features"],
    )
    themes = schema.Set(
        title=_("Themes of cooperation"),
        value_type=schema.Choice(vocabulary="kardes.Themes"),
        required=False,
    )
    geographic_features = schema.Set(
        title=_("Historical, natural and geographic features"),
        value_type=schema.Choice(vocabulary="kardes.GeographicFeatures"),
        required=False,
    )
    socioeconomic_features = schema.Set(
        title=_("Socio-economic features"),
        value_type=schema.Choice(vocabulary="kardes.SocioeconomicFeatures"),
        required=False,
    )
    directives.widget("themes", CheckBoxFieldWidget)
    directives.widget("geographic_features", CheckBoxFieldWidget)
    directives.widget("socioeconomic_features", CheckBoxFieldWidget)

    model.fieldset("contacts", label=_("Contacts"), fields=["contacts"])
    contacts = grid(IContact, title=_("Contacts"))

    as_grids("initiated_by", "communities", "contacts")
    as_papers("permission", "Permission")
    as_numbers("population", "population_year", "latitude", "longitude")
    directives.widget("country", SelectFieldWidget, prompt=True, promptMessage=_("Choose"))
    directives.widget("other_names", rows=3)
    directives.widget("city_information", rows=8)
    directives.widget("expected_benefits", rows=8)


@implementer(IPartnerCity)
class PartnerCity(Paper):
    """The dossier of one city (Şehir Dosyası)."""

    def __setattr__(self, name, value):
        """Refuse a move between home and abroad: another procedure was followed until then.

        :raises Sealed: also while the dossier is a draft again for a correction
        """
        is_decided = name == "country" and self.ever_sealed and self.country != value
        if is_decided and HOME_COUNTRY in (self.country, value):
            raise Sealed(
                _(
                    "The council decided on this relation by the procedure for its country. "
                    "It cannot change between domestic and foreign; file another dossier."
                )
            )
        super().__setattr__(name, value)

    @property
    def is_domestic(self) -> bool:
        """Whether the partner is a city of the own country; those need no permission."""
        return self.country == HOME_COUNTRY
