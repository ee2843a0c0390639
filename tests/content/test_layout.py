"""Papers have the whole width: the navigation has nothing to show beside them."""

import pytest
from plone import api
from zope.interface import alsoProvides

from kardes.interfaces import IKardesLayer


@pytest.mark.parametrize("path", ["tokmok", "tokmok/ek"])
def test_no_left_column(integration, path):
    portal, request = integration["portal"], integration["request"]
    alsoProvides(request, IKardesLayer)
    with api.env.adopt_roles(["Manager"]):
        city = api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
        api.content.create(city, "Attachment", id="ek")
        page = portal.restrictedTraverse(path)
        stock = api.content.get_view("plone_layout", portal, request)
        layout = api.content.get_view("plone_layout", page, request)
    assert not layout.have_portlets("plone.leftcolumn")
    assert type(stock) is not type(layout)
