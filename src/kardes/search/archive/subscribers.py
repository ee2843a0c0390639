"""Keep what the catalog and the site remember in step with dossiers and accounts."""

from plone import api
from z3c.relationfield import RelationValue
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent.interfaces import IObjectModifiedEvent

from kardes.content.base import IPaper

from .indexers import NAMING, countries_of
from .saved import forget_user


def countries_changed(paper: IPaper, event: IObjectModifiedEvent) -> None:
    """A paper may belong to other countries: what lies in it or names it follows.

    Seldom, so these papers are woken; whether it is so, the index tells.
    """
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(paper.getPhysicalPath())
    rid = catalog.getrid(path)
    if rid is None:  # not indexed yet, nor is anything below it
        return
    known = catalog._catalog.getIndex("kardes_countries").getEntryForObject(rid)
    if set(known or ()) == set(countries_of(paper)):
        return
    brains = catalog.unrestrictedSearchResults(path=path)
    for one in [*(brain._unrestrictedGetObject() for brain in brains), *_naming(paper)]:
        one.reindexObject(idxs=["kardes_countries"])


def _naming(paper) -> list:
    """The papers elsewhere that name *paper* in a field."""
    number = getUtility(IIntIds).queryId(paper)
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
