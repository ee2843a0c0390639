"""``reopen``: a decision goes back to where the papers that were not returned prove it."""

from datetime import date

import pytest
from plone import api

from kardes.approval import fire, history, readiness
from kardes.approval.checks import check
from kardes.approval.errors import WrongState
from kardes.approval.world import World

from .dossiers import ANSWER, SIGNING, Dossier, attach
from .unwritten import nothing_written

STEP = "reopen"
REASON = {"reason": "Tarih yanlış yazılmış."}
FOUNDED = {"founded_on": date(2026, 9, 2), "founded_at": "Tokmok"}


#: never reached by a person: the step is not offered while the papers prove the state
UNOFFERED = {"decision.unproven": lambda portal: Dossier(portal).until("signed").decision}


@pytest.mark.parametrize("state", ["ministry_approved", "signed"])
def test_not_while_the_papers_prove_the_state(portal, state):
    decision = Dossier(portal).until(state).decision
    with nothing_written(decision), pytest.raises(WrongState):
        fire(decision, STEP)
    assert [finding.id for finding in check(World(), decision, STEP) if finding.blocks] == [
        "decision.unproven"
    ]


@pytest.mark.parametrize("name", ["city", "protocol"])
def test_no_other_paper_knows_it(portal, name):
    paper = Dossier(portal).until("signed").papers[name]
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP)


def steps_of(steps):
    return [(step.paper.portal_type, step.transition) for step in steps]


@pytest.mark.parametrize(
    ("country", "rests_at"), [("KG", "ministry_approved"), ("TR", "council_approved")]
)
def test_a_decision_whose_city_is_corrected_is_not_carried_out(portal, country, rests_at):
    dossier = Dossier(portal, country=country).until("signed")
    steps = fire(dossier.city, "return_to_draft", dict(REASON))
    assert steps_of(steps)[:2] == [
        ("PartnerCity", "return_to_draft"),
        ("CouncilDecision", STEP),
    ]
    assert dossier.states() == {"city": "draft", "decision": rests_at, "protocol": "signed"}
    assert dossier.city.Title() in {
        record.follows[0] for record in history(dossier.decision) if record.follows
    }


def record_next_step(dossier):
    """The next step of the corrected city, with whatever it takes to found it."""
    (step,) = [
        step
        for step in readiness(dossier.city)
        if step.transition in ("council_approve", "ministry_approve", "sign")
    ]
    by_hand = step.transition == "sign" and dossier.city.founding == "founding_paper"
    fire(dossier.city, step.transition, dict(FOUNDED) if by_hand else {})


@pytest.mark.parametrize(
    ("options", "steps"),
    [({}, 3), ({"country": "TR"}, 2), ({"founding": "founding_paper"}, 3)],
    ids=["foreign", "domestic", "founding paper"],
)
def test_the_city_goes_forward_again_up_to_the_end(portal, options, steps):
    dossier = Dossier(portal, **options).until("signed")
    if "founding" in options:
        fire(dossier.city, "sign", dict(FOUNDED))
    fire(dossier.city, "return_to_draft", dict(REASON))
    for _step in range(steps):
        record_next_step(dossier)
    assert set(dossier.states().values()) == {"signed"}


def test_protocol_and_city_go_forward_again(portal):
    dossier = Dossier(portal).until("signed")
    for paper in (dossier.city, dossier.protocol):
        fire(paper, "return_to_draft", dict(REASON))
    assert dossier.states()["decision"] == "ministry_approved"
    for paper in (dossier.city, dossier.protocol):
        for step in ("council_approve", "ministry_approve"):
            fire(paper, step)
    dossier.sign(signed_on=date(2026, 9, 5))
    assert set(dossier.states().values()) == {"signed"}


def test_all_papers_go_forward_again(portal):
    dossier = Dossier(portal).until("signed")
    for name in ("city", "protocol", "permission"):
        fire(dossier.papers[name], "return_to_draft", dict(REASON))
    # Without the permission only the council's part is proven.
    assert dossier.states()["decision"] == "council_approved"
    fire(dossier.permission, "record_answer", dict(ANSWER))
    assert dossier.states()["decision"] == "ministry_approved"
    for paper in (dossier.city, dossier.protocol):
        for step in ("council_approve", "ministry_approve"):
            fire(paper, step)
    fire(dossier.protocol, "sign", dict(SIGNING))
    assert set(dossier.states().values()) == {"signed"}


def test_a_past_decision_stays_where_it_was_entered(dossier):
    fire(dossier.decision, "record_historic", {"known_from": "Defter"})
    fire(dossier.city, "record_historic", {"known_from": "Defter"})
    fire(dossier.city, "return_to_draft", dict(REASON))
    assert dossier.states()["decision"] == "signed"


def test_a_relation_that_ended_was_carried_out_all_the_same(portal):
    dossier = Dossier(portal).until("signed")
    end = {"ended_on": date(2026, 10, 1), "reason": "Süresi doldu."}
    for paper in (dossier.protocol, dossier.city):
        attach(paper, "termination")
        fire(paper, "terminate", dict(end))
    assert dossier.states()["decision"] == "signed"


def test_who_may_not_take_the_decision_back_leaves_it_to_who_may(portal):
    dossier = Dossier(portal).until("signed")
    right = "kardes: Return to Draft"
    dossier.decision.manage_permission(right, ["Manager"], acquire=0)
    fire(dossier.city, "return_to_draft", dict(REASON))
    assert dossier.states()["decision"] == "signed"
    with api.env.adopt_roles(["Manager"]):
        assert STEP in [step.transition for step in readiness(dossier.decision)]
        steps = fire(dossier.decision, STEP)
    assert steps_of(steps)[0] == ("CouncilDecision", STEP)
    assert dossier.states()["city"] == "draft"
