"""No query answers 500: it finds nothing, or the answer names what cannot be read."""

import json

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, TEST_USER_ID, setRoles

TEXTS = ("zzy AND", "VEYA", '"', "zzy NOT", "?", "-", "\x00", "(", "*", "()")
UNREADABLE = {
    "b_size=-1": "b_size",
    "b_size=x": "b_size",
    "b_start=x": "b_start",
    "sort_limit=x": "sort_limit",
    "SearchableText:list=a&SearchableText:list=b": "SearchableText",
    "SearchableText.query=a": "SearchableText",
    "kardes_date=foo": "kardes_date",
    "kardes_date=": "kardes_date",
    "kardes_date=2026-13-45": "kardes_date",
    "kardes_date.range=min": "kardes_date",
    "kardes_date.query:list=2026-01-01&kardes_date.query:list=x": "kardes_date",
    "kardes_numbers.query=a&kardes_numbers.operator=foo": "kardes_numbers",
    "kardes_kind.not=a": "kardes_kind",
    "is_folderish=foo": "is_folderish",
    "path.depth=x": "path",
    "sort_on=SearchableText": "sort_on",
    "getObjPositionInParent=3": "getObjPositionInParent",
}


@pytest.fixture
def get(functional):
    """Asks the site and gives the answer."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    transaction.commit()

    def request(page, query, accept="application/json", method="GET", **options):
        return requests.request(
            method,
            f"{portal.absolute_url()}/{page}",
            params=query,
            auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
            headers={"Accept": accept},
            timeout=60,
            **options,
        )

    return request


def test_a_text_that_is_no_query_finds_nothing(get):
    for text in TEXTS:
        for place in ("", "tokmok/"):
            answer = get(f"{place}@search", {"SearchableText": text})
            assert answer.status_code == 200, text
            assert answer.json()["items"] == [], text
            assert answer.json()["items_total"] == 0


def test_what_cannot_be_read_is_named(get):
    for query, name in UNREADABLE.items():
        answer = get("@search", query)
        assert answer.status_code == 400, query
        assert answer.json()["message"].startswith(f"“{name}” "), query


def test_good_queries_still_find(get):
    for query in (
        "SearchableText=Tokm*",
        "SearchableText=tokmok AND NOT foça",
        "SearchableText=NOT foça&portal_type=PartnerCity",
        "kardes_date.query=2020-01-01&kardes_date.range=min",
        "kardes_country.query:list=KG&kardes_country.query:list=KZ",
        "portal_type=PartnerCity&b_size=1&sort_on=kardes_date&metadata_fields=UID",
        "portal_type=PartnerCity&path.depth=1&fullobjects=1",
    ):
        answer = get("@search", query)
        assert [item["title"] for item in answer.json()["items"]] == ["Tokmok"], query


@pytest.mark.parametrize("page", ["@@search", "@@ajax-search"])
def test_search_page_stands(get, page):
    for text in TEXTS:
        assert get(page, {"SearchableText": text}, "text/html").status_code == 200, text
    for query in UNREADABLE:
        assert get(page, query, "text/html").status_code == 200, query
    assert "Tokmok" in get(page, "SearchableText=tokmok", "text/html").text


def test_criteria_of_a_collection(get):
    contains = "plone.app.querystring.operation.string.contains"
    for text in TEXTS[:4]:
        query = {"query": [{"i": "SearchableText", "o": contains, "v": text}]}
        assert get("@querystring-search", {}, method="POST", json=query).json()["items"] == []
        answer = get("tokmok/@querystring-search", {"query": json.dumps(query)})
        assert answer.json()["items"] == []


@pytest.mark.parametrize("criteria", ["x", [1], {"a": 1}, [{"i": 1}], [[]]])
def test_criteria_that_are_none(get, criteria):
    query = {"query": criteria}
    for answer in (
        get("@querystring-search", {}, method="POST", json=query),
        get("tokmok/@querystring-search", {"query": json.dumps(query)}),
    ):
        assert answer.status_code == 400
        assert answer.json()["message"].startswith("“query” ")


def test_bytes_that_are_no_text_find_nothing(get):
    for page in ("@@search", "@@ajax-search", "@@search-archive"):
        answer = get(page, "SearchableText=%FF%FE", accept="text/html")
        assert answer.status_code in (200, 400), page


@pytest.mark.parametrize("page", ["@@search", "@@ajax-search"])
@pytest.mark.parametrize(
    "query",
    [
        "foo=%FF",
        "SearchableText=tokmok&portal_type:list=%FF",
        "SearchableText=tokmok&correspondent=%FF&sort_on=SearchableText",
        "SearchableText=tokmok&created.query:record=x&created.range:record=y",
        "created.query:record=%FF",
        "path.query:list:record=%FF",
    ],
)
def test_no_parameter_of_a_page_fails(get, page, query):
    assert get(page, query, "text/html").status_code == 200


OPERATION = "plone.app.querystring.operation"


@pytest.mark.parametrize(
    ("index", "operation", "value"),
    [
        ("SearchableText", "selection.none", ["x"]),
        ("SearchableText", "string.isNot", "x"),
        ("path", "boolean.isTrue", ""),
        ("path", "date.today", ""),
    ],
)
def test_operations_that_an_index_does_not_know(get, index, operation, value):
    query = {"query": [{"i": index, "o": f"{OPERATION}.{operation}", "v": value}]}
    answer = get("@querystring-search", {}, method="POST", json=query)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("“query” ")
