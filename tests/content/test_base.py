"""What all papers have in common."""

import pytest
from Acquisition import aq_base
from plone.app.testing import TEST_USER_ID, setRoles
from plone.app.versioningbehavior.behaviors import IVersioningSupport
from plone.dexterity.utils import createContentInContainer
from plone.locking.interfaces import ITTWLockable
from zope.annotation.interfaces import IAnnotations


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


@pytest.mark.parametrize("portal_type", ["PartnerCity", "Correspondence", "Attachment"])
def test_annotations_belong_to_one_object(integration, portal_type):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    city = createContentInContainer(portal, "PartnerCity", title="Tokmok", country="KG")
    place = portal if portal_type == "PartnerCity" else city
    one, other = (createContentInContainer(place, portal_type, title="Kağıt") for _ in range(2))
    IAnnotations(one)["kardes.test"] = "one"
    assert "kardes.test" not in IAnnotations(other)
    assert IAnnotations(one).get("kardes.test") == "one"
    assert "__annotations__" in vars(aq_base(one))
