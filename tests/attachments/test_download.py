"""Handing out files."""

from urllib.parse import quote

import pytest
import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile

from kardes.attachments import add_version
from kardes.attachments.names import clean_filename

from .conftest import blob


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Karar.pdf", "Karar.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a/b\\c.pdf", "c.pdf"),
        ("Sayı: 105.pdf", "Sayı: 105.pdf"),
        ("ka\x00ra\x1br\x7f.pdf", "karar.pdf"),
        ("x\r\nSet-Cookie: a=1.pdf", "xSet-Cookie: a=1.pdf"),
        ("fdp.\u202egpj.exe", "fdp.gpj.exe"),
        ("\u2066\u200e\u200fa\u2069\ufeff\u00adb.pdf", "ab.pdf"),
        ("I\u0307lc\u0327e.pdf", "İlçe.pdf"),
        ("Токмок и\u0306.pdf", "Токмок й.pdf"),
        ("نا\u200cمه.pdf", "نا\u200cمه.pdf"),
        ("  a.pdf  ", "a.pdf"),
        ("a\ud800b.pdf", "ab.pdf"),
        ("", "file.pdf"),
        (None, "file.pdf"),
        ("..", "file.pdf"),
        ("a/", "file.pdf"),
        ("\u202e", "file.pdf"),
    ],
)
def test_clean_filename(name, kept):
    assert clean_filename(name, "application/pdf") == kept


def test_long_names_keep_their_ending():
    name = clean_filename("ş" * 500 + ".pdf")
    assert name.endswith("ş.pdf")
    assert len(name.encode()) <= 240
    assert len(clean_filename("." + "a" * 500).encode()) <= 240
    assert clean_filename("a" * 300) == "a" * 240


INLINE = {
    "a.pdf": "application/pdf",
    "a.png": "image/png",
    "a.txt": "text/plain",
}
ATTACHED = {
    "a.html": "text/html",
    "a.svg": "image/svg+xml",
    "a.xml": "application/xml",
    "a.js": "text/javascript",
    "a.xhtml": "application/xhtml+xml",
    "a.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "a.bin": "application/octet-stream",
}


def test_only_harmless_types_are_shown(site, rest):
    reader = rest("reader")
    for filename, content_type in (INLINE | ATTACHED).items():
        file = NamedBlobFile(filename.encode(), content_type, filename)
        number = add_version(site.attachment, file).number
        transaction.commit()
        disposition = "inline" if filename in INLINE else "attachment"
        for path in (f"/@@version/{number}/{filename}", "/@@display-file/file"):
            response = reader.page("GET", path)
            assert response.status_code == 200
            assert response.headers["Content-Type"].split(";")[0] == content_type
            assert response.headers["Content-Disposition"].startswith(disposition)
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.content == filename.encode()
        response = reader.page("GET", "/@@download/file")
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"


NAMES = ["Çağrı İsteği.pdf", "Дело №5.pdf", 'a"b;c%20d.pdf', "Karar 1.pdf"]


def test_every_version_has_its_own_name(site, rest):
    for number, name in enumerate(NAMES, 2):
        add_version(site.attachment, blob(name.encode(), name))
        transaction.commit()
        for path in (
            f"/@@version/{number}/{quote(name)}",
            f"/@@version/{number}",
            f"/@@version/{number}/virus.exe",
            "/@@download/file",
            "/@@download/file/virus.exe",
        ):
            response = rest("reader").page("GET", path)
            disposition = response.headers["Content-Disposition"]
            assert disposition.endswith(f"filename*=UTF-8''{quote(name, safe='')}"), path
            assert response.content == name.encode()
    assert rest("reader").page("GET", "/@@version/1/Karar.pdf").content == b"first"


@pytest.mark.parametrize("name", ["_versions", "title", "__dict__", "x"])
@pytest.mark.parametrize("page", ["@@download", "@@display-file"])
def test_what_is_no_file_is_not_found(site, rest, page, name):
    answer = rest("reader").page("GET", f"/{page}/{name}")
    assert answer.status_code == 404


def test_a_part_of_a_file(site, rest):
    response = rest("reader").page("GET", "/@@version/1/a", headers={"Range": "bytes=1-3"})
    assert (response.status_code, response.content) == (206, b"irs")


