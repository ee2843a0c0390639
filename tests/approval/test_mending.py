"""Every open requirement leads to the place where it is mended, and says who has to act."""

from datetime import date, timedelta

import pytest
import transaction
from plone import api

from kardes.approval import fire, readiness
from kardes.approval.checks import check
from kardes.approval.waiting import Waiting
from kardes.approval.world import World
from kardes.content.clock import today

from .dossiers import DECIDED, DESPATCHED, PERMITTED, Dossier, point

APPLIED = date(2026, 4, 20)


def finding(paper, step, requirement):
    (found,) = [found for found in check(World(), paper, step) if found.id == requirement]
    assert not found.satisfied
    return found


def place(portal, found):
    """Where a finding leads, below the site."""
    return found.url.removeprefix(portal.absolute_url() + "/")


def adopted(portal, **options):
    dossier = Dossier(portal, **options)
    dossier.adopt()
    return dossier


def without(portal, name, state="council_approved"):
    """A dossier at a state, of which one paper was never written."""
    dossier = Dossier(portal)
    dossier.city.manage_delObjects([dossier.papers[name].getId()])
    return dossier.until(state)


def record(step, field=""):
    anchor = f"#formfield-form-widgets-{field}" if field else ""
    return f"@@kardes-transition?transition={step}{anchor}"


DESPATCH = f"tokmok/karar-own/{record('record_later_fact', 'sent_on')}"


@pytest.mark.parametrize(
    ("name", "step", "requirement"),
    [
        ("city", "council_approve", "city.decision_in_force"),
        ("protocol", "council_approve", "protocol.decision_in_force"),
        ("permission", "record_answer", "permission.decision"),
    ],
)
class TestDecisionInForce:
    """What lacks a decision in force leads to what that decision lacks."""

    def test_adopted_but_not_sent(self, portal, name, step, requirement):
        found = finding(adopted(portal).papers[name], step, requirement)
        assert place(portal, found) == DESPATCH
        # The days in which the mayor may return it have passed.
        assert found.waiting_on == Waiting("office", DECIDED + timedelta(5))

    def test_the_link_leads_to_a_form_that_has_the_field(self, portal, name, step, requirement):
        decision = adopted(portal).decision
        assert "sent_on" in {
            field
            for ready in readiness(decision)
            if ready.transition == "record_later_fact"
            for field in ready.fields
        }

    def test_not_adopted(self, portal, name, step, requirement):
        dossier = Dossier(portal)
        dossier.decision.referred_on = date(2026, 3, 20)
        found = finding(dossier.papers[name], step, requirement)
        assert place(portal, found) == f"tokmok/karar-own/{record('council_approve')}"
        assert found.waiting_on == Waiting("council", date(2026, 3, 20))


def test_a_city_without_any_decision(portal):
    city = api.content.create(portal, "PartnerCity", title="Boş", country="KG")
    found = finding(city, "council_approve", "city.decision_in_force")
    assert place(portal, found) == "bos/++add++CouncilDecision"
    assert found.waiting_on is None


def test_a_protocol_that_names_no_decision(portal):
    protocol = Dossier(portal, without=["decision"]).protocol
    found = finding(protocol, "council_approve", "protocol.decision_in_force")
    assert place(portal, found) == "tokmok/protokol/edit#formfield-form-widgets-decision"


RETURN = {"returned_on": date(2026, 4, 6), "return_reasons": "Gerekçe"}
INSISTENCE = {"insisted_on": date(2026, 5, 4), "insisted_for": 23, "full_membership": 45}


@pytest.mark.parametrize(
    ("facts", "waiting"),
    [
        (RETURN, Waiting("council", date(2026, 4, 6))),
        ({**RETURN, **INSISTENCE}, Waiting("office", date(2026, 5, 4))),
        ({"final_on": date(2026, 4, 8)}, Waiting("office", date(2026, 4, 8))),
    ],
)
def test_where_a_decision_lies_after_its_adoption(portal, facts, waiting):
    dossier = adopted(portal)
    fire(dossier.decision, "record_later_fact", facts)
    found = finding(dossier.city, "council_approve", "city.decision_in_force")
    assert found.waiting_on == waiting


# The permission

PERMISSION = [
    ("city", "ministry_approve", "city.permission"),
    ("protocol", "ministry_approve", "protocol.permission"),
    ("decision", "ministry_approve", "decision.permissions"),
    ("city", "sign", "order.dates"),
    ("protocol", "sign", "order.dates"),
]


@pytest.mark.parametrize(("name", "step", "requirement"), PERMISSION)
def test_no_application_leads_to_a_new_one_in_the_dossier(portal, name, step, requirement):
    found = finding(without(portal, "permission").papers[name], step, requirement)
    assert place(portal, found) == "tokmok/++add++Permission"
    if requirement != "order.dates":
        assert found.waiting_on == Waiting("office", DESPATCHED)


@pytest.mark.parametrize(("name", "step", "requirement"), PERMISSION)
def test_a_pending_application_leads_to_its_answer(portal, name, step, requirement):
    dossier = Dossier(portal).until("council_approved")
    dossier.permission.applied_on = APPLIED
    found = finding(dossier.papers[name], step, requirement)
    assert place(portal, found) == f"tokmok/izin/{record('record_answer')}"
    if requirement != "order.dates":
        assert found.waiting_on == Waiting("ministry", APPLIED)


