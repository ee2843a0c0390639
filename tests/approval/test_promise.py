"""``promise``: a proposal becomes a promise when it is known who made it, and when."""

import pytest

from kardes.approval import fire, state_of

from .refused import refused
from .ventures import promise

STEP = "promise"

#: requirement -> the paper that lacks it
REFUSALS = {
    "commitment.who": lambda portal: promise(here(portal), promised_by="other"),
    "commitment.promised_on": lambda portal: promise(here(portal), promised_on=None),
}


def here(portal):
    from .dossiers import Dossier

    return Dossier(portal).city


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    assert refused(REFUSALS[requirement](portal), STEP) == {requirement}


@pytest.mark.parametrize(
    "who",
    [
        {"promised_by": "own"},
        {"promised_by": "partner"},
        {"promised_by": "other", "promiser": "X"},
    ],
)
def test_recorded(portal, who):
    commitment = promise(here(portal), **who)
    fire(commitment, STEP)
    assert state_of(commitment) == "promised"
