"""What a site is before kardes is installed, and after it was removed again: the same."""

import pytest
from AccessControl.Permission import getPermissionIdentifier, getPermissions
from plone import api
from plone.app.linkintegrity.handlers import modifiedContent as modified
from plone.app.linkintegrity.utils import getIncomingLinks
from plone.app.testing import SITE_OWNER_NAME, TEST_USER_NAME, login
from plone.app.textfield.value import RichTextValue
from plone.app.viewletmanager.interfaces import IViewletSettingsStorage
from plone.base.utils import get_installer
from plone.testing import zope
from Products.CMFPlone.factory import addPloneSite
from zope.annotation.interfaces import IAnnotations
from zope.component import getSiteManager, getUtility
from zope.component.hooks import setSite

from kardes.archive.register import KEY, assign_register_number
from kardes.intake.form.public import FOLDER, PROPOSALS


@pytest.fixture
def site(integration):
    """A site in which kardes never was, with all that kardes stands on."""
    zope.login(integration["app"]["acl_users"], SITE_OWNER_NAME)
    profiles = ("plone.app.contenttypes:default", "plonetheme.barceloneta:default")
    site = addPloneSite(integration["app"], "fresh", setup_content=False, extension_ids=profiles)
    setSite(site)
    chain = site.portal_setup.getProfileDependencyChain("kardes:default")
    for profile in chain:
        if profile != "kardes:default":
            site.portal_setup.runAllImportStepsFromProfile(profile)
    # The first content makes Plone write annotations of its own.
    api.content.delete(api.content.create(site, "Document", title="Sayfa"))
    yield site
    setSite(integration["portal"])
    login(integration["portal"], TEST_USER_NAME)


@pytest.fixture
def installer(site, integration):
    return get_installer(site, integration["request"])


def traces(site) -> dict:
    """Whatever an add-on can leave behind in *site*."""
    catalog, repository = site.portal_catalog, site.portal_repository
    workflows, viewlets = site.portal_workflow, getUtility(IViewletSettingsStorage)
    records = site.portal_registry.records
    return {
        "indexes": {i.getId(): type(getattr(i, "index", None)) for i in catalog.getIndexObjects()},
        "columns": set(catalog.schema()),
        "records": {name: repr(records[name].value) for name in records},
        "roles": set(site.valid_roles()),
        "permissions": {
            name: vars(site.aq_base).get(getPermissionIdentifier(name))
            for name, *_rest in getPermissions()
        },
        "types": {t.getId(): dict(t.propertyItems()) for t in site.portal_types.objectValues()},
        "workflows": set(workflows.objectIds()),
        "chains": dict(workflows._chains_by_type),
        "actions": {
            f"{category.getId()}/{name}"
            for category in site.portal_actions.objectValues()
            for name in category.objectIds()
        },
        "configlets": {action.getId() for action in site.portal_controlpanel.listActions()},
        "versioned": set(repository.getVersionableContentTypes()),
        "policies": {name: set(found) for name, found in repository.getPolicyMap().items()},
        "modifiers": set(site.portal_modifier.objectIds()),
        "annotations": set(IAnnotations(site)),
        "groups": {group.getId() for group in api.group.get_groups()},
        "utilities": {
            (utility.provided, utility.name)
            for utility in getSiteManager(site).registeredUtilities()
        },
        "viewlets": {
            (skin, manager): order
            for skin, managers in viewlets._order.items()
            for manager, order in managers.items()
            if order
        },
        "objects": set(site.objectIds()),
        "properties": dict(site.propertyItems()),
    }


def test_nothing_of_ours_is_left(site, installer):
    before = traces(site)
    installer.install_product("kardes")
    assert all(traces(site)[kind] != found for kind, found in before.items() if kind in OURS)
    city = api.content.create(site, "PartnerCity", title="Tokmok", country="KG")
    letter = api.content.create(city, "Correspondence", title="Yazı")
    assign_register_number(letter)
    api.content.delete(city)
    installer.uninstall_product("kardes")
    after = traces(site)
    for kind, found in before.items():
        assert after[kind] == found, kind


#: the kinds of traces that kardes leaves while it is installed
OURS = {
    "indexes",
    "columns",
    "records",
    "roles",
    "permissions",
    "types",
    "workflows",
    "chains",
    "versioned",
    "policies",
    "modifiers",
    "groups",
    "utilities",
    "viewlets",
}


def test_all_that_content_needs_is_left_with_it(site, installer):
    installer.install_product("kardes")
    city = api.content.create(site, "PartnerCity", title="Tokmok", country="KG")
    letter = api.content.create(city, "Correspondence", title="Yazı")
    assign_register_number(letter)
    before = traces(site)
    installer.uninstall_product("kardes")
    after = traces(site)
    kept = ("columns", "roles", "permissions", "workflows", "chains", "versioned", "policies")
    for kind in (*kept, "groups", "annotations"):
        assert after[kind] == before[kind], kind
    assert set(after["types"]) == set(before["types"])
    assert set(after["indexes"]) == set(before["indexes"])
    assert KEY in IAnnotations(site)


def test_what_others_may_stays(site, installer):
    """A site that changed who may add content keeps its own choice."""
    site.manage_permission("Add portal content", ["Manager", "Reviewer"], acquire=0)
    installer.install_product("kardes")
    assert set(site._Add_portal_content_Permission) == {
        "Manager",
        "Reviewer",
        "Kardes Manager",
        "Kardes Staff",
    }
    installer.uninstall_product("kardes")
    assert site._Add_portal_content_Permission == ("Manager", "Reviewer")


def test_a_link_to_the_forms_does_not_hold_the_uninstall(site, installer):
    installer.install_product("kardes")
    link = f'<a href="resolveuid/{api.content.get_uuid(site[FOLDER])}">Öneri</a>'
    page = api.content.create(
        site, "Document", title="Sayfa", text=RichTextValue(link, "text/html", "text/x-html-safe")
    )
    modified(page, None)
    assert list(getIncomingLinks(site[FOLDER]))
    installer.uninstall_product("kardes")
    assert FOLDER not in site


def test_proposals_stay_when_kardes_goes(site, installer):
    installer.install_product("kardes")
    api.content.create(site[PROPOSALS], "PartnerCity", title="Tokmok", country="KG")
    installer.uninstall_product("kardes")
    assert site[PROPOSALS].objectIds() == ["tokmok"]
    assert FOLDER not in site
