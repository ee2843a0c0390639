"""The settings: stored in the registry, edited by form and by REST, read by the rules."""

from datetime import date

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

from kardes.controlpanel import competent_ministry, settings
from kardes.controlpanel.ministries import BEGINNING

OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("day", "ministry"),
    [
        (date(1920, 4, 22), ""),
        (date(2011, 11, 23), "İçişleri Bakanlığı"),
        (date(2018, 12, 9), "İçişleri Bakanlığı"),
        (date(2018, 12, 10), "Çevre ve Şehircilik Bakanlığı"),
        (date(2026, 3, 1), "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı"),
    ],
)
def test_the_ministry_of_a_day(day, ministry):
    assert competent_ministry(day, list(BEGINNING)) == ministry
    assert competent_ministry(day, list(reversed(BEGINNING))) == ministry


def test_day_counts_of_the_law_are_the_beginning(integration):
    now = settings()
    assert (now.return_days, now.despatch_days, now.announcement_days) == (5, 7, 7)


@pytest.fixture
def panel(functional):
    portal = functional["portal"]
    return f"{portal.absolute_url()}/@controlpanels/kardes"


def test_rest_reads_and_changes_them(functional, panel):
    answer = requests.get(panel, auth=OWNER, headers=JSON, timeout=20)
    assert answer.status_code == 200
    assert answer.json()["data"]["despatch_days"] == 7
    answer = requests.patch(
        panel, auth=OWNER, headers=JSON, json={"despatch_days": 10}, timeout=20
    )
    assert answer.status_code == 204
    transaction.begin()
    assert settings().despatch_days == 10


@pytest.mark.parametrize(
    "wrong",
    [
        {"municipality_detsis": "1545962"},
        {"municipality_detsis": "1545962٣"},
        {"ministries": ["Bakanlık"]},
        {"ministries": ["31.02.2018 Bakanlık"]},
        {"ministries": []},
        {"despatch_days": -1},
        {"despatch_days": 0},
        {"return_days": 0},
        {"return_days": True},
        {"return_days": "x"},
        {"return_days": 4.5},
        {"return_days": 366},
        {"announcement_days": 0},
        {"suit_days": 0},
        {"opinion_days": 0},
        {"application_route": "pigeon"},
    ],
)
def test_rest_refuses_what_makes_no_sense(functional, panel, wrong):
    answer = requests.patch(panel, auth=OWNER, headers=JSON, json=wrong, timeout=20)
    assert answer.status_code == 400, answer.text


def test_who_reads_turkish_is_told_in_turkish(panel, turkish):
    headers = {**JSON, **turkish}
    for wrong, sentence in (
        ({"return_days": "x"}, "Bu bir tam sayı olmalıdır."),
        ({"municipality_name": 5}, "Bu bir metin olmalıdır."),
        ({"ministries": []}, "En az bir bakanlık bırakın"),
        ({"return_days": 0}, "Değer çok küçük."),
    ):
        answer = requests.patch(panel, auth=OWNER, headers=headers, json=wrong, timeout=20)
        assert answer.status_code == 400, answer.text
        assert sentence in answer.json()["message"]


def test_reminders_may_come_on_the_last_day(functional, panel):
    answer = requests.patch(panel, auth=OWNER, headers=JSON, json={"reminder_days": 0}, timeout=20)
    assert answer.status_code == 204, answer.text


@pytest.mark.parametrize(
    ("roles", "status"),
    [
        (["Kardes Manager"], 200),
        (["Site Administrator"], 200),
        (["Kardes Staff"], 401),
        (["Kardes Reader"], 401),
        (["Editor"], 401),
    ],
)
def test_who_may_open_the_form(functional, roles, status):
    setRoles(functional["portal"], TEST_USER_ID, roles)
    transaction.commit()
    answer = requests.get(
        f"{functional['portal'].absolute_url()}/@@kardes-controlpanel",
        auth=(TEST_USER_NAME, TEST_USER_PASSWORD),
        allow_redirects=False,
        timeout=20,
    )
    # who may not is sent to the login form
    assert answer.status_code == (200 if status == 200 else 302)
    if status == 200:
        assert "form-widgets-despatch_days" in answer.text
