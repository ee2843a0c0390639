"""What rests on a paper, and would lose its ground if that became a draft again."""

from plone.dexterity.content import DexterityContent

from . import dossier, grounds
from .world import World

#: states in which nothing rests on another paper
_NOT_RESTING = frozenset({"draft", "cancelled", "dropped"})
#: states for which no permission was needed
_BEFORE_PERMISSION = _NOT_RESTING | {"council_approved"}


def dependents(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """The papers that would lose their ground if this one became a draft again."""
    if dossier.is_type(paper, "CouncilDecision"):
        found = _on_decision(world, paper)
        return [other for other in found if world.state(other) not in _NOT_RESTING]
    if dossier.is_type(paper, "Permission"):
        return [
            covered
            for covered in dossier.covered_by_permission(paper)
            if world.granted_permissions(covered) == [paper]
            and world.state(covered) not in _BEFORE_PERMISSION
        ]
    if dossier.is_type(paper, "Protocol"):
        city = dossier.city_of_protocol(paper)
        return [city] if city is not None and _founded_by(world, city) == [paper] else []
    return []


def _on_decision(world, decision):
    """What rests on a decision: papers that name it, and subjects that have no other ground."""
    grounds_of = (world.decisions_in_force, world.partner_decisions)
    subjects = [
        subject
        for subject in dossier.unique(
            [*dossier.subjects_of_decision(decision), *dossier.naming(decision, "Activity")]
        )
        if any(ground(subject) == [decision] for ground in grounds_of)
    ]
    named_by = dossier.naming(decision, "Protocol", "Permission")
    fulfilled = [
        commitment
        for commitment in dossier.naming(decision, "Commitment")
        if world.state(commitment) == "fulfilled"
    ]
    return [*subjects, *named_by, *fulfilled]


def _founded_by(world, city):
    """The protocols that prove the founding of a city."""
    by_protocol = world.fact(city, "founding") == "protocol"
    founded = world.state(city) in ("signed", "terminated")
    return grounds.signed_protocols(world, city) if by_protocol and founded else []
