"""``refer``: the mayor refers the proposal to the council (havale), while it is a draft."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import InvalidFields, NotAllowed, fire, history, plan
from kardes.approval.errors import AlreadyReached, UnknownStep, WrongState

from .dossiers import Dossier
from .unwritten import nothing_written

STEP = "refer"
REFERRAL = {"referred_on": date(2026, 3, 10), "referred_by": "Belediye Başkanı"}


def test_staff_records_it_and_the_history_tells(portal, dossier):
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    fire(dossier.decision, STEP, REFERRAL, "MECLİS'E")
    assert api.content.get_state(dossier.decision) == "draft"
    assert dossier.decision.referred_on == date(2026, 3, 10)
    [record] = history(dossier.decision)
    assert (record.transition, record.state, record.comment) == (STEP, "draft", "MECLİS'E")
    assert dict(record.fields)["Referred by"] == "Belediye Başkanı"


def test_the_draft_stays_open(dossier):
    fire(dossier.decision, STEP, REFERRAL)
    assert dossier.decision.sealed_fields == frozenset()
    assert not dossier.decision.ever_sealed
    dossier.decision.referred_by = "Başkan Vekili"


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({}, "referred_on"),
        ({"referred_by": "Başkan"}, "referred_on"),
        ({"referred_on": date(2099, 1, 1)}, "referred_on"),
        ({**REFERRAL, "decided_on": date(2026, 4, 3)}, "decided_on"),
    ],
)
def test_wrong_fields_are_named(dossier, data, wrong):
    with nothing_written(dossier.decision), pytest.raises(InvalidFields) as caught:
        fire(dossier.decision, STEP, data)
    assert [error.field for error in caught.value.errors] == [wrong]


def test_it_happens_once_and_again_after_a_correction(dossier):
    fire(dossier.decision, STEP, REFERRAL)
    with nothing_written(dossier.decision), pytest.raises(AlreadyReached):
        fire(dossier.decision, STEP, REFERRAL)
    dossier.adopt()
    with nothing_written(dossier.decision), pytest.raises(WrongState):
        fire(dossier.decision, STEP, REFERRAL)
    fire(dossier.decision, "return_to_draft", {"reason": "Yazım hatası"})
    assert plan(dossier.decision, STEP, REFERRAL)


@pytest.mark.parametrize("name", ["city", "protocol"])
def test_only_decisions_are_referred(dossier, name):
    paper = dossier.papers[name]
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP, REFERRAL)
    with nothing_written(dossier.permission), pytest.raises(UnknownStep):
        fire(dossier.permission, STEP, REFERRAL)


@pytest.mark.parametrize("role", ["Kardes Reader", "Member", "Owner", "Editor"])
def test_nobody_else_may(portal, dossier, role):
    setRoles(portal, TEST_USER_ID, [role])
    with nothing_written(dossier.decision), pytest.raises(NotAllowed):
        fire(dossier.decision, STEP, REFERRAL)


def test_a_correction_takes_nothing_of_the_order_of_days(portal):
    decision = Dossier(portal).decision
    decision.decided_on = date(2026, 3, 1)
    with nothing_written(decision), pytest.raises(InvalidFields):
        fire(decision, STEP, REFERRAL)
