"""The pages: ranking, explanation, two side by side, files, import; who may see what."""

import csv
import io
import re

import pytest
import requests
import transaction
from openpyxl import load_workbook
from plone import api
from plone.app.testing import (
    SITE_OWNER_NAME,
    SITE_OWNER_PASSWORD,
    TEST_USER_ID,
    TEST_USER_NAME,
    TEST_USER_PASSWORD,
    setRoles,
)

from kardes.intake.matching.imported import rows

from .conftest import BUKHARA, PROFILE

USER = (TEST_USER_NAME, TEST_USER_PASSWORD)
OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
_NOTHING = {name: set() if isinstance(value, set) else None for name, value in PROFILE.items()}
LIST = "Şehir,Ülke\nKarakol,KG\nŞeki,AZ\n".encode()


def get(site, name="@@kardes-matching", auth=USER, headers=None, **params):
    return requests.get(
        f"{site.absolute_url()}/{name}",
        params=params,
        auth=auth,
        headers={"Accept": "text/html", **(headers or {})},
        allow_redirects=False,
        timeout=20,
    )


def token(page):
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]


def send(site, data=LIST, button="import", name="sehirler.csv", with_token=True, **fields):
    page = get(site, "@@kardes-matching-import")
    if with_token:
        fields["_authenticator"] = token(page)
    return requests.post(
        f"{site.absolute_url()}/@@kardes-matching-import",
        data={button: "1", **fields},
        files={"file": (name, data)} if name else None,
        auth=USER,
        headers={"Accept": "text/html"},
        allow_redirects=False,
        timeout=30,
    )


def kept():
    transaction.begin()
    return sorted(row.name for row in rows())


def test_the_page_ranks_and_explains(site):
    page = get(site)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.text.index("Tokmok") < page.text.index("Buhara")
    for text in (
        "2 cities",
        "2 of 4 shared: Culture, tourism and city brands, Youth and sport",
        "76,000 people there, 520,000 here",
        "Kyrgyz and Turkish are both Turkic languages (different branches)",
        "Not known of this city.",
    ):
        assert text in page.text, text


def test_in_turkish(site, turkish):
    text = get(site, headers=turkish).text
    assert "76.000" in text
    assert "Kırgızca" in text
    assert "of 4 shared" not in text


def test_nothing_that_others_wrote_is_markup(site):
    hostile = '<script>alert("x")</script>'
    city = site["tokmok"]
    city.title = hostile
    city.other_names = [hostile]
    city.contacts = [{"name": hostile}]
    city.reindexObject()
    transaction.commit()
    for params in ({}, {"text": hostile}):
        assert hostile not in get(site, **params).text


def test_without_a_profile_managers_are_shown_the_way(site):
    for name in PROFILE:
        site.portal_registry[f"kardes.{name}"] = _NOTHING[name]
    transaction.commit()
    assert "not described yet" in get(site).text
    assert "Describe it in the control panel" in get(site).text
    setRoles(site, TEST_USER_ID, ["Kardes Reader"])
    transaction.commit()
    assert "not described yet" in get(site).text
    assert "Describe it in the control panel" not in get(site).text


def test_two_side_by_side(site):
    ids = [api.content.get_uuid(site["tokmok"]), BUKHARA.id]
    page = get(site, compare=ids)
    assert page.status_code == 200
    assert "Two cities side by side" in page.text
    assert page.text.count("kardes-gain") == 14


@pytest.mark.parametrize("ids", [["x"], ["x", "y"], [BUKHARA.id], [BUKHARA.id] * 2, [""]])
def test_what_cannot_be_compared_is_said(site, ids):
    page = get(site, compare=ids)
    assert page.status_code == 400
    assert "Choose two cities" in page.text


def test_a_wrong_filter_is_said(site):
    page = get(site, least="many")
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_pages_of_a_long_ranking(site):
    text = "name,country\n" + "".join(f"Şehir {number},KG\n" for number in range(60))
    assert send(site, text.encode()).status_code == 302
    page = get(site, kind="imported")
    assert "Page 1 of 3" in page.text
    assert "Page 3 of 3" in get(site, kind="imported", page="99").text
    assert page.text.count("<meter") == 25


def test_files_hold_the_filtered_ranking_and_run_nothing(site):
    site["tokmok"].title = "=1+1\x01"
    transaction.commit()
    answer = get(site, format="csv", kind="dossier")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sehir-eslestirme.csv"'
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[:3] for row in table[1:]] == [["1", "'=1+1", "Kyrgyzstan"]]
    assert len(table[0]) == len(table[1]) == 17
    assert "2 of 4 shared" in table[1][14]
    sheet = load_workbook(io.BytesIO(get(site, format="xlsx").content)).active
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }
    assert sheet["B2"].value == "=1+1"
    assert sheet.max_row == 3


