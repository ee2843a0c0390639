"""Requirements of what a council decides on for good: a city's relation, a membership."""

from kardes import _

from .. import grounds, mending, waiting
from ..declare import attachment, fact, requirement


def decision_in_force(world, subject):
    return bool(world.decisions_in_force(subject))


def permission(world, paper):
    return bool(world.granted_permissions(paper))


def expected_benefits(world, subject):
    return bool(world.fact(subject, "expected_benefits")) or world.has_paper(
        subject, "expected_benefits"
    )


requirement(
    "city.decision_in_force",
    _("A council decision on this city that is in force (sent to the governor)"),
    mend=mending.decision_of_subject,
    waits=waiting.for_decision_of_subject,
)(decision_in_force)
requirement(
    "membership.decision_in_force",
    _("A council decision on this membership that is in force (sent to the governor)"),
    mend=mending.decision_of_subject,
    waits=waiting.for_decision_of_subject,
)(decision_in_force)
requirement(
    "city.permission",
    _("A granted permission of the ministry that covers this city and follows its decision"),
    mend=mending.permission,
    waits=waiting.for_permission,
)(permission)
requirement(
    "membership.permission",
    _("A granted permission of the ministry that covers this membership and follows its decision"),
    mend=mending.permission,
    waits=waiting.for_permission,
)(permission)
requirement(
    "city.benefits",
    _("The expected benefits, as text or as an attachment"),
    mend="paper:expected_benefits",
)(expected_benefits)
requirement(
    "membership.benefits",
    _("The benefits expected of the membership, as text or as an attachment"),
    mend="paper:expected_benefits",
)(expected_benefits)


# City


@requirement(
    "city.information",
    _("Information on the city, as text or as an attachment"),
    mend="paper:city_information",
)
def city_information(world, city):
    return bool(world.fact(city, "city_information")) or world.has_paper(city, "city_information")


@requirement(
    "city.founding",
    _("A signed protocol or, where none is foreseen, the founding paper with its date"),
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


# Membership

attachment("membership.statute", "statute", _("The full statute of the organisation"))
attachment(
    "membership.statute_translation",
    "statute_translation",
    _("The certified Turkish translation of the statute"),
)
attachment(
    "membership.final_account",
    "final_account",
    _("The summary of the municipality's latest final account"),
)


@requirement(
    "membership.fee",
    _("The amount of the membership fee, or that none is due"),
    mend="field:fee_amount",
)
def fee_is_known(world, membership):
    return world.fact(membership, "fee_due") == "none" or bool(
        world.fact(membership, "fee_amount")
    )


fact("membership.joined_on", "joined_on", _("The day on which the membership began"))
attachment(
    "membership.acceptance",
    "membership_acceptance",
    _("The organisation's acceptance as an attachment"),
)
