"""Every type shows an icon of its own in menus, listings and portlets."""

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
