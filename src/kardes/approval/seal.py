"""What a step seals on a paper, and what it takes back.

The workflow takes the right to edit away; these marks also hold where rights do not matter
(scripts, the public Python API). Sealed is all but what later steps still have to record.
"""

from collections.abc import Iterable

from plone.dexterity.content import DexterityContent
from plone.dexterity.utils import iterSchemata
from plone.restapi.serializer.converters import json_compatible
from plone.uuid.interfaces import IUUID
from z3c.relationfield.interfaces import IRelationValue
from zope.schema import getFieldNames

from kardes.attachments import Attachment, Version, papers, versions

from .fields import LATER, PERMITTED, SCHEMAS, fact_names
from .titles import PATHS

#: steps at the end of a way; what they record stays open until then
_LAST_STEPS = ("sign", "record_answer", "report", "fulfil")

#: what a record says of an attachment beside its file
ATTACHMENT_FACTS = ("title", "kind", "language_of_paper", "translation_of")

_NEVER_SEALED = frozenset({"changeNote"})


def sealed_names(paper: DexterityContent, state: str) -> frozenset[str]:
    """The fields that are sealed once the paper is in *state*; at the end of its way all are."""
    portal_type = paper.portal_type
    names = {name for schema in iterSchemata(paper) for name in getFieldNames(schema)}
    path = PATHS[portal_type]
    still_open = set(_NEVER_SEALED)
    if state in path:
        still_open.update(LATER.get(portal_type, ()))
    if state in path[:-1]:
        for step in _LAST_STEPS:
            still_open.update(fact_names(portal_type, step))
    if state == "council_approved" and portal_type in PERMITTED:
        still_open.add("permission")
    return frozenset(names - still_open)


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


def manifest(paper: DexterityContent) -> list[dict]:
    """The attachments directly below a paper, each with its newest version, as plain JSON data."""
    found = [described(one) for one in papers(paper) if versions(one)]
    return sorted(found, key=lambda one: (one["kind"], one["sha256"], one["uid"]))


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
    return {name: value for name, value in snapshot(paper).items() if name in names}


def snapshot(paper: DexterityContent) -> dict:
    """The facts of a paper that say something, as plain JSON data; relations by UID."""
    facts = {name: getattr(paper, name, None) for name in SCHEMAS[paper.portal_type].names(True)}
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
