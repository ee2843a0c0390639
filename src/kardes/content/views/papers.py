"""Papers in lists: catalog brains as table rows; no list wakes an object."""

from collections.abc import Iterable

from plone import api
from z3c.relationfield import RelationValue
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from kardes import _
from kardes.approval import state_title

from .pieces import Cell

ICONS = {
    "PartnerCity": "contenttype/partnercity",
    "CouncilDecision": "contenttype/councildecision",
    "Permission": "contenttype/permission",
    "Protocol": "contenttype/protocol",
    "Correspondence": "contenttype/correspondence",
    "Attachment": "contenttype/attachment",
}


def below(context, portal_type: str | list[str], depth: int = -1, **query):
    """Brains of the papers below *context* that the user may view.

    :param depth: 1 for the papers that lie directly in it
    """
    path = {"query": "/".join(context.getPhysicalPath()), "depth": depth}
    return api.portal.get_tool("portal_catalog")(portal_type=portal_type, path=path, **query)


def pointing_to(context, attribute: str, portal_type: str):
    """Brains of papers that name *context* in a relation field and lie outside of it.

    The relation catalog gives ids and the ids give paths, so that nothing is woken; the
    content catalog then leaves out what the user may not view.
    """
    intids = getUtility(IIntIds)
    context_id = intids.queryId(context)
    if context_id is None:
        return []
    tokens = getUtility(ICatalog).findValueTokens(
        "from_id", {"to_id": context_id, "from_attribute": attribute}
    )
    here = "/".join(context.getPhysicalPath()) + "/"
    paths = [path for path in _paths(tokens) if not path.startswith(here)]
    return at_paths(paths, portal_type=portal_type)


def related(values: Iterable[RelationValue] | RelationValue | None):
    """Brains of the targets of relation values, as far as the user may view them."""
    if isinstance(values, RelationValue):
        values = [values]
    ids = [value.to_id for value in values or () if not value.isBroken()]
    return at_paths(_paths(ids))


def at_paths(paths: list[str], **query):
    """Brains of the objects at *paths*."""
    if not paths:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    return catalog(path={"query": paths, "depth": 0}, **query)


def _paths(ids: Iterable[int]) -> list[str]:
    refs = getUtility(IIntIds).refs
    return [refs[one].path for one in ids if one in refs]


def title_cell(brain, note=None) -> Cell:
    """The title of a paper as a link with the icon of its type."""
    return Cell(
        brain.Title or brain.getId, brain.getURL(), note=note, icon=ICONS.get(brain.portal_type)
    )


def state_cell(brain) -> Cell:
    """The state of a paper as a badge."""
    return Cell(state_title(brain.portal_type, brain.review_state), state=brain.review_state)


ELSEWHERE = _("kept elsewhere")
