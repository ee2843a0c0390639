"""A paper belongs to the office, not to whoever typed it."""

import pytest
from plone import api
from plone.app.testing import login
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from kardes.content.partner_city import IPartnerCity


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    for name, group in (("ayse", "kardes-staff"), ("can", "kardes-staff")):
        api.user.create(username=name, email=f"{name}@example.org", password="Deneme-2026-x")
        api.group.add_user(groupname=group, username=name)
    return portal


def test_a_colleague_edits_and_plone_keeps_the_version_before(portal):
    login(portal, "ayse")
    city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    login(portal, "can")
    assert api.user.has_permission("Modify portal content", obj=city)
    city.region = "Çüy"
    notify(ObjectModifiedEvent(city, Attributes(IPartnerCity, "region")))
    versions = portal.portal_repository.getHistoryMetadata(city)
    assert versions.getLength(countPurged=False) == 2
