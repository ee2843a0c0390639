"""A site with the office's users and an empty folder; a client that records its calls."""

import pytest
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, login, logout

from .examples import Examples

PASSWORD = "Invented-Password-1"
GROUPS = {"staff": "kardes-staff", "manager": "kardes-managers", "reader": "kardes-readers"}


@pytest.fixture(scope="session")
def recording(request):
    return request.config.getoption("--record")


@pytest.fixture
def portal(functional):
    portal = functional["portal"]
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    login(portal.aq_parent, SITE_OWNER_NAME)
    for user, group in GROUPS.items():
        api.user.create(username=user, email=f"{user}@example.org", password=PASSWORD)
        api.group.add_user(groupname=group, username=user)
    folder = api.content.create(portal, "Folder", id="dosyalar", title="Dosyalar")
    for group in GROUPS.values():
        api.group.grant_roles(groupname=group, roles=["Reader"], obj=folder)
    logout()
    transaction.commit()
    return portal


@pytest.fixture
def example(functional, portal, recording):
    return Examples(f"http://{functional['host']}:{functional['port']}/plone", PASSWORD, recording)
