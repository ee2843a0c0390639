"""``@@search-archive`` on a real server: form, result, files, saved searches, hostile input."""

import html
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile

from kardes.search.archive import KEY, saved
from kardes.search.archive.pages import HELP, SearchArchive
from kardes.search.query import finding, language
from tests.tables import csv_rows, sheet

from .people import PASSWORD

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def portal(served):
    letter = api.content.create(
        served["tokmok"],
        "Correspondence",
        "yazi",
        title=f"Festival {HOSTILE}",
        number="70-018 / 183",
        dated=date(2026, 1, 13),
        sender='=HYPERLINK("http://example.org")',
        body=f"{HOSTILE} festival programı &amp; <b>davet</b>",
    )
    file = NamedBlobFile("Muvafakatname örneği".encode(), filename="<i>ek</i>.txt")
    api.content.create(letter, "Attachment", "ek", title="<i>Ek</i>", file=file)
    transaction.commit()
    return served


@pytest.fixture
def get(portal):
    """A function: the answer of the page to parameters, as a user."""

    def get(user="reader", status=200, view="@@search-archive", **params):
        answer = requests.get(
            f"{portal.absolute_url()}/{view}",
            params=params,
            auth=user and (user, PASSWORD),
            timeout=30,
        )
        assert answer.status_code == status, answer.text[:2000]
        return answer

    return get


def titles(text):
    found = re.findall(r"<h3[^>]*>(.*?)</h3>", text, re.DOTALL)
    return [html.unescape(re.sub("<[^>]+>", "", one)).strip() for one in found]


def test_the_page_shows_hits_with_marks_and_escapes_every_text(get):
    text = get(SearchableText="festival").text
    assert titles(text) == [f"Festival {HOSTILE}"]
    assert "<mark>festival</mark>" in text
    assert HOSTILE not in text
    assert "<b>davet</b>" not in text
    assert "1 paper found" in text


def test_the_attachment_that_answers_is_linked_and_escaped(get, portal):
    text = get(SearchableText="muvafakatname").text
    assert f'href="{portal.absolute_url()}/tokmok/yazi/ek/view"' in text
    assert "<i>Ek</i>" not in text
    assert "&lt;i&gt;Ek&lt;/i&gt;" in text


