"""The law as data: which requirements each step of each procedure has, by which rule, since when.

A new circular is an edit here and nowhere else: end the old rule, add the new one with its day.
A dossier keeps the rules of the day of its decision. The requirements themselves and their
sentences are in :mod:`kardes.approval.requirements`.

==============================  =======================================================
procedure                       source
==============================  =======================================================
``foreign_sister_city`` (a)     Law 5393 art. 18/1-p and 74; circular 2005/36 (a)
``membership`` (b)              Law 5393 art. 18/1-p and 74; circular 2005/36 (b)
``organisation_activity`` (c1)  Law 5393 art. 74; circular 2005/36 (c)
``project_abroad`` (c2)         Law 5393 art. 74; circular 2021/6
``municipal_activity`` (c3)     Law 5393 art. 74
``domestic_sister_city`` (d)    Law 5393 art. 18/1-p; circular 2005/36: both councils
``assignment_abroad`` (e)       circulars 2005/62, 2021/6 and 2022/5
``visit_received`` (f)          Law 1173 art. 1: contacts with missions
``own_event``                   none
==============================  =======================================================
"""

from dataclasses import dataclass
from datetime import date

from kardes import _

FOREIGN = "foreign_sister_city"
DOMESTIC = "domestic_sister_city"
MEMBERSHIP = "membership"
ORGANISATION_ACTIVITY = "organisation_activity"
PROJECT_ABROAD = "project_abroad"
MUNICIPAL_ACTIVITY = "municipal_activity"
ASSIGNMENT = "assignment_abroad"
VISIT = "visit_received"

#: the procedures that ask the ministry (Law 5393 art. 74)
WITH_MINISTRY = frozenset(
    {FOREIGN, MEMBERSHIP, ORGANISATION_ACTIVITY, PROJECT_ABROAD, MUNICIPAL_ACTIVITY}
)

#: Law 5393 came into force; what is older is recorded and not judged
LAW_5393_IN_FORCE = date(2005, 7, 13)


