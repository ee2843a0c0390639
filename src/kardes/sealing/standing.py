"""Whether what is sealed is found where the site looks: by its UID, and by its relations."""

from collections.abc import Iterator

from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from z3c.relationfield.interfaces import IRelationValue
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from .chain import Fault, fault


def twin_faults(content: DexterityContent) -> Iterator[Fault]:
    """Whether the UID leads to another object: two of them carry it."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    rid = catalog.getIndex("UID")._index.get(IUUID(content))
    path = None if rid is None else catalog.paths.get(rid)
    if path not in (None, "/".join(content.getPhysicalPath())):
        yield fault("twin", path=path)


def relation_faults(content: DexterityContent) -> Iterator[Fault]:
    """Whether the relation catalog, which keeps the targets of sealed facts, knows them all."""
    for name in sorted(content.sealed_fields):
        meant = {one.to_id for one in _relations(getattr(content, name, None))}
        if not meant <= _known_targets(content, name):
            yield fault("lost_relation", type=content.portal_type, field=name)


def _relations(value) -> Iterator:
    values = value if isinstance(value, list) else [value]
    return (one for one in values if IRelationValue.providedBy(one) and not one.isBroken())


def _known_targets(content, name) -> set[int]:
    query = {"from_id": getUtility(IIntIds).queryId(content), "from_attribute": name}
    return {relation.to_id for relation in getUtility(ICatalog).findRelations(query)}
