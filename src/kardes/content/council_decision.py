"""CouncilDecision: what a municipal council decided (Meclis Kararı)."""

from plone.app.vocabularies.catalog import CatalogSource
from plone.autoform import directives
from plone.supermodel import model
from z3c.relationfield.schema import RelationChoice, RelationList
from zope import schema
from zope.interface import Invalid, implementer, invariant

from kardes import _

from .base import IPaper, Paper
from .bounds import bounded, out_of_order
from .numbers import is_document_number, numbered
from .rows import ICommitteeReport, grid
from .widgets import as_grids, as_numbers, as_papers

#: the types that a council decides on
SUBJECTS = ["PartnerCity", "Membership", "Activity"]

#: dates of a decision that cannot lie before the one to their left
_ORDERS = (
    (
        "referred_on",
        "agenda_on",
        "committee_on",
        "decided_on",
        "returned_on",
        "insisted_on",
        "final_on",
        "sent_on",
        "receipt_on",
    ),
    ("decided_on", "announced_on"),
    ("decided_on", "sent_to_metropolitan_on"),
)


def is_returned(decision) -> bool:
    """Whether the mayor returned a decision and the council did not insist on it."""
    returned = getattr(decision, "returned_on", None)
    return bool(returned) and not getattr(decision, "insisted_on", None)


