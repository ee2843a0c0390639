"""The forms as a browser fills them: every type, tables, numbers, sentences."""

from datetime import date

import lxml.html
import pytest
import requests
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, TEST_USER_ID, setRoles

from .reading import text


class Browser:
    """Fills forms without JavaScript: what is sent is what the page holds, plus the changes."""

    def __init__(self, portal):
        self.url = portal.absolute_url()
        self.session = requests.Session()
        self.session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)

    def open(self, path):
        answer = self.session.get(f"{self.url}/{path}", timeout=60)
        assert answer.status_code == 200, answer.text[-2000:]
        return lxml.html.fromstring(answer.text, base_url=answer.url)

    def submit(self, path, changes, **rows):
        """Open a form, change fields, save.

        :param changes: field -> value, by the names of the schema
        :param rows: grid -> rows to be sent instead of those on the page
        """
        form = self.open(path).get_element_by_id("form")
        values = dict(form.form_values())
        values.update({f"form.widgets.{name}": value for name, value in changes.items()})
        for grid, lines in rows.items():
            values.update(grid_values(grid, lines))
        values["form.buttons.save"] = "Save"
        answer = self.session.post(f"{self.url}/{path}", data=values, timeout=60)
        assert answer.status_code == 200, answer.text[-2000:]
        return lxml.html.fromstring(answer.text, base_url=answer.url)


def grid_values(grid, lines):
    prefix = f"form.widgets.{grid}"
    values = {f"{prefix}.count": str(len(lines))}
    for index, line in enumerate(lines):
        values[f"{prefix}.{index}-empty-marker"] = "1"
        for column, value in line.items():
            values[f"{prefix}.{index}.widgets.{column}"] = value
    return values


def said(document):
    """All that the page says about errors."""
    found = document.cssselect(".invalid-feedback, .alert-danger, .statusmessage-error, .error")
    return " | ".join(text(one) for one in found)


@pytest.fixture
def portal(functional):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    transaction.commit()
    return portal


@pytest.fixture
def browser(portal):
    return Browser(portal)


def made(portal, name="Correspondence"):
    """The only paper of a type in the dossier."""
    transaction.begin()
    [paper] = [one for one in portal.tokmok.objectValues() if one.portal_type == name]
    return paper


TYPES = ["CouncilDecision", "Permission", "Protocol", "Correspondence"]
MINIMUM = {
    "CouncilDecision": {"title": "Karar"},
    "Permission": {"title": "İzin"},
    "Protocol": {"title": "Protokol"},
    "Correspondence": {"title": "Yazı"},
}


@pytest.mark.parametrize("portal_type", TYPES)
def test_add_then_edit_with_the_least(browser, portal, portal_type):
    document = browser.submit(f"tokmok/++add++{portal_type}", MINIMUM[portal_type])
    assert said(document) == ""
    paper = made(portal, portal_type)
    path = "/".join(paper.getPhysicalPath()[2:])
    browser.submit(f"{path}/edit", {"title": "Anders"})
    assert made(portal, portal_type).title == "Anders"


@pytest.mark.parametrize("portal_type", TYPES)
def test_saving_a_form_unchanged_changes_nothing(browser, portal, portal_type):
    from .test_rest_round_trip import FIELDS, RELATIONS, Site

    class Here(Site):
        def __init__(self):
            self.url = f"{portal.absolute_url()}/tokmok"
            self.session = browser.session
            self.session.headers["Accept"] = "application/json"

    site = Here()
    fields = {k: v for k, v in FIELDS[portal_type].items() if v is not RELATIONS}
    url = site.post({"@type": portal_type, **fields}).json()["@id"]
    before = site.get(url).json()
    site.session.headers["Accept"] = "text/html"
    browser.submit(f"{url.removeprefix(browser.url + '/')}/edit", {})
    site.session.headers["Accept"] = "application/json"
    after = site.get(url).json()
    assert {name: after[name] for name in fields} == {name: before[name] for name in fields}


