"""``cancel``: an activity that will not take place."""

import pytest

from kardes.approval import InvalidFields, fire, state_of
from kardes.approval.checks import irregular
from kardes.approval.errors import WrongState
from kardes.approval.world import World

from .unwritten import nothing_written
from .ventures import Event

STEP = "cancel"
REASON = {"reason": "Davet geri alındı."}


def test_with_a_reason(portal):
    activity = Event(portal).activity
    with nothing_written(activity), pytest.raises(InvalidFields):
        fire(activity, STEP)
    fire(activity, STEP, dict(REASON))
    assert state_of(activity) == "cancelled"
    assert irregular(World(), activity) == []


def test_what_took_place_cannot_be_cancelled(portal):
    activity = Event(portal, "own_event").activity
    fire(activity, "hold")
    with nothing_written(activity), pytest.raises(WrongState):
        fire(activity, STEP, dict(REASON))


def test_its_decision_may_go_back(portal):
    event = Event(portal).decide()
    fire(event.activity, STEP, dict(REASON))
    fire(event.decision, "return_to_draft", {"reason": "Yazım hatası"})
    assert state_of(event.decision) == "draft"
