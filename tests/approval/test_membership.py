"""A membership goes the way of a relation: council, ministry, acceptance."""

from datetime import date

import pytest

from kardes.approval import fire, history, state_of
from kardes.approval.ledger import entry

from .dossiers import PERMITTED, attach, point
from .refused import refused
from .ventures import JOINED, Event, Joining

END = {"ended_on": date(2027, 9, 1), "reason": "Üyelikten çekilme."}


def test_the_whole_way(portal):
    joining = Joining(portal)
    joining.adopt()
    assert state_of(joining.membership) == "draft"
    joining.despatch()
    assert state_of(joining.membership) == "council_approved"
    joining.permit()
    assert state_of(joining.membership) == "ministry_approved"
    assert state_of(joining.decision) == "ministry_approved"
    assert history(joining.membership)[-1].follows[0] == joining.permission.Title()
    fire(joining.membership, "sign", {"joined_by": "Genel Kurul kararı"})
    assert state_of(joining.membership) == state_of(joining.decision) == "signed"
    attach(joining.membership, "termination")
    fire(joining.membership, "terminate", dict(END))
    assert state_of(joining.membership) == "terminated"


def test_what_is_missing_holds_it_back_when_the_permission_comes(portal):
    joining = Joining(portal, without=["statute_translation"]).until("ministry_approved")
    assert state_of(joining.membership) == "council_approved"
    attach(joining.membership, "statute_translation")
    fire(joining.membership, "ministry_approve")
    assert state_of(joining.membership) == "ministry_approved"


def test_no_fee_needs_no_amount(portal):
    joining = Joining(portal, without=["fee_amount", "fee_currency"])
    joining.membership.fee_due = "none"
    joining.until("ministry_approved")
    assert state_of(joining.membership) == "ministry_approved"


def test_member_before_the_permission_is_refused(portal):
    joining = Joining(portal).until("ministry_approved")
    early = {"joined_on": date(PERMITTED.year, PERMITTED.month, PERMITTED.day - 1)}
    assert refused(joining.membership, "sign", early) == {"order.dates"}


def test_a_past_one_is_recorded_with_what_it_lacks(portal):
    joining = Joining(portal, without=["statute"])
    fire(joining.membership, "record_historic", {"known_from": "Sayıştay raporu"})
    step = joining.membership.workflow_history["kardes_approval_workflow"][-1]["step"]
    assert {"membership.statute", "membership.permission", "order.dates"} <= set(
        step["irregularities"]
    )
    assert entry(joining.membership).historic


@pytest.mark.parametrize("joined", [date(2005, 7, 12), date(2005, 7, 13)])
def test_a_past_one_older_than_the_law_is_not_judged(portal, joined):
    joining = Joining(portal)
    data = {"known_from": "Defter", "joined_on": joined}
    joining.membership.joined_on = None
    fire(joining.membership, "record_historic", data)
    step = joining.membership.workflow_history["kardes_approval_workflow"][-1]["step"]
    assert bool(step["irregularities"]) == (joined == date(2005, 7, 13))


def test_the_ledger_tells_what_it_rests_on(portal):
    joining = Joining(portal).until("signed")
    line = entry(joining.membership)
    assert (line.decision, line.permission) == (joining.decision, joining.permission)
    assert line.signed_on == JOINED
    assert line.with_ministry
    assert line.missing == line.irregularities == ()


# One decision and one permission for several


def test_one_decision_and_one_permission_carry_two_memberships(portal):
    one, two = Joining(portal), Joining(portal)
    point(one.decision, "subjects", [two.membership])
    one.decide()
    assert state_of(two.membership) == "council_approved"
    point(one.permission, "covers", [one.membership, two.membership])
    one.permit()
    states = {state_of(paper) for paper in (one.membership, two.membership, one.decision)}
    assert states == {"ministry_approved"}


def test_a_decision_does_not_mix_procedures(portal):
    joining, event = Joining(portal), Event(portal)
    point(joining.decision, "subjects", [event.activity])
    from .dossiers import ADOPTION

    assert refused(joining.decision, "council_approve", ADOPTION) == {"decision.procedure"}


def test_a_permission_on_a_foreign_decision_covers_nothing(portal):
    """It must rest on a decision about the same thing."""
    one, two = Joining(portal).until("council_approved"), Joining(portal)
    two.adopt(decided_on=date(2020, 1, 3))
    two.despatch(sent_on=date(2020, 1, 8))
    point(one.permission, "decision", [two.decision])
    one.permit()
    assert refused(one.membership, "ministry_approve") == {"membership.permission"}
