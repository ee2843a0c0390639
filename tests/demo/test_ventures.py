"""The membership, the activities and the promises of the demo, and what is irregular there."""

from datetime import date

import pytest

from kardes.approval import history, state_of
from kardes.approval.deadlines import deadlines


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("tdbb", "signed"),
        ("baskonsolos-ziyareti", "held"),
        ("bilgi-paylasim-programi", "held"),
        ("tokmok-heyeti", "reported"),
    ],
)
def test_each_rests_at_its_state(dossiers, key, state):
    assert state_of(dossiers[key]) == state


def irregularities(paper):
    return [title for record in history(paper) for title in record.irregularities]


def test_the_delegation_left_before_the_governor_knew(dossiers):
    delegation = dossiers["tokmok-heyeti"]
    assert delegation.governor_notified_on > delegation.begins_on
    assert len(irregularities(delegation)) == 1


def test_the_visit_of_the_consul_is_regular(dossiers):
    assert irregularities(dossiers["baskonsolos-ziyareti"]) == []


@pytest.mark.parametrize(
    ("key", "state"),
    [("kutuphane", "promised"), ("bahar-bayrami", "fulfilled"), ("kazakistan-parki", "draft")],
)
def test_promises(dossiers, key, state):
    assert state_of(dossiers["baskonsolos-ziyareti"][key]) == state


def test_the_council_insisted_and_the_decision_was_never_sent(dossiers):
    decision = dossiers["mostar"]["karar"]
    assert decision.insisted_on
    assert not decision.is_in_force
    (despatch,) = [one for one in deadlines(decision) if one.id == "decision.despatch"]
    assert despatch.is_overdue(date(2026, 11, 1))
    assert state_of(dossiers["mostar"]) == "draft"


def test_the_delegation_and_its_promises_are_on_the_page_of_the_city(dossiers):
    """It lies outside of the dossier and names the city."""
    for view in ("view", "briefing"):
        page = dossiers["tokmok"].restrictedTraverse(f"@@{view}")
        sections = {section.id: section for section in page.sections()}
        (journeys,) = sections["activities"].tables
        assert len(journeys.rows) == 1
        (promises,) = sections["commitments"].tables
        assert len(promises.rows) == 2
