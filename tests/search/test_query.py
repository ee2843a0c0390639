"""The query language, other scripts and names, and the mending of slips."""

import itertools

import pytest
from BTrees.IIBTree import IITreeSet
from BTrees.OOBTree import OOBTree
from hypothesis import given
from hypothesis import strategies as st

from kardes.search.index import SegmentedIndex
from kardes.search.query import find, read
from kardes.search.query.language import MAX_TOKENS, parse
from kardes.search.query.names import countries, synonyms

from .model import PlainIndex

TEXTS = {
    1: "Muratpaşa Belediyesi ile Tokmok şehri arasında kardeş şehir protokolü imzalanmıştır.",
    2: "Мэрия города Токмок благодарит муниципалитет Муратпаша. Протокол подписан в Анталье.",
    3: "Sayı : E-15459628 - 105.02 - 69. Belediye Meclisinin kararı, kardeş kent ilişkileri",
    4: "69 adet fidan ve 105 metre çit, 02 no'lu depo. Evrak 15459628. 70-018/183",
    5: "The delegation of Bishkek, Kyrgyzstan visited the sister cities forum; flight TK 348",
    6: "Kırgızistan'ın başkenti Bişkek'te festival, Konya ve konu",
    7: "Токмок шаарынын мэриясы; Оштогу жолугушуу",
    8: "北京市人民政府",
    9: "05.03.2026 günlü belge",
    10: "Otel, 5 March 2026",
    11: "Toplam 3.475.120,75 TL",
    12: "Итого 3 475 120,75 тенге",
    13: "bedel 3475120,75",
    14: "Sayı 105.020.69, gider 7.105.020.400",
}
SYNONYMS = synonyms(("kardeş şehir, kardeş kent",))
NAMES = (SYNONYMS, countries())


@pytest.fixture(scope="module")
def index():
    return PlainIndex(TEXTS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # words: all of them, in any form, in any order
        ("belediye", {1, 3}),
        ("BELEDİYELER", {1, 3}),
        ("protokol belediye", {1}),
        ("Tokmok ile Muratpaşa", {1, 2}),
        ("sister city", {5}),
        # operators
        ("protokol OR festival", {1, 2, 6}),
        ("protokol or festival", {1, 2, 6}),
        ("protokol VEYA festival", {1, 2, 6}),
        ("belediye DEĞİL protokol", {3}),
        ("belediye NOT protokol", {3}),
        ("belediye AND NOT protokol", {3}),
        ("belediye -protokol", {3}),
        ('belediye -"kardeş kent"', {1}),
        ("belediye AND protokol", {1}),
        ("(protokol OR karar) belediye", {1, 3}),
        ("(protokol OR (karar -fidan) belediye", {1, 2, 3}),
        ("-belediye -Токмок -festival -fidan -delegation", {8, 9, 10, 11, 12, 13, 14}),
        # amounts
        ("3475120", {11, 12, 13}),
        ("3.475.120", {11, 12, 13}),
        ("3 475 120", {11, 12, 13}),
        ("3.475.120,75", {11, 12, 13}),
        ("3475120,75", {11, 12, 13}),
        ("3475120,70", set()),
        ("475120", set()),
        ("105020", set()),
        # phrases
        ('"kardeş şehir protokolü"', {1}),
        ('"şehir kardeş"', set()),
        ('"kardeş şehir', {1}),
        ("“kardeş kent”", {3}),
        ('"belediye"', {3}),
        ('"kardeş kentlerin"', set()),
        ('"Belediye Meclisi"', {3}),
        ('"Meclisi"', set()),
        # beginnings
        ("muratp*", {1, 2}),
        ("muratp", {1, 2}),
        ("belediy", {1, 3}),
        ("beledi*", {1, 3}),
        ("protok*", {1, 2}),
        ("kon*", {6}),
        ("protokolün*", {1, 2}),
        # scripts
        ("Tokmok", {1, 2, 7}),
        ("Токмок", {1, 2, 7}),
        ("Токмоктун", {1, 2, 7}),
        ("Муратпаша", {1, 2}),
        ("Antalya", {2}),
        ("Oş", {7}),
        ("Bishkek", {5, 6}),
        ("Бишкек", {5, 6}),
        # names
        ("kardeş kent", {1, 3}),
        ("kardeş şehir", {1, 3}),
        ("kardeş kentlerimizin", {1, 3}),
        ("Kırgızistandan", {5, 6}),
        ("Kırgızistan’a", {5, 6}),
        ("Киргизия", {5, 6}),
        # numbers
        ("15459628-105.02-69", {3}),
        ("E-15459628-105.02-69", {3}),
        ("E-15459628 - 105.02 - 69", {3}),
        ("15459628 105.02 69", {3}),
        ("105.02-69", {3}),
        ("15459628", {3, 4}),
        ("70-018/183", {4}),
        ("70 018 183", {4}),
        ("69 183", {4}),
        ("18/183", set()),
        ("15459*", {3, 4}),
        # days
        ("5.3.2026", {9, 10}),
        ("05/03/2026", {9, 10}),
        ("2026-03-05", {9, 10}),
        ("5 Mart 2026", {9, 10}),
        ("5 марта 2026", {9, 10}),
        ("6 Mart 2026", set()),
        ("TK348", {5}),
        ("TK 348", {5}),
        # slips
        ("Muratapşa", {1, 2}),
        ("beldiye", {1, 3}),
        ("protkol", {1, 2}),
        ("delegatoin", {5}),
        ("xyzzyx", set()),
        # no words between blanks
        ("北京", {8}),
        ("京北", set()),
        # stop words alone are asked for
        ("ile", {1}),
    ],
)
def test_finds(index, query, expected):
    assert set(find(query, index, NAMES)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "*",
        "-",
        "--",
        '"',
        '""',
        "(",
        "()",
        ")(",
        "🙂",
        "\x00",
        "\ud800",
        "…",
        "AND (",
        "-*",
    ],
)
def test_what_holds_no_word_finds_nothing(index, query):
    assert not find(query, index, NAMES) or query == "AND ("


