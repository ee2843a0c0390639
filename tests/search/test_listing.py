"""A listing is made from the catalog alone."""

from datetime import date

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.attachments import Attachment
from kardes.content.base import Paper

COLUMNS = (
    "Title",
    "Description",
    "review_state",
    "getObjSize",
    "mime_type",
    "modified",
    "kardes_paper_date",
    "kardes_number",
    "kardes_register_number",
    "kardes_correspondent",
    "kardes_kind",
    "kardes_country",
    "kardes_direction",
    "kardes_language",
    "kardes_security_level",
    "kardes_versions",
)


@pytest.fixture
def archive(functional):
    """A committed dossier of thirty letters."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    for day in range(1, 31):
        api.content.create(
            city,
            "Correspondence",
            f"yazi-{day}",
            title=f"Yazı {day}",
            number=f"2026/{day}",
            dated=date(2026, 4, 31 - day),
        )
    transaction.commit()
    return portal


def woken(portal):
    """Papers and attachments whose state is in memory."""
    active = (item for _oid, item in portal._p_jar._cache.lru_items())
    return [item for item in active if isinstance(item, Paper | Attachment)]


def test_dossier_is_listed_in_order_without_waking_a_paper(archive):
    archive._p_jar.cacheMinimize()
    assert woken(archive) == []
    brains = api.content.find(
        portal_type="Correspondence",
        path={"query": "/plone/tokmok", "depth": 1},
        sort_on="kardes_date",
        b_start=10,
        b_size=10,
    )
    rows = [[getattr(brain, column) for column in COLUMNS] for brain in brains]
    assert [row[6].day for row in rows] == list(range(11, 21))
    assert woken(archive) == []


def test_columns_are_in_the_catalog(archive):
    assert set(COLUMNS) <= set(archive.portal_catalog.schema())


def test_paper_without_order_is_listed_by_the_contents_page(archive):
    brains = api.content.find(
        path={"query": "/plone/tokmok", "depth": 1}, sort_on="getObjPositionInParent"
    )
    assert len(brains) == 30
