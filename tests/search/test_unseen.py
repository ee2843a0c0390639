"""Containers and letters stay out of navigation, and only who may see a paper finds it."""

import pytest
import requests
import transaction
from plone import api
from plone.app.portlets.portlets import navigation
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, TEST_USER_ID, setRoles
from Products.CMFPlone.browser.navigation import CatalogNavigationTabs, CatalogSiteMap

TYPES = (
    "PartnerCity",
    "CouncilDecision",
    "Permission",
    "Protocol",
    "Correspondence",
    "Attachment",
)
PASSWORD = "Invented-Password-1"


def test_no_type_is_shown_in_navigation_or_excluded_from_search(portal):
    assert not set(TYPES) & set(api.portal.get_registry_record("plone.displayed_types"))
    assert not set(TYPES) & set(api.portal.get_registry_record("plone.types_not_searched"))


def names(tree):
    for node in tree["children"]:
        yield node["item"].getId
        yield from names(node)


@pytest.fixture
def dossiers(portal):
    """A dossier at the top and one in a folder, each with a letter, and an ordinary page."""
    folder = api.content.create(portal, "Folder", "sehirler", title="Şehirler")
    api.content.create(portal, "Document", "sayfa", title="Sayfa")
    for container in (portal, folder):
        city = api.content.create(
            container, "PartnerCity", f"tokmok-{container.getId()}", title="Tokmok", country="KG"
        )
        api.content.create(city, "Correspondence", "yazi", title="Yazı")
        api.content.create(city, "Correspondence", "cevap", title="Cevap")
    return folder


def test_global_navigation_shows_folders_and_no_dossier(portal, dossiers):
    tabs = CatalogNavigationTabs(portal, portal.REQUEST).topLevelTabs()
    assert {"sehirler", "sayfa"} <= {tab["id"] for tab in tabs}
    assert not any("tokmok" in tab["url"] for tab in tabs)


def test_site_map_shows_folders_and_no_dossier(portal, dossiers):
    found = set(names(CatalogSiteMap(portal, portal.REQUEST).siteMap()))
    assert {"sehirler", "sayfa"} <= found
    assert found.isdisjoint({"tokmok-plone", "tokmok-sehirler", "yazi", "cevap"})


@pytest.mark.parametrize("path", ["", "sehirler", "tokmok-plone", "sehirler/tokmok-sehirler/yazi"])
def test_navigation_portlet_shows_no_paper_but_where_one_is(portal, dossiers, path):
    context = portal.unrestrictedTraverse(path) if path else portal
    view = context.restrictedTraverse("@@plone")
    assignment = navigation.Assignment(topLevel=0, bottomLevel=0)
    renderer = navigation.Renderer(context, portal.REQUEST, view, None, assignment)
    found = set(names(renderer.getNavTree()))
    assert "sayfa" in found
    here = set(path.split("/"))
    assert found.isdisjoint({"tokmok-plone", "tokmok-sehirler", "yazi", "cevap"} - here)


@pytest.fixture
def site(functional):
    """The site behind a real server: a dossier, a user per role."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for role in ("Staff", "Manager", "Reader"):
        api.user.create(
            "x@example.org", role.lower(), PASSWORD, roles=("Member", f"Kardes {role}")
        )
    api.user.create("x@example.org", "member", PASSWORD)
    city = api.content.create(
        portal,
        "PartnerCity",
        "tokmok",
        title="Tokmok",
        country="KG",
        other_names=["Токмок"],
    )
    api.content.create(
        city,
        "Correspondence",
        "yazi",
        title="Teklif",
        number="E-15459628 - 105.02 - 69",
        other_numbers=["70-018/183"],
    )
    api.content.create(city, "CouncilDecision", "karar", title="Karar", number="2026/15")
    transaction.commit()
    return portal.absolute_url()


def rest(site, user, text, **query):
    answer = requests.get(
        f"{site}/@search",
        params={"SearchableText": text, **query},
        headers={"Accept": "application/json"},
        auth=user and (user, SITE_OWNER_PASSWORD if user == SITE_OWNER_NAME else PASSWORD),
        timeout=30,
    )
    assert answer.status_code == 200
    return {item["@id"].removeprefix(f"{site}/") for item in answer.json()["items"]}


def box(site, user, text):
    """What the ordinary search box answers, as the paths that its page links to."""
    answer = requests.get(
        f"{site}/@@search",
        params={"SearchableText": text},
        auth=user and (user, PASSWORD),
        timeout=30,
    )
    assert answer.status_code == 200
    paths = ("tokmok", "tokmok/yazi", "tokmok/karar")
    return {path for path in paths if f'href="{site}/{path}"' in answer.text}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Tokmok", "tokmok"),
        ("Токмок", "tokmok"),
        ("токмок", "tokmok"),
        ("2026/15", "tokmok/karar"),
        ("E-15459628-105.02-69", "tokmok/yazi"),
        ("E-15459628 - 105.02 - 69", "tokmok/yazi"),
        ("70-018/183", "tokmok/yazi"),
        ("Teklif", "tokmok/yazi"),
    ],
)
def test_search_box_and_rest_find(site, text, path):
    assert rest(site, "reader", text, use_site_search_settings=1) == {path}
    assert rest(site, "reader", text) == {path}
    assert path in box(site, "reader", text)


@pytest.mark.parametrize("user", ["staff", "manager", "reader"])
def test_kardes_roles_find_all(site, user):
    assert rest(site, user, "Teklif") == {"tokmok/yazi"}


@pytest.mark.parametrize("user", [None, "member"])
def test_others_find_nothing(site, user):
    for text in ("Teklif", "Tokmok", "2026/15"):
        assert rest(site, user, text) == set()
        assert box(site, user, text) == set()


def test_columns_come_over_rest(site):
    answer = requests.get(
        f"{site}/@search",
        params={
            "portal_type": "Correspondence",
            "sort_on": "kardes_date",
            "metadata_fields": ["kardes_number", "kardes_paper_date", "kardes_direction"],
        },
        headers={"Accept": "application/json"},
        auth=("reader", PASSWORD),
        timeout=30,
    )
    (item,) = answer.json()["items"]
    assert item["kardes_number"] == "E-15459628-105.02-69"
    assert item["kardes_direction"] == "incoming"
    assert item["kardes_paper_date"] is None
