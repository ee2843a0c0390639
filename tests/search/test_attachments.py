"""An attachment's text is found, and its paper by it; nothing of an older state is."""

import pytest
from plone import api
from plone.namedfile.file import NamedBlobFile
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from kardes.attachments import add_version, restore, versions

from ..archive import pdfs


def pdf(*pages, filename="Teklif mektubu.pdf"):
    return NamedBlobFile(pdfs.pdf(*pages), contentType="application/pdf", filename=filename)


def txt(text, filename="not.txt"):
    return NamedBlobFile(text.encode(), contentType="text/plain", filename=filename)


@pytest.fixture
def letter(city):
    return api.content.create(city, "Correspondence", "yazi", title="Yazı")


@pytest.fixture
def attachment(letter):
    return api.content.create(
        letter,
        "Attachment",
        "ek",
        title="Mektubun aslı",
        kind="translation",
        file=pdf(pdfs.TURKISH, pdfs.RUSSIAN, pdfs.KYRGYZ),
    )


BOTH = {"yazi", "ek"}


@pytest.mark.parametrize(
    "text",
    ["Muratpaşa", '"ilişkisi"', "побратимские", "ПОБРАТИМСКИЕ", "сунуштайт", "боордоштук"],
)
def test_word_inside_a_pdf_finds_attachment_and_letter(attachment, found, text):
    assert found(text) == BOTH


def test_word_inside_a_text_file_finds_attachment_and_letter(letter, found):
    api.content.create(letter, "Attachment", "ek", file=txt("Muvafakatname örneği"))
    assert found("muvafakatname") == BOTH


@pytest.mark.parametrize("text", ["aslı", "mektubu", "Çeviri OR Translation"])
def test_title_file_name_and_kind_find_both(attachment, found, text):
    assert found(text) == BOTH


def test_text_counts_only_for_the_paper_directly_above(attachment, found, city):
    assert "tokmok" not in found("побратимские")


@pytest.mark.parametrize(
    "portal_type", ["PartnerCity", "CouncilDecision", "Permission", "Protocol", "Correspondence"]
)
def test_every_paper_is_found_by_its_attachment(city, found, portal_type):
    if portal_type == "PartnerCity":
        paper = city
    else:
        paper = api.content.create(city, portal_type, "kagit", title="Kâğıt")
    api.content.create(paper, "Attachment", "ek", file=txt("Muvafakatname"))
    assert found("Muvafakatname") == {paper.getId(), "ek"}


def test_new_version_replaces_the_text_in_the_index(attachment, found):
    add_version(attachment, pdf("Düzeltilmiş metin: Bişkek"))
    assert found("Bişkek") == BOTH
    assert found("побратимские") == set()


def test_restored_file_brings_its_text_back_unread(attachment, found, monkeypatch):
    add_version(attachment, pdf("Bişkek"))
    monkeypatch.setattr("kardes.archive.subscribers.extract_text", None)
    restore(attachment, 1)
    assert [version.text_state for version in versions(attachment)] == ["done"] * 3
    assert found("побратимские") == BOTH
    assert found("Bişkek") == set()


def test_other_title_is_found_at_the_letter(attachment, found):
    attachment.title = "Muvafakatname"
    notify(ObjectModifiedEvent(attachment))
    assert found("Muvafakatname") == BOTH
    assert found("aslı") == set()


def test_removed_attachment_is_no_longer_found_at_the_letter(attachment, found):
    api.content.delete(attachment)
    assert found("побратимские") == set()


def test_moved_attachment_is_found_at_the_other_letter(attachment, found, city):
    other = api.content.create(city, "Correspondence", "cevap", title="Cevap")
    api.content.move(attachment, other)
    assert found("побратимские") == {"cevap", "ek"}


def test_copied_letter_is_found_by_its_attachment_too(attachment, found, city, letter):
    api.content.copy(letter, city, "ikinci")
    assert found("побратимские", path="/plone/tokmok/ikinci") == {"ikinci", "ek"}


def test_renamed_letter_and_attachment_are_found_under_the_new_path(attachment, found, letter):
    api.content.rename(attachment, "ek-2")
    api.content.rename(letter, "yazi-2")
    brains = api.content.find(SearchableText="побратимские")
    assert {brain.getPath() for brain in brains} == {
        "/plone/tokmok/yazi-2",
        "/plone/tokmok/yazi-2/ek-2",
    }


@pytest.mark.parametrize(
    ("data", "filename", "state"),
    [
        (lambda: pdfs.pdf("Tokmok"), "yazi.pdf", "done"),
        (pdfs.scan, "tarama.pdf", "empty"),
        (lambda: b"\x89PNG\r\n", "foto.png", "unsupported"),
        (lambda: b"%PDF-1.7 broken", "bozuk.pdf", "failed"),
        (pdfs.flate_bomb, "bomba.pdf", "failed"),
    ],
)
def test_file_is_stored_whatever_its_text_is(letter, found, data, filename, state):
    file = NamedBlobFile(data(), filename=filename)
    attachment = api.content.create(letter, "Attachment", "ek", title="Eklenen", file=file)
    assert versions(attachment)[-1].text_state == state
    assert found("Eklenen") == BOTH


def test_attachment_seen_by_fewer_people_keeps_its_text_to_itself(attachment, found):
    attachment.__ac_local_roles_block__ = True
    notify(ObjectModifiedEvent(attachment))
    assert found("побратимские") == {"ek"}
    assert found("aslı") == {"ek"}


def test_columns_of_an_attachment(attachment):
    add_version(attachment, pdf("Bişkek"))
    attachment.language_of_paper = "ru"
    attachment.reindexObject()
    (brain,) = api.content.find(portal_type="Attachment")
    assert brain.kardes_versions == 2
    assert brain.kardes_kind == "translation"
    assert brain.kardes_language == "ru"
    assert brain.mime_type == "application/pdf"
    assert brain.getObjSize.endswith("KB")


def test_new_version_alone_brings_the_columns_up_to_date(attachment):
    add_version(attachment, txt("Bişkek"))
    (brain,) = api.content.find(portal_type="Attachment")
    assert (brain.kardes_versions, brain.mime_type) == (2, "text/plain")


def test_attachment_without_title_is_listed_by_its_file_name(letter):
    api.content.create(letter, "Attachment", "ek", file=pdf("x", filename="Şehir yazısı.pdf"))
    (brain,) = api.content.find(portal_type="Attachment")
    assert brain.Title == "Şehir yazısı.pdf"


def test_a_whole_library_below_one_paper_keeps_the_bounds(letter, portal):
    words = " ".join(f"söz{number}" for number in range(60_000))
    for number in range(4):
        api.content.create(letter, "Attachment", f"ek-{number}", file=txt(f"{words} {number}"))
    catalog = portal.portal_catalog
    api.content.find(SearchableText="x")
    rid = catalog.getrid("/plone/tokmok/yazi")
    text = catalog._catalog.getIndex("SearchableText").getEntryForObject(rid)
    assert len("".join(text)) <= 1_000_000