def test_city_with_all_numbers_and_tables(browser, portal):
    document = browser.submit(
        "++add++PartnerCity",
        {
            "title": "Osh",
            "country:list": "KG",
            "other_names": "Ош\nОш шаары",
            "population": "322.164",
            "population_year": "2024",
            "latitude": "40,5283",
            "longitude": "72.7985",
        },
        communities=[
            {"nation": "Özbek", "number": "9000", "rank": "3", "source": "", "on": "2026-03-10"},
            {"nation": "Kırgız", "number": "", "rank": "", "source": "Yazı", "on": ""},
        ],
        contacts=[{"name": "Bakyt Örnek", "office": "", "email": "", "phone": ""}],
    )
    assert said(document) == ""
    transaction.begin()
    city = portal.osh
    assert city.country == "KG"
    assert city.other_names == ["Ош", "Ош шаары"]
    assert (city.population, city.population_year) == (322164, 2024)
    assert (city.latitude, city.longitude) == (40.5283, 72.7985)
    assert city.communities == [
        {
            "nation": "Özbek",
            "number": 9000,
            "rank": 3,
            "source": None,
            "on": date(2026, 3, 10),
        },
        {"nation": "Kırgız", "number": None, "rank": None, "source": "Yazı", "on": None},
    ]
    assert [row["name"] for row in city.contacts] == ["Bakyt Örnek"]
    document = browser.submit("osh/edit", {})
    transaction.begin()
    assert (portal.osh.latitude, portal.osh.population_year) == (40.5283, 2024)
    assert len(portal.osh.communities) == 2


def test_rows_that_were_added_and_left_empty_are_not_stored(browser, portal):
    empty = {"on": "", "number": "", "body": ""}
    document = browser.submit(
        "tokmok/++add++Correspondence",
        {"title": "Yazı"},
        references=[empty, {"on": "2025-12-15", "number": "9", "body": ""}, empty],
    )
    assert said(document) == ""
    rows = made(portal).references
    assert rows == [{"on": date(2025, 12, 15), "number": "9", "body": None}]


def test_untouched_rows_with_needed_cells_are_no_error(browser, portal):
    contact = {"name": "", "office": "", "email": "", "phone": "", "since": "", "until": ""}
    document = browser.submit("tokmok/edit", {"region": "Çuy"}, contacts=[contact])
    assert said(document) == ""
    document = browser.submit(
        "tokmok/++add++Correspondence",
        {"title": "Yazı"},
        annexes=[{"title": "", "pages": "", "state:list": "present"}],
    )
    assert said(document) == ""
    transaction.begin()
    assert (portal.tokmok.region, portal.tokmok.contacts) == ("Çuy", [])
    assert made(portal).annexes == []


def test_untouched_rows_are_not_marked_beside_another_error(browser, portal):
    contact = {"name": "", "office": "", "email": "", "phone": "", "since": "", "until": ""}
    rows = {"contacts": [contact], "initiated_by": [{"proposer": "", "source": "Gazete"}]}
    document = browser.submit("tokmok/edit", {"website": "javascript:alert(1)"}, **rows)
    grids = {grid.get("id"): grid for grid in document.cssselect(".kardes-grid")}
    assert not grids["form-widgets-contacts"].cssselect(".invalid-feedback")
    [touched] = grids["form-widgets-initiated_by"].cssselect(".invalid-feedback")
    assert "Required input" in text(touched)


@pytest.mark.parametrize("portal_type", ["PartnerCity", *TYPES])
def test_cells_of_a_table_do_not_mark_its_tab_as_required(browser, portal_type):
    """The script of the tabs marks each one in which it finds the class."""
    place = "" if portal_type == "PartnerCity" else "tokmok/"
    document = browser.open(f"{place}++add++{portal_type}")
    assert document.cssselect(".kardes-grid")
    assert not document.cssselect(".kardes-grid .required")


def test_all_rows_can_be_removed(browser, portal):
    portal.tokmok.contacts = [{"name": "A", "office": None, "email": None, "phone": None}]
    transaction.commit()
    browser.submit("tokmok/edit", {}, contacts=[])
    transaction.begin()
    assert portal.tokmok.contacts == []


@pytest.mark.parametrize("count", ["x", "-1", "1e3", "999999999", "²"])
def test_odd_number_of_rows_is_no_error_of_the_server(browser, portal, count):
    document = browser.submit("tokmok/edit", {"contacts.count": count, "region": "Çuy"})
    assert said(document) == ""
    transaction.begin()
    assert portal.tokmok.region == "Çuy"


