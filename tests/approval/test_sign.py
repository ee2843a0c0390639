"""``sign``: the protocol is signed, the relation founded, the decision carried out."""

from datetime import date

import pytest
from plone import api

from kardes.approval import InvalidFields, fire, history
from kardes.approval.checks import check
from kardes.approval.errors import WrongState
from kardes.approval.world import World

from .dossiers import ADOPTION, PERMITTED, SIGNED, SIGNING, Dossier, attach, point, relation
from .refused import refused
from .unwritten import nothing_written
from .ventures import Joining

STEP = "sign"
FOUNDING = {"founded_on": SIGNED, "founded_at": "Tokmok"}


def lacking(name):
    return {key: value for key, value in SIGNING.items() if key != name}


def permitted(portal, **options):
    return Dossier(portal, **options).until("ministry_approved")


def without_protocol(portal, **options):
    """A relation that a founding paper founds."""
    return permitted(portal, founding="founding_paper", **options)


def repealed(portal, **options):
    """The decision was repealed after the ministry permitted what it carried."""
    dossier = permitted(portal, **options)
    with api.env.adopt_roles(["Manager"]):
        # Only a decision at "adopted" can be repealed; bring this one there in the old way.
        wftool = api.portal.get_tool("portal_workflow")
        status = {"review_state": "terminated", "action": None, "actor": "t", "comments": ""}
        wftool.setStatusOf("kardes_approval_workflow", dossier.decision, status)
    return dossier


def domestic(portal, **options):
    return Dossier(portal, country="TR", **options).until("council_approved")


def joining(portal, *without):
    return Joining(portal, without=without).until("ministry_approved").membership


def with_another_text(portal):
    """A text that came when the council had decided already."""
    dossier = permitted(portal)
    attach(dossier.protocol, "protocol_text")
    return dossier


def city_being_corrected(portal):
    dossier = permitted(portal)
    fire(dossier.city, "return_to_draft", {"reason": "Düzeltme"})
    return dossier.protocol


#: requirement -> (the paper that lacks it, the fields that are given)
REFUSALS = {
    "chain.city": (city_being_corrected, SIGNING),
    "protocol.decision_in_force": (lambda p: repealed(p).protocol, SIGNING),
    "protocol.text_approved": (lambda p: with_another_text(p).protocol, SIGNING),
    "protocol.signed_on": (lambda p: permitted(p).protocol, lacking("signed_on")),
    "protocol.signed_at": (lambda p: permitted(p).protocol, lacking("signed_at")),
    "protocol.signatories": (
        lambda p: permitted(p).protocol,
        {**SIGNING, "signatories": SIGNING["signatories"][:1]},
    ),
    "protocol.signed_paper": (
        lambda p: permitted(p, without=["signed_protocol"]).protocol,
        SIGNING,
    ),
    "protocol.partner_decision": (lambda p: domestic(p).protocol, SIGNING),
    "order.dates": (
        lambda p: permitted(p).protocol,
        {**SIGNING, "signed_on": date(2026, 6, 14)},
    ),
    "city.decision_in_force": (lambda p: repealed(p, founding="founding_paper").city, FOUNDING),
    "city.founding": (
        lambda p: without_protocol(p, without=["founding_paper"]).city,
        FOUNDING,
    ),
    "city.partner_decision": (lambda p: domestic(p, founding="founding_paper").city, FOUNDING),
    "membership.joined_on": (lambda p: joining(p, "joined_on"), {}),
    "membership.acceptance": (lambda p: joining(p, "membership_acceptance"), {}),
    "decision.carried_out": (lambda p: permitted(p).decision, {}),
}
#: what lacks one thing may for that reason lack another
ALSO = {
    "protocol.signed_on": {"order.dates"},
    "membership.joined_on": {"order.dates"},
    # A permission that was given on a decision that fell carries nothing.
    "protocol.decision_in_force": {"order.dates"},
    "city.decision_in_force": {"order.dates"},
}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    build, data = REFUSALS[requirement]
    assert refused(build(portal), STEP, data) == {requirement} | ALSO.get(requirement, set())


#: never reached by a person: the step is not offered before the ministry answered
UNOFFERED = {"chain.steps": lambda p: Dossier(p).until("council_approved").city}