@pytest.mark.parametrize(
    "text",
    [HOSTILE, '"><img src=x onerror=alert(1)>', "and", "or", "(", '"', "*", "a AND", "x" * 10_000]
    + ["😀", "s\u0327ehir", "\u202etxt", "\x00", "NOT a", "-", "%", "tokmok токмок"],
)
def test_any_text_is_answered_and_written_back_escaped(get, text):
    page = get(SearchableText=text).text
    assert HOSTILE not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("params", "label"),
    [
        ({"from": "13.01.2026"}, "From"),
        ({"country": "XX"}, "Country"),
        ({"year": "9" * 30}, "Year"),
        ({"sort_on": "UID"}, "Order"),
        ({"SearchableText": ["a", "b"]}, "Words"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(get, params, label):
    text = html.unescape(get(status=400, **params).text)
    assert f"“{label}” has a value that cannot be searched for" in text
    assert titles(text)


def test_a_slip_is_mended_and_what_was_typed_can_be_searched_for(get, portal):
    text = get(SearchableText="festivxl davet", country="KG").text
    assert titles(text) == [f"Festival {HOSTILE}"]
    mended = re.search(r'<p class="kardes-mended">.*?</p>', text, re.DOTALL)[0]
    words = " ".join(html.unescape(re.sub("<[^>]+>", "", mended)).split())
    assert words.startswith("Showing results for Festival davet. Nothing was found for festivxl.")
    query = urlsplit(html.unescape(re.search('href="([^"]*)"', mended)[1])).query
    assert parse_qs(query) == {"SearchableText": ['"festivxl" davet'], "country": ["KG"]}
    assert titles(get(SearchableText='"festivxl" davet').text) == []
    assert "kardes-mended" not in get(SearchableText="festival").text


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999", "²", ["1", "2"]])
def test_a_page_that_does_not_exist_is_the_nearest_one(get, page):
    assert len(titles(get(page=page).text)) == 2


def test_pages_of_twenty(get, portal):
    for number in range(SearchArchive.size + 1):
        title = f"Belge {number}"
        api.content.create(portal["tokmok"], "Correspondence", f"b-{number}", title=title)
    transaction.commit()
    first, second = get(SearchableText="belge"), get(SearchableText="belge", page="2")
    assert len(titles(first.text)) == SearchArchive.size
    assert len(titles(second.text)) == 1
    assert not set(titles(first.text)) & set(titles(second.text))
    assert 'rel="next"' in first.text
    assert 'rel="prev"' in second.text
    assert "Page 2 of 2" in second.text


def test_the_part_is_the_result_alone(get):
    text = get(SearchableText="festival", part="1").text
    assert "<h1" not in text
    assert "<header" not in text
    assert titles(text) == [f"Festival {HOSTILE}"]
    assert 'name="country"' in text


def test_a_ticked_value_can_be_taken_away(get):
    text = get(SearchableText="festival", country="KG").text
    assert re.search(r'value="KG"[^>]*checked|checked[^>]*value="KG"', text)
    chosen = re.search(r'<ul class="kardes-chosen">.*?</ul>', text, re.DOTALL)[0]
    assert "country=" not in chosen
    assert "SearchableText=festival" in chosen


def test_anonymous_finds_nothing_of_what_is_not_public(get):
    text = get(user=None, SearchableText="festival").text
    assert titles(text) == []
    assert "Nothing was found" in text
    assert 'name="country"' not in text
    assert "kardes-save" not in text


def test_the_words_are_searched_for_once(get, monkeypatch):
    parsed = []

    def parse(text):
        parsed.append(text)
        return language.parse(text)

    monkeypatch.setattr(finding, "parse", parse)
    assert titles(get(SearchableText="festival davet").text)
    assert parsed == ["festival davet"]
    get(SearchableText="festival davet", view="@@search")
    assert len(parsed) == 3  # the catalog's, and what the link above the result tells


def test_the_ordinary_search_leads_here_with_the_words(portal):
    answer = requests.get(
        f"{portal.absolute_url()}/@@search",
        params={"SearchableText": "şehir & x"},
        auth=("reader", PASSWORD),
        timeout=30,
    )
    href = html.unescape(re.search(r'href="([^"]*@@search-archive[^"]*)"', answer.text)[1])
    assert parse_qs(urlsplit(href).query) == {"SearchableText": ["şehir & x"]}


def test_the_ordinary_search_tells_what_was_mended(get):
    text = get(view="@@search", SearchableText="festivxl").text
    told = re.search(r'<p role="status">(.*?)</p>', text, re.DOTALL)[1]
    words = " ".join(html.unescape(re.sub("<[^>]+>", "", told)).split())
    assert words == "Showing results for Festival. Nothing was found for festivxl."
    assert '<p role="status">' not in get(view="@@search", SearchableText="festival").text


# Files ----------------------------------------------------------------------------------------


def test_csv_holds_the_whole_result_and_runs_nothing(get, portal):
    for number in range(SearchArchive.size):
        api.content.create(portal["tokmok"], "Correspondence", f"b-{number}", title="Festival")
    transaction.commit()
    answer = get(SearchableText="festival", format="csv", sort_on="newest")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="arsiv-arama.csv"'
    table = csv_rows(answer.content)
    assert len(table) == SearchArchive.size + 2
    row = next(row for row in table[1:] if row[2])
    assert row[1:8] == [
        f"Festival {HOSTILE}",
        "70-018/183",
        "",
        "13.01.2026",
        "Incoming",
        '\'=HYPERLINK("http://example.org")',
        "Kyrgyzstan",
    ]


def test_xlsx_holds_texts_as_texts(get):
    book = get(SearchableText="festival", format="xlsx").content
    _headings, row = sheet(book).iter_rows()
    assert row[6].value.startswith("=HYPERLINK")
    assert row[6].data_type == "s"
    assert row[4].value.date() == date(2026, 1, 13)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_control_characters_break_no_file(get, portal, kind):
    title = "Festival \x0b\x0c\x00 =1+1"
    api.content.create(portal["tokmok"], "Correspondence", "b", title=title, sender="\x0c=1+1")
    transaction.commit()
    assert get(SearchableText="festival", format=kind).content


def test_a_file_that_is_cut_says_so(get, monkeypatch):
    monkeypatch.setattr("kardes.search.archive.export.MOST_ROWS", 1)
    monkeypatch.setattr("kardes.search.archive.pages.MOST_ROWS", 1)
    table = csv_rows(get(format="csv").content)
    assert len(table) == 3
    assert table[-1][0].startswith("The file holds the first 1 of 2 papers")
    assert "The file holds the first 1 of 2 papers" in get().text


def test_a_file_holds_only_what_its_reader_may_see(get):
    assert len(csv_rows(get(user=None, format="csv").content)) == 1


# Help and ways on -----------------------------------------------------------------------------


def test_the_help_gives_examples_that_find(get, portal):
    """Every example finds a letter that is written for it."""
    api.content.create(
        portal["tokmok"],
        "Correspondence",
        "ornek",
        title="Kardeş şehir festival protokolü: Tokmok",
        number="E-15459628-105.02-69",
        dated=date(2024, 4, 18),
    )
    transaction.commit()
    shown = re.search(r'<details class="kardes-help">.*?</details>', get().text, re.DOTALL)[0]
    examples = re.findall(r'href="([^"]*)"', shown)
    assert len(examples) == sum(len(texts) for texts, _meaning in HELP)
    for example in examples:
        query = parse_qs(urlsplit(html.unescape(example)).query)
        assert any("Kardeş" in title for title in titles(get(**query).text)), query


def test_it_leads_to_the_ordinary_search_with_the_words(get):
    for params in ({"SearchableText": "şehir & x"}, {"SearchableText": "festival", "part": "1"}):
        text = get(**params, country="KG").text
        quiet = re.search('<p class="[^"]*kardes-elsewhere">.*?</p>', text, re.DOTALL)[0]
        href = html.unescape(re.search('href="([^"]*/@@search[?][^"]*)"', quiet)[1])
        assert parse_qs(urlsplit(href).query) == {"SearchableText": [params["SearchableText"]]}
        assert "Only papers of the archive are listed here." in quiet


def test_an_empty_result_says_what_may_help(get):
    text = get(SearchableText="festival", country="TR", year="1990").text
    advice = re.search(r'<ul class="kardes-advice">.*?</ul>', text, re.DOTALL)[0]
    without = parse_qs(urlsplit(html.unescape(re.search('href="([^"]*)"', advice)[1])).query)
    assert without == {"SearchableText": ["festival"]}
    assert "came_from" not in advice
    assert "kardes-advice" not in get(SearchableText="festival").text


def test_who_is_not_logged_in_is_told_where_to(get):
    text = get(user=None, SearchableText="festival").text
    advice = re.search(r'<ul class="kardes-advice">.*?</ul>', text, re.DOTALL)[0]
    assert "Search without filters" not in advice
    back = parse_qs(urlsplit(html.unescape(re.findall('href="([^"]*)"', advice)[-1])).query)
    assert back["came_from"][0].endswith("@@search-archive?SearchableText=festival")


# Saved searches -------------------------------------------------------------------------------


class Person:
    """Somebody in front of the page, with a token that the page gave."""

    def __init__(self, site, name):
        self.site, self.name = site, name

    def page(self, **params):
        answer = requests.get(
            f"{self.site}/@@search-archive", params=params, auth=(self.name, PASSWORD), timeout=30
        )
        return answer.text

    def post(self, status=302, token=True, **fields):
        if token:
            page = self.page(SearchableText="x")
            fields["_authenticator"] = re.search(r'name="_authenticator" value="(\w+)"', page)[1]
        answer = requests.post(
            f"{self.site}/@@saved-searches",
            data=fields,
            auth=(self.name, PASSWORD),
            timeout=30,
            allow_redirects=False,
        )
        assert answer.status_code == status
        return answer

    def saved(self):
        listed = re.search(r'<details class="kardes-saved">.*?</details>', self.page(), re.DOTALL)
        return re.findall(r'href="[^"]*\?([^"]*)"[^>]*>([^<]*)', listed[0]) if listed else []


@pytest.fixture
def staff(portal):
    return Person(portal.absolute_url(), "staff")


@pytest.fixture
def reader(portal):
    return Person(portal.absolute_url(), "reader")


def test_a_search_is_saved_listed_and_removed_by_its_owner_alone(staff, reader, portal):
    staff.post(title=f"Bizim {HOSTILE}", SearchableText="festival", country="KG", junk="x")
    ((query, title),) = staff.saved()
    assert html.unescape(title) == f"Bizim {HOSTILE}"
    assert parse_qs(html.unescape(query)) == {"SearchableText": ["festival"], "country": ["KG"]}
    assert reader.saved() == []
    transaction.begin()
    (id,) = portal.__annotations__[KEY]["staff"]
    reader.post(remove=id)
    assert len(staff.saved()) == 1
    staff.post(remove=id)
    assert staff.saved() == []


def test_nothing_is_saved_without_the_token_of_the_page(staff):
    staff.post(status=403, token=False, title="x", SearchableText="y")
    assert staff.saved() == []


def test_nothing_is_saved_by_following_a_link(staff):
    answer = requests.get(
        f"{staff.site}/@@saved-searches?title=x", auth=("staff", PASSWORD), timeout=30
    )
    assert answer.status_code == 403
    assert staff.saved() == []


def test_a_search_without_a_name_is_not_saved(staff):
    staff.post(title=" ", SearchableText="y")
    assert staff.saved() == []


def test_saved_searches_are_bounded(staff, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 1)
    staff.post(title="a", SearchableText="y")
    staff.post(title="b", SearchableText="y")
    assert [title for _query, title in staff.saved()] == ["a"]


def test_saved_searches_go_with_their_owner(staff, portal):
    staff.post(title="a", SearchableText="y")
    transaction.begin()
    assert "staff" in portal.__annotations__[KEY]
    api.user.delete("staff")
    assert "staff" not in portal.__annotations__[KEY]
