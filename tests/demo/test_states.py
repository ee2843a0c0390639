"""Every state can be seen, each reached by the papers that prove it."""

import pytest
from plone import api
from plone.app.testing import login

from kardes.approval import history, readiness, state_of


def states_in(portal, portal_type):
    return {brain.review_state for brain in portal.portal_catalog(portal_type=portal_type)}


@pytest.mark.parametrize(
    ("city", "state"),
    [
        ("tokmok", "signed"),
        ("aktau", "draft"),
        ("girne", "draft"),
        ("namangan", "council_approved"),
        ("wuerzburg", "ministry_approved"),
        ("batum", "rejected"),
        ("zwolle", "terminated"),
        ("odunpazari", "signed"),
        ("prizren", "signed"),
        ("mostar", "draft"),
    ],
)
def test_each_dossier_rests_at_its_state(dossiers, city, state):
    assert state_of(dossiers[city]) == state


@pytest.mark.parametrize(
    ("portal_type", "states"),
    [
        (
            "PartnerCity",
            {
                "draft",
                "council_approved",
                "ministry_approved",
                "signed",
                "rejected",
                "terminated",
            },
        ),
        (
            "Protocol",
            {
                "draft",
                "council_approved",
                "ministry_approved",
                "signed",
                "rejected",
                "terminated",
            },
        ),
        ("CouncilDecision", {"council_approved", "ministry_approved", "signed"}),
        ("Permission", {"draft", "answered"}),
        ("Correspondence", {"draft", "registered", "archived", "void"}),
    ],
)
def test_each_type_shows_its_states(portal, portal_type, states):
    assert states_in(portal, portal_type) == states


def test_girne_waits_for_the_decision_to_be_sent(portal, dossiers):
    assert state_of(dossiers["girne"]["karar"]) == "council_approved"
    login(portal, "manager")
    steps = {step.transition: step for step in readiness(dossiers["girne"])}
    missing = {
        finding.id for finding in steps["council_approve"].findings if not finding.satisfied
    }
    assert missing == {"city.decision_in_force"}


def test_the_domestic_relation_needed_both_councils_and_no_ministry(dossiers):
    dossier = dossiers["odunpazari"]
    assert state_of(dossier["karar-odunpazari"]) != "draft"
    assert not [paper for paper in dossier.values() if paper.portal_type == "Permission"]
    steps = [record.transition for record in history(dossier)]
    assert steps == ["council_approve", "sign"]


def test_the_past_relation_carries_its_irregularities(dossiers):
    for paper in (dossiers["prizren"], dossiers["prizren"]["protokol"]):
        entry = paper.workflow_history["kardes_approval_workflow"][-1]
        assert "order.dates" in entry["step"]["irregularities"]


def test_own_country_codes_are_used(portal):
    codes = {brain.kardes_country for brain in portal.portal_catalog(portal_type="PartnerCity")}
    assert {"XK", "X-KKTC", "TR", "KG"} <= codes


def test_a_voided_letter_keeps_its_number(dossiers):
    kept, void = (dossiers["namangan"][name] for name in ("tekit-219", "tekit-219-mukerrer"))
    assert state_of(void) == "void"
    assert void.register_number not in (None, kept.register_number)


def test_register_numbers_are_given_once_and_in_order(portal):
    numbers = sorted(
        int(brain.kardes_register_number.rsplit("/", 1)[-1])
        for brain in api.content.find(portal_type="Correspondence")
        if brain.kardes_register_number
    )
    assert numbers == list(range(1, len(numbers) + 1))
