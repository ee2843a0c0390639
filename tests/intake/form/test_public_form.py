"""The public forms, as a visitor's browser sends them."""

import re
from io import BytesIO

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD
from plone.formwidget.namedfile.interfaces import IFileUploadTemporaryStorage

from kardes.intake.form.box import submissions

from .conftest import opened_before

PDF = b"%PDF-1.4 A letter of the city"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("oneri", ("Şehrin Adı", "Kırgızistan", "Gençlik ve spor", "Öneriyi gönder")),
        ("proposal", ("Name of the city", "Kyrgyzstan", "Youth and sport", "Send the proposal")),
        ("predlozhenie", ("Название города", "Киргизия", "Молодёжь и спорт", "Отправить")),
    ],
)
def test_each_form_speaks_its_language(visitor, name, words):
    page = visitor.open(name).page
    assert [word for word in words if word not in page] == []


def test_nothing_is_chosen_beforehand(visitor):
    assert visitor.open().control("country").value == ["--NOVALUE--"]
    assert re.search(r'<select[^>]*class="[^"]*form-select', visitor.page)


def test_submission_becomes_draft_dossier(filled, dossiers):
    assert "Thank you" in filled.send()
    (dossier,) = dossiers()
    assert (dossier.title, dossier.country) == ("Tokmok", "KG")
    assert dossier.contacts[0]["email"] == "aibek@example.org"
    assert api.content.get_state(dossier) == "draft"
    (received,) = submissions()
    assert f"Its reference is {received.reference}" in filled.page
    assert received.dossier == api.content.get_uuid(dossier)
    assert not received.fields


def test_letter_carries_the_submission_and_its_files(filled, dossiers):
    filled.control("letter_file").add_file(BytesIO(PDF), "application/pdf", "Письмо.pdf")
    filled.control("other_file").add_file(BytesIO(PDF + b"2"), "application/pdf", "Plan.pdf")
    filled.fill(themes=["youth_sport", "environment"]).send()
    (letter,) = dossiers()[0].objectValues()
    assert letter.portal_type == "Correspondence"
    assert (letter.direction, letter.channel) == ("incoming", "web")
    assert letter.language_of_letter == "en"
    assert "Expected benefits: Festivals of both cities" in letter.body
    assert "Country: Kyrgyzstan" in letter.body
    assert "Themes of cooperation: Environment and climate change; Youth" in letter.body
    names = {one.file.filename for one in letter.objectValues()}
    assert names == {"Письмо.pdf", "Plan.pdf"}


def test_all_facts_come_from_the_russian_form_too(visitor, dossiers):
    visitor.open("predlozhenie").fill(
        sender_name="Айбек Примеров",
        sender_email="aibek@example.org",
        sender_office="Генеральное консульство",
        city="Токмок",
        other_names="Tokmok\nTokmak",
        country=["KG"],
        population="76000",
        website="https://tokmok.example.org",
        expected_benefits="Фестивали",
        privacy=["selected"],
        guard__stamp=opened_before(60),
    )
    assert "Спасибо" in visitor.send()
    (dossier,) = dossiers()
    assert dossier.other_names == ["Tokmok", "Tokmak"]
    assert (dossier.population, dossier.website) == (76000, "https://tokmok.example.org")
    (letter,) = dossier.objectValues()
    assert letter.language_of_letter == "ru"
    assert letter.sender == "Айбек Примеров, Генеральное консульство"
    assert "Ожидаемая польза: Фестивали" in letter.body


