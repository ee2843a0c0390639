"""The bounds of what is indexed, without a site."""

import pytest

from kardes.search import MAX_TEXT, MAX_TITLE, MAX_WORD, plain, searchable, shown


def test_plain_composes_letters():
    assert plain("Muratpas\u0327a") == "Muratpaşa"


@pytest.mark.parametrize("noise", ["\x00", "\x1b", "\u202e", "\u200b", "\ufeff", "\ud800"])
def test_plain_takes_out_what_cannot_be_seen(noise):
    assert plain(f"Tok{noise}mok") == "Tokmok"


def test_plain_keeps_white_space():
    assert plain("a\tb\r\nc\fd") == "a\tb\r\nc\fd"


def test_searchable_joins_parts_in_order_and_skips_empty_ones():
    assert searchable(["Tokmok", None, "", "Токмок"]) == "Tokmok Токмок"


def test_longest_word_is_kept_and_a_longer_one_is_not():
    longest = "a" * MAX_WORD
    assert searchable([f"{longest} {longest}b end"]).split() == [longest, "end"]


def test_long_file_name_is_parted_at_underscores():
    name = "2026_01_13_Tokmok_sehri_ile_kardes_sehir_protokolu_taslagi_son_hali_duzeltilmis.pdf"
    assert "Tokmok" in searchable([name]).split()


def test_letters_that_grow_under_compatibility_forms_keep_the_bound():
    text = searchable(["\ufdfa" * 60 + " ™" * 3 + "™" * 100])
    assert all(len(word) <= MAX_WORD for word in text.split())


def test_chinese_without_spaces_is_not_a_long_word():
    chinese = "友好城市协议书" * 30
    assert searchable([chinese]) == chinese


def test_text_is_cut_at_its_bound_and_the_first_parts_win():
    text = searchable(["Tokmok", "a " * MAX_TEXT, "never"])
    assert len(text) <= MAX_TEXT
    assert text.startswith("Tokmok a")
    assert "never" not in text


def test_many_parts_together_keep_the_bound():
    assert len(searchable(["word " * 1000] * 1000)) <= MAX_TEXT


def test_normal_titles_are_shown_as_they_are():
    title = "Tokmok Belediyesi’nin 13.01.2026 tarihli yazısı"
    assert shown(title) == title
    assert shown(None) == ""


def test_absurd_titles_are_shortened():
    assert shown("a" * 500) == "a" * (MAX_WORD - 1) + "…"
    assert len(shown("ab " * 50_000_00)) == MAX_TITLE


def test_plain_keeps_ten_marks_of_a_letter():
    """Unicode puts marks in order in the square of their number of time."""
    text = plain("a" + "\u0316" * 50 + "b c")
    assert text == "a" + "\u0316" * 10 + " c"


@pytest.mark.parametrize("mark", ["\u0316\u0301", "\u3099", "\u0f73", "\U0001d165", "\u0e38"])
def test_no_kind_of_marks_comes_in_masses(mark):
    assert len(plain("a" + mark * 1000)) < 30
