"""What was sealed is not removed, renamed or moved; copies start anew. In code, for every path."""

import pytest
from Acquisition import aq_parent
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.dexterity.utils import createContentInContainer
from zExceptions import Unauthorized

from kardes.attachments import Sealed, add_version, restore, versions

from .conftest import attach, blob, bytes_of, seal_state


@pytest.fixture
def frozen(attachment):
    add_version(attachment, blob(b"second"))
    attachment.freeze()
    return attachment


@pytest.fixture
def admin(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])


def test_frozen_remembers_version_and_fields(frozen):
    assert frozen.frozen_version == 2
    assert frozen.ever_sealed
    assert frozen.sealed_fields == {"title", "kind", "language_of_paper", "translation_of"}


@pytest.mark.parametrize(
    "change",
    [
        lambda attachment: setattr(attachment, "file", blob(b"third")),
        lambda attachment: setattr(attachment, "title", "Başka"),
        lambda attachment: attachment.setTitle("Başka"),
        lambda attachment: setattr(attachment, "kind", "signed_protocol"),
        lambda attachment: setattr(attachment, "language_of_paper", "ru"),
        lambda attachment: delattr(attachment, "kind"),
        lambda attachment: add_version(attachment, blob(b"third")),
        lambda attachment: restore(attachment, 1),
        lambda attachment: attachment.append_version(blob(b"third")),
    ],
)
def test_frozen_refuses_every_change(frozen, change):
    frozen.kind = frozen.kind
    with pytest.raises(Sealed):
        change(frozen)
    assert bytes_of(frozen) == [b"first", b"second"]
    assert (frozen.title, frozen.kind) == ("", "other")


def test_unfreeze_opens_all_but_removal(frozen):
    frozen.unfreeze()
    frozen.title = "Karar"
    frozen.file = blob(b"third")
    assert frozen.frozen_version is None
    assert len(versions(frozen)) == 3
    with pytest.raises(Sealed):
        api.content.delete(frozen)


@pytest.mark.parametrize("steps_up", [0, 1, 2, 3])
@pytest.mark.usefixtures("admin")
def test_neither_it_nor_anything_above_it_is_removed(portal, city, frozen, steps_up):
    folder = createContentInContainer(portal, "Folder", id="klasor", title="Klasör")
    city = api.content.move(city, folder)
    target = city.protokol[frozen.id]
    for _ in range(steps_up):
        target = aq_parent(target)
    # Of the attachment itself the permission is withdrawn as well.
    with pytest.raises((Sealed, Unauthorized)):
        aq_parent(target).manage_delObjects([target.id])
    with pytest.raises(Sealed):
        aq_parent(target)._delObject(target.id)


@pytest.mark.usefixtures("admin")
def test_a_sealed_paper_is_not_removed(city, protocol):
    protocol.ever_sealed = True
    for paper in (protocol, city):
        with pytest.raises(Sealed):
            api.content.delete(paper)


@pytest.mark.usefixtures("admin")
def test_what_was_never_sealed_is_removed(city, protocol, attachment):
    api.content.delete(attachment)
    assert attachment.id not in protocol
    attach(protocol)
    api.content.delete(city)


@pytest.mark.usefixtures("admin")
def test_the_site_can_be_removed(integration, portal, frozen):
    app = integration["app"]
    app.manage_delObjects([portal.id])
    assert portal.id not in app.objectIds()


@pytest.mark.usefixtures("admin")
def test_frozen_is_not_renamed_or_moved_but_what_is_above_it_is(portal, city, protocol, frozen):
    import transaction

    transaction.savepoint()
    other = createContentInContainer(portal, "PartnerCity", id="baska", title="B", country="KG")
    with pytest.raises(Sealed):
        protocol.manage_renameObject(frozen.id, "yeni")
    with pytest.raises(Sealed):
        api.content.move(frozen, other)
    api.content.rename(protocol, "protokol-2")
    city = api.content.rename(city, "tokmak")
    protocol = api.content.move(city["protokol-2"], other)
    assert protocol[frozen.id].frozen_version == 2


@pytest.mark.usefixtures("admin")
def test_a_sealed_paper_keeps_its_name_and_one_returned_to_draft_too(city, protocol):
    import transaction

    transaction.savepoint()
    protocol.ever_sealed = True
    for names in (frozenset(["signed_on"]), frozenset()):
        protocol.sealed_fields = names
        with pytest.raises(Sealed):
            city.manage_renameObject("protokol", "yeni")


@pytest.mark.parametrize("steps_up", [0, 1, 2])
@pytest.mark.usefixtures("admin")
def test_a_copy_starts_with_the_newest_version_and_no_seal(portal, city, frozen, steps_up):
    newest = versions(frozen)[-1]
    newest.text, newest.text_state = "Metin", "done"
    paper = aq_parent(frozen)
    paper.sealed_fields, paper.ever_sealed = frozenset(["signed_on"]), True
    source = (frozen, paper, city)[steps_up]
    copy = api.content.copy(source, portal["kopya"] if "kopya" in portal else aq_parent(source))
    below = copy
    for _ in range(steps_up):
        below = below[{"PartnerCity": "protokol", "Protocol": frozen.id}[below.portal_type]]
    (first,) = versions(below)
    assert (first.number, first.file.data, first.sha256) == (1, b"second", newest.sha256)
    assert (first.text, first.text_state, first.comment) == ("Metin", "done", "")
    assert (below.frozen_version, below.ever_sealed, below.sealed_fields) == (
        None,
        False,
        frozenset(),
    )
    if steps_up:
        assert (aq_parent(below).ever_sealed, aq_parent(below).sealed_fields) == (
            False,
            frozenset(),
        )
    below.file = blob(b"third")
    assert bytes_of(frozen) == [b"first", b"second"]
    assert frozen.frozen_version == 2
    api.content.delete(copy)


def can(permission: str, context) -> bool:
    return bool(api.user.has_permission(permission, obj=context))


CHANGES = ("Modify portal content", "Delete objects")


def test_staff_may_mend_a_new_attachment_below_a_sealed_paper(portal, protocol, attachment):
    attachment.freeze()
    seal_state(protocol)
    new = attach(protocol, b"new", "Yeni.pdf")
    for permission in CHANGES:
        assert not can(permission, protocol)
        assert not can(permission, attachment)
        assert can(permission, new)
    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    assert not any(can(permission, new) for permission in CHANGES)
    setRoles(portal, TEST_USER_ID, ["Manager"])
    assert not any(can(permission, attachment) for permission in CHANGES)
    new.freeze()
    assert not any(can(permission, new) for permission in CHANGES)


def test_an_attachment_of_a_draft_follows_its_paper(protocol, attachment):
    assert all(can(permission, attachment) for permission in CHANGES)
    seal_state(protocol)
    assert not any(can(permission, attachment) for permission in CHANGES)
    attachment.freeze()
    seal_state(protocol, "draft")
    assert not any(can(permission, attachment) for permission in CHANGES)
    attachment.unfreeze()
    assert all(can(permission, attachment) for permission in CHANGES)
