"""The law as data: what applies is the law of the day of the decision."""

from datetime import date

import pytest

from kardes.approval import fire, permissions_obtained, state_of
from kardes.approval.checks import check
from kardes.approval.ledger import entry
from kardes.approval.procedures import COMMON, FOREIGN, LAW_5393_IN_FORCE, Rule, all_rules, rules
from kardes.approval.world import World
from kardes.content.clock import today

from .dossiers import DECIDED, DESPATCHED, Dossier, attach, point, relation
from .refused import refused
from .ventures import Joining

STEP = ("PartnerCity", "ministry_approve")
#: a circular of the day after the decisions of the tests asks for something else
OLD = Rule("city.information", "Old circular", date(2005, 7, 13), DECIDED)
NEW = Rule("membership.statute", "New circular", date(2026, 4, 4))


@pytest.fixture
def new_circular(monkeypatch):
    """One rule ends and another begins; nothing but the data changes."""
    kept = [rule for rule in COMMON[STEP] if rule.requirement != "city.information"]
    monkeypatch.setitem(COMMON, STEP, (*kept, OLD, NEW))


def asked(paper, step="ministry_approve"):
    return {finding.id for finding in check(World(), paper, step)}


def test_a_dossier_keeps_the_rules_of_the_day_of_its_decision(portal, new_circular):
    dossier = Dossier(portal, without=["city_information"]).until("ministry_approved")
    assert state_of(dossier.city) == "council_approved"
    assert refused(dossier.city, "ministry_approve") == {"city.information"}


def test_a_later_decision_falls_under_the_new_rule(portal, new_circular):
    dossier = Dossier(portal, without=["city_information"])
    dossier.adopt(decided_on=date(2026, 4, 4))
    dossier.despatch()
    dossier.permit()
    assert refused(dossier.city, "ministry_approve") == {"membership.statute"}
    attach(dossier.city, "statute")
    fire(dossier.city, "ministry_approve")
    assert state_of(dossier.city) == "ministry_approved"


def test_without_a_decision_it_is_the_law_of_today(dossier, new_circular):
    assert today() > DECIDED
    assert "membership.statute" in asked(dossier.city)
    assert "city.information" not in asked(dossier.city)


def test_a_new_rule_makes_no_old_dossier_incomplete(portal, new_circular):
    dossier = Dossier(portal).until("signed")
    assert entry(dossier.city).missing == ()


@pytest.mark.parametrize("day", [date(1998, 3, 6), LAW_5393_IN_FORCE])
def test_nobody_escapes_by_an_old_date(day):
    """What is older than the law goes in as past; the ordinary way asks what the law asks."""
    found = {rule.requirement for rule in rules(FOREIGN, "PartnerCity", "ministry_approve", day)}
    assert {"city.permission", "city.decision_in_force"} <= found


def test_rules_end_after_they_begin_and_name_their_source():
    for rule in all_rules():
        assert rule.valid_until is None or rule.valid_from < rule.valid_until
        assert bool(rule.source) == (rule.valid_from > date.min)


# One of two


def test_one_of_two_is_told(portal):
    dossier = Dossier(portal)
    other = Dossier(portal, city="Karakol")
    point(dossier.decision, "subjects", [other.city])
    assert permissions_obtained(dossier.decision) == (0, 2)
    dossier.until("council_approved")
    dossier.permit()
    assert permissions_obtained(dossier.decision) == (1, 2)
    point(other.permission, "decision", [dossier.decision])
    other.permit()
    assert permissions_obtained(dossier.decision) == (2, 2)
    assert state_of(dossier.decision) == "ministry_approved"


def test_where_no_permission_is_asked_there_is_nothing_to_count(domestic):
    assert permissions_obtained(domestic.decision) is None


def test_a_membership_counts_like_a_city(portal):
    joining = Joining(portal).until("ministry_approved")
    assert permissions_obtained(joining.decision) == (1, 1)


def test_a_permission_must_rest_on_a_decision_about_the_same_thing(portal):
    """An old decision on another city does not put the dates of this one in order."""
    old, new = Dossier(portal, city="Karakol"), Dossier(portal)
    old.adopt(decided_on=date(2020, 1, 3))
    fire(old.decision, "record_later_fact", {"sent_on": date(2020, 1, 8)})
    new.until("council_approved")
    new.permission.decision = relation(old.decision)
    new.permit(answered_on=date(2020, 6, 1))
    assert new.permission.answered_on < DESPATCHED
    assert refused(new.city, "ministry_approve") == {"city.permission"}
