"""Every type shows an icon of its own in menus, listings and portlets."""

from pathlib import Path

import pytest
from plone import api
from plone.i18n.normalizer.interfaces import IIDNormalizer
from zope.component import getUtility

TYPES = [
    "PartnerCity",
    "CouncilDecision",
    "Permission",
    "Protocol",
    "Correspondence",
    "Attachment",
]


@pytest.mark.parametrize("portal_type", TYPES)
def test_icon_is_found_under_the_name_that_plone_looks_for(integration, portal_type):
    portal = integration["portal"]
    name = f"contenttype/{getUtility(IIDNormalizer).normalize(portal_type)}"
    fti = api.portal.get_tool("portal_types")[portal_type]

    assert fti.icon_expr == f"string:{name}"
    tag = portal.restrictedTraverse("@@iconresolver").tag(name)
    assert "<svg" in tag
    assert api.portal.get_registry_record(f"plone.icon.{name}") != api.portal.get_registry_record(
        "plone.icon.contenttype"
    )


def test_style_sheet_comes_and_goes_with_the_add_on(integration):
    portal, record = integration["portal"], "plone.bundles/kardes.csscompilation"
    path = api.portal.get_registry_record(record)
    assert Path(portal.restrictedTraverse(path).path).read_text().startswith("/* kardes")
    portal.portal_setup.runAllImportStepsFromProfile("profile-kardes:uninstall")
    assert api.portal.get_registry_record(record, default=None) is None
