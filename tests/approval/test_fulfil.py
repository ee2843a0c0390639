"""``fulfil``: a promise was kept, and something shows it; a name needs council and governor."""

from datetime import date, timedelta

import pytest

from kardes.approval import fire, state_of

from .dossiers import DECIDED, Dossier, attach, point
from .refused import refused
from .ventures import promise

STEP = "fulfil"


def promised(portal, **fields):
    commitment = promise(Dossier(portal).city, **fields)
    fire(commitment, "promise")
    return commitment


def naming(portal, vote="absolute_majority", approved_on=date(2026, 6, 1), adopted=True):
    """The name of a park, decided by the council and approved by the governor."""
    dossier = Dossier(portal)
    if adopted:
        dossier.adopt(vote=vote)
    commitment = promise(dossier.city, names_a_place=True, approved_on=approved_on)
    point(commitment, "decision", [dossier.decision])
    fire(commitment, "promise")
    return commitment


#: requirement -> the paper that lacks it
REFUSALS = {
    "commitment.fulfilled_on": lambda portal: promised(portal, fulfilled_on=None),
    "commitment.evidence": lambda portal: promised(portal, evidence=None),
    "commitment.naming_decision": lambda portal: naming(portal, vote="majority"),
    "commitment.naming_approval": lambda portal: naming(portal, approved_on=None),
}


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    assert refused(REFUSALS[requirement](portal), STEP) == {requirement}


def test_not_before_it_was_promised(portal):
    commitment = promised(portal, fulfilled_on=date(2026, 5, 3))
    assert refused(commitment, STEP) == {"commitment.fulfilled_on"}


def test_an_attachment_is_evidence_too(portal):
    commitment = promised(portal, evidence=None)
    attach(commitment, "evidence")
    fire(commitment, STEP)
    assert state_of(commitment) == "fulfilled"


@pytest.mark.parametrize("vote", ["unanimous", "absolute_majority"])
def test_a_name_by_absolute_majority(portal, vote):
    """A council meets with the absolute majority (art. 22), so all of it is one."""
    commitment = naming(portal, vote=vote)
    fire(commitment, STEP)
    assert state_of(commitment) == "fulfilled"
    decision = commitment.decision.to_object
    assert refused(decision, "return_to_draft", {"reason": "Yazım hatası"}) == {
        "return.dependents"
    }


def test_a_name_before_the_decision_is_approved_is_none(portal):
    too_early = DECIDED - timedelta(1)
    assert refused(naming(portal, approved_on=too_early), STEP) == {"commitment.naming_approval"}
    assert refused(naming(portal, adopted=False), STEP) == {"commitment.naming_decision"}