@pytest.mark.parametrize(
    "query", ["and", "or", "not", "AND", "OR", "NOT", "belediye AND", "OR belediye"]
)
def test_an_operator_alone_is_a_word(index, query):
    assert set(find(query, PlainIndex({1: "belediye and or not"}), NAMES)) == {1}


@pytest.mark.parametrize(
    "query", ["(" * 5_000, "x" * 10_000, "x " * 5_000, "-" * 5_000, '"a ' * 3_000, "1." * 5_000]
)
def test_a_long_query_is_cut(index, query):
    assert not find(query, index, NAMES)


@given(st.text(alphabet='abş()"*-./ ANDORNOTé\u0301тЖ🙂1', max_size=60) | st.text(max_size=60))
def test_no_query_is_an_error(query):
    index = PlainIndex({1: "a b ş т 1-1", 2: "AND OR"})
    assert set(find(query, index, NAMES)) <= {1, 2}
    read(query, index, names=NAMES)


def test_more_of_what_is_asked_weighs_more():
    index = PlainIndex({1: "protokol", 2: "protokol protokolün protokolü"})
    found = find("protokol", index, ())
    assert found[2] > found[1]


def test_a_long_name_goes_before_a_short_one(index):
    names = synonyms(("kardeş, biraderlik", "kardeş şehir, fidan"))
    assert set(find("kardeş şehir", index, (names,))) == {1, 4}


def test_a_word_with_another_name_is_not_mended(index):
    names = synonyms(("protokal, fidan",))
    assert set(find("protokal", index, (names,))) == {4}


@pytest.mark.parametrize("query", ["wxortak", "axrtak", "wbelediyee"])
def test_two_slips_are_not_mended_where_the_first_letter_is_one(query):
    """What nobody means: a name that is nowhere must find nothing."""
    index = PlainIndex({1: "ortak belediye"})
    assert read(query, index, ()).mended == ()
    assert not find(query, index, ())


def test_one_slip_may_be_in_the_first_letter():
    index = PlainIndex({1: "ortaklar belediye"})
    assert read("vrtaklar", index, ()).mended == (("vrtaklar", ("ortaklar",)),)
    assert read("bveledye", index, ()).mended == (("bveledye", ("beledye",)),)


def test_a_mend_reads_only_words_that_begin_alike():
    """All words of an archive take a second."""

    class Ranges(OOBTree):
        def items(self, first, last):
            assert len(first) > 0
            return super().items(first, last)

    index = PlainIndex({1: "belediye"})
    index.entries = Ranges(index.entries)
    assert read("beldiye", index, ()).mended == (("beldiye", ("beledye",)),)


def test_a_mended_name_finds_the_other_names_too(index):
    assert set(find("Kırgızitsan", index, (countries(),))) == {5, 6}


def test_what_is_unwanted_is_not_mended(index):
    assert set(find("belediye -protkol", index, NAMES)) == {1, 3}


