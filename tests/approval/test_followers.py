"""What advances because another paper did: all that is ready, nothing that is not."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import getGlobalSiteManager
from zope.lifecycleevent import modified

from kardes.approval import NotReady, fire, history, plan, state_of
from kardes.content.protocol import IProtocol

from .dossiers import ADOPTION, ANSWER, SENT, SIGNING, Dossier, attach, point, relation
from .refused import refused
from .unwritten import nothing_written


def new_city(portal, title, **fields):
    return api.content.create(
        portal,
        "PartnerCity",
        title=title,
        country="KG",
        **{"city_information": "x", "expected_benefits": "y", **fields},
    )


def follower_of(paper):
    found = history(paper)[-1].follows
    return found and found[0]


# One decision, two cities


@pytest.fixture
def two(portal):
    """A decision that covers the city it lies in and another one."""
    dossier = Dossier(portal)
    dossier.other = new_city(portal, "Karakol")
    point(dossier.decision, "subjects", [dossier.other])
    return dossier


def permission_for(dossier, city):
    permission = api.content.create(
        city, "Permission", title=f"İzin {city.Title()}", decision=relation(dossier.decision)
    )
    attach(permission, "permission_letter")
    return permission


def test_a_decision_carries_all_its_cities(two):
    two.adopt()
    two.despatch()
    assert state_of(two.other) == "council_approved"
    assert follower_of(two.other) == two.decision.Title()


def test_one_of_two_permissions_moves_one_city_and_not_the_decision(two):
    two.until("council_approved")
    two.permit()
    assert two.states()["city"] == "ministry_approved"
    assert state_of(two.other) == "council_approved"
    assert two.states()["decision"] == "council_approved"
    assert refused(two.decision, "ministry_approve") == {"decision.permissions"}
    second = permission_for(two, two.other)
    fire(second, "record_answer", dict(ANSWER))
    assert state_of(two.other) == "ministry_approved"
    assert two.states()["decision"] == "ministry_approved"
    assert follower_of(two.decision) in (second.Title(), two.other.Title())


def test_a_decision_is_carried_out_when_the_last_city_is_founded(two):
    two.until("council_approved")
    fire(permission_for(two, two.other), "record_answer", dict(ANSWER))
    two.permit()
    two.sign()
    assert two.states() == {
        "city": "signed",
        "decision": "ministry_approved",
        "protocol": "signed",
    }
    protocol = api.content.create(
        two.other, "Protocol", title="İkinci", decision=relation(two.decision)
    )
    attach(protocol, "protocol_text")
    attach(protocol, "signed_protocol")
    for step in ("council_approve", "ministry_approve"):
        fire(protocol, step)
    steps = fire(protocol, "sign", dict(SIGNING))
    assert [step.paper.Title() for step in steps] == ["İkinci", "Karakol", "Karar (own)"]
    assert two.states()["decision"] == "signed"


def test_one_permission_covers_two_cities(two):
    point(two.permission, "covers", [two.city, two.other])
    two.until("council_approved")
    steps = fire(two.permission, "record_answer", dict(ANSWER))
    assert {step.paper.Title() for step in steps[1:]} == {
        "Tokmok",
        "Karakol",
        "Protokol",
        "Karar (own)",
    }
    for paper in (two.city, two.other, two.decision, two.protocol):
        assert state_of(paper) == "ministry_approved"


def test_one_of_two_cities_is_not_ready(portal):
    dossier = Dossier(portal)
    dossier.other = new_city(portal, "Karakol", expected_benefits="")
    point(dossier.decision, "subjects", [dossier.other])
    point(dossier.permission, "covers", [dossier.city, dossier.other])
    dossier.until("ministry_approved")
    assert dossier.states()["city"] == "ministry_approved"
    assert state_of(dossier.other) == "council_approved"
    # The decision asks for the permissions, and those are on file.
    assert dossier.states()["decision"] == "ministry_approved"
    attach(dossier.other, "expected_benefits")
    fire(dossier.other, "ministry_approve")
    assert state_of(dossier.other) == "ministry_approved"


# Two decisions on one city


def test_the_second_decision_on_a_city_moves_nothing_that_moved_already(portal):
    dossier = Dossier(portal).until("council_approved")
    second = api.content.create(dossier.city, "CouncilDecision", title="Ek karar")
    attach(second, "council_decision")
    fire(second, "council_approve", {**ADOPTION, "number": "2026/90"})
    assert len(fire(second, "record_later_fact", dict(SENT))) == 1
    dossier.permit()
    assert dossier.states()["city"] == "ministry_approved"
    # Its permission covers the city, whichever decision it was asked for.
    assert state_of(second) in ("council_approved", "ministry_approved")


# Papers that lie elsewhere


@pytest.fixture
def folder(portal):
    with api.env.adopt_roles(["Manager"]):
        return api.content.create(portal, "Folder", title="Protokoller")


def test_a_protocol_outside_the_dossier_follows_by_relation(portal, folder):
    dossier = Dossier(portal)
    protocol = api.content.create(
        folder,
        "Protocol",
        title="Dışarıda",
        city=relation(dossier.city),
        decision=relation(dossier.decision),
    )
    attach(protocol, "protocol_text")
    attach(protocol, "signed_protocol")
    dossier.until("ministry_approved")
    assert state_of(protocol) == "ministry_approved"
    fire(protocol, "sign", dict(SIGNING))
    assert dossier.states()["city"] == "signed"


def test_all_papers_may_lie_in_plain_folders(portal, folder):
    city = new_city(folder, "Karakol")
    decision = api.content.create(
        folder, "CouncilDecision", title="Karar", subjects=[relation(city)]
    )
    attach(decision, "council_decision")
    permission = api.content.create(
        folder, "Permission", title="İzin", decision=relation(decision), covers=[relation(city)]
    )
    attach(permission, "permission_letter")
    fire(decision, "council_approve", dict(ADOPTION))
    fire(decision, "record_later_fact", dict(SENT))
    fire(permission, "record_answer", dict(ANSWER))
    assert state_of(city) == state_of(decision) == "ministry_approved"


def test_a_protocol_is_of_the_city_it_names(portal):
    """It lies in one dossier and names another city: the relation counts."""
    dossier = Dossier(portal)
    other = new_city(portal, "Karakol")
    point(dossier.protocol, "city", [other])
    dossier.until("council_approved")
    assert dossier.states()["protocol"] == "draft"
    assert refused(dossier.protocol, "council_approve") == {"protocol.decision_in_force"}


def test_a_permission_named_by_the_protocol_alone(portal, folder):
    dossier = Dossier(portal)
    permission = api.content.create(
        folder, "Permission", title="Ayrı izin", decision=relation(dossier.decision)
    )
    attach(permission, "permission_letter")
    point(dossier.protocol, "permission", [permission])
    dossier.until("council_approved")
    fire(permission, "record_answer", dict(ANSWER))
    assert dossier.states()["protocol"] == "ministry_approved"
    assert dossier.states()["city"] == "council_approved"


# Broken relations


def test_a_target_that_is_gone_covers_nothing(portal, two):
    portal.manage_delObjects([two.other.getId()])
    two.until("ministry_approved")
    assert set(two.states().values()) == {"ministry_approved"}


@pytest.mark.parametrize("name", ["protocol", "permission"])
def test_a_decision_that_is_gone_carries_nothing(portal, name):
    dossier = Dossier(portal)
    dossier.city.manage_delObjects([dossier.decision.getId()])
    step, data = {
        "protocol": ("council_approve", {}),
        "permission": ("record_answer", ANSWER),
    }[name]
    unmet = refused(dossier.papers[name], step, data)
    assert f"{name}.decision" in unmet


def test_a_city_that_is_gone(portal, folder):
    city = new_city(portal, "Karakol")
    protocol = api.content.create(folder, "Protocol", title="Protokol", city=relation(city))
    decision = api.content.create(
        folder, "CouncilDecision", title="Karar", subjects=[relation(city)]
    )
    attach(decision, "council_decision")
    portal.manage_delObjects([city.getId()])
    assert refused(decision, "council_approve", ADOPTION) == {"decision.subjects"}
    assert "protocol.decision_in_force" in refused(protocol, "council_approve")


# Rights


def test_without_a_right_on_the_follower_it_stays(portal):
    """Local roles may give one the right on the decision only."""
    dossier = Dossier(portal)
    dossier.adopt()
    dossier.city.manage_permission("kardes: Record Council Approval", ["Manager"], acquire=0)
    dossier.protocol.manage_permission(
        "kardes: Record Council Approval", ["Kardes Manager"], acquire=0
    )
    dossier.despatch()
    assert dossier.states() == {
        "city": "draft",
        "decision": "council_approved",
        "protocol": "council_approved",
    }


def test_staff_carry_nobody_along(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    steps = plan(dossier.decision, "record_later_fact", dict(SENT))
    assert [step.paper.Title() for step in steps] == ["Karar (own)"]


def test_the_next_fact_of_a_manager_carries_what_staff_could_not(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    dossier.despatch()
    assert dossier.states()["city"] == "draft"
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    fire(dossier.decision, "record_later_fact", {"announced_on": SENT["sent_on"]})
    assert dossier.states()["city"] == "council_approved"


# Odd orders


def test_papers_that_come_later_catch_up_by_hand(portal):
    """The city is permitted before its protocol is even written."""
    dossier = Dossier(portal).until("ministry_approved")
    late = api.content.create(
        dossier.city, "Protocol", title="Geç", decision=relation(dossier.decision)
    )
    attach(late, "protocol_text")
    attach(late, "signed_protocol")
    fire(late, "council_approve")
    fire(late, "ministry_approve")
    fire(late, "sign", dict(SIGNING))
    assert dossier.states() == {
        "city": "signed",
        "decision": "signed",
        "protocol": "ministry_approved",
    }


def test_a_refused_leader_moves_no_follower(portal):
    dossier = Dossier(portal).until("council_approved")
    papers = list(dossier.papers.values())
    with nothing_written(*papers), pytest.raises(NotReady):
        fire(dossier.permission, "record_answer", {**ANSWER, "number": ""})


def fails_for_protocols(paper, event):
    if event.transition is not None:
        raise RuntimeError("disk full")


def test_a_failure_half_way_takes_everything_back(portal):
    """What fails in one follower fails for all of them, and the transaction stays usable."""
    dossier = Dossier(portal)
    dossier.adopt()
    registered = (fails_for_protocols, (IProtocol, IAfterTransitionEvent))
    getGlobalSiteManager().registerHandler(*registered)
    try:
        with nothing_written(*dossier.papers.values()), pytest.raises(RuntimeError):
            fire(dossier.decision, "record_later_fact", dict(SENT))
    finally:
        getGlobalSiteManager().unregisterHandler(*registered)
    dossier.despatch()
    assert set(dossier.states().values()) == {"council_approved"}


def test_a_chain_of_followers_ends(portal):
    """Many protocols and decisions that point to each other."""
    dossier = Dossier(portal)
    for number in range(5):
        paper = api.content.create(
            dossier.city, "Protocol", title=str(number), decision=relation(dossier.decision)
        )
        attach(paper, "protocol_text")
    point(dossier.decision, "subjects", [dossier.city])
    modified(dossier.decision)
    dossier.until("ministry_approved")
    assert {state_of(p) for p in dossier.city.objectValues() if p.portal_type == "Protocol"} == {
        "ministry_approved"
    }
