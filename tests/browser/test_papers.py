"""Pages and forms of the papers as people meet them: by keyboard, on a phone, with axe-core."""

from datetime import date

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.intid.interfaces import IIntIds

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def dossier(portal):
    """A dossier with one paper of each kind; the address of the folder it lies in."""
    setSite(portal)
    setRoles(portal, TEST_USER_ID, ["Manager"])
    folder = api.content.create(portal, "Folder", "dosyalar", title="Dosyalar")
    folder.setLayout("dossiers")
    city = api.content.create(
        folder,
        "PartnerCity",
        "tokmok",
        title="Tokmok",
        country="KG",
        other_names=["Токмок"],
        population=76000,
        population_year=2025,
        website="https://tokmok.example.org/",
        city_information="İpek Yolu üzerinde.",
        themes={"culture_tourism", "youth_sport"},
        communities=[
            {"nation": "Kırgız", "number": 9000, "rank": 3, "source": "Yazı", "on": None}
        ],
        contacts=[
            {
                "name": "Aybek Örnek",
                "office": "Başkan",
                "email": "aybek@example.org",
                "phone": "+996 1",
                "since": date(2024, 1, 1),
                "until": None,
            }
        ],
    )
    decision = api.content.create(
        city,
        "CouncilDecision",
        "karar",
        title="Tokmok kararı",
        number="2026/60",
        decided_on=date(2026, 4, 3),
        vote="majority",
        votes_for=23,
        committees=[{"committee": "Hukuk", "number": "4", "on": date(2026, 3, 25)}],
    )
    to_decision = RelationValue(getUtility(IIntIds).getId(decision))
    api.content.create(
        city,
        "Permission",
        "izin",
        title="Tokmok izni",
        decision=to_decision,
        applied_on=date(2026, 4, 20),
        deficiencies=[
            {"on": date(2026, 5, 2), "number": "9", "summary": "Çeviri", "completed_on": None}
        ],
    )
    api.content.create(
        city,
        "Protocol",
        "protokol",
        title="Tokmok protokolü",
        languages=["tr", "ky"],
        signatories=[{"name": "Ayla Deneme", "title": "Başkan", "party": "Muratpaşa"}],
    )
    letter = api.content.create(
        city,
        "Correspondence",
        "yazi",
        title="Kardeş şehir önerisi",
        number="70-018/183",
        dated=date(2026, 1, 13),
        sender="Başkonsolosluk",
        body="Sayın Başkan,\n\nöneririz.",
        references=[{"on": date(2025, 12, 15), "number": "09-025/25925", "body": None}],
        annexes=[{"title": "Bilgi", "pages": 11, "state": "missing"}],
    )
    for paper in (city, decision, letter):
        file = NamedBlobFile(b"About it.", filename="taslak metni.txt")
        api.content.create(paper, "Attachment", "ek", title="Taslak", file=file)
    transaction.commit()
    return city


PAGES = {
    "list": "dosyalar",
    "dossier": "dosyalar/tokmok",
    "decision": "dosyalar/tokmok/karar",
    "permission": "dosyalar/tokmok/izin",
    "protocol": "dosyalar/tokmok/protokol",
    "letter": "dosyalar/tokmok/yazi",
}
FORMS = {
    "city": "dosyalar/++add++PartnerCity",
    "city-edit": "dosyalar/tokmok/edit",
    "decision": "dosyalar/tokmok/++add++CouncilDecision",
    "permission": "dosyalar/tokmok/++add++Permission",
    "protocol": "dosyalar/tokmok/++add++Protocol",
    "letter": "dosyalar/tokmok/++add++Correspondence",
}


