"""``terminate``: a relation or protocol ends, a decision is repealed; a paper says so."""

from datetime import date
from functools import partial

import pytest
from Acquisition import aq_base
from plone import api

from kardes.approval import InvalidFields, fire, history
from kardes.approval.checks import check
from kardes.approval.errors import AlreadyReached, WrongState
from kardes.approval.grounds import groundless_after
from kardes.approval.ledger import entry
from kardes.approval.world import World

from .dossiers import ADOPTION, ANSWER, SENT, SIGNED, Dossier, attach, point, relation
from .refused import refused
from .unwritten import nothing_written
from .ventures import Joining

STEP = "terminate"
END = {"ended_on": date(2031, 9, 1), "reason": "Süresi doldu."}


def signed(portal):
    return Dossier(portal).until("signed")


def with_paper(paper):
    attach(paper, "termination")
    return paper


def carrying(portal):
    """A decision that ends in 2031 and carries what will be signed in 2032."""
    dossier = signed(portal)
    # the calendar of the tests has not come that far
    vars(aq_base(dossier.protocol))["signed_on"] = date(2032, 3, 1)
    return with_paper(dossier.decision)


#: requirement -> the paper that lacks it
REFUSALS = {
    "termination.dependents": carrying,
    "termination.paper": lambda portal: signed(portal).protocol,
    "city.no_signed_protocol": lambda portal: with_paper(signed(portal).city),
}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    assert refused(REFUSALS[requirement](portal), STEP, END) == {requirement}


def test_first_the_protocol_then_the_city(portal):
    dossier = signed(portal)
    assert len(fire(with_paper(dossier.protocol), STEP, END)) == 1
    assert dossier.states()["city"] == "signed"
    fire(with_paper(dossier.city), STEP, END)
    assert dossier.states() == {
        "city": "terminated",
        "decision": "signed",
        "protocol": "terminated",
    }
    assert ("Reason", "Süresi doldu.") in history(dossier.city)[-1].fields


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({}, ["ended_on", "reason"]),
        ({"ended_on": END["ended_on"]}, ["reason"]),
        ({"reason": "Neden"}, ["ended_on"]),
        ({**END, "ended_on": "2031-09-01"}, ["ended_on"]),
        ({**END, "kind": "council"}, ["kind"]),
    ],
)
def test_wrong_fields_are_named(portal, data, wrong):
    protocol = with_paper(signed(portal).protocol)
    with nothing_written(protocol), pytest.raises(InvalidFields) as caught:
        fire(protocol, STEP, data)
    assert [error.field for error in caught.value.errors] == wrong


def test_a_decision_is_repealed_before_it_is_carried_out(portal):
    dossier = Dossier(portal).until("council_approved")
    dossier.repeal()
    assert dossier.states()["decision"] == "terminated"
    # What rested on it stays where a paper proved it to be, and goes no further.
    assert dossier.states()["city"] == "council_approved"
    found = check(World(), dossier.protocol, "sign")
    assert "protocol.decision_in_force" in [f.id for f in found if not f.satisfied]


ANNULLED = {"ended_on": date(2026, 8, 31), "reason": "Mahkeme iptal etti."}


@pytest.mark.parametrize("build", [Dossier, partial(Dossier, country="TR")])
def test_a_decision_does_not_end_before_what_was_signed_on_it(portal, build):
    """An annulment reaches back: first the relation ends that lost its ground."""
    dossier = build(portal).until("signed")
    for decision in filter(None, (dossier.decision, dossier.partner_decision)):
        assert refused(with_paper(decision), STEP, ANNULLED) == {"termination.dependents"}
    end = {"ended_on": SIGNED, "reason": "Dayanağı kalmadı."}
    fire(with_paper(dossier.protocol), STEP, end)
    fire(with_paper(dossier.city), STEP, end)
    fire(dossier.decision, STEP, ANNULLED)
    assert set(dossier.states().values()) == {"terminated"}


def test_nor_before_a_membership(portal):
    joining = Joining(portal).until("signed")
    decision = with_paper(joining.decision)
    assert refused(decision, STEP, ANNULLED) == {"termination.dependents"}
    fire(decision, STEP, {**ANNULLED, "ended_on": SIGNED})


def test_nor_before_a_protocol_that_rests_on_its_permission_alone(portal):
    """The protocol names another decision, and the permission was asked for on this one."""
    dossier = Dossier(portal)
    second = api.content.create(dossier.city, "CouncilDecision", title="İkinci")
    attach(second, "council_decision")
    fire(second, "council_approve", {**ADOPTION, "number": "2026/61"})
    fire(second, "record_later_fact", dict(SENT))
    point(dossier.protocol, "decision", [second])
    point(dossier.protocol, "permission", [dossier.permission])
    dossier.adopt()
    dossier.despatch()
    dossier.permit()
    dossier.sign()
    world = World()
    world.record(dossier.decision, None, {"ended_on": ANNULLED["ended_on"]})
    assert dossier.protocol in groundless_after(world, dossier.decision)


