"""What points to a dossier: found before a merging, turned by it."""

from collections.abc import Iterator

from Acquisition import aq_base
from plone import api
from plone.dexterity.content import DexterityContent
from z3c.relationfield import RelationValue
from z3c.relationfield.interfaces import IRelationValue
from zope.component import getUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent


def pointing_to(dossier: DexterityContent) -> Iterator[tuple[DexterityContent, str]]:
    """(paper, field) for every relation to a dossier, whoever may see the paper."""
    for relation in api.relation.get(target=dossier, unrestricted=True):
        if not relation.isBroken() and relation.from_attribute:
            yield relation.from_object, relation.from_attribute


def is_sealed(paper: DexterityContent, field: str) -> bool:
    """Whether a relation stands on a sealed fact."""
    return field in getattr(aq_base(paper), "sealed_fields", ())


def turn(source: DexterityContent, target: DexterityContent) -> int:
    """Let what points to *source* point to *target*; to both once.

    :returns: how many papers were changed
    """
    ids = getUtility(IIntIds)
    old, new = ids.getId(source), ids.getId(target)
    changed = {}
    for paper, field in list(pointing_to(source)):
        value = getattr(aq_base(paper), field, None)
        if isinstance(value, (list, tuple)):
            value = _turned(value, old, new)
        elif IRelationValue.providedBy(value):
            value = RelationValue(new)
        else:
            # Plone's own, of links in a text: it reads them anew when the text is saved.
            continue
        setattr(paper, field, value)
        changed[ids.getId(paper)] = paper
    for paper in changed.values():
        notify(ObjectModifiedEvent(paper))
    return len(changed)


def _turned(values, old: int, new: int) -> list[RelationValue]:
    ids = dict.fromkeys(new if one.to_id == old else one.to_id for one in values)
    kept = {one.to_id: one for one in values}
    return [kept.get(id) or RelationValue(id) for id in ids]
