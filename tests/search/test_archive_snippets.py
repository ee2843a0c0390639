"""The place of a text that is shown, its marks, and what it costs."""

import pytest
from plone import api
from plone.namedfile.file import NamedBlobFile

from kardes.attachments import Attachment
from kardes.search.analysis import tokens
from kardes.search.archive import Found, hits, lines, read_asked, snippets
from kardes.search.query import Reading, Together

from ..archive import pdfs

FILLING = "Bu cümle yalnız yer tutar ve aranan hiçbir şeyi söylemez. "


def reading(*wanted, prefixes=(), phrases=()):
    phrases = (Together(tuple(first), frozenset([last])) for *first, last in phrases)
    return Reading(tuple(wanted), tuple(prefixes), tuple(phrases), ())


def shown(text, asked, room=500_000, goal=3):
    place = snippets.find_place(text, asked, room, goal)
    return place and [(part.text, part.marked) for part in snippets.parts(text, place)]


def keys(text):
    """What the words of *text* are found by."""
    return [key for token in tokens(text) for key in token.keys]


def marked(text, asked, goal=3):
    return [part for part, is_marked in shown(text, asked, goal=goal) if is_marked]


def test_words_are_marked_where_they_stand():
    text = f"{FILLING * 50}Festival programı ektedir."
    pieces = shown(text, reading(*keys("festival")))
    assert ("Festival", True) in pieces
    assert len("".join(part for part, _marked in pieces)) <= snippets.WIDTH


def test_the_place_has_most_of_the_words():
    text = f"festival {FILLING * 20}festival heyeti geliyor {FILLING * 20}heyeti"
    assert marked(text, reading(*keys("festival heyeti"))) == ["festival", "heyeti"]


def test_a_better_place_is_not_looked_for_far_away():
    text = f"festival {'dolgu ' * 5_000} festival heyeti"
    assert marked(text, reading(*keys("festival heyeti"))) == ["festival"]


def test_beginnings_and_phrases_are_marked():
    text = "Kardeş şehir protokolü imzalandı."
    assert marked(text, reading(prefixes=["imza"])) == ["imzalandı"]
    assert marked(text, reading(phrases=[("kardes", "sehir")])) == ["Kardeş şehir"]


def test_every_form_and_spelling_is_marked():
    text = "Belediyesinin yazısı, BELEDİYELER ve belediye'nin"
    asked = reading(*keys("belediye"))
    assert marked(text, asked) == ["Belediyesinin", "BELEDİYELER", "belediye'nin"]


def test_a_number_is_marked_as_one_with_its_separators():
    asked = reading("#15459628.105.02")
    assert marked("Sayı: E-15459628 - 105.02 - 69", asked) == ["15459628 - 105.02"]


def test_an_amount_is_marked_as_one():
    assert marked("Toplam 3.475.120,75 TL", reading("=3475120")) == ["3.475.120"]
    assert marked("Toplam 3 475 120,75 TL", reading("=3475120.75")) == ["3 475 120,75"]


