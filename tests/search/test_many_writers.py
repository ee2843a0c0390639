"""What filing a letter does not write, because everyone who files one would meet there."""

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile

HOT = ("portal_uidgenerator", "portal_uidhandler", "portal_historiesstorage", "portal_repository")


@pytest.fixture
def city(functional):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    # The first child makes the trees of the dossier.
    api.content.create(city, "Correspondence", "ilk", title="İlk")
    transaction.commit()
    return city


def file_letter(city):
    letter = api.content.create(city, "Correspondence", "yazi", title="Yazı")
    file = NamedBlobFile(b"Tokmok", "text/plain", "a.txt")
    api.content.create(letter, "Attachment", "ek", title="Ek", file=file)
    transaction.commit()
    return letter


def serials(*objects):
    for item in objects:
        item._p_activate()
    return [item._p_serial for item in objects]


def test_dossier_and_counters_are_not_written(city):
    portal = api.portal.get()
    bystanders = [city.aq_base, portal.aq_base, *(portal[name].aq_base for name in HOT)]
    before, modified = serials(*bystanders), city.modified()
    file_letter(city)
    assert serials(*bystanders) == before
    assert city.modified() == modified
    (brain,) = api.content.find(portal_type="PartnerCity")
    assert brain.modified == modified


def test_dossier_is_not_written_when_a_letter_is_removed(city):
    letter = file_letter(city)
    before = serials(city.aq_base)
    api.content.delete(letter)
    transaction.commit()
    assert serials(city.aq_base) == before


@pytest.mark.parametrize("portal_type", ["Correspondence", "Permission"])
def test_no_version_is_made_at_creation(city, portal_type):
    paper = api.content.create(city, portal_type, "yazi", title="Yazı")
    assert not hasattr(paper.aq_base, "version_id")


def test_children_are_kept_without_an_order(city):
    assert "plone.folder.ordered.order" not in (getattr(city, "__annotations__", None) or {})
    assert set(city.objectIds()) == {"ilk"}


def test_letter_tells_its_dossier_of_added_and_removed_children_all_the_same(city):
    letter = file_letter(city)
    assert len(city) == 2
    assert {brain.getId for brain in api.content.find(context=city, depth=2)} >= {"yazi", "ek"}
    api.content.rename(letter, "yazi-2")
    api.content.delete(city["yazi-2"])
    assert len(city) == 1
    assert not api.content.find(portal_type="Attachment")
