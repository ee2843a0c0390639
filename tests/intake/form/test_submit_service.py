"""``POST @submit``: the same contract as the form, for other systems."""

import base64

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD

from kardes.intake.form.box import submissions
from kardes.intake.form.public import FOLDER

ENTRIES = {
    "sender_name": "Aibek Sample",
    "sender_email": "aibek@example.org",
    "city": "Tokmok",
    "country": "KG",
    "themes": ["environment"],
    "expected_benefits": "Festivals",
    "privacy": True,
}
PDF = {
    "data": base64.b64encode(b"%PDF-1.4").decode(),
    "encoding": "base64",
    "filename": "Mektup.pdf",
    "content-type": "application/pdf",
}


@pytest.fixture
def submit(functional):
    url = f"{functional['portal'].absolute_url()}/{FOLDER}/proposal/@submit"

    def post(body, auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)):
        headers = {"Accept": "application/json"}
        answer = requests.post(url, json=body, headers=headers, auth=auth, timeout=30)
        transaction.begin()
        return answer

    return post


def test_system_files_a_proposal(submit, dossiers):
    answer = submit(ENTRIES | {"letter_file": PDF})
    assert answer.status_code == 201
    assert answer.json()["state"] == "filed"
    (dossier,) = dossiers()
    assert dossier.themes == {"environment"}
    (letter,) = dossier.objectValues()
    assert letter.objectValues()[0].file.data == b"%PDF-1.4"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("city", 7),
        ("city", ["Tokmok"]),
        ("city", None),
        ("country", "Kyrgyzstan"),
        ("country", {"token": {}}),
        ("population", "many"),
        ("population", True),
        ("themes", "magic"),
        ("themes", [["environment"]]),
        ("privacy", "yes"),
        ("privacy", None),
        ("privacy", False),
        ("sender_email", "nobody"),
        ("letter_file", "letter.pdf"),
        ("letter_file", {"data": "%%%", "encoding": "base64", "filename": "a.pdf"}),
        ("letter_file", {"data": "ü", "encoding": "base64", "filename": "a.pdf"}),
        ("letter_file", {"data": 7, "encoding": "base64", "filename": "a.pdf"}),
        ("letter_file", {"data": "eA==", "encoding": "rot13", "filename": "a.pdf"}),
        ("letter_file", {"data": "eA==", "encoding": "base64", "filename": ["a.pdf"]}),
        ("letter_file", PDF | {"filename": "run.exe"}),
        ("mayor", "x"),
        ("guard", "x"),
    ],
)
def test_wrong_value_is_named_and_nothing_is_filed(submit, dossiers, field, value):
    answer = submit(ENTRIES | {field: value})
    assert answer.status_code == 400
    assert f"'{field}'" in answer.text
    assert not dossiers()
    assert not submissions()


@pytest.mark.parametrize("body", [[], "x", 7])
def test_body_that_is_no_object(submit, body):
    assert submit(body).status_code == 400


def test_only_who_handles_proposals(functional, submit, dossiers):
    api.user.create(username="reader", email="r@example.org", password="Invented-Pass-1")
    api.user.grant_roles(username="reader", roles=["Kardes Reader", "Editor"])
    transaction.commit()
    for auth in (None, ("reader", "Invented-Pass-1")):
        assert submit(ENTRIES, auth).status_code in (401, 403)
    assert not dossiers()
