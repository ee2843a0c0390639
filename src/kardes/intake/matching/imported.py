"""The imported list: cities that somebody else named, kept in an annotation of the site.

Reference data and no papers: a row becomes a dossier only when somebody wants it to.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations

from kardes.search.analysis import spelling

KEY = "kardes.matching.imported"
REPLACE, ADD = "replace", "add"
#: who may change the list
MANAGE = "kardes: Manage Settings"
#: how many cities the list holds
MOST = 2_000
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Row:
    """One city of the list; tokens and codes, as a dossier holds them."""

    name: str
    country: str
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    themes: frozenset[str] = frozenset()
    geographic_features: frozenset[str] = frozenset()
    socioeconomic_features: frozenset[str] = frozenset()
    website: str | None = None
    contact: str | None = None
    #: UID of the dossier that was made of the row
    dossier: str | None = None

    @property
    def id(self) -> str:
        """The same city has the same id in every import, however its name is written."""
        return hashlib.sha256(f"{self.country} {key(self.name)}".encode()).hexdigest()[:32]


class TooMany(ValueError):
    """The list would hold more than :data:`MOST` cities."""


def key(text: str) -> str:
    """*text* without what people write differently: case, diacritics, script, signs, spaces."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return " ".join(filter(None, map(spelling, words)))


def rows() -> list[Row]:
    """The list, in no particular order."""
    return [Row(**record) for record in _all().values()]


def row(id: str) -> Row | None:
    """One row of the list."""
    record = _all().get(id)
    return record and Row(**record)


def keep(new: Iterable[Row], mode: str) -> None:
    """Replace the list by *new* rows, or add them to it; a city that is in it already is renewed.

    A row from which a dossier was made keeps knowing it.

    :param mode: :data:`REPLACE` or :data:`ADD`
    :raises TooMany: before anything is written
    """
    known = _all()
    records = {one.id: _record(one, known.get(one.id)) for one in new}
    whole = {**known, **records} if mode == ADD else records
    if len(whole) > MOST:
        raise TooMany(len(whole))
    IAnnotations(api.portal.get())[KEY] = OOBTree(whole)


def remember_dossier(id: str, uid: str) -> None:
    """Note which dossier was made of a row."""
    kept = _all()
    kept[id] = {**kept[id], "dossier": uid}


def turn_rows(old: str, new: str) -> None:
    """Let the rows of a dossier that was merged know the other one."""
    for one in rows():
        if one.dossier == old:
            remember_dossier(one.id, new)


def _record(new: Row, old: dict | None) -> dict:
    return {**asdict(new), "dossier": (old or {}).get("dossier")}


def _all():
    return IAnnotations(api.portal.get()).get(KEY, {})
