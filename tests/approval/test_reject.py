"""``reject``: council, ministry, partner or mayor said no; the kind and the reason stay."""

from datetime import date

import pytest
from plone import api

from kardes.approval import InvalidFields, fire, history
from kardes.approval.errors import AlreadyReached, WrongState

from .dossiers import SIGNED, Dossier, point
from .refused import refused
from .unwritten import nothing_written

STEP = "reject"
REFUSAL = {"kind": "council", "reason": "Oy çokluğuyla reddedildi."}


def founded_on_two(portal):
    """A decision on two cities; the one is founded by a paper, the other is not permitted yet."""
    dossier = Dossier(portal, founding="founding_paper")
    other = api.content.create(portal, "PartnerCity", title="Oş", country="KG")
    point(dossier.decision, "subjects", [dossier.city, other])
    dossier.until("ministry_approved")
    fire(dossier.city, "sign", {"founded_on": SIGNED, "founded_at": "Tokmok"})
    return dossier.decision


def corrected_after_signing(portal):
    city = Dossier(portal).until("signed").city
    fire(city, "return_to_draft", {"reason": "Düzeltme"})
    return city


#: requirement -> the paper that lacks it
REFUSALS = {"reject.founded": founded_on_two, "city.no_signed_protocol": corrected_after_signing}


@pytest.mark.parametrize("kind", ["council", "ministry", "partner", "mayor"])
@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement, kind):
    paper = REFUSALS[requirement](portal)
    assert refused(paper, STEP, {**REFUSAL, "kind": kind}) == {requirement}


@pytest.mark.parametrize("kind", ["council", "ministry", "partner", "mayor"])
@pytest.mark.parametrize("state", ["draft", "council_approved", "ministry_approved"])
def test_from_every_state_before_the_signature(portal, state, kind):
    dossier = Dossier(portal).until(state)
    data = {**REFUSAL, "kind": kind, "rejected_on": date(2026, 7, 1)}
    steps = fire(dossier.protocol, STEP, data)
    assert len(steps) == 1
    last = history(dossier.protocol)[-1]
    assert (last.transition, last.state) == (STEP, "rejected")
    recorded = dossier.protocol.workflow_history["kardes_approval_workflow"][-1]["step"]
    assert recorded["fields"] == {**REFUSAL, "kind": kind, "rejected_on": "2026-07-01"}


@pytest.mark.parametrize("name", ["city", "decision", "protocol"])
def test_all_is_sealed(portal, name):
    paper = Dossier(portal).papers[name]
    fire(paper, STEP, REFUSAL)
    assert paper.ever_sealed
    assert "title" in paper.sealed_fields


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({}, ["kind", "reason"]),
        ({"kind": "council"}, ["reason"]),
        ({"reason": "Neden"}, ["kind"]),
        ({**REFUSAL, "kind": "nobody"}, ["kind"]),
        ({**REFUSAL, "kind": ["council"]}, ["kind"]),
        ({**REFUSAL, "reason": 5}, ["reason"]),
        ({**REFUSAL, "rejected_on": "yesterday"}, ["rejected_on"]),
        ({**REFUSAL, "number": "2026/60"}, ["number"]),
    ],
)
def test_wrong_fields_are_named(dossier, data, wrong):
    with nothing_written(dossier.decision), pytest.raises(InvalidFields) as caught:
        fire(dossier.decision, STEP, data)
    assert [error.field for error in caught.value.errors] == wrong


@pytest.mark.parametrize(
    ("name", "state", "kind", "day", "before"),
    [
        ("decision", "council_approved", "mayor", date(1990, 1, 1), "Apr 03, 2026"),
        ("protocol", "council_approved", "partner", date(2026, 4, 2), "Apr 03, 2026"),
        ("city", "ministry_approved", "ministry", date(2026, 4, 19), "Apr 20, 2026"),
    ],
)
def test_nothing_is_rejected_before_it_was_decided_or_applied_for(
    portal, name, state, kind, day, before
):
    dossier = Dossier(portal)
    dossier.permission.applied_on = date(2026, 4, 20)
    paper = dossier.until(state).papers[name]
    with nothing_written(paper), pytest.raises(InvalidFields) as caught:
        fire(paper, STEP, {**REFUSAL, "kind": kind, "rejected_on": day})
    assert [error.field for error in caught.value.errors] == ["rejected_on"]
    assert "“Date of the rejection”" in str(caught.value)
    assert before in str(caught.value)


def test_nor_before_it_was_referred(dossier):
    dossier.decision.referred_on = date(2026, 3, 2)
    with nothing_written(dossier.decision), pytest.raises(InvalidFields):
        fire(dossier.decision, STEP, {**REFUSAL, "rejected_on": date(2026, 3, 1)})
    fire(dossier.decision, STEP, {**REFUSAL, "rejected_on": date(2026, 3, 2)})


def test_a_partner_may_withdraw_before_the_council_decides(portal):
    dossier = Dossier(portal, without=["protocol_text"]).until("council_approved")
    data = {**REFUSAL, "kind": "partner", "rejected_on": date(2026, 4, 2)}
    fire(dossier.protocol, STEP, data)


def test_a_comment_is_a_reason(dossier):
    fire(dossier.decision, STEP, {"kind": "council"}, "Oy çokluğuyla reddedildi.")
    recorded = dossier.decision.workflow_history["kardes_approval_workflow"][-1]["step"]
    assert recorded["fields"]["reason"] == "Oy çokluğuyla reddedildi."


def test_not_after_the_signature_and_not_twice(portal):
    dossier = Dossier(portal).until("signed")
    with nothing_written(dossier.protocol), pytest.raises(WrongState):
        fire(dossier.protocol, STEP, REFUSAL)
    other = Dossier(portal, city="Başka")
    fire(other.protocol, STEP, REFUSAL)
    with nothing_written(other.protocol), pytest.raises(AlreadyReached):
        fire(other.protocol, STEP, REFUSAL)


def test_a_rejected_decision_carries_nothing(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    fire(dossier.decision, STEP, {**REFUSAL, "kind": "mayor"})
    assert api.content.get_state(dossier.city) == "draft"
    with nothing_written(dossier.decision), pytest.raises(WrongState):
        dossier.despatch()


def test_a_rejected_paper_follows_nothing(portal):
    dossier = Dossier(portal)
    fire(dossier.protocol, STEP, {**REFUSAL, "kind": "partner"})
    dossier.until("ministry_approved")
    assert dossier.states() == {
        "city": "ministry_approved",
        "decision": "ministry_approved",
        "protocol": "rejected",
    }
