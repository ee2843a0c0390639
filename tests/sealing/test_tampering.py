"""Whatever is changed below the API is found, with its name and its place."""

import os
from pathlib import Path

import pytest
import transaction
from Acquisition import aq_base
from plone import api
from plone.app.workflow.remap import remap_workflow

from kardes.approval import fire, history, state_of
from kardes.attachments import versions
from kardes.sealing import heads
from kardes.sealing.chain import SEAL, digest, record_of
from kardes.sealing.site import verify_site
from tests.approval.dossiers import attach
from tests.attachments.conftest import blob

APPROVAL = "kardes_approval_workflow"


def found(portal, manifest=None):
    """(path below the site, step, kind) of every finding that is a fault."""
    transaction.commit()
    start = len("/".join(portal.getPhysicalPath())) + 1
    return [
        (one["path"][start:], one["step"], one["kind"])
        for one in verify_site(portal, manifest).findings
    ]


def blob_path(attachment, number=1):
    return Path(versions(attachment)[number - 1].file._blob.committed())


def write_below(paper, **attributes):
    """Change attributes as a script with the database open would."""
    vars(aq_base(paper)).update(attributes)
    aq_base(paper)._p_changed = True


def undo_newest(connection):
    """Write the former records of all that the newest transaction wrote.

    The storage of the tests has no undo; this is what undo does.
    """
    storage = connection.db().storage
    number = storage.lastTransaction()
    (newest,) = storage.changes.iterator(number)
    for record in newest:
        former = storage.loadBefore(record.oid, number)
        if former is not None:
            changed = connection.get(record.oid)
            changed._p_activate()
            connection._reader.setGhostState(changed, former[0])
            changed._p_changed = True
    transaction.commit()


def rewrite(paper, change):
    """Put changed history entries in the place of the present ones."""
    entries = [dict(entry) for entry in paper.workflow_history[APPROVAL]]
    paper.workflow_history[APPROVAL] = tuple(change(entries) or entries)


def test_a_sound_site(committed):
    report = verify_site(committed.portal)
    assert report.is_sound, report.findings
    assert (report.papers, report.attachments, report.unverified) == (5, 4, 0)
    assert report.versions == 4
    assert report.steps == sum(len(history(one)) for one in committed.papers.values()) + 1


def test_verifying_writes_nothing(committed):
    database = committed.portal._p_jar.db()
    before = database.lastTransaction()
    verify_site(committed.portal)
    transaction.commit()
    assert database.lastTransaction() == before


def test_a_byte_of_a_file(committed):
    path = blob_path(committed.attachment)
    os.chmod(path, 0o600)
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)
    assert found(committed.portal) == [
        ("tokmok/protokol/" + committed.attachment.getId(), None, "altered_blob")
    ]


def test_the_size_of_a_file(committed):
    write_below(versions(committed.attachment)[0].file, size=1)
    assert found(committed.portal) == [
        ("tokmok/protokol/" + committed.attachment.getId(), None, "altered_blob")
    ]


def test_a_file_that_is_gone(committed):
    blob_path(committed.attachment).unlink()
    assert found(committed.portal) == [
        ("tokmok/protokol/" + committed.attachment.getId(), None, "missing_blob")
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("actor", "baskasi"), ("comments", "…"), ("review_state", "draft"), ("step", {})],
)
def test_a_history_entry(committed, name, value):
    rewrite(committed.protocol, lambda entries: entries[2].update({name: value}))
    assert found(committed.portal) == [("tokmok/protokol", 2, "altered_record")]


def test_a_history_entry_that_is_gone(committed):
    rewrite(committed.protocol, lambda entries: entries[:2] + entries[3:])
    assert found(committed.portal) == [("tokmok/protokol", 2, "broken_link")]


def test_the_newest_entries_that_are_gone(committed):
    rewrite(committed.protocol, lambda entries: entries[:-1])
    kinds = {kind for _path, _step, kind in found(committed.portal)}
    assert "cut_short" in kinds


