"""The requirements of the steps: what must be on file, why, and where to mend it.

Each is one function that asks the :class:`~kardes.approval.world.World` about a paper. Its id
never changes once released: records of past relations name it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from plone.dexterity.content import DexterityContent

from kardes import _

from . import dossier, grounds
from .procedures import WITH_MINISTRY
from .world import World

LAW_5393_18 = _("Law 5393, art. 18/1-p")
LAW_5393_23 = _("Law 5393, art. 23")
LAW_5393_74 = _("Law 5393, art. 74")
CIRCULAR_2005_36 = _("Circular 2005/36")


@dataclass(frozen=True)
class Requirement:
    """One condition of a step."""

    id: str
    title: str
    source: str
    check: Callable[[World, DexterityContent], bool]
    #: ``field:NAME``, ``paper:KIND``, ``add:TYPE`` or ``here``: where it is mended
    mend: str


REQUIREMENTS: dict[str, Requirement] = {}


def requirement(id: str, title: str, source: str = "", mend: str = "here"):
    """Register the decorated check under *id*."""

    def register(check):
        REQUIREMENTS[id] = Requirement(id, title, source, check, mend)
        return check

    return register


def _fact(id: str, name: str, title: str, source: str = ""):
    """A requirement that one field is filled."""
    requirement(id, title, source, mend=f"field:{name}")(
        lambda world, paper: bool(world.fact(paper, name))
    )


def _paper(id: str, kind: str, title: str, source: str = ""):
    """A requirement that an attachment of one kind lies directly below."""
    requirement(id, title, source, mend=f"paper:{kind}")(
        lambda world, paper: world.has_paper(paper, kind)
    )


# The chain itself


@requirement("chain.ministry", _("The procedure foresees a permission of the ministry"))
def has_ministry_step(world, paper):
    return world.procedure(paper) in WITH_MINISTRY


@requirement(
    "chain.steps",
    _("The steps before are recorded (where the law asks it, the ministry's permission too)"),
    LAW_5393_18,
)
def earlier_steps_recorded(world, paper):
    needed = "ministry_approved" if has_ministry_step(world, paper) else "council_approved"
    return world.reached(paper, needed)


@requirement(
    "order.dates",
    _("Dates follow each other: decision, then permission, then signature"),
    LAW_5393_74,
)
def dates_in_order(world, paper):
    signatures = grounds.signature_dates(world, paper)
    bases = grounds.bases(world, paper)
    return bool(signatures) and any(
        decided <= permitted <= signed for decided, permitted in bases for signed in signatures
    )


# Council decision

_fact("decision.number", "number", _("The decision's number"))
_fact("decision.date", "decided_on", _("The decision's date"))
_fact("decision.vote", "vote", _("The vote: unanimous or by majority"))


@requirement(
    "decision.paper",
    _("The signed copy of the decision as an attachment"),
    LAW_5393_18,
    mend="paper:council_decision",
)
def decision_paper(world, decision):
    return any(
        world.has_paper(decision, kind)
        for kind in ("council_decision", "partner_council_decision")
    )


@requirement("decision.city", _("A city that the decision covers"), mend="field:subjects")
def decision_covers_a_city(world, decision):
    return bool(dossier.cities_of_decision(decision))


@requirement(
    "decision.procedure",
    _("The procedure fits the cities: foreign ones need the ministry, domestic ones do not"),
    LAW_5393_18,
    mend="field:procedure",
)
def procedure_fits_cities(world, decision):
    return all(
        world.procedure(city) == world.procedure(decision)
        for city in dossier.cities_of_decision(decision)
    )


@requirement(
    "decision.permissions",
    _("A granted permission for every city that the decision covers"),
    LAW_5393_74,
)
def permissions_for_all_cities(world, decision):
    cities = dossier.cities_of_decision(decision)
    return bool(cities) and all(world.granted_permissions(city) for city in cities)


@requirement(
    "decision.carried_out", _("The relation is founded with every city that the decision covers")
)
def carried_out(world, decision):
    cities = dossier.cities_of_decision(decision)
    return bool(cities) and all(world.reached(city, "signed") for city in cities)


# City


@requirement(
    "city.decision_in_force",
    _("A council decision on this city that is in force (sent to the governor)"),
    LAW_5393_23,
    mend="add:CouncilDecision",
)
def city_decision_in_force(world, city):
    return bool(world.decisions_in_force(city))


@requirement(
    "city.permission",
    _("A granted permission of the ministry that covers this city and follows its decision"),
    LAW_5393_74,
    mend="add:Permission",
)
def city_permission(world, city):
    return bool(world.granted_permissions(city))


@requirement(
    "city.information",
    _("Information on the city, as text or as an attachment"),
    CIRCULAR_2005_36,
    mend="paper:city_information",
)
def city_information(world, city):
    return bool(world.fact(city, "city_information")) or world.has_paper(city, "city_information")


@requirement(
    "city.benefits",
    _("The expected benefits, as text or as an attachment"),
    CIRCULAR_2005_36,
    mend="paper:expected_benefits",
)
def expected_benefits(world, city):
    return bool(world.fact(city, "expected_benefits")) or world.has_paper(
        city, "expected_benefits"
    )


@requirement(
    "city.founding",
    _("A signed protocol or, where none is foreseen, the founding paper with its date"),
    LAW_5393_18,
    mend="add:Protocol",
)
def founded(world, city):
    if world.fact(city, "founding") == "founding_paper":
        return bool(world.fact(city, "founded_on")) and world.has_paper(city, "founding_paper")
    return bool(grounds.signed_protocols(world, city))


@requirement(
    "city.partner_decision",
    _("The adopted decision of the partner's council"),
    LAW_5393_18,
    mend="add:CouncilDecision",
)
def city_partner_decision(world, city):
    return bool(world.partner_decisions(city))


@requirement("city.no_signed_protocol", _("No protocol with the city is still in force"))
def no_signed_protocol(world, city):
    return not grounds.signed_protocols(world, city)


# Protocol


@requirement(
    "protocol.decision",
    _("The council decision that the protocol rests on"),
    LAW_5393_18,
    mend="field:decision",
)
def protocol_decision(world, protocol):
    return dossier.decision_of(protocol) is not None


@requirement(
    "protocol.decision_in_force",
    _("That decision covers the city and is in force (sent to the governor)"),
    LAW_5393_23,
)
def protocol_decision_in_force(world, protocol):
    decision, city = dossier.decision_of(protocol), dossier.city_of_protocol(protocol)
    return decision is not None and city is not None and decision in world.decisions_in_force(city)


_paper("protocol.text", "protocol_text", _("The text of the protocol"), CIRCULAR_2005_36)


@requirement(
    "protocol.permission",
    _("A granted permission of the ministry that covers this protocol and follows its decision"),
    LAW_5393_74,
    mend="add:Permission",
)
def protocol_permission(world, protocol):
    return bool(world.granted_permissions(protocol))


@requirement(
    "protocol.partner_decision",
    _("The adopted decision of the partner's council"),
    LAW_5393_18,
)
def protocol_partner_decision(world, protocol):
    city = dossier.city_of_protocol(protocol)
    return city is not None and bool(world.partner_decisions(city))


_fact("protocol.signed_on", "signed_on", _("The date of the signature"))
_fact("protocol.signed_at", "signed_at", _("The place of the signature"))


@requirement(
    "protocol.signatories",
    _("The signatories of both parties"),
    mend="field:signatories",
)
def both_parties_sign(world, protocol):
    return len(world.fact(protocol, "signatories") or ()) >= 2


_paper("protocol.signed_paper", "signed_protocol", _("The signed protocol as an attachment"))


# Permission


@requirement(
    "permission.decision",
    _("The adopted council decision that the application rests on"),
    LAW_5393_74,
    mend="field:decision",
)
def permission_decision(world, permission):
    decision = dossier.decision_of(permission)
    return decision is not None and world.reached(decision, "council_approved")


_fact("permission.answer", "answer", _("The answer: granted, on conditions or refused"))
_fact("permission.date", "answered_on", _("The date of the answer"))
_fact("permission.number", "number", _("The number of the answer"))
_fact("permission.authority", "authority", _("The authority that answered"))
_paper("permission.paper", "permission_letter", _("The ministry's answer as an attachment"))


@requirement(
    "permission.order",
    _("The answer is not older than the council decision"),
    LAW_5393_74,
    mend="field:answered_on",
)
def permission_follows_decision(world, permission):
    return world.follows_decision(permission)


# All papers


@requirement("termination.paper", _("The paper that ends it"), mend="paper:termination")
def termination_paper(world, paper):
    return world.has_paper(paper, "termination")


@requirement(
    "return.dependents",
    _("Nothing that rests on this paper is beyond draft; return that first"),
)
def no_dependents(world, paper):
    return not grounds.dependents(world, paper)


# Letters

_fact("letter.date", "dated", _("The date of the letter"))


@requirement("letter.correspondent", _("Its sender, or its recipients where it is outgoing"))
def letter_correspondent(world, letter):
    name = "recipients" if world.fact(letter, "direction") == "outgoing" else "sender"
    return bool(world.fact(letter, name))
