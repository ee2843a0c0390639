"""The law as data: which requirements each step of each procedure has.

A new circular is an edit here and nowhere else. The requirements themselves, their sentences
and their legal sources are in :mod:`kardes.approval.requirements`.

============================  ====================================================
procedure                     source
============================  ====================================================
``foreign_sister_city`` (a)   Law 5393 art. 18/1-p and 74; circular 2005/36 (a)
``domestic_sister_city`` (d)  Law 5393 art. 18/1-p (decisions of both councils)
============================  ====================================================
"""

from datetime import date

FOREIGN = "foreign_sister_city"
DOMESTIC = "domestic_sister_city"

#: the procedures that ask the ministry
WITH_MINISTRY = frozenset({FOREIGN})

#: Law 5393 came into force; relations founded earlier are recorded and not judged
LAW_5393_IN_FORCE = date(2005, 7, 13)

_ORDER = ("order.dates",)

#: (type, step) -> ids of the requirements that every procedure has
COMMON = {
    ("CouncilDecision", "council_approve"): (
        "decision.number",
        "decision.date",
        "decision.vote",
        "decision.paper",
        "decision.city",
        "decision.procedure",
    ),
    ("CouncilDecision", "ministry_approve"): ("chain.ministry", "decision.permissions"),
    ("CouncilDecision", "sign"): ("chain.steps", "decision.carried_out"),
    ("CouncilDecision", "reopen"): ("decision.unproven",),
    ("CouncilDecision", "terminate"): ("termination.paper",),
    ("PartnerCity", "council_approve"): ("city.decision_in_force",),
    ("PartnerCity", "ministry_approve"): (
        "chain.ministry",
        "city.decision_in_force",
        "city.permission",
        "city.information",
        "city.benefits",
    ),
    ("PartnerCity", "sign"): (
        "chain.steps",
        "city.decision_in_force",
        "city.founding",
        *_ORDER,
    ),
    ("PartnerCity", "terminate"): ("termination.paper", "city.no_signed_protocol"),
    ("Protocol", "council_approve"): (
        "protocol.decision",
        "protocol.decision_in_force",
        "protocol.text",
    ),
    ("Protocol", "ministry_approve"): (
        "chain.ministry",
        "protocol.decision_in_force",
        "protocol.permission",
    ),
    ("Protocol", "sign"): (
        "chain.steps",
        "protocol.decision_in_force",
        "protocol.signed_on",
        "protocol.signed_at",
        "protocol.signatories",
        "protocol.signed_paper",
        *_ORDER,
    ),
    ("Protocol", "terminate"): ("termination.paper",),
    ("Permission", "record_answer"): (
        "permission.decision",
        "permission.answer",
        "permission.date",
        "permission.number",
        "permission.authority",
        "permission.paper",
        "permission.order",
    ),
    ("Correspondence", "register"): (
        "letter.date",
        "letter.correspondent",
    ),
}

#: (procedure, type, step) -> further requirements of that procedure alone
SPECIAL = {
    (DOMESTIC, "PartnerCity", "sign"): ("city.partner_decision",),
    (DOMESTIC, "Protocol", "sign"): ("protocol.partner_decision",),
}

#: every step that needs nothing to depend on the paper any more
_NO_DEPENDENTS = ("return.dependents",)

#: what a past relation should have shown; unmet ones are recorded and hold nothing up
HISTORIC_STEPS = ("council_approve", "ministry_approve", "sign")

#: what is looked at besides, of past papers alone
_LOOKING_BACK = {
    "CouncilDecision": ("order.distinct_days",),
    "PartnerCity": ("basis.numbers", "order.distinct_days"),
    "Protocol": ("basis.numbers", "order.distinct_days"),
}

#: of these an unmet one breaks no law: it makes the record suspicious, not irregular
SUSPICIOUS = frozenset({"decision.number", "basis.numbers", "order.distinct_days"})


def requirement_ids(procedure: str, portal_type: str, transition: str) -> tuple[str, ...]:
    """The requirements of a step, in the order in which a clerk meets them.

    :param procedure: token of the vocabulary ``kardes.Procedures``
    """
    if transition == "return_to_draft":
        return _NO_DEPENDENTS
    if transition == "record_historic":
        return ()
    return COMMON.get((portal_type, transition), ()) + SPECIAL.get(
        (procedure, portal_type, transition), ()
    )


def historic_requirement_ids(procedure: str, portal_type: str) -> tuple[str, ...]:
    """What the chain would have asked of a relation that is entered as past."""
    steps = [
        step for step in HISTORIC_STEPS if step != "ministry_approve" or procedure in WITH_MINISTRY
    ]
    found = {
        requirement: None
        for step in steps
        for requirement in requirement_ids(procedure, portal_type, step)
        if not requirement.startswith("chain.")
    }
    return (*found, *_LOOKING_BACK.get(portal_type, ()))


def known_requirement_ids() -> set[str]:
    """Every id that some step names; each must exist and each existing one be named."""
    return {
        requirement
        for table in (COMMON, SPECIAL, _LOOKING_BACK)
        for requirements in table.values()
        for requirement in requirements
    } | set(_NO_DEPENDENTS)
