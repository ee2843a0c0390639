"""Attachments over plone.restapi."""

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
import transaction

from kardes.attachments import add_version, versions

from .conftest import as_file, blob, bytes_of


def post(client, **fields):
    return client("POST", "", client.site.protocol, json={"@type": "Attachment", **fields})


def sentence(response) -> str:
    body = response.json()
    return body.get("error", body)["message"]


def test_post_makes_version_1(site, rest):
    response = post(rest(), file=as_file(b"%PDF-1.4 metin", "Çağrı İsteği.pdf"), kind="letter")
    assert response.status_code == 201, response.text
    made = response.json()
    assert made["id"] == "cagri-istegi.pdf"
    assert made["title"] in (None, "")
    assert made["file"] == {
        "filename": "Çağrı İsteği.pdf",
        "content-type": "application/pdf",
        "size": 14,
        "download": f"{site.protocol.absolute_url()}/cagri-istegi.pdf/@@download/file",
    }
    assert made["kind"]["token"] == "letter"
    (first,) = versions(site.protocol[made["id"]])
    assert (first.file.data, first.creator) == (b"%PDF-1.4 metin", "staff")


IDS = [
    ("İmza/İki.pdf", "iki.pdf"),
    ("Дело №5.pdf", "delo-no-5.pdf"),
    ("I\u0307lgi yazısı.pdf", "ilgi-yazisi.pdf"),
    ("../../../etc/passwd", "passwd"),
    ("view", "view-1"),
    ("index_html", "file-index_html"),
    ("INDEX.HTML", "file-index.html"),
    ("acl_users", "acl_users-1"),
    ("@search", "search"),
    (None, "file.pdf"),
]


def test_id_comes_from_the_file_name(rest):
    client = rest()
    for filename, id in IDS:
        file = as_file(filename=filename) | {"content-type": "application/pdf"}
        response = post(client, file=file)
        assert response.status_code == 201, response.text
        assert response.json()["id"] == id


def test_id_comes_from_the_title_where_there_is_one(rest):
    made = post(rest(), file=as_file(), title="Meclis Kararı").json()
    assert (made["id"], made["title"]) == ("meclis-karari", "Meclis Kararı")


@pytest.mark.parametrize("key", ["comment", "changeNote"])
def test_patch_appends_a_version_with_its_comment(site, rest, key):
    response = rest()("PATCH", json={"file": as_file(), key: "Sayfa 2 eklendi"})
    assert response.status_code == 204
    assert bytes_of(site.attachment) == [b"first", b"second"]
    second = versions(site.attachment)[-1]
    assert (second.comment, second.filename) == ("Sayfa 2 eklendi", "Karar 2.pdf")
    rest()("PATCH", json={"file": as_file(b"third")})
    assert versions(site.attachment)[-1].comment == ""


def test_patch_of_other_fields_appends_nothing(site, rest):
    assert rest()("PATCH", json={"title": "Karar", "comment": "x"}).status_code == 204
    assert (site.attachment.title, len(versions(site.attachment))) == ("Karar", 1)


def test_patch_with_the_same_file_or_what_get_had_shown_appends_nothing(site, rest):
    client = rest()
    assert client("PATCH", json={"file": as_file(b"first", "Karar.pdf")}).status_code == 204
    assert client("PATCH", json={"file": client("GET").json()["file"]}).status_code == 204
    assert len(versions(site.attachment)) == 1


NO_FILES = [
    None,
    5,
    True,
    [],
    ["a"],
    "text",
    {},
    {"data": ""},
    {"data": None},
    {"data": 5},
    {"data": ["a"]},
    {"data": "AAAA", "encoding": "zip"},
    {"data": "AAAA", "encoding": "no-such"},
    {"data": "AAAA", "encoding": 5},
    {"data": "A", "encoding": "base64"},
    {"data": "&&&&", "encoding": "base64"},
    {"data": "ş", "encoding": "base64"},
    {"data": "AAAA", "encoding": "base64", "filename": 5},
    {"data": "AAAA", "encoding": "base64", "filename": {"a": 1}},
    {"data": "AAAA", "encoding": "base64", "content-type": ["text/html"]},
]


def test_what_is_no_file_answers_400_with_a_sentence(site, rest):
    client = rest()
    for file in NO_FILES:
        patched = client("PATCH", json={"file": file, "title": "Yarım"})
        posted = post(client, file=file)
        for response in (patched, posted):
            assert response.status_code == 400, (file, response.text)
            assert "file" in sentence(response)
    assert bytes_of(site.attachment) == [b"first"]
    assert site.attachment.title == ""
    assert list(site.protocol.objectIds(ordered=False)) == [site.attachment.id]


def test_an_empty_file_is_told_so(rest):
    response = rest()("PATCH", json={"file": {"data": "", "filename": "bos.pdf"}})
    assert "empty" in sentence(response)


def test_a_wrong_comment_answers_400(site, rest):
    client = rest()
    for comment in (5, ["a"], {}, "two\nlines", "x" * 501):
        for method, path in (("PATCH", ""), ("POST", "/@versions/1/restore")):
            response = client(method, path, json={"file": as_file(), "comment": comment})
            assert response.status_code == 400, (comment, path)
    assert len(versions(site.attachment)) == 1


