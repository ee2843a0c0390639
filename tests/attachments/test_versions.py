"""The list of versions behind the ``file`` property."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from plone import api
from plone.namedfile.interfaces import INamedBlobFile
from zope.event import notify
from zope.interface.verify import verifyObject
from zope.lifecycleevent import ObjectModifiedEvent, modified

from kardes import attachments
from kardes.attachments import (
    EmptyFile,
    FileRequired,
    IVersionAdded,
    Sealed,
    VersionNotFound,
    add_version,
    commented,
    get_version,
    papers,
    restore,
    versions,
)
from kardes.attachments.services.versions import Versions
from kardes.attachments.versions import NoFile, ReadOnly

from .conftest import attach, blob, bytes_of


@pytest.fixture
def announced():
    """The (id, number, path) of every ``IVersionAdded`` that is sent."""
    from zope.component import getGlobalSiteManager

    seen = []

    def note(event):
        path = "/".join(event.object.getPhysicalPath())
        seen.append((path, event.version.number))

    manager = getGlobalSiteManager()
    manager.registerHandler(note, (IVersionAdded,))
    yield seen
    manager.unregisterHandler(note, (IVersionAdded,))


def test_a_new_attachment_has_version_1(attachment):
    (first,) = versions(attachment)
    assert first.number == 1
    assert first.file is attachment.file
    assert first.file.data == b"first"
    assert first.sha256 == hashlib.sha256(b"first").hexdigest()
    assert (first.size, first.filename, first.content_type) == (5, "Karar.pdf", "application/pdf")
    assert first.creator == "test_user_1_"
    assert (first.comment, first.text) == ("", "")
    assert first.restored_from is None
    assert timedelta() <= datetime.now(UTC) - first.created < timedelta(minutes=1)


def test_assigning_appends_and_keeps_the_old_bytes(attachment):
    attachment.file = blob(b"second", "Karar 2.pdf")
    attachment.file = blob(b"third", "Karar 2.pdf")
    assert bytes_of(attachment) == [b"first", b"second", b"third"]
    assert [version.number for version in versions(attachment)] == [1, 2, 3]
    assert attachment.file.data == b"third"


def test_the_same_bytes_under_the_same_name_append_nothing(attachment):
    attachment.file = blob()
    attachment.file = attachment.file
    assert len(versions(attachment)) == 1


def test_the_same_bytes_under_another_name_share_the_blob(attachment):
    attachment.file = blob(b"first", "Meclis Kararı.pdf")
    first, second = versions(attachment)
    assert (first.filename, second.filename) == ("Karar.pdf", "Meclis Kararı.pdf")
    assert second.file._blob is first.file._blob


def test_bytes_that_came_back_share_the_blob_of_the_earlier_version(attachment):
    attachment.file = blob(b"second")
    attachment.file = blob(b"first")
    first, _, third = versions(attachment)
    assert third.file._blob is first.file._blob
    assert third.restored_from is None


def test_none_is_refused_once_there_is_a_file(attachment):
    with pytest.raises(FileRequired) as refusal:
        attachment.file = None
    assert refusal.value.doc()
    assert attachment.file.data == b"first"


def test_an_empty_file_is_refused(attachment):
    with pytest.raises(EmptyFile):
        attachment.file = blob(b"")
    assert len(versions(attachment)) == 1


@pytest.mark.parametrize("value", [b"bytes", "text", 5, object()])
def test_what_is_no_file_is_refused(attachment, value):
    with pytest.raises(NoFile):
        attachment.file = value


def test_the_file_handed_out_cannot_be_written(attachment):
    file = attachment.file
    assert verifyObject(INamedBlobFile, file)
    with pytest.raises(ReadOnly):
        file.data = b"forged"
    with pytest.raises(ReadOnly):
        file._data = b"forged"
    for mode in ("w", "a", "r+"):
        with pytest.raises(ReadOnly):
            file.open(mode)
    with pytest.raises(ReadOnly):
        file.filename = "other.pdf"
    with pytest.raises(ReadOnly):
        file.contentType = "text/html"
    with pytest.raises(ReadOnly):
        file._blob = None
    with pytest.raises(ReadOnly):
        del file.filename
    assert (file.data, file.filename) == (b"first", "Karar.pdf")


def test_who_keeps_the_assigned_file_cannot_write_into_the_version(attachment):
    mine = blob(b"second")
    attachment.file = mine
    mine.data = b"forged"
    mine.filename = "forged.pdf"
    assert attachment.file.data == b"second"
    assert attachment.file.filename == "Karar.pdf"


@pytest.mark.parametrize("name", ["number", "sha256", "file", "created", "creator", "comment"])
def test_the_facts_of_a_version_cannot_be_changed(attachment, name):
    (first,) = versions(attachment)
    with pytest.raises(ReadOnly):
        setattr(first, name, "forged")


def test_the_archive_fills_text_and_state(attachment):
    (first,) = versions(attachment)
    first.text = "Meclis kararı"
    first.text_state = "done"
    assert attachment.text == "Meclis kararı"
    attachment.file = blob(b"second")
    assert attachment.text == ""


def test_facts_stay_closed_after_the_database_dropped_the_objects(attachment):
    import transaction

    transaction.savepoint()
    (first,) = versions(attachment)
    first._p_deactivate()
    first.file._p_deactivate()
    with pytest.raises(ReadOnly):
        first.comment = "forged"
    first.file._p_deactivate()
    with pytest.raises(ReadOnly):
        first.file.filename = "forged"
    first._p_deactivate()
    first.text = "Metin"
    first._p_deactivate()
    assert first.sha256 == hashlib.sha256(b"first").hexdigest()


def test_comment_belongs_to_the_versions_of_its_block_only(attachment):
    with commented("Sayfa 2 eklendi"):
        attachment.file = blob(b"second")
    attachment.file = blob(b"third")
    assert [version.comment for version in versions(attachment)] == ["", "Sayfa 2 eklendi", ""]


def test_no_attribute_error_leaves_a_getter(protocol):
    from zope.component import createObject

    bare = createObject("Attachment")
    assert (bare.file, bare.text, bare.Title(), bare.is_frozen) == (None, "", "", False)
    bare.file = None
    assert bare.file is None


def test_versions_are_announced_once_with_their_place(protocol, announced):
    attachment = attach(protocol)
    path = "/".join(attachment.getPhysicalPath())
    assert announced == [(path, 1)]
    attachment.title = "Karar"
    modified(attachment)
    attachment.file = blob(b"second")
    modified(attachment)
    modified(attachment)
    add_version(attachment, blob(b"third"))
    assert announced == [(path, 1), (path, 2), (path, 3)]


def test_add_version_tells_plone(attachment):
    before = attachment.modified()
    version = add_version(attachment, blob(b"second"), "İmzalı nüsha")
    assert (version.number, version.comment) == (2, "İmzalı nüsha")
    assert attachment.modified() > before
    assert add_version(attachment, blob(b"second")) is version


def test_get_version(attachment):
    attachment.file = blob(b"second")
    assert get_version(attachment, 1).file.data == b"first"
    assert get_version(attachment, 2).file.data == b"second"
    for number in (0, -1, 3):
        with pytest.raises(VersionNotFound):
            get_version(attachment, number)


def test_restore_takes_up_the_file_and_nothing_else(attachment):
    add_version(attachment, blob(b"second", "Karar 2.pdf"))
    attachment.title, attachment.kind = "Yeni başlık", "signed_protocol"
    version = restore(attachment, 1, "yanlış dosya")
    assert (version.number, version.restored_from) == (3, 1)
    assert (version.comment, version.filename) == ("yanlış dosya", "Karar.pdf")
    assert bytes_of(attachment) == [b"first", b"second", b"first"]
    assert (attachment.title, attachment.kind) == ("Yeni başlık", "signed_protocol")


def test_restoring_the_newest_file_appends_nothing(attachment):
    assert restore(attachment, 1).number == 1
    with pytest.raises(VersionNotFound):
        restore(attachment, 2)


def test_title_is_the_name_of_the_newest_file(attachment):
    assert (attachment.title, attachment.Title()) == ("", "Karar.pdf")
    attachment.file = blob(b"second", "Karar (imzalı).pdf")
    assert attachment.Title() == "Karar (imzalı).pdf"
    attachment.title = "Karar"
    assert attachment.Title() == "Karar"


def test_papers_are_the_attachments_directly_below_newest_first(city, protocol):
    old = attach(protocol, b"1", "a.pdf", kind="signed_protocol")
    middle = attach(protocol, b"2", "b.pdf", kind="other")
    attach(city, b"3", "c.pdf", kind="other")
    assert [paper.id for paper in papers(protocol)] == [middle.id, old.id]
    add_version(old, blob(b"4", "a.pdf"))
    assert [paper.id for paper in papers(protocol)] == [old.id, middle.id]
    assert [paper.id for paper in papers(protocol, "other")] == [middle.id]
    assert papers(protocol, "protocol_text") == []
    assert [paper.id for paper in papers(city)] == ["c.pdf"]


def test_public_names_exist():
    assert all(hasattr(attachments, name) for name in attachments.__all__)


def test_a_modified_event_without_a_new_file_announces_nothing(attachment, announced):
    notify(ObjectModifiedEvent(attachment))
    assert announced == []


def test_frozen_refuses_files_but_not_the_same_one(attachment):
    attachment.freeze()
    attachment.file = blob()
    attachment.file = attachment.file
    with pytest.raises(Sealed):
        attachment.file = blob(b"second")
    with pytest.raises(FileRequired):
        attachment.file = None
    assert bytes_of(attachment) == [b"first"]


def test_a_list_asks_once_for_each_uploader(site, monkeypatch):
    """A person is looked up in every user folder; a list names the same few again and again."""
    for number in range(5):
        add_version(site.attachment, blob(b"%d" % number))
    asked, get = [], api.user.get
    monkeypatch.setattr(api.user, "get", lambda userid: asked.append(userid) or get(userid))
    listed = Versions(site.attachment, site.portal.REQUEST)(expand=True)["versions"]["items"]
    assert len(listed) == 6
    assert sorted(asked) == sorted({one["actor"]["id"] for one in listed})
