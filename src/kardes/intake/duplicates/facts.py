"""Which facts of one dossier another takes when the two become one. Writes nothing."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from plone.dexterity.content import DexterityContent
from z3c.relationfield import RelationValue
from z3c.relationfield.interfaces import IRelationValue
from zope.schema import getFieldNamesInOrder

from kardes.content.partner_city import IPartnerCity

#: lists of rows, of which both sides are kept
ROWS = ("contacts", "communities", "initiated_by")
#: facts that say something only together
_TOGETHER = (
    ("population", "population_year"),
    ("latitude", "longitude"),
    ("founded_on", "founded_at"),
)
#: what is decided for each dossier by itself
_OWN = frozenset({"title", "country", "country_label", "relation_kind", "founding"})


@dataclass(frozen=True)
class Taken:
    """A fact that the target takes.

    :param value: what stands on the target afterwards
    """

    name: str
    value: object

    @property
    def is_joined(self) -> bool:
        """Whether what the target had stays beside it."""
        return self.name in (*ROWS, "other_names")


def taken(source: DexterityContent, target: DexterityContent) -> list[Taken]:
    """What *target* takes from *source*: where it says nothing itself, and what can be joined.

    A sealed fact stays as it is. Pairs of facts are taken together or not at all.
    """
    found = [
        Taken("other_names", _joined_names(source, target)),
        *(Taken(name, _joined_rows(source, target, name)) for name in ROWS),
        *(Taken(name, _new(getattr(source, name))) for name in _to_fill(source, target)),
    ]
    order = getFieldNamesInOrder(IPartnerCity)
    changing = [
        one
        for one in found
        if one.name not in target.sealed_fields and one.value != getattr(target, one.name, None)
    ]
    return sorted(changing, key=lambda one: order.index(one.name))


def left(source: DexterityContent, target: DexterityContent) -> list[str]:
    """The facts that both tell differently, or that a seal keeps: those of the source are not
    taken and only its record keeps them."""
    names = {one.name for one in taken(source, target)} | {"title"}
    return [
        name
        for name in getFieldNamesInOrder(IPartnerCity)
        if name not in names and says(source, name) and _differs(source, target, name)
    ]


def says(dossier: DexterityContent, name: str) -> bool:
    """Whether a dossier tells a fact."""
    value = getattr(dossier, name, None)
    return value is not None and value != "" and value != [] and value != set()


def _differs(source, target, name) -> bool:
    if name in ROWS:
        return not all(row in (getattr(target, name) or ()) for row in getattr(source, name))
    if name == "other_names":
        return not set(source.other_names) <= {target.title, *(target.other_names or ())}
    return getattr(source, name) != getattr(target, name, None)


def _to_fill(source, target) -> Iterable[str]:
    bound = {name: group for group in _TOGETHER for name in group}
    for name in getFieldNamesInOrder(IPartnerCity):
        if name in _OWN or name in ROWS or name == "other_names" or not says(source, name):
            continue
        group = bound.get(name, (name,))
        if any(says(target, one) or one in target.sealed_fields for one in group):
            continue
        if name.startswith("founded_") and source.founding != target.founding:
            continue
        yield name


def _joined_names(source, target) -> list[str]:
    """All names: one that is written in two ways stands twice, one that is not, once."""
    own = list(target.other_names or ())
    known = {_composed(name) for name in (target.title, *own)}
    for name in (source.title, *(source.other_names or ())):
        if _composed(name) not in known:
            known.add(_composed(name))
            own.append(name)
    return own


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _joined_rows(source, target, name) -> list[dict]:
    rows = [dict(row) for row in getattr(target, name) or ()]
    return rows + [dict(row) for row in getattr(source, name) or () if dict(row) not in rows]


def _new(value):
    """A value that the target can hold as its own."""
    if IRelationValue.providedBy(value):
        return RelationValue(value.to_id)
    return set(value) if isinstance(value, (set, frozenset)) else value
