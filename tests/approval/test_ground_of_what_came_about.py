"""Nobody takes the ground away from what was signed, by whatever step."""

from datetime import date

import pytest
from plone import api

from kardes.approval import fire, state_of
from kardes.content.base import Sealed

from .dossiers import ADOPTION, ANSWER, SIGNING, Dossier, attach, relation
from .refused import refused

LATER = date(2026, 10, 5)
CORRECTION = {"reason": "Düzeltme"}


def test_a_later_permission_does_not_free_the_one_that_was_signed_on(portal):
    dossier = Dossier(portal).until("signed")
    later = api.content.create(
        dossier.city, "Permission", title="İkinci izin", decision=relation(dossier.decision)
    )
    attach(later, "permission_letter")
    fire(later, "record_answer", {**ANSWER, "answered_on": LATER})
    assert refused(dossier.permission, "return_to_draft", CORRECTION) == {"return.dependents"}
    fire(later, "return_to_draft", CORRECTION)


def test_a_later_decision_does_not_free_the_one_that_was_signed_on(portal):
    dossier = Dossier(portal).until("signed")
    fire(dossier.city, "return_to_draft", CORRECTION)
    fire(dossier.protocol, "return_to_draft", CORRECTION)
    later = api.content.create(dossier.city, "CouncilDecision", title="İkinci karar")
    attach(later, "council_decision")
    fire(later, "council_approve", {**ADOPTION, "decided_on": LATER})
    fire(later, "record_later_fact", {"sent_on": LATER})
    assert "return.dependents" in refused(dossier.decision, "return_to_draft", CORRECTION)


def test_a_decision_on_which_nothing_was_founded_is_rejected(portal):
    dossier = Dossier(portal).until("ministry_approved")
    fire(dossier.decision, "reject", {"kind": "mayor", "reason": "Geri çekildi"})
    assert state_of(dossier.decision) == "rejected"


def test_a_protocol_is_not_signed_while_its_city_is_corrected(portal):
    dossier = Dossier(portal).until("ministry_approved")
    fire(dossier.city, "return_to_draft", CORRECTION)
    assert refused(dossier.protocol, "sign", SIGNING) == {"chain.city"}
    for step in ("council_approve", "ministry_approve"):
        fire(dossier.city, step)
    dossier.sign()
    assert state_of(dossier.city) == "signed"


@pytest.mark.parametrize(("country", "another"), [("TR", "KG"), ("KG", "TR")])
def test_a_dossier_keeps_the_procedure_by_which_it_was_decided(portal, country, another):
    city = Dossier(portal, country=country).until("council_approved").city
    fire(city, "return_to_draft", CORRECTION)
    with pytest.raises(Sealed):
        city.country = another
    assert city.country == country


def test_a_wrong_foreign_country_is_corrected(portal):
    city = Dossier(portal).until("council_approved").city
    fire(city, "return_to_draft", CORRECTION)
    city.country = "KZ"
    assert city.country == "KZ"


@pytest.mark.parametrize(
    ("state", "ground"), [("council_approved", "decision"), ("ministry_approved", "permission")]
)
def test_what_is_not_signed_yet_keeps_its_only_ground(portal, state, ground):
    dossier = Dossier(portal).until(state)
    fire(dossier.protocol, "return_to_draft", CORRECTION)
    paper = getattr(dossier, ground)
    assert "return.dependents" in refused(paper, "return_to_draft", CORRECTION)
    fire(dossier.city, "return_to_draft", CORRECTION)
    fire(paper, "return_to_draft", CORRECTION)
    assert state_of(paper) == "draft"
