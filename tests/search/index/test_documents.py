"""Documents of any size are kept whole, and bounded."""

import pytest

from kardes.search.index import SegmentedIndex
from kardes.search.index.documents import Fresh, Page
from kardes.search.text import MAX_TEXT, MAX_WORD

MANY = [f"w{number:06}" for number in range(70_000)]


def stored(record):
    """The record as it comes back from the database."""
    back = type(record).__new__(type(record))
    back.__setstate__(record.__getstate__())
    return back


def test_page_with_more_words_than_there_are_short_characters():
    page = stored(Page([(7, MANY, "one"), (-7, MANY[::-1], "other")]))
    assert page.words(7) == MANY
    assert page.words(-7) == MANY[::-1]
    for place in (0, 0xD7FE, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 69_998):
        pair = MANY[place : place + 2]
        assert list(page.containing(pair[:1], pair[1:], {7, -7})) == [7]
        assert list(page.containing(pair[1:], pair[:1], {7, -7})) == [-7]
        assert list(page.containing([], pair[:1], {7, -7})) == [7, -7]
        assert list(page.containing(pair[:1], MANY, {7})) == [7]
        assert list(page.containing(pair[:1], ["", *pair[1:], "x"], {7})) == [7]
    for word in ("", "w", "w0000000", "x"):
        assert not list(page.containing(MANY[:1], [word], {7, -7}))
        assert not list(page.containing([word], MANY[:1], {7, -7}))
    rest = stored(page.only({-7}))
    assert (rest.docids(), rest.words(-7), rest.digest(-7)) == ([-7], MANY[::-1], "other")


def test_page_without_a_word():
    page = stored(Page([(1, [], "empty")]))
    assert page.words(1) == []
    assert not list(page.containing([], ["a"], {1}))


def test_a_word_that_stands_several_times_in_a_row():
    page = Page([(1, ["a", "a", "a", "b"], "one")])
    assert list(page.containing(["a", "a"], ["b"], {1})) == [1]
    assert not list(page.containing(["b"], ["a", "b"], {1}))


@pytest.mark.parametrize("text", ["", "meclis kararı 2024/15", "Токмок Tokmok", "1.2.3 1 2 3"])
def test_document_comes_back_as_it_was(text):
    fresh = Fresh(text)
    assert vars(stored(fresh)) == vars(fresh)


def test_more_than_words_makes_a_difference():
    assert Fresh("15459628 105").digest != Fresh("15459628.105").digest
    index = SegmentedIndex()
    index.index_doc(1, "15459628 105")
    index.index_doc(1, "15459628.105")
    assert index.having("#15459628.105")


def test_text_and_words_are_bounded():
    fresh = Fresh("a " * MAX_TEXT + "end")
    assert fresh.length == MAX_TEXT // 2
    assert "end" not in fresh.stems
    assert not any(len(key) > 2 * MAX_WORD for key in Fresh("9" * 5000 + "b" * 5000).weights)


def test_large_documents_do_not_wait_for_others():
    index = SegmentedIndex()
    text = " ".join(MANY[:50])
    index.FULL_OF_WORDS = len(Fresh(text).stems) + 2
    index.index_doc(1, text)
    assert len(index._inbox) == 1
    index.index_doc(2, "iki kelime")
    assert len(index._inbox) == 0
    assert set(index.all()) == {1, 2}
