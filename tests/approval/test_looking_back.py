"""Old versions of a paper's fields: seen in every state, taken up again in a draft only."""

import pytest
import transaction
from AccessControl import Unauthorized
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import UnrestrictedUser
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from zope.lifecycleevent import modified

from kardes.approval import fire, state_of
from kardes.content.base import Sealed

from .dossiers import Dossier
from .unwritten import nothing_written

REASON = {"reason": "Düzeltme"}


@pytest.fixture
def repository(portal):
    return api.portal.get_tool("portal_repository")


@pytest.fixture
def sealed(portal):
    """A city that was called otherwise before it was sealed, and has a version since."""
    dossier = Dossier(portal)
    for title in ("Tokmak", "Tokmok"):
        dossier.city.title = title
        modified(dossier.city)
    dossier.until("council_approved")
    fire(dossier.protocol, "return_to_draft", REASON)
    fire(dossier.city, "record_later_fact", {"population": 76_000})
    return dossier.city


@pytest.mark.parametrize("role", ["Kardes Reader", "Kardes Staff", "Kardes Manager", "Manager"])
def test_a_sealed_paper_shows_how_it_came_about(portal, sealed, repository, role):
    setRoles(portal, TEST_USER_ID, [role])
    transaction.savepoint()
    with nothing_written(sealed):
        titles = [found.object.title for found in repository.getHistory(sealed, oldestFirst=True)]
        assert "Tokmak" in titles
        assert repository.retrieve(sealed, 1).object.title == "Tokmak"
    with pytest.raises(Sealed):
        sealed.title = "Başka"


def test_a_sealed_paper_is_not_reverted(portal, sealed, repository):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    with nothing_written(sealed), pytest.raises(Unauthorized):
        repository.revert(sealed, 1)


def test_not_even_by_one_to_whom_all_is_allowed(sealed, repository):
    """The emergency user passes every question of rights; the model still refuses."""

    newSecurityManager(None, UnrestrictedUser("acil", "", ["Manager"], []))
    savepoint = transaction.savepoint()
    with pytest.raises(Sealed):
        repository.revert(sealed, 1)
    savepoint.rollback()
    assert sealed.title == "Tokmok"


def test_no_version_brings_a_seal_back_or_takes_it_away(sealed, repository):
    fire(sealed, "return_to_draft", REASON)
    length = repository.getHistoryMetadata(sealed).getLength(countPurged=False)
    assert length >= 3
    for number in range(length):
        repository.revert(sealed, number)
        assert sealed.sealed_fields == frozenset()
        assert sealed.ever_sealed
        assert state_of(sealed) == "draft"
        sealed.title = f"Düzeltildi {number}"
    assert api.user.has_permission("Modify portal content", obj=sealed)


def test_history_of_steps_is_not_reverted(sealed, repository):
    fire(sealed, "return_to_draft", REASON)
    entries = len(sealed.workflow_history["kardes_approval_workflow"])
    repository.revert(sealed, 0)
    assert len(sealed.workflow_history["kardes_approval_workflow"]) == entries


# By HTTP


@pytest.fixture
def city(web):
    for title in ("Tokmak", "Tokmok"):
        assert (
            web.rest("staff", "PATCH", web.dossier.city, "", {"title": title}).status_code == 204
        )
    return web.dossier.city


def history(web, user, city, number, method="GET", **options):
    return web.rest(user, method, city, f"/@history/{number}", **options)


def test_rest(web, city):
    web.until("council_approved")
    with web.unwritten():
        listed = web.rest("reader", "GET", city, "/@history").json()
        versions = [entry["version"] for entry in listed if entry["type"] == "versioning"]
        assert not any(entry.get("may_revert") for entry in listed)
        titles = [history(web, "reader", city, number).json()["title"] for number in versions]
    assert "Tokmak" in titles
    assert city.title == "Tokmok"


@pytest.mark.parametrize(
    "number", ["99", "x", "-1", "1e3", "٣", "9" * 30, "0/1", "current", "None"]
)
def test_rest_without_such_a_version(web, city, number):
    with web.unwritten():
        assert history(web, "reader", city, number).status_code == 404


@pytest.mark.parametrize(
    ("user", "state", "status"),
    [
        ("reader", "council_approved", 403),
        ("chief", "council_approved", 403),
        ("chief", "signed", 403),
        ("member", "draft", 401),
        ("reader", "draft", 401),
    ],
)
def test_rest_revert_refused(web, city, user, state, status):
    web.until(state)
    with web.unwritten():
        answer = web.rest(user, "PATCH", city, "/@history", {"version": 0})
    assert answer.status_code == status, answer.text
    assert city.title == "Tokmok"


@pytest.mark.parametrize(
    "body", [{}, {"version": "0"}, {"version": None}, {"version": [0]}, {"version": True}, [], 5]
)
def test_rest_revert_of_nothing(web, city, body):
    with web.unwritten():
        answer = web.rest("staff", "PATCH", city, "/@history", body)
    assert answer.status_code == 400, answer.text


def test_rest_revert_to_a_version_that_does_not_exist(web, city):
    with web.unwritten():
        for number in (99, -7):
            answer = web.rest("staff", "PATCH", city, "/@history", {"version": number})
            assert answer.status_code == 400, answer.text


def test_rest_revert_of_a_draft(web, city):
    answer = web.rest("staff", "PATCH", city, "/@history", {"version": 1})
    assert answer.status_code == 200, answer.text
    assert city.title == "Tokmak"


PAGES = ("@@historyview", "versions_history_form?version_id=1", "@@history?one=0&two=2")


@pytest.mark.parametrize("user", ["reader", "manager"])
def test_pages(web, city, user):
    web.until("council_approved")
    url = city.absolute_url()
    with web.unwritten():
        for page in (
            "@@historyview",
            "versions_history_form?version_id=1",
            "@@history?one=0&two=2",
        ):
            answer = web.get(user, f"{url}/{page}")
            assert answer.status_code == 200, page
            assert "sealed" not in " ".join(web.messages(answer))
    assert city.title == "Tokmok"


def test_page_revert_is_refused(web, city):
    web.until("council_approved")
    url = f"{city.absolute_url()}/revertversion"
    with web.unwritten():
        web.post("chief", url, {"version_id": "1", "_authenticator": web.token("chief")})
    assert city.title == "Tokmok"
