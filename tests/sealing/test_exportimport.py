"""All versions and seals go through plone.exportimport, and read unverified afterwards."""

import plone.exportimport
import pytest
import transaction
from plone import api
from plone.exportimport.exporters import get_exporter
from plone.exportimport.importers import get_importer
from plone.namedfile.file import NamedBlobFile
from zope.component.hooks import site as local_site
from zope.configuration import xmlconfig

from kardes.approval import fire, history, state_of
from kardes.attachments import add_version, papers, versions
from kardes.attachments.transport import facts_of
from kardes.content.base import Sealed
from kardes.sealing import BROKEN, UNVERIFIED, VERIFIED, heads, verify
from kardes.sealing.chain import SEAL
from kardes.sealing.last_result import keep_result
from kardes.sealing.site import verify_site
from tests.approval.dossiers import SIGNED, Dossier

from .test_tampering import APPROVAL, write_below

PAPERS = ("tokmok", "tokmok/karar-own", "tokmok/izin", "tokmok/protokol")


@pytest.fixture
def exporting(functional):
    """The adapters, which the test site of Plone leaves out."""
    with local_site(None):
        xmlconfig.file(
            "configure.zcml", plone.exportimport, context=functional["configurationContext"]
        )


@pytest.fixture
def moved(committed, exporting, tmp_path):
    """The dossier after it was exported, removed below the API, and imported again."""
    portal = committed.portal
    committed.manifest = heads.collect(portal)
    path = get_exporter(portal).export_site(tmp_path)[0]
    for brain in api.content.find(path="/plone/tokmok"):
        write_below(brain.getObject(), ever_sealed=False, sealed_fields=frozenset())
    portal._delObject("tokmok")
    transaction.commit()
    get_importer(portal).import_site(path)
    transaction.commit()
    return committed


def paper(moved, path):
    return moved.portal.unrestrictedTraverse(path)


@pytest.mark.parametrize("path", PAPERS)
def test_the_chain_survives_and_reads_unverified(moved, path):
    verdict = verify(paper(moved, path))
    assert {step.status for step in verdict.steps} == {UNVERIFIED}
    assert (verdict.status, verdict.faults) == (UNVERIFIED, [])


def test_what_was_sealed_is_sealed_again(moved):
    protocol = paper(moved, "tokmok/protokol")
    assert state_of(protocol) == "signed"
    with pytest.raises(Sealed):
        protocol.signed_at = "Bişkek"
    with pytest.raises(Sealed):
        papers(protocol)[0].file = NamedBlobFile(b"new", filename="new.txt")
    with pytest.raises(Sealed):
        protocol.aq_parent._delObject("protokol")
    assert protocol.decision.to_object.getId() == "karar-own"
    assert history(protocol)[-1].title == "Signature recorded"
    catalog = api.portal.get_tool("portal_catalog")
    (brain,) = catalog(path={"query": "/plone/tokmok/protokol", "depth": 0})
    assert brain.review_state == "signed"


def test_the_site_is_sound_and_the_manifest_verifies_what_was_imported(moved):
    report = verify_site(moved.portal)
    assert report.is_sound, report.findings
    assert report.unverified == 5
    report = verify_site(moved.portal, moved.manifest)
    assert (report.is_sound, report.unverified) == (True, 0)
    keep_result(report.as_json())
    assert verify(paper(moved, "tokmok/protokol")).status == VERIFIED


def test_a_confirmed_chain_goes_on_as_one_of_this_site(moved):
    keep_result(verify_site(moved.portal, moved.manifest).as_json())
    (letter,) = [one.getObject() for one in api.content.find(portal_type="Correspondence")]
    fire(letter, "archive")
    assert verify(letter).status == VERIFIED
    assert letter.chain_head is not None


def test_what_follows_an_unconfirmed_chain_is_unverified_too(moved):
    (letter,) = [one.getObject() for one in api.content.find(portal_type="Correspondence")]
    fire(letter, "archive")
    assert [step.status for step in verify(letter).steps] == [UNVERIFIED] * 2


def test_what_was_changed_on_the_way_is_broken(moved):
    protocol = paper(moved, "tokmok/protokol")
    entries = [dict(entry) for entry in protocol.workflow_history[APPROVAL]]
    entries[1]["actor"] = "baskasi"
    protocol.workflow_history[APPROVAL] = tuple(entries)
    assert verify(protocol).status == BROKEN


def test_a_record_without_seal_reads_unverified(moved):
    protocol = paper(moved, "tokmok/protokol")
    for entry in protocol.workflow_history[APPROVAL]:
        entry.pop(SEAL, None)
    assert {step.status for step in verify(protocol).steps} == {UNVERIFIED}


def test_the_next_letter_gets_the_next_number(moved):
    with api.env.adopt_roles(["Manager"]):
        letter = api.content.create(
            paper(moved, "tokmok"),
            "Correspondence",
            title="Yeni",
            dated=SIGNED,
            sender="Kurum",
        )
    fire(letter, "register")
    assert letter.register_number.endswith("/2")
    transaction.commit()
    assert verify_site(moved.portal).is_sound


def test_all_versions_of_a_file_survive(functional, exporting, tmp_path):
    portal = functional["portal"]
    with api.env.adopt_roles(["Manager"]):
        protocol = Dossier(portal).protocol
        attachment = papers(protocol, "protocol_text")[0]
        path = "/".join(attachment.getPhysicalPath())
        add_version(attachment, NamedBlobFile(b"second", filename="İkinci.txt"), "düzeltildi")
        add_version(attachment, NamedBlobFile(b"About protocol_text.", filename="geri.txt"))
        before = [facts_of(one) for one in versions(attachment)]
        transaction.commit()
        folder = get_exporter(portal).export_site(tmp_path)[0]
        api.content.delete(portal["tokmok"], check_linkintegrity=False)
        get_importer(portal).import_site(folder)
        transaction.commit()
        after = versions(portal.unrestrictedTraverse(path))
        assert [facts_of(one) for one in after] == before
        assert [one.file.data for one in after][1] == b"second"
        assert after[0].file._blob is after[2].file._blob
        assert not verify_site(portal).faults
