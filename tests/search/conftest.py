"""Papers to find, and people who look for them."""

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from .people import PASSWORD


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


@pytest.fixture
def city(portal):
    return api.content.create(
        portal,
        "PartnerCity",
        "tokmok",
        title="Tokmok",
        country="KG",
        other_names=["Токмок", "Tokmak"],
        contacts=[{"name": "Aybek Invented", "office": "Dış ilişkiler", "email": None}],
    )


@pytest.fixture
def found(portal):
    """A function: the ids that the catalog finds for a text, as the current user."""

    def found(text, **query):
        return {brain.getId for brain in api.content.find(SearchableText=text, **query)}

    return found


@pytest.fixture
def served(functional):
    """The site of a real server, with a dossier and the users ``staff`` and ``reader``."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for role in ("Staff", "Reader"):
        api.user.create(
            "x@example.org", role.lower(), PASSWORD, roles=("Member", f"Kardes {role}")
        )
    api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    transaction.commit()
    return portal