def test_nobody_else_sees_what_came(filled, dossiers):
    filled.send()
    for url in (dossiers()[0].absolute_url(), f"{api.portal.get().absolute_url()}/oneriler"):
        answer = requests.get(url, allow_redirects=False, timeout=30)
        assert answer.status_code in (302, 401)
    found = requests.get(
        f"{api.portal.get().absolute_url()}/@search?SearchableText=Tokmok",
        headers={"Accept": "application/json"},
        timeout=30,
    )
    assert found.json()["items_total"] == 0


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("sender_email", "nobody", "This is not an e-mail address"),
        ("sender_email", "=?utf-8?q?a=0ABcc=3A_z?=@example.org", "This is not an e-mail address"),
        ("website", "tokmok.example.org", "beginning with https://"),
        ("website", "http://[x", "beginning with https://"),
        ("city", "Tok\N{RIGHT-TO-LEFT OVERRIDE}mok", "invisible characters"),
        ("sender_name", "", "Required input is missing"),
        ("population", "many", "This is not a whole number"),
        ("privacy", [], "Tick this box"),
    ],
)
def test_wrong_entry_is_named_and_the_others_stay(filled, dossiers, field, value, words):
    page = filled.fill(**{field: value}).send()
    assert words in page
    assert filled.control("expected_benefits").value == "Festivals of both cities"
    assert not dossiers()
    assert not submissions()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("run.exe", b"MZ", "Files like “run.exe” are not taken"),
        ("empty.pdf", b"", "“empty.pdf” is empty"),
        ("page.html", b"<script>alert(1)</script>", "Files like “page.html” are not taken"),
        ("large.pdf", b"%PDF" + bytes(11 * 1024 * 1024), "at most 10 MB"),
    ],
)
def test_wrong_file_is_refused_in_words(filled, dossiers, name, data, words):
    filled.control("letter_file").add_file(BytesIO(data), "application/pdf", name)
    assert words in filled.send()
    assert not dossiers()


def test_script_in_every_field_stays_text(filled, dossiers):
    script = "<script>alert(1)</script>"
    names = (
        "sender_name",
        "sender_office",
        "sender_phone",
        "city",
        "other_names",
        "region",
        "authority",
        "expected_benefits",
        "city_information",
    )
    page = filled.fill(**dict.fromkeys(names, script)).send()
    assert "<script>alert" not in page
    (dossier,) = dossiers()
    assert dossier.title == script
    assert dossier.contacts[0]["name"] == script


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"guard__website": "https://spam.example.org"}, "that nobody sees"),
        ({"guard__stamp": opened_before}, "too quick for a person"),
        ({"guard__stamp": "1.forged"}, "open for very long"),
        ({"guard__stamp": ""}, "open for very long"),
    ],
)
def test_guard_refuses_what_no_person_sends(filled, dossiers, entries, words):
    # The stamps need the site, which is not there when the parameters are read.
    entries = {name: value(1) if callable(value) else value for name, value in entries.items()}
    assert words in filled.fill(**entries).send()
    assert not dossiers()


def test_old_form_can_be_sent_again(filled, dossiers):
    assert "open for very long" in filled.fill(guard__stamp=opened_before(2 * 24 * 3600)).send()
    filled.fill(guard__stamp=opened_before(5)).send()
    assert len(dossiers()) == 1


def test_senders_are_bounded(functional, filled, dossiers):
    api.portal.set_registry_record("kardes.proposals_per_sender", 1)
    transaction.commit()
    filled.send()
    filled.open().fill(
        sender_name="Again",
        sender_email="again@example.org",
        city="Talas",
        country=["KG"],
        expected_benefits="More",
        privacy=["selected"],
        guard__stamp=opened_before(60),
    )
    filled.browser.raiseHttpErrors = False
    assert "Too many proposals" in filled.send()
    assert filled.browser.headers["Status"].startswith("429")
    assert filled.control("city").value == "Talas"
    assert len(dossiers()) == len(submissions()) == 1


def test_missing_token_files_nothing_and_says_so(filled, dossiers):
    form = {
        "form.widgets.sender_name": "Aibek",
        "form.widgets.sender_email": "aibek@example.org",
        "form.widgets.city": "Tokmok",
        "form.widgets.country:list": "KG",
        "form.widgets.expected_benefits": "x",
        "form.widgets.privacy:list": "selected",
        "form.buttons.submit": "Send",
    }
    answer = requests.post(f"{filled.folder}/proposal", data=form, timeout=30)
    assert "open for very long" in answer.text
    assert 'value="Tokmok"' in answer.text
    transaction.begin()
    assert not dossiers()


def test_same_opening_sent_twice_is_one_proposal(filled, dossiers):
    stamp = filled.control("guard.stamp").value
    filled.send()
    (received,) = submissions()
    filled.open().fill(
        sender_name="Aibek Sample",
        sender_email="aibek@example.org",
        city="Tokmok",
        country=["KG"],
        expected_benefits="Festivals of both cities",
        privacy=["selected"],
        guard__stamp=stamp,
    )
    assert received.reference in filled.send()
    assert len(dossiers()) == len(submissions()) == 1


