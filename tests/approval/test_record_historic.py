"""``record_historic``: a past relation enters as it was; what was out of order stays visible."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import InvalidFields, NotAllowed, StepRefused, fire, history, readiness
from kardes.approval.errors import WrongState
from kardes.approval.procedures import rules
from kardes.approval.requirements import REQUIREMENTS

from .dossiers import ADOPTION, DECIDED, PERMITTED, SENT, SIGNING, Dossier, attach
from .unwritten import nothing_written

STEP = "record_historic"
KNOWN = {"known_from": "Dış İlişkiler defteri, 2011"}
SIGNED_EARLY = {**KNOWN, **SIGNING, "signed_on": date(2011, 11, 23)}


def last_step(paper):
    return paper.workflow_history["kardes_approval_workflow"][-1]["step"]


def irregularities(paper):
    """Ids of the recorded irregularities of the last step."""
    return last_step(paper)["irregularities"]


def suspicions(paper):
    """Ids of what the last step recorded as suspicious."""
    return last_step(paper)["suspicions"]


def test_where_it_is_known_from_must_be_said(dossier):
    with nothing_written(dossier.protocol), pytest.raises(InvalidFields) as caught:
        fire(dossier.protocol, STEP, dict(SIGNING))
    assert [error.field for error in caught.value.errors] == ["known_from"]


def test_every_unmet_requirement_becomes_an_irregularity(dossier):
    steps = fire(dossier.protocol, STEP, SIGNED_EARLY)
    assert [step.transition for step in steps] == [STEP]
    assert api.content.get_state(dossier.protocol) == "signed"
    assert irregularities(dossier.protocol) == [
        "protocol.decision_in_force",
        "protocol.permission",
        "order.dates",
    ]
    last = history(dossier.protocol)[-1]
    assert len(last.irregularities) == 3
    assert ("Known from", KNOWN["known_from"]) in last.fields


def test_a_permission_after_the_signature_is_irregular(portal):
    """The protocol of 23.11.2011 with an approval of 23.12.2011."""
    dossier = Dossier(portal)
    fire(dossier.decision, STEP, {**KNOWN, **ADOPTION, "decided_on": date(2011, 10, 7)})
    fire(dossier.decision, "record_later_fact", {"sent_on": date(2011, 10, 12)})
    dossier.permit(answered_on=date(2011, 12, 23))
    fire(dossier.protocol, STEP, SIGNED_EARLY)
    assert irregularities(dossier.protocol) == ["order.dates"]


@pytest.mark.parametrize("name", ["protocol", "city", "decision"])
def test_what_is_asked_is_what_the_chain_would_have_asked(dossier, name):
    paper = dossier.papers[name]
    found = rules("foreign_sister_city", paper.portal_type, STEP, DECIDED)
    asked = [rule.requirement for rule in found]
    fire(paper, STEP, dict(KNOWN))
    assert set(irregularities(paper)) <= set(asked)
    assert len(set(asked)) == len(asked)


def test_a_domestic_relation_owes_no_permission(domestic):
    fire(domestic.protocol, STEP, SIGNED_EARLY)
    assert "protocol.permission" not in irregularities(domestic.protocol)
    assert "protocol.partner_decision" in irregularities(domestic.protocol)


@pytest.mark.parametrize(
    ("signed_on", "judged"), [(date(2005, 7, 12), False), (date(2005, 7, 13), True)]
)
def test_what_is_older_than_the_law_is_not_judged(dossier, signed_on, judged):
    fire(dossier.protocol, STEP, {**SIGNED_EARLY, "signed_on": signed_on})
    assert bool(irregularities(dossier.protocol)) == judged


def test_a_date_that_the_draft_has_already_counts_too(dossier):
    dossier.decision.decided_on = date(1998, 3, 6)
    fire(dossier.decision, STEP, dict(KNOWN))
    assert irregularities(dossier.decision) == []


def test_a_city_is_as_old_as_its_oldest_protocol(dossier):
    fire(dossier.protocol, STEP, {**SIGNED_EARLY, "signed_on": date(1998, 3, 6)})
    fire(dossier.city, STEP, dict(KNOWN))
    assert irregularities(dossier.city) == suspicions(dossier.city) == []
    assert api.content.get_state(dossier.city) == "signed"


def test_a_city_without_any_protocol_on_file_is_as_old_as_its_founding(dossier):
    fire(dossier.city, STEP, {**KNOWN, "founded_on": date(1998, 3, 6)})
    assert irregularities(dossier.city) == suspicions(dossier.city) == []


@pytest.mark.parametrize("state", ["council_approved", "ministry_approved"])
@pytest.mark.parametrize("name", ["city", "decision", "protocol"])
def test_what_is_under_way_is_not_past(portal, name, state):
    """Nobody goes round the ministry by calling a relation past that began lawfully."""
    paper = Dossier(portal).until(state).papers[name]
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP, dict(KNOWN))


@pytest.mark.parametrize("state", ["council_approved", "ministry_approved"])
@pytest.mark.parametrize("name", ["city", "protocol"])
def test_nor_is_what_was_returned_to_draft(portal, name, state):
    """Nothing skips a step by two clicks, whatever the paper names now."""
    dossier = Dossier(portal).until(state)
    paper = dossier.papers[name]
    fire(paper, "return_to_draft", {"reason": "Düzeltme"})
    with nothing_written(paper), pytest.raises(WrongState) as caught:
        fire(paper, STEP, dict(KNOWN))
    assert "no past relation" in str(caught.value)
    assert STEP not in [step.transition for step in readiness(paper)]
    if name == "protocol":
        dossier.protocol.decision = None
        with nothing_written(paper), pytest.raises(WrongState):
            fire(paper, STEP, dict(KNOWN))


def test_nor_is_a_decision_that_was_adopted_in_the_chain(dossier):
    dossier.adopt()
    fire(dossier.decision, "return_to_draft", {"reason": "Düzeltme"})
    for paper in (dossier.decision, dossier.city, dossier.protocol):
        with nothing_written(paper), pytest.raises(WrongState):
            fire(paper, STEP, dict(KNOWN))


def test_nor_is_a_draft_on_a_decision_of_the_chain(portal):
    dossier = Dossier(portal, without=["protocol_text"]).until("council_approved")
    assert dossier.states()["protocol"] == "draft"
    with nothing_written(dossier.protocol), pytest.raises(WrongState):
        fire(dossier.protocol, STEP, SIGNED_EARLY)


@pytest.mark.parametrize(("signed_on", "past"), [(DECIDED, False), (date(2012, 5, 1), True)])
def test_a_protocol_without_a_decision_in_a_dossier_that_is_under_way(portal, signed_on, past):
    """An older one is past; one of today would let the city follow on no decision."""
    dossier = Dossier(portal).until("ministry_approved")
    protocol = api.content.create(dossier.city, "Protocol", title="Dayanaksız")
    data = {**SIGNED_EARLY, "signed_on": signed_on}
    if past:
        fire(protocol, STEP, data)
        assert dossier.states()["city"] == "ministry_approved"
    else:
        with nothing_written(protocol), pytest.raises(InvalidFields) as caught:
            fire(protocol, STEP, data)
        assert [error.field for error in caught.value.errors] == ["signed_on"]


@pytest.mark.parametrize("answered", [False, True], ids=["council", "ministry"])
@pytest.mark.parametrize("name", ["city", "protocol"])
def test_what_followed_a_past_decision_may_be_past_itself(dossier, name, answered):
    fire(dossier.decision, STEP, {**KNOWN, **ADOPTION})
    fire(dossier.decision, "record_later_fact", dict(SENT))
    if answered:
        dossier.permit()
    state = "ministry_approved" if answered else "council_approved"
    assert dossier.states()[name] == state
    fire(dossier.papers[name], STEP, {**KNOWN, **SIGNING} if name == "protocol" else dict(KNOWN))
    assert dossier.states()[name] == "signed"
    missing = f"{name}.permission" in irregularities(dossier.papers[name])
    assert missing != answered


@pytest.mark.parametrize("state", ["signed", "rejected"])
def test_not_once_it_is_signed_or_rejected(portal, state):
    dossier = Dossier(portal)
    if state == "signed":
        dossier.until(state)
    else:
        fire(dossier.protocol, "reject", {"kind": "partner", "reason": "Vazgeçtiler."})
    with nothing_written(dossier.protocol), pytest.raises(StepRefused):
        fire(dossier.protocol, STEP, dict(KNOWN))


def test_a_past_relation_whose_papers_followed_a_past_decision(dossier):
    fire(dossier.decision, STEP, {**KNOWN, **ADOPTION, "decided_on": date(2011, 10, 7)})
    fire(dossier.decision, "record_later_fact", {"sent_on": date(2011, 10, 12)})
    assert dossier.states()["protocol"] == dossier.states()["city"] == "council_approved"
    fire(dossier.protocol, STEP, SIGNED_EARLY)
    fire(dossier.city, STEP, dict(KNOWN))
    assert set(dossier.states().values()) == {"signed"}
    assert "protocol.permission" in irregularities(dossier.protocol)


# Irregular or suspicious

#: requirement -> the paper that is suspicious because of it, and the data of the step
RECORDED = {
    "decision.number": ("decision", {**KNOWN, "decided_on": DECIDED, "vote": "unanimous"}),
    "order.distinct_days": ("protocol", {**KNOWN, **SIGNING, "signed_on": PERMITTED}),
    "basis.numbers": ("protocol", {**KNOWN, **SIGNING}),
}


def unmet(portal, requirement):
    """A past paper that is odd in one way."""
    name, _data = RECORDED[requirement]
    dossier = Dossier(portal)
    if name == "protocol":
        number = {} if requirement == "basis.numbers" else {"number": "2026/60"}
        fire(dossier.decision, STEP, {**KNOWN, "decided_on": DECIDED, **number})
        fire(dossier.decision, "record_later_fact", dict(SENT))
        dossier.permit()
    return dossier.papers[name]


@pytest.mark.parametrize("requirement", RECORDED)
def test_oddities_are_suspicions_and_not_irregularities(portal, requirement):
    paper = unmet(portal, requirement)
    fire(paper, STEP, dict(RECORDED[requirement][1]))
    assert suspicions(paper) == [requirement]
    assert requirement not in irregularities(paper)
    assert history(paper)[-1].suspicions == (REQUIREMENTS[requirement].title,)


def test_a_register_row_with_decision_and_approval_on_one_day(portal):
    dossier = Dossier(portal)
    fire(dossier.decision, STEP, {**KNOWN, **ADOPTION})
    fire(dossier.decision, "record_later_fact", dict(SENT))
    dossier.permit(answered_on=DECIDED)
    fire(dossier.city, STEP, dict(KNOWN))
    assert suspicions(dossier.city) == ["order.distinct_days"]


def test_readiness_says_that_unmet_requirements_are_recorded_and_hold_nothing_up(dossier):
    (step,) = [step for step in readiness(dossier.protocol) if step.transition == STEP]
    unmet = {finding.id: finding.if_unmet for finding in step.findings if not finding.satisfied}
    assert unmet["protocol.permission"] == "irregularity"
    assert step.ready
    assert not step.blocking
    assert not [finding for finding in step.findings if finding.blocks]
    fire(dossier.protocol, STEP, {**KNOWN, **SIGNING})
    assert set(irregularities(dossier.protocol)) <= set(unmet)


def test_readiness_judges_nothing_that_is_older_than_the_law(dossier):
    dossier.protocol.signed_on = date(1998, 3, 6)
    (step,) = [step for step in readiness(dossier.protocol) if step.transition == STEP]
    assert step.findings == []


def test_a_permission_and_a_letter_know_no_such_step(dossier):
    from kardes.approval.errors import UnknownStep

    with nothing_written(dossier.permission), pytest.raises(UnknownStep):
        fire(dossier.permission, STEP, dict(KNOWN))


@pytest.mark.parametrize("role", ["Site Administrator", "Kardes Staff", "Kardes Reader"])
def test_it_has_a_right_of_its_own(portal, dossier, role):
    setRoles(portal, TEST_USER_ID, [role])
    with nothing_written(dossier.protocol), pytest.raises(NotAllowed):
        fire(dossier.protocol, STEP, SIGNED_EARLY)


def test_wrong_dates_are_refused_here_too(dossier):
    with nothing_written(dossier.protocol), pytest.raises(InvalidFields):
        fire(dossier.protocol, STEP, {**SIGNED_EARLY, "signed_on": "2011"})
    dossier.decision.referred_on = date(2026, 5, 1)
    with nothing_written(dossier.decision), pytest.raises(InvalidFields):
        fire(dossier.decision, STEP, {**KNOWN, **ADOPTION})


def test_nothing_else_follows_unlawfully(dossier):
    """A past protocol founds no city by itself: the city has its own record."""
    steps = fire(dossier.protocol, STEP, SIGNED_EARLY)
    assert len(steps) == 1
    assert dossier.states() == {"city": "draft", "decision": "draft", "protocol": "signed"}


def test_a_past_decision_in_force_may_carry_a_new_protocol(dossier):
    """Old decisions are a lawful ground; the dates still have to be in order."""
    fire(dossier.decision, STEP, {**KNOWN, **ADOPTION})
    fire(dossier.decision, "record_later_fact", {"sent_on": date(2026, 4, 8)})
    assert dossier.states()["protocol"] == "council_approved"
    dossier.permit()
    dossier.sign()
    assert dossier.states()["city"] == "signed"


def test_sealed_like_every_other_step(dossier):
    attach(dossier.protocol, "other")
    fire(dossier.protocol, STEP, SIGNED_EARLY)
    assert {"title", "signed_on", "signatories"} <= dossier.protocol.sealed_fields
    assert dossier.protocol.ever_sealed
