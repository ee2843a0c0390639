"""The short name of a letter, by code and over REST."""

import re
from datetime import date

import pytest
import requests
import transaction
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, TEST_USER_ID, setRoles
from plone.dexterity.utils import createContentInContainer

NAME = re.compile(r"2026-01-13-70-018-183-[0-9a-f]{4}")


@pytest.fixture
def portal(functional):
    setRoles(functional["portal"], TEST_USER_ID, ["Manager"])
    return functional["portal"]


def test_by_code(portal):
    letter = createContentInContainer(
        portal, "Correspondence", title="Talep", dated=date(2026, 1, 13), number="70-018/183"
    )
    assert NAME.fullmatch(letter.id)


def test_over_rest(portal):
    transaction.commit()
    response = requests.post(
        portal.absolute_url(),
        json={
            "@type": "Correspondence",
            "title": "Talep",
            "dated": "2026-01-13",
            "number": "70-018/183",
        },
        headers={"Accept": "application/json"},
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
    )
    assert response.status_code == 201, response.text
    assert NAME.fullmatch(response.json()["id"])
