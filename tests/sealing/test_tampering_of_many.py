"""What several records say together, and where what is sealed lies."""

from datetime import date

import pytest
import transaction
from Acquisition import aq_base
from plone import api
from zc.relation.interfaces import ICatalog
from zope.component import getUtility

from kardes.approval import fire
from kardes.attachments import add_version, versions
from kardes.content.protocol import IProtocol
from kardes.sealing import BROKEN, verify
from kardes.sealing.chain import record_of
from kardes.sealing.recording import entries_of
from kardes.sealing.site import verify_site
from tests.approval.dossiers import attach
from tests.attachments.conftest import blob

from .test_tampering import found, write_below

LATER = {"valid_until": date(2031, 1, 1)}


def kinds_at(results, path):
    return {kind for where, _step, kind in results if where == path}


@pytest.fixture
def protocol(committed):
    return committed.protocol


def test_a_later_step_does_not_make_good_what_was_changed_before_it(protocol, committed):
    write_below(protocol, signed_at="Bişkek")
    fire(protocol, "record_later_fact", LATER)
    assert found(committed.portal) == [("tokmok/protokol", 4, "contradicted_fact")]


def test_a_field_that_the_schema_has_lost_stays_sealed(protocol, committed):
    """As when somebody opened the schema in memory: the next record names it all the same."""
    attributes = IProtocol._InterfaceClass__attrs
    field = attributes.pop("signed_at")
    IProtocol._v_attrs = None
    try:
        fire(protocol, "record_later_fact", LATER)
        assert record_of(entries_of(protocol)[-1])["facts"]["signed_at"] == "Tokmok"
    finally:
        attributes["signed_at"] = field
        IProtocol._v_attrs = None
    assert "signed_at" in protocol.sealed_fields
    assert found(committed.portal) == []


def test_a_fact_that_a_record_forgot(protocol, committed):
    """A step that was taken past the rule: the paper could be changed and nothing would differ."""
    write_below(protocol, sealed_fields=protocol.sealed_fields - {"signed_at"}, signed_at="")
    fire(protocol, "record_later_fact", LATER)
    kinds = kinds_at(found(committed.portal), "tokmok/protokol")
    assert kinds == {"contradicted_fact", "changed_fact"}


def test_an_attachment_that_was_changed_before_a_later_step(protocol, committed):
    write_below(committed.attachment, title="Başka")
    fire(protocol, "record_later_fact", LATER)
    assert found(committed.portal) == [("tokmok/protokol", 4, "contradicted_attachment")]


def test_what_a_correction_changes_contradicts_nothing(committed):
    for paper in (committed.city, committed.protocol):
        fire(paper, "return_to_draft", {"reason": "Yanlış yer"})
    committed.protocol.signed_at = "Bişkek"
    committed.attachment.title = "İmzalı protokol"
    fire(committed.protocol, "council_approve")
    assert found(committed.portal) == []


@pytest.mark.parametrize("name", ["creator", "comment", "sha256"])
def test_every_version_of_an_attachment_is_sealed(committed, name):
    paper, attachment = committed.protocol, committed.attachment
    for one in (committed.city, paper):
        fire(one, "return_to_draft", {"reason": "Yeni nüsha"})
    add_version(attachment, blob(b"%PDF-1.4 second", "ikinci.pdf"))
    add_version(attachment, blob(b"%PDF-1.4 third", "ucuncu.pdf"))
    fire(paper, "council_approve")
    recorded = record_of(entries_of(paper)[-1])["recorded"]["attachments"]
    (sealed,) = [one for one in recorded if one["uid"] == attachment.UID()]
    assert (sealed["version"], [one["version"] for one in sealed["older"]]) == (3, [2])
    assert found(committed.portal) == []
    second = versions(attachment)[1]
    vars(second)[name] = "somebody"
    second._p_changed = True
    assert ("tokmok/protokol", 5, "exchanged_version") in found(committed.portal)


