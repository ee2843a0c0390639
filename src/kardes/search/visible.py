"""What the present user may see, as the catalog itself decides it."""

from AccessControl import getSecurityManager
from BTrees.IIBTree import IISet, IITreeSet
from DateTime import DateTime
from plone import api
from Products.ZCatalog.query import IndexQuery

_ROLES = "allowedRolesAndUsers"
_PERIOD = "effectiveRange"


def visible_documents() -> IITreeSet | IISet:
    """The numbers of all documents that ``searchResults`` of the catalog would show the user.

    By rights, and by time: what is not yet effective or has expired is seen only by those who may
    access inactive content. For the caller to read only; indexes keep answers for the request.
    """
    catalog = api.portal.get_tool("portal_catalog")
    roles = catalog._listAllowedRolesAndUsers(getSecurityManager().getUser())
    seen = _queried(catalog, _ROLES, roles)
    if not catalog.allow_inactive({}):
        seen = _queried(catalog, _PERIOD, DateTime(), seen)
    return seen


def _queried(catalog, name: str, query, among=None):
    index = catalog._catalog.getIndex(name)
    asked = {name: {"query": query}}
    record = IndexQuery(asked, name, index.query_options, index.operators, index.useOperator)
    return index.query_index(record, among)
