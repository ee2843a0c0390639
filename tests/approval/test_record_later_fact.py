"""``record_later_fact``: what becomes known after the seal is added, and is in the history."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import InvalidFields, NotAllowed, fire, history, state_of
from kardes.approval.errors import UnknownStep, WrongState
from kardes.approval.fields import LATER
from kardes.content.base import Sealed

from .dossiers import SENT, Dossier
from .unwritten import nothing_written
from .ventures import Event

STEP = "record_later_fact"

FACTS = {
    "decision": {"announced_on": date(2026, 4, 9)},
    "city": {"population": 76_000, "population_year": 2025},
    "protocol": {"valid_from": date(2026, 9, 1), "notice_months": 6},
}


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("state", ["council_approved", "ministry_approved", "signed"])
def test_added_in_every_sealed_state(portal, name, state):
    paper = Dossier(portal).until(state).papers[name]
    before = state_of(paper)
    steps = fire(paper, STEP, FACTS[name], "Sonradan öğrenildi")
    assert len(steps) == 1
    assert state_of(paper) == before
    for field, value in FACTS[name].items():
        assert getattr(paper, field) == value
    last = history(paper)[-1]
    assert (last.transition, last.state, last.comment) == (STEP, before, "Sonradan öğrenildi")
    assert len(last.fields) == len(FACTS[name])
    with pytest.raises(Sealed):
        paper.title = "Başka"


@pytest.mark.parametrize("name", FACTS)
def test_a_draft_is_simply_edited(dossier, name):
    paper = dossier.papers[name]
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP, FACTS[name])


def test_nothing_is_announced_before_it_was_decided(portal):
    decision = Dossier(portal).until("council_approved").decision
    with nothing_written(decision), pytest.raises(InvalidFields) as caught:
        fire(decision, STEP, {"announced_on": date(2025, 1, 1)})
    assert "“Announced to the public on” lies before “Decision date”" in str(caught.value)


def test_no_mission_is_reported_before_the_contact(portal):
    event = Event(portal, "visit_received", begins=date(2026, 9, 10))
    fire(event.activity, "hold")
    with nothing_written(event.activity), pytest.raises(InvalidFields) as caught:
        fire(event.activity, STEP, {"mission_reported_on": date(2020, 1, 1)})
    assert "“Contact with the mission reported on”" in str(caught.value)
    fire(event.activity, STEP, {"mission_reported_on": date(2026, 9, 10)})


@pytest.mark.parametrize("data", [{}, {"population": None}, {"authority": " "}])
def test_something_must_be_given(portal, data):
    city = Dossier(portal).until("council_approved").city
    with nothing_written(city), pytest.raises(InvalidFields):
        fire(city, STEP, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("city", {"title": "Başka"}),
        ("city", {"country": "TR"}),
        ("city", {"founded_on": date(2026, 1, 1)}),
        ("city", {"population": -1}),
        ("city", {"website": "javascript:alert(1)"}),
        ("decision", {"number": "1/1"}),
        ("decision", {"decided_on": date(2026, 1, 1)}),
        ("decision", {"sent_on": date(2026, 4, 2)}),
        ("protocol", {"signed_on": date(2026, 1, 1)}),
        ("protocol", {"valid_until": "2030"}),
    ],
)
def test_only_later_facts_and_only_possible_ones(portal, name, data):
    paper = Dossier(portal).until("council_approved").papers[name]
    with nothing_written(paper), pytest.raises(InvalidFields):
        fire(paper, STEP, data)


def test_sending_the_decision_brings_it_into_force(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    assert len(fire(dossier.decision, STEP, {"final_on": date(2026, 4, 8)})) == 1
    assert len(fire(dossier.decision, STEP, dict(SENT))) == 3
    assert set(dossier.states().values()) == {"council_approved"}


def test_staff_may_add_but_carry_nothing_forward(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    assert len(fire(dossier.decision, STEP, dict(SENT))) == 1
    assert dossier.states()["city"] == "draft"
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    fire(dossier.city, "council_approve")
    assert dossier.states()["city"] == "council_approved"


@pytest.mark.parametrize("role", ["Kardes Reader", "Member", "Editor", "Reviewer", "Owner"])
def test_nobody_else_may(portal, role):
    city = Dossier(portal).until("council_approved").city
    setRoles(portal, TEST_USER_ID, [role])
    with nothing_written(city), pytest.raises(NotAllowed):
        fire(city, STEP, FACTS["city"])


def test_nothing_is_added_at_the_end(portal):
    dossier = Dossier(portal)
    fire(dossier.city, "reject", {"kind": "partner", "reason": "Vazgeçtiler."})
    with nothing_written(dossier.city), pytest.raises(WrongState):
        fire(dossier.city, STEP, FACTS["city"])


def test_a_permission_has_none(portal):
    permission = Dossier(portal).until("ministry_approved").permission
    assert "Permission" not in LATER
    with nothing_written(permission), pytest.raises(UnknownStep):
        fire(permission, STEP, {"conditions": "x"})


def test_a_letter_learns_its_due_date(dossier):
    letter = api.content.create(
        dossier.city, "Correspondence", title="Yazı", dated=date(2026, 1, 13), sender="K"
    )
    fire(letter, "register")
    fire(letter, STEP, {"due_on": date(2026, 2, 1)})
    assert letter.due_on == date(2026, 2, 1)
    assert state_of(letter) == "registered"
