"""What a paper stands on, and what would fall with it: dates, signed protocols, dependents."""

from datetime import date
from itertools import combinations

from plone.dexterity.content import DexterityContent

from . import dossier
from .procedures import WITH_MINISTRY
from .world import World

#: the states of a city with which no relation is founded yet
PATH_TO_FOUNDING = ("draft", "council_approved", "ministry_approved")


def signature_dates(world: World, paper: DexterityContent) -> list[date]:
    """The days on which a protocol was signed or a city's relation founded."""
    if dossier.is_type(paper, "Protocol"):
        dates = [world.fact(paper, "signed_on")]
    elif world.fact(paper, "founding") == "founding_paper":
        dates = [world.fact(paper, "founded_on")]
    else:
        dates = [world.fact(protocol, "signed_on") for protocol in signed_protocols(world, paper)]
    return [day for day in dates if day]


def bases(world: World, paper: DexterityContent) -> list[tuple[date, date]]:
    """(decision date, permission date) of what a signature can rest on.

    Without a permission both are the day on which the later of the two councils decided.
    """
    if asks_ministry(world, paper):
        return [
            (
                world.fact(dossier.decision_of(permission), "decided_on"),
                world.fact(permission, "answered_on"),
            )
            for permission in world.granted_permissions(paper)
        ]
    city = dossier.city_of_protocol(paper) if dossier.is_type(paper, "Protocol") else paper
    own = _decision_dates(world, world.decisions_in_force(city))
    partner = _decision_dates(world, world.partner_decisions(city)) or own
    both = [max(ours, theirs) for ours in own for theirs in partner]
    return [(date, date) for date in both]


def asks_ministry(world: World, paper: DexterityContent) -> bool:
    """Whether the procedure of the paper foresees a permission."""
    return world.procedure(paper) in WITH_MINISTRY


def pending_permissions(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The applications for a city or protocol that were not answered yet."""
    return [
        permission
        for permission in dossier.permissions_covering(paper)
        if world.state(permission) == "draft"
    ]


def adopted_decisions(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The own council's adopted decisions behind a paper, in force or not."""
    if dossier.is_type(paper, "CouncilDecision"):
        return [paper]
    if dossier.is_type(paper, "Protocol"):
        decision = dossier.decision_of(paper)
        found = [decision] if decision is not None else []
    else:
        found = dossier.decisions_of_city(paper)
    return [
        decision
        for decision in found
        if world.fact(decision, "council") == "own" and world.reached(decision, "council_approved")
    ]


def proofs(world: World, paper: DexterityContent, transition: str) -> list[DexterityContent]:
    """The papers that prove a step of a city or protocol."""
    is_city = dossier.is_type(paper, "PartnerCity")
    if not is_city and not dossier.is_type(paper, "Protocol"):
        return []
    if transition == "council_approve":
        return [d for d in adopted_decisions(world, paper) if world.in_force(d)]
    if transition == "ministry_approve":
        return world.granted_permissions(paper)
    by_protocol = is_city and world.fact(paper, "founding") == "protocol"
    return signed_protocols(world, paper) if transition == "sign" and by_protocol else []


def rests_on_past(world: World, paper: DexterityContent) -> bool:
    """Whether a city or protocol followed a decision that was entered as past.

    It may be past itself. What is under way may not: nothing else skips a step.
    """
    return not dossier.is_type(paper, "CouncilDecision") and any(
        world.is_past(decision) for decision in adopted_decisions(world, paper)
    )


def granted_behind(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The granted permissions behind a paper."""
    if dossier.is_type(paper, "CouncilDecision"):
        asked_for = dossier.permissions_on_decision(paper)
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
    """The days from which a decision or a relation counts."""
    if dossier.is_type(paper, "CouncilDecision"):
        known = [world.fact(paper, "decided_on")]
    else:
        known = [*signature_dates(world, paper)]
        if dossier.is_type(paper, "PartnerCity"):
            known.append(world.fact(paper, "founded_on"))
    return [day for day in known if day]


def is_unproven(world: World, decision: DexterityContent) -> bool:
    """Whether a decision stands further than the papers prove since one was returned to draft.

    What was entered as past stands where it was entered.
    """
    if world.is_past(decision):
        return False
    cities = dossier.cities_of_decision(decision)
    if world.state(decision) == "signed":
        return any(world.state(city) in PATH_TO_FOUNDING for city in cities)
    return world.state(decision) == "ministry_approved" and not all(
        world.granted_permissions(city) for city in cities
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


def dependents(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The papers that would lose their ground if this one became a draft again."""
    if dossier.is_type(paper, "CouncilDecision"):
        return [other for other in _on_decision(world, paper) if world.state(other) != "draft"]
    if dossier.is_type(paper, "Permission"):
        return [
            covered
            for covered in dossier.covered_by_permission(paper)
            if world.granted_permissions(covered) == [paper]
            and world.state(covered) not in ("draft", "council_approved")
        ]
    if dossier.is_type(paper, "Protocol"):
        city = dossier.city_of_protocol(paper)
        return [city] if city is not None and _founded_by(world, city) == [paper] else []
    return []


def _on_decision(world, decision):
    """What rests on a decision: papers that name it, and cities that have no other ground."""
    grounds = (world.decisions_in_force, world.partner_decisions)
    cities = [
        city
        for city in dossier.cities_of_decision(decision)
        if any(ground(city) == [decision] for ground in grounds)
    ]
    protocols = dossier.protocols_on_decision(decision)
    return [*cities, *protocols, *dossier.permissions_on_decision(decision)]


def _founded_by(world, city):
    """The protocols that prove the founding of a city."""
    by_protocol = world.fact(city, "founding") == "protocol"
    founded = world.state(city) in ("signed", "terminated")
    return signed_protocols(world, city) if by_protocol and founded else []
