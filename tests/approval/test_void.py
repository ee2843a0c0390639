"""``void``: a registration was a mistake; its number stays visible and is not given again."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import InvalidFields, NotAllowed, fire, history, state_of
from kardes.approval.errors import WrongState
from kardes.content.base import Sealed

from .letters import letter
from .unwritten import nothing_written

STEP = "void"
REASON = {"reason": "Aynı evrak iki kez kaydedilmiş."}


@pytest.fixture
def city(portal):
    return api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")


@pytest.fixture
def registered(city):
    found = letter(city)
    fire(found, "register")
    return found


@pytest.mark.parametrize("archived", [False, True])
def test_the_number_stays(city, registered, archived):
    if archived:
        fire(registered, "archive")
    number = registered.register_number
    fire(registered, STEP, dict(REASON))
    assert state_of(registered) == "void"
    assert registered.register_number == number
    assert ("Reason", REASON["reason"]) in history(registered)[-1].fields
    another = letter(city)
    fire(another, "register")
    assert another.register_number != number


def test_a_reason_must_be_given(registered):
    for data in ({}, {"reason": "  "}):
        with nothing_written(registered), pytest.raises(InvalidFields) as caught:
            fire(registered, STEP, data)
        assert [error.field for error in caught.value.errors] == ["reason"]


def test_it_is_the_end_of_the_letter(registered):
    fire(registered, STEP, dict(REASON))
    for step in ("archive", "register", "record_later_fact"):
        with nothing_written(registered), pytest.raises(WrongState):
            fire(registered, step)
    for field in ("due_on", "paper_original", "register_number", "title"):
        with pytest.raises(Sealed):
            setattr(registered, field, "anders")


def test_staff_does_not(portal, registered):
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    with nothing_written(registered), pytest.raises(NotAllowed):
        fire(registered, STEP, REASON)


def test_a_voided_letter_is_kept(city, registered):
    fire(registered, STEP, dict(REASON))
    with pytest.raises(Sealed):
        city._delObject(registered.getId())
    with pytest.raises(Sealed):
        api.content.delete(city)
