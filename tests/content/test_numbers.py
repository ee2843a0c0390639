"""Document numbers as they occur: read tolerantly, stored in one spelling, the original kept."""

import pytest

from kardes.content.council_decision import CouncilDecision
from kardes.content.numbers import (
    MAX_LENGTH,
    DocumentNumber,
    InvalidDocumentNumber,
    InvalidOfficialNumber,
    parse_number,
)

OFFICIAL = DocumentNumber("E-15459628-105.02-69", "E", "15459628", "105.02", "69")


@pytest.mark.parametrize(
    "text",
    [
        "E-15459628-105.02-69",
        "E-15459628 - 105.02 - 69",
        "e-15459628-105.02-69",
        "  E - 15459628 - 105.02 - 69\n",
        "E–15459628–105.02–69",
        "E\u201115459628\u2011105.02\u201169",
        "E\u00a0- 15459628 - 105.02 - 69",
        "Sayı : E-15459628 - 105.02 - 69",
        "SAYI: E-15459628-105.02-69",
        "Say\u0131:E-15459628-105.02-69",
    ],
)
def test_official_number_in_any_spelling(text):
    assert parse_number(text) == OFFICIAL


@pytest.mark.parametrize("kind", ["E", "Z", "O"])
def test_kinds_of_official_numbers(kind):
    assert parse_number(f"{kind}-12345678-720-4711").kind == kind


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        # council decisions
        ("60", "60"),
        ("2020/75", "2020/75"),
        ("2020 / 75", "2020/75"),
        ("2020-93", "2020-93"),
        ("Karar No: 60", "60"),
        # before 2020
        ("41232352-105.04-E.377", "41232352-105.04-E.377"),
        ("91388608-301.03-2015-187", "91388608-301.03-2015-187"),
        # foreign
        ("70-018/183", "70-018/183"),
        ("70-018 / 183", "70-018/183"),
        ("09-025/25925", "09-025/25925"),
        ("№ 09-025/25925", "09-025/25925"),
        ("01-35/150", "01-35/150"),
        ("12-б/7", "12-б/7"),
        ("M.13.0.YYG.0.10.00.01-045.02/123", "M.13.0.YYG.0.10.00.01-045.02/123"),
        ("183", "183"),
        ("NO2024/5", "NO2024/5"),
    ],
)
def test_other_numbers_have_no_parts(text, stored):
    assert parse_number(text) == DocumentNumber(stored)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "sixty", "№", "Sayı:", "<b>60</b>", "60;61", "1" * (MAX_LENGTH + 1), "60\x00"],
)
def test_what_is_no_number(text):
    with pytest.raises(InvalidDocumentNumber):
        parse_number(text)


@pytest.mark.parametrize("text", ["E-1545962-105.02-69", "E-154596280-105.02-69", "Z - 1 - 7 - 2"])
def test_official_number_whose_detsis_number_is_wrong(text):
    with pytest.raises(InvalidOfficialNumber):
        parse_number(text)


def test_paper_stores_one_spelling_and_keeps_what_was_typed():
    decision = CouncilDecision()
    decision.number = "2020 / 75"
    assert (decision.number, decision.number_as_written) == ("2020/75", "2020 / 75")
    decision.number = "2020/75"
    assert decision.number_as_written == "2020 / 75"
    decision.number = None
    assert decision.number is None
    assert not hasattr(decision, "number_as_written")


def test_paper_refuses_what_is_no_number():
    decision = CouncilDecision()
    with pytest.raises(InvalidDocumentNumber):
        decision.number = "sixty"
