"""Membership: of an international organisation (Uluslararası Kuruluş Üyeliği)."""

from plone.app.vocabularies.catalog import CatalogSource
from plone.app.z3cform.widgets.select import SelectFieldWidget
from plone.autoform import directives
from plone.supermodel import model
from z3c.relationfield.schema import RelationChoice
from zope import schema
from zope.interface import Invalid, implementer, invariant

from kardes import _

from .base import IPaper, Paper
from .bounds import bounded
from .rows import IFee, grid, money
from .validation import is_web_address
from .widgets import as_grids, as_papers


@bounded("joined_on")
class IMembership(model.Schema, IPaper):
    """The municipality's membership of one organisation (Law 5393 art. 18/1-p, 74)."""

    title = schema.TextLine(title=_("Name of the organisation"))
    short_name = schema.TextLine(title=_("Short name"), required=False)
    seat = schema.TextLine(title=_("Seat"), required=False)
    country = schema.Choice(
        title=_("Country of the seat"), vocabulary="kardes.Countries", required=False
    )
    website = schema.TextLine(title=_("Website"), required=False, constraint=is_web_address)
    aims = schema.Text(title=_("Subject and aims"), required=False)
    expected_benefits = schema.Text(title=_("Expected benefits"), required=False)

    model.fieldset(
        "membership",
        label=_("Membership"),
        fields=[
            "joined_on",
            "joined_by",
            "fee_due",
            "fee_amount",
            "fee_currency",
            "fees",
            "permission",
        ],
    )
    joined_on = schema.Date(title=_("Member since"), required=False)
    joined_by = schema.TextLine(
        title=_("Accepted by"),
        description=_("The letter or resolution of the organisation that accepted us."),
        required=False,
    )
    fee_due = schema.Choice(title=_("Membership fee"), vocabulary="kardes.FeeDues", required=False)
    fee_amount = money(title=_("Fee per year"), required=False)
    fee_currency = schema.Choice(
        title=_("Currency"), vocabulary="kardes.Currencies", required=False
    )
    fees = grid(IFee, title=_("Fees paid"), description=_("One row per year."))
    permission = RelationChoice(
        title=_("Ministry permission"),
        description=_("Only one that names this membership and is kept elsewhere."),
        source=CatalogSource(portal_type="Permission"),
        required=False,
    )

    as_grids("fees")
    as_papers("permission", "Permission")
    directives.widget("country", SelectFieldWidget, prompt=True, promptMessage=_("Choose"))
    directives.widget("aims", rows=5)
    directives.widget("expected_benefits", rows=8)

    @invariant
    def an_amount_has_a_currency(data):
        if getattr(data, "fee_amount", None) and not getattr(data, "fee_currency", None):
            raise Invalid(_("“Fee per year” needs its currency. Choose one under “Currency”."))

    @invariant
    def no_fee_has_no_amount(data):
        if getattr(data, "fee_due", None) == "none" and getattr(data, "fee_amount", None):
            raise Invalid(
                _(
                    "“Membership fee” says that none is due, but “Fee per year” has an amount. "
                    "Correct one of the two."
                )
            )


@implementer(IMembership)
class Membership(Paper):
    """A membership of an international organisation (Uluslararası Kuruluş Üyeliği)."""