@pytest.mark.parametrize(("name", "data"), [("protocol", SIGNING), ("city", {}), ("decision", {})])
def test_not_before_the_ministry_answered(portal, name, data):
    paper = Dossier(portal).until("council_approved").papers[name]
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP, data)
    unmet = [finding.id for finding in check(World(), paper, STEP) if not finding.satisfied]
    assert "chain.steps" in unmet


@pytest.mark.parametrize("name", ["city", "decision", "protocol"])
def test_not_from_draft(dossier, name):
    paper = dossier.papers[name]
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP, SIGNING if name == "protocol" else {})


@pytest.mark.parametrize(
    ("signed_on", "in_order"),
    [(PERMITTED, True), (date(2026, 6, 14), False), (date(2026, 4, 2), False)],
)
def test_the_signature_may_fall_on_the_day_of_the_permission_but_not_before(
    portal, signed_on, in_order
):
    dossier = permitted(portal)
    if in_order:
        dossier.sign(signed_on=signed_on)
        assert set(dossier.states().values()) == {"signed"}
    else:
        assert refused(dossier.protocol, STEP, {**SIGNING, "signed_on": signed_on}) == {
            "order.dates"
        }


def test_not_before_the_decision_was_in_force(portal):
    """Law 5393 art. 23: what was not sent to the governor by then carries no signature."""
    dossier = Dossier(portal)
    dossier.adopt()
    fire(dossier.decision, "record_later_fact", {"sent_on": date(2026, 9, 2)})
    dossier.permit()
    assert refused(dossier.protocol, STEP, SIGNING) == {"order.dates"}
    dossier.sign(signed_on=date(2026, 9, 2))
    assert set(dossier.states().values()) == {"signed"}


def test_no_membership_before_the_decision_was_in_force(portal):
    joining = Joining(portal)
    joining.adopt()
    joining.despatch(sent_on=date(2026, 9, 2))
    joining.permit()
    assert refused(joining.membership, STEP, {"joined_on": SIGNED}) == {"order.dates"}


def test_no_domestic_relation_before_the_own_decision_was_in_force(portal):
    dossier = Dossier(portal, country="TR")
    dossier.adopt()
    fire(dossier.decision, "record_later_fact", {"sent_on": date(2026, 9, 2)})
    dossier.adopt_by_partner()
    assert refused(dossier.protocol, STEP, SIGNING) == {"order.dates"}


def second_decision(dossier, decided_on, sent_on, number="2026/90"):
    """Another decision on the city, named by the protocol instead of the first."""
    second = api.content.create(dossier.city, "CouncilDecision", title="İkinci")
    attach(second, "council_decision")
    adoption = {**ADOPTION, "number": number, "decided_on": decided_on}
    fire(second, "council_approve", adoption)
    fire(second, "record_later_fact", {"sent_on": sent_on})
    point(dossier.protocol, "decision", [second])
    return second


def on_two_decisions(portal, decided_on, sent_on):
    """A protocol on one decision that names the permission of another."""
    dossier = Dossier(portal)
    second_decision(dossier, decided_on, sent_on)
    point(dossier.protocol, "permission", [dossier.permission])
    dossier.adopt()
    dossier.despatch()
    dossier.permit()
    return dossier


def test_a_permission_older_than_the_decision_of_the_protocol_does_not_carry_it(portal):
    later = date(2026, 6, 20)
    dossier = on_two_decisions(portal, later, date(2026, 6, 25))
    assert dossier.states()["city"] == "ministry_approved"
    assert dossier.states()["protocol"] == "council_approved"
    assert refused(dossier.protocol, "ministry_approve") == {"protocol.permission"}


@pytest.mark.parametrize(("signed_on", "lawful"), [(SIGNED, False), (date(2026, 9, 2), True)])
def test_the_decision_of_the_protocol_is_in_force_too(portal, signed_on, lawful):
    """Decided before the permission of another decision, but sent to the governor later."""
    dossier = on_two_decisions(portal, date(2026, 5, 5), date(2026, 9, 2))
    assert dossier.states()["protocol"] == "ministry_approved"
    data = {**SIGNING, "signed_on": signed_on}
    if lawful:
        fire(dossier.protocol, STEP, data)
    else:
        assert refused(dossier.protocol, STEP, data) == {"order.dates"}


