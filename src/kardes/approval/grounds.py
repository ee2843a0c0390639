"""What a paper stands on: dates, decisions, permissions, signed protocols."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from plone.app.uuid.utils import uuidToObject
from plone.dexterity.content import DexterityContent

from kardes.content.clock import today
from kardes.content.council_decision import SUBJECTS

from . import dossier
from .procedures import WITH_MINISTRY
from .world import World, entries

#: the states of what was decided on and did not come about yet
PATH_TO_FOUNDING = ("draft", "council_approved", "ministry_approved")

#: the field that tells when what a paper is about took place
_OWN_DAY = {"Protocol": "signed_on", "Membership": "joined_on", "Activity": "begins_on"}
#: and the field that tells from when any other paper counts
_COUNTS_FROM = {
    "CouncilDecision": "decided_on",
    "Permission": "answered_on",
    "Commitment": "promised_on",
    "Correspondence": "dated",
}


def signature_dates(world: World, paper: DexterityContent) -> list[date]:
    """The days on which a protocol was signed, a relation founded, or an event took place."""
    if paper.portal_type in _OWN_DAY:
        dates = [world.fact(paper, _OWN_DAY[paper.portal_type])]
    elif world.fact(paper, "founding") == "founding_paper":
        dates = [world.fact(paper, "founded_on")]
    else:
        dates = [world.fact(protocol, "signed_on") for protocol in signed_protocols(world, paper)]
    return [day for day in dates if day]


class Basis(NamedTuple):
    """The days of the papers that a signature can rest on together; ``None``: not known.

    Where no permission is asked for, ``permitted`` is the day of the later decision.
    """

    decided: date | None
    permitted: date | None
    in_force: date | None

    def is_complete(self) -> bool:
        """Whether every day is known."""
        return None not in self

    def carries(self, signed: date) -> bool:
        """Whether a signature of that day is lawful (Law 5393 art. 23 and 74)."""
        return (
            self.is_complete()
            and self.decided <= self.permitted <= signed
            and self.in_force <= signed
        )


def bases(world: World, paper: DexterityContent) -> list[Basis]:
    """What a signature can rest on: one decision and permission, or the decisions of two councils.

    The decision that a protocol names is always among them.
    """
    named = dossier.named_decisions(paper)
    if asks_ministry(world, paper):
        found = []
        for permission in world.granted_permissions(paper):
            decisions = [dossier.decision_of(permission), *named]
            decided = _latest(world.fact(decision, "decided_on") for decision in decisions)
            in_force = _latest(world.in_force_on(decision) for decision in decisions)
            found.append(Basis(decided, world.fact(permission, "answered_on"), in_force))
        return found
    subject = dossier.subject_of(paper)
    own = [one for one in named or world.decisions_in_force(subject) if world.in_force(one)]
    found = []
    for both in product(own, world.partner_decisions(subject) or own):
        decided = _latest(world.fact(decision, "decided_on") for decision in both)
        found.append(Basis(decided, decided, world.in_force_on(both[0])))
    return found


def _latest(days: Iterable[date | None]) -> date | None:
    """The last of some days; unknown if one of them is."""
    known = list(days)
    return None if None in known else max(known)


def in_order(world: World, paper: DexterityContent) -> bool:
    """Whether a signature follows the papers that it rests on."""
    signatures = signature_dates(world, paper)
    return any(basis.carries(day) for basis in bases(world, paper) for day in signatures)


def groundless_after(world: World, decision: DexterityContent) -> list[DexterityContent]:
    """What was signed after the day on which a decision ends, and has no other ground.

    While that day is not known, a decision ends today.
    """
    ended_on = world.ended_on(decision) or today()
    after = world.without(decision)
    carried = [*dossier.subjects_of_decision(decision), *dossier.naming(decision, "Protocol")]
    for permission in dossier.naming(decision, "Permission"):
        carried += dossier.covered_by_permission(permission)
    return [
        paper
        for paper in dossier.unique(carried)
        if world.state(paper) == "signed"
        and any(day > ended_on for day in signature_dates(world, paper))
        and _is_lawful(world, paper)
        and not _is_lawful(after, paper)
    ]


def _is_lawful(world, paper) -> bool:
    decided_by_both = asks_ministry(world, paper) or bool(
        world.partner_decisions(dossier.subject_of(paper))
    )
    return decided_by_both and in_order(world, paper)


def asks_ministry(world: World, paper: DexterityContent) -> bool:
    """Whether the procedure of the paper foresees a permission."""
    return world.procedure(paper) in WITH_MINISTRY


def state_before_signing(world: World, paper: DexterityContent) -> str:
    """The state from which the procedure of a paper lets it be signed."""
    return "ministry_approved" if asks_ministry(world, paper) else "council_approved"


def pending_permissions(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The applications for a paper that were not answered yet."""
    return [
        permission
        for permission in dossier.permissions_covering(paper)
        if world.state(permission) == "draft"
    ]