def test_a_reading_tells_what_to_mark(index):
    reading = read('belediyeler fest* "kardeş şehir" -Tokmok 105.02', index, names=NAMES)
    assert "beledye" in reading.wanted
    assert "#105.02" in reading.wanted
    assert reading.prefixes == ("fest",)
    assert [(first, set(lasts)) for first, lasts in reading.phrases] == [(("kardes",), {"sehir"})]
    assert not {"tokmok", "~tokmok"} & set(reading.wanted)


def test_a_phrase_by_which_nothing_is_found_is_not_marked(index):
    assert read('belediye OR "şehir kardeş"', index, names=NAMES).phrases == ()


@pytest.mark.parametrize("form", ['"{}"', "{}"])
@pytest.mark.parametrize("joint", [" ", "-", "."])
def test_a_query_has_a_bound_of_words(form, joint):
    """However they are joined: one phrase of 600 words is 600 words."""
    words = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}a" for n in range(200)]
    found = str(parse(form.format(joint.join(words))))
    assert found.count("Token(") == MAX_TOKENS


def test_other_forms_of_its_last_word_take_nothing_from_a_phrase():
    """More than a hundred of them, in letters that one may not even see, did."""
    endings = itertools.product(
        ("", "lar"),
        ("", "ımız", "ınız", "ı", "ım"),
        ("", "a", "da", "dan", "ın", "ı", "daki"),
        ("", "dır", "dırlar"),
    )
    forms = " ".join("taşkıranç" + "".join(ending) for ending in endings)
    index = PlainIndex({1: "yanındaki taşkırançlarımızdan mektubu", 2: forms})
    for phrase in ('"yanındaki taşkırançlarımızdan"', '"yanındaki taşkıranç"'):
        assert set(find(phrase, index, ())) == {1}, phrase


def test_a_reading_tells_what_was_mended(index):
    assert read("Muratapşa", index, names=NAMES).mended == (("Muratapşa", ("muratpasa",)),)


def test_a_name_with_another_first_letter_is_another_name():
    assert not find("Taşkent", PlainIndex({1: "başkent"}), ())
    assert find("tesapüfler", PlainIndex({1: "tesadüfler"}), ())
    assert find("besadüfler", PlainIndex({1: "tesadüfler"}), ())


def test_what_one_may_not_see_decides_nothing(index):
    """Or words of hidden papers could be guessed by what a slip or a half word finds."""
    texts = {1: "bademcikyan kavunlutape", 2: "bademcikyam domatesler Karatav"}
    index = PlainIndex(texts)
    names = (synonyms(("Karatau, Karatav",)),)

    def found(query, *seen):
        return set(find(query, index, names, lambda: IITreeSet(seen))) & set(seen)

    assert found("bademcikyam", 1) == {1}
    assert found("bademcikyam", 1, 2) == {2}
    assert read("bademcikyam", index, names, lambda: IITreeSet([1])).mended
    assert not read("bademcikyam", index, names, lambda: IITreeSet([1, 2])).mended
    assert read("kavunlutepe", index, names, lambda: IITreeSet([2])).mended == ()
    assert found("kavunlut", 1) == {1}
    index = PlainIndex(texts | {3: "kavunlut"})
    assert found("kavunlut", 1) == {1}
    assert found("kavunlut", 1, 3) == {3}


def test_a_form_that_stands_only_in_what_one_may_not_see_is_not_told():
    index = PlainIndex({1: "gerdankiranlar", 2: "gerdankiranlardan"})
    reading = read("gerdankiranlardam", index, (), lambda: IITreeSet([1]))
    assert reading.mended == (("gerdankiranlardam", ("gerdankiranlar",)),)


def test_a_word_of_removed_letters_stands_in_for_nothing():
    """It stays in the vocabulary until segments are merged."""
    index = SegmentedIndex()
    for docid in range(SegmentedIndex.FULL):
        index.index_doc(docid, "gerdankiran" if docid % 2 else "gerdankirani")
    for docid in range(1, SegmentedIndex.FULL, 2):
        index.unindex_doc(docid)
    assert "gerdankiran" in index.vocabulary()
    assert read("gerdanqiram", index, ()).mended == (("gerdanqiram", ("gerdankirani",)),)
    for docid in range(2, SegmentedIndex.FULL, 2):
        index.unindex_doc(docid)
    assert read("gerdankirany", index, (), lambda: IITreeSet([2])).mended == ()


def test_what_one_may_not_see_is_left_to_the_catalog(index):
    """Code that searches without restrictions finds it."""
    assert set(find("bademcik", PlainIndex({1: "bademcik"}), (), lambda: IITreeSet())) == {1}