@dataclass(frozen=True)
class Rule:
    """That a step asks for a requirement.

    :param source: the law, article or circular that says so; empty where only a record needs it
    :param valid_from: first and ``valid_until``: last day on which it holds (``None``: still)
    """

    requirement: str
    source: str = ""
    valid_from: date = date.min
    valid_until: date | None = None

    def applies(self, day: date) -> bool:
        """Whether it holds on *day*."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Source:
    """A law or circular, and the day since which it holds."""

    title: str
    since: date

    def asks(self, *requirements: str, until: date | None = None) -> tuple[Rule, ...]:
        """Rules that it gives."""
        return tuple(Rule(id, self.title, self.since, until) for id in requirements)


LAW_5393_18 = Source(_("Law 5393, art. 18/1-p"), LAW_5393_IN_FORCE)
LAW_5393_22 = Source(_("Law 5393, art. 22"), LAW_5393_IN_FORCE)
LAW_5393_23 = Source(_("Law 5393, art. 23"), LAW_5393_IN_FORCE)
LAW_5393_74 = Source(_("Law 5393, art. 74"), LAW_5393_IN_FORCE)
LAW_5393_81 = Source(_("Law 5393, art. 81"), LAW_5393_IN_FORCE)
LAW_1173 = Source(_("Law 1173, art. 1"), date(1969, 5, 17))
CIRCULAR_2005_36 = Source(_("Circular 2005/36"), date(2005, 4, 7))
CIRCULAR_2005_62 = Source(_("Circular 2005/62"), date(2005, 6, 20))
CIRCULAR_2021_6 = Source(_("Circular 2021/6"), date(2021, 4, 21))
CIRCULAR_2022_5 = Source(_("Circular 2022/5"), date(2022, 3, 9))
#: the day before circular 2022/5 let the mayor's consent stand in for the council's decision
_BEFORE_2022_5 = date(2022, 3, 8)


def _record(*requirements: str) -> tuple[Rule, ...]:
    """What no law names and a record cannot do without."""
    return tuple(map(Rule, requirements))


_SIGNED_IN_ORDER = LAW_5393_74.asks("order.dates")
_STEPS_BEFORE = LAW_5393_18.asks("chain.steps")
_MINISTRY_STEP = _record("chain.ministry")
_ENDED = _record("termination.paper")
_CITY_DECISION = LAW_5393_23.asks("city.decision_in_force")
_MEMBERSHIP_DECISION = LAW_5393_23.asks("membership.decision_in_force")
_PROTOCOL_DECISION = LAW_5393_23.asks("protocol.decision_in_force")

#: (type, step) -> rules of every procedure
COMMON: dict[tuple[str, str], tuple[Rule, ...]] = {
    ("CouncilDecision", "council_approve"): (
        *_record("decision.number", "decision.date", "decision.vote"),
        *LAW_5393_22.asks("decision.carried"),
        *LAW_5393_18.asks("decision.paper"),
        *_record("decision.subjects"),
        *LAW_5393_18.asks("decision.procedure"),
    ),
    ("CouncilDecision", "ministry_approve"): (
        *_MINISTRY_STEP,
        *LAW_5393_74.asks("decision.permissions"),
    ),
    ("CouncilDecision", "sign"): (*_STEPS_BEFORE, *_record("decision.carried_out")),
    ("CouncilDecision", "reopen"): _record("decision.unproven"),
    ("CouncilDecision", "terminate"): (*_ENDED, *LAW_5393_23.asks("termination.dependents")),
    ("CouncilDecision", "reject"): _record("reject.founded"),
    ("PartnerCity", "council_approve"): _CITY_DECISION,
    ("PartnerCity", "ministry_approve"): (
        *_MINISTRY_STEP,
        *_CITY_DECISION,
        *LAW_5393_74.asks("city.permission"),
        *CIRCULAR_2005_36.asks("city.information", "city.benefits"),
    ),
    ("PartnerCity", "sign"): (
        *_STEPS_BEFORE,
        *_CITY_DECISION,
        *LAW_5393_18.asks("city.founding"),
        *_SIGNED_IN_ORDER,
    ),
    ("PartnerCity", "terminate"): (*_ENDED, *_record("city.no_signed_protocol")),
    ("PartnerCity", "reject"): _record("city.no_signed_protocol"),
    ("Membership", "council_approve"): _MEMBERSHIP_DECISION,
    ("Membership", "ministry_approve"): (
        *_MINISTRY_STEP,
        *_MEMBERSHIP_DECISION,
        *LAW_5393_74.asks("membership.permission"),
        *CIRCULAR_2005_36.asks(
            "membership.statute",
            "membership.statute_translation",
            "membership.benefits",
            "membership.fee",
            "membership.final_account",
        ),
    ),
    ("Membership", "sign"): (
        *_STEPS_BEFORE,
        *_MEMBERSHIP_DECISION,
        *_record("membership.joined_on", "membership.acceptance"),
        *_SIGNED_IN_ORDER,
    ),
    ("Membership", "terminate"): _ENDED,
    ("Protocol", "council_approve"): (
        *LAW_5393_18.asks("protocol.decision"),
        *_PROTOCOL_DECISION,
        *CIRCULAR_2005_36.asks("protocol.text"),
    ),
    ("Protocol", "ministry_approve"): (
        *_MINISTRY_STEP,
        *_PROTOCOL_DECISION,
        *LAW_5393_74.asks("protocol.permission", "protocol.permitted_text"),
    ),
    ("Protocol", "sign"): (
        *_STEPS_BEFORE,
        *LAW_5393_18.asks("chain.city"),
        *_PROTOCOL_DECISION,
        *LAW_5393_18.asks("protocol.text_approved"),
        *_record(
            "protocol.signed_on",
            "protocol.signed_at",
            "protocol.signatories",
            "protocol.signed_paper",
        ),
        *_SIGNED_IN_ORDER,
    ),
    ("Protocol", "terminate"): _ENDED,
    ("Permission", "record_answer"): (
        *LAW_5393_23.asks("permission.decision"),
        *_record(
            "permission.answer",
            "permission.date",
            "permission.number",
            "permission.authority",
            "permission.paper",
        ),
        *LAW_5393_74.asks("permission.order"),
    ),
    ("Activity", "hold"): _record("activity.begun"),
    ("Commitment", "promise"): _record("commitment.who", "commitment.promised_on"),
    ("Commitment", "fulfil"): (
        *_record("commitment.fulfilled_on", "commitment.evidence"),
        *LAW_5393_81.asks("commitment.naming_decision", "commitment.naming_approval"),
    ),
    ("Correspondence", "register"): _record("letter.date", "letter.correspondent"),
}

_JOINT_ACTIVITY = LAW_5393_74.asks("activity.decision", "activity.permission")

#: (procedure, type, step) -> further rules of that procedure alone
SPECIAL: dict[tuple[str, str, str], tuple[Rule, ...]] = {
    (DOMESTIC, "PartnerCity", "sign"): LAW_5393_18.asks("city.partner_decision"),
    (DOMESTIC, "Protocol", "sign"): LAW_5393_18.asks("protocol.partner_decision"),
    (ORGANISATION_ACTIVITY, "Activity", "hold"): (
        *CIRCULAR_2005_36.asks("activity.organisation_information"),
        *_JOINT_ACTIVITY,
    ),
    (PROJECT_ABROAD, "Activity", "hold"): (
        *CIRCULAR_2021_6.asks(
            "activity.protocol_text", "activity.governor_permission", "activity.project_note"
        ),
        *_JOINT_ACTIVITY,
    ),
    (MUNICIPAL_ACTIVITY, "Activity", "hold"): _JOINT_ACTIVITY,
    (ASSIGNMENT, "Activity", "hold"): (
        *CIRCULAR_2005_62.asks("activity.purpose"),
        *CIRCULAR_2005_62.asks("activity.decision", until=_BEFORE_2022_5),
        *CIRCULAR_2022_5.asks("activity.decision_or_consent"),
        *CIRCULAR_2005_62.asks(
            "activity.invitation",
            "activity.programme",
            "activity.participants",
            "activity.languages",
            "activity.governor_notified",
            "activity.no_organiser_fee",
        ),
    ),
    (ASSIGNMENT, "Activity", "report"): CIRCULAR_2005_62.asks("activity.council_informed"),
    (VISIT, "Activity", "hold"): LAW_1173.asks("activity.mission_reported"),
}

#: of every step that needs nothing to depend on the paper any more
_NO_DEPENDENTS = _record("return.dependents")

#: what a past relation should have shown; unmet ones are recorded and hold nothing up
HISTORIC_STEPS = ("council_approve", "ministry_approve", "sign")

#: what is looked at besides, of past papers alone
_LOOKING_BACK = {
    "CouncilDecision": _record("order.distinct_days"),
    "PartnerCity": _record("basis.numbers", "order.distinct_days"),
    "Membership": _record("basis.numbers", "order.distinct_days"),
    "Protocol": _record("basis.numbers", "order.distinct_days"),
}

#: the steps that record what happened, lawful or not
RECORDING_STEPS = frozenset({"record_historic", "hold"})

#: without these there is nothing to record
INDISPENSABLE = frozenset({"activity.begun"})

#: of the others an unmet one breaks no law: it makes the record suspicious, not irregular
SUSPICIOUS = frozenset(
    {"decision.number", "basis.numbers", "order.distinct_days", "activity.languages"}
)

#: what the law asks only after the event; it stays open until it is done
AFTERWARDS = frozenset({"activity.mission_reported"})


def rules(procedure: str, portal_type: str, transition: str, day: date) -> tuple[Rule, ...]:
    """The rules of a step, in the order in which a clerk meets them.

    :param procedure: token of the vocabulary ``kardes.Procedures``
    :param day: the day whose law applies; before Law 5393 it is that of its first day, because
        what is older does not go step by step but is recorded as past
    """
    if transition == "return_to_draft":
        found = _NO_DEPENDENTS
    elif transition == "record_historic":
        found = _historic(procedure, portal_type)
    else:
        found = COMMON.get((portal_type, transition), ())
        found += SPECIAL.get((procedure, portal_type, transition), ())
    day = max(day, LAW_5393_IN_FORCE)
    return tuple(rule for rule in found if rule.applies(day))


def _historic(procedure, portal_type) -> tuple[Rule, ...]:
    """What the chain would have asked of a relation that is entered as past."""
    found = {
        rule: None
        for step in HISTORIC_STEPS
        if step != "ministry_approve" or procedure in WITH_MINISTRY
        for table, key in (
            (COMMON, (portal_type, step)),
            (SPECIAL, (procedure, portal_type, step)),
        )
        for rule in table.get(key, ())
        if not rule.requirement.startswith("chain.")
    }
    return (*found, *_LOOKING_BACK.get(portal_type, ()))


def all_rules() -> set[Rule]:
    """Every rule of every step."""
    tables = (COMMON, SPECIAL, _LOOKING_BACK)
    found = {rule for table in tables for rules in table.values() for rule in rules}
    return found | set(_NO_DEPENDENTS)


def known_requirement_ids() -> set[str]:
    """Every id that some rule names; each must exist and each existing one be named."""
    return {rule.requirement for rule in all_rules()}
