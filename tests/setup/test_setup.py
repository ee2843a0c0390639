"""Install, uninstall, and what of it stays while there is evidence to keep."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.base.utils import get_installer

from kardes.interfaces import IKardesLayer
from kardes.setuphandlers import GROUPS, ROLES, TYPES, WORKFLOWS


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


@pytest.fixture
def installer(portal, integration):
    return get_installer(portal, integration["request"])


def _layers():
    from plone.browserlayer.utils import registered_layers

    return registered_layers()


def test_installed(portal, installer):
    assert installer.is_product_installed("kardes")
    assert IKardesLayer in _layers()
    assert set(TYPES) <= set(api.portal.get_tool("portal_types").objectIds())
    assert set(WORKFLOWS) <= set(api.portal.get_tool("portal_workflow").objectIds())
    assert set(ROLES) <= set(portal.valid_roles())
    for name, (_title, role) in GROUPS.items():
        assert role in api.group.get(groupname=name).getRoles()


def test_attachments_have_an_explicitly_empty_chain(portal):
    workflow_tool = api.portal.get_tool("portal_workflow")
    assert workflow_tool.getChainForPortalType("Attachment") == ()


def test_uninstall_of_an_empty_site_removes_everything(portal, installer):
    installer.uninstall_product("kardes")
    assert IKardesLayer not in _layers()
    assert not set(TYPES) & set(api.portal.get_tool("portal_types").objectIds())
    assert not set(WORKFLOWS) & set(api.portal.get_tool("portal_workflow").objectIds())
    assert not set(ROLES) & set(portal.valid_roles())
    assert not any(api.group.get(groupname=name) for name in GROUPS)


def test_uninstall_keeps_what_existing_content_needs_and_says_so(portal, installer, caplog):
    api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    installer.uninstall_product("kardes")
    assert IKardesLayer not in _layers()
    assert set(TYPES) <= set(api.portal.get_tool("portal_types").objectIds())
    assert set(WORKFLOWS) <= set(api.portal.get_tool("portal_workflow").objectIds())
    assert set(ROLES) <= set(portal.valid_roles())
    assert "kardes content exists (1 items)" in caplog.text


def test_folders_that_listed_dossiers_open_after_uninstall(portal, installer):
    folder = api.content.create(portal, "Folder", title="Dosyalar")
    folder.setLayout("dossiers")
    installer.uninstall_product("kardes")
    assert "dossiers" not in folder.getTypeInfo().view_methods
    assert folder.getLayout() == "listing_view"
    assert "Dosyalar" in folder.restrictedTraverse(folder.getLayout())()


def test_reinstall_after_uninstall(portal, installer):
    installer.uninstall_product("kardes")
    installer.install_product("kardes")
    city = api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    assert api.content.get_state(city) == "draft"


def test_upgrade_steps_lead_to_the_profile_version(portal):
    """No upgrade step dangles: the newest one ends at the version of the profile."""
    setup = api.portal.get_tool("portal_setup")
    pending = setup.listUpgrades("kardes:default", show_old=True)
    steps = [step for group in pending for step in (group if isinstance(group, list) else [group])]
    version = setup.getVersionForProfile("kardes:default")
    assert setup.getLastVersionForProfile("kardes:default") == tuple(version.split("."))
    assert all(step["dest"] <= tuple(version.split(".")) for step in steps)
    assert not setup.listUpgrades("kardes:default")
