"""Attachments in the browser: forms, page, history."""

import re
from urllib.parse import urlencode

import pytest
import transaction
from plone.formwidget.namedfile.interfaces import IFileUploadTemporaryStorage

from kardes.attachments import add_version, versions

from .conftest import attach, blob, bytes_of


def add_form(browser, site):
    browser.open(site.protocol.absolute_url() + "/++add++Attachment")
    return browser


def choose(browser, data: bytes, filename: str, content_type: str = "application/pdf"):
    browser.getControl(name="form.widgets.file").add_file(data, content_type, filename)


def words(browser) -> str:
    """The text of the page's content, without markup."""
    content = browser.contents[browser.contents.index('id="content"') :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content))


@pytest.fixture
def staff(open_browser):
    return open_browser("staff")


def test_add_form_makes_version_1(site, staff):
    add_form(staff, site)
    choose(staff, b"metin", "Çağrı İsteği.pdf")
    staff.getControl("Save").click()
    assert staff.url == site.protocol.absolute_url() + "/cagri-istegi.pdf/view"
    made = site.protocol["cagri-istegi.pdf"]
    (first,) = versions(made)
    assert (made.title or "", made.Title(), made.kind) == ("", "Çağrı İsteği.pdf", "other")
    assert (first.file.data, first.filename, first.creator) == (
        b"metin",
        "Çağrı İsteği.pdf",
        "staff",
    )


@pytest.mark.parametrize(
    ("filename", "kept", "id"),
    [
        ("İmza/İki.pdf", "İki.pdf", "iki.pdf"),
        ("C:\\Belgeler\\Дело.pdf", "Дело.pdf", "delo.pdf"),
        ("I\u0307lgi.pdf", "İlgi.pdf", "ilgi.pdf"),
    ],
)
def test_names_of_uploads(site, staff, filename, kept, id):
    add_form(staff, site)
    choose(staff, b"metin", filename)
    staff.getControl("Save").click()
    assert site.protocol[id].file.filename == kept


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_chosen_file_survives_an_error_elsewhere(site, staff, rounds):
    add_form(staff, site)
    choose(staff, b"metin", "Metin.pdf")
    for _ in range(rounds):
        staff.getControl(name="form.widgets.title").value = "x" * 5001
        staff.getControl("Save").click()
        assert "Metin.pdf" in words(staff)
    staff.getControl(name="form.widgets.title").value = "İlk tarama"
    staff.getControl("Save").click()
    made = site.protocol["ilk-tarama"]
    (first,) = versions(made)
    assert (first.file.data, first.filename, made.title) == (b"metin", "Metin.pdf", "İlk tarama")
    site.portal._p_jar.sync()
    assert list(IFileUploadTemporaryStorage(site.portal).upload_map) == []


def test_a_file_put_aside_is_taken_by_its_uploader_only(site, staff, open_browser):
    add_form(staff, site)
    choose(staff, b"metin", "Metin.pdf")
    staff.getControl(name="form.widgets.title").value = "x" * 5001
    staff.getControl("Save").click()
    (upload_id,) = re.findall(r'file_upload_id"[^>]*value="(\w+)"', staff.contents)
    manager = add_form(open_browser("manager"), site)
    (token,) = re.findall(r'"_authenticator"[^>]*value="(\w+)"', manager.contents)
    given = {
        "_authenticator": token,
        "form.widgets.kind:list": "other",
        "form.widgets.file.file_upload_id": upload_id,
        "form.buttons.save": "Save",
    }
    manager.post(manager.url, urlencode(given))
    assert "Required input is missing" in manager.contents


def test_the_file_input_has_a_label(site, staff):
    for url in (
        site.protocol.absolute_url() + "/++add++Attachment",
        site.attachment.absolute_url() + "/edit",
    ):
        staff.open(url)
        (input_id,) = re.findall(r'<input[^>]*id="([^"]+)"[^>]*type="file"', staff.contents)
        assert f'<label class="form-label" for="{input_id}">' in staff.contents


def test_add_form_wants_a_file_with_bytes(site, staff):
    add_form(staff, site).getControl("Save").click()
    assert "Required input is missing" in staff.contents
    choose(staff, b"", "bos.pdf")
    staff.getControl("Save").click()
    assert "The file is empty" in staff.contents
    assert list(site.protocol.objectIds(ordered=False)) == [site.attachment.id]


def test_edit_form_adds_a_version_with_its_comment(site, staff):
    staff.open(site.attachment.absolute_url() + "/edit")
    choose(staff, b"second", "Karar 2.pdf")
    staff.getControl("Comment on the new version").value = "İmzalı nüsha"
    staff.getControl("Save").click()
    assert bytes_of(site.attachment) == [b"first", b"second"]
    assert versions(site.attachment)[-1].comment == "İmzalı nüsha"
    staff.open(site.attachment.absolute_url() + "/edit")
    assert staff.getControl("Comment on the new version").value == ""