def overflow(page):
    """By how many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_page(page, site_url, login, shot, axe, dossier, name):
    login("staff")
    page.goto(f"{site_url}/{PAGES[name]}")
    assert axe("#content") == []
    page.set_viewport_size(PHONE)
    assert overflow(page) <= 0
    assert axe("#content") == []
    shot(f"page-{name}")


@pytest.mark.parametrize("name", FORMS)
def test_form(page, site_url, login, shot, axe, dossier, name):
    login("staff")
    page.goto(f"{site_url}/{FORMS[name]}")
    tabs = page.locator("form .nav-tabs a, .autotoc-nav a")
    tabs.first.wait_for()
    for number in range(tabs.count()):
        tabs.nth(number).click()
        for size in ({"width": 1280, "height": 900}, PHONE):
            page.set_viewport_size(size)
            assert overflow(page) <= 0
            assert axe("#form") == []
        shot(f"form-{name}-{number}")


@pytest.mark.parametrize("name", FORMS)
def test_form_that_nobody_began_shows_no_red(page, site_url, login, dossier, name):
    login("staff")
    page.goto(f"{site_url}/{FORMS[name]}")
    tabs = page.locator("form .autotoc-nav a")
    tabs.first.wait_for()
    for number in range(tabs.count()):
        tabs.nth(number).click()
    page.wait_for_timeout(600)  # the tabs wait before they mark themselves
    assert page.locator("#form .invalid-feedback").count() == 0
    styles = tabs.evaluate_all("tabs => tabs.map(tab => getComputedStyle(tab).fontStyle)")
    assert set(styles) == {"normal"}


def type_into(page, label, text):
    """Go to the next field by the Tab key and type; it must be the one expected."""
    page.keyboard.press("Tab")
    focused = page.evaluate(
        "document.activeElement.labels && document.activeElement.labels[0].innerText.trim()"
    )
    assert focused == label
    page.keyboard.type(text)


def test_table_is_filled_and_left_with_the_keyboard(page, site_url, login, dossier):
    login("staff")
    page.goto(f"{site_url}/dosyalar/++add++PartnerCity")
    page.fill("[name='form.widgets.title']", "Osh")
    page.select_option("#form-widgets-country", "KG")
    page.click("text=İrtibat Kişileri >> nth=0")
    page.focus("[name='form.widgets.contacts.AA.widgets.name']")
    page.keyboard.type("Bakyt Örnek")
    type_into(page, "Görevi veya Unvanı", "Sekreter")
    page.focus(".kardes-grid tr[data-index='0'] .dgf--row-add")
    page.keyboard.press("Enter")
    page.focus("[name='form.widgets.contacts.1.widgets.name']")
    page.keyboard.type("Çınar Örnek")
    # Through the row and out of the table: rows are added by the button alone.
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('.kardes-grid')"):
            break
    else:
        pytest.fail("The Tab key does not leave the table.")
    assert page.locator(".kardes-grid tbody tr:visible").count() == 2
    page.click("#form-buttons-save")
    page.wait_for_url("**/osh/view")
    transaction.begin()
    rows = dossier.aq_parent["osh"].contacts
    assert [(row["name"], row["office"]) for row in rows] == [
        ("Bakyt Örnek", "Sekreter"),
        ("Çınar Örnek", None),
    ]


def test_related_paper_is_chosen_among_those_of_its_type(page, site_url, login, dossier):
    login("staff")
    page.goto(f"{site_url}/dosyalar/tokmok/++add++Permission")
    page.fill("[name='form.widgets.title']", "İkinci izin")
    page.locator("#formfield-form-widgets-decision").get_by_text("Seç", exact=True).click()
    chooser = page.locator(".content-browser-wrapper:visible")
    chooser.get_by_text("Tokmok kararı").first.click()
    chooser.locator(".btn-primary", has_text="Tokmok kararı").click()
    page.click("#form-buttons-save")
    page.wait_for_url("**/view")
    transaction.begin()
    paper = dossier["ikinci-izin"]
    assert paper.decision.to_object.getId() == "karar"


def test_no_way_to_edit_what_a_reader_only_reads(page, site_url, login, dossier):
    login("reader")
    page.goto(f"{site_url}/dosyalar/tokmok")
    assert page.locator("#contentview-edit").count() == 0
    assert page.locator(".kardes-section-head a").count() == 0
