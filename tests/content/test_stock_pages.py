"""What Plone's own pages say of our papers: local moments, states in words, our roles."""

import json
from datetime import UTC, date, datetime

import pytest
from DateTime import DateTime
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from zope.globalrequest import getRequest

from kardes.approval import fire

from .reading import columns, rows, text

OURS = {"Kardes Staff", "Kardes Manager", "Kardes Reader", "Kardes Confidential Reader"}


@pytest.fixture
def istanbul(portal):
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Istanbul")
    return portal.restrictedTraverse("@@plone")


@pytest.mark.parametrize(
    "moment",
    [
        DateTime("2026/01/02 21:30:00 UTC"),
        DateTime("2026/01/02 16:30:00 US/Eastern"),
        "2026-01-02T21:30:00+00:00",
        datetime(2026, 1, 2, 21, 30, tzinfo=UTC),
    ],
)
def test_moments_are_those_of_the_office(istanbul, moment):
    assert istanbul.toLocalizedTime(moment, long_format=True) == "Jan 03, 2026 00:30"
    assert istanbul.toLocalizedTime(moment) == "Jan 03, 2026"


def test_a_day_stays_the_day_that_it_is(istanbul):
    assert istanbul.toLocalizedTime("2026-01-02") == "Jan 02, 2026"


@pytest.mark.parametrize("odd", [None, "", "None", 0.0, "no moment at all"])
def test_what_is_no_moment_is_no_error(istanbul, odd):
    istanbul.toLocalizedTime(odd, long_format=True)


def listed(portal, *attributes):
    request = getRequest()
    request.form.clear()
    request.form.update(
        {"name": "plone.app.vocabularies.Catalog", "attributes": json.dumps(attributes)}
    )
    return json.loads(portal.restrictedTraverse("@@getVocabulary")())["results"]


def test_states_in_the_folder_contents_have_the_words_of_the_type(portal, city):
    api.content.create(city, "CouncilDecision", title="Karar")
    found = listed(portal, "Title", "portal_type", "review_state")
    states = {item["Title"]: item["review_state"] for item in found}
    assert (states["Tokmok"], states["Karar"]) == ("In preparation", "Draft")
    # Scripts of the page compare the type.
    assert {item["portal_type"] for item in found} >= {"PartnerCity", "CouncilDecision"}


def test_papers_have_one_view_with_a_name_that_people_know(city):
    assert [(name, str(title)) for name, title in city.getAvailableLayouts()] == [
        ("view", "File cover")
    ]


def test_history_page_tells_who_when_and_why(portal, city, page):
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    facts = {"known_from": "Defter", "founded_on": date(2011, 11, 23), "founded_at": "Tokmok"}
    fire(city, "record_historic", facts)
    fire(city, "return_to_draft", {"reason": "Yanlış dosya"}, comment="Telefonla bildirildi")
    document = page(city, "historyview").get_element_by_id("history-list")
    assert columns(document) == ["What", "Who", "When", "Reason", "Actions"]
    steps = [row for row in rows(document) if row[0] != "Fields changed"]
    assert [row[0] for row in steps] == [
        "Return for correction In preparation",
        "Record as a past relation Relation founded",
        "Created In preparation",
    ]
    assert steps[0][3] == "Yanlış dosya Telefonla bildirildi"


def test_numbers_of_letters_are_not_broken(city, page):
    api.content.create(
        city, "Correspondence", title="Yazı", number="E-15459628-105.02-69", sender="Birim"
    )
    whole = [text(cell) for cell in page(city).cssselect("#letters .text-nowrap")]
    assert "E-15459628-105.02-69" in whole


def sharing(city):
    return city.restrictedTraverse("@@sharing")


def test_sharing_offers_our_roles_and_keeps_the_others(portal, city):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    api.user.create("denetim@example.org", "denetim", "Uydurma-Parola-1")
    city.manage_setLocalRoles("denetim", ["Editor"])
    assert {role["id"] for role in sharing(city).roles()} == OURS
    settings = [{"id": "denetim", "type": "user", "roles": ["Kardes Reader"]}]
    sharing(city).update_role_settings(settings)
    assert set(dict(city.get_local_roles())["denetim"]) == {"Editor", "Kardes Reader"}


def test_nobody_hands_on_more_than_he_may(portal, city):
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    offered = {role["id"] for role in sharing(city).roles()}
    assert "Kardes Reader" in offered
    assert offered <= OURS
