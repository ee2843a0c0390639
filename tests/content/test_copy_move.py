"""Copying and moving by REST: the right status, with a sentence in the language of the user."""

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

PASSWORD = "Invented-Password-1"


@pytest.fixture
def portal(functional):
    """A dossier with a sealed protocol and a letter, and a folder to move to."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for name, role in {"staff": "Kardes Staff", "reader": "Kardes Reader"}.items():
        api.user.create(f"{name}@example.org", name, PASSWORD, roles=("Member", role))
    city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    protocol = api.content.create(city, "Protocol", "protokol", title="Protokol")
    protocol.sealed_fields, protocol.ever_sealed = frozenset({"title"}), True
    api.content.create(city, "Correspondence", "yazi", title="Yazı")
    api.content.create(portal, "PartnerCity", "aktau", title="Aktau", country="KZ")
    transaction.commit()
    return portal


def send(portal, service, place, source, user="staff", language="en"):
    answer = requests.post(
        f"{portal.absolute_url()}/{place}/{service}",
        json={"source": source},
        auth=(user, PASSWORD),
        headers={"Accept": "application/json", "Accept-Language": language},
        timeout=60,
    )
    transaction.begin()
    return answer


def test_sealed_paper_says_why_it_stays(portal):
    answer = send(portal, "@move", "aktau", "/tokmok/protokol")
    assert answer.status_code == 403
    assert answer.json()["message"].startswith("“Protokol” keeps its name and place")
    assert "protokol" in portal.tokmok


def test_sentence_is_in_the_language_of_the_user(portal, turkish):
    moved = send(portal, "@move", "aktau", "/tokmok/protokol", language="tr").json()
    assert moved["message"].startswith("“Protokol” kilitlidir; adı ve yeri")
    copied = send(portal, "@copy", "tokmok/yazi", "/tokmok/yazi", language="tr").json()
    assert copied["message"] == "Buraya bu türden bir belge konamaz."


@pytest.mark.parametrize("service", ["@copy", "@move"])
def test_letter_does_not_go_into_a_letter(portal, service):
    api.content.create(portal.aktau, "Correspondence", "baska", title="Başka")
    transaction.commit()
    answer = send(portal, service, "tokmok/yazi", "/aktau/baska")
    assert answer.status_code == 400
    assert answer.json()["message"] == "Nothing of this kind can be put here."
    assert "baska" in portal.aktau
    assert not portal.tokmok.yazi.objectIds()


@pytest.mark.parametrize("source", ["/tokmok/none", "none", 3, [None], {"@id": "x"}])
def test_what_is_not_there_is_named(portal, source):
    answer = send(portal, "@copy", "aktau", source)
    assert answer.status_code == 400
    assert "that you can copy or move" in answer.json()["message"]


def test_who_may_not_add_is_told(portal):
    answer = send(portal, "@copy", "aktau", "/tokmok/yazi", "reader")
    assert answer.status_code == 403
    assert answer.json()["message"].startswith("You may not take this from its place")


@pytest.mark.parametrize(("service", "left"), [("@copy", True), ("@move", False)])
def test_letter_goes_to_another_dossier(portal, service, left):
    answer = send(portal, service, "aktau", [f"{portal.absolute_url()}/tokmok/yazi"])
    assert answer.status_code == 200
    assert portal.aktau.objectIds()[0].endswith("yazi")
    assert ("yazi" in portal.tokmok) is left
