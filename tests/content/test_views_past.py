"""A paper that was entered as one of the past says so on its cover, with what it lacked."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import fire, past_record

from .reading import facts, text

BREAK = "A council decision on this city that is in force (sent to the governor)"


@pytest.fixture
def past(portal, city):
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    fire(
        city,
        "record_historic",
        {"known_from": "Defter", "founded_on": date(2011, 11, 23), "founded_at": "Tokmok"},
    )
    return city


def test_mark_and_irregularities(past, page):
    document = page(past)
    badges = [text(badge) for badge in document.cssselect(".kardes-cover .kardes-state")]
    assert badges == ["Relation founded", "Historic record"]
    listed = [text(item) for item in document.cssselect(".kardes-past li")]
    assert BREAK in listed
    assert text(document.cssselect(".kardes-cover-founded")[0]) == "Founded: Nov 23, 2011, Tokmok"
    # Once is enough.
    assert "Founded on" not in facts(document.get_element_by_id("content-core").find("dl"))


def test_suspicions_stand_beside_irregularities(portal, city, page):
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    decision = api.content.create(city, "CouncilDecision", title="Karar")
    known = {"known_from": "Defter", "decided_on": date(2011, 10, 7)}
    fire(decision, "record_historic", known)
    record = past_record(decision)
    assert record.irregularities
    assert record.suspicions
    lists = {
        text(head): tuple(text(item) for item in head.getnext().cssselect("li"))
        for head in page(decision).cssselect(".kardes-past h3")
    }
    assert lists == {
        "Irregularities: conditions that were not met": record.irregularities,
        "Suspicious: what breaks no law and looks odd": record.suspicions,
    }


def test_older_than_the_law_is_not_judged(portal, city, page):
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    city.founding = "founding_paper"
    fire(city, "record_historic", {"known_from": "Defter", "founded_on": date(1998, 5, 1)})
    document = page(city)
    assert len(document.cssselect(".kardes-state-past")) == 1
    assert document.cssselect(".kardes-past li") == []


def test_taken_back_it_is_a_draft_like_others(past, page):
    fire(past, "return_to_draft", {"reason": "Yanlış kayıt"})
    document = page(past)
    assert document.cssselect(".kardes-state-past, .kardes-past, .kardes-cover-founded") == []


def test_no_mark_on_other_papers(city, page):
    assert page(city).cssselect(".kardes-state-past, .kardes-past") == []
