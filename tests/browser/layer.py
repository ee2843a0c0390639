"""The site that the browser tests visit."""

import plone.app.locales
import transaction
from plone import api
from plone.app.testing import (
    TEST_USER_ID,
    FunctionalTesting,
    PloneSandboxLayer,
    applyProfile,
    setRoles,
)
from plone.testing.zope import WSGI_SERVER_FIXTURE

from kardes.demo import build
from kardes.demo.front_page import add_front_page
from kardes.demo.site import add_users, set_languages
from kardes.testing import FIXTURE


class ThemedLayer(PloneSandboxLayer):
    """The site of `make start`, its dossiers included."""

    defaultBases = (FIXTURE,)

    def setUpZope(self, app, configurationContext):
        self.loadZCML(package=plone.app.locales)

    def setUpPloneSite(self, portal):
        applyProfile(portal, "plonetheme.barceloneta:default")
        set_languages()
        api.portal.set_registry_record("plone.default_language", "tr")
        portal.setLanguage("tr")
        portal.setTitle("Kardeş Şehirler")
        portal.portal_workflow.setDefaultChain("simple_publication_workflow")
        setRoles(portal, TEST_USER_ID, ["Manager"])
        add_users()
        build(portal)
        add_front_page(portal)
        setRoles(portal, TEST_USER_ID, ["Member"])
        # Here, where the indexers still find the site; the layer's own commit keeps silent.
        transaction.commit()


THEMED = FunctionalTesting(bases=(ThemedLayer(), WSGI_SERVER_FIXTURE), name="kardes:themed")
