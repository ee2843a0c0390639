"""``record_answer``: the ministry granted, granted on conditions or refused."""

from datetime import date

import pytest
from plone import api

from kardes.approval import InvalidFields, fire, history
from kardes.approval.errors import AlreadyReached, UnknownStep

from .dossiers import ANSWER, DECIDED, Dossier
from .refused import refused
from .unwritten import nothing_written

STEP = "record_answer"


def lacking(name):
    return {key: value for key, value in ANSWER.items() if key != name}


def adopted(portal, **options):
    dossier = Dossier(portal, **options)
    dossier.adopt()
    return dossier.permission


#: requirement -> (the permission that lacks it, the fields that are given)
REFUSALS = {
    "permission.decision": (lambda p: Dossier(p).permission, ANSWER),
    "permission.answer": (adopted, lacking("answer")),
    "permission.date": (adopted, lacking("answered_on")),
    "permission.number": (adopted, lacking("number")),
    "permission.authority": (adopted, lacking("authority")),
    "permission.paper": (lambda p: adopted(p, without=["permission_letter"]), ANSWER),
    "permission.order": (adopted, {**ANSWER, "answered_on": date(2026, 4, 2)}),
}
ALSO = {"permission.date": {"permission.order"}, "permission.decision": {"permission.order"}}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    build, data = REFUSALS[requirement]
    assert refused(build(portal), STEP, data) == {requirement} | ALSO.get(requirement, set())


@pytest.mark.parametrize("answer", ["granted", "conditional", "refused"])
def test_every_answer_is_recorded_and_sealed(portal, answer):
    permission = adopted(portal)
    fire(permission, STEP, {**ANSWER, "answer": answer, "conditions": "Her yıl bilgi verilecek."})
    assert api.content.get_state(permission) == "answered"
    assert permission.is_granted == (answer != "refused")
    assert {
        "answer",
        "answered_on",
        "number",
        "conditions",
        "decision",
    } <= permission.sealed_fields
    last = history(permission)[-1]
    assert ("Permission no.", ANSWER["number"]) in last.fields


def test_on_the_day_of_the_decision(portal):
    permission = adopted(portal)
    fire(permission, STEP, {**ANSWER, "answered_on": DECIDED})
    assert api.content.get_state(permission) == "answered"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer", "maybe"),
        ("answer", True),
        ("answered_on", "2026-06-15"),
        ("number", "<b>1</b>"),
        ("authority", "İki\nsatır"),
        ("applied_on", date(2026, 5, 1)),
        ("covers", []),
    ],
)
def test_wrong_fields_are_named(portal, field, value):
    permission = adopted(portal)
    with nothing_written(permission), pytest.raises(InvalidFields) as caught:
        fire(permission, STEP, {**ANSWER, field: value})
    assert [error.field for error in caught.value.errors] == [field]


def test_an_answer_follows_its_application(portal):
    permission = adopted(portal)
    permission.applied_on = date(2026, 7, 1)
    with nothing_written(permission), pytest.raises(InvalidFields):
        fire(permission, STEP, ANSWER)


def test_not_twice_and_no_step_of_the_chain(portal):
    permission = adopted(portal)
    with nothing_written(permission), pytest.raises(UnknownStep):
        fire(permission, "ministry_approve", {})
    fire(permission, STEP, ANSWER)
    with nothing_written(permission), pytest.raises(AlreadyReached):
        fire(permission, STEP, ANSWER)
