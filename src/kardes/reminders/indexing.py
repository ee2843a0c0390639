"""The next open deadline in the catalog, so that the worker wakes only what is due."""

from datetime import date

from plone import api
from plone.indexer.decorator import indexer
from plone.registry.interfaces import IRecordModifiedEvent

from kardes.approval.deadlines import deadlines
from kardes.content.base import IPaper
from kardes.controlpanel import IKardesSettings

#: whose deadlines are counted by the settings
_COUNTED = ("CouncilDecision", "Permission")


@indexer(IPaper)
def kardes_deadline(paper) -> date:
    """Last day of the paper's next open deadline."""
    # Of what may lapse too: what is indexed must not depend on the day of indexing.
    due = [one.due for one in deadlines(paper) if one.is_open]
    if not due:
        raise AttributeError("nothing is due")
    return min(due)


def count_anew(event: IRecordModifiedEvent) -> None:
    """Index the deadlines again after a day count of the settings has changed."""
    record = event.record
    if record.interfaceName != IKardesSettings.__identifier__:
        return
    if not record.fieldName.endswith("_days"):
        return
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type=_COUNTED):
        brain._unrestrictedGetObject().reindexObject(idxs=["kardes_deadline"])
