"""Permission: the ministry's answer, one record for all it covers (Bakanlık İzni)."""

from Acquisition import aq_base
from plone.app.vocabularies.catalog import CatalogSource
from plone.autoform import directives
from plone.supermodel import model
from z3c.relationfield.schema import RelationChoice, RelationList
from zope import schema
from zope.interface import Invalid, implementer, invariant

from kardes import _

from .base import IPaper, Paper
from .bounds import bounded
from .numbers import is_document_number, numbered
from .rows import IDeficiency, IOpinion, grid
from .widgets import as_grids, as_papers

#: the types that an answer of the ministry covers
COVERED = ["PartnerCity", "Membership", "Activity", "Protocol"]


def _target(related):
    """What a relation field names: code and REST give a relation, a form gives the paper."""
    return getattr(aq_base(related), "to_object", related)


@bounded("applied_on", "answered_on")
class IPermission(model.Schema, IPaper):
    """The application to the ministry and its answer (Law 5393 art. 18/1-p, art. 74)."""

    title = schema.TextLine(title=_("Subject"))
    decision = RelationChoice(
        title=_("Council decision"),
        description=_("The decision that the application rests on."),
        source=CatalogSource(portal_type="CouncilDecision"),
        required=False,
    )
    covers = RelationList(
        title=_("Covers"),
        description=_("All that the answer names. Empty: what the permission lies in."),
        value_type=RelationChoice(source=CatalogSource(portal_type=COVERED)),
        required=False,
        default=[],
    )
    route = schema.Choice(
        title=_("Route of the application"),
        vocabulary="kardes.ApplicationRoutes",
        required=False,
    )
    applied_on = schema.Date(title=_("Date of the application"), required=False)
    application_number = schema.TextLine(
        title=_("Number of the application"), required=False, constraint=is_document_number
    )
    deficiencies = grid(
        IDeficiency,
        title=_("Deficiency letters"),
        description=_("What the ministry asked to be completed."),
    )
    opinions = grid(
        IOpinion,
        title=_("Opinions of other authorities"),
        description=_("E.g. of the Ministry of Foreign Affairs."),
    )

    model.fieldset(
        "answer",
        label=_("Answer"),
        fields=["answer", "answered_on", "number", "authority", "conditions"],
    )
    answer = schema.Choice(
        title=_("Answer"), vocabulary="kardes.PermissionAnswers", required=False
    )
    answered_on = schema.Date(title=_("Date of the answer"), required=False)
    number = schema.TextLine(
        title=_("Number of the answer"), required=False, constraint=is_document_number
    )
    authority = schema.TextLine(
        title=_("Authority"),
        description=_("The ministry as it was called on that day."),
        required=False,
    )
    conditions = schema.Text(title=_("Conditions"), required=False)

    as_grids("deficiencies", "opinions")
    directives.widget("conditions", rows=5)
    as_papers("decision", "CouncilDecision")
    as_papers("covers", *COVERED)

    @invariant
    def answer_follows_application(data):
        applied, answered = getattr(data, "applied_on", None), getattr(data, "answered_on", None)
        if applied and answered and answered < applied:
            raise Invalid(
                _(
                    "The answer is dated before the application. Correct “Date of the answer” or "
                    "“Date of the application”."
                )
            )

    @invariant
    def application_follows_decision(data):
        decision = _target(getattr(data, "decision", None))
        applied, decided = getattr(data, "applied_on", None), getattr(decision, "decided_on", None)
        if applied and decided and applied < decided:
            raise Invalid(
                _(
                    "The application is dated before the council decision that it rests on. "
                    "Correct “Date of the application” or choose another decision."
                )
            )


@implementer(IPermission)
class Permission(Paper):
    """The ministry's answer (Bakanlık İzni)."""

    number = numbered("number", "number_as_written")
    application_number = numbered("application_number", "application_number_as_written")

    @property
    def is_granted(self) -> bool:
        """Whether the ministry said yes, with or without conditions."""
        return self.answer in ("granted", "conditional")
