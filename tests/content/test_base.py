"""What all papers have in common."""

import pytest
from plone.app.testing import TEST_USER_ID, setRoles
from plone.app.versioningbehavior.behaviors import IVersioningSupport
from plone.dexterity.utils import createContentInContainer
from plone.locking.interfaces import ITTWLockable


@pytest.mark.parametrize(
    ("portal_type", "is_versioned"),
    [
        ("PartnerCity", True),
        ("CouncilDecision", True),
        ("Protocol", True),
        ("Permission", False),
        ("Correspondence", False),
        ("Attachment", False),
    ],
)
def test_papers_provide_the_markers_of_their_behaviors(integration, portal_type, is_versioned):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    city = createContentInContainer(portal, "PartnerCity", title="Tokmok", country="KG")
    place = portal if portal_type == "PartnerCity" else city
    paper = createContentInContainer(place, portal_type, title="Kağıt")
    assert ITTWLockable.providedBy(paper)
    assert IVersioningSupport.providedBy(paper) is is_versioned
