"""Keep what the catalog knows of a dossier's papers in step with the dossier."""

from plone import api
from z3c.relationfield import RelationValue
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent.interfaces import IObjectModifiedEvent

from kardes.content.partner_city import IPartnerCity

from .indexers import NAMING
from .saved import forget_user


def country_changed(city: IPartnerCity, event: IObjectModifiedEvent) -> None:
    """A dossier may have another country: its papers and those that name it follow.

    Seldom, so the papers are woken; whether it is so, the index tells.
    """
    catalog = api.portal.get_tool("portal_catalog")
    rid = catalog.getrid("/".join(city.getPhysicalPath()))
    known = rid and catalog._catalog.getIndex("kardes_countries").getEntryForObject(rid)
    if rid is None or tuple(known or ()) == ((city.country,) if city.country else ()):
        return
    path = "/".join(city.getPhysicalPath())
    papers = [
        brain._unrestrictedGetObject() for brain in catalog.unrestrictedSearchResults(path=path)
    ]
    for paper in [*papers, *_naming(city)]:
        paper.reindexObject(idxs=["kardes_countries"])


def _naming(city):
    """The papers elsewhere that name *city* in a field."""
    number = getUtility(IIntIds).queryId(city)
    relations: list[RelationValue] = getUtility(ICatalog).findRelations({"to_id": number})
    return [
        relation.from_object
        for relation in relations
        if relation.from_attribute in NAMING and not relation.isBroken()
    ]


def user_removed(event) -> None:
    """The saved searches of somebody go with the account."""
    if getSite() is not None:  # an account of the whole Zope may go outside of any site
        forget_user(event.principal)
