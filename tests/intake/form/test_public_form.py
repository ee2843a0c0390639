"""The public forms, as a visitor's browser sends them."""

import time
from io import BytesIO

import pytest
import requests
import transaction
from plone import api
from plone.testing.zope import Browser

from kardes.intake.form.box import submissions
from kardes.intake.form.guard import stamp
from kardes.intake.form.public import FOLDER, FORMS, PROPOSALS

PDF = b"%PDF-1.4 A letter of the city"


def form_url(functional, name="proposal") -> str:
    return f"{functional['portal'].absolute_url()}/{FOLDER}/{name}"


@pytest.fixture
def visitor(functional):
    """A browser that is not logged in."""
    browser = Browser(functional["app"])
    browser.handleErrors = False
    return browser


@pytest.fixture
def opened(visitor, functional):
    """The English form, filled in with what it needs, and opened long enough ago."""
    visitor.open(form_url(functional))
    return filled(visitor)


def filled(visitor):
    visitor.getControl(name="form.widgets.sender_name").value = "Aibek Sample"
    visitor.getControl(name="form.widgets.sender_email").value = "aibek@example.org"
    visitor.getControl(name="form.widgets.city").value = "Tokmok"
    visitor.getControl(name="form.widgets.country:list").value = ["KG"]
    visitor.getControl(name="form.widgets.expected_benefits").value = "Festivals of both cities"
    visitor.getControl(name="form.widgets.privacy:list").value = ["selected"]
    visitor.getControl(name="form.widgets.guard.stamp").value = older()
    return visitor


def older(seconds: int = 60) -> str:
    return stamp(time.time() - seconds)


def send(visitor):
    visitor.getControl(name="form.buttons.submit").click()
    transaction.begin()
    return visitor


def only_dossier():
    (dossier,) = api.portal.get()[PROPOSALS].objectValues()
    return dossier


def test_profile_brings_three_forms_that_everybody_sees(visitor, functional):
    for name in FORMS:
        visitor.open(form_url(functional, name))
        assert visitor.getControl(name="form.widgets.city").value == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("oneri", ("Şehrin Adı", "Kırgızistan", "Gençlik")),
        ("proposal", ("Name of the city", "Kyrgyzstan", "Youth and sport")),
        ("predlozhenie", ("Название города", "Киргизия", "Молодёжь и спорт")),
    ],
)
def test_each_form_speaks_its_language(visitor, functional, name, words):
    visitor.open(form_url(functional, name))
    for word in words:
        assert word in visitor.contents


def test_submission_becomes_draft_dossier(opened):
    assert "Thank you" in send(opened).contents
    dossier = only_dossier()
    assert dossier.title == "Tokmok"
    assert dossier.country == "KG"
    assert dossier.contacts[0]["email"] == "aibek@example.org"
    assert api.content.get_state(dossier) == "draft"
    (received,) = submissions()
    assert received.reference in opened.contents
    assert received.dossier == api.content.get_uuid(dossier)


def test_letter_carries_the_submission_and_its_files(opened):
    control = opened.getControl(name="form.widgets.letter_file")
    control.add_file(BytesIO(PDF), "application/pdf", "Письмо.pdf")
    control = opened.getControl(name="form.widgets.other_file")
    control.add_file(BytesIO(PDF + b" 2"), "application/pdf", "photo plan.pdf")
    send(opened)
    (letter,) = only_dossier().objectValues()
    assert letter.portal_type == "Correspondence"
    assert (letter.direction, letter.channel) == ("incoming", "web")
    assert letter.language_of_letter == "en"
    assert "Expected benefits: Festivals of both cities" in letter.body
    assert "Country: Kyrgyzstan" in letter.body
    assert sorted(one.file.filename for one in letter.objectValues()) == [
        "photo plan.pdf",
        "Письмо.pdf",
    ]


def test_visitor_cannot_see_what_he_sent(opened):
    send(opened)
    answer = requests.get(only_dossier().absolute_url(), allow_redirects=False, timeout=30)
    assert answer.status_code in (302, 401)
