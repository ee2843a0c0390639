"""``record_deficiency``: the ministry asks for what is missing; one letter after the other."""

from datetime import date

import pytest
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import InvalidFields, fire, history
from kardes.approval.waiting import for_answer
from kardes.approval.world import World

from .test_record_application import APPLICATION
from .unwritten import nothing_written

STEP = "record_deficiency"
FIRST = {"on": date(2026, 5, 2), "number": "9", "summary": "Yeminli çeviri"}
SECOND = {"on": date(2026, 5, 20), "number": "14"}


@pytest.fixture
def permission(dossier):
    fire(dossier.permission, "record_application", APPLICATION)
    return dossier.permission


def test_letters_are_appended_one_by_one(portal, permission):
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    fire(permission, STEP, FIRST)
    fire(permission, STEP, SECOND)
    assert permission.deficiencies == [
        {**FIRST, "completed_on": None},
        {**SECOND, "summary": None, "completed_on": None},
    ]
    records = history(permission)[1:]
    assert [record.transition for record in records] == [STEP, STEP]
    assert dict(records[0].fields)["Summary"] == "Yeminli çeviri"
    assert for_answer(World(), permission).who == "office"


def test_the_same_letter_is_recorded_once(permission):
    fire(permission, STEP, FIRST)
    with nothing_written(permission), pytest.raises(InvalidFields):
        fire(permission, STEP, {**FIRST, "summary": "Başka"})


@pytest.mark.parametrize(
    "data", [{}, {"number": "9"}, {"on": date(2026, 4, 1)}, {"on": date(2099, 1, 1)}]
)
def test_wrong_fields_are_named(permission, data):
    with nothing_written(permission), pytest.raises(InvalidFields) as caught:
        fire(permission, STEP, data)
    assert [error.field for error in caught.value.errors] == ["on"]


def test_first_the_application(dossier):
    with nothing_written(dossier.permission), pytest.raises(InvalidFields) as caught:
        fire(dossier.permission, STEP, FIRST)
    assert "First record the application" in str(caught.value)