@bounded(
    "referred_on",
    "agenda_on",
    "committee_on",
    "decided_on",
    "returned_on",
    "insisted_on",
    "sent_on",
    "receipt_on",
    "sent_to_metropolitan_on",
    "announced_on",
)
class ICouncilDecision(model.Schema, IPaper):
    """A decision; number, date and vote stand here and nowhere else."""

    title = schema.TextLine(title=_("Subject"))
    council = schema.Choice(title=_("Council"), vocabulary="kardes.Councils", default="own")
    council_name = schema.TextLine(
        title=_("Name of the council"),
        description=_("Only for the partner's council."),
        required=False,
    )
    procedure = schema.Choice(
        title=_("Procedure"), vocabulary="kardes.Procedures", default="foreign_sister_city"
    )
    subjects = RelationList(
        title=_("It also covers"),
        description=_(
            "Cities, memberships and activities. What the decision lies in is always covered."
        ),
        value_type=RelationChoice(source=CatalogSource(portal_type=SUBJECTS)),
        required=False,
        default=[],
    )
    number = schema.TextLine(
        title=_("Decision no."), required=False, constraint=is_document_number
    )
    decided_on = schema.Date(title=_("Decision date"), required=False)
    # Not "subject": Dexterity keeps the keywords under that name.
    summary = schema.Text(title=_("Decision in brief"), required=False)

    model.fieldset(
        "meeting",
        label=_("Meeting"),
        fields=[
            "term",
            "meeting_year",
            "meeting_month",
            "sitting",
            "session",
            "agenda_item",
            "proposing_unit",
            "proposal_on",
            "proposal_number",
            "referred_on",
            "referred_by",
            "agenda_on",
            "committee_on",
            "committees",
            "sitting_on",
            "chair",
            "clerks",
        ],
    )
    term = schema.TextLine(title=_("Council term"), required=False)
    meeting_year = schema.Int(
        title=_("Meeting year"),
        description=_("As the decision counts it: the calendar year, or the year of the term."),
        required=False,
        min=1,
        max=2200,
    )
    meeting_month = schema.Int(title=_("Meeting month"), required=False, min=1, max=12)
    sitting = schema.Int(title=_("Sitting"), required=False, min=1, max=1_000)
    session = schema.Int(title=_("Session"), required=False, min=1, max=1_000)
    agenda_item = schema.TextLine(title=_("Agenda item"), required=False)
    proposing_unit = schema.TextLine(title=_("Proposing unit"), required=False)
    proposal_on = schema.Date(title=_("Date of the proposal"), required=False)
    proposal_number = schema.TextLine(
        title=_("Number of the proposal"), required=False, constraint=is_document_number
    )
    referred_on = schema.Date(
        title=_("Referred to the council on"),
        description=_("The day on which the mayor referred the proposal (havale)."),
        required=False,
    )
    referred_by = schema.TextLine(title=_("Referred by"), required=False)
    agenda_on = schema.Date(
        title=_("On the agenda on"),
        description=_("The day on which the council took it on its agenda."),
        required=False,
    )
    committee_on = schema.Date(title=_("Sent to the committee on"), required=False)
    committees = grid(ICommitteeReport, title=_("Committee reports"))
    sitting_on = schema.Date(
        title=_("Date of the sitting"),
        description=_("The day of the sitting that decides; may lie ahead."),
        required=False,
    )
    chair = schema.TextLine(title=_("Council chair"), required=False)
    clerks = schema.TextLine(title=_("Council clerks"), required=False)

    model.fieldset(
        "vote",
        label=_("Vote"),
        fields=[
            "vote",
            "votes_for",
            "votes_against",
            "votes_abstained",
            "amendments",
            "authorised_signatory",
        ],
    )
    vote = schema.Choice(title=_("Vote"), vocabulary="kardes.Votes", required=False)
    votes_for = schema.Int(title=_("For"), required=False, min=0, max=1_000)
    votes_against = schema.Int(title=_("Against"), required=False, min=0, max=1_000)
    votes_abstained = schema.Int(title=_("Abstained"), required=False, min=0, max=1_000)
    amendments = schema.Text(title=_("Amendments made in session"), required=False)
    authorised_signatory = schema.TextLine(title=_("Authorised signatory"), required=False)

    model.fieldset(
        "entry_into_force",
        label=_("Entry into force"),
        description=_("Law 5393, art. 23: not in force until sent to the governor."),
        fields=[
            "returned_on",
            "return_reasons",
            "insisted_on",
            "insisted_for",
            "full_membership",
            "final_on",
            "sent_on",
            "receipt_on",
            "receipt_number",
            "sent_to_metropolitan_on",
            "announced_on",
        ],
    )
    returned_on = schema.Date(title=_("Returned by the mayor on"), required=False)
    return_reasons = schema.Text(title=_("Reasons of the return"), required=False)
    insisted_on = schema.Date(
        title=_("Insisted on"),
        description=_("The day on which the council insisted on its decision."),
        required=False,
    )
    insisted_for = schema.Int(title=_("Votes for insisting"), required=False, min=0, max=1_000)
    full_membership = schema.Int(
        title=_("Full membership of the council"),
        description=_("Insisting needs the absolute majority of the full membership."),
        required=False,
        min=1,
        max=1_000,
    )
    final_on = schema.Date(title=_("Final on"), required=False)
    sent_on = schema.Date(title=_("Sent to the governor or sub-governor on"), required=False)
    receipt_on = schema.Date(title=_("Received there on"), required=False)
    receipt_number = schema.TextLine(
        title=_("Register number of the receipt"), required=False, constraint=is_document_number
    )
    sent_to_metropolitan_on = schema.Date(
        title=_("Sent to the metropolitan mayor on"), required=False
    )
    announced_on = schema.Date(title=_("Announced to the public on"), required=False)

    as_grids("committees")
    as_numbers("meeting_year", "meeting_month", "sitting", "session")
    as_numbers("votes_for", "votes_against", "votes_abstained")
    as_numbers("insisted_for", "full_membership")
    directives.widget("summary", rows=5)
    directives.widget("amendments", rows=3)
    directives.widget("return_reasons", rows=3)
    as_papers("subjects", *SUBJECTS)

    @invariant
    def dates_follow_each_other(data):
        for names in _ORDERS:
            wrong = out_of_order(ICouncilDecision, lambda name: getattr(data, name, None), names)
            if wrong:
                raise Invalid(wrong)

    @invariant
    def committees_report_before_the_decision(data):
        decided = getattr(data, "decided_on", None)
        for report in getattr(data, "committees", None) or ():
            if decided and report.get("on") and report["on"] > decided:
                raise Invalid(
                    _(
                        "report_after_decision",
                        default="The report of “${committee}” is dated after the decision. "
                        "Correct “Report date” or “Decision date”.",
                        mapping={"committee": report.get("committee")},
                    )
                )

    @invariant
    def a_return_has_day_and_reasons(data):
        returned = getattr(data, "returned_on", None)
        if bool(returned) != bool(getattr(data, "return_reasons", None)):
            raise Invalid(
                _(
                    "A return by the mayor has its date and its reasons. Fill in “Returned by the "
                    "mayor on” and “Reasons of the return”."
                )
            )

    @invariant
    def what_was_returned_is_not_sent(data):
        if not is_returned(data):
            return
        if getattr(data, "final_on", None) or getattr(data, "sent_on", None):
            raise Invalid(
                _(
                    "The mayor returned this decision: it is not final and cannot be sent before "
                    "the council has insisted on it."
                )
            )

    @invariant
    def insisting_answers_a_return(data):
        if getattr(data, "insisted_on", None) and not getattr(data, "returned_on", None):
            raise Invalid(
                _("The council insists on what the mayor returned. Fill in the return as well.")
            )

    @invariant
    def insisting_needs_the_majority(data):
        votes = getattr(data, "insisted_for", None)
        members = getattr(data, "full_membership", None)
        if votes is None or members is None or members < 2 * votes <= 2 * members:
            return
        raise Invalid(
            _(
                "no_absolute_majority",
                default="${votes} of ${members} votes are not the absolute majority of the full "
                "membership: with fewer than ${needed} the council has not insisted (Law 5393, "
                "art. 23).",
                mapping={"votes": votes, "members": members, "needed": members // 2 + 1},
            )
            if votes <= members
            else _("More votes for insisting than the council has members. Correct one of them.")
        )

    @invariant
    def unanimous_has_no_opposition(data):
        if getattr(data, "vote", None) == "unanimous" and getattr(data, "votes_against", None):
            raise Invalid(
                _("The vote is unanimous but counts votes against. Correct “Vote” or “Against”.")
            )


@implementer(ICouncilDecision)
class CouncilDecision(Paper):
    """A decision of the own or of the partner's council (Meclis Kararı)."""

    number = numbered("number", "number_as_written")
    proposal_number = numbered("proposal_number", "proposal_number_as_written")
    receipt_number = numbered("receipt_number", "receipt_number_as_written")

    @property
    def is_returned(self) -> bool:
        """Whether the mayor returned it and the council did not insist on it."""
        return is_returned(self)

    @property
    def is_in_force(self) -> bool:
        """Whether it was sent to the governor (Law 5393 art. 23: not in force before)."""
        return bool(self.sent_on) and not self.is_returned
