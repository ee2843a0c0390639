"""Own profile, cities in dossiers and in the list, and somebody who looks at them."""

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from zope.globalrequest import getRequest
from zope.interface import alsoProvides

from kardes.intake.matching.imported import REPLACE, Row, keep
from kardes.interfaces import IKardesLayer

PROFILE = {
    "own_population": 520_000,
    "own_latitude": 36.885,
    "own_longitude": 30.705,
    "own_themes": {"culture_tourism", "environment", "youth_sport"},
    "own_geographic_features": {"sea_coast"},
}
BUKHARA = Row(
    name="Buhara",
    country="UZ",
    population=280_000,
    themes=frozenset(["culture_tourism", "cohesion"]),
    website="https://example.org/buhara",
    contact="=Dış ilişkiler",
)


def describe_ourselves():
    for name, value in PROFILE.items():
        api.portal.set_registry_record(f"kardes.{name}", value)


def add_city(container, title="Tokmok", **fields):
    values = {
        "country": "KG",
        "population": 76_000,
        "latitude": 42.83,
        "longitude": 75.29,
        "themes": {"culture_tourism", "youth_sport", "cohesion"},
    }
    return api.content.create(container, "PartnerCity", title=title, **{**values, **fields})


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    alsoProvides(getRequest(), IKardesLayer)
    describe_ourselves()
    return portal


@pytest.fixture
def site(functional):
    """A running site with one dossier and one row in the list."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    describe_ourselves()
    add_city(portal)
    keep([BUKHARA], REPLACE)
    transaction.commit()
    return portal
