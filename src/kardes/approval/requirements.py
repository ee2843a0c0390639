"""The requirements of the steps: what must be on file, why, and where to mend it.

Each is one function that asks the :class:`~kardes.approval.world.World` about a paper. Its id
never changes once released: records of past relations name it.
"""

from kardes import _

from . import dossier, grounds, mending, waiting
from .declare import REQUIREMENTS, attachment, fact, requirement

__all__ = ["REQUIREMENTS"]

LAW_5393_18 = _("Law 5393, art. 18/1-p")
LAW_5393_23 = _("Law 5393, art. 23")
LAW_5393_74 = _("Law 5393, art. 74")
CIRCULAR_2005_36 = _("Circular 2005/36")


# The chain itself


@requirement("chain.ministry", _("A procedure that foresees a permission of the ministry"))
def has_ministry_step(world, paper):
    return grounds.asks_ministry(world, paper)


@requirement(
    "chain.steps",
    _("The record of the steps before (where the law asks it, the ministry's permission too)"),
    LAW_5393_18,
    mend=mending.earlier_step,
)
def earlier_steps_recorded(world, paper):
    needed = "ministry_approved" if has_ministry_step(world, paper) else "council_approved"
    return world.reached(paper, needed)


@requirement(
    "order.dates",
    _("Dates in the order of the law: decision, then permission, then signature"),
    LAW_5393_74,
    mend=mending.dates,
)
def dates_in_order(world, paper):
    signatures = grounds.signature_dates(world, paper)
    bases = grounds.bases(world, paper)
    return bool(signatures) and any(
        decided <= permitted <= signed for decided, permitted in bases for signed in signatures
    )


@requirement(
    "order.distinct_days", _("Different days for the decision, the permission and the signature")
)
def days_differ(world, paper):
    return not grounds.days_coincide(world, paper)


@requirement("basis.numbers", _("The numbers of the decision and of the permission"))
def numbers_behind_are_known(world, paper):
    behind = [*grounds.adopted_decisions(world, paper), *grounds.granted_behind(world, paper)]
    return all(world.fact(other, "number") for other in behind)


# Council decision

_IN_COUNCIL = waiting.for_decision

fact("decision.number", "number", _("The decision's number"), waits=_IN_COUNCIL)
fact("decision.date", "decided_on", _("The decision's date"), waits=_IN_COUNCIL)
fact("decision.vote", "vote", _("The vote: unanimous or by majority"), waits=_IN_COUNCIL)


@requirement(
    "decision.paper",
    _("The signed copy of the decision as an attachment"),
    LAW_5393_18,
    mend="paper:council_decision",
    waits=_IN_COUNCIL,
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
    _("A procedure that fits the cities: foreign ones need the ministry, domestic ones do not"),
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
    mend=mending.permission_of_a_city,
    waits=waiting.for_permissions,
)
def permissions_for_all_cities(world, decision):
    cities = dossier.cities_of_decision(decision)
    return bool(cities) and all(world.granted_permissions(city) for city in cities)


@requirement(
    "decision.carried_out",
    _("A founded relation with every city that the decision covers"),
    mend=mending.unfounded_city,
)
def carried_out(world, decision):
    cities = dossier.cities_of_decision(decision)
    return bool(cities) and all(world.reached(city, "signed") for city in cities)


@requirement(
    "decision.unproven",
    _("A city whose permission or founding, on which the state rests, was returned to draft"),
)
def stands_further_than_proven(world, decision):
    return grounds.is_unproven(world, decision)


# City


@requirement(
    "city.decision_in_force",
    _("A council decision on this city that is in force (sent to the governor)"),
    LAW_5393_23,
    mend=mending.decision_of_city,
    waits=waiting.for_decision_of_city,
)
def city_decision_in_force(world, city):
    return bool(world.decisions_in_force(city))


@requirement(
    "city.permission",
    _("A granted permission of the ministry that covers this city and follows its decision"),
    LAW_5393_74,
    mend=mending.permission,
    waits=waiting.for_permission,
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
    mend=mending.founding,
    waits=waiting.for_founding,
)
def founded(world, city):
    if world.fact(city, "founding") == "founding_paper":
        return bool(world.fact(city, "founded_on")) and world.has_paper(city, "founding_paper")
    return bool(grounds.signed_protocols(world, city))