@pytest.mark.parametrize(
    ("roles", "sees", "imports", "adopts"),
    [
        (["Kardes Reader"], True, False, False),
        (["Kardes Staff"], True, False, True),
        (["Kardes Manager"], True, True, True),
        (["Site Administrator"], True, True, True),
        (["Member"], False, False, False),
        (["Editor", "Contributor", "Reviewer"], False, False, False),
    ],
)
def test_who_may_what(site, roles, sees, imports, adopts):
    setRoles(site, TEST_USER_ID, roles)
    transaction.commit()
    page = get(site)
    assert (page.status_code == 200) is sees
    assert ("Make a draft dossier" in page.text) is adopts
    assert ("Import a list of cities" in page.text) is imports
    form = get(site, "@@kardes-matching-import")
    assert (form.status_code == 200) is imports


def test_somebody_who_has_not_logged_in_sees_nothing(site):
    assert get(site, auth=None).status_code == 302


def test_the_table_of_dossiers_leads_here(site):
    setRoles(site, TEST_USER_ID, ["Manager"])
    folder = api.content.create(site, "Folder", id="dosyalar", title="Dosyalar")
    folder.setLayout("dossiers")
    transaction.commit()
    assert "/@@kardes-matching" in get(site, "dosyalar").text
    site.portal_workflow.doActionFor(folder, "publish") if folder.workflow_history else None
    folder.manage_permission("View", ["Anonymous"])
    transaction.commit()
    assert "/@@kardes-matching" not in get(site, "dosyalar", auth=None).text


# Import -----------------------------------------------------------------------------------------


def test_a_file_is_tried_and_nothing_is_kept(site):
    page = send(site, button="check")
    assert page.status_code == 200
    assert "The file is in order: 2 cities" in page.text
    assert kept() == ["Buhara"]


def test_a_file_replaces_the_list_or_is_added(site):
    answer = send(site, mode="add")
    assert (answer.status_code, kept()) == (302, ["Buhara", "Karakol", "Şeki"])
    assert answer.headers["Location"].endswith("?kind=imported")
    assert (send(site).status_code, kept()) == (302, ["Karakol", "Şeki"])


@pytest.mark.parametrize("button", ["check", "import"])
def test_faults_are_shown_and_nothing_is_kept(site, button):
    page = send(site, b"name,country\nOsh,KG\n<script>,Atlantis\n", button=button)
    assert page.status_code == 400
    assert "Atlantis” is no country" in page.text
    assert "<script>," not in page.text
    assert kept() == ["Buhara"]


def test_no_file_and_no_token(site):
    page = send(site, name="")
    assert (page.status_code, "Choose a file." in page.text) == (400, True)
    assert send(site, with_token=False).status_code == 403
    assert kept() == ["Buhara"]


def test_fields_that_are_sent_twice_do_no_harm(site):
    assert send(site, mode=["add", "add"]).status_code == 302
    assert send(site, button="check", mode=["x", "add"]).status_code == 200
    for params in ({"format": ["csv", "csv"]}, {"page": ["1", "2"]}):
        assert get(site, **params).status_code == 200
    assert get(site, kind=["dossier", "imported"]).status_code == 400
    assert adopting(site, [BUKHARA.id] * 2).status_code == 302
    transaction.begin()
    assert "buhara" not in site


def adopting(site, id, with_token=True):
    data = {"id": id}
    if with_token:
        data["_authenticator"] = token(get(site))
    return requests.post(
        f"{site.absolute_url()}/@@kardes-matching-dossier",
        data=data,
        auth=USER,
        headers={"Accept": "text/html"},
        allow_redirects=False,
        timeout=20,
    )


def test_a_row_becomes_a_dossier_with_one_click(site):
    answer = adopting(site, BUKHARA.id)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/buhara")
    transaction.begin()
    assert site["buhara"].country == "UZ"
    again = adopting(site, "unknown")
    assert again.headers["Location"].endswith("/@@kardes-matching")


def test_no_dossier_by_a_link_or_without_a_token(site):
    assert get(site, "@@kardes-matching-dossier", id=BUKHARA.id).status_code != 302
    assert adopting(site, BUKHARA.id, with_token=False).status_code == 403
    transaction.begin()
    assert "buhara" not in site
