"""The stepper: legal days before days of recording, and no tick for a step that never was."""

from datetime import date, timedelta

import pytest
from lxml import html
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from zope.globalrequest import getRequest
from zope.interface import alsoProvides

from kardes.approval import fire, founding
from kardes.approval.browser.stepper import Stepper
from kardes.approval.legal_days import legal_day
from kardes.interfaces import IKardesLayer

from .dossiers import ANSWER, DECIDED, DESPATCHED, PERMITTED, SIGNED, Dossier, point
from .test_followers import new_city, permission_for


def text(day):
    return api.portal.get_localized_time(day)


def steps(paper):
    """(title, mark, day) of each step, as the page shows them."""
    alsoProvides(getRequest(), IKardesLayer)
    viewlet = Stepper(paper, getRequest(), None, None)
    viewlet.update()
    return {
        " ".join(step.xpath("string(.//*[@class='kardes-stepper-title'])").split()): (
            step.get("class"),
            " ".join(step.xpath("string(.//*[@class='kardes-stepper-date'])").split()),
        )
        for step in html.fromstring(viewlet.index()).iter("li")
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "city",
            {
                "Council decision taken": ("done", DECIDED),
                "Ministry permission obtained": ("done", PERMITTED),
                "Relation founded": ("current", SIGNED),
            },
        ),
        (
            "decision",
            {
                "Adopted": ("done", DECIDED),
                "Despatch to the governor": ("done", DESPATCHED),
                "Ministry permission obtained": ("done", PERMITTED),
                "Carried out": ("current", SIGNED),
            },
        ),
        (
            "protocol",
            {
                "Council decision taken": ("done", DECIDED),
                "Ministry permission obtained": ("done", PERMITTED),
                "Signed": ("current", SIGNED),
            },
        ),
        ("permission", {"Answered": ("current", PERMITTED)}),
    ],
)
def test_each_step_has_its_legal_day(dossier, name, expected):
    dossier.until("signed")
    found = steps(dossier.papers[name])
    assert {title: found[title] for title in expected} == {
        title: (mark, text(day)) for title, (mark, day) in expected.items()
    }


def test_day_of_recording_is_told_to_those_who_ask(dossier):
    dossier.until("council_approved")
    viewlet = Stepper(dossier.decision, getRequest(), None, None)
    adopted = viewlet.steps()[1]
    assert adopted["day"] == text(DECIDED)
    assert adopted["recorded"] == f"Recorded on {text(date.today())}"


def test_a_letter_is_registered_on_the_day_on_which_it_is(dossier):
    from .letters import letter

    paper = letter(dossier.city)
    fire(paper, "register")
    assert steps(paper)["Registered"] == ("current", text(date.today()))


def test_day_of_an_ending_is_the_one_that_was_recorded(dossier):
    dossier.until("council_approved").repeal()
    assert steps(dossier.decision)["Repealed"] == ("stopped", text(date(2026, 8, 1)))


def test_despatch_is_due_and_leads_to_its_form(dossier):
    dossier.adopt()
    viewlet = Stepper(dossier.decision, getRequest(), None, None)
    assert steps(dossier.decision)["Despatch to the governor"] == ("due", "not sent")
    [due] = [step for step in viewlet.steps() if step["mark"] == "due"]
    assert due["href"].endswith(
        "@@kardes-transition?transition=record_later_fact#formfield-form-widgets-sent_on"
    )
    setRoles(dossier.portal, TEST_USER_ID, ["Kardes Reader"])
    [due] = [step for step in viewlet.steps() if step["mark"] == "due"]
    assert due["href"] is None


def test_no_despatch_of_what_is_not_adopted_or_not_ours(domestic):
    assert "Despatch to the governor" not in steps(domestic.decision)
    domestic.adopt_by_partner()
    assert "Despatch to the governor" not in steps(domestic.partner_decision)


def test_past_relation_has_no_ticks_for_steps_that_nobody_recorded(dossier):
    facts = {"known_from": "Defter", "founded_on": date(2011, 11, 23), "founded_at": "Tokmok"}
    fire(dossier.city, "record_historic", facts)
    found = steps(dossier.city)
    assert found["Council decision taken"] == ("skipped", "not recorded as a step")
    assert found["Ministry permission obtained"] == ("skipped", "not recorded as a step")
    assert found["Relation founded"] == ("current", text(date(2011, 11, 23)))


def test_day_of_a_step_that_nobody_recorded_is_told_where_a_paper_tells_it(dossier):
    facts = {"known_from": "Defter", "number": "17", "decided_on": date(2011, 10, 7)}
    fire(dossier.decision, "record_historic", {**facts, "vote": "unanimous"})
    found = steps(dossier.decision)
    assert found["Adopted"] == ("skipped", text(date(2011, 10, 7)))
    assert found["Despatch to the governor"] == ("due", "not sent")


def test_founding_is_that_of_the_protocol_or_its_own(portal, dossier):
    assert founding(dossier.city) == (None, None)
    dossier.until("signed")
    assert founding(dossier.city) == (SIGNED, "Tokmok")
    other = Dossier(portal, founding="founding_paper", city="Osh").city
    other.founded_on, other.founded_at = date(2020, 1, 2), "Osh"
    assert founding(other) == (date(2020, 1, 2), "Osh")


def test_a_surplus_permission_does_not_move_the_day(portal):
    """Two cities, each permitted on its day, and then one of them once more."""
    dossier = Dossier(portal)
    other = new_city(portal, "Karakol")
    point(dossier.decision, "subjects", [other])
    dossier.until("ministry_approved")
    for city, days in ((other, 10), (dossier.city, 40)):
        permission = permission_for(dossier, city)
        fire(permission, "record_answer", {**ANSWER, "answered_on": PERMITTED + timedelta(days)})
    assert legal_day(dossier.decision, "ministry_approved") == PERMITTED + timedelta(10)
