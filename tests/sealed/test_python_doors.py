"""The public Python API on what is sealed: refused, and the catalog stays whole."""

import uuid

import pytest
from DateTime import DateTime
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.schemaeditor.interfaces import IEditableSchema
from zope.schema import TextLine

from kardes.approval import fire
from kardes.attachments import IAttachment, papers
from kardes.content.base import Sealed
from kardes.content.protocol import IProtocol
from kardes.content.sealed import Refused
from tests.approval.dossiers import Dossier


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


@pytest.fixture
def dossier(portal):
    return Dossier(portal).until("signed")


@pytest.fixture
def reopened(dossier):
    for paper in (dossier.city, dossier.protocol):
        fire(paper, "return_to_draft", {"reason": "Yanlış yer"})
    return dossier


def listed(thing):
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(thing.getPhysicalPath())
    return sorted(brain.getPath() for brain in catalog.unrestrictedSearchResults(path=path))


@pytest.mark.parametrize("name", ["x", "view"])
def test_a_refused_name_leaves_the_catalog_whole(dossier, name):
    """Whoever catches the refusal, as a content rule does, commits what went before it."""
    protocol = dossier.protocol
    before = listed(protocol)
    with pytest.raises(Exception, match="keeps its|cannot be used"):
        protocol.aq_parent.manage_renameObject(protocol.getId(), name)
    assert listed(protocol) == before
    assert len(before) == 1 + len(papers(protocol))


def test_a_name_that_cannot_be_used_leaves_the_catalog_whole(portal):
    draft = Dossier(portal).protocol
    before = listed(draft)
    with pytest.raises(Exception, match="cannot be used"):
        draft.aq_parent.manage_renameObject(draft.getId(), "view")
    assert listed(draft) == before != []


def test_what_was_sealed_keeps_its_place_while_it_is_a_draft_again(reopened):
    other = api.content.create(reopened.city.aq_parent, "PartnerCity", title="Öteki")
    for thing in (reopened.protocol, papers(reopened.protocol)[0]):
        before = listed(thing)
        with pytest.raises(Exception, match="keeps its name and place"):
            api.content.move(thing, other)
        with pytest.raises(Exception, match="keeps its name and place"):
            api.content.rename(thing, "yeni")
        assert listed(thing) == before


@pytest.mark.parametrize(
    "write",
    [
        lambda thing: thing.setExpirationDate(DateTime("2000/01/01")),
        lambda thing: thing.setEffectiveDate(DateTime("2100/01/01")),
        lambda thing: thing.setCreators("somebody"),
        lambda thing: thing.setContributors("somebody"),
        lambda thing: thing.setLanguage("en"),
        lambda thing: setattr(thing, "id", "yeni"),
        lambda thing: delattr(thing, "creators"),
    ],
)
def test_what_plone_keeps_beside_the_fields(dossier, write):
    for thing in (dossier.protocol, papers(dossier.protocol)[0]):
        kept = dict(vars(thing.aq_base))
        with pytest.raises(Sealed):
            write(thing)
        assert vars(thing.aq_base) == kept


def test_a_copy_is_free(dossier):
    copied = api.content.copy(dossier.protocol, dossier.city, id="kopya", safe_id=True)
    copied.setExpirationDate(DateTime("2000/01/01"))
    for child in papers(copied):
        child.setLanguage("en")
        api.content.rename(child, f"yeni-{child.getId()}")


@pytest.mark.parametrize("portal_type", ["Document", "Protocol"])
def test_nothing_else_gets_the_uid_of_a_paper(portal, dossier, portal_type):
    for thing in (dossier.protocol, papers(dossier.protocol)[0]):
        place = portal if portal_type == "Document" else dossier.city
        with pytest.raises(Refused):
            api.content.create(place, portal_type, "ikiz", **{"_plone.uuid": thing.UID()})
        assert "ikiz" not in place
        assert api.content.get(UID=thing.UID()) == thing


def test_another_uid_may_be_brought(portal, dossier):
    brought = uuid.uuid4().hex
    document = api.content.create(portal, "Document", "ikiz", **{"_plone.uuid": brought})
    assert document.UID() == brought


@pytest.mark.parametrize("schema", [IProtocol, IAttachment])
def test_the_fields_of_a_type_stay(schema):
    editable, names = IEditableSchema(schema), schema.names()
    for change in (
        lambda: editable.addField(TextLine(__name__="x")),
        lambda: editable.removeField("title"),
        lambda: editable.moveField("title", 3),
        lambda: editable.changeFieldFieldset("title", None),
    ):
        with pytest.raises(Refused):
            change()
    assert list(schema.names()) == list(names)
