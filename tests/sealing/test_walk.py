"""The way through the tree of a site."""

from plone import api
from Products.CMFCore.indexing import processQueue

from kardes.sealing.site import verify_site
from kardes.sealing.walk import walk


def test_what_no_order_of_a_folder_names_is_verified_too(portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", id="klasor")
        city = api.content.create(folder, "PartnerCity", id="os", title="Oş", country="KG")
    folder.getOrdering().notifyRemoved("os")
    assert list(folder.objectIds()) == []
    assert "/plone/klasor/os" in [path for path, _found in walk(portal)]
    processQueue()
    assert verify_site(portal).is_sound
    workflow = api.portal.get_tool("portal_workflow")
    workflow.setStatusOf(
        "kardes_approval_workflow", city, {"action": None, "review_state": "signed", "time": None}
    )
    city.reindexObject()
    processQueue()
    findings = verify_site(portal).findings
    assert ("/plone/klasor/os", "state_without_evidence") in [
        (one["path"], one["kind"]) for one in findings
    ]
