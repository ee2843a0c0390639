"""``@archive-search`` and ``@saved-searches``: answers, cursors, errors."""

from datetime import date, timedelta

import pytest
import requests
import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile

from kardes.search.archive import saved
from kardes.search.archive.facets import FACETS

from .people import PASSWORD


@pytest.fixture
def portal(served):
    for number in range(7):
        add(served["tokmok"], number)
    return served


def add(city, at, **facts):
    facts = {
        "title": f"Yazı {at}",
        "dated": date(2026, 1, 1) + timedelta(days=at // 2),
        "number": f"{at}/1",
        "body": "festival " * (1 + at % 3),
    } | facts
    made = api.content.create(city, "Correspondence", f"yazi-{at}", **facts)
    transaction.commit()
    return made


@pytest.fixture
def call(portal):
    def call(service="@archive-search", method="GET", user="reader", status=200, **sent):
        answer = requests.request(
            method,
            f"{portal.absolute_url()}/{service}",
            headers={"Accept": "application/json", "Accept-Language": "en"},
            auth=user and (user, PASSWORD),
            timeout=30,
            **sent,
        )
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    return call


@pytest.fixture
def search(call):
    def search(user="reader", status=200, **params):
        return call(params=params, user=user, status=status)

    return search


def ids(answer):
    return [item["@id"].rsplit("/", 1)[1] for item in answer["items"]]


def test_an_item_has_summary_snippet_and_marks_as_data(search, portal):
    letter = add(portal["tokmok"], 9, title="<b>Davet</b>", body="<i>festivale</i> davet")
    item = search(SearchableText="davet")["items"][0]
    assert item["@id"] == letter.absolute_url()
    assert item["title"] == "<b>Davet</b>"
    assert {"text": "Davet", "marked": True} in item["title_parts"]
    assert {"text": "davet", "marked": True} in item["snippet"]
    facts = ("@type", "review_state", "number", "date", "direction", "countries", "attachment")
    assert [item[name] for name in facts] == [
        "Correspondence",
        "draft",
        "9/1",
        "2026-01-05",
        "incoming",
        ["KG"],
        None,
    ]


def test_the_attachment_that_answers_is_named(search, portal):
    file = NamedBlobFile(b"Muvafakatname", filename="ek.txt")
    letter = portal["tokmok"]["yazi-1"]
    attachment = api.content.create(letter, "Attachment", "ek", title="Ek", file=file)
    transaction.commit()
    (item,) = search(SearchableText="muvafakatname")["items"]
    assert item["attachment"] == {"@id": attachment.absolute_url(), "title": "Ek", "page": None}


def test_facets_and_total(search):
    answer = search(SearchableText="festival", country="KG")
    assert answer["items_total"] == 7
    assert set(answer["facets"]) == set(FACETS)
    assert answer["facets"]["country"]["values"] == [
        {"value": "KG", "title": "Kyrgyzstan", "count": 7, "ticked": True}
    ]
    assert answer["facets"]["direction"]["title"] == "Direction"


def test_anonymous_sees_no_items_and_no_counts(search):
    answer = search(user=None, SearchableText="festival")
    assert (answer["items"], answer["items_total"], answer["mended"]) == ([], 0, [])
    assert all(not facet["values"] for facet in answer["facets"].values())


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "number"])
def test_cursors_lead_through_the_whole_result(search, call, sort):
    params = {"SearchableText": "festival", "sort_on": sort}
    whole = ids(search(**params))
    answer, seen = search(**params, b_size="3"), []
    while True:
        seen += ids(answer)
        if "next" not in answer["batching"]:
            break
        address = answer["batching"]["next"].split("/", 4)[4]
        answer = call(address)
    assert seen == whole
    assert len(seen) == 7


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "number"])
def test_cursors_stay_right_while_letters_come_and_go(search, portal, sort):
    params = {"SearchableText": "festival", "sort_on": sort, "b_size": "3"}
    whole = ids(search(**{**params, "b_size": "50"}))
    answer = search(**params)
    cursor = answer["batching"]["cursor"]
    city = portal["tokmok"]
    # One that stands first and changes the weight of the word, and one less of those read.
    add(city, 50, dated=date(2027, 1, 1), number="0/1", title="Festival", body="festival " * 50)
    add(city, 51, dated=date(2020, 1, 1), number="0/2", body="başka")
    api.content.delete(city[whole[0]])
    transaction.commit()
    rest = ids(search(**{**params, "b_size": "50", "cursor": cursor}))
    assert [id for id in rest if id != "yazi-50"] == whole[3:]


