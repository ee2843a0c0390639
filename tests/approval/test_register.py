"""``register``: a letter gets its own number, once, in order, never again."""

from datetime import date

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import NotAllowed, fire, state_of
from kardes.approval.errors import AlreadyReached, WrongState
from kardes.content.base import Sealed

from .dossiers import attach
from .letters import letter
from .refused import refused
from .unwritten import nothing_written

STEP = "register"


def city_in(portal):
    return api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")


#: requirement -> the letter that lacks it
REFUSALS = {
    "letter.date": lambda portal: letter(city_in(portal), dated=None),
    "letter.correspondent": lambda portal: letter(city_in(portal), sender=""),
}


@pytest.fixture
def city(portal):
    return city_in(portal)


@pytest.mark.parametrize("requirement", REFUSALS)
def test_refused(portal, requirement):
    assert refused(REFUSALS[requirement](portal), STEP) == {requirement}


def test_an_outgoing_letter_names_its_recipients(city):
    outgoing = letter(city, direction="outgoing", sender="Dış İlişkiler")
    assert refused(outgoing, STEP) == {"letter.correspondent"}
    outgoing.recipients = ["Başkonsolosluk"]
    fire(outgoing, STEP)
    assert state_of(outgoing) == "registered"


def numbers(letters):
    return [int(found.register_number.rpartition("/")[2]) for found in letters]


def test_numbers_are_given_in_order(city):
    letters = [letter(city, title=str(n)) for n in range(3)]
    for found in letters:
        fire(found, STEP)
    first = numbers(letters)[0]
    assert numbers(letters) == [first, first + 1, first + 2]
    assert letters[0].register_number == f"K-{date.today().year}/{first}"


def test_it_is_found_by_its_number(city):
    found = letter(city)
    fire(found, STEP)
    (brain,) = api.content.find(kardes_numbers=found.register_number)
    assert brain.kardes_register_number == found.register_number


def test_content_and_attachments_are_frozen(city):
    found = letter(city)
    paper = attach(found, "other")
    fire(found, STEP)
    assert paper.is_frozen
    for field, value in {
        "title": "Başka",
        "dated": date(2026, 1, 14),
        "sender": "Başka",
        "body": "Başka",
        "register_number": "K-2026/999",
    }.items():
        with pytest.raises(Sealed):
            setattr(found, field, value)


def test_no_number_is_given_twice(portal, city):
    found = letter(city)
    fire(found, STEP)
    copy = api.content.copy(found, city, "kopya")
    assert not copy.register_number
    assert state_of(copy) == "draft"
    below = api.content.copy(city, portal, "kopya")[found.getId()]
    assert not below.register_number
    for again in (copy, below):
        fire(again, STEP)
    assert len({found.register_number, copy.register_number, below.register_number}) == 3


def test_a_refused_letter_uses_up_no_number(city):
    first, last = letter(city), letter(city)
    fire(first, STEP)
    refused(letter(city, dated=None), STEP)
    fire(last, STEP)
    assert numbers([last])[0] == numbers([first])[0] + 1


@pytest.mark.parametrize("role", ["Kardes Staff", "Kardes Manager", "Site Administrator"])
def test_staff_registers(portal, city, role):
    found = letter(city)
    setRoles(portal, TEST_USER_ID, [role])
    fire(found, STEP)
    assert state_of(found) == "registered"


@pytest.mark.parametrize("role", ["Kardes Reader", "Owner", "Contributor"])
def test_others_do_not(portal, city, role):
    found = letter(city)
    setRoles(portal, TEST_USER_ID, [role])
    with nothing_written(found), pytest.raises(NotAllowed):
        fire(found, STEP)


def test_only_once_and_nothing_before_it(city):
    found = letter(city)
    for step in ("archive", "void"):
        with nothing_written(found), pytest.raises(WrongState):
            fire(found, step, {"reason": "x"} if step == "void" else {})
    fire(found, STEP)
    with nothing_written(found), pytest.raises(AlreadyReached):
        fire(found, STEP)


def test_rest_answers_with_the_number(web):
    found = letter(web.dossier.city)
    transaction.commit()
    answer = web.rest("staff", "POST", found, "/@workflow/register", {})
    assert answer.json()["register_number"] == found.register_number
