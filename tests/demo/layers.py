"""Layers with the demo in them, built once for all tests that look at it."""

import transaction
from plone import api
from plone.app.testing import (
    SITE_OWNER_NAME,
    FunctionalTesting,
    IntegrationTesting,
    PloneSandboxLayer,
    login,
    logout,
)
from plone.testing.zope import WSGI_SERVER_FIXTURE

from kardes.demo import build
from kardes.testing import FIXTURE

PASSWORD = "Kardes-demo-2026"
USERS = {
    "staff": "kardes-staff",
    "manager": "kardes-managers",
    "reader": "kardes-readers",
}


class DemoLayer(PloneSandboxLayer):
    """A site with a private default state, three users in the kardes groups, and the demo."""

    defaultBases = (FIXTURE,)

    def setUpPloneSite(self, portal):
        portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        login(portal.aq_parent, SITE_OWNER_NAME)
        for user, group in USERS.items():
            api.user.create(username=user, email=f"{user}@example.org", password=PASSWORD)
            api.group.add_user(groupname=group, username=user)
        build(portal)
        # Here and not after the set-up, where no site is set for the indexers to ask: the layer
        # would keep silent about the error and come without content.
        transaction.commit()
        logout()


DEMO = DemoLayer()
DEMO_INTEGRATION = IntegrationTesting(bases=(DEMO,), name="kardes:demo")
DEMO_FUNCTIONAL = FunctionalTesting(
    bases=(DEMO, WSGI_SERVER_FIXTURE), name="kardes:demo-functional"
)
