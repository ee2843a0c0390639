"""Several files into a paper: by form without scripts, and by TUS with all that can go wrong."""

import sys

import pytest
import transaction
from lxml import html
from plone import api
from ZODB.POSException import ConflictError

from kardes.attachments import papers, versions
from kardes.attachments.services import tus
from kardes.attachments.versions import FileTooLarge

from .conftest import blob, bytes_of, seal_state, upload

TUS = {"Tus-Resumable": "1.0.0"}
PART = TUS | {"Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def small_limit(monkeypatch):
    """Files may have ten bytes."""
    monkeypatch.setattr(sys.modules[FileTooLarge.__module__], "MAX_SIZE", 10)


@pytest.fixture
def closed(site):
    """The protocol takes letters only."""
    seal_state(site.protocol, "rejected")
    transaction.commit()
    return site.protocol


def made(site) -> dict[str, str]:
    """Names and kinds of the files in the protocol but for the first."""
    transaction.begin()
    found = [one for one in papers(site.protocol) if one.id != site.attachment.id]
    return {one.file.filename: one.kind for one in found}


# The form


def form_of(client, site, path="/@@kardes-upload"):
    page = client.page("GET", path, site.protocol)
    assert page.status_code == 200, page.text
    tree = html.fromstring(page.content)
    return tree.xpath("//form[contains(@class, 'kardes-upload-choose')]")


def send(client, site, *files, **data):
    (form,) = form_of(client, site)
    data = {"_authenticator": form.fields["_authenticator"], "form.buttons.upload": "1", **data}
    return client.page(
        "POST",
        "/@@kardes-upload",
        site.protocol,
        data=data,
        files=[("files", one) for one in files],
    )


def save(client, site, **facts):
    (form,) = form_of(client, site)
    data = {"_authenticator": form.fields["_authenticator"], "form.buttons.save": "1", **facts}
    return client.page("POST", "/@@kardes-upload", site.protocol, data=data)


def alerts(page) -> str:
    found = html.fromstring(page.content).xpath("//*[@role='alert']")
    return " ".join(" ".join(one.text_content().split()) for one in found)


def test_form_adds_each_file_with_the_kind_of_its_name(site, rest):
    page = send(rest(), site, ("Meclis Kararı.pdf", b"%PDF-1"), ("Davet.txt", b"Buyurun."))
    assert made(site) == {"Meclis Kararı.pdf": "council_decision", "Davet.txt": "invitation"}
    tree = html.fromstring(page.content)
    chosen = tree.xpath("//select[starts-with(@name, 'kind.')]/option[@selected]/@value")
    assert chosen == ["council_decision", "invitation"]


def test_kind_of_what_the_file_says(site, rest):
    send(rest(), site, ("tarama0001.txt", "T.C. MURATPAŞA BELEDİYE MECLİSİ KARARI".encode()))
    kinds = made(site)
    (new,) = (one for one in papers(site.protocol) if one.file.filename == "tarama0001.txt")
    assert kinds == {"tarama0001.txt": "council_decision" if new.text else "other"}
    catalog = api.portal.get_tool("portal_catalog")
    assert len(catalog.unrestrictedSearchResults(UID=new.UID())) == 1


@pytest.mark.usefixtures("small_limit")
def test_files_that_cannot_be_kept_are_named_and_the_others_go_on(site, rest):
    page = send(
        rest(), site, ("boş.pdf", b""), ("büyük.pdf", b"x" * 11), ("mektup.txt", b"x" * 10)
    )
    assert made(site) == {"mektup.txt": "letter"}
    said = alerts(page)
    assert "boş.pdf: The file is empty (0 bytes)" in said
    assert "büyük.pdf: The file is too large" in said


def test_nothing_is_sent(site, rest):
    assert send(rest(), site).status_code == 200
    assert made(site) == {}


def test_facts_are_saved(site, rest):
    send(rest(), site, ("a.pdf", b"a"))
    (new,) = (one for one in papers(site.protocol) if one.file.filename == "a.pdf")
    uid = new.UID()
    facts = {f"kind.{uid}": "letter", f"title.{uid}": "Yazı", f"language_of_paper.{uid}": "ru"}
    page = save(rest(), site, **{"uids:list": uid}, **facts)
    assert page.status_code == 302
    assert page.headers["Location"].endswith("/protokol/view#papers")
    transaction.begin()
    assert (new.kind, new.title, new.language_of_paper) == ("letter", "Yazı", "ru")
    save(rest(), site, **{"uids:list": uid, f"title.{uid}": "", f"language_of_paper.{uid}": ""})
    transaction.begin()
    assert (new.kind, new.Title(), new.language_of_paper) == ("letter", "a.pdf", None)


@pytest.mark.parametrize("odd", ["none", "<script>", "", ["letter", "press"]])
def test_odd_facts_are_refused(site, rest, odd):
    uid = site.attachment.UID()
    page = save(rest(), site, **{"uids:list": uid, f"kind.{uid}": odd, f"title.{uid}": "Yeni"})
    assert page.status_code == 200
    assert alerts(page)
    transaction.begin()
    assert (site.attachment.kind, site.attachment.title) == ("other", "")


def test_facts_of_a_sealed_attachment_stay(site, rest):
    site.attachment.freeze()
    transaction.commit()
    uid = site.attachment.UID()
    page = save(rest(), site, **{"uids:list": uid, f"kind.{uid}": "letter"})
    assert "is sealed" in alerts(page)
    transaction.begin()
    assert site.attachment.kind == "other"


def test_what_is_no_file_of_the_paper_is_said_to_be_gone(site, rest):
    page = save(rest(), site, **{"uids:list": ["x", site.city.UID()]})
    assert alerts(page).count("This file is no longer here.") == 2


def test_form_needs_its_token(site, rest):
    files = [("files", ("a.pdf", b"a"))]
    answer = rest().page("POST", "/@@kardes-upload", site.protocol, files=files)
    assert answer.status_code == 403
    assert made(site) == {}


def test_form_stands_on_the_page_of_the_paper_for_those_who_may_add(site, rest):
    for place in (site.protocol, site.city):
        for name, number in (("staff", 1), ("manager", 1), ("reader", 0)):
            page = rest(name).page("GET", "/view", place)
            found = html.fromstring(page.content).find_class("kardes-upload")
            assert len(found) == number, (place, name)


def test_closed_paper_says_so(site, rest, closed):
    page = rest().page("GET", "/@@kardes-upload", closed)
    assert page.status_code == 403
    assert "takes no more files" in page.text
    assert "kardes-upload-choose" not in rest().page("GET", "/view", closed).text


def test_rest_says_that_the_paper_is_closed_in_the_language_of_the_reader(site, rest, closed):
    answer = rest()("POST", "", closed, json={"@type": "Attachment", "title": "x"})
    assert answer.status_code == 403
    assert "takes nothing of this kind any more: its record is closed" in message(answer)


def test_rows_that_were_not_changed_are_named(site, rest):
    site.attachment.title, site.attachment.kind = "Dondurulmuş", "other"
    site.attachment.freeze()
    transaction.commit()
    uid = api.content.get_uuid(site.attachment)
    for named in ({}, {"uids": [uid]}):
        page = save(rest(), site, **{f"title.{uid}": "Başka", f"kind.{uid}": "letter"}, **named)
        assert "“Dondurulmuş” is sealed" in alerts(page)
        assert "Changes saved" not in page.text
    page = save(rest(), site, **{"uids": ["f" * 32], f"title.{'f' * 32}": "Silinmiş.pdf"})
    assert "This file is no longer here." in alerts(page)
    transaction.begin()
    assert (site.attachment.title, site.attachment.kind) == ("Dondurulmuş", "other")


@pytest.mark.parametrize(("name", "status"), [("reader", 403), ("member", 401), (None, 401)])
def test_who_may_not_add(site, rest, name, status):
    page = rest(name).page("GET", "/@@kardes-upload", site.protocol)
    assert page.status_code in (302, 401)
    assert begin(rest(name), site.protocol, 1).status_code == status
    assert made(site) == {}


# TUS


def begin(client, paper, length, metadata="filename YS5wZGY="):
    headers = TUS | {"Upload-Length": str(length), "Upload-Metadata": metadata}
    return client("POST", "/@tus-upload", paper, headers=headers)


def carry_on(client, started, offset, data):
    headers = PART | {"Upload-Offset": str(offset)}
    answer = client.session.patch(started.headers["Location"], data=data, headers=headers)
    transaction.begin()
    return answer


def message(answer) -> str:
    body = answer.json()
    return body.get("error", body)["message"]


def test_tus_adds_an_attachment_with_a_guessed_kind(site, rest):
    answer = upload(
        rest(), "/@tus-upload", b"bir", site.protocol, filename="Davet.pdf", comment="Posta ile"
    )
    assert answer.status_code == 204
    assert made(site) == {"Davet.pdf": "invitation"}
    new = site.protocol[answer.headers["Location"].rsplit("/", 1)[1]]
    (version,) = versions(new)
    assert (version.creator, version.comment) == ("staff", "Posta ile")
    assert version.content_type == "application/pdf"


def test_tus_in_parts(site, rest):
    client = rest()
    started = begin(client, site.protocol, 6)
    assert carry_on(client, started, 0, b"abc").headers["Upload-Offset"] == "3"
    assert made(site) == {}
    assert carry_on(client, started, 3, b"def").status_code == 204
    (new,) = (one for one in papers(site.protocol) if one.id != site.attachment.id)
    assert bytes_of(new) == [b"abcdef"]


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize(
    ("length", "metadata", "sentence"),
    [
        (0, "filename YQ==", "empty"),
        (-5, "filename YQ==", "empty"),
        (11, "filename YQ==", "too large"),
        ("x", "filename YQ==", "must be a number"),
        ("", "filename YQ==", "must be a number"),
        (3, "filename Y", "base64"),
        (3, "filename /w==", "base64"),
    ],
)
def test_tus_is_refused_at_its_start(site, rest, length, metadata, sentence):
    answer = begin(rest(), site.protocol, length, metadata)
    assert (answer.status_code, sentence in message(answer)) == (400, True)


def test_parts_must_follow_each_other_and_keep_to_what_was_announced(site, rest):
    client = rest()
    started = begin(client, site.protocol, 6)
    carry_on(client, started, 0, b"abc")
    for offset in (0, 2, 4, "x", ""):
        assert carry_on(client, started, offset, b"def").status_code == 409
    assert carry_on(client, started, 3, b"defg").status_code == 413
    assert carry_on(client, started, 3, b"def").status_code == 204
    (new,) = (one for one in papers(site.protocol) if one.id != site.attachment.id)
    assert bytes_of(new) == [b"abcdef"]
    assert carry_on(client, started, 6, b"x").status_code == 404


def test_comment_that_is_too_long(site, rest):
    answer = upload(rest(), "/@tus-upload", b"x", site.protocol, filename="a", comment="x" * 501)
    assert (answer.status_code, made(site)) == (400, {})


def test_paper_that_was_closed_meanwhile(site, rest):
    started = begin(rest(), site.protocol, 3)
    seal_state(site.protocol, "rejected")
    transaction.commit()
    answer = carry_on(rest(), started, 0, b"abc")
    assert (answer.status_code, "takes no more files" in message(answer)) == (403, True)
    assert begin(rest(), site.protocol, 3).status_code == 403
    assert made(site) == {}


@pytest.mark.parametrize("user", ["reader", "manager"])
@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
def test_an_upload_belongs_to_who_began_it(site, rest, user, method):
    started = begin(rest(), site.protocol, 3)
    assert resumed(rest(user), started, method).status_code == 404
    assert carry_on(rest(), started, 0, b"abc").status_code == 204
    assert len(made(site)) == 1


def resumed(client, started, method):
    answer = client.session.request(
        method, started.headers["Location"], headers=PART | {"Upload-Offset": "0"}, data=b"abc"
    )
    transaction.begin()
    return answer


@pytest.mark.parametrize("path", ["/@tus-upload", "/@tus-replace"])
def test_an_upload_can_be_given_up(site, rest, path):
    client, place = rest(), site.protocol if path == "/@tus-upload" else site.attachment
    headers = TUS | {"Upload-Length": "6", "Upload-Metadata": "filename YS5wZGY="}
    started = client("POST", path, place, headers=headers)
    carry_on(client, started, 0, b"abc")
    stand = resumed(client, started, "HEAD")
    assert (stand.headers["Upload-Offset"], stand.headers["Upload-Length"]) == ("3", "6")
    assert resumed(client, started, "DELETE").status_code == 204
    answer = carry_on(client, started, 3, b"def")
    assert (answer.status_code, "Begin it once more" in message(answer)) == (404, True)
    assert made(site) == {}


@pytest.mark.parametrize("path", ["/@tus-upload", "/@tus-replace"])
def test_clients_are_told_what_uploads_can(site, rest, path):
    answer = rest()("OPTIONS", path, site.protocol if "upload" in path else site.attachment)
    assert answer.status_code in (200, 204)
    assert "termination" in answer.headers["Tus-Extension"]
    assert answer.headers["Tus-Max-Size"] == "1000000000"


@pytest.mark.parametrize("path", ["/@tus-upload", "/@tus-replace"])
def test_who_may_not_upload_is_told_so_in_words(site, rest, path):
    place = site.protocol if path == "/@tus-upload" else site.attachment
    headers = TUS | {"Upload-Length": "3", "Upload-Metadata": "filename YQ=="}
    answer = rest("reader")("POST", path, place, headers=headers)
    assert (answer.status_code, message(answer)) == (403, "You may not upload files here.")
    assert rest(None)("POST", path, place, headers=headers).status_code == 401


def test_another_version_of_the_protocol_is_refused_in_words(site, rest):
    headers = {"Tus-Resumable": "0.2", "Upload-Length": "3", "Upload-Metadata": "filename YQ=="}
    answer = rest()("POST", "/@tus-upload", site.protocol, headers=headers)
    assert (answer.status_code, "version 1.0.0" in message(answer)) == (412, True)


@pytest.mark.parametrize("path", ["/@tus-upload", "/@tus-replace"])
def test_a_repeated_request_stores_the_whole_file(site, rest, monkeypatch, path):
    """Zope repeats a request after a conflict; stock then stores the last part alone."""
    place = site.protocol if path == "/@tus-upload" else site.attachment
    name = "add_upload" if path == "/@tus-upload" else "add_version"
    real, calls = getattr(tus, name), []

    def conflicting(*args, **options):
        result = real(*args, **options)
        calls.append(result)
        if len(calls) == 1:
            raise ConflictError
        return result

    monkeypatch.setattr(tus, name, conflicting)
    client = rest()
    headers = TUS | {"Upload-Length": "6", "Upload-Metadata": "filename YS5wZGY="}
    started = client("POST", path, place, headers=headers)
    carry_on(client, started, 0, b"abc")
    answer = carry_on(client, started, 3, b"def")
    assert (answer.status_code, len(calls)) == (204, 2)
    found = {one.id: bytes_of(one) for one in papers(site.protocol)}
    assert [b"abcdef"] in found.values() or found["karar.pdf"] == [b"first", b"abcdef"]
    assert carry_on(client, started, 6, b"x").status_code == 404


def test_attachment_that_somebody_edits_takes_no_upload(site, rest):
    token = rest("manager")("POST", "/@lock", json={}).json()["token"]
    assert token
    answer = upload(rest(), "/@tus-replace", b"x", filename="x.pdf")
    assert (answer.status_code, "Somebody else" in message(answer)) == (403, True)


@pytest.mark.usefixtures("small_limit")
def test_size_is_bounded_at_the_model(site):
    site.attachment.file = blob(b"x" * 10)
    with pytest.raises(FileTooLarge):
        site.attachment.file = blob(b"x" * 11)
