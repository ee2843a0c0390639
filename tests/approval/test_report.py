"""``report``: the council was informed at its first session after the journey."""

from datetime import date

import pytest

from kardes.approval import InvalidFields, fire, history, state_of
from kardes.approval.errors import WrongState
from kardes.approval.standing import standing

from .refused import refused
from .unwritten import nothing_written
from .ventures import BEGINS, Event

STEP = "report"


def held(portal):
    event = Event(portal, "assignment_abroad").decide()
    fire(event.activity, "hold")
    return event.activity


#: requirement -> the paper that lacks it
REFUSALS = {"activity.council_informed": held}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    assert refused(REFUSALS[requirement](portal), STEP) == {requirement}


def test_the_day_is_recorded(portal):
    activity = held(portal)
    fire(activity, STEP, {"council_informed_on": date(2026, 10, 2)})
    assert state_of(activity) == "reported"
    assert activity.council_informed_on == date(2026, 10, 2)
    assert history(activity)[-1].state == "reported"


def test_not_before_the_journey_ended(portal):
    activity = held(portal)
    with nothing_written(activity), pytest.raises(InvalidFields):
        fire(activity, STEP, {"council_informed_on": BEGINS})


@pytest.mark.parametrize("procedure", ["visit_received", "municipal_activity", "own_event"])
def test_only_an_assignment_abroad_is_reported(portal, procedure):
    """Circular 2005/62 is about those; a visit received needs no papers."""
    activity = Event(portal, procedure).decide().activity
    fire(activity, "hold")
    assert standing(activity).step == ""
    with nothing_written(activity), pytest.raises(WrongState):
        fire(activity, STEP, {"council_informed_on": date(2026, 10, 2)})
    fire(activity, "record_later_fact", {"council_informed_on": date(2026, 10, 2)})
    assert state_of(activity) == "held"
