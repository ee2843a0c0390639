"""Who may hand on roles on a paper, and that no role handed on changes what is sealed."""

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

PASSWORD = "Invented-Password-1"
USERS = {
    "staff": "Kardes Staff",
    "manager": "Kardes Manager",
    "reader": "Kardes Reader",
    "editor": "Editor",
    "siteadmin": "Site Administrator",
}
EVERY_ROLE = (
    "Manager",
    "Site Administrator",
    "Owner",
    "Editor",
    "Contributor",
    "Reviewer",
    "Reader",
    "Kardes Staff",
    "Kardes Manager",
    "Kardes Reader",
    "Kardes Confidential Reader",
)


@pytest.fixture
def city(functional):
    """A dossier that the staff filed, so that they own it, with an attachment."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for name, role in USERS.items():
        api.user.create(f"{name}@example.org", name, PASSWORD, roles=("Member", role))
    with api.env.adopt_user("staff"):
        city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
        api.content.create(city, "Attachment", "ek", title="Ek")
    transaction.commit()
    return city


def call(user, method, place, path="", body=None, language="en"):
    answer = requests.request(
        method,
        f"{place.absolute_url()}{path}",
        json=body,
        auth=(user, PASSWORD),
        headers={
            "Accept": "text/html" if "@@" in path else "application/json",
            "Accept-Language": language,
        },
        allow_redirects=False,
        timeout=60,
    )
    transaction.begin()
    return answer


def hand_on(user, place, to):
    roles = dict.fromkeys(EVERY_ROLE, True)
    body = {"entries": [{"id": to, "type": "user", "roles": roles}]}
    return call(user, "POST", place, "/@sharing", body).status_code


@pytest.mark.parametrize("user", ["staff", "reader", "editor"])
def test_neither_owner_nor_editor_hands_on_roles(city, user):
    for place in (city, city.ek):
        before = place.get_local_roles()
        assert call(user, "GET", place, "/@sharing").status_code in (401, 403)
        assert call(user, "GET", place, "/@@sharing").status_code in (302, 401, 403)
        assert hand_on(user, place, user) in (401, 403)
        assert place.get_local_roles() == before


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_may_not_is_told_so(city, turkish, method):
    body = {"inherit": True} if method == "POST" else None
    answer = call("staff", method, city, "/@sharing", body, language="tr")
    assert answer.status_code == 403
    assert answer.json()["message"].startswith("Burada rol verme yetkiniz yok.")


def test_who_may_hand_on_roles_but_not_block_them_is_told_so(city, turkish):
    """Stock answers a manager of the office, who is logged in, that he is not."""
    folder = api.content.create(api.portal.get(), "Folder", "klasor", title="Klasör")
    folder.manage_setLocalRoles("manager", ["Reader"])
    transaction.commit()
    body = {"inherit": False}
    answer = call("manager", "POST", folder, "/@sharing", body, language="tr")
    assert answer.status_code == 403
    assert answer.json()["message"].startswith("Burada rol verme yetkiniz yok.")


def test_manager_hands_on_the_roles_of_the_office(city):
    assert hand_on("manager", city, "reader") == 204
    given = set(dict(city.get_local_roles())["reader"])
    assert given == {"Kardes Staff", "Kardes Manager", "Kardes Reader"}


def test_who_gives_the_right_to_confidential_letters_administers_the_site(city):
    assert hand_on("siteadmin", city, "reader") == 204
    assert "Kardes Confidential Reader" in dict(city.get_local_roles())["reader"]


def test_who_sends_back_what_he_was_shown_of_a_sealed_paper_is_not_refused(city):
    """Stock asks for the right to edit before it sees that nothing is to change."""
    city.sealed_fields = frozenset({"title"})
    city.manage_permission("Modify portal content", [], 0)
    transaction.commit()
    shown = call("manager", "GET", city, "/@sharing").json()
    assert shown["inherit"] is True
    assert call("manager", "POST", city, "/@sharing", {"inherit": True}).status_code == 204


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_no_local_role_opens_a_sealed_paper(city, role):
    """Even one that only code can give."""
    workflow = api.portal.get_tool("portal_workflow")["kardes_approval_workflow"]
    state = {"review_state": "signed", "action": None, "actor": "test"}
    api.portal.get_tool("portal_workflow").setStatusOf(workflow.getId(), city, state)
    workflow.updateRoleMappingsFor(city)
    city.sealed_fields = frozenset({"title"})
    city.ever_sealed = True
    city.ek.freeze()
    for place in (city, city.ek):
        place.manage_setLocalRoles("reader", [role])
    transaction.commit()
    assert call("reader", "PATCH", city, body={"title": "Başka"}).status_code in (401, 403)
    assert call("reader", "PATCH", city.ek, body={"title": "Başka"}).status_code in (401, 403)
    assert call("reader", "DELETE", city.ek).status_code in (401, 403)
    assert call("reader", "DELETE", city).status_code in (401, 403)
    assert (city.title, city.ek.title) == ("Tokmok", "Ek")
