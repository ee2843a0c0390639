"""``record_completion``: what a deficiency letter asked for was sent."""

from datetime import date

import pytest

from kardes.approval import InvalidFields, fire, history
from kardes.approval.contract import steps_ahead
from kardes.approval.waiting import for_answer
from kardes.approval.world import World

from .test_record_application import APPLICATION
from .test_record_deficiency import FIRST, SECOND
from .unwritten import nothing_written

STEP = "record_completion"
DAY = date(2026, 6, 1)


@pytest.fixture
def permission(dossier):
    fire(dossier.permission, "record_application", APPLICATION)
    for letter in (FIRST, SECOND):
        fire(dossier.permission, "record_deficiency", letter)
    return dossier.permission


def completed(permission):
    return [row["completed_on"] for row in permission.deficiencies]


def test_the_oldest_open_letter_where_none_is_named(permission):
    fire(permission, STEP, {"completed_on": DAY})
    assert completed(permission) == [DAY, None]
    assert for_answer(World(), permission).who == "office"
    fire(permission, STEP, {"completed_on": DAY})
    assert completed(permission) == [DAY, DAY]
    assert for_answer(World(), permission).who == "ministry"


def test_a_named_letter(permission):
    fire(permission, STEP, {"letter": "2026-05-20 14", "completed_on": DAY})
    assert completed(permission) == [None, DAY]
    assert dict(history(permission)[-1].fields)["Deficiency letter"] == "2026-05-20 14"


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({}, "completed_on"),
        ({"completed_on": date(2026, 5, 1)}, "completed_on"),
        ({"completed_on": date(2099, 1, 1)}, "completed_on"),
        ({"letter": "2026-01-01 1", "completed_on": DAY}, "letter"),
    ],
)
def test_wrong_fields_are_named(permission, data, wrong):
    with nothing_written(permission), pytest.raises(InvalidFields) as caught:
        fire(permission, STEP, data)
    assert [error.field for error in caught.value.errors] == [wrong]


def test_no_open_letter(permission):
    for _letter in (FIRST, SECOND):
        fire(permission, STEP, {"completed_on": DAY})
    assert STEP not in steps_ahead(permission)
    with nothing_written(permission), pytest.raises(InvalidFields):
        fire(permission, STEP, {"completed_on": DAY})
