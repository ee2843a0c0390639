"""What each step records: typed fields, taken from the paper's schema or the step's own."""

from copy import copy

from plone.supermodel import model
from zope import schema
from zope.interface import Interface
from zope.schema import getFieldsInOrder

from kardes import _
from kardes.attachments.field import VersionedFile
from kardes.content.activity import IActivity
from kardes.content.bounds import bounded
from kardes.content.clock import today
from kardes.content.commitment import ICommitment
from kardes.content.correspondence import ICorrespondence
from kardes.content.council_decision import ICouncilDecision
from kardes.content.membership import IMembership
from kardes.content.numbers import is_document_number
from kardes.content.partner_city import IPartnerCity
from kardes.content.permission import IPermission
from kardes.content.protocol import IProtocol
from kardes.content.rows import IOpinion
from kardes.content.vocabularies.terms import Terms

SCHEMAS = {
    "PartnerCity": IPartnerCity,
    "CouncilDecision": ICouncilDecision,
    "Permission": IPermission,
    "Protocol": IProtocol,
    "Membership": IMembership,
    "Activity": IActivity,
    "Commitment": ICommitment,
    "Correspondence": ICorrespondence,
}

#: the types whose ``ministry_approve`` can bring the ministry's answer with it
PERMITTED = ("PartnerCity", "Protocol", "Membership")

rejection_kinds = Terms(
    council=_("Rejected by the council"),
    ministry=_("Refused by the ministry"),
    partner=_("The partner withdrew"),
    mayor=_("Withdrawn by the mayor"),
)


#: what a person may write beside a step
_WORDS = {"max_length": 10_000}


@bounded()
class IComment(Interface):
    """What every step may carry besides its fields."""

    comment = schema.Text(
        title=_("Comment"),
        description=_("For the history of the paper."),
        required=False,
        **_WORDS,
    )


@bounded("rejected_on")
class IRejection(model.Schema):
    """Own fields of ``reject``."""

    kind = schema.Choice(title=_("Kind of rejection"), vocabulary="kardes.RejectionKinds")
    rejected_on = schema.Date(
        title=_("Date of the rejection"),
        description=_("Empty: today."),
        required=False,
        defaultFactory=today,
    )
    reason = schema.Text(title=_("Reason"), **_WORDS)


@bounded()
class IReason(model.Schema):
    """Own field of ``return_to_draft`` and ``void``."""

    reason = schema.Text(title=_("Reason"), **_WORDS)


@bounded()
class ITermination(model.Schema):
    """Own fields of ``terminate``."""

    ended_on = schema.Date(title=_("Ended on"))
    reason = schema.Text(title=_("Reason"), **_WORDS)


@bounded("notice_on")
class IProtocolTermination(ITermination):
    """Own fields of ``terminate`` of a protocol."""

    notice_on = schema.Date(
        title=_("Notice given on"),
        description=_("The day from which the period of notice runs."),
        required=False,
    )
    early_end_reason = schema.Text(
        title=_("Reason for an end before the period of notice"),
        description=_("E.g. an agreement of both parties."),
        required=False,
        **_WORDS,
    )


@bounded()
class ITextChange(model.Schema):
    """Own field of ``council_approve`` of a protocol."""

    text_change_reason = schema.Text(
        title=_("Why the text may have changed"),
        description=_(
            "Only where the text is another than when the council's decision was recorded: why "
            "that decision still covers it."
        ),
        required=False,
        **_WORDS,
    )


@bounded("on")
class IDeficiencyLetter(model.Schema):
    """Own fields of ``record_deficiency``."""

    on = schema.Date(title=_("Date"))
    number = schema.TextLine(title=_("Number"), required=False)
    summary = schema.TextLine(title=_("Summary"), required=False)


@bounded("applied_on", "answered_on")
class IPermissionGiven(model.Schema):
    """Own fields of ``ministry_approve`` of what a permission covers.

    A permission on file, or the answer from which it is recorded; never both.
    """

    permission = schema.Choice(
        title=_("Ministry permission"),
        description=_("One that is on file. Otherwise fill in the answer; it is kept as one."),
        vocabulary="kardes.NameablePermissions",
        required=False,
    )
    applied_on = schema.Date(title=_("Date of the application"), required=False)
    application_number = schema.TextLine(
        title=_("Number of the application"), required=False, constraint=is_document_number
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
        description=_("Empty: the ministry that was competent on that day."),
        required=False,
    )
    conditions = schema.Text(title=_("Conditions"), required=False)
    letter = VersionedFile(title=_("The ministry's letter"), required=False)


@bounded("completed_on")
class ICompletion(model.Schema):
    """Own fields of ``record_completion``."""

    letter = schema.Choice(
        title=_("Deficiency letter"),
        description=_("Empty: the oldest that is open."),
        vocabulary="kardes.OpenDeficiencies",
        required=False,
    )
    completed_on = schema.Date(title=_("Completed on"))