def test_all_faults_are_told_at_once(filled):
    filled.control("letter_file").add_file(BytesIO(b"MZ"), "application/pdf", "run.exe")
    page = filled.fill(
        sender_name="",
        population="many",
        sender_email="nobody",
        website="javascript:1",
        privacy=[],
    ).send()
    told = (
        "Required input is missing",
        "This is not a whole number",
        "This is not an e-mail address",
        "beginning with https://",
        "Tick this box",
        "“run.exe” are not taken",
    )
    assert [words for words in told if words not in page] == []
    assert "Uploaded already" not in page


def test_russian_form_has_no_turkish_in_its_faults(functional, visitor):
    api.portal.set_registry_record("plone.available_languages", ["tr", "en"])
    api.portal.set_registry_record("plone.default_language", "tr")
    transaction.commit()
    page = visitor.open("predlozhenie").fill(population="много").send()
    for words in ("Bazı alanlarda", "tam sayı", "kutuyu", "zorunlu", "Gerekli"):
        assert words not in page
    for words in ("Это не целое число", "Отметьте этот пункт"):
        assert words in page


def test_grouped_population_is_read(filled, dossiers):
    filled.fill(population="1 000 000").send()
    assert dossiers()[0].population == 1_000_000


@pytest.mark.parametrize("name", ["sender_name", "city", "guard.stamp", "expected_benefits"])
def test_half_characters_are_refused_in_words(filled, dossiers, name):
    form = {
        "form.widgets.sender_name": "Aibek",
        "form.widgets.sender_email": "aibek@example.org",
        "form.widgets.city": "Tokmok",
        "form.widgets.country:list": "KG",
        "form.widgets.expected_benefits": "x",
        "form.widgets.privacy:list": "selected",
        "form.widgets.guard.stamp": opened_before(60),
        "form.buttons.submit": "Send",
    } | {f"form.widgets.{name}": b"a\xed\xb3\xbf.b"}
    answer = requests.post(f"{filled.folder}/proposal", data=form, timeout=30)
    assert answer.status_code == 200
    transaction.begin()
    assert not dossiers()
    assert not submissions()


def test_forms_lead_to_the_other_languages(visitor):
    visitor.open("oneri")
    for name in ("Русский", "English"):
        visitor.open("oneri").browser.getLink(name).click()
        assert visitor.control("city").value == ""


@pytest.mark.parametrize("auth", [None, (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)])
def test_forms_are_read_by_rest(visitor, auth):
    answer = requests.get(
        f"{visitor.folder}/proposal", headers={"Accept": "application/json"}, auth=auth, timeout=30
    )
    assert answer.status_code == 200
    assert answer.json()["@type"] == "EasyForm"


def test_file_stays_while_another_field_is_mended(filled, dossiers):
    filled.control("letter_file").add_file(BytesIO(PDF), "application/pdf", "Mektup.pdf")
    assert "Mektup.pdf" in filled.fill(sender_email="nobody").send()
    filled.fill(sender_email="aibek@example.org").send()
    (letter,) = dossiers()[0].objectValues()
    assert [one.file.data for one in letter.objectValues()] == [PDF]


def test_files_that_are_put_aside_are_bounded(functional, filled):
    api.portal.set_registry_record("kardes.proposals_per_sender", 1)
    transaction.commit()
    for number in range(8):
        filled.control("letter_file").add_file(BytesIO(PDF), "application/pdf", f"{number}.pdf")
        filled.fill(sender_email="nobody").send()
    assert len(IFileUploadTemporaryStorage(functional["portal"]).upload_map) == 6


def test_too_large_file_is_not_put_aside(functional, filled):
    data = BytesIO(bytes(11 * 1024 * 1024))
    filled.control("letter_file").add_file(data, "application/pdf", "large.pdf")
    filled.send()
    assert not IFileUploadTemporaryStorage(functional["portal"]).upload_map


def test_address_files_nothing(filled, dossiers):
    """A link or a picture in a mail is no submission."""
    entries = {
        "sender_name": "Aibek",
        "sender_email": "aibek@example.org",
        "city": "Tokmok",
        "country:list": "KG",
        "expected_benefits": "x",
        "privacy:list": "selected",
        "guard.stamp": opened_before(60),
    }
    query = {f"form.widgets.{name}": value for name, value in entries.items()}
    answer = requests.get(
        f"{filled.folder}/proposal", params=query | {"form.buttons.submit": "x"}, timeout=30
    )
    assert answer.status_code in (200, 403)
    transaction.begin()
    assert not dossiers()
    assert not submissions()
