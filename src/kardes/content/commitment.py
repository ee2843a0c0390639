"""Commitment: who promised what (Taahhüt; Öneri until it is promised)."""

from plone.app.vocabularies.catalog import CatalogSource
from plone.autoform import directives
from plone.supermodel import model
from z3c.relationfield.schema import RelationChoice
from zope import schema
from zope.interface import implementer

from kardes import _

from .base import IPaper, Paper
from .bounds import bounded
from .widgets import as_papers


@bounded("promised_on", "approved_on", "fulfilled_on")
class ICommitment(model.Schema, IPaper):
    """One promise; its state says whether it is a proposal, promised, fulfilled or dropped."""

    title = schema.TextLine(
        title=_("What"),
        description=_("E.g. a library with a statue, a park, days of the country's culture."),
    )
    promised_by = schema.Choice(
        title=_("Promised by"), vocabulary="kardes.Promisers", default="own"
    )
    promiser = schema.TextLine(
        title=_("By name"), description=_("The body or person that promises."), required=False
    )
    city = RelationChoice(
        title=_("City"),
        description=_("Only where it does not lie in the city's dossier."),
        source=CatalogSource(portal_type="PartnerCity"),
        required=False,
    )
    place = schema.TextLine(title=_("Where"), required=False)
    promised_on = schema.Date(title=_("Promised on"), required=False)
    due_on = schema.Date(title=_("Due on"), required=False)
    details = schema.Text(title=_("Details"), required=False)
    names_a_place = schema.Bool(
        title=_("It gives a name to a street, square or facility"),
        description=_(
            "Needs an absolute majority of the council and the approval of the governor or "
            "sub-governor (Law 5393, art. 81)."
        ),
        required=False,
        default=False,
    )
    decision = RelationChoice(
        title=_("Council decision"),
        source=CatalogSource(portal_type="CouncilDecision"),
        required=False,
    )
    approved_on = schema.Date(title=_("Approved by the governor on"), required=False)

    model.fieldset("evidence", label=_("Fulfilment"), fields=["fulfilled_on", "evidence"])
    fulfilled_on = schema.Date(title=_("Fulfilled on"), required=False)
    evidence = schema.TextLine(
        title=_("Evidence"),
        description=_("What shows it: a letter, a photograph, a record of hand-over."),
        required=False,
    )

    directives.widget("details", rows=4)
    as_papers("city", "PartnerCity")
    as_papers("decision", "CouncilDecision")


@implementer(ICommitment)
class Commitment(Paper):
    """A promise made on a visit or in a letter (Taahhüt)."""
