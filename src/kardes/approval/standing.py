"""What a paper lacks and on whom it waits, in the catalog: a listing wakes no object.

It depends on other papers (the decision of a city, the attachments of a decision), so it is
worked out at the end of each transaction for what was touched and what lies around it, and kept
on the paper: an indexer cannot ask the catalog while the catalog is being written.
"""

from dataclasses import astuple, dataclass, replace
from datetime import date

import transaction
from Acquisition import aq_base, aq_inner, aq_parent
from OFS.interfaces import IObjectManager
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from plone.browserlayer.utils import registered_layers
from plone.dexterity.content import DexterityContent
from plone.indexer.decorator import indexer
from plone.registry.interfaces import IRecordModifiedEvent
from plone.uuid.interfaces import IUUID
from Products.CMFCore.indexing import processQueue
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.i18n import translate
from zope.intid.interfaces import IIntIds

from kardes import _
from kardes.content.base import IPaper
from kardes.content.clock import today
from kardes.controlpanel import IKardesSettings
from kardes.interfaces import IKardesLayer

from .deadlines import deadlines
from .ledger import unlawful
from .procedures import INDISPENSABLE
from .readiness import LAWFUL, readiness
from .titles import PATHS
from .waiting import Waiting

#: the column of the catalog, and the attribute in which a paper keeps its value
COLUMN = "kardes_standing"

#: under this the transaction keeps what was touched
_TOUCHED = object()

#: what papers of these types tell reaches others
_CONNECTED = tuple(type for type in PATHS if type != "Correspondence")

#: so many relations or folders further a paper can change what another lacks
_REACH = 2


@dataclass(frozen=True)
class Standing:
    """What the next step of a paper needs.

    :param step: the next step of the law; empty at the end of the way
    :param missing: ids of its open requirements
    :param who: token of who has to act, where the papers tell it; with the day since when
    :param until: the last day on which they can act; read later, it is external relations
    :param unlawful: ids of what breaks the law in what has come about
    :param due: the next day by which something must be done, and who has to
    """

    step: str = ""
    missing: tuple[str, ...] = ()
    who: str = ""
    since: date | None = None
    due: date | None = None
    due_by: str = ""
    until: date | None = None
    unlawful: tuple[str, ...] = ()

    def as_tuple(self) -> tuple:
        """Plain data for the catalog."""
        return astuple(self)


def standing(paper: DexterityContent) -> Standing:
    """What a paper lacks now, whoever asks."""
    step = next((one for one in readiness(paper) if one.transition in LAWFUL), None)
    broken = tuple(finding.id for finding in unlawful(paper))
    # That something lies in the future is no fault of its papers.
    missing = [
        finding
        for finding in (step.findings if step else ())
        if finding.is_open and finding.id not in (*INDISPENSABLE, *broken)
    ]
    waiting = next((one.waiting_on for one in missing if one.waiting_on), None)
    due = next((one for one in deadlines(paper) if one.is_open and not one.lapses), None)
    return Standing(
        step.transition if step else "",
        tuple(finding.id for finding in missing),
        waiting.who if waiting else "",
        waiting.since if waiting else None,
        due.due if due else None,
        due.waiting_on if due else "",
        waiting.until if waiting else None,
        broken,
    )


@indexer(IPaper)
def kardes_standing(paper) -> tuple:
    """The standing as it was worked out last."""
    kept = vars(aq_base(paper)).get(COLUMN)
    if kept is None:
        raise AttributeError("not worked out yet")
    return kept


def read(kept) -> Standing | None:
    """The standing that a catalog brain carries, or JSON made of it; ``None`` without one."""
    if not kept:
        return None
    known = Standing(*kept)
    return replace(
        known,
        missing=tuple(known.missing),
        since=_day(known.since),
        due=_day(known.due),
        until=_day(known.until),
        unlawful=tuple(known.unlawful),
    )


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def standing_text(kept, request) -> str:
    """What a listing says of a paper in one line; empty where nothing is missing.

    :param kept: as for :func:`read`
    """
    known = read(kept)
    if known is None:
        return ""
    day, found = today(), []
    if known.due and known.due < day:
        mapping = {"day": api.portal.get_localized_time(known.due)}
        found.append(_("standing_overdue", default="Overdue since ${day}", mapping=mapping))
    if known.unlawful:
        mapping = {"count": len(known.unlawful)}
        found.append(_("standing_unlawful", default="unlawful: ${count}", mapping=mapping))
    if known.missing:
        mapping = {"count": len(known.missing)}
        found.append(_("standing_missing", default="${count} missing", mapping=mapping))
    if known.who and known.since:
        waiting = Waiting(known.who, known.since, known.until).on(day)
        who = translate(waiting.title, context=request)
        mapping = {"who": who, "days": waiting.days(day)}
        found.append(
            _("standing_waiting", default="waiting on: ${who} (${days} days)", mapping=mapping)
        )
    return " · ".join(translate(message, context=request) for message in found)


