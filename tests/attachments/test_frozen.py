"""Frozen over HTTP: what the table of doors in ``tests/sealed`` cannot say in a line."""

import json

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.dexterity.utils import createContentInContainer

from kardes.attachments import versions

from .conftest import Client, as_file, attach, blob, bytes_of, seal_state


@pytest.fixture
def frozen(site):
    """The attachment has two versions and is frozen; its protocol is sealed, all lies deep."""
    setRoles(site.portal, TEST_USER_ID, ["Manager"])
    folder = createContentInContainer(site.portal, "Folder", id="klasor", title="Klasör")
    site.portal["klasor"].manage_permission(
        "Delete objects", ["Kardes Staff", "Kardes Manager", "Manager"], 0
    )
    site.portal["klasor"].manage_permission(
        "View", ["Kardes Staff", "Kardes Manager", "Manager"], 0
    )
    site.portal["klasor"].manage_permission("List folder contents", ["Kardes Staff"], 1)
    site.city = api.content.move(site.city, folder)
    site.folder = folder
    site.protocol = site.city["protokol"]
    site.attachment = site.protocol["karar.pdf"]
    site.attachment.file = blob(b"second", "Karar 2.pdf")
    site.attachment.title = "Karar"
    site.attachment.freeze()
    site.protocol.sealed_fields, site.protocol.ever_sealed = frozenset(["signed_on"]), True
    seal_state(site.protocol)
    transaction.commit()
    return site.attachment


@pytest.fixture
def unchanged(site, frozen):
    """Checks at the end that nothing changed, neither in the database nor in the catalog."""

    def paths():
        return {
            "/".join(obj.getPhysicalPath())
            for obj in (site.folder, site.city, site.protocol, site.attachment)
        }

    before = paths()
    modified = frozen.modified()
    yield
    transaction.begin()
    assert bytes_of(frozen) == [b"first", b"second"]
    assert (frozen.title, frozen.kind) == ("Karar", "other")
    assert frozen.modified() == modified
    assert site.portal.unrestrictedTraverse("klasor/tokmok/protokol/karar.pdf") == frozen
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(path="/".join(site.folder.getPhysicalPath()))
    assert before <= {brain.getPath() for brain in found}
    assert {brain.getPath() for brain in found} == {
        "/".join(brain._unrestrictedGetObject().getPhysicalPath()) for brain in found
    }


@pytest.fixture(params=["staff", "manager", "admin"])
def client(request, site, frozen):
    client = Client(site, request.param)
    if request.param == "admin":
        client.session.auth = site.owner
    return client


def refusal(response) -> str:
    assert response.status_code == 403, response.text
    body = response.json()
    return body.get("error", body)["message"]


@pytest.mark.usefixtures("unchanged")
def test_tus_that_began_before_the_seal_is_refused_at_its_end(site, client, frozen):
    frozen.unfreeze()
    seal_state(site.protocol, "draft")
    transaction.commit()
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": "filename eA=="}
    started = client("POST", "/@tus-replace", headers=headers)
    assert started.status_code == 201
    frozen.freeze()
    transaction.commit()
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
    }
    response = client.session.patch(started.headers["Location"], data=b"third", headers=headers)
    assert "sealed" in refusal(response)


@pytest.mark.usefixtures("unchanged")
def test_delete_views_say_why(site, browser):
    browser.raiseHttpErrors = False
    for context in (site.attachment, site.protocol, site.city, site.folder):
        # The permission of the paper itself is withdrawn; the gate must hold alone.
        context.manage_permission("Delete objects", ["Manager"], 0)
        transaction.commit()
        url = context.absolute_url()
        browser.open(url + "/delete_confirmation")
        if context in (site.attachment, site.protocol):  # says so before anybody tries
            assert "This cannot be removed" in browser.contents
            assert 'value="Delete"' not in browser.contents
            browser.post(url + "/object_delete", f"_authenticator={browser.token()}")
        else:  # what lies above may be removed but for what lies below
            browser.getControl("Delete").click()
        assert browser.headers["status"].startswith("403")
        assert "cannot be removed" in browser.contents
        assert "Traceback" not in browser.contents


@pytest.mark.usefixtures("unchanged")
def test_folder_contents_delete_item_by_item(site, browser):
    for context in (site.protocol, site.attachment, site.city):
        context.manage_permission("Delete objects", ["Manager"], 0)
    free = createContentInContainer(site.city, "Protocol", title="Serbest")
    attach(free)
    transaction.commit()
    free_path = "/".join(free.getPhysicalPath())
    browser.post(
        site.city.absolute_url() + "/@@fc-delete",
        "selection="
        + json.dumps([site.protocol.UID(), free.UID(), site.attachment.UID()])
        + f"&folder=/klasor/tokmok&_authenticator={browser.token()}",
    )
    answer = json.loads(browser.contents)
    assert answer["status"] == "warning"
    assert answer["msg"].count("cannot be removed") == 2
    transaction.begin()
    assert site.portal.unrestrictedTraverse(free_path.removeprefix("/plone/"), None) is None
    catalog = api.portal.get_tool("portal_catalog")
    assert len(catalog.unrestrictedSearchResults(path=free_path)) == 0


@pytest.mark.usefixtures("unchanged")
def test_pages_offer_no_change(frozen, browser):
    browser.open(frozen.absolute_url() + "/view")
    assert "Frozen with version" in browser.contents
    assert "Restore this file" not in browser.contents
    assert "/edit" not in browser.contents.split('id="content"')[1]
    browser.raiseHttpErrors = False
    browser.post(
        frozen.absolute_url() + "/@@restore-version",
        f"version=1&_authenticator={browser.token()}",
    )
    assert "is sealed" in browser.contents


def test_a_new_attachment_below_the_sealed_paper_can_be_mended(site, frozen):
    staff = Client(site, "staff")
    made = staff(
        "POST",
        "",
        site.protocol,
        json={"@type": "Attachment", "file": as_file(b"new", "yeni.pdf")},
    )
    assert made.status_code == 201
    new = site.protocol["yeni.pdf"]
    assert (
        staff("PATCH", "", new, json={"file": as_file(b"mended", "yeni.pdf")}).status_code == 204
    )
    assert bytes_of(new) == [b"new", b"mended"]
    assert staff("POST", "/@versions/1/restore", new).status_code == 201
    assert len(versions(new)) == 3
    assert Client(site, "reader")("PATCH", "", new, json={"title": "x"}).status_code == 401
    assert staff("DELETE", "", new).status_code == 204
    assert "yeni.pdf" not in site.protocol


def test_copies_are_free(site, frozen):
    admin = Client(site, None)
    admin.session.auth = site.owner
    response = admin("POST", "/@copy", site.folder, json={"source": site.city.absolute_url()})
    assert response.status_code == 200, response.text
    copy = site.folder["copy_of_tokmok"]["protokol"]["karar.pdf"]
    assert bytes_of(copy) == [b"second"]
    assert admin("PATCH", "", copy, json={"file": as_file(b"third")}).status_code == 204
    assert bytes_of(copy) == [b"second", b"third"]
    assert bytes_of(frozen) == [b"first", b"second"]
    assert admin("DELETE", "", site.folder["copy_of_tokmok"]).status_code == 204
