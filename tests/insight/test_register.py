"""The public register: for everyone, and nothing but its columns."""

from datetime import date

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import fire

from ..approval.dossiers import Dossier, attach
from ..tables import csv_rows

COLUMNS = {
    "partner",
    "country",
    "kind",
    "decision_number",
    "decided_on",
    "permission_number",
    "permitted_on",
}


@pytest.fixture
def dossier(functional):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    Dossier(portal, city="Aktau").until("ministry_approved")
    signed = Dossier(portal).until("signed")
    transaction.commit()
    return signed


@pytest.fixture
def site(dossier):
    return dossier.portal.absolute_url()


def get(address, accept="text/html", **options):
    return requests.get(address, headers={"Accept": accept, **options}, timeout=20)


def items(site):
    return get(f"{site}/@register", accept="application/json").json()["items"]


def test_only_signed_relations_and_only_public_columns(site):
    (item,) = items(site)
    assert set(item) == COLUMNS
    assert (item["partner"], item["decision_number"]) == ("Tokmok", "2026/60")
    assert (item["decided_on"], item["permitted_on"]) == ("2026-04-03", "2026-06-15")


def test_nothing_else_is_shown_on_the_page(site, dossier):
    page = get(f"{site}/@@sister-cities")
    assert page.status_code == 200
    assert "Tokmok" in page.text
    assert "Aktau" not in page.text
    for hidden in (dossier.city.absolute_url(), "Ayla Deneme", "Kardes-"):
        assert hidden not in page.text


def test_files(site):
    table = get(f"{site}/@@sister-cities?format=csv")
    rows = csv_rows(table.content)
    assert len(rows) == 2
    assert "Tokmok" in rows[1]
    assert get(f"{site}/@@sister-cities?format=json").json() == items(site)
    assert get(f"{site}/@@sister-cities?format=xlsx").content.startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "accept"),
    [
        ("@@sister-cities", "text/html"),
        ("@@sister-cities?format=json", "application/json"),
        ("@register", "application/json"),
    ],
)
def test_a_cache_may_keep_it_and_learns_of_changes(site, dossier, name, accept):
    first = get(f"{site}/{name}", accept)
    assert "public" in first.headers["Cache-Control"]
    assert "Accept" in first.headers["Vary"]
    tag = first.headers["ETag"]
    for known in (tag, f'"other", W/{tag}'):
        again = get(f"{site}/{name}", accept, **{"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
    attach(dossier.protocol, "termination")
    fire(dossier.protocol, "terminate", {"ended_on": date(2026, 10, 1), "reason": "Fesih"})
    transaction.commit()
    later = get(f"{site}/{name}", accept, **{"If-None-Match": tag})
    assert later.status_code == 200
    assert items(site) == []


def test_a_past_relation_without_any_day_is_no_entry(site, dossier):
    city = api.content.create(dossier.portal, "PartnerCity", title="Bilinmez", country="BG")
    fire(city, "record_historic", {"known_from": "Eski kütük"})
    transaction.commit()
    assert [item["partner"] for item in items(site)] == ["Tokmok"]
