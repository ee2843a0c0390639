"""The searches of Plone itself ask for what was typed: box, live search, collections, REST."""

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, TEST_USER_ID, setRoles
from zope.component import getMultiAdapter

CONTAINS = "plone.app.querystring.operation.string.contains"
#: what is typed, and whether a form, a number or a phrase is found by it
FOUND = [
    "protokoller",
    "TOKMOK'TA",
    "Токмок",
    "01-35/150",
    "01 35 150",
    '"kardeş şehir protokolü"',
    "beldiye",
]


def add_page(portal):
    """A stock page: all of the site is searched alike."""
    text = "Belediye, kardeş şehir protokolü Tokmok 01-35/150"
    return api.content.create(portal, "Document", "page", title="Sayfa", description=text)


@pytest.fixture
def page(portal):
    return add_page(portal)


def view(portal, name, **form):
    request = portal.REQUEST.clone()
    request.form.update(form)
    return getMultiAdapter((portal, request), name=name)


@pytest.mark.parametrize("typed", FOUND)
def test_the_search_page(portal, page, typed):
    results = view(portal, "search", SearchableText=typed).results(batch=False)
    assert [item.getId() for item in results] == ["page"]


@pytest.mark.parametrize("typed", [*FOUND, "proto", "protokolün", "belediy"])
def test_the_live_search(portal, page, typed):
    results = view(portal, "ajax-search", SearchableText=typed).results(batch=False)
    assert [item.getId() for item in results] == ["page"]


@pytest.mark.parametrize("typed", FOUND)
def test_a_collection(portal, page, typed):
    query = [{"i": "SearchableText", "o": CONTAINS, "v": typed}]
    collection = api.content.create(portal, "Collection", "found", title="-", query=query)
    assert [item.getId() for item in collection.results(batch=False)] == ["page"]
    builder = view(portal, "querybuildernumberofresults")
    assert "1 " in builder.number_of_results(query)


def test_rest(functional):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    add_page(portal)
    transaction.commit()

    def asked(method, name, **options):
        answer = requests.request(
            method,
            f"{portal.absolute_url()}/{name}",
            auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
            headers={"Accept": "application/json"},
            timeout=60,
            **options,
        )
        return [item["@id"].rpartition("/")[2] for item in answer.json()["items"]]

    for typed in FOUND:
        for more in ({}, {"use_site_search_settings": "1"}):
            assert asked("GET", "@search", params={"SearchableText": typed, **more}) == ["page"]
        criteria = {"query": [{"i": "SearchableText", "o": CONTAINS, "v": typed}]}
        assert asked("POST", "@querystring-search", json=criteria) == ["page"]
