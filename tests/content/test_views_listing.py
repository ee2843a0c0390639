"""The table of dossiers in a folder."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from .reading import columns, rows, section, text


@pytest.fixture
def folder(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    folder = api.content.create(portal, "Folder", "dosyalar", title="Dosyalar")
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    return folder


def add(folder, *names, **fields):
    for name in names:
        api.content.create(folder, "PartnerCity", title=name, **{"country": "KG", **fields})


def listing(folder, page, **form):
    return section(page(folder, "dossiers", **form), "dossiers")


def test_folders_offer_the_table(folder):
    methods = [name for name, _title in folder.getAvailableLayouts()]
    assert "dossiers" in methods
    folder.setLayout("dossiers")
    assert folder.getLayout() == "dossiers"


def test_cities_by_name_with_country_kind_and_state(folder, page):
    add(folder, "Tokmok")
    add(folder, "Girne", country="X-KKTC", relation_kind="memorandum")
    table = listing(folder, page)
    assert columns(table) == ["City", "Country", "Kind of relation", "State", "Last change"]
    assert [row[:4] for row in rows(table)] == [
        [
            "Girne",
            "Turkish Republic of Northern Cyprus",
            "Memorandum of understanding",
            "In preparation",
        ],
        ["Tokmok", "Kyrgyzstan", "Sister city", "In preparation"],
    ]


def test_a_page_at_a_time(folder, page):
    add(folder, *(f"Şehir {number:02}" for number in range(1, 23)))
    first = listing(folder, page)
    assert text(first.cssselect("h2")[0]) == "City dossiers 22"
    assert len(rows(first)) == 20
    assert [row[0] for row in rows(listing(folder, page, b_start="20"))] == [
        "Şehir 21",
        "Şehir 22",
    ]


def test_empty_folder(folder, page):
    table = listing(folder, page)
    assert "None on file." in text(table)
    [add_link] = table.cssselect(".kardes-section-head a")
    assert add_link.get("href").endswith("/++add++PartnerCity")


def test_only_what_the_user_may_view(portal, folder, page):
    add(folder, "Tokmok")
    setRoles(portal, TEST_USER_ID, [])
    assert rows(listing(folder, page)) == []


def test_wakes_no_dossier(folder, page):
    add(folder, "Tokmok", "Osh")
    listing(folder, page)
    children = folder.objectValues()
    for child in children:
        child._p_jar.savepoint()
        child._p_deactivate()
    listing(folder, page)
    assert [child.getId() for child in children if child._p_state == 0] == []
