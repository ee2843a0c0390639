"""``@matching``: the ranking, the list and dossiers of it by REST; the profile in the settings."""

import base64

import pytest
import requests
import transaction
from plone.app.testing import (
    SITE_OWNER_NAME,
    SITE_OWNER_PASSWORD,
    TEST_USER_ID,
    TEST_USER_NAME,
    TEST_USER_PASSWORD,
    setRoles,
)

from kardes.intake.matching.imported import rows
from kardes.intake.matching.model import CRITERIA

from .conftest import BUKHARA

USER = (TEST_USER_NAME, TEST_USER_PASSWORD)
OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
LIST = b"name,country\nKarakol,KG\nSheki,AZ\n"


def call(site, method="GET", path="@matching", body=None, auth=USER, **params):
    return requests.request(
        method,
        f"{site.absolute_url()}/{path}",
        params=params,
        json=body,
        auth=auth,
        headers={"Accept": "application/json"},
        timeout=20,
    )


def file(data=LIST, **more):
    return {"file": {"data": base64.b64encode(data).decode(), "encoding": "base64"}, **more}


def kept():
    transaction.begin()
    return sorted(row.name for row in rows())


def test_the_ranking(site):
    answer = call(site)
    assert answer.status_code == 200
    body = answer.json()
    assert body["items_total"] == 2
    assert body["profile"]["population"] == 520_000
    assert body["weights"]["themes"] == 30
    tokmok, bukhara = body["items"]
    assert (tokmok["title"], tokmok["kind"], tokmok["review_state"]) == (
        "Tokmok",
        "dossier",
        "draft",
    )
    assert tokmok["dossier"].endswith("/tokmok")
    assert (bukhara["id"], bukhara["dossier"]) == (BUKHARA.id, None)
    assert [line["criterion"] for line in tokmok["lines"]] == list(CRITERIA)
    assert set(body["weights"]) == set(CRITERIA)
    themes = tokmok["lines"][0]
    assert (themes["points"], themes["weight"], themes["gain"]) == (0.5, 30, 15.0)
    assert themes["sentence"].startswith("2 of 4 shared: Culture")
    assert sum(line["gain"] for line in tokmok["lines"]) == pytest.approx(tokmok["score"], abs=0.1)


def test_one_city(site):
    found = call(site, path=f"@matching/{BUKHARA.id}").json()
    assert found == call(site, kind="imported").json()["items"][0]
    for path in ("@matching/nobody", f"@matching/{BUKHARA.id}/more"):
        assert call(site, path=path).status_code == 404


def test_filters_and_batches(site):
    assert [item["title"] for item in call(site, text="buxara").json()["items"]] in (
        [],
        ["Buhara"],
    )
    assert [item["title"] for item in call(site, country="UZ").json()["items"]] == ["Buhara"]
    first = call(site, b_size=1).json()
    assert (len(first["items"]), first["items_total"]) == (1, 2)
    address = first["batching"]["next"].rpartition("/")[2]
    second = call(site, path=address).json()
    assert second["items"][0]["title"] == "Buhara"
    assert "next" not in second["batching"]
    assert second["batching"]["prev"] == first["@id"]


@pytest.mark.parametrize(
    "params",
    [
        {"kind": "other"},
        {"least": "x"},
        {"b_size": 0},
        {"b_size": 101},
        {"b_size": -1},
        {"b_start": "x"},
        {"state": ["draft", "signed"]},
    ],
)
def test_what_cannot_be_read_is_400(site, params):
    answer = call(site, **params)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("roles", "reads", "imports", "adopts"),
    [
        (["Kardes Reader"], 200, 401, 401),
        (["Kardes Staff"], 200, 401, 201),
        (["Kardes Manager"], 200, 200, 201),
        (["Member"], 401, 401, 401),
        (["Editor"], 401, 401, 401),
    ],
)
def test_who_may_what(site, roles, reads, imports, adopts):
    setRoles(site, TEST_USER_ID, roles)
    transaction.commit()
    assert call(site).status_code == reads
    assert call(site, "POST", body=file(mode="add")).status_code == imports
    assert call(site, "POST", f"@matching/{BUKHARA.id}").status_code == adopts
    assert call(site, auth=None).status_code == 401


def test_a_list_is_tried_and_imported(site):
    tried = call(site, "POST", body=file(dry_run=True))
    assert tried.status_code == 200
    assert tried.json()["cities"] == 2
    assert kept() == ["Buhara"]
    assert call(site, "POST", body=file(mode="add")).json()["dry_run"] is False
    assert kept() == ["Buhara", "Karakol", "Sheki"]
    assert call(site, "POST", body=file()).status_code == 200
    assert kept() == ["Karakol", "Sheki"]


def test_faults_of_a_list(site):
    wrong = b"name,country,population\nOsh,KG,many\n,XX,1\n"
    expected = [(2, "population"), (3, "name"), (3, "country")]
    for more, status in (({"dry_run": True}, 200), ({}, 400)):
        answer = call(site, "POST", body=file(wrong, **more))
        assert answer.status_code == status
        found = answer.json()["faults"]
        assert [(one["row"], one["column"]) for one in found] == expected
        assert all(one["message"] for one in found)
    assert kept() == ["Buhara"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"file": "x"},
        {"file": {"data": 5}},
        {"file": {"data": "ü"}},
        {"file": {"data": "a"}},
        {"file": {"data": "", "encoding": "rot13"}},
        file(mode="merge"),
        file(mode=["add"]),
        file(dry_run="yes"),
        file(other=1),
        [],
        "text",
    ],
)
def test_wrong_bodies_are_400(site, body):
    answer = call(site, "POST", body=body)
    assert answer.status_code == 400, answer.text
    assert kept() == ["Buhara"]


def test_a_dossier_of_a_row(site):
    answer = call(site, "POST", f"@matching/{BUKHARA.id}")
    assert answer.status_code == 201
    assert answer.headers["Location"] == answer.json()["@id"]
    assert (answer.json()["title"], answer.json()["review_state"]) == ("Buhara", "draft")
    assert call(site, "POST", f"@matching/{BUKHARA.id}").status_code == 409
    for path in ("@matching/nobody", f"@matching/{BUKHARA.id}/more"):
        assert call(site, "POST", path).status_code == 404


# The settings -----------------------------------------------------------------------------------


def test_profile_and_weights_are_settings(site):
    panel = "@controlpanels/kardes"
    body = {
        "own_population": 1,
        "own_latitude": 37,
        "own_themes": ["health"],
        "weight_themes": 0,
        "own_longitude": None,
    }
    assert call(site, "PATCH", panel, body, OWNER).status_code == 204
    data = call(site, path=panel, auth=OWNER).json()["data"]
    assert (data["own_latitude"], data["own_longitude"]) == (37.0, None)
    assert [one["token"] for one in data["own_themes"]] == ["health"]
    profile = call(site).json()["profile"]
    assert (profile["population"], profile["latitude"], profile["themes"]) == (1, 37.0, ["health"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"own_population": 0},
        {"own_latitude": 91},
        {"own_latitude": "x"},
        {"own_themes": ["flying"]},
        {"own_themes": [["health"]]},
        {"weight_themes": 101},
        {"weight_ties": -1},
        {"weight_size": None},
        {"weight_size": True},
    ],
)
def test_what_makes_no_sense_is_refused(site, wrong):
    answer = call(site, "PATCH", "@controlpanels/kardes", wrong, OWNER)
    assert answer.status_code == 400, answer.text