@pytest.mark.parametrize(
    ("path", "changes", "rows", "sentence"),
    [
        ("++add++PartnerCity", {"title": "", "country:list": "KG"}, {}, "Required input"),
        ("++add++PartnerCity", {"title": "Osh"}, {}, "Required input"),
        ("++add++PartnerCity", {"title": "Osh", "country:list": "ZZ"}, {}, "Required input"),
        ("tokmok/edit", {"population": "viel"}, {}, "This is not a whole number"),
        ("tokmok/edit", {"population": "1,5"}, {}, "This is not a whole number"),
        ("tokmok/edit", {"population": "٣"}, {}, "This is not a whole number"),
        ("tokmok/edit", {"latitude": "42.8421.1"}, {}, "This is not a number"),
        ("tokmok/edit", {"latitude": "nan"}, {}, "This is not a number"),
        ("tokmok/edit", {"latitude": "95"}, {}, "Give a number between"),
        ("tokmok/edit", {"website": "javascript:alert(1)"}, {}, "Give the whole address"),
        ("tokmok/edit", {}, {"contacts": [{"name": "", "office": "X"}]}, "Required input"),
        (
            "tokmok/edit",
            {},
            {"communities": [{"nation": "K", "number": "çok"}]},
            "This is not a whole number",
        ),
        (
            "tokmok/edit",
            {},
            {"communities": [{"nation": "K", "on": "bald"}]},
            "",
        ),
        (
            "tokmok/++add++Correspondence",
            {"title": "Y", "number": "E-1-105-2"},
            {},
            "DETSİS number has not eight digits",
        ),
        (
            "tokmok/++add++Correspondence",
            {"title": "Y", "number": "sayısız"},
            {},
            "This is not a document number",
        ),
        (
            "tokmok/++add++Correspondence",
            {"title": "Y", "dated": "2026-04-03", "received_on": "2026-04-01"},
            {},
            "received before it was written",
        ),
        (
            "tokmok/++add++CouncilDecision",
            {"title": "K", "decided_on": "2026-04-03", "sent_on": "2026-04-01"},
            {},
            "lies before “Decision date”",
        ),
        (
            "tokmok/++add++CouncilDecision",
            {"title": "K", "decided_on": "2026-02-30"},
            {},
            "",
        ),
    ],
)
def test_refused_with_a_sentence_and_nothing_stored(
    browser, portal, path, changes, rows, sentence
):
    before = list(portal.tokmok.objectIds()), portal.tokmok.modified()
    document = browser.submit(path, changes, **rows)
    assert document.cssselect("#form"), "the form was accepted"
    assert document.cssselect(".invalid-feedback, .alert-danger, .error")
    assert sentence in said(document)
    transaction.begin()
    assert (list(portal.tokmok.objectIds()), portal.tokmok.modified()) == before


def test_no_country_is_chosen_for_the_clerk(browser):
    select = browser.open("++add++PartnerCity").cssselect("select[name*=country]")[0]
    assert select.value in (None, "", "--NOVALUE--")


@pytest.mark.parametrize("portal_type", ["PartnerCity", *TYPES])
def test_first_tab_says_what_it_holds(browser, portal_type):
    place = "" if portal_type == "PartnerCity" else "tokmok/"
    document = browser.open(f"{place}++add++{portal_type}")
    assert text(document.cssselect("form legend")[0]) == "Main facts"


@pytest.mark.parametrize("portal_type", ["PartnerCity", *TYPES])
def test_every_input_of_a_form_has_a_label(browser, portal_type):
    place = "" if portal_type == "PartnerCity" else "tokmok/"
    form = browser.open(f"{place}++add++{portal_type}").get_element_by_id("form")
    labelled = {label.get("for") for label in form.cssselect("label[for]")}
    unlabelled = [
        control.get("name")
        for control in form.cssselect("input, select, textarea")
        if control.get("type") not in ("hidden", "submit", "checkbox", "radio")
        and control.get("id") not in labelled
    ]
    assert unlabelled == []


@pytest.mark.parametrize("portal_type", ["PartnerCity", *TYPES])
def test_tables_of_a_form_do_not_catch_the_keyboard(browser, portal_type):
    place = "" if portal_type == "PartnerCity" else "tokmok/"
    form = browser.open(f"{place}++add++{portal_type}").get_element_by_id("form")
    grids = form.cssselect(".pat-datagridfield")
    assert grids
    assert {grid.get("data-auto-append") for grid in grids} == {"false"}


def test_register_number_cannot_be_typed(browser):
    form = browser.open("tokmok/++add++Correspondence").get_element_by_id("form")
    assert not [name for name, _value in form.form_values() if "register_number" in name]
