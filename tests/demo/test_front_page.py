"""The first page of the demo: everybody may read it, and it leads to the dossiers."""

from plone import api
from plone.app.testing import TEST_USER_ID, logout, setRoles

from kardes.demo.builder import FOLDER_ID
from kardes.demo.front_page import add_front_page


def test_is_public_and_leads_to_the_dossiers(integration):
    portal = integration["portal"]
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    setRoles(portal, TEST_USER_ID, ["Manager"])
    folder = portal[FOLDER_ID]
    page = add_front_page(portal)
    assert portal.getDefaultPage() == page.getId()
    assert page.exclude_from_nav
    assert f"resolveuid/{folder.UID()}" in page.text.raw
    logout()
    assert api.user.has_permission("View", obj=page)