def touch(paper: DexterityContent, reach: int = _REACH) -> None:
    """Let the standing of a paper, and of those around it, be worked out before the commit."""
    current = transaction.get()
    try:
        touched = current.data(_TOUCHED)
    except KeyError:
        touched = {}
        current.set_data(_TOUCHED, touched)
        current.addBeforeCommitHook(settle)
    uid = IUUID(paper, None)
    if uid is not None and touched.get(uid, (None, -1))[1] < reach:
        touched[uid] = (paper, reach)


def settle() -> None:
    """Work out what was touched in this transaction."""
    try:
        touched = transaction.get().data(_TOUCHED)
    except KeyError:
        return
    if IKardesLayer not in registered_layers():
        # Uninstalled: papers stay, but there are no settings to count by.
        return
    found: dict[str, DexterityContent] = {}
    for paper, reach in list(touched.values()):
        if _is_on_file(paper):
            _collect(paper, reach, found)
    touched.clear()
    for paper in found.values():
        now = standing(paper).as_tuple()
        if vars(aq_base(paper)).get(COLUMN) != now:
            setattr(paper, COLUMN, now)
            paper.reindexObject(idxs=[COLUMN])
    processQueue()


def _is_on_file(paper) -> bool:
    """Whether it lies where it says; it, or what it lay in, may have been removed meanwhile."""
    place = paper
    while not IPloneSiteRoot.providedBy(place):
        parent = aq_parent(aq_inner(place))
        holder = aq_base(parent)
        if not IObjectManager.providedBy(holder):
            return False
        if aq_base(holder._getOb(place.getId(), None)) is not aq_base(place):
            return False
        place = parent
    return True


def _collect(paper, reach, found) -> None:
    """The paper and those that it can concern, by place and by relation."""
    ring = [paper]
    for _distance in range(reach + 1):
        ring = [one for one in ring if IUUID(one) not in found]
        found.update((IUUID(one), one) for one in ring)
        ring = [near for one in ring for near in _around(one)]


def _around(paper) -> list[DexterityContent]:
    if paper.portal_type not in _CONNECTED:
        return []
    parent = aq_parent(aq_inner(paper))
    found = [parent] if getattr(aq_base(parent), "portal_type", None) in _CONNECTED else []
    catalog = api.portal.get_tool("portal_catalog")
    path = {"query": "/".join(paper.getPhysicalPath()), "depth": 1}
    below = catalog.unrestrictedSearchResults(portal_type=_CONNECTED, path=path)
    found += [brain._unrestrictedGetObject() for brain in below]
    return [*found, *_related(paper)]


def _related(paper) -> list[DexterityContent]:
    """What names the paper in a relation, and what it names."""
    number = getUtility(IIntIds).queryId(paper)
    if number is None:
        return []
    relations = getUtility(ICatalog)
    naming = [one.from_object for one in relations.findRelations({"to_id": number})]
    named = [one.to_object for one in relations.findRelations({"from_id": number})]
    return [
        one
        for one in (*naming, *named)
        if getattr(aq_base(one), "portal_type", None) in _CONNECTED
    ]


# Subscribers


def paper_changed(paper: DexterityContent, event) -> None:
    """A paper was added, moved or edited, or took a step."""
    if getattr(event, "newParent", paper) is not None:
        touch(paper)


def paper_goes(paper: DexterityContent, event) -> None:
    """A paper is about to be removed or moved: what lies around it may lack it."""
    if aq_base(event.object) is aq_base(paper) and event.oldParent is not None:
        for near in _around(paper):
            touch(near)


def attachment_changed(attachment: DexterityContent, event) -> None:
    """An attachment proves something for its paper alone."""
    for parent in (aq_parent(aq_inner(attachment)), getattr(event, "oldParent", None)):
        if IPaper.providedBy(parent):
            touch(parent, reach=0)


def count_anew(event: IRecordModifiedEvent) -> None:
    """The days of the settings have changed."""
    record = event.record
    if record.interfaceName != IKardesSettings.__identifier__:
        return
    if not record.fieldName.endswith("_days"):
        return
    catalog = api.portal.get_tool("portal_catalog")
    counted = ("CouncilDecision", "Permission")
    for brain in catalog.unrestrictedSearchResults(portal_type=counted):
        touch(brain._unrestrictedGetObject())
