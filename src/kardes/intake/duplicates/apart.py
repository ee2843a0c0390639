"""Pairs of dossiers of which somebody said that they are not the same city."""

from dataclasses import dataclass
from datetime import UTC, datetime

from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations

#: under which annotation of the site the pairs stand
KEY = "kardes.not_the_same"


@dataclass(frozen=True)
class Said:
    """Who said it, and when."""

    user: str
    time: datetime


def keep_apart(one: str, other: str) -> None:
    """Remember that two dossiers, given by UID, are of different cities."""
    user = api.user.get_current().getId()
    _pairs(writing=True)[_pair(one, other)] = (user, datetime.now(UTC).isoformat())


def forget(one: str, other: str) -> bool:
    """Take back what was said of two dossiers; whether anything was."""
    return _pairs().pop(_pair(one, other), None) is not None


def said_apart(one: str, other: str) -> Said | None:
    """What was said of two dossiers, in whichever order."""
    found = _pairs().get(_pair(one, other))
    return Said(found[0], datetime.fromisoformat(found[1])) if found else None


def others_of(uid: str) -> list[str]:
    """UIDs of the dossiers that were told from this one."""
    found = [pair for pair in _pairs() if uid in pair]
    return [one if other == uid else other for one, other in found]


def forget_all_of(uid: str) -> None:
    """Take back all that was said of a dossier, because it is gone."""
    for other in others_of(uid):
        forget(uid, other)


def forget_all() -> None:
    """Take the pairs away, with the add-on."""
    IAnnotations(api.portal.get()).pop(KEY, None)


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _pairs(writing: bool = False):
    annotations = IAnnotations(api.portal.get())
    if writing and KEY not in annotations:
        annotations[KEY] = OOBTree()
    return annotations.get(KEY, {})