@bounded()
class IHistoricRecord(model.Schema):
    """Own fields of ``record_historic``."""

    known_from = schema.TextLine(
        title=_("Known from"),
        description=_("The paper or register that names the relation."),
        max_length=500,
    )


#: step, or (type, step) -> fields that only the record of the step keeps
OWN = {
    ("Permission", "record_deficiency"): IDeficiencyLetter,
    ("Permission", "record_completion"): ICompletion,
    ("Permission", "record_opinion"): IOpinion,
    **{(type, "ministry_approve"): IPermissionGiven for type in PERMITTED},
    ("Protocol", "council_approve"): ITextChange,
    ("Protocol", "terminate"): IProtocolTermination,
    "reject": IRejection,
    "return_to_draft": IReason,
    "terminate": ITermination,
    "record_historic": IHistoricRecord,
    "void": IReason,
    "cancel": IReason,
    "drop": IReason,
}

#: (type, step) -> fields of the paper that the step records
FACTS = {
    ("CouncilDecision", "refer"): ("referred_on", "referred_by"),
    ("CouncilDecision", "council_approve"): (
        "number",
        "decided_on",
        "vote",
        "votes_for",
        "votes_against",
        "votes_abstained",
        "full_membership",
    ),
    ("CouncilDecision", "record_historic"): ("number", "decided_on", "vote"),
    ("PartnerCity", "sign"): ("founded_on", "founded_at"),
    ("PartnerCity", "record_historic"): ("founded_on", "founded_at"),
    ("Protocol", "sign"): ("signed_on", "signed_at", "signatories"),
    ("Protocol", "record_historic"): ("signed_on", "signed_at", "signatories"),
    ("Membership", "sign"): ("joined_on", "joined_by"),
    ("Membership", "record_historic"): ("joined_on", "joined_by"),
    ("Activity", "report"): ("council_informed_on",),
    ("Commitment", "promise"): ("promiser", "promised_on"),
    ("Commitment", "fulfil"): ("fulfilled_on", "evidence"),
    ("Permission", "record_application"): ("applied_on", "application_number", "route"),
    ("Permission", "record_answer"): (
        "answer",
        "answered_on",
        "number",
        "authority",
        "conditions",
    ),
}

#: (type, step) -> those of them without which the step says nothing
NEEDED = {
    ("CouncilDecision", "refer"): ("referred_on",),
    ("Permission", "record_application"): ("applied_on",),
}

#: facts that become known after a paper was sealed; each is added by ``record_later_fact``
LATER = {
    "CouncilDecision": (
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
    ),
    "PartnerCity": (
        "other_names",
        "authority",
        "population",
        "population_year",
        "website",
        "communities",
        "contacts",
    ),
    "Protocol": ("valid_from", "valid_until", "notice_months", "renewals"),
    "Membership": ("website", "fee_due", "fee_amount", "fee_currency", "fees"),
    "Activity": (
        "governor_notified_on",
        "governor_notice_number",
        "mission_reported_on",
        "council_informed_on",
        "costs",
        "press",
    ),
    "Commitment": ("due_on", "decision", "approved_on"),
    "Correspondence": ("due_on", "annexes", "paper_original", "cities"),
}


#: those of them that change with life; the history keeps what was recorded before
CHANGING = {
    "PartnerCity": LATER["PartnerCity"],
    "Membership": ("website", "fee_due", "fee_amount", "fee_currency"),
    "Commitment": ("due_on",),
    "Correspondence": ("due_on", "paper_original", "cities"),
}


def fact_names(portal_type: str, transition: str) -> tuple[str, ...]:
    """Names of the paper's own fields that a step records."""
    if transition == "record_later_fact":
        return LATER.get(portal_type, ())
    return FACTS.get((portal_type, transition), ())


def own_schema(portal_type: str, transition: str) -> type[Interface] | None:
    """The schema of the fields that only the record of the step keeps."""
    return OWN.get((portal_type, transition)) or OWN.get(transition)


def step_fields(portal_type: str, transition: str) -> dict[str, schema.Field]:
    """All fields of a step, in the order of the form."""
    facts = SCHEMAS[portal_type]
    needed = NEEDED.get((portal_type, transition), ())
    fields = {
        name: _required(facts[name]) if name in needed else facts[name]
        for name in fact_names(portal_type, transition)
    }
    if own := own_schema(portal_type, transition):
        fields.update(getFieldsInOrder(own))
    return fields


def _required(field: schema.Field) -> schema.Field:
    """The same field of a paper, without which the step cannot be recorded."""
    needed = copy(field)
    needed.required = True
    return needed
