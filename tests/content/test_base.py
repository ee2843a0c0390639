"""What all papers have in common."""

import copy

import pytest
from Acquisition import aq_base
from persistent.list import PersistentList
from plone.app.testing import TEST_USER_ID, setRoles
from plone.app.versioningbehavior.behaviors import IVersioningSupport
from plone.dexterity.utils import createContentInContainer
from plone.locking.interfaces import ITTWLockable
from z3c.relationfield import RelationValue
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from kardes.content.base import Sealed
from kardes.content.council_decision import ICouncilDecision
from kardes.content.partner_city import PartnerCity
from kardes.content.protocol import IProtocol


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


SIGNATORIES = [{"name": "Ayla Deneme", "title": "Belediye Başkanı", "party": "Muratpaşa"}]


@pytest.fixture
def sealed(integration):
    """A protocol and a decision whose facts are sealed."""
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    city = createContentInContainer(portal, "PartnerCity", title="Tokmok", country="KG")
    protocol = createContentInContainer(
        city,
        "Protocol",
        title="Protokol",
        languages=["tr", "ky"],
        fields_of_cooperation={"culture"},
        signatories=PersistentList(map(dict, SIGNATORIES)),
    )
    intid = getUtility(IIntIds).getId(city)
    decision = createContentInContainer(
        city,
        "CouncilDecision",
        title="Karar",
        number="№ 2026 / 60",
        subjects=[RelationValue(intid)],
    )
    protocol.sealed_fields = frozenset(IProtocol.names())
    decision.sealed_fields = frozenset(ICouncilDecision.names())
    return {"Protocol": protocol, "CouncilDecision": decision}


CHANGES = {
    "row added": ("signatories", lambda rows: rows.append({"name": "Bakyt Sınamaev"})),
    "row changed": ("signatories", lambda rows: rows[0].update(name="Bakyt Sınamaev")),
    "row removed": ("signatories", lambda rows: rows.clear()),
    "item of a list": ("languages", lambda tokens: tokens.append("ru")),
    "item of a set": ("fields_of_cooperation", lambda tokens: tokens.add("sport")),
}


@pytest.mark.parametrize(("field", "change"), CHANGES.values(), ids=CHANGES)
def test_sealed_values_are_not_changed_in_place(sealed, field, change):
    protocol = sealed["Protocol"]
    before = copy.deepcopy(getattr(protocol, field))
    value = getattr(protocol, field)
    change(value)
    assert getattr(protocol, field) == before
    with pytest.raises(Sealed):
        setattr(protocol, field, value)
    assert getattr(protocol, field) == before


def test_who_assigns_an_equal_value_cannot_change_it_later(sealed):
    protocol = sealed["Protocol"]
    value = protocol.signatories
    protocol.signatories = value
    value.clear()
    assert protocol.signatories == SIGNATORIES


def test_who_held_a_value_before_it_was_sealed_cannot_change_it_later(sealed):
    protocol = sealed["Protocol"]
    protocol.sealed_fields = frozenset()
    held = protocol.signatories
    protocol.sealed_fields = frozenset({"signatories"})
    held.clear()
    assert protocol.signatories == SIGNATORIES


def test_relations_stay_and_stay_the_same_objects(sealed):
    decision = sealed["CouncilDecision"]
    (relation,) = decision.subjects
    decision.subjects.clear()
    assert decision.subjects[0] is relation
    assert relation.to_object.title == "Tokmok"


@pytest.mark.parametrize("attribute", ["number", "number_as_written", "_number"])
def test_a_sealed_number_is_kept_in_both_spellings(sealed, attribute):
    decision = sealed["CouncilDecision"]
    with pytest.raises(Sealed) as refusal:
        setattr(decision, attribute, "2026/61")
    assert refusal.value.args[0].mapping["field"] == ICouncilDecision["number"].title
    with pytest.raises(Sealed):
        delattr(decision, attribute)
    assert (decision.number, decision.number_as_written) == ("2026/60", "№ 2026 / 60")


def test_an_open_value_is_the_stored_one(sealed):
    protocol = sealed["Protocol"]
    protocol.sealed_fields = frozenset()
    protocol.languages.append("ru")
    assert protocol.languages == ["tr", "ky", "ru"]


@pytest.mark.parametrize("name", ["layout", "default_page", "anything"])
def test_a_sealed_paper_takes_no_free_properties(name):
    paper = PartnerCity("tokmok")
    paper.manage_addProperty(name, "view", "string")
    paper.sealed_fields = frozenset({"title"})
    with pytest.raises(Sealed):
        paper.manage_changeProperties(**{name: "other"})
    with pytest.raises(Sealed):
        paper.manage_delProperties([name])
    with pytest.raises(Sealed):
        paper.manage_addProperty(f"{name}2", "view", "string")
    assert paper.getProperty(name) == "view"
