"""What a listing says of a paper stays right when followers and papers around it change."""

from datetime import date, timedelta

import pytest
import transaction
from plone import api
from plone.uuid.interfaces import IUUID
from zope.globalrequest import getRequest

from kardes.approval import checks, fire, standing
from kardes.approval.standing import Standing, read, settle
from kardes.approval.waiting import for_decision
from kardes.approval.world import World

from .dossiers import ADOPTION, DECIDED, DESPATCHED, PERMITTED, Dossier, attach


def listed(paper) -> Standing:
    """What the catalog tells, without waking the paper."""
    settle()
    [brain] = api.content.find(UID=IUUID(paper), unrestricted=True)
    return read(brain.kardes_standing)


def test_a_new_paper(portal):
    dossier = Dossier(portal, without=["council_decision"])
    assert listed(dossier.decision) == Standing(
        "council_approve",
        ("decision.number", "decision.date", "decision.vote", "decision.paper"),
    )


def test_an_attachment_of_its_own(portal):
    dossier = Dossier(portal, without=["council_decision"])
    attach(dossier.decision, "council_decision")
    assert "decision.paper" not in listed(dossier.decision).missing
    dossier.decision.manage_delObjects(list(dossier.decision.objectIds()))
    assert "decision.paper" in listed(dossier.decision).missing


def test_a_decision_tells_on_whom_its_city_waits(dossier, monkeypatch):
    on_day(monkeypatch, DECIDED)
    dossier.adopt()
    waits = listed(dossier.city)
    assert (waits.missing, waits.who) == (("city.decision_in_force",), "mayor")
    fire(dossier.decision, "record_later_fact", {"final_on": date(2026, 4, 7)})
    assert listed(dossier.city).who == "office"
    dossier.despatch()
    waits = listed(dossier.city)
    assert (waits.step, waits.missing) == ("ministry_approve", ("city.permission",))
    assert (waits.who, waits.since) == ("office", DESPATCHED)


def on_day(monkeypatch, day):
    for module in (checks, standing):
        monkeypatch.setattr(module, "today", lambda: day)


def test_nobody_waits_for_the_mayor_when_his_days_have_passed(dossier, monkeypatch):
    """Law 5393 art. 23: what he did not return within five days is final, and has to be sent."""
    request = getRequest()
    on_day(monkeypatch, DECIDED)
    dossier.adopt()
    final = DECIDED + timedelta(5)
    for days, expected in ((5, "The mayor (5 days)"), (6, "External relations (1 days)")):
        on_day(monkeypatch, DECIDED + timedelta(days))
        settle()
        [brain] = api.content.find(UID=IUUID(dossier.city), unrestricted=True)
        # As it was worked out on the day of the decision, and read later.
        assert expected in standing.standing_text(brain.kardes_standing, request)
    [waiting] = [
        finding.waiting_on
        for finding in checks.check(World(), dossier.city, "council_approve")
        if finding.waiting_on
    ]
    assert (waiting.who, waiting.since) == ("office", final)


def test_the_partners_council_has_no_mayor_of_ours(domestic):
    partner = domestic.partner_decision
    fire(partner, "council_approve", ADOPTION)
    assert for_decision(World(), partner) is None


def test_followers_are_right_too(dossier):
    dossier.until("council_approved")
    dossier.permit()
    for name in ("city", "protocol"):
        assert listed(dossier.papers[name]).step == "sign"
    assert listed(dossier.protocol).since == PERMITTED
    dossier.sign()
    assert listed(dossier.city) == Standing()


def test_a_removed_paper(dossier):
    dossier.until("council_approved")
    permission = dossier.permission
    permission.applied_on = date(2026, 4, 20)
    permission.reindexObject()
    fire(permission, "record_opinion", {"on": date(2026, 5, 2)})
    assert listed(dossier.city).who == "ministry"
    dossier.city.manage_delObjects([permission.getId()])
    assert listed(dossier.city).who == "office"


@pytest.mark.parametrize("name", ["decision", "protocol"])
def test_a_removed_dossier(portal, name):
    city = Dossier(portal).papers[name].aq_parent
    transaction.savepoint(optimistic=True)
    portal.manage_delObjects([city.getId()])
    settle()
    assert not api.content.find(portal_type="PartnerCity", unrestricted=True)


def test_deadlines_and_their_settings(dossier):
    dossier.adopt()
    assert listed(dossier.decision).due == date(2026, 4, 15)
    for name in ("despatch_days", "announcement_days"):
        api.portal.set_registry_record(f"kardes.{name}", 10)
    assert listed(dossier.decision).due == date(2026, 4, 18)


def test_the_days_of_the_mayor_are_those_of_the_settings(dossier, monkeypatch):
    on_day(monkeypatch, DECIDED)
    dossier.adopt()
    assert listed(dossier.city).until == DECIDED + timedelta(5)
    api.portal.set_registry_record("kardes.return_days", 7)
    assert listed(dossier.city).until == DECIDED + timedelta(7)


def test_it_is_worked_out_at_the_end_of_a_transaction(web):
    web.until("council_approved")
    decision, city = web.dossier.decision, web.dossier.city
    answer = web.rest(
        "manager", "POST", decision, "/@workflow/reject", {"kind": "mayor", "reason": "x"}
    )
    assert answer.status_code == 200
    [brain] = api.content.find(UID=IUUID(city), unrestricted=True)
    assert "city.decision_in_force" in read(brain.kardes_standing).missing


@pytest.mark.parametrize("user", ["reader", "staff", "manager"])
def test_it_is_the_same_for_everybody(web, user):
    """Not what the one who saved last may do."""
    with api.env.adopt_user(username=user):
        assert listed(web.dossier.city).step == "council_approve"
    transaction.abort()
