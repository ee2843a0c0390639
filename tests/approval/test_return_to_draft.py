"""``return_to_draft``: a record is corrected, with a reason, while nothing rests on it."""

import pytest
from plone import api

from kardes.approval import InvalidFields, fire, history
from kardes.approval.errors import AlreadyReached, UnknownStep, WrongState
from kardes.content.base import Sealed

from .dossiers import ADOPTION, SENT, SIGNING, Dossier, attach, relation
from .refused import refused
from .unwritten import nothing_written

STEP = "return_to_draft"
REASON = {"reason": "Karar numarası yanlış yazılmış."}


def states_with_permission(dossier):
    return {**dossier.states(), "permission": api.content.get_state(dossier.permission)}


#: requirement -> (the paper that lacks it, the fields that are given)
REFUSALS = {
    "return.dependents": (lambda p: Dossier(p).until("council_approved").decision, REASON),
}
#: (name of the paper, state of the dossier) on which others rest
DEPENDED_ON = [
    ("decision", "council_approved"),
    ("decision", "ministry_approved"),
    ("decision", "signed"),
    ("permission", "ministry_approved"),
    ("permission", "signed"),
    ("protocol", "signed"),
]


@pytest.mark.parametrize(("name", "state"), DEPENDED_ON)
def test_refused_while_others_rest_on_it(portal, name, state):
    dossier = Dossier(portal).until(state)
    assert refused(dossier.papers[name], STEP, REASON) == {"return.dependents"}


def test_the_partner_s_decision_carries_the_domestic_relation(domestic):
    domestic.until("signed")
    assert refused(domestic.partner_decision, STEP, REASON) == {"return.dependents"}


@pytest.mark.parametrize("data", [{}, {"reason": ""}, {"reason": None}])
def test_a_reason_must_be_given(dossier, data):
    dossier.adopt()
    with nothing_written(dossier.decision), pytest.raises(InvalidFields) as caught:
        fire(dossier.decision, STEP, data)
    assert [error.field for error in caught.value.errors] == ["reason"]


def test_it_opens_the_fields_and_the_attachments_but_not_the_removal(dossier):
    dossier.adopt()
    (paper,) = dossier.decision.objectValues()
    assert paper.is_frozen
    fire(dossier.decision, STEP, dict(REASON))
    assert api.content.get_state(dossier.decision) == "draft"
    assert not paper.is_frozen
    dossier.decision.number = "2026/61"
    with pytest.raises(Sealed):
        api.content.delete(dossier.decision, check_linkintegrity=False)
    last = history(dossier.decision)[-1]
    assert ("Reason", REASON["reason"]) in last.fields


def test_the_history_keeps_every_revision(dossier):
    for number in ("2026/60", "2026/61"):
        dossier.adopt(number=number)
        if number == "2026/60":
            fire(dossier.decision, STEP, dict(REASON))
    steps = [record.transition for record in history(dossier.decision)]
    assert steps == ["council_approve", STEP, "council_approve"]


def test_not_from_draft_nor_after_the_end(portal):
    dossier = Dossier(portal)
    with nothing_written(dossier.city), pytest.raises(AlreadyReached):
        fire(dossier.city, STEP, REASON)
    attach(dossier.decision, "termination")
    dossier.adopt()
    dossier.repeal()
    with nothing_written(dossier.decision), pytest.raises(WrongState):
        fire(dossier.decision, STEP, REASON)


def test_a_rejected_paper_may_be_taken_up_again(dossier):
    fire(dossier.protocol, "reject", {"kind": "partner", "reason": "Vazgeçtiler."})
    fire(dossier.protocol, STEP, dict(REASON))
    assert dossier.states()["protocol"] == "draft"


def test_letters_are_never_drafts_again(dossier):
    letter = api.content.create(dossier.city, "Correspondence", title="Yazı")
    with nothing_written(letter), pytest.raises(UnknownStep):
        fire(letter, STEP, REASON)


def test_a_dossier_is_taken_back_from_its_end_to_its_beginning(portal):
    """Each paper can be corrected once what rests on it was returned."""
    dossier = Dossier(portal).until("ministry_approved")
    for name in ("protocol", "city", "permission", "decision"):
        fire(dossier.papers[name], STEP, dict(REASON))
    assert set(states_with_permission(dossier).values()) == {"draft"}


def test_a_city_with_a_second_ground_does_not_rest_on_the_first(portal):
    dossier = Dossier(portal).until("council_approved")
    fire(dossier.protocol, STEP, dict(REASON))
    second = api.content.create(dossier.city, "CouncilDecision", title="İkinci karar")
    attach(second, "council_decision")
    fire(second, "council_approve", {**ADOPTION, "number": "2026/90"})
    fire(second, "record_later_fact", dict(SENT))
    fire(dossier.decision, STEP, dict(REASON))
    assert dossier.states() == {
        "city": "council_approved",
        "decision": "draft",
        "protocol": "draft",
    }


def test_a_permission_rests_only_under_what_it_carried_further(portal):
    """A city that is not yet permitted does not hold its permission."""
    dossier = Dossier(portal, without=["city_information"]).until("council_approved")
    fire(dossier.protocol, STEP, dict(REASON))
    dossier.permit()
    assert dossier.states()["city"] == "council_approved"
    fire(dossier.permission, STEP, dict(REASON))
    assert api.content.get_state(dossier.permission) == "draft"


def test_a_protocol_does_not_hold_a_city_that_a_paper_founds(portal):
    dossier = Dossier(portal, founding="founding_paper").until("ministry_approved")
    dossier.sign()
    assert dossier.states()["city"] == "ministry_approved"
    fire(dossier.protocol, STEP, dict(REASON))
    assert dossier.states()["protocol"] == "draft"


def test_one_of_two_protocols_may_be_corrected(portal):
    dossier = Dossier(portal).until("signed")
    second = api.content.create(
        dossier.city, "Protocol", title="İkinci", decision=relation(dossier.decision)
    )
    attach(second, "protocol_text")
    attach(second, "signed_protocol")
    for step in ("council_approve", "ministry_approve"):
        fire(second, step)
    fire(second, "sign", dict(SIGNING))
    fire(dossier.protocol, STEP, dict(REASON))
    assert dossier.states()["city"] == "signed"
    assert refused(second, STEP, REASON) == {"return.dependents"}


def test_what_is_being_corrected_follows_nobody(portal):
    """The ministry's answer must not seal a protocol whose text is just being corrected."""
    dossier = Dossier(portal).until("council_approved")
    fire(dossier.protocol, STEP, dict(REASON))
    dossier.permit()
    assert dossier.states() == {
        "city": "ministry_approved",
        "decision": "ministry_approved",
        "protocol": "draft",
    }
    for step in ("council_approve", "ministry_approve"):
        fire(dossier.protocol, step)
    assert dossier.states()["protocol"] == "ministry_approved"


def test_a_correction_makes_nothing_follow(portal):
    dossier = Dossier(portal, without=["protocol_text"]).until("ministry_approved")
    attach(dossier.protocol, "protocol_text")
    fire(dossier.city, STEP, dict(REASON))
    fire(dossier.permission, STEP, dict(REASON))
    assert dossier.states()["protocol"] == "draft"