def test_without_the_right_to_view_there_is_no_file(rest):
    for path in ("/@@version/1/Karar.pdf", "/@@download/file", "/@@display-file/file"):
        for name in (None, "member"):
            client = rest(name)
            assert client("GET", path).status_code == 401
            response = client.page("GET", path)
            assert response.status_code == 302
            assert b"first" not in response.content
    for path in ("", "/@versions", "/@versions/1", "/@history"):
        assert rest(None)("GET", path).status_code == 401
        assert rest("member")("GET", path).status_code == 401


def test_stock_addresses_hand_out_nothing_and_do_not_fail(site, rest):
    add_version(site.attachment, NamedBlobFile(b"<script>", "text/html", "a.html"))
    transaction.commit()
    client = rest()
    for path in (
        "/@@images/file",
        "/@@images/file/large",
        "/@@images/file-1-abc.html",
        "/@@download-version?version_id=0&field_id=file",
        "/revertversion?version_id=0",
    ):
        response = client.page("GET", path)
        assert response.status_code == 404, path
        assert b"<script>" not in response.content.split(b"</html>")[-1]
    assert client.page("POST", "/revertversion", data={"version_id": 0}).status_code == 404
    for path in ("/@@history?one=1&two=2", "/version-view", "/versions_history_form?version_id=1"):
        response = client.page("GET", path)
        assert response.status_code == 302, path
        assert response.headers["Location"].endswith("/@@historyview")


@pytest.mark.parametrize("content_type", ["application/pdf", "text/html"])
def test_name_with_a_colon_is_served_whole(site, rest, content_type):
    name = "nüsha:ığ.pdf"
    add_version(site.attachment, NamedBlobFile(b"metin", content_type, name))
    transaction.commit()
    for path in ("/@@download/file", "/@@display-file/file", "/@@version/2/x"):
        answer = rest("reader").page("GET", path)
        disposition = answer.headers["Content-Disposition"]
        assert disposition.endswith(f"; filename*=UTF-8''{quote(name, safe='')}"), path


LINK = "/@@version/1/Karar.pdf"


def test_a_link_to_a_version_stays_right_for_ever(site, rest):
    """Whatever happens to the attachment and above it: new files, titles, a seal, other names."""
    link = site.attachment.absolute_url() + LINK
    reader = rest("reader").session

    def unchanged():
        transaction.commit()
        answer = reader.get(link, headers={"Accept": "*/*"})
        assert answer.status_code == 200
        assert answer.content == b"first"
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].endswith("filename*=UTF-8''Karar.pdf")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    unchanged()
    add_version(site.attachment, NamedBlobFile(b"<b>", "text/html", "b.html"))
    site.attachment.title = "Başka"
    unchanged()
    api.content.rename(site.attachment, "baska.pdf")
    unchanged()
    site.attachment.freeze()
    unchanged()
    api.content.rename(site.city, "tokmak")
    unchanged()


@pytest.mark.parametrize(
    "path", [LINK, "/@@version/2/x", "/@versions", "/@versions/1", "/@history"]
)
def test_who_may_see_old_versions_is_who_may_see_the_paper(site, rest, path):
    add_version(site.attachment, blob(b"second"))
    transaction.commit()
    for name in ("staff", "manager", "reader"):
        assert rest(name)("GET", path).status_code == 200
    site.attachment.manage_permission("View", ["Kardes Manager"], 0)
    transaction.commit()
    assert [rest(name)("GET", path).status_code for name in ("staff", "reader")] == [401, 401]
    assert rest("manager")("GET", path).status_code == 200


@pytest.mark.parametrize("number", ["0", "2", "-1", "1.0", "01x", "٢", "1" * 9, ""])
def test_no_such_version_is_a_404(rest, number):
    assert rest("reader").page("GET", f"/@@version/{number}/x").status_code == 404


def test_a_version_that_pretends_to_be_harmless_is_not_guessed_from_its_bytes(site, rest):
    for name, content_type in (("a.pdf", "application/pdf"), ("a.png", "image/png")):
        number = add_version(
            site.attachment, NamedBlobFile(b"<script>alert(1)</script>", content_type, name)
        ).number
        transaction.commit()
        answer = rest("reader").page("GET", f"/@@version/{number}/{name}")
        assert answer.headers["Content-Type"].startswith(content_type)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
