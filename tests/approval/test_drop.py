"""``drop``: a promise that nobody will keep, with the reason."""

import pytest

from kardes.approval import InvalidFields, fire, state_of

from .dossiers import Dossier
from .unwritten import nothing_written
from .ventures import promise

STEP = "drop"


@pytest.mark.parametrize("state", ["draft", "promised"])
def test_with_a_reason(portal, state):
    commitment = promise(Dossier(portal).city)
    if state == "promised":
        fire(commitment, "promise")
    with nothing_written(commitment), pytest.raises(InvalidFields):
        fire(commitment, STEP)
    fire(commitment, STEP, {"reason": "Bütçe yok."})
    assert state_of(commitment) == "dropped"