def test_a_place_at_the_end_of_a_block_is_found_whole():
    for length in range(7_960, 8_000, 7):
        text = f"{'x' * 7} " * (length // 8) + "kardeş şehir " + "y " * 9_000
        assert marked(text, reading(phrases=[("kardes", "sehir")])) == ["kardeş şehir"]


def test_no_more_is_analysed_than_a_good_place_needs(monkeypatch):
    lengths = []
    original = snippets.tokens
    monkeypatch.setattr(
        snippets, "tokens", lambda text: lengths.append(len(text)) or original(text)
    )
    assert marked("festival " + FILLING * 5_000, reading(*keys("festival")), goal=1)
    assert sum(lengths) < 20_000


def test_marks_that_overlap_are_one_text():
    asked = reading(*keys("şehir"), phrases=[("kardes", "sehir")])
    assert "".join(part for part, _m in shown("Kardeş şehir", asked)) == "Kardeş şehir"


def test_nothing_beyond_the_room_is_read():
    text = f"{FILLING * 100}festival"
    assert shown(text, reading(*keys("festival")), room=1_000) is None


def test_a_word_of_monstrous_length_does_not_widen_the_place():
    pieces = shown(f"festival {'x' * 100_000}", reading(*keys("festival")))
    assert sum(len(part) for part, _marked in pieces) <= snippets.WIDTH + 10


def test_what_hides_or_reorders_text_is_left_out():
    pieces = shown("festi\u00advali \u202egnihsif\x00 festival", reading(*keys("festival")))
    text = "".join(part for part, _marked in pieces)
    assert not {"\u202e", "\x00", "\u00ad"} & set(text)


@pytest.mark.parametrize("text", ["", " ", "\f\f", "\x00", "😀" * 300])
def test_any_text_is_accepted(text):
    assert shown(text, reading(*keys("festival"))) is None


class Counted(str):
    """A word that counts how often it is compared with another one."""

    compared = 0

    def __eq__(self, other):
        Counted.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


@pytest.mark.parametrize("first", ["ab", "x"])
@pytest.mark.parametrize("last", ["ab", "gölgelik"])
def test_a_long_phrase_costs_about_its_length_per_word_at_most(monkeypatch, first, last):
    """A reader could keep the server busy for minutes with one of 600 words, in 24 forms."""
    original = snippets.tokens
    counted = lambda text: (one._replace(word=Counted(one.word)) for one in original(text))  # noqa: E731
    monkeypatch.setattr(snippets, "tokens", counted)
    forms = frozenset([last, *(f"golgelik{ending}" for ending in range(24))])
    asked = Reading(phrases=(Together((first, *["ab"] * 62), forms),))
    monkeypatch.setattr(Counted, "compared", 0)
    words = 2_000
    snippets.find_place("ab " * words, asked, 500_000, 3)
    assert Counted.compared <= words * (70 if last == "ab" else 1)


def test_looking_for_words_does_not_copy_what_stands_before(monkeypatch):
    """Only where the last word of a phrase stands are those before it looked at."""
    looked = []
    original = snippets.islice
    monkeypatch.setattr(snippets, "islice", lambda *args: looked.append(args) or original(*args))
    asked = Reading(phrases=(Together(("ab",) * 62, frozenset(["golgelik"])),))
    snippets.find_place("ab " * 2_000 + "gölgelik", asked, 500_000, 3)
    assert len(looked) <= 3


# Hits ---------------------------------------------------------------------------------------


@pytest.fixture
def letter(city):
    return api.content.create(
        city, "Correspondence", "yazi", title="Davet", body=f"{FILLING * 30} Festival daveti."
    )


def found_lines(text, **form):
    found = Found(read_asked({"SearchableText": text, **form}))
    return lines(found, found.ordered)


def only(text, **form):
    (line,) = found_lines(text, **form)
    return line


def text_of(line):
    return "".join(part.text for part in line.snippet)


def test_the_body_answers(letter):
    line = only("festival")
    assert "Festival daveti" in text_of(line)
    assert line.attached is None
    assert (line.title, line.type_title, line.state) == ("Davet", "Letter", "draft")


def test_words_of_the_title_are_marked_in_it(letter):
    assert [part.marked for part in only("davet").title_parts] == [True]


def test_attachment_and_page_are_named(letter):
    file = NamedBlobFile(
        pdfs.pdf("Birinci sayfa", "", "Üçüncü sayfada muvafakatname"),
        contentType="application/pdf",
        filename="aslı.pdf",
    )
    attachment = api.content.create(letter, "Attachment", "ek", title="Mektubun aslı", file=file)
    line = only("muvafakatname")
    assert line.attached.title == "Mektubun aslı"
    assert line.attached.page == 3
    assert line.attached.url == f"{attachment.absolute_url()}/view"
    assert "muvafakatname" in text_of(line)


def test_text_of_an_attachment_that_the_user_may_not_view_is_not_shown(letter, monkeypatch):
    file = NamedBlobFile(b"Gizlenen muvafakatname", filename="ek.txt")
    attachment = api.content.create(letter, "Attachment", "ek", file=file)
    assert keeps_any(only("muvafakatname"))
    # Its words stand in the index of the paper; only the right to view is missing.
    monkeypatch.setattr(hits, "keeps_to_itself", lambda attachment: False)
    attachment.manage_permission("View", [], acquire=False)
    assert not keeps_any(only("muvafakatname"))


def keeps_any(line):
    return bool(line.snippet or line.attached)


def test_only_the_shown_hits_are_woken(city, monkeypatch):
    for number in range(5):
        api.content.create(city, "Correspondence", f"yazi-{number}", title="x", body="festival")
    woken = []
    original = hits._answer
    monkeypatch.setattr(
        hits,
        "_answer",
        lambda brain, *rest: woken.append(brain.getId) or original(brain, *rest),
    )
    found = Found(read_asked({"SearchableText": "festival"}))
    lines(found, found.ordered[:2])
    assert len(woken) == 2
    woken.clear()
    found = Found(read_asked({"type": "Correspondence"}))
    lines(found, found.ordered)
    assert woken == []


def test_a_page_reads_no_more_than_its_room(city, monkeypatch):
    for number in range(3):
        api.content.create(
            city, "Correspondence", f"yazi-{number}", title="x", body=FILLING * 20 + "festival"
        )
    monkeypatch.setattr(hits, "ROOM_PER_PAGE", len(FILLING) * 30)
    assert [bool(line.snippet) for line in found_lines("festival")] == [True, False, False]


def test_attachments_are_looked_into_as_far_as_a_bound(letter, monkeypatch):
    monkeypatch.setattr(hits, "MOST_ATTACHMENTS", 0)
    file = NamedBlobFile(b"muvafakatname", filename="ek.txt")
    assert isinstance(api.content.create(letter, "Attachment", "ek", file=file), Attachment)
    assert not keeps_any(only("muvafakatname"))


def test_a_stand_in_is_named_as_the_texts_write_it(letter, city):
    text = "MURATPAŞA BELEDİYESİ. Muratpaşa Belediyesi'nin yazısı"
    api.content.create(city, "Correspondence", "iki", title="Belge", body=text)
    found = Found(read_asked({"SearchableText": "belediyyesi"}))
    ((_typed, (word,)),) = found.reading.mended
    assert hits.as_written(word, lines(found, found.ordered)) == "Belediyesi"
    assert hits.as_written("nowhere", lines(found, found.ordered)) == "nowhere"