@pytest.mark.parametrize("sort", ["newest", "oldest", "number"])
def test_the_letter_at_which_a_cursor_stands_may_go(search, portal, sort):
    params = {"sort_on": sort, "type": "Correspondence"}
    whole = ids(search(**params))
    cursor = search(**params, b_size="3")["batching"]["cursor"]
    api.content.delete(portal["tokmok"][whole[2]])
    transaction.commit()
    assert ids(search(**params, cursor=cursor)) == whole[3:]


@pytest.mark.parametrize(
    "cursor", ["", "x", "e30", "W10", "bnVsbA", "A" * 5_000, "WyJ4IixbMSwyXV0", "é", ["a", "b"]]
)
def test_a_cursor_that_is_none_is_refused(search, cursor):
    answer = search(status=400, SearchableText="festival", cursor=cursor)
    assert "cursor" in answer["message"]


def test_a_cursor_belongs_to_its_search(search):
    cursor = search(SearchableText="festival", b_size="2")["batching"]["cursor"]
    search(status=400, SearchableText="başka", b_size="2", cursor=cursor)
    search(status=400, SearchableText="festival", sort_on="oldest", cursor=cursor)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("country", "XX"),
        ("type", "Document"),
        ("from", "yesterday"),
        ("sort_on", "UID"),
        ("b_size", "0"),
        ("b_size", "101"),
        ("b_size", "-1"),
        ("b_size", "²"),
        ("b_start", "10"),
        ("portal_type", "Correspondence"),
        ("SearchableText", ["a", "b"]),
    ],
)
def test_what_makes_no_sense_is_named(search, name, value):
    assert f"“{name}”" in search(status=400, **{name: value})["message"]


@pytest.mark.parametrize("text", ["and", "(", '"', "*", "a AND", "😀", "x" * 10_000, "s\u0327"])
def test_any_text_is_answered(search, text):
    assert search(SearchableText=text)["items_total"] >= 0


def test_mended_words_are_told(search):
    answer = search(SearchableText="festivxl")
    assert answer["mended"] == [{"typed": "festivxl", "words": ["festival"]}]
    assert answer["items_total"] == 7
    assert search(SearchableText="festival")["mended"] == []


# Saved searches -------------------------------------------------------------------------------


@pytest.fixture
def save(call):
    def save(title="Festival", query="SearchableText=festival&country=KG", status=201, **more):
        body = {"title": title, "query": query}
        return call("@saved-searches", "POST", status=status, json=body, **more)

    return save


def test_a_search_is_saved_listed_and_removed_by_its_owner_alone(call, save):
    item = save()
    assert item["query"] == "SearchableText=festival&country=KG"
    assert call("@saved-searches")["items"] == [item]
    assert call("@saved-searches", user="staff")["items"] == []
    address = f"@saved-searches/{item['id']}"
    assert call(address, "DELETE", user="staff", status=404)["error"]["type"] == "NotFound"
    call(address, "DELETE", status=204)
    assert call("@saved-searches")["items_total"] == 0


def test_a_query_may_be_an_object_and_the_saved_one_finds_the_same(call, save, search):
    item = save(query={"SearchableText": "festival", "country": ["KG"]})
    answer = call(item["search"].rsplit("/", 1)[1])
    assert ids(answer) == ids(search(SearchableText="festival", country="KG"))


@pytest.mark.parametrize(
    ("title", "query", "named"),
    [
        ("", "country=KG", "name"),
        ("x" * 201, "country=KG", "name"),
        (None, "country=KG", "title"),
        ("x", None, "query"),
        ("x", 7, "query"),
        ("x", "country=XX", "country"),
        ("x", "b_size=5", "b_size"),
        ("x", {"country": {"a": 1}}, "country"),
        ("x", {"SearchableText": "x" * 5_000}, "too long"),
    ],
)
def test_what_cannot_be_saved_is_said(save, title, query, named):
    assert named in save(title, query, status=400)["message"]


def test_saved_searches_are_bounded(save, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 1)
    save()
    assert "1 saved searches" in save(status=400)["message"]


def test_nobody_has_no_saved_searches(call, save):
    assert call("@saved-searches", user=None)["items"] == []
    save(user=None, status=400)
    call("@saved-searches/x", "DELETE", user=None, status=404)


@pytest.mark.parametrize("body", ["[1]", "{", '"x"'])
def test_a_body_that_is_no_object_is_refused(call, body):
    call("@saved-searches", "POST", status=400, data=body)


@pytest.mark.parametrize("query", ["SearchableText=%FF%FE", "correspondent=%FF", "to=%FC"])
def test_bytes_that_are_no_text_are_refused(call, query):
    answer = call(f"@archive-search?{query}", status=400)
    assert query.partition("=")[0] in answer["message"]


def test_a_stand_in_that_finds_nothing_is_not_told(search):
    assert search(SearchableText="festivaal")["mended"]
    assert search(SearchableText="festivaal yokboylebirsey")["mended"] == []
