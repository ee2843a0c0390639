"""Pages as the browser gets them, for a user with one of our roles."""

import lxml.html
import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from zope.globalrequest import getRequest
from zope.interface import alsoProvides

from kardes.interfaces import IKardesLayer


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    alsoProvides(getRequest(), IKardesLayer)
    return portal


@pytest.fixture
def city(portal):
    return api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")


@pytest.fixture
def page():
    """Renders the page of a paper and parses it."""

    def render(context, view="view", **form):
        request = getRequest()
        request.form.clear()
        request.form.update(form)
        return lxml.html.fromstring(context.restrictedTraverse(f"@@{view}")())

    return render
