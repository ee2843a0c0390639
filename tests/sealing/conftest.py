"""A dossier with all its steps, whose chains can be verified and tampered with."""

from datetime import date

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import fire
from kardes.attachments import papers
from tests.approval.dossiers import Dossier
from tests.approval.web import Web


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    return portal


@pytest.fixture
def dossier(portal):
    return Dossier(portal)


@pytest.fixture
def signed(dossier):
    return dossier.until("signed")


@pytest.fixture
def web(functional):
    return Web(functional["portal"])


@pytest.fixture
def committed(functional):
    """A signed dossier with a registered letter, its files on disk."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    dossier = Dossier(portal)
    dossier.city.latitude, dossier.city.longitude = 42.8412, 75.2931
    dossier.until("signed")
    dossier.letter = api.content.create(
        dossier.city, "Correspondence", title="Yazı", dated=date(2026, 9, 2), sender="Kurum"
    )
    fire(dossier.letter, "register")
    dossier.attachment = papers(dossier.protocol, "signed_protocol")[0]
    transaction.commit()
    return dossier
