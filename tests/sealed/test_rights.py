"""Rights to something sealed may be given; whoever has them all changes nothing of it."""

import pytest
import transaction
from plone import api

from ..approval.web import PASSWORD
from .rights import ALL, CLERK, RIGHTS
from .test_bypass import all_faults


@pytest.fixture
def clerk(office):
    """Somebody new, who may see nothing yet."""
    api.user.create(f"{CLERK}@example.org", CLERK, PASSWORD)
    transaction.commit()
    return office


def give_all(office):
    """Go through every door to rights; nothing sealed is another afterwards."""
    before, inventory = office.evidence(), office.inventory()
    for name, door in RIGHTS.items():
        for kind, thing in office.sealed.items():
            answer = door(office, "chief", thing)
            assert (name, kind, answer.status_code < 400) == (name, kind, True), answer.text[:500]
            assert (name, kind, office.evidence()) == (name, kind, before)
        assert (name, office.inventory()) == (name, inventory)


def test_the_doors_to_rights_are_open_and_change_nothing(clerk):
    give_all(clerk)
    for thing in clerk.sealed.values():
        given = set(dict(thing.get_local_roles())[CLERK])
        assert given == set(ALL)
        assert thing.rolesOfPermission("Modify portal content") != []


def test_a_new_clerk_reads_what_is_sealed_and_changes_none_of_it(clerk):
    protocol = clerk.sealed["protocol"]
    assert clerk.rest(CLERK, "GET", protocol).status_code == 401
    body = {"entries": [{"id": CLERK, "type": "user", "roles": {"Kardes Reader": True}}]}
    assert clerk.rest("manager", "POST", clerk.sealed["city"], "/@sharing", body).ok
    assert clerk.rest(CLERK, "GET", protocol).json()["title"] == protocol.title
    found = clerk.rest(CLERK, "GET", clerk.portal, f"/@search?UID={protocol.UID()}").json()
    assert found["items_total"] == 1
    assert clerk.rest(CLERK, "PATCH", protocol, "", {"title": "x"}).status_code == 403


@pytest.mark.parametrize("user", [CLERK, "chief"])
def test_every_right_there_is_opens_no_door(clerk, user):
    give_all(clerk)
    clerk.give_rights_back()
    before, evidence = clerk.inventory(), clerk.evidence()
    assert all_faults(clerk, user, owed=False) == {}
    assert clerk.inventory() == before
    assert clerk.evidence() == evidence
    stored, listed = before
    assert stored == listed