WRONG_VALUES = [
    {"title": 5},
    {"title": ["a"]},
    {"kind": "no-such"},
    {"kind": []},
    {"kind": {"token": []}},
    {"kind": None},
    {"language_of_paper": {}},
    {"translation_of": 5},
    {"translation_of": []},
    {"translation_of": {}},
    {"translation_of": "no-such-uid"},
]


def test_wrong_values_of_other_fields_answer_400(site, rest):
    client = rest()
    for fields in WRONG_VALUES:
        response = client("PATCH", json={"file": as_file(), **fields})
        assert response.status_code == 400, (fields, response.text)
    assert len(versions(site.attachment)) == 1


def test_a_malformed_body_answers_400(rest):
    client = rest()
    headers = {"Content-Type": "application/json"}
    for body in (b"{", b"[]", b"5", b'"file"', b"\xff"):
        for method, path in (
            ("PATCH", ""),
            ("PATCH", "/@history"),
            ("POST", "/@versions/1/restore"),
        ):
            response = client(method, path, data=body, headers=headers)
            assert response.status_code == 400, (body, method, path, response.text)


def test_post_without_a_file_answers_400(site, rest):
    response = post(rest(), title="Boş")
    assert response.status_code == 400
    assert "file" in sentence(response)


def test_hostile_names_are_cleaned(site, rest):
    name = "a\x00b\u202efdp.html/..\\..\\k\u0301o\u200bpru\u0308.pdf"
    assert rest()("PATCH", json={"file": as_file(filename=name)}).status_code == 204
    assert versions(site.attachment)[-1].filename == "ḱoprü.pdf"


def test_a_type_that_is_none_never_becomes_a_header(site, rest):
    for content_type in ("text/html\r\nX-Evil: 1", "ş/ş", "html", "a/b/c"):
        file = as_file(b"<script>") | {"content-type": content_type}
        response = rest()("PATCH", json={"file": file})
        assert response.status_code in (204, 400)
        assert site.attachment.file.contentType == "application/pdf"


def test_versions_are_listed_newest_first(site, rest):
    rest()("PATCH", json={"file": as_file(), "comment": "İkinci"})
    url = site.attachment.absolute_url()
    listed = rest("reader")("GET", "/@versions").json()
    assert listed["@id"] == f"{url}/@versions"
    assert (listed["items_total"], listed["frozen_version"]) == (2, None)
    newest, first = listed["items"]
    assert newest == {
        "@id": f"{url}/@versions/2",
        "version": 2,
        "filename": "Karar 2.pdf",
        "content-type": "application/pdf",
        "size": 6,
        "sha256": hashlib.sha256(b"second").hexdigest(),
        "created": newest["created"],
        "actor": {
            "@id": f"{site.url}/@users/staff",
            "id": "staff",
            "fullname": "staff",
            "username": "staff",
        },
        "comment": "İkinci",
        "restored_from": None,
        "text_state": newest["text_state"],
        "download": f"{url}/@@version/2/Karar%202.pdf",
        "is_current": True,
        "may_restore": False,
    }
    assert newest["created"].endswith("+00:00")
    assert (first["version"], first["is_current"]) == (1, False)


def test_one_version(rest):
    rest()("PATCH", json={"file": as_file()})
    reader = rest("reader")
    first = reader("GET", "/@versions/1").json()
    assert (first["version"], first["may_restore"]) == (1, False)
    assert rest()("GET", "/@versions/1").json()["may_restore"] is True
    assert reader("GET", first["download"].split("karar.pdf")[1]).content == b"first"


UNKNOWN = ["0", "3", "-1", "1.0", "x", "１", "9" * 5000, "1/2", "%00", "1%0A"]


def test_unknown_versions_answer_404(rest):
    client = rest()
    for number in UNKNOWN:
        for path in (f"/@versions/{number}", f"/@history/{number}", f"/@@version/{number}/a/b"):
            assert client("GET", path).status_code == 404, path
        assert client.page("GET", f"/@@version/{number}/a/b").status_code == 404, number
    for path in ("/@@version", "/@@version/0", "/@@version/9/karar.pdf"):
        assert client.page("GET", path).status_code == 404, path


def test_expansion(site, rest):
    client = rest("reader")
    url = f"{site.attachment.absolute_url()}/@versions"
    assert client("GET").json()["@components"]["versions"] == {"@id": url}
    expanded = client("GET", "?expand=versions").json()["@components"]["versions"]
    assert expanded == client("GET", "/@versions").json()


def test_restore_touches_the_file_only(site, rest):
    client = rest()
    client("PATCH", json={"file": as_file(), "title": "Yeni başlık", "kind": "letter"})
    response = client("POST", "/@versions/1/restore", json={"comment": "yanlış dosya"})
    assert response.status_code == 201, response.text
    made = response.json()
    assert response.headers["Location"] == made["@id"]
    assert (made["version"], made["restored_from"], made["comment"]) == (3, 1, "yanlış dosya")
    assert bytes_of(site.attachment) == [b"first", b"second", b"first"]
    assert (site.attachment.title, site.attachment.kind) == ("Yeni başlık", "letter")
    again = client("POST", "/@versions/1/restore")
    assert (again.status_code, again.json()["version"]) == (200, 3)


