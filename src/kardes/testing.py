"""Plone layers for tests of kardes and of add-ons that build on it."""

from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import (
    FunctionalTesting,
    IntegrationTesting,
    PloneSandboxLayer,
    applyProfile,
)
from plone.testing.zope import WSGI_SERVER_FIXTURE

import kardes


class KardesLayer(PloneSandboxLayer):
    """A site with kardes installed as its profile says."""

    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        self.loadZCML(package=kardes)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "kardes:default")


FIXTURE = KardesLayer()
INTEGRATION = IntegrationTesting(bases=(FIXTURE,), name="kardes:integration")
FUNCTIONAL = FunctionalTesting(bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="kardes:functional")
