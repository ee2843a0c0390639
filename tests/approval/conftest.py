"""A dossier whose papers are complete, so that each test takes one thing away."""

import pytest
from plone.app.testing import TEST_USER_ID, setRoles

pytest.register_assert_rewrite(
    *(f"tests.approval.{name}" for name in ("unwritten", "refused", "web"))
)

from .dossiers import Dossier  # noqa: E402
from .web import Web  # noqa: E402


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


@pytest.fixture
def web(functional):
    return Web(functional["portal"])