def test_restore_of_nothing_answers_404(rest):
    client = rest()
    for path in ("", "/1", "/1/delete", "/9/restore", "/x/restore", "/1/restore/2"):
        assert client("POST", "/@versions" + path, json={}).status_code == 404, path


def test_history_in_the_shape_of_stock_clients(site, rest):
    client = rest()
    client("PATCH", json={"file": as_file(), "comment": "İkinci"})
    client("POST", "/@versions/1/restore")
    restored, second, first = client("GET", "/@history").json()
    assert second == {
        "@id": f"{site.attachment.absolute_url()}/@history/2",
        "type": "versioning",
        "action": "New version of the file",
        "transition_title": "New version of the file",
        "actor": second["actor"],
        "time": second["time"],
        "comments": "İkinci",
        "version": 2,
        "may_revert": True,
    }
    assert second["actor"]["fullname"] == "staff"
    assert (restored["action"], restored["may_revert"]) == ("File of version 1 restored", False)
    assert first["version"] == 1


def test_history_of_a_reader(rest):
    reader = rest("reader")
    (entry,) = reader("GET", "/@history").json()
    assert (entry["version"], entry["may_revert"]) == (1, False)
    assert reader("PATCH", "/@history", json={"version": 1}).status_code == 401


def test_history_shows_an_old_version_with_its_own_file(site, rest):
    client = rest()
    client("PATCH", json={"file": as_file()})
    old = client("GET", "/@history/1").json()
    assert (old["version"], old["@type"]) == (1, "Attachment")
    assert old["file"]["filename"] == "Karar.pdf"
    path = old["file"]["download"].removeprefix(site.attachment.absolute_url())
    assert client("GET", path).content == b"first"


def test_history_reverts_the_file_only(site, rest):
    client = rest()
    client("PATCH", json={"file": as_file(), "title": "Yeni"})
    response = client("PATCH", "/@history", json={"version": 1})
    assert response.status_code == 200
    assert response.json()["version"] == 3
    assert "version 1" in response.json()["message"]
    assert site.attachment.title == "Yeni"
    assert bytes_of(site.attachment) == [b"first", b"second", b"first"]


def test_revert_to_what_is_no_version(site, rest):
    client = rest()
    client("PATCH", json={"file": as_file()})
    for version in (None, "1", True, 1.0, [1], {}):
        assert client("PATCH", "/@history", json={"version": version}).status_code == 400, version
    for version in (0, -1, 9, 10**30):
        assert client("PATCH", "/@history", json={"version": version}).status_code == 404, version
    assert len(versions(site.attachment)) == 2


def test_errors_are_sentences(rest):
    response = rest()("GET", "/@versions/9")
    assert response.json()["error"]["type"] == "NotFound"
    assert sentence(response) == "There is no version 9 of this attachment."


def test_export_roundtrip_of_the_newest_file(site, rest):
    add_version(site.attachment, blob(b"second", "Karar 2.pdf"))
    transaction.commit()
    shown = rest()("GET").json()["file"]
    assert (shown["filename"], shown["size"]) == ("Karar 2.pdf", 6)
    path = shown["download"].removeprefix(site.attachment.absolute_url())
    assert rest()("GET", path).content == b"second"


def test_type_description_names_the_fields(site, rest):
    schema = rest()("GET", "/@types/Attachment", site.portal).json()
    assert {"title", "file", "kind"} <= set(schema["properties"])
    assert schema["required"] == ["file"] or "file" in schema["required"]


def test_a_locked_attachment_is_not_restored(site, rest):
    rest()("PATCH", json={"file": as_file()})
    assert rest("manager")("POST", "/@lock").json()["locked"]
    for method, path, body in (
        ("POST", "/@versions/1/restore", {}),
        ("PATCH", "/@history", {"version": 1}),
    ):
        assert rest()(method, path, json=body).status_code == 403
    assert len(versions(site.attachment)) == 2


def test_base64_with_line_breaks_is_fine(site, rest):
    data = base64.encodebytes(b"x" * 300).decode()
    rest()("PATCH", json={"file": {"data": data, "encoding": "base64", "filename": "a.bin"}})
    assert site.attachment.file.data == b"x" * 300


def test_parallel_writers_lose_nothing(site, rest):
    url = site.attachment.absolute_url()
    clients = [rest() for _ in range(4)]

    def write(number: int) -> int:
        body = {"file": as_file(b"%d" % number), "comment": str(number)}
        return clients[number % 4].session.patch(url, json=body).status_code

    with ThreadPoolExecutor(4) as executor:
        assert set(executor.map(write, range(8))) == {204}
    transaction.begin()
    _, *added = versions(site.attachment)
    assert [version.number for version in added] == list(range(2, 10))
    assert {version.comment for version in added} == set("01234567")
    assert all(version.file.data == version.comment.encode() for version in added)
