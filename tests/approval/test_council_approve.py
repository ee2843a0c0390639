"""``council_approve``: a council decision is adopted; what it carries follows once in force."""

from datetime import date

import pytest
from plone import api

from kardes.approval import InvalidFields, fire, history

from .dossiers import ADOPTION, DECIDED, Dossier, attach
from .refused import refused
from .unwritten import nothing_written
from .ventures import Joining

STEP = "council_approve"


def lacking(name):
    return {key: value for key, value in ADOPTION.items() if key != name}


def lonely_decision(portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", title="Kararlar")
    decision = api.content.create(folder, "CouncilDecision", title="Karar")
    attach(decision, "council_decision")
    return decision


def misfit(portal):
    decision = Dossier(portal).decision
    decision.procedure = "domestic_sister_city"
    return decision


def adopted_only(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    return dossier


def in_force(portal, **options):
    dossier = Dossier(portal, **options)
    dossier.adopt()
    dossier.despatch()
    return dossier


#: requirement -> (the paper that lacks it, the fields that are given)
REFUSALS = {
    "decision.number": (lambda portal: Dossier(portal).decision, lacking("number")),
    "decision.date": (lambda portal: Dossier(portal).decision, lacking("decided_on")),
    "decision.vote": (lambda portal: Dossier(portal).decision, lacking("vote")),
    "decision.carried": (
        lambda portal: Dossier(portal).decision,
        {**ADOPTION, "vote": "majority", "votes_for": 3, "votes_against": 40},
    ),
    "decision.paper": (
        lambda portal: Dossier(portal, without=["council_decision"]).decision,
        ADOPTION,
    ),
    "decision.subjects": (lonely_decision, ADOPTION),
    "decision.procedure": (misfit, ADOPTION),
    "city.decision_in_force": (lambda portal: adopted_only(portal).city, {}),
    "membership.decision_in_force": (lambda portal: Joining(portal).membership, {}),
    "protocol.decision": (
        lambda portal: in_force(portal, without=["decision"]).protocol,
        {},
    ),
    "protocol.decision_in_force": (lambda portal: adopted_only(portal).protocol, {}),
    "protocol.text": (
        lambda portal: in_force(portal, without=["protocol_text"]).protocol,
        {},
    ),
}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    build, data = REFUSALS[requirement]
    paper = build(portal)
    with_it = {"protocol.decision": {"protocol.decision_in_force"}}
    assert refused(paper, STEP, data) == {requirement} | with_it.get(requirement, set())


def test_the_facts_of_the_vote_are_recorded_and_sealed(dossier):
    steps = fire(dossier.decision, STEP, {**ADOPTION, "votes_for": 30}, "Oturum 2")
    assert [(step.paper.getId(), step.transition) for step in steps] == [
        (dossier.decision.getId(), STEP)
    ]
    decision = dossier.decision
    assert (decision.number, decision.decided_on, decision.votes_for) == ("2026/60", DECIDED, 30)
    assert {"number", "decided_on", "vote", "votes_for", "title"} <= decision.sealed_fields
    last = history(decision)[-1]
    assert (last.transition, last.state, last.comment) == (STEP, "council_approved", "Oturum 2")
    assert last.actor == api.user.get_current().getId()


def test_facts_that_the_draft_has_need_not_be_given_again(dossier):
    for name, value in ADOPTION.items():
        setattr(dossier.decision, name, value)
    fire(dossier.decision, STEP)
    assert api.content.get_state(dossier.decision) == "council_approved"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "<script>"),
        ("number", 60),
        ("number", "6" * 81),
        ("decided_on", "2026-04-03"),
        ("vote", "yes"),
        ("votes_for", -1),
        ("votes_for", "30"),
        ("sent_on", date(2026, 4, 8)),
        ("title", "Başka"),
        ("sealed_fields", ()),
        ("__class__", None),
    ],
)
def test_wrong_fields_are_named(dossier, field, value):
    with nothing_written(dossier.decision), pytest.raises(InvalidFields) as caught:
        fire(dossier.decision, STEP, {**ADOPTION, field: value})
    assert [error.field for error in caught.value.errors] == [field]


def test_facts_must_fit_what_the_draft_says(dossier):
    dossier.decision.referred_on = date(2026, 5, 1)
    with nothing_written(dossier.decision), pytest.raises(InvalidFields):
        fire(dossier.decision, STEP, ADOPTION)


def test_a_unanimous_vote_counts_nobody_against(dossier):
    with nothing_written(dossier.decision), pytest.raises(InvalidFields):
        fire(dossier.decision, STEP, {**ADOPTION, "votes_against": 2})


def counted(vote, votes_for, against=None, members=None):
    counts = {"votes_for": votes_for, "votes_against": against, "full_membership": members}
    return {**ADOPTION, "vote": vote} | {k: v for k, v in counts.items() if v is not None}


@pytest.mark.parametrize(
    "vote",
    [
        counted("majority", 20, 20),
        counted("majority", 0),
        counted("majority", None, 40),
        counted("majority", 25, 21, members=45),
        counted("unanimous", 0),
        counted("absolute_majority", 3),
        counted("absolute_majority", 22, members=45),
        counted("absolute_majority", 46, members=45),
    ],
    ids=str,
)
def test_a_vote_that_does_not_carry_it_adopts_nothing(dossier, vote):
    """Law 5393 art. 22; a rejection by the council is a step of its own."""
    assert refused(dossier.decision, STEP, vote) == {"decision.carried"}
    fire(dossier.decision, "reject", {"kind": "council", "reason": "Kabul edilmedi."})


@pytest.mark.parametrize(
    "vote",
    [
        counted("majority", 21, 20),
        counted("majority", None),
        counted("unanimous", 30),
        counted("absolute_majority", 23, 22, members=45),
        counted("absolute_majority", None),
    ],
    ids=str,
)
def test_a_vote_that_carries_it(dossier, vote):
    fire(dossier.decision, STEP, vote)
    assert dossier.states()["decision"] == "council_approved"


def test_of_a_past_decision_a_defeated_vote_is_an_irregularity(dossier):
    dossier.decision.votes_for, dossier.decision.votes_against = 3, 40
    fire(dossier.decision, "record_historic", {**ADOPTION, "vote": "majority", "known_from": "D"})
    step = dossier.decision.workflow_history["kardes_approval_workflow"][-1]["step"]
    assert "decision.carried" in step["irregularities"]


def test_city_and_protocol_follow_when_it_comes_into_force(dossier):
    dossier.adopt()
    dossier.despatch()
    for paper in (dossier.city, dossier.protocol):
        assert api.content.get_state(paper) == "council_approved"
        assert history(paper)[-1].follows[0] == dossier.decision.Title()


def test_a_paper_that_was_not_ready_is_recorded_by_hand_later(portal):
    dossier = in_force(portal, without=["protocol_text"])
    assert dossier.states()["protocol"] == "draft"
    attach(dossier.protocol, "protocol_text")
    fire(dossier.protocol, STEP)
    assert dossier.states()["protocol"] == "council_approved"
    assert history(dossier.protocol)[-1].follows is None
