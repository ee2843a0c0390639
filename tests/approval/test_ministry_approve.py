"""``ministry_approve``: the ministry's permission covers the paper and follows its decision."""

from datetime import date

import pytest
from plone import api

from kardes.approval import fire, history
from kardes.approval.checks import check
from kardes.approval.errors import WrongState
from kardes.approval.world import World

from .dossiers import ANSWER, Dossier, attach, point, relation
from .refused import refused
from .unwritten import nothing_written
from .ventures import Joining

STEP = "ministry_approve"


def in_force(portal, **options):
    return Dossier(portal, **options).until("council_approved")


def answered(portal, **options):
    return Dossier(portal, **options).until("ministry_approved")


def joining(portal, *without):
    """A membership with its permission that lacks some papers."""
    return Joining(portal, without=without).until("ministry_approved").membership


def with_a_text_the_ministry_never_saw(portal):
    """Returned for correction after the permission, and approved with another text."""
    dossier = answered(portal)
    fire(dossier.protocol, "return_to_draft", {"reason": "Metin değişti"})
    attach(dossier.protocol, "protocol_text")
    fire(dossier.protocol, "council_approve", {"text_change_reason": "Meclis yetki vermişti."})
    return dossier


#: requirement -> the paper that lacks it
REFUSALS = {
    "protocol.permitted_text": lambda p: with_a_text_the_ministry_never_saw(p).protocol,
    "decision.permissions": lambda portal: in_force(portal).decision,
    "city.permission": lambda portal: in_force(portal).city,
    "city.information": lambda portal: answered(portal, without=["city_information"]).city,
    "city.benefits": lambda portal: answered(portal, without=["expected_benefits"]).city,
    "protocol.permission": lambda portal: in_force(portal).protocol,
    "membership.permission": lambda portal: Joining(portal).until("council_approved").membership,
    "membership.statute": lambda portal: joining(portal, "statute"),
    "membership.statute_translation": lambda portal: joining(portal, "statute_translation"),
    "membership.benefits": lambda portal: joining(portal, "expected_benefits"),
    "membership.fee": lambda portal: joining(portal, "fee_amount"),
    "membership.final_account": lambda portal: joining(portal, "final_account"),
}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    assert refused(REFUSALS[requirement](portal), STEP) == {requirement}


#: never reached by a person: the step is not offered where the ministry is not asked
UNOFFERED = {"chain.ministry": lambda portal: in_force(portal, country="TR").city}


@pytest.mark.parametrize("name", ["city", "decision", "protocol"])
def test_there_is_no_such_step_where_the_law_asks_no_permission(portal, name):
    paper = in_force(portal, country="TR").papers[name]
    with nothing_written(paper), pytest.raises(WrongState):
        fire(paper, STEP)
    unmet = [finding.id for finding in check(World(), paper, STEP) if not finding.satisfied]
    assert "chain.ministry" in unmet


def test_an_answer_on_the_changed_text_covers_it(portal):
    """domain: the permission covers this version."""
    dossier = with_a_text_the_ministry_never_saw(portal)
    second = api.content.create(
        dossier.city, "Permission", title="Yeni metin için", decision=relation(dossier.decision)
    )
    attach(second, "permission_letter")
    fire(second, "record_answer", {**ANSWER, "answered_on": date(2026, 8, 1)})
    assert dossier.states()["protocol"] == "ministry_approved"


def test_the_same_text_again_needs_no_other_answer(portal):
    dossier = answered(portal)
    fire(dossier.protocol, "return_to_draft", {"reason": "Yazım hatası"})
    fire(dossier.protocol, "council_approve")
    fire(dossier.protocol, STEP)
    assert dossier.states()["protocol"] == "ministry_approved"


@pytest.mark.parametrize("answer", ["granted", "conditional"])
def test_all_that_the_permission_covers_follows(portal, answer):
    dossier = in_force(portal)
    dossier.permit(answer=answer)
    assert set(dossier.states().values()) == {"ministry_approved"}
    follows = {name: history(paper)[-1].follows for name, paper in dossier.papers.items()}
    assert follows["city"][0] == follows["protocol"][0] == dossier.permission.Title()
    assert follows["decision"][0] == dossier.permission.Title()
    assert follows["permission"] is None


def test_a_refusal_of_the_ministry_carries_nothing(portal):
    dossier = in_force(portal)
    dossier.permit(answer="refused")
    assert set(dossier.states().values()) == {"council_approved"}
    assert refused(dossier.city, STEP) == {"city.permission"}


@pytest.mark.parametrize(
    ("kind", "field"),
    [("city_information", "city_information"), ("expected_benefits", "expected_benefits")],
)
def test_a_text_or_an_attachment_will_do(portal, kind, field):
    dossier = answered(portal, without=[field])
    assert dossier.states()["city"] == "council_approved"
    attach(dossier.city, kind)
    steps = fire(dossier.city, STEP)
    assert [step.paper.Title() for step in steps] == ["Tokmok", "Karar (own)"][: len(steps)]
    assert dossier.states()["city"] == "ministry_approved"


def test_no_answer_moves_a_decision_that_is_not_in_force(portal):
    dossier = Dossier(portal)
    dossier.adopt()
    assert "permission.decision" in refused(dossier.permission, "record_answer", ANSWER)
    assert dossier.states()["decision"] == "council_approved"


def test_a_permission_given_for_another_paper_does_not_count(portal):
    dossier = in_force(portal)
    other = api.content.create(portal, "PartnerCity", title="Başka", country="KG")
    point(dossier.permission, "covers", [other])
    dossier.permit()
    assert dossier.states() == {
        "city": "council_approved",
        "decision": "council_approved",
        "protocol": "council_approved",
    }


@pytest.mark.parametrize("name", ["decision", "covers", "subjects", "city"])
def test_a_paper_whose_name_is_that_of_a_field_does_no_harm(portal, name):
    dossier = Dossier(portal)
    with api.env.adopt_roles(["Manager"]):
        api.content.create(dossier.city, "Permission", id=name, title=name)
    dossier.until("ministry_approved")
    assert set(dossier.states().values()) == {"ministry_approved"}
