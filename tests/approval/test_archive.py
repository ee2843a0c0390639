"""``archive``: a registered letter is filed away."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import NotAllowed, fire, history, state_of
from kardes.approval.errors import AlreadyReached, WrongState
from kardes.content.base import Sealed

from .letters import letter
from .unwritten import nothing_written

STEP = "archive"


@pytest.fixture
def registered(portal):
    city = api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    found = letter(city)
    fire(found, "register")
    return found


def test_filed_by_staff_with_its_number(portal, registered):
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    number = registered.register_number
    fire(registered, STEP, comment="Dolap 3")
    assert state_of(registered) == "archived"
    assert registered.register_number == number
    assert history(registered)[-1].comment == "Dolap 3"
    with pytest.raises(Sealed):
        registered.title = "Başka"


def test_where_the_original_lies_may_be_added_later(registered):
    fire(registered, STEP)
    fire(registered, "record_later_fact", {"paper_original": "Dolap 3, kutu 2"})
    assert state_of(registered) == "archived"


def test_not_twice_nor_back(registered):
    fire(registered, STEP)
    with nothing_written(registered), pytest.raises(AlreadyReached):
        fire(registered, STEP)
    with nothing_written(registered), pytest.raises(WrongState):
        fire(registered, "register")


def test_readers_do_not(portal, registered):
    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    with nothing_written(registered), pytest.raises(NotAllowed):
        fire(registered, STEP)
