"""The last gate before a sealed paper is removed, renamed or moved; what a copy leaves behind.

One gate for papers and attachments alike, on the events that every path fires: forms, REST,
WebDAV, folder contents, scripts.
"""

from collections.abc import Iterable
from contextlib import contextmanager

from AccessControl import getSecurityManager
from Acquisition import aq_base, aq_chain, aq_inner
from plone import api
from plone.app.content.namechooser import NormalizingNameChooser
from plone.base.interfaces import IPloneSiteRoot
from plone.dexterity.utils import iterSchemata
from plone.folder.interfaces import IOrderableFolder
from plone.uuid.interfaces import IUUID
from Products.CMFCore.permissions import ModifyPortalContent
from zExceptions import BadRequest, Unauthorized
from zope.component import getSiteManager, handle
from zope.container.interfaces import INameChooser
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import Interface, implementedBy, implementer, providedBy
from zope.schema import getFieldNames
from ZPublisher.HTTPRequest import HTTPRequest

from kardes import _
from kardes.interfaces import IKardesLayer

from .base import Sealable, Sealed
from .copying import forget_marks
from .sealed import CARRIED, Refused, change_refused, move_refused, name_of, removal_refused

#: what a request of a site with kardes is, for scripts too, which have none
_REQUEST = implementedBy(HTTPRequest) + IKardesLayer


def refuse_removal(paper: Sealable, event) -> None:
    """Keep what was ever sealed, when it or anything above it is to be removed.

    Removing the whole site stays possible.

    :raises Sealed: before anything is removed
    """
    if not paper.ever_sealed or not is_inside_site(event.oldParent):
        return
    _keep_in_catalog(event.object)
    raise removal_refused(paper)


def refuse_removal_of_target(paper: Sealable, event) -> None:
    """Keep what a sealed fact points to: without its target the fact would be another.

    :raises Sealed: before anything is removed
    """
    if not is_inside_site(event.oldParent):
        return
    for relation in api.relation.get(target=paper, unrestricted=True):
        source = relation.from_object
        if relation.from_attribute in getattr(aq_base(source), "sealed_fields", ()):
            _keep_in_catalog(event.object)
            raise Sealed(
                _(
                    "sealed_target",
                    default="“${title}” cannot be removed: the sealed paper “${source}” names it. "
                    "Nothing has been removed.",
                    mapping={"title": name_of(paper), "source": name_of(source)},
                )
            )


def _keep_in_catalog(content) -> None:
    """Index again what stock handlers have taken out of the catalog before the refusal.

    Content rules go on after one: their transaction would be committed without the entries.
    """
    if hasattr(aq_base(content), "indexObject"):
        content.indexObject()
    if IOrderableFolder.providedBy(content):
        for name in content.objectIds(ordered=False):
            _keep_in_catalog(content._getOb(name))


def reach_out_of_order(folder: IOrderableFolder, event) -> None:
    """Hand a removal or move on to what lies in a folder and is not in its order.

    Stock goes by the order, which whoever may change the folder can replace: the gates of what is
    then not listed, and the catalog, would hear nothing.
    """
    listed = set(folder.objectIds())
    for name in folder.objectIds(ordered=False):
        if name not in listed:
            handle(folder._getOb(name), event)


def refuse_name(paper: Sealable, event) -> None:
    """Refuse short names that would stand before pages and services of what lies below.

    A paper called ``@workflow`` would answer instead of the service, in the whole dossier, and one
    called ``view`` instead of the page of the paper above it. The other way round, a field of that
    answers instead of one that has its name.

    :raises BadRequest: before anything is added or renamed
    """
    name = event.newName
    if name is None or aq_base(event.object) is not aq_base(paper):
        return
    if (
        name.startswith(("@", "+"))
        or name == "index_html"
        or not name.isprintable()
        or answers(event.newParent, name)
    ):
        _keep_in_catalog_if_moved(event)
        message = _(
            "reserved_name",
            default="The short name “${name}” cannot be used. Choose another.",
            mapping={"name": name},
        )
        # Nobody translates what a BadRequest carries.
        raise BadRequest(translate(message, context=getRequest()))


def answers(container, name: str) -> bool:
    """Whether a field, method or page of a paper goes by this name; of other places none does."""
    if not isinstance(aq_base(container), Sealable):
        return False
    fields = {name for schema in iterSchemata(container) for name in getFieldNames(schema)}
    adapters = getSiteManager().adapters
    page = adapters.lookup((providedBy(container), _REQUEST), Interface, name)
    return name in fields or hasattr(type(aq_base(container)), name) or page is not None


@implementer(INameChooser)
class PaperNames(NormalizingNameChooser):
    """Chooses short names below a paper to which nothing of it answers already."""

    def _getCheckId(self, obj):
        check = super()._getCheckId(obj)
        return lambda name, required: answers(self.context, name) or check(name, required)


def is_inside_site(container) -> bool:
    return any(IPloneSiteRoot.providedBy(place) for place in aq_chain(aq_inner(container)))


@contextmanager
def carrying(papers: Iterable[Sealable]):
    """Let sealed papers change their folder.

    Only for :func:`kardes.approval.carry_over`, which says so in the chain of each.
    """
    token = CARRIED.set(frozenset(IUUID(paper) for paper in papers))
    try:
        yield
    finally:
        CARRIED.reset(token)


def refuse_move(paper: Sealable, event) -> None:
    """Keep name and place of what was ever sealed; what lies above it may be renamed and moved.

    :raises Sealed: before anything is moved
    """
    if event.oldParent is None or event.newParent is None or not paper.ever_sealed:
        return
    if aq_base(event.object) is not aq_base(paper) or IUUID(paper) in CARRIED.get():
        return
    _keep_in_catalog_if_moved(event)
    raise move_refused(paper)


def _keep_in_catalog_if_moved(event) -> None:
    """The same as with a removal; what is only being added was never in the catalog."""
    if event.oldParent is not None:
        _keep_in_catalog(event.object)


def refuse_twin(content, event) -> None:
    """Refuse content that brings the UID of a paper: listings and links would lead to it.

    REST takes a UID from who manages the site, and importers from a file. When the second object
    went again, the first would no longer be found by its UID.

    :raises Refused: before anything is added
    """
    if not is_inside_site(event.newParent):
        return
    uid, portal = IUUID(content, None), api.portal.get()
    catalog = api.portal.get_tool("portal_catalog")._catalog
    rid = catalog.getIndex("UID")._index.get(uid) if uid else None
    path = rid is not None and catalog.paths.get(rid)
    first = portal.unrestrictedTraverse(path, None) if path else None
    if isinstance(aq_base(first), Sealable) and aq_base(first) is not aq_base(content):
        raise Refused(_("This brings the UID of a paper that is in the site already."))


def forget_seal(paper: Sealable, event) -> None:
    """A copy never carries a seal."""
    forget_marks(aq_base(paper))


def refuse_change(paper: Sealable) -> None:
    """Refuse what only someone with *Modify portal content* may do.

    :raises Sealed: when the paper is sealed
    :raises Unauthorized: when it is not, and the user may not edit it
    """
    if getSecurityManager().checkPermission(ModifyPortalContent, paper):
        return
    if not paper.sealed_fields:
        raise Unauthorized("Modify portal content")
    raise change_refused(paper)
