"""The bypass suite: everything sealed x every door x every role.

Each cell is refused, writes nothing, and says why to whoever may change drafts; afterwards the
catalog and the database hold the same.
"""

import html
import re

import pytest
from plone.base.utils import get_installer

from .doors import DOORS

#: who tries; ``owner`` has every local role, ``chief`` is Manager of the site
USERS = ("staff", "manager", "chief", "owner", "reader", "member", None)
#: who may not see what is there, and must not learn it
STRANGERS = ("member", None)


def text_of(answer) -> str:
    """What a person reads, from a page or from JSON."""
    if "json" in answer.headers.get("Content-Type", ""):
        body = answer.json()
        error = body.get("error", body)
        return str(error.get("message") or error.get("msg") or "")
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.text)
    return " ".join(html.unescape(bare).split())


def faults(office, user, name, thing, owed=True) -> list[str]:
    """What is wrong with the answer of one cell.

    :param owed: whether the reason must be told
    """
    door, database = DOORS[name], office.portal._p_jar.db()
    before = database.lastTransaction()
    answer = door.call(office, user, office.sealed[thing])
    found, said = [], text_of(answer)
    if database.lastTransaction() != before and not door.beside:
        found.append("it wrote")
    if answer.status_code >= 500 or "Traceback" in said:
        found.append(f"{answer.status_code} {said[:200]}")
    if user in STRANGERS and (office.sealed[thing].Title() in said or "sealed" in said):
        found.append(f"it told a stranger: {said[:200]}")
    if owed and user in door.who:
        wanted = 200 if door.kind == "bulk" else 403
        if answer.status_code != wanted or door.why not in said:
            found.append(f"{answer.status_code} instead of {wanted} {door.why!r}: {said[:200]}")
        if door.kind == "bulk" and answer.json()["status"] == "success":
            found.append("it reported success")
    return found


def all_faults(office, user, **options) -> dict[str, list[str]]:
    cells = ((name, thing) for name, door in DOORS.items() for thing in door.things)
    found = {
        f"{name} of {thing}": faults(office, user, name, thing, **options) for name, thing in cells
    }
    return {cell: wrong for cell, wrong in found.items() if wrong}


@pytest.mark.parametrize("user", USERS)
def test_every_door_is_closed_and_says_why(office, user):
    before = office.inventory()
    assert all_faults(office, user) == {}
    stored, listed = office.inventory()
    assert (stored, listed) == before
    assert stored == listed


#: what stock refuses without us in its own way, or fails on, is not among them
UNINSTALLED = (
    *("PATCH title", "PATCH file", "DELETE", "DELETE parent", "PUT", "dav DELETE", "MOVE"),
    *("delete, sent", "object_rename", "manage_delObjects", "manage_renameObject"),
    "type, removed",
)


def test_papers_keep_refusing_when_kardes_was_uninstalled(office):
    get_installer(office.portal, office.portal.REQUEST).uninstall_product("kardes")
    office.give_rights_back()
    before, evidence = office.inventory(), office.evidence()
    for name in UNINSTALLED:
        for thing in DOORS[name].things:
            answer = DOORS[name].call(office, "chief", office.sealed[thing])
            cell = (name, thing, answer.status_code < 500)
            assert cell == (name, thing, True), text_of(answer)[:300]
    assert office.inventory() == before
    assert office.evidence() == evidence


def test_the_model_refuses_when_a_manager_gives_all_rights_back(office):
    """Rights are a courtesy that hides buttons; what holds is the model."""
    office.give_rights_back()
    before = office.inventory()
    assert all_faults(office, "chief", owed=False) == {}
    assert office.inventory() == before