def test_the_whole_history_that_is_gone(committed):
    committed.protocol.workflow_history[APPROVAL] = ()
    assert ("tokmok/protokol", None, "cut_short") in found(committed.portal)


def test_a_state_that_was_set_past_the_chain(committed):
    """``setStatusOf`` writes an entry without a step behind it."""
    other = api.content.create(committed.city, "Protocol", title="Öteki")
    status = {"review_state": "signed", "action": None, "actor": "x", "comments": ""}
    api.portal.get_tool("portal_workflow").setStatusOf(APPROVAL, other, status)
    assert found(committed.portal) == [("tokmok/oteki", None, "state_without_evidence")]


def test_a_state_that_was_set_on_a_sealed_paper(committed):
    status = {"review_state": "terminated", "action": "terminate", "actor": "x", "comments": ""}
    tool = api.portal.get_tool("portal_workflow")
    tool.setStatusOf(APPROVAL, committed.protocol, status)
    assert found(committed.portal) == [
        ("tokmok/protokol", None, "differs_in_catalog"),
        ("tokmok/protokol", None, "state_without_evidence"),
        ("tokmok/protokol", 4, "unsealed_step"),
    ]


OTHER = ("simple_publication_workflow",)


@pytest.mark.parametrize("chain", [(), OTHER])
def test_another_workflow_of_a_type(committed, chain):
    """As the workflow tool sets it; the management interface asks nobody."""
    tool = api.portal.get_tool("portal_workflow")
    tool.setChainForPortalTypes(("Protocol", "Attachment"), chain)
    other = {path for path, _step, kind in found(committed.portal) if kind == "other_workflow"}
    attachments = {f"tokmok/protokol/{name}" for name in committed.protocol.objectIds()}
    assert {"tokmok/protokol"} <= other
    assert bool(attachments & other) is bool(chain)


def test_states_that_were_mapped_to_those_of_another_workflow(committed):
    """As the types control panel of Plone does, and the catalog with it."""
    remap_workflow(committed.portal, ("Protocol",), OTHER, {"signed": "published"})
    kinds = {kind for path, _step, kind in found(committed.portal) if path == "tokmok/protokol"}
    assert kinds == {"other_workflow", "other_state"}


def test_a_step_that_was_undone_shows_against_the_manifest(committed):
    """An undone transaction leaves the site as it was before, seals, catalog and all."""
    fire(committed.letter, "archive")
    transaction.commit()
    manifest = heads.collect(committed.portal)
    undo_newest(committed.portal._p_jar)
    assert state_of(committed.letter) == "registered"
    assert found(committed.portal) == []
    assert found(committed.portal, manifest) == [
        (f"tokmok/{committed.letter.getId()}", None, "rewritten_chain")
    ]


def test_old_versions_that_plone_throws_away(committed):
    api.portal.get_tool("portal_purgepolicy").maxNumberOfVersionsToKeep = 3
    assert found(committed.portal) == [("", None, "versions_purged")]


def test_a_record_that_was_forged_with_the_right_hash(committed):
    def forge(entries):
        entry = {**entries[-1], "action": "terminate", "review_state": "terminated"}
        entry[SEAL] = {**entry[SEAL], "previous": entry[SEAL]["hash"]}
        entry[SEAL]["hash"] = digest(record_of(entry))
        return [*entries, entry]

    rewrite(committed.protocol, forge)
    assert ("tokmok/protokol", 4, "appended_record") in found(committed.portal)


def test_a_version_that_was_dropped(committed):
    write_below(committed.attachment, _versions=())
    assert found(committed.portal) == [
        ("tokmok/protokol", step, "missing_version") for step in (1, 2, 3)
    ]


