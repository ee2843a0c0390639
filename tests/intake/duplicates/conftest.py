"""Two dossiers of one city: a draft that came later, and the one that is kept."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from zope.globalrequest import getRequest
from zope.interface import alsoProvides

from kardes.interfaces import IKardesLayer
from tests.approval.web import Web


def add_city(container, title="Tokmok", **fields):
    return api.content.create(container, "PartnerCity", title=title, **{"country": "KG", **fields})


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    alsoProvides(getRequest(), IKardesLayer)
    return portal


@pytest.fixture
def kept(portal):
    return add_city(portal, "Tokmok", population=53_000)


@pytest.fixture
def later(portal):
    return add_city(
        portal,
        "Токмак",
        other_names=["Токмак шаары"],
        region="Чүй",
        population=76_000,
        population_year=2024,
        latitude=42.83,
        longitude=75.29,
        themes={"culture_tourism"},
        contacts=[
            {
                "name": "Bakyt Sınamaev",
                "office": None,
                "email": None,
                "phone": None,
                "since": None,
                "until": None,
            }
        ],
    )


@pytest.fixture
def web(functional):
    return Web(functional["portal"])
