"""Reading the text of files, kind and hostile ones; needs no site."""

import os
import time

import pytest

from kardes.archive import MAX_FILE_TEXT, extract_text, extraction

from . import pdfs

PDF = ("application/pdf", "yazi.pdf")
TXT = ("text/plain", "yazi.txt")


def test_text_of_a_pdf_in_three_languages():
    read = extract_text(pdfs.pdf(pdfs.TURKISH, pdfs.RUSSIAN, pdfs.KYRGYZ), *PDF)
    assert (read.state, read.pages, read.message) == ("done", 3, None)
    assert read.text == "\f".join([pdfs.TURKISH, pdfs.RUSSIAN, pdfs.KYRGYZ])


def test_pdf_from_a_path(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(pdfs.pdf(pdfs.TURKISH))
    assert extract_text(path, *PDF).text == pdfs.TURKISH


def test_bytes_decide_and_not_the_declared_type():
    assert extract_text(pdfs.pdf("Tokmok"), "text/plain", "a.txt").text == "Tokmok"
    assert extract_text(pdfs.pdf("Tokmok"), "image/png", "a.png").text == "Tokmok"


def test_words_parted_at_a_line_end_are_whole_and_numbers_keep_their_hyphen():
    text = extract_text(
        pdfs.pdf("Muratpaşa bele-\ndiyesi, sayı E-15459628-105.02-\n69, Bosna-\nHersek"), *PDF
    ).text
    assert "Muratpaşa belediyesi" in text
    assert text.split()[-3:-1] == ["E-15459628-105.02-", "69,"]
    assert "Bosna-Hersek" in text


def test_scan_is_empty():
    read = extract_text(pdfs.scan(), *PDF)
    assert (read.state, read.text, read.pages) == ("empty", "", 1)


def test_owner_password_does_not_hinder_reading():
    read = extract_text(pdfs.pdf(pdfs.TURKISH, owner="secret"), *PDF)
    assert (read.state, read.text) == ("done", pdfs.TURKISH)


def test_user_password_does_and_is_said():
    read = extract_text(pdfs.pdf("gizli", owner="secret", user="needed"), *PDF)
    assert (read.state, read.text) == ("failed", "")
    assert "password" in read.message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        os.urandom(50_000),
        b"%PDF-1.7\n" + os.urandom(50_000),
        pdfs.pdf("Tokmok")[:2000],
        pdfs.pdf("Tokmok")[:-1500],
        b"MZ\x90\x00" * 500,
    ],
    ids=["nothing", "random", "random-with-mark", "head", "without-tail", "program"],
)
def test_broken_files_fail_with_a_sentence(data):
    read = extract_text(data, *PDF)
    assert read.state == "failed"
    assert read.message


@pytest.mark.parametrize(
    "hostile",
    [
        pdfs.flate_bomb,
        pdfs.text_bomb,
        pdfs.nested_forms,
        pdfs.pages_in_a_circle,
        pdfs.form_in_itself,
        pdfs.deep_arrays,
        pdfs.previous_table_in_a_circle,
    ],
)
def test_hostile_files_end_soon_and_alone(hostile):
    started = time.monotonic()
    read = extract_text(hostile(), *PDF)
    assert read.state in ("failed", "empty")
    assert read.text == ""
    assert time.monotonic() - started < extraction.WALL_SECONDS


def test_endless_work_is_stopped_by_its_share_of_the_processor(monkeypatch):
    monkeypatch.setattr(extraction, "CPU_SECONDS", 1)
    started = time.monotonic()
    read = extract_text(pdfs.endless(), *PDF)
    assert read.state == "failed"
    assert "too much time" in read.message
    assert time.monotonic() - started < 15


def test_endless_work_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(extraction, "WALL_SECONDS", 1)
    started = time.monotonic()
    assert extract_text(pdfs.endless(), *PDF).state == "failed"
    assert time.monotonic() - started < 10


def test_what_was_read_before_the_end_is_kept(monkeypatch):
    monkeypatch.setattr(extraction, "MAX_FILE_TEXT", 100)
    read = extract_text(pdfs.pdf("Tokmok " * 10, "Antalya " * 20, "never"), *PDF)
    assert read.state == "done"
    assert read.text.startswith("Tokmok")
    assert len(read.text) <= 100
    assert "never" not in read.text
    assert "beginning" in read.message


def test_child_gets_nothing_of_the_site(monkeypatch):
    monkeypatch.setenv("KARDES_SECRET", "x")
    seen = {}
    started = extraction.subprocess.Popen

    def popen(arguments, **options):
        seen.update(options, arguments=arguments)
        return started(arguments, **options)

    monkeypatch.setattr(extraction.subprocess, "Popen", popen)
    extract_text(pdfs.pdf("Tokmok"), *PDF)
    assert "-I" in seen["arguments"]
    assert "KARDES_SECRET" not in seen["env"]


TEXT = "Şehir ilişkisi: Muratpaşa’nın ığüşöç ĞÜŞİÖÇ yazısı"
RUSSIAN = "Уважаемый господин мэр, Токмок предлагает дружбу"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16", TEXT),
        ("utf-16-le", TEXT),
        ("utf-16-be", RUSSIAN),
        ("cp1254", TEXT),
        ("cp1251", RUSSIAN),
        ("utf-8", RUSSIAN),
    ],
)
def test_plain_text_in_the_encodings_of_our_offices(encoding, text):
    read = extract_text(text.encode(encoding), *TXT)
    assert (read.state, read.text) == ("done", text)


def test_plain_text_is_composed_and_cleaned():
    read = extract_text("Muratpas\u0327a\u202e \u200bTokmok".encode(), *TXT)
    assert read.text == "Muratpaşa Tokmok"


def test_long_plain_text_is_cut_within_a_letter_and_says_so():
    read = extract_text(("ş" * 63 + " ").encode() * 40_000, *TXT)
    assert read.state == "done"
    assert MAX_FILE_TEXT - 2 <= len(read.text) <= MAX_FILE_TEXT
    assert "beginning" in read.message


def test_empty_and_binary_text_files():
    assert extract_text(b"", *TXT).state == "empty"
    assert extract_text(b"\x00\x01\x02\xff" * 500, *TXT).state == "failed"


@pytest.mark.parametrize(
    ("content_type", "filename"),
    [
        ("image/png", "x.png"),
        ("application/octet-stream", "x.udf"),
        ("text/html", "x.html"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "x.docx"),
    ],
)
def test_other_formats_are_not_read_yet(content_type, filename):
    read = extract_text(b"PK\x03\x04 whatever", content_type, filename)
    assert (read.state, read.text) == ("unsupported", "")
