"""Every step of every paper is sealed, whatever door it came through."""

from plone import api
from plone.uuid.interfaces import IUUID

from kardes.approval import fire
from kardes.approval.seal import manifest
from kardes.sealing import BROKEN, UNVERIFIED, VERIFIED, verify
from kardes.sealing.chain import SEAL, record_of
from kardes.sealing.recording import entries_of
from tests.approval.dossiers import ADOPTION, SENT, Dossier, attach


def statuses(paper):
    return [step.status for step in verify(paper).steps]


def records(paper):
    return [record_of(entry) for entry in entries_of(paper)]


def test_each_step_of_each_paper_is_a_verified_record(signed):
    for paper in signed.papers.values():
        assert statuses(paper) == [VERIFIED] * len(entries_of(paper)) != []
        assert verify(paper).status == VERIFIED


def test_a_record_names_the_paper_the_step_and_what_was_on_file(signed):
    record = records(signed.protocol)[-1]
    assert record["uid"] == IUUID(signed.protocol)
    assert (record["type"], record["step"], record["state"]) == ("Protocol", "sign", "signed")
    assert record["recorded"]["fields"]["signed_at"] == "Tokmok"
    assert record["recorded"]["attachments"] == manifest(signed.protocol)
    assert record["facts"]["title"] == "Protokol"
    assert record["facts"]["decision"] == IUUID(signed.decision)


def test_followers_later_facts_and_events_are_links_of_the_same_chain(signed):
    steps = [record["step"] for record in records(signed.decision)]
    assert steps == ["council_approve", "record_later_fact", "ministry_approve", "sign"]
    previous = [None, *(record["hash"] for record in records(signed.decision))]
    assert [record["previous"] for record in records(signed.decision)] == previous[:-1]


def test_a_return_to_draft_and_the_way_back_are_sealed_too(dossier):
    protocol = dossier.until("council_approved").protocol
    fire(protocol, "return_to_draft", {"reason": "Yazım hatası"})
    assert records(protocol)[-1]["facts"] == {}
    protocol.title = "Düzeltilmiş"
    fire(protocol, "council_approve")
    assert records(protocol)[-1]["facts"]["title"] == "Düzeltilmiş"
    assert statuses(protocol) == [VERIFIED] * 3


def test_the_workflow_tool_called_directly_seals_too(dossier):
    for name, value in {**ADOPTION, **SENT}.items():
        setattr(dossier.decision, name, value)
    api.portal.get_tool("portal_workflow").doActionFor(dossier.decision, "council_approve")
    assert statuses(dossier.decision) == [VERIFIED]
    assert statuses(dossier.city) == [VERIFIED]


def test_a_past_relation_is_sealed_with_its_irregularities(portal):
    dossier = Dossier(portal, without=("council_decision",))
    fire(dossier.decision, "record_historic", {"known_from": "Defter, 2011"})
    (record,) = records(dossier.decision)
    assert record["recorded"]["irregularities"]
    assert statuses(dossier.decision) == [VERIFIED]


def test_a_letter_is_sealed_with_its_number(dossier):
    letter = api.content.create(
        dossier.city, "Correspondence", title="Yazı", dated=ADOPTION["decided_on"], sender="K"
    )
    fire(letter, "register")
    assert records(letter)[0]["facts"]["register_number"] == letter.register_number
    assert statuses(letter) == [VERIFIED]


def test_a_copy_carries_no_chain(signed):
    copied = api.content.copy(signed.protocol, signed.city, id="kopya", safe_id=True)
    assert entries_of(copied) == []
    assert copied.chain_head is None
    assert verify(copied).steps == []


def test_what_was_on_file_in_a_draft_may_go(dossier):
    note = attach(dossier.decision, "other")
    fire(dossier.decision, "refer", {"referred_on": ADOPTION["decided_on"]})
    api.content.delete(note)
    assert statuses(dossier.decision) == [VERIFIED]


def test_a_step_without_seal_reads_unverified(signed):
    """As an entry that is older than seals."""
    entries = entries_of(signed.permission)
    for entry in entries:
        del entry[SEAL]
    signed.permission.chain_head = None
    assert statuses(signed.permission) == [UNVERIFIED] * len(entries)
    assert verify(signed.permission).status == BROKEN
    kinds = {fault.kind for fault in verify(signed.permission).faults}
    assert kinds == {"cut_short", "state_without_evidence"}