@pytest.mark.parametrize(
    ("completed_on", "waiting"),
    [
        (None, Waiting("office", date(2026, 5, 8))),
        (date(2026, 5, 20), Waiting("ministry", date(2026, 5, 20))),
    ],
)
def test_a_deficiency_letter_is_answered_by_the_office(portal, completed_on, waiting):
    permission = Dossier(portal).until("council_approved").permission
    permission.applied_on = APPLIED
    letter = {"on": date(2026, 5, 8), "completed_on": completed_on}
    permission.deficiencies = [letter]
    assert finding(permission, "record_answer", "permission.answer").waiting_on == waiting


def test_the_second_of_two_cities_lacks_its_permission(portal):
    dossier = Dossier(portal)
    other = api.content.create(portal, "PartnerCity", title="Karakol", country="KG")
    point(dossier.decision, "subjects", [other])
    dossier.until("ministry_approved")
    found = finding(dossier.decision, "ministry_approve", "decision.permissions")
    assert place(portal, found) == "karakol/++add++Permission"
    found = finding(dossier.decision, "sign", "decision.carried_out")
    assert place(portal, found) == "tokmok"
    dossier.sign()
    found = finding(dossier.decision, "sign", "decision.carried_out")
    assert place(portal, found) == "karakol"


# Signature and founding


def test_dates_out_of_order_lead_to_the_date_of_the_signature(portal):
    dossier = Dossier(portal).until("ministry_approved")
    found = finding(dossier.protocol, "sign", "order.dates")
    assert place(portal, found) == f"tokmok/protokol/{record('sign', 'signed_on')}"
    found = finding(dossier.city, "sign", "order.dates")
    assert place(portal, found) == "tokmok/protokol"


def test_the_signature_waits_for_both_parties(portal):
    dossier = Dossier(portal).until("ministry_approved")
    waiting = Waiting("signatories", PERMITTED)
    assert finding(dossier.protocol, "sign", "protocol.signed_on").waiting_on == waiting
    assert finding(dossier.city, "sign", "city.founding").waiting_on == waiting
    assert waiting.days(date(2026, 6, 25)) == 10


def test_a_city_is_founded_by_its_unsigned_protocol_or_a_new_one(portal):
    found = finding(Dossier(portal).city, "sign", "city.founding")
    assert place(portal, found) == "tokmok/protokol"
    found = finding(without(portal, "protocol").city, "sign", "city.founding")
    assert place(portal, found) == "tokmok-1/++add++Protocol"


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ((), record("sign", "founded_on")),
        (("founded_on",), "++add++Attachment?kind=founding_paper"),
    ],
)
def test_a_city_is_founded_by_its_paper(portal, missing, expected):
    dossier = Dossier(portal, founding="founding_paper", without=["founding_paper"])
    if missing:
        dossier.city.founded_on = date(2026, 9, 1)
    found = finding(dossier.city, "sign", "city.founding")
    assert place(portal, found) == f"tokmok/{expected}"


@pytest.mark.parametrize(
    ("name", "requirement"),
    [("city", "city.partner_decision"), ("protocol", "protocol.partner_decision")],
)
def test_the_partner_s_council(portal, name, requirement):
    dossier = Dossier(portal, country="TR").until("council_approved")
    found = finding(dossier.papers[name], "sign", requirement)
    assert place(portal, found) == f"tokmok/karar-partner/{record('council_approve')}"
    assert found.waiting_on == Waiting("partner", DESPATCHED)
    dossier.city.manage_delObjects([dossier.partner_decision.getId()])
    found = finding(dossier.papers[name], "sign", requirement)
    assert place(portal, found) == "tokmok/++add++CouncilDecision"


# The chain itself


@pytest.mark.parametrize(
    ("state", "expected"),
    [("draft", "council_approve"), ("council_approved", "ministry_approve")],
)
def test_the_step_before_leads_to_that_step(portal, state, expected):
    found = finding(Dossier(portal).until(state).city, "sign", "chain.steps")
    assert place(portal, found) == f"tokmok/{record(expected)}"


def test_what_rests_on_a_paper_is_returned_first(portal):
    dossier = Dossier(portal).until("signed")
    found = finding(dossier.protocol, "return_to_draft", "return.dependents")
    assert place(portal, found) == f"tokmok/{record('return_to_draft')}"


def test_a_city_ends_after_its_protocols(portal):
    found = finding(Dossier(portal).until("signed").city, "terminate", "city.no_signed_protocol")
    assert place(portal, found) == f"tokmok/protokol/{record('terminate')}"


def test_nobody_is_waited_for_where_all_is_there(portal):
    dossier = Dossier(portal).until("signed")
    for paper in dossier.papers.values():
        for step in readiness(paper):
            assert not [found for found in step.findings if found.satisfied and found.waiting_on]


def test_readiness_by_rest(web):
    dossier = web.until("council_approved")
    dossier.permission.applied_on = APPLIED
    transaction.commit()
    answer = web.rest("reader", "GET", dossier.city, "/@readiness").json()
    steps = {step["id"]: step for step in answer["steps"]}
    assert steps["ministry_approve"]["blocking"]
    found = {item["id"]: item for item in steps["ministry_approve"]["requirements"]}
    assert found["city.permission"]["if_unmet"] == "blocks"
    waiting = found["city.permission"]["waiting_on"]
    assert (waiting["id"], waiting["since"]) == ("ministry", APPLIED.isoformat())
    assert waiting["days"] == (today() - APPLIED).days
    assert found["city.information"]["waiting_on"] is None