def test_a_relation_with_another_ground_stands(portal):
    dossier = Dossier(portal, founding="founding_paper").until("ministry_approved")
    fire(dossier.city, "sign", {"founded_on": SIGNED})
    second = api.content.create(dossier.city, "CouncilDecision", title="İkinci")
    attach(second, "council_decision")
    fire(second, "council_approve", {**ADOPTION, "number": "2026/61"})
    fire(second, "record_later_fact", dict(SENT))
    permission = api.content.create(
        dossier.city, "Permission", title="İkinci", decision=relation(second)
    )
    attach(permission, "permission_letter")
    fire(permission, "record_answer", dict(ANSWER))
    fire(with_paper(dossier.decision), STEP, ANNULLED)


@pytest.mark.parametrize("ended", [False, True], ids=["stands", "ended"])
def test_after_a_repeal_the_ledger_shows_what_was_on_file(portal, ended):
    """A decision that was repealed later carried what was signed before."""
    dossier = signed(portal)
    if ended:
        fire(with_paper(dossier.protocol), STEP, END)
    fire(with_paper(dossier.decision), STEP, {**END, "ended_on": date(2027, 5, 1)})
    line = entry(dossier.protocol)
    assert (line.decision, line.permission) == (dossier.decision, dossier.permission)
    assert line.missing == ()


def test_a_city_ends_with_its_last_protocol(portal):
    dossier = signed(portal)
    fire(with_paper(dossier.protocol), STEP, END)
    city = with_paper(dossier.city)
    with nothing_written(city), pytest.raises(InvalidFields) as caught:
        fire(city, STEP, {**END, "ended_on": date(2031, 8, 31)})
    assert [error.field for error in caught.value.errors] == ["ended_on"]
    assert "last protocol ended (Sep 01, 2031)" in str(caught.value)


@pytest.mark.parametrize("name", ["city", "protocol"])
@pytest.mark.parametrize("state", ["draft", "council_approved", "ministry_approved"])
def test_what_was_never_signed_cannot_end(portal, name, state):
    paper = with_paper(Dossier(portal).until(state).papers[name])
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP, END)


def test_it_is_the_end(portal):
    dossier = signed(portal)
    fire(with_paper(dossier.protocol), STEP, END)
    with nothing_written(dossier.protocol), pytest.raises(AlreadyReached):
        fire(dossier.protocol, STEP, END)
    for step in ("return_to_draft", "sign", "record_later_fact", "reject", "record_historic"):
        with nothing_written(dossier.protocol), pytest.raises(WrongState):
            fire(dossier.protocol, step, {})
    assert api.content.get_state(dossier.protocol) == "terminated"


@pytest.mark.parametrize("name", ["city", "protocol", "decision"])
def test_nothing_ends_before_it_began(portal, name):
    paper = with_paper(signed(portal).papers[name])
    with nothing_written(paper), pytest.raises(InvalidFields) as caught:
        fire(paper, STEP, {**END, "ended_on": date(2026, 4, 2)})
    assert [error.field for error in caught.value.errors] == ["ended_on"]


# The period of notice

NOTICE = date(2026, 10, 1)
EARLY = {"ended_on": date(2027, 3, 1), "reason": "Fesih bildirimi"}


@pytest.fixture
def protocol(portal):
    protocol = with_paper(signed(portal).protocol)
    fire(protocol, "record_later_fact", {"notice_months": 6, "valid_until": date(2031, 9, 1)})
    return protocol


@pytest.mark.parametrize(
    ("data", "wrong", "sentence"),
    [
        (EARLY, "notice_on", "foresees a notice of 6 months"),
        ({**EARLY, "notice_on": NOTICE}, "ended_on", "cannot end before Apr 01, 2027"),
    ],
)
def test_no_end_before_the_period_of_notice(protocol, data, wrong, sentence):
    with nothing_written(protocol), pytest.raises(InvalidFields) as caught:
        fire(protocol, STEP, data)
    assert [error.field for error in caught.value.errors] == [wrong]
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        {**EARLY, "notice_on": NOTICE, "ended_on": date(2027, 4, 1)},
        {**EARLY, "early_end_reason": "İki taraf anlaştı."},
        {**EARLY, "ended_on": date(2031, 9, 1)},
    ],
)
def test_an_end_in_time_agreed_or_by_expiry(protocol, data):
    fire(protocol, STEP, data)
    told = dict(history(protocol)[-1].fields)
    assert told["Reason"] == "Fesih bildirimi"


def test_only_a_protocol_has_a_period_of_notice(portal):
    decision = with_paper(Dossier(portal).until("council_approved").decision)
    with nothing_written(decision), pytest.raises(InvalidFields):
        fire(decision, STEP, {**EARLY, "notice_on": NOTICE})