def test_city_and_decision_follow_the_protocol(portal):
    dossier = permitted(portal)
    steps = fire(dossier.protocol, STEP, dict(SIGNING), "Tokmok ziyaretinde")
    assert [(step.paper.Title(), step.transition) for step in steps] == [
        ("Protokol", STEP),
        ("Tokmok", STEP),
        ("Karar (own)", STEP),
    ]
    assert history(dossier.city)[-1].follows[0] == "Protokol"
    assert history(dossier.decision)[-1].follows[0] == "Tokmok"
    assert history(dossier.protocol)[-1].comment == "Tokmok ziyaretinde"
    assert {"signed_on", "signed_at", "signatories"} <= dossier.protocol.sealed_fields


def test_a_relation_without_protocol_is_founded_by_a_person(portal):
    dossier = without_protocol(portal)
    assert dossier.states()["city"] == "ministry_approved"
    fire(dossier.city, STEP, FOUNDING)
    assert dossier.states() == {
        "city": "signed",
        "decision": "signed",
        "protocol": "ministry_approved",
    }
    assert (dossier.city.founded_on, dossier.city.founded_at) == (SIGNED, "Tokmok")
    assert {"founded_on", "founded_at"} <= dossier.city.sealed_fields


def test_a_founding_paper_needs_its_date(portal):
    city = without_protocol(portal).city
    assert refused(city, STEP) == {"city.founding", "order.dates"}
    early = {**FOUNDING, "founded_on": date(2026, 6, 14)}
    assert refused(city, STEP, early) == {"order.dates"}


def test_a_domestic_relation_is_signed_without_the_ministry(portal):
    dossier = domestic(portal)
    dossier.adopt_by_partner()
    dossier.sign(signed_on=date(2026, 5, 1))
    assert set(dossier.states().values()) == {"signed"}
    assert api.content.get_state(dossier.partner_decision) == "signed"


def test_both_councils_decide_before_a_domestic_relation_is_signed(portal):
    dossier = domestic(portal)
    later = {**ADOPTION, "number": "17", "decided_on": date(2026, 5, 2)}
    fire(dossier.partner_decision, "council_approve", later)
    signed_before = {**SIGNING, "signed_on": date(2026, 5, 1)}
    assert refused(dossier.protocol, STEP, signed_before) == {"order.dates"}
    dossier.sign(signed_on=date(2026, 5, 2))
    assert set(dossier.states().values()) == {"signed"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signed_on", "2026-09-01"),
        ("signed_on", 20260901),
        ("signed_at", "Tokmok\nÇüy"),
        ("signed_at", 5),
        ("signatories", "Ayla Deneme"),
        ("signatories", ["Ayla Deneme", "Bakyt"]),
        ("signatories", [{"title": "without a name"}, {"name": "B"}]),
        ("signatories", [{"name": "A", "rank": "unknown column"}, {"name": "B"}]),
        ("signatories", {"name": "A"}),
        ("founded_on", SIGNED),
        ("reason", "no field of this step"),
    ],
)
def test_wrong_fields_are_named(portal, field, value):
    protocol = permitted(portal).protocol
    with nothing_written(protocol), pytest.raises(InvalidFields) as caught:
        fire(protocol, STEP, {**SIGNING, field: value})
    assert [error.field for error in caught.value.errors] == [field]


def test_a_second_protocol_with_a_founded_city_is_signed_alone(portal):
    dossier = Dossier(portal).until("signed")
    second = api.content.create(
        dossier.city, "Protocol", title="İş birliği", decision=relation(dossier.decision)
    )
    attach(second, "protocol_text")
    attach(second, "signed_protocol")
    for step in ("council_approve", "ministry_approve"):
        assert len(fire(second, step)) == 1
    assert len(fire(second, STEP, dict(SIGNING))) == 1
    assert api.content.get_state(second) == "signed"


@pytest.mark.parametrize(
    "parties",
    [("Muratpaşa", "muratpaşa "), ("Muratpaşa", None), (None, None), ("", "Tokmok")],
    ids=["same party", "one party named", "no party named", "empty party"],
)
def test_one_party_alone_does_not_sign(portal, parties):
    protocol = Dossier(portal).until("ministry_approved").protocol
    rows = [
        {**row, "party": party} for row, party in zip(SIGNING["signatories"], parties, strict=True)
    ]
    assert refused(protocol, "sign", {**SIGNING, "signatories": rows}) == {"protocol.signatories"}
