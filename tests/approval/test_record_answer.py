"""``record_answer``: the ministry granted, granted on conditions or refused."""

from datetime import date

import pytest
from plone import api

from kardes.approval import InvalidFields, fire, history
from kardes.approval.errors import AlreadyReached, UnknownStep
from kardes.approval.ledger import entry

from .dossiers import ADOPTION, ANSWER, DECIDED, SENT, SIGNING, Dossier, attach, point
from .refused import refused
from .unwritten import nothing_written

STEP = "record_answer"


def lacking(name):
    return {key: value for key, value in ANSWER.items() if key != name}


def adopted(portal, **options):
    return Dossier(portal, **options).until("council_approved").permission


def without_ministries(portal):
    """Else the settings know which ministry answered."""
    api.portal.set_registry_record("kardes.ministries", [])
    return adopted(portal)


def unsent(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    return dossier.permission


#: requirement -> (the permission that lacks it, the fields that are given)
REFUSALS = {
    "permission.decision": (lambda p: Dossier(p).permission, ANSWER),
    "permission.answer": (adopted, lacking("answer")),
    "permission.date": (adopted, lacking("answered_on")),
    "permission.number": (adopted, lacking("number")),
    "permission.authority": (without_ministries, lacking("authority")),
    "permission.paper": (lambda p: adopted(p, without=["permission_letter"]), ANSWER),
    "permission.order": (adopted, {**ANSWER, "answered_on": date(2026, 4, 2)}),
}
ALSO = {"permission.date": {"permission.order"}, "permission.decision": {"permission.order"}}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    build, data = REFUSALS[requirement]
    assert refused(build(portal), STEP, data) == {requirement} | ALSO.get(requirement, set())


def test_refused_while_the_decision_is_not_in_force(portal):
    """Law 5393 art. 23: what was not sent to the governor carries nothing, not even an answer."""
    assert refused(unsent(portal), STEP, ANSWER) == {"permission.decision"}


def test_refused_on_a_decision_of_the_partner_s_council(portal):
    dossier = Dossier(portal).until("council_approved")
    theirs = api.content.create(dossier.city, "CouncilDecision", title="Onlar", council="partner")
    attach(theirs, "partner_council_decision")
    fire(theirs, "council_approve", dict(ADOPTION))
    fire(theirs, "record_later_fact", dict(SENT))
    point(dossier.permission, "decision", [theirs])
    assert refused(dossier.permission, STEP, ANSWER) == {"permission.decision"}


def test_on_a_past_decision_whose_despatch_is_not_proven(portal):
    """The answer is on file and is recorded; what is not in force carries no city all the same."""
    dossier = Dossier(portal)
    fire(dossier.decision, "record_historic", {**ADOPTION, "known_from": "Defter"})
    steps = fire(dossier.permission, STEP, dict(ANSWER))
    assert [step.transition for step in steps] == [STEP]
    assert dossier.states()["city"] == "draft"
    assert "city.decision_in_force" in refused(dossier.city, "council_approve")


def test_on_a_past_decision_of_an_unknown_day(portal):
    """What is known of the past is never blocked by what is not."""
    dossier = Dossier(portal)
    fire(dossier.decision, "record_historic", {"number": "60", "known_from": "Defter"})
    fire(dossier.permission, STEP, dict(ANSWER))
    fire(dossier.protocol, "record_historic", {**SIGNING, "known_from": "Defter"})
    line = entry(dossier.protocol)
    assert line.permission == dossier.permission
    step = dossier.protocol.workflow_history["kardes_approval_workflow"][-1]["step"]
    assert "protocol.permission" not in step["irregularities"]
    assert "order.dates" in step["irregularities"]


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
    assert ("Number of the answer", ANSWER["number"]) in last.fields


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


@pytest.mark.parametrize(
    ("decided_on", "answered_on", "ministry"),
    [
        (date(2017, 1, 5), date(2017, 5, 2), "İçişleri Bakanlığı"),
        (date(2018, 11, 5), date(2019, 1, 2), "Çevre ve Şehircilik Bakanlığı"),
    ],
)
def test_the_authority_is_the_ministry_of_the_day_of_the_answer(
    portal, decided_on, answered_on, ministry
):
    dossier = Dossier(portal)
    dossier.adopt(decided_on=decided_on)
    fire(dossier.decision, "record_later_fact", {"sent_on": decided_on})
    fire(dossier.permission, STEP, {**lacking("authority"), "answered_on": answered_on})
    assert dossier.permission.authority == ministry
    assert ("Authority", ministry) in history(dossier.permission)[-1].fields
