"""What rests on a paper, and would lose its ground without it."""

from plone.dexterity.content import DexterityContent

from . import dossier, grounds
from .world import World

#: states in which nothing rests on another paper
_NOT_RESTING = frozenset({"draft", "cancelled", "dropped"})
#: states of what was founded, begun, held or done
_CAME_ABOUT = frozenset({"signed", "terminated", "held", "reported", "fulfilled"})
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
            if world.state(covered) not in _BEFORE_PERMISSION
            and _loses_ground(world, covered, paper, world.granted_permissions)
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
        if any(_loses_ground(world, subject, decision, ground) for ground in grounds_of)
    ]
    named_by = dossier.naming(decision, "Protocol", "Permission")
    fulfilled = [
        commitment
        for commitment in dossier.naming(decision, "Commitment")
        if world.state(commitment) == "fulfilled"
    ]
    return [*subjects, *named_by, *fulfilled]


def _loses_ground(world, resting, paper, ground) -> bool:
    """Whether this is the only ground of its kind, or the only one before the signature."""
    without = world.without(paper)
    return ground(resting) == [paper] or (
        grounds.in_order(world, resting) and not grounds.in_order(without, resting)
    )


def founded_on(world: World, paper: DexterityContent) -> list[DexterityContent]:
    """Those of the dependents that came about: nothing takes their ground away any more."""
    return [other for other in dependents(world, paper) if world.state(other) in _CAME_ABOUT]


def _founded_by(world, city):
    """The protocols that prove the founding of a city."""
    by_protocol = world.fact(city, "founding") == "protocol"
    founded = world.state(city) in ("signed", "terminated")
    return grounds.signed_protocols(world, city) if by_protocol and founded else []
