"""The deadlines of Law 5393 art. 23 and of promises, as dates alone tell them."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import fire
from kardes.approval.deadlines import deadlines, next_deadline

from ..approval.dossiers import Dossier

ADOPTED = date(2026, 4, 3)


@pytest.fixture
def portal(integration):
    setRoles(integration["portal"], TEST_USER_ID, ["Kardes Manager"])
    return integration["portal"]


@pytest.fixture
def decision(portal):
    dossier = Dossier(portal)
    dossier.adopt(decided_on=ADOPTED)
    return dossier.decision


def later(paper, **facts):
    fire(paper, "record_later_fact", facts)


def days(paper):
    return {one.id: one.due for one in deadlines(paper)}


def test_a_draft_has_none(portal):
    assert deadlines(Dossier(portal).decision) == []


def test_it_becomes_final_when_the_mayor_lets_the_days_pass(decision):
    assert days(decision) == {
        "decision.return": date(2026, 4, 8),
        "decision.despatch": date(2026, 4, 15),
        "decision.announcement": date(2026, 4, 15),
    }


def test_a_recorded_day_counts_more_than_the_rule(decision):
    later(decision, final_on=date(2026, 4, 6))
    assert days(decision)["decision.despatch"] == date(2026, 4, 13)
    assert "decision.return" not in days(decision)


def test_a_returned_decision_is_not_final_until_the_council_insists(decision):
    later(decision, returned_on=date(2026, 4, 7), return_reasons="Gerekçe")
    assert "decision.despatch" not in days(decision)
    later(decision, insisted_on=date(2026, 5, 4), insisted_for=23, full_membership=45)
    assert days(decision)["decision.despatch"] == date(2026, 5, 11)


def test_the_settings_count(decision):
    api.portal.set_registry_record("kardes.return_days", 7)
    api.portal.set_registry_record("kardes.despatch_days", 10)
    assert days(decision)["decision.despatch"] == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("sent_on", "late"), [(date(2026, 4, 15), False), (date(2026, 4, 16), True)]
)
def test_sent_in_time_or_late(decision, sent_on, late):
    later(decision, sent_on=sent_on)
    (despatch,) = [one for one in deadlines(decision) if one.id == "decision.despatch"]
    assert not despatch.is_open
    assert despatch.was_late is late


def test_overdue_only_after_its_last_day(decision):
    # the mayor no longer returns it
    deadline = next_deadline(decision)
    assert deadline.id == "decision.despatch"
    assert not deadline.is_overdue(deadline.due)
    assert deadline.is_overdue(date(2026, 4, 16))
    assert deadline.days_left(date(2026, 4, 17)) == -2


def test_the_ministry_is_waited_for_from_the_application(portal):
    permission = Dossier(portal).permission
    permission.applied_on = date(2026, 4, 20)
    (deadline,) = deadlines(permission)
    assert (deadline.due, deadline.waiting_on) == (date(2026, 6, 19), "ministry")
    permission.deficiencies = [{"on": date(2026, 5, 2), "number": "1", "completed_on": None}]
    assert deadlines(permission)[0].waiting_on == "office"
    permission.deficiencies = [
        {"on": date(2026, 5, 2), "number": "1", "completed_on": date(2026, 5, 20)}
    ]
    (deadline,) = deadlines(permission)
    assert (deadline.due, deadline.waiting_on) == (date(2026, 7, 19), "ministry")


def test_notice_of_a_protocol_and_its_renewal(portal):
    protocol = Dossier(portal).until("signed").protocol
    later(protocol, valid_until=date(2029, 9, 1), notice_months=6)
    assert days(protocol) == {"protocol.renewal": date(2029, 3, 1)}
    later(protocol, renewals=[{"on": date(2029, 2, 1), "until": date(2032, 9, 1), "note": None}])
    assert days(protocol) == {"protocol.renewal": date(2032, 3, 1)}


def test_the_partners_decision_has_no_deadline_of_ours(portal):
    dossier = Dossier(portal, country="TR")
    dossier.adopt_by_partner()
    assert deadlines(dossier.partner_decision) == []