def test_a_version_that_was_exchanged(committed):
    other = attach(committed.city, "other")
    write_below(committed.attachment, _versions=aq_base(other)._versions)
    kinds = {(path, kind) for path, _step, kind in found(committed.portal)}
    assert kinds == {("tokmok/protokol", "exchanged_version")}


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", "Başka"), ("kind", "other"), ("language_of_paper", "ky")],
)
def test_a_fact_of_a_sealed_attachment(committed, name, value):
    write_below(committed.attachment, **{name: value})
    assert found(committed.portal) == [("tokmok/protokol", 3, "changed_attachment")]


@pytest.mark.parametrize(("name", "value"), [("filename", "x.pdf"), ("contentType", "text/html")])
def test_the_name_and_type_of_a_sealed_file(committed, name, value):
    write_below(versions(committed.attachment)[0].file, **{name: value})
    kinds = {(path, kind) for path, _step, kind in found(committed.portal)}
    assert kinds == {("tokmok/protokol", "exchanged_version")}


def test_a_corrected_paper_may_have_its_attachments_renamed(committed):
    for paper in (committed.city, committed.protocol):
        fire(paper, "return_to_draft", {"reason": "Yanlış ad"})
    committed.attachment.title = "İmzalı protokol"
    assert found(committed.portal) == []


def test_an_attachment_that_was_taken_out_of_the_tree(committed):
    name = committed.attachment.getId()
    committed.protocol._tree.pop(name)
    committed.protocol._count.change(-1)
    committed.protocol._mt_index["Dexterity Item"].pop(name)
    results = found(committed.portal)
    assert {one for one in results if one[2] == "missing_attachment"} == {
        ("tokmok/protokol", step, "missing_attachment") for step in (1, 2, 3)
    }
    assert (f"tokmok/protokol/{name}", None, "only_in_catalog") in results


def test_a_sealed_fact(committed):
    write_below(committed.protocol, signed_at="Bişkek")
    assert found(committed.portal) == [("tokmok/protokol", 3, "changed_fact")]


def test_a_version_that_came_after_the_seal(committed):
    attachment = committed.attachment
    write_below(attachment, frozen_version=None)
    attachment.file = blob(b"%PDF-1.4 another", "another.pdf")
    attachment.freeze()
    assert ("tokmok/protokol", 3, "later_version") in found(committed.portal)


@pytest.mark.parametrize("name", ["creator", "comment"])
def test_who_made_a_version_and_why(committed, name):
    vars(versions(committed.attachment)[0])[name] = "somebody"
    versions(committed.attachment)[0]._p_changed = True
    assert {kind for *_where, kind in found(committed.portal)} == {"exchanged_version"}


def test_the_mark_of_a_seal(committed):
    write_below(committed.protocol, ever_sealed=False)
    assert found(committed.portal) == [("tokmok/protokol", 3, "mark_missing")]


def test_a_chain_of_which_nothing_is_left(committed):
    committed.protocol.workflow_history[APPROVAL] = committed.protocol.workflow_history[APPROVAL][
        :1
    ]
    write_below(committed.protocol, chain_head=None)
    assert ("tokmok/protokol", None, "cut_short") in found(committed.portal)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda dossier: rewrite(dossier.protocol, lambda entries: [*entries, "no entry"]),
        lambda dossier: write_below(dossier.protocol, portal_type="Document"),
        lambda dossier: write_below(dossier.letter, register_number=5),
        lambda dossier: write_below(dossier.attachment, portal_type="Document"),
        lambda dossier: write_below(dossier.attachment, _versions=("x",)),
    ],
)
def test_objects_in_pieces_stop_nothing(committed, tamper):
    tamper(committed)
    write_below(committed.city, latitude=1.0)
    results = {(path, kind) for path, _step, kind in found(committed.portal)}
    assert "unreadable" in {kind for _path, kind in results}
    assert ("tokmok", "changed_fact") in results


def test_a_relation_that_leads_nowhere(committed):
    """As after the site's relations were counted anew: the paper holds a number of nothing."""
    committed.protocol.decision.to_id = 999
    assert ("tokmok/protokol", 3, "changed_fact") in found(committed.portal)