def adopted_decisions(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The own council's adopted decisions behind a paper, in force or not."""
    if dossier.is_type(paper, "CouncilDecision"):
        return [paper]
    return [one for one in _own_decisions(world, paper) if world.is_adopted(one)]


def _own_decisions(world, paper) -> list[DexterityContent]:
    """The own council's decisions behind a paper, whatever their state."""
    if dossier.is_type(paper, *SUBJECTS):
        found = dossier.decisions_of_subject(paper)
    else:
        decision = dossier.decision_of(paper)
        found = [decision] if decision is not None else []
    return [decision for decision in found if world.fact(decision, "council") == "own"]


def proofs(world: World, paper: DexterityContent, transition: str) -> list[DexterityContent]:
    """The papers that prove a step of a city, membership or protocol."""
    if not dossier.is_type(paper, "PartnerCity", "Membership", "Protocol"):
        return []
    if transition == "council_approve":
        return [d for d in adopted_decisions(world, paper) if world.in_force(d)]
    if transition == "ministry_approve":
        return world.granted_permissions(paper)
    is_city = dossier.is_type(paper, "PartnerCity")
    by_protocol = is_city and world.fact(paper, "founding") == "protocol"
    return signed_protocols(world, paper) if transition == "sign" and by_protocol else []


def is_under_way(world: World, paper: DexterityContent) -> bool:
    """Whether a paper, or a decision behind it, was adopted in the chain and not entered as past.

    It is no past relation then, not even when it was returned to draft: nothing skips a step.
    """
    if dossier.is_type(paper, "CouncilDecision"):
        return _was_adopted(paper)
    behind = [
        decision
        for decision in _own_decisions(world, paper)
        if world.state(decision) not in ("rejected", "terminated")
    ]
    return any(map(_was_adopted, [*behind, *_once_behind(paper)]))


def _was_adopted(decision) -> bool:
    return any(entry["action"] == "council_approve" for entry in entries(decision))


def _once_behind(paper) -> list[DexterityContent]:
    """The decisions with which a paper advanced, whatever it names now."""
    uids = {
        uid
        for entry in entries(paper)
        if entry["action"] == "council_approve"
        for uid in entry.get("step", {}).get("rests_on", ())
    }
    found = (uuidToObject(uid, unrestricted=True) for uid in uids)
    return [decision for decision in found if decision is not None]


def granted_behind(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The granted permissions behind a paper."""
    if dossier.is_type(paper, "CouncilDecision"):
        asked_for = dossier.naming(paper, "Permission")
        return [permission for permission in asked_for if world.granted(permission)]
    return world.granted_permissions(paper)


def days_coincide(world: World, paper: DexterityContent) -> bool:
    """Whether two of decision, permission and signature carry the same day."""
    signed = []
    if not dossier.is_type(paper, "CouncilDecision"):
        signed = signature_dates(world, paper)
    days = [
        set(_decision_dates(world, adopted_decisions(world, paper))),
        {world.fact(permission, "answered_on") for permission in granted_behind(world, paper)},
        set(signed),
    ]
    return any(one & other for one, other in combinations(days, 2))


def begins(world: World, paper: DexterityContent) -> list[date]:
    """The days from which a paper, or what it is about, counts."""
    if paper.portal_type in _COUNTS_FROM:
        known = [world.fact(paper, _COUNTS_FROM[paper.portal_type])]
    else:
        known = [*signature_dates(world, paper)]
        if dossier.is_type(paper, "PartnerCity"):
            known.append(world.fact(paper, "founded_on"))
    return [day for day in known if day]


def has_begun(world: World, paper: DexterityContent) -> bool:
    """Whether the first day of a paper, or of what it is about, has come."""
    return any(day <= today() for day in begins(world, paper))


def rule_day(world: World, paper: DexterityContent) -> date:
    """The day whose law applies to a paper: that of its decision.

    Without a decision it is today; what took place earlier is judged by the law of its own day.
    """
    decided = _decision_dates(world, adopted_decisions(world, paper))
    return min(decided or [*begins(world, paper), today()])


def permitted(world: World, decision: DexterityContent) -> list[DexterityContent]:
    """Those subjects of a decision that have their permission."""
    subjects = dossier.subjects_of_decision(decision)
    return [subject for subject in subjects if world.granted_permissions(subject)]


def permissions_obtained(decision: DexterityContent) -> tuple[int, int] | None:
    """How many of a decision's subjects have their permission, and how many there are ("1 of 2").

    :returns: ``None`` where the procedure asks for no permission
    """
    world = World()
    if not asks_ministry(world, decision):
        return None
    subjects = dossier.subjects_of_decision(decision)
    return len(permitted(world, decision)), len(subjects)


def is_unproven(world: World, decision: DexterityContent) -> bool:
    """Whether a decision stands further than the papers prove since one was returned to draft.

    What was entered as past stands where it was entered.
    """
    if world.is_past(decision):
        return False
    subjects = dossier.subjects_of_decision(decision)
    if world.state(decision) == "signed":
        return any(world.state(subject) in PATH_TO_FOUNDING for subject in subjects)
    return world.state(decision) == "ministry_approved" and not all(
        world.granted_permissions(subject) for subject in subjects
    )


def _decision_dates(world, decisions):
    return [
        date for date in (world.fact(decision, "decided_on") for decision in decisions) if date
    ]


def signed_protocols(world: World, city: DexterityContent) -> list[DexterityContent]:
    """The signed protocols with a city that did not end."""
    return [
        protocol
        for protocol in dossier.protocols_of_city(city)
        if world.reached(protocol, "signed")
    ]
