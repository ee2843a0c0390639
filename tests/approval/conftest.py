"""A dossier whose papers are complete, so that each test takes one thing away."""

import pytest
from plone.app.testing import TEST_USER_ID, setRoles

pytest.register_assert_rewrite("tests.approval.unwritten", "tests.approval.refused")

from .dossiers import Dossier  # noqa: E402


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    return portal


@pytest.fixture
def dossier(portal):
    return Dossier(portal)


@pytest.fixture
def domestic(portal):
    return Dossier(portal, country="TR")
