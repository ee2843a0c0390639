"""Protocol: the text that both parties sign (Protokol)."""

from plone.app.vocabularies.catalog import CatalogSource
from plone.autoform import directives
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.relationfield.schema import RelationChoice
from zope import schema
from zope.interface import Invalid, implementer, invariant

from kardes import _

from .base import IPaper, Paper
from .bounds import bounded
from .rows import IRenewal, ISignatory, grid
from .widgets import as_grids, as_numbers, as_papers


@bounded("signed_on")
class IProtocol(model.Schema, IPaper):
    """A protocol of any kind; a city may have several."""

    title = schema.TextLine(title=_("Name of the protocol"))
    relation_kind = schema.Choice(
        title=_("Kind of relation"), vocabulary="kardes.RelationKinds", default="sister_city"
    )
    city = RelationChoice(
        title=_("City"),
        description=_("Only for a protocol that does not lie in the city's dossier."),
        source=CatalogSource(portal_type="PartnerCity"),
        required=False,
    )
    decision = RelationChoice(
        title=_("Basis: council decision"),
        source=CatalogSource(portal_type="CouncilDecision"),
        required=False,
    )
    permission = RelationChoice(
        title=_("Ministry permission"),
        source=CatalogSource(portal_type="Permission"),
        required=False,
    )
    # Not "subject": Dexterity keeps the keywords under that name.
    aims = schema.Text(title=_("Subject and aims"), required=False)

    model.fieldset(
        "text",
        label=_("Text"),
        fields=["languages", "prevailing_language", "copies", "fields_of_cooperation"],
    )
    languages = schema.List(
        title=_("Languages"),
        value_type=schema.Choice(vocabulary="kardes.Languages"),
        required=False,
        default=[],
    )
    prevailing_language = schema.Choice(
        title=_("Prevailing text"), vocabulary="kardes.Languages", required=False
    )
    copies = schema.Int(title=_("Number of copies"), required=False, min=1, max=1_000)
    fields_of_cooperation = schema.Set(
        title=_("Themes of cooperation"),
        value_type=schema.Choice(vocabulary="kardes.Themes"),
        required=False,
    )

    model.fieldset(
        "signing",
        label=_("Signing"),
        fields=["signed_on", "signed_at", "signatories"],
    )
    signed_on = schema.Date(title=_("Signature date"), required=False)
    signed_at = schema.TextLine(title=_("Place of signature"), required=False)
    signatories = grid(ISignatory, title=_("Signatories"))

    model.fieldset(
        "term",
        label=_("Term"),
        fields=["valid_from", "valid_until", "notice_months", "renewals"],
    )
    valid_from = schema.Date(title=_("In force from"), required=False)
    valid_until = schema.Date(title=_("Valid until"), required=False)
    notice_months = schema.Int(
        title=_("Notice of termination (months)"), required=False, min=0, max=120
    )
    renewals = grid(IRenewal, title=_("Renewals"))

    as_grids("signatories", "renewals")
    as_numbers("copies", "notice_months")
    directives.widget("aims", rows=5)
    directives.widget("languages", CheckBoxFieldWidget)
    directives.widget("fields_of_cooperation", CheckBoxFieldWidget)
    as_papers("city", "PartnerCity")
    as_papers("decision", "CouncilDecision")
    as_papers("permission", "Permission")

    @invariant
    def ends_after_it_begins(data):
        begins, ends = getattr(data, "valid_from", None), getattr(data, "valid_until", None)
        if begins and ends and ends < begins:
            raise Invalid(
                _("“Valid until” lies before “In force from”. Correct one of the two dates.")
            )

    @invariant
    def prevailing_text_is_one_of_the_languages(data):
        prevailing = getattr(data, "prevailing_language", None)
        languages = getattr(data, "languages", None)
        if prevailing and languages and prevailing not in languages:
            raise Invalid(
                _(
                    "The prevailing text is in a language that is not among “Languages”. Add it "
                    "there or choose another."
                )
            )


@implementer(IProtocol)
class Protocol(Paper):
    """A sister-city or cooperation protocol (Protokol)."""