@requirement(
    "city.partner_decision",
    _("The adopted decision of the partner's council"),
    LAW_5393_18,
    mend=mending.partner_decision,
    waits=waiting.for_partner_decision,
)
def city_partner_decision(world, city):
    return bool(world.partner_decisions(city))


@requirement(
    "city.no_signed_protocol",
    _("The end of every protocol with the city"),
    mend=mending.signed_protocol,
)
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
    _("A decision behind the protocol, in force (sent to the governor), that covers the city"),
    LAW_5393_23,
    mend=mending.named_decision,
    waits=waiting.for_named_decision,
)
def protocol_decision_in_force(world, protocol):
    decision, city = dossier.decision_of(protocol), dossier.city_of_protocol(protocol)
    return decision is not None and city is not None and decision in world.decisions_in_force(city)


attachment("protocol.text", "protocol_text", _("The text of the protocol"), CIRCULAR_2005_36)


@requirement(
    "protocol.permission",
    _("A granted permission of the ministry that covers this protocol and follows its decision"),
    LAW_5393_74,
    mend=mending.permission,
    waits=waiting.for_permission,
)
def protocol_permission(world, protocol):
    return bool(world.granted_permissions(protocol))


@requirement(
    "protocol.partner_decision",
    _("The adopted decision of the partner's council"),
    LAW_5393_18,
    mend=mending.partner_decision,
    waits=waiting.for_partner_decision,
)
def protocol_partner_decision(world, protocol):
    city = dossier.city_of_protocol(protocol)
    return city is not None and bool(world.partner_decisions(city))


_SIGNING = waiting.for_signature

fact("protocol.signed_on", "signed_on", _("The date of the signature"), waits=_SIGNING)
fact("protocol.signed_at", "signed_at", _("The place of the signature"), waits=_SIGNING)


@requirement(
    "protocol.signatories",
    _("A signatory of each party, with the party named"),
    mend="field:signatories",
    waits=_SIGNING,
)
def both_parties_sign(world, protocol):
    rows = world.fact(protocol, "signatories") or ()
    return len({party for row in rows if (party := _folded(row.get("party")))}) >= 2


def _folded(party: str | None) -> str:
    """A party as one would compare it: two spellings are not two parties."""
    return " ".join((party or "").split()).casefold()


attachment(
    "protocol.signed_paper",
    "signed_protocol",
    _("The signed protocol as an attachment"),
    waits=_SIGNING,
)


# Permission


@requirement(
    "permission.decision",
    _("A decision of our own council behind the application, in force (sent to the governor)"),
    LAW_5393_23,
    mend=mending.named_decision,
    waits=waiting.for_named_decision,
)
def permission_decision(world, permission):
    decision = dossier.decision_of(permission)
    return decision is not None and world.carries_applications(decision)


_ANSWER = waiting.for_answer

fact(
    "permission.answer",
    "answer",
    _("The answer: granted, on conditions or refused"),
    waits=_ANSWER,
)
fact("permission.date", "answered_on", _("The date of the answer"), waits=_ANSWER)
fact("permission.number", "number", _("The number of the answer"), waits=_ANSWER)
fact("permission.authority", "authority", _("The authority that answered"), waits=_ANSWER)
attachment(
    "permission.paper",
    "permission_letter",
    _("The ministry's answer as an attachment"),
    waits=_ANSWER,
)


@requirement(
    "permission.order",
    _("An answer that is not older than the council decision"),
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
    _("The return to draft of all that rests on this paper"),
    mend=mending.dependent,
)
def no_dependents(world, paper):
    return not grounds.dependents(world, paper)


# Letters

fact("letter.date", "dated", _("The date of the letter"))


@requirement("letter.correspondent", _("Its sender, or its recipients where it is outgoing"))
def letter_correspondent(world, letter):
    name = "recipients" if world.fact(letter, "direction") == "outgoing" else "sender"
    return bool(world.fact(letter, name))
