"""What stays of a dossier that went up in another one: a record on that one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from persistent.list import PersistentList
from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.content import DexterityContent
from plone.restapi.serializer.converters import json_compatible
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations

from kardes.approval import snapshot

from .facts import Taken

#: under which annotation of a dossier the records stand
KEY = "kardes.merged"


@dataclass(frozen=True)
class Merged:
    """A dossier that went up in this one, as it was then; plain JSON data.

    :param facts: all that it told, by field
    :param history: entries of its workflow, oldest first
    :param versions: its saved versions with number, time, user, comment and facts
    :param papers: UIDs of what lay in it
    :param taken: names of the fields that were filled or joined from it
    :param turned: how many papers elsewhere pointed to it
    """

    uid: str
    title: str
    path: str
    time: str
    user: str
    score: int
    facts: dict
    history: list[dict]
    versions: list[dict]
    papers: list[str]
    taken: list[str]
    turned: int

    @property
    def when(self) -> datetime:
        """When it was merged."""
        return datetime.fromisoformat(self.time)


def records(dossier: DexterityContent) -> list[Merged]:
    """What went up in a dossier, the oldest first; what had gone up in that before, too."""
    return [Merged(**one) for one in IAnnotations(dossier).get(KEY, ())]


def described(source: DexterityContent, papers: list, taken: list[Taken], score: int) -> dict:
    """The record of a dossier before it goes up in another one.

    Reads old versions with the rights of the caller.
    """
    portal = "/".join(api.portal.get().getPhysicalPath())
    return {
        "uid": IUUID(source),
        "title": source.Title(),
        "path": "/".join(source.getPhysicalPath()).removeprefix(portal),
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "user": api.user.get_current().getId(),
        "score": score,
        "facts": snapshot(source),
        "history": [
            json_compatible(dict(entry))
            for entries in (source.workflow_history or {}).values()
            for entry in entries
        ],
        "versions": _versions(source),
        "papers": [IUUID(paper) for paper in papers],
        "taken": [one.name for one in taken],
        "turned": 0,
    }


def keep(target: DexterityContent, source: DexterityContent, record: dict) -> None:
    """Put the record on the target, behind those that the source itself carried."""
    kept = IAnnotations(target).setdefault(KEY, PersistentList())
    kept.extend(PersistentMapping(one) for one in IAnnotations(source).get(KEY, ()))
    kept.append(PersistentMapping(record))


def _versions(dossier) -> list[dict]:
    repository = api.portal.get_tool("portal_repository")
    history = repository.getHistoryMetadata(dossier)
    if not history:
        return []
    numbers = range(history.getLength(countPurged=False))
    return [_version(repository, dossier, history, number) for number in numbers]


def _version(repository, dossier, history, number) -> dict:
    metadata = history.retrieve(number, countPurged=False)["metadata"]["sys_metadata"]
    version = repository.retrieve(dossier, number, countPurged=False).object
    return {
        "number": number,
        "time": datetime.fromtimestamp(metadata["timestamp"], UTC).isoformat(timespec="seconds"),
        "user": metadata["principal"],
        "comment": metadata["comment"],
        "facts": snapshot(version),
    }