def test_a_record_names_an_older_version_once(committed):
    step = record_of(entries_of(committed.protocol)[0])["recorded"]["attachments"]
    assert all("older" not in one for one in step)


def test_the_bytes_of_an_older_version_show_on_the_page_of_the_paper(committed):
    letter = api.content.create(
        committed.city, "Correspondence", title="İki", dated=date(2026, 9, 3), sender="Kurum"
    )
    attachment = attach(letter, "other")
    add_version(attachment, blob(b"%PDF-1.4 second", "ikinci.pdf"))
    fire(letter, "register")
    transaction.commit()
    assert verify(letter).status != BROKEN
    vars(versions(attachment)[0].file)["size"] = 1
    versions(attachment)[0].file._p_changed = True
    assert [one.kind for one in verify(letter).steps[0].faults] == ["altered_blob"]


def test_a_sealed_attachment_below_another_paper(committed):
    other = api.content.create(committed.city, "Protocol", title="Öteki")
    name = committed.attachment.getId()
    child = aq_base(committed.attachment)
    committed.protocol._delObject(name, suppress_events=True)
    other._setObject(name, child, suppress_events=True)
    results = found(committed.portal)
    assert "missing_attachment" in kinds_at(results, "tokmok/protokol")
    assert "unnamed_attachment" in kinds_at(results, "tokmok/oteki")


def test_a_sealed_attachment_in_a_folder(committed):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(committed.portal, "Folder", "klasor")
    name = committed.attachment.getId()
    child = aq_base(committed.attachment)
    committed.protocol._delObject(name, suppress_events=True)
    folder._setObject(name, child, suppress_events=True)
    assert "unnamed_attachment" in kinds_at(found(committed.portal), f"klasor/{name}")


@pytest.mark.parametrize(
    "marks",
    [{"ever_sealed": False}, {"frozen_version": None}, {"sealed_fields": frozenset({"title"})}],
)
def test_the_marks_of_a_sealed_attachment(committed, marks):
    write_below(committed.attachment, **marks)
    assert "unmarked_attachment" in kinds_at(found(committed.portal), "tokmok/protokol")


def test_the_marks_of_what_is_a_draft_again(committed):
    for paper in (committed.city, committed.protocol):
        fire(paper, "return_to_draft", {"reason": "Yanlış yer"})
    write_below(committed.protocol, ever_sealed=False)
    write_below(committed.attachment, ever_sealed=False)
    kinds = kinds_at(found(committed.portal), "tokmok/protokol")
    assert kinds == {"mark_missing", "unmarked_attachment"}


def test_an_attachment_that_was_planted(committed):
    planted = attach(committed.protocol, "other")
    assert found(committed.portal) == []
    planted.freeze()
    assert found(committed.portal) == [("tokmok/protokol", None, "unnamed_attachment")]


def test_two_objects_of_one_uid(committed):
    twin = api.content.create(committed.city, "Protocol", title="Sahte")
    vars(aq_base(twin))["_plone.uuid"] = committed.protocol.UID()
    twin.reindexObject()
    assert "twin" in kinds_at(found(committed.portal), "tokmok/sahte")
    assert [one.kind for one in verify(twin).faults] == ["twin"]


def test_a_uid_that_leads_nowhere(committed):
    """As after a second object of that UID was removed."""
    index = committed.portal.portal_catalog._catalog.getIndex("UID")
    for thing in (committed.protocol, committed.attachment):
        del index._index[thing.UID()]
    assert {kind for *_where, kind in found(committed.portal)} == {"differs_in_catalog"}
    assert len(verify_site(committed.portal).findings) == 2


def test_the_relation_catalog_that_was_cleared(committed):
    getUtility(ICatalog).clear()
    results = found(committed.portal)
    assert "lost_relation" in kinds_at(results, "tokmok/protokol")


def test_a_name_of_its_own(committed):
    write_below(committed.protocol, id="yeni")
    assert "other_name" in kinds_at(found(committed.portal), "tokmok/protokol")
