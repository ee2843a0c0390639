"""What a step seals on a paper, and what it takes back.

The workflow takes the right to edit away; these marks also hold where rights do not matter
(scripts, the public Python API). Sealed is all but what later steps still have to record.
"""

from collections.abc import Iterable, Iterator

from plone.dexterity.content import DexterityContent
from plone.dexterity.utils import iterSchemata
from plone.restapi.serializer.converters import json_compatible
from plone.uuid.interfaces import IUUID
from z3c.relationfield.interfaces import IRelationValue
from zope.schema import getFieldNames

from kardes.attachments import Attachment, Version, papers, versions

from .fields import LATER, PERMITTED, SCHEMAS, fact_names
from .titles import PATHS
from .world import entries

#: steps at the end of a way; what they record stays open until then
_LAST_STEPS = ("sign", "record_answer", "report", "fulfil")

#: what a record says of an attachment beside its file
ATTACHMENT_FACTS = ("title", "kind", "language_of_paper", "translation_of")

_NEVER_SEALED = frozenset({"changeNote"})


def open_names(portal_type: str, state: str) -> frozenset[str]:
    """The fields that later steps still have to record when a paper is in *state*.

    At the end of its way there are none; in a draft all others are open, too.
    """
    path = PATHS[portal_type]
    still_open = set(_NEVER_SEALED)
    if state in path:
        still_open.update(LATER.get(portal_type, ()))
    if state in path[:-1]:
        for step in _LAST_STEPS:
            still_open.update(fact_names(portal_type, step))
    if state == "council_approved" and portal_type in PERMITTED:
        still_open.add("permission")
    return frozenset(still_open)


def sealed_names(paper: DexterityContent, state: str) -> frozenset[str]:
    """The fields that are sealed once the paper is in *state*.

    What is sealed already stays so, also when the schema has lost the field.
    """
    names = _field_names(paper) | paper.sealed_fields
    return frozenset(names - open_names(paper.portal_type, state))


def _field_names(paper) -> set[str]:
    schemata = (SCHEMAS[paper.portal_type], *iterSchemata(paper))
    return {name for schema in schemata for name in getFieldNames(schema)}


def seal(paper: DexterityContent, state: str) -> None:
    """Seal the facts of a paper and the attachments directly below it."""
    paper.sealed_fields = sealed_names(paper, state)
    paper.ever_sealed = True
    for attachment in papers(paper):
        attachment.freeze()


def unseal(paper: DexterityContent) -> None:
    """Open a paper for a correction; that it was sealed once stays known."""
    paper.sealed_fields = frozenset()
    for attachment in papers(paper):
        attachment.unfreeze()


def manifest(paper: DexterityContent, frozen: bool = False) -> list[dict]:
    """The attachments directly below a paper, each with its newest version, as plain JSON data.

    :param frozen: only those that are sealed already
    """
    found = [
        described(one) for one in papers(paper) if versions(one) and (one.is_frozen or not frozen)
    ]
    return sorted(found, key=lambda one: (one["kind"], one["sha256"], one["uid"]))


def evidence(paper: DexterityContent) -> list[dict]:
    """:func:`manifest` with all older versions that no record of the paper names yet.

    A chain names each version once, and the newest ones in every record. Versions that are named
    already are not loaded for it.
    """
    named = set(_named(paper))
    older = {IUUID(one): versions(one)[:-1] for one in papers(paper)}
    found = manifest(paper)
    for one in found:
        new = [
            {"version": number, **version_facts(kept)}
            for number, kept in enumerate(older[one["uid"]], 1)
            if (one["uid"], number) not in named
        ]
        if new:
            one["older"] = new
    return found


def named_versions(described: dict) -> list[dict]:
    """What a record says of the versions of one attachment: of its newest one first."""
    return [described, *described.get("older", ())]


def _named(paper) -> Iterator[tuple[str, int]]:
    for entry in entries(paper):
        for one in (entry.get("step") or {}).get("attachments", ()):
            yield from ((one["uid"], version["version"]) for version in named_versions(one))


def described(attachment: Attachment) -> dict:
    """What a record says of an attachment with files: its facts and its newest version."""
    newest = versions(attachment)[-1]
    facts = {name: _plain(getattr(attachment, name)) for name in ATTACHMENT_FACTS}
    return {"uid": IUUID(attachment), **facts, "version": newest.number, **version_facts(newest)}


def version_facts(version: Version) -> dict:
    """What a version is for ever: the file, and who put it there when and why."""
    return {
        "filename": version.filename,
        "content_type": version.content_type,
        "sha256": version.sha256,
        "created": version.created.isoformat(),
        "creator": version.creator,
        "comment": version.comment,
    }


def sealed_facts(paper: DexterityContent) -> dict:
    """The facts that are sealed now and say something, as plain JSON data."""
    names = paper.sealed_fields
    lost = names - _field_names(paper)
    told = _told(paper, lost.union(SCHEMAS[paper.portal_type].names(True)))
    return {name: value for name, value in told.items() if name in names}


def snapshot(paper: DexterityContent) -> dict:
    """The facts of a paper that say something, as plain JSON data; relations by UID."""
    return _told(paper, SCHEMAS[paper.portal_type].names(True))


def _told(paper, names: Iterable[str]) -> dict:
    facts = {name: getattr(paper, name, None) for name in names}
    return {name: _plain(value) for name, value in facts.items() if value not in (None, "", [])}


def _plain(value):
    if IRelationValue.providedBy(value):
        # One that leads nowhere any more need not know it.
        return None if value.isBroken() else IUUID(value.to_object, None)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return json_compatible(value)
