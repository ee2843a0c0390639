"""The Tokmok dossier, from the consulate's letter to the signed protocol."""

from datetime import date

import pypdfium2
import pytest
from plone import api

from kardes.approval import history, state_of
from kardes.attachments import versions


@pytest.fixture
def tokmok(dossiers):
    return dossiers["tokmok"]


def text_of(version) -> str:
    with version.file.open() as source:
        document = pypdfium2.PdfDocument(source.read())
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.split())


def found(text) -> set[str]:
    return {
        brain.getId
        for brain in api.content.find(SearchableText=text, unrestricted=True)
        if brain.portal_type == "Correspondence"
    }


def test_every_paper_is_where_its_proof_took_it(tokmok):
    states = {
        paper.getId(): state_of(paper)
        for paper in tokmok.values()
        if paper.portal_type != "Attachment"
    }
    assert state_of(tokmok) == "signed"
    assert states["karar-2026-112"] == "signed"
    assert states["bakanlik-izni"] == "answered"
    assert states["protokol"] == "signed"
    assert states["birim-yazisi-69"] == "registered"
    assert states["baskonsolosluk-yazisi-70-018-183"] == "archived"
    assert states["tesekkur-yazisi"] == "draft"


def test_followers_name_the_paper_they_follow(tokmok):
    records = [(record.transition, record.follows[0]) for record in history(tokmok)]
    assert records == [
        ("council_approve", "Tokmok ile kardeş şehir ilişkisi"),
        ("ministry_approve", "Tokmok için Bakanlık izni"),
        ("sign", "Tokmok Kardeş Şehir Protokolü"),
    ]


def test_managers_record_what_staff_prepare(tokmok):
    actors = {
        (record.transition, record.actor)
        for paper in (tokmok, tokmok["karar-2026-112"], tokmok["birim-yazisi-69"])
        for record in history(paper)
    }
    assert actors == {
        ("council_approve", "manager"),
        ("ministry_approve", "manager"),
        ("sign", "manager"),
        ("record_later_fact", "manager"),
        ("register", "staff"),
    }
    assert tokmok.getOwner().getId() == "staff"


@pytest.mark.parametrize("number", ["09-025/25925", "01-35/150"])
def test_both_numbers_of_the_representatives_letter_are_found(tokmok, number):
    assert "temsilcilik-yazisi-01-35-150" in found(number)


def test_the_translation_points_to_its_original(tokmok):
    translation = tokmok["temsilcilik-yazisi-ceviri"]
    assert translation.translation_of.to_object == tokmok["temsilcilik-yazisi-01-35-150"]
    assert translation.translation_status == "unofficial"
    assert tokmok["temsilcilik-yazisi-01-35-150"].language_of_letter == "ru"


def test_the_doubtful_date_is_kept_as_written_with_its_doubt(tokmok):
    letter = tokmok["baskonsolosluk-yazisi-70-018-183"]
    assert letter.dated == date(2025, 1, 13)
    assert "13.01.2026" in history(letter)[0].comment
    reference = tokmok["birim-yazisi-69"].references[0]
    assert (reference["on"], reference["number"]) == (date(2026, 1, 13), "183")


def test_the_unit_letter_keeps_its_number_as_stored_and_as_written(tokmok):
    letter = tokmok["birim-yazisi-69"]
    assert letter.number == "E-15459628-105.02-69"
    assert letter.number_as_written == "E-15459628 - 105.02 - 69"
    assert letter.ebys_number == "6231194"
    assert letter.register_number.startswith("K-")
    assert letter.number in text_of(versions(letter["yazi-69"])[0]).replace(" ", "")


def test_the_mayors_letter_is_named_and_missing(tokmok):
    annexes = tokmok["baskonsolosluk-yazisi-70-018-183"].annexes
    assert [annex["state"] for annex in annexes] == ["present", "missing"]


def test_the_draft_of_the_protocol_was_mended_before_the_council_saw_it(tokmok):
    wrong, mended = versions(tokmok["protokol"]["protokol-metni"])
    assert "üç ay önceden" in text_of(wrong)
    assert "алты ай мурда" in text_of(wrong)
    assert "altı ay önceden" in text_of(mended)
    assert mended.comment.startswith("Madde 6")
    assert tokmok["protokol"]["protokol-metni"].frozen_version == 2


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("побратимские", "temsilcilik-yazisi-01-35-150"),
        ("Balasagun", "baskonsolosluk-yazisi-70-018-183"),
        ("havalesini", "birim-yazisi-69"),
    ],
)
def test_letters_are_found_by_the_text_of_their_files(tokmok, text, letter):
    assert letter in found(text)
