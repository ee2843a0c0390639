"""A correction begins a new revision; the old record, and what it proved, is kept."""

from datetime import date

import pytest
from plone.namedfile.file import NamedBlobFile

from kardes.approval import InvalidFields, fire, history, revision
from kardes.approval.seal import manifest
from kardes.attachments import add_version, papers

from .dossiers import ADOPTION, DECIDED, SENT, Dossier, attach, point
from .unwritten import nothing_written

RETURN = {"reason": "Yazım hatası"}


def test_each_return_begins_a_revision(dossier):
    decision = dossier.decision
    assert revision(decision) == 1
    dossier.adopt()
    fire(decision, "return_to_draft", RETURN)
    dossier.adopt(number="2026/61")
    assert revision(decision) == 2
    assert [record.revision for record in history(decision)] == [1, 2, 2]


def test_the_old_record_is_kept(dossier):
    dossier.adopt()
    fire(dossier.decision, "return_to_draft", RETURN)
    dossier.decision.number = "2026/61"
    replaced = dict(history(dossier.decision)[-1].replaces)
    assert replaced["Decision no."] == "2026/60"
    assert replaced["Vote"] == "Unanimous"
    [entries] = dossier.decision.workflow_history.values()
    assert entries[-1]["step"]["revision"] == 2
    assert entries[-1]["step"]["replaces"]["decided_on"] == DECIDED.isoformat()


def test_each_sealing_step_keeps_the_versions_that_were_on_file(dossier):
    dossier.adopt()
    [entries] = dossier.decision.workflow_history.values()
    [paper] = papers(dossier.decision)
    assert entries[-1]["step"]["attachments"] == manifest(dossier.decision)
    assert entries[-1]["step"]["attachments"][0]["sha256"] == paper._versions[-1].sha256


# A protocol whose text changed after it was approved


def another_text(protocol, data=b"Another text."):
    [text] = papers(protocol, kind="protocol_text")
    add_version(text, NamedBlobFile(data=data, filename="metin.txt"))


@pytest.fixture
def returned(dossier):
    dossier.until("council_approved")
    fire(dossier.protocol, "return_to_draft", RETURN)
    return dossier


def test_the_same_text_is_approved_as_before(returned):
    fire(returned.protocol, "council_approve")
    assert returned.states()["protocol"] == "council_approved"


@pytest.mark.parametrize("change", [another_text, lambda p: attach(p, "protocol_text")])
def test_a_changed_text_needs_a_reason(returned, change):
    change(returned.protocol)
    with nothing_written(returned.protocol), pytest.raises(InvalidFields) as caught:
        fire(returned.protocol, "council_approve")
    assert [error.field for error in caught.value.errors] == ["text_change_reason"]
    reason = {"text_change_reason": "Yalnızca imla düzeltildi."}
    fire(returned.protocol, "council_approve", reason)
    assert reason["text_change_reason"] in dict(history(returned.protocol)[-1].fields).values()


def test_or_a_new_decision(portal, returned):
    other = Dossier(portal, city="Başka").decision
    point(other, "subjects", [returned.city])
    fire(other, "council_approve", {**ADOPTION, "number": "2026/88"})
    fire(other, "record_later_fact", SENT)
    another_text(returned.protocol)
    point(returned.protocol, "decision", [other])
    fire(returned.protocol, "council_approve")
    assert returned.states()["protocol"] == "council_approved"


def test_a_first_approval_asks_nothing(portal):
    dossier = Dossier(portal)
    another_text(dossier.protocol)
    dossier.adopt(decided_on=date(2026, 4, 3))
    dossier.despatch()
    assert dossier.states()["protocol"] == "council_approved"