def test_a_seal_that_was_taken_off(committed):
    write_below(committed.protocol, sealed_fields=frozenset())
    assert {kind for *_where, kind in found(committed.portal)} == {"changed_fact"}


def test_what_the_catalog_forgot(committed):
    committed.portal.portal_catalog.uncatalog_object("/plone/tokmok/protokol")
    assert found(committed.portal) == [("tokmok/protokol", None, "not_in_catalog")]


@pytest.mark.parametrize(
    ("name", "value"),
    [("review_state", "draft"), ("portal_type", "Attachment"), ("UID", "f" * 32), ("path", "/x")],
)
def test_what_the_catalog_has_otherwise(committed, name, value):
    """In the index, by which listings find, and in the row, which they show."""
    catalog = committed.portal.portal_catalog._catalog
    rid = catalog.uids["/plone/tokmok/protokol"]

    class Other:
        def getPhysicalPath(self):
            return value.split("/")

    setattr(Other, name, value)
    catalog.getIndex(name).unindex_object(rid)
    catalog.getIndex(name).index_object(rid, Other())
    assert found(committed.portal) == [("tokmok/protokol", None, "differs_in_catalog")]
    report = verify_site(committed.portal)
    assert report.findings[0]["details"] == {"names": name}


def test_what_a_row_of_the_catalog_has_otherwise(committed):
    catalog = committed.portal.portal_catalog._catalog
    rid = catalog.uids["/plone/tokmok/protokol"]
    row = list(catalog.data[rid])
    row[catalog.schema["review_state"]] = "draft"
    catalog.data[rid] = tuple(row)
    assert found(committed.portal) == [("tokmok/protokol", None, "differs_in_catalog")]


def test_a_register_number_that_is_gone(committed):
    number = committed.letter.register_number
    write_below(committed.letter, register_number=number.rpartition("/")[0] + "/7")
    kinds = [(path, kind) for path, _step, kind in found(committed.portal)]
    assert sorted(kinds) == [
        ("", "register_gap"),
        (f"tokmok/{committed.letter.getId()}", "changed_fact"),
        (f"tokmok/{committed.letter.getId()}", "register_unknown"),
    ]


def test_a_chain_that_was_made_anew_shows_against_the_manifest_alone(committed):
    manifest = heads.collect(committed.portal)
    assert found(committed.portal, manifest) == []

    def forge(entries):
        previous = None
        for entry in entries[1:]:
            entry["actor"] = "baskasi"
            entry[SEAL] = {**entry[SEAL], "previous": previous}
            entry[SEAL]["hash"] = previous = digest(record_of(entry))
        write_below(committed.protocol, chain_head=previous)

    rewrite(committed.protocol, forge)
    assert found(committed.portal) == []
    assert found(committed.portal, manifest) == [("tokmok/protokol", None, "rewritten_chain")]


def test_a_paper_of_the_manifest_that_is_gone(committed):
    manifest = heads.collect(committed.portal)
    path = f"tokmok/{committed.letter.getId()}"
    committed.city._delObject(committed.letter.getId(), suppress_events=True)
    results = [one for one in found(committed.portal, manifest) if one[0] == path]
    assert results == [(path, None, "only_in_catalog"), (path, None, "missing_paper")]


def test_a_chain_that_went_on_since_the_manifest_is_sound(committed):
    manifest = heads.collect(committed.portal)
    fire(committed.letter, "archive")
    assert found(committed.portal, manifest) == []


def test_a_manifest_survives_its_file(committed, tmp_path):
    manifest = heads.collect(committed.portal)
    heads.write(manifest, tmp_path / "heads.json")
    assert heads.read(tmp_path / "heads.json") == manifest


@pytest.mark.parametrize("text", ["", "{}", "[]", "no json", '{"kardes-seal-manifest": 9}'])
def test_a_wrong_manifest_is_refused(tmp_path, text):
    (tmp_path / "heads.json").write_text(text)
    with pytest.raises(heads.WrongManifest):
        heads.read(tmp_path / "heads.json")
