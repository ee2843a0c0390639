"""Law 5393 art. 23: return by the mayor, insistence of the council, despatch, announcement."""

from datetime import date

import pytest

from kardes.approval import InvalidFields, NotReady, fire
from kardes.approval.deadlines import deadlines, open_deadlines
from kardes.approval.waiting import for_decision
from kardes.approval.world import World

from .dossiers import Dossier
from .unwritten import nothing_written

LATER = "record_later_fact"
RETURN = {"returned_on": date(2026, 4, 7), "return_reasons": "Bütçede karşılığı yok."}
INSISTENCE = {"insisted_on": date(2026, 5, 4), "insisted_for": 23, "full_membership": 45}


@pytest.fixture
def decision(dossier):
    dossier.adopt()
    return dossier.decision


def refused(decision, **facts):
    with nothing_written(decision), pytest.raises(InvalidFields) as caught:
        fire(decision, LATER, facts)
    return str(caught.value)


@pytest.mark.parametrize("name", RETURN)
def test_a_return_has_day_and_reasons(decision, name):
    assert "has its date and its reasons" in refused(decision, **{name: RETURN[name]})


@pytest.mark.parametrize("fact", ["sent_on", "final_on"])
def test_what_was_returned_is_neither_final_nor_sent(decision, fact):
    fire(decision, LATER, RETURN)
    assert "cannot be sent before" in refused(decision, **{fact: date(2026, 4, 20)})
    assert for_decision(World(), decision).who == "council"


def test_what_was_sent_cannot_have_been_returned(decision):
    fire(decision, LATER, {"sent_on": date(2026, 4, 8)})
    assert "cannot be sent before" in refused(decision, **RETURN)


def test_a_returned_decision_carries_nothing(dossier, decision):
    fire(decision, LATER, RETURN)
    # below the form, where nothing asks
    decision.sent_on = date(2026, 4, 20)
    assert not World().in_force(decision)
    assert not decision.is_in_force
    with pytest.raises(NotReady):
        fire(dossier.city, "council_approve")


@pytest.mark.parametrize("missing", ["insisted_for", "full_membership"])
def test_the_majority_is_recorded_with_the_insistence(decision, missing):
    fire(decision, LATER, RETURN)
    facts = {name: value for name, value in INSISTENCE.items() if name != missing}
    assert "absolute majority" in refused(decision, **facts)


@pytest.mark.parametrize(
    ("votes", "members", "sentence"),
    [
        (22, 45, "with fewer than 23 the council has not insisted"),
        (22, 44, "with fewer than 23 the council has not insisted"),
        (46, 45, "More votes for insisting than the council has members"),
    ],
)
def test_less_than_the_absolute_majority_is_no_insistence(decision, votes, members, sentence):
    fire(decision, LATER, RETURN)
    facts = {**INSISTENCE, "insisted_for": votes, "full_membership": members}
    assert sentence in refused(decision, **facts)


def test_nothing_is_insisted_on_that_was_not_returned(decision):
    assert "Fill in the return" in refused(decision, **INSISTENCE)


def test_insisted_on_it_is_final_and_can_be_sent(dossier, decision):
    fire(decision, LATER, RETURN)
    fire(decision, LATER, INSISTENCE)
    found = {one.id: one for one in deadlines(decision)}
    assert found["decision.despatch"].due == date(2026, 5, 11)
    assert found["decision.suit"].due == date(2026, 5, 14)
    fire(decision, LATER, {"sent_on": date(2026, 5, 6)})
    assert dossier.states()["city"] == "council_approved"


def test_what_nobody_has_to_do_is_never_overdue(decision):
    [possible] = [one for one in deadlines(decision) if one.id == "decision.return"]
    day = date(2026, 4, 20)
    assert possible.has_lapsed(day)
    assert not possible.is_overdue(day)
    assert [one.id for one in open_deadlines(decision, day)] == [
        "decision.despatch",
        "decision.announcement",
    ]
    assert all(one.is_overdue(day) for one in open_deadlines(decision, day))


def test_receipt_follows_the_despatch(decision):
    fire(decision, LATER, {"sent_on": date(2026, 4, 8)})
    assert "lies before" in refused(decision, receipt_on=date(2026, 4, 7))
    fire(decision, LATER, {"receipt_on": date(2026, 4, 9), "receipt_number": "2026/4411"})


def test_counting_is_not_asked_of_past_decisions(portal):
    decision = Dossier(portal).decision
    decision.returned_on, decision.return_reasons = date(2008, 3, 4), "Gerekçe"
    decision.insisted_on = date(2008, 4, 1)
    data = {"number": "17", "decided_on": date(2008, 3, 1), "vote": "majority"}
    assert fire(decision, "record_historic", {**data, "known_from": "Defter"})