def test_edit_form_keeps_the_file_when_none_is_chosen(site, staff):
    staff.open(site.attachment.absolute_url() + "/edit")
    assert "Karar.pdf" in words(staff)
    staff.getControl("Title").value = "Meclis Kararı"
    staff.getControl("Comment on the new version").value = "unused"
    staff.getControl("Save").click()
    assert site.attachment.title == "Meclis Kararı"
    assert len(versions(site.attachment)) == 1
    staff.open(site.attachment.absolute_url() + "/edit")
    choose(staff, b"second", "Karar.pdf")
    staff.getControl("Save").click()
    assert [version.comment for version in versions(site.attachment)] == ["", ""]


def test_edit_form_refuses_an_empty_file(site, staff):
    staff.open(site.attachment.absolute_url() + "/edit")
    choose(staff, b"", "bos.pdf")
    staff.getControl("Title").value = "Yarım"
    staff.getControl("Save").click()
    assert "The file is empty" in staff.contents
    assert bytes_of(site.attachment) == [b"first"]
    assert site.attachment.title == ""


def test_a_20_mb_upload(site, staff):
    data = b"0123456789abcdef" * (20 * 2**16)
    staff.open(site.attachment.absolute_url() + "/edit")
    choose(staff, data, "Büyük.pdf")
    staff.getControl("Save").click()
    assert site.attachment.file.data == data


def test_page_shows_facts_and_versions(site, open_browser):
    site.attachment.kind = "protocol_text"
    site.attachment.language_of_paper = "ru"
    with_html = "<b>düzeltme</b>"
    second = add_version(site.attachment, blob(b"second", "Karar 2.pdf"), with_html)
    transaction.commit()
    reader = open_browser("reader")
    reader.open(site.attachment.absolute_url())
    page = words(reader)
    for text in ("Protocol text", "Russian", "Karar 2.pdf", "application/pdf", second.sha256):
        assert text in page
    assert "&lt;b&gt;düzeltme" in reader.contents
    assert with_html not in reader.contents
    assert f'title="{versions(site.attachment)[0].sha256}"' in reader.contents
    assert re.search(r"\d{1,2}/\d{1,2}/\d\d, \d{1,2}:\d\d\s[AP]M", page)
    assert "Restore this file" not in page
    assert "Not read yet" in page or "Could not be read" in page or "Read" in page
    reader.getLink(url="/@@version/1/").click()
    assert reader.contents == b"first"


def test_page_links_the_original_of_a_translation(site, open_browser):
    from plone import api

    translated = attach(site.protocol, b"ceviri", "Çeviri.pdf")
    api.relation.create(translated, site.attachment, "translation_of")
    transaction.commit()
    reader = open_browser("reader")
    reader.open(translated.absolute_url())
    assert "Translation of Karar.pdf" in words(reader)
    reader.getLink("Karar.pdf").click()
    assert reader.url == site.attachment.absolute_url() + "/view"


def test_restore_button(site, staff):
    add_version(site.attachment, blob(b"second"))
    transaction.commit()
    staff.open(site.attachment.absolute_url() + "/view")
    assert staff.contents.count("<form action") == 1
    staff.getControl("Restore this file").click()
    assert "The file of version 1 is the newest version again." in staff.contents
    assert bytes_of(site.attachment) == [b"first", b"second", b"first"]
    assert versions(site.attachment)[-1].restored_from == 1


def test_restore_asks_for_post_and_token(site, staff):
    add_version(site.attachment, blob(b"second"))
    transaction.commit()
    url = site.attachment.absolute_url() + "/@@restore-version"
    staff.raiseHttpErrors = False
    staff.open(url + "?version=1")
    assert staff.headers["status"].startswith("403")
    staff.post(url, "version=1")
    assert staff.headers["status"].startswith("403")
    assert len(versions(site.attachment)) == 2
    for number in ("9", "x", ""):
        staff.post(url, f"version={number}&_authenticator={staff.token()}")
        assert "There is no version" in staff.contents
    assert len(versions(site.attachment)) == 2


def test_readers_cannot_restore(site, open_browser):
    add_version(site.attachment, blob(b"second"))
    transaction.commit()
    reader = open_browser("reader")
    reader.raiseHttpErrors = False
    url = site.attachment.absolute_url() + "/@@restore-version"
    reader.post(url, f"version=1&_authenticator={reader.token()}")
    transaction.begin()
    assert len(versions(site.attachment)) == 2


@pytest.mark.parametrize("view", ["@@historyview", "@@contenthistorypopup"])
def test_history_pages_show_the_versions(site, open_browser, view):
    add_version(site.attachment, blob(b"second", "Karar 2.pdf"), "Düzeltildi")
    transaction.commit()
    reader = open_browser("reader")
    reader.open(f"{site.attachment.absolute_url()}/{view}")
    for text in ("Karar.pdf", "Karar 2.pdf", "Düzeltildi", "New version of the file"):
        assert text in reader.contents


def test_members_and_anonymous_see_nothing(site, open_browser):
    member = open_browser("member")
    member.raiseHttpErrors = False
    for view in ("", "/view", "/@@historyview", "/@@contenthistory", "/edit"):
        member.open(site.attachment.absolute_url() + view)
        assert "Karar.pdf" not in member.contents
        assert "insufficient-privileges" in member.url or "require_login" in member.url
