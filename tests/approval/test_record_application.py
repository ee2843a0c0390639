"""``record_application``: the ministry is asked; date, number and route are on file."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import InvalidFields, fire, history
from kardes.approval.errors import AlreadyReached, WrongState

from .dossiers import DECIDED, DESPATCHED
from .unwritten import nothing_written

STEP = "record_application"
APPLIED = date(2026, 4, 20)
APPLICATION = {"applied_on": APPLIED, "application_number": "E-15459628-720-112"}


def test_staff_records_it_with_the_usual_route(portal, dossier):
    api.portal.set_registry_record("kardes.application_route", "sub_governor")
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    permission = dossier.permission
    fire(permission, STEP, APPLICATION)
    assert api.content.get_state(permission) == "draft"
    assert (permission.applied_on, permission.application_number) == (
        APPLIED,
        "E-15459628-720-112",
    )
    assert permission.route == "sub_governor"
    fields = dict(history(permission)[-1].fields)
    assert fields["Route of the application"] == "Through the sub-governor"


def test_another_route_counts_more_than_the_usual(dossier):
    fire(dossier.permission, STEP, {**APPLICATION, "route": "direct"})
    assert dossier.permission.route == "direct"


def test_it_happens_once(dossier):
    fire(dossier.permission, STEP, APPLICATION)
    with nothing_written(dossier.permission), pytest.raises(AlreadyReached):
        fire(dossier.permission, STEP, APPLICATION)


def test_not_after_the_answer(dossier):
    dossier.until("ministry_approved")
    with nothing_written(dossier.permission), pytest.raises(WrongState):
        fire(dossier.permission, STEP, APPLICATION)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({}, "applied_on"),
        ({"application_number": "1"}, "applied_on"),
        ({**APPLICATION, "route": "pigeon"}, "route"),
        ({**APPLICATION, "answer": "granted"}, "answer"),
    ],
)
def test_wrong_fields_are_named(dossier, data, wrong):
    with nothing_written(dossier.permission), pytest.raises(InvalidFields) as caught:
        fire(dossier.permission, STEP, data)
    assert [error.field for error in caught.value.errors] == [wrong]


def test_not_before_the_decision(dossier):
    dossier.adopt(decided_on=DECIDED)
    with nothing_written(dossier.permission), pytest.raises(InvalidFields):
        fire(dossier.permission, STEP, {"applied_on": date(2026, 4, 2)})
    fire(dossier.permission, STEP, {"applied_on": DESPATCHED})
