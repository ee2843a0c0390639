"""Two dossiers of one city become one: what speaks against it, and the deed. Knows no form.

The *source* goes up in the *target*. Everything is checked before anything is written.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import transaction
from AccessControl import getSecurityManager
from Acquisition import aq_base
from plone import api
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.dexterity.content import DexterityContent
from zope.component import getUtility
from zope.event import notify
from zope.i18nmessageid import Message
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from kardes import _
from kardes.approval import EVERYTHING, carry_over
from kardes.content.confidential import is_hidden
from kardes.content.partner_city import IPartnerCity
from kardes.content.sealed import name_of, right_refused
from kardes.intake.form import IProposal, accept, turn_submissions
from kardes.intake.matching import turn_rows

from . import apart, records, relations
from .facts import Taken, taken
from .finding import place_of
from .likeness import likeness

MERGE = "kardes: Merge Dossiers"

logger = logging.getLogger(__name__)


class NotMerged(ValueError):
    """Two dossiers cannot be merged; nothing has been written.

    :ivar reasons: all that speaks against it, sentences
    """

    def __init__(self, reasons: list[Message]):
        super().__init__(reasons)
        self.reasons = reasons


@dataclass(frozen=True)
class Merging:
    """What a merging would do.

    :param reasons: what speaks against it; empty if it can be done
    :param papers: what lies in the source, seen by the user or not
    """

    source: DexterityContent
    target: DexterityContent
    reasons: list[Message]
    taken: list[Taken]
    papers: list[DexterityContent]

    @property
    def visible(self) -> list[DexterityContent]:
        """The papers that the user may see; no others are named."""
        return [paper for paper in self.papers if api.user.has_permission("View", obj=paper)]


def may_merge(dossier: DexterityContent) -> bool:
    """Whether the present user may merge a dossier with another one."""
    may = getSecurityManager().checkPermission
    return bool(may("View", dossier) and may(MERGE, dossier))


def planned(source: DexterityContent, target: DexterityContent) -> Merging:
    """What merging *source* into *target* would do; writes nothing.

    :raises zExceptions.Forbidden, Unauthorized: without the right to merge one of them
    """
    if not may_merge(source) or not may_merge(target):
        raise right_refused(
            _("You may not merge these dossiers. Ask a manager of external relations.")
        )
    if aq_base(source) is aq_base(target):
        return Merging(source, target, [_itself()], [], [])
    papers = list(source.objectValues())
    return Merging(
        source, target, list(_reasons(source, target, papers)), taken(source, target), papers
    )


def merge(source: DexterityContent, target: DexterityContent) -> records.Merged:
    """Let *source* go up in *target*: papers, names, facts, relations, history; all or nothing.

    :returns: the record that stays of the source
    :raises NotMerged: with all that speaks against it, before anything is written
    :raises zExceptions.Forbidden, Unauthorized: without the right to merge one of them
    """
    merging = planned(source, target)
    if merging.reasons:
        raise NotMerged(merging.reasons)
    savepoint = transaction.savepoint(optimistic=True)
    try:
        return _merged(merging)
    except BaseException:
        savepoint.rollback()
        raise


def _merged(merging: Merging) -> records.Merged:
    source, target = merging.source, merging.target
    _hold(source)
    score = likeness(place_of(source), place_of(target)).score
    with api.env.adopt_roles(EVERYTHING):
        record = records.described(source, merging.papers, merging.taken, score)
        if IProposal.providedBy(source) and not IProposal.providedBy(target):
            # What strangers sent is closed to readers until then, in its new place too.
            accept(source)
    carry_over(merging.papers, source, target)
    with api.env.adopt_roles(EVERYTHING):
        record["turned"] = relations.turn(source, target)
        _write_facts(target, merging.taken)
        records.keep(target, source, record)
        _turn_uids(source, target)
        _remove(source, target)
    merged = records.records(target)[-1]
    _log(merged, target)
    return merged


def _hold(source) -> None:
    """Let the transaction fail if somebody files below the source or records a step meanwhile."""
    for thing in (source, source._tree):
        source._p_jar.readCurrent(aq_base(thing))


def _write_facts(target, taken: list[Taken]) -> None:
    for one in taken:
        setattr(target, one.name, one.value)
    notify(ObjectModifiedEvent(target, Attributes(IPartnerCity, *(one.name for one in taken))))


def _turn_uids(source, target) -> None:
    """What knows a dossier by its UID knows the target now."""
    old, new = api.content.get_uuid(source), api.content.get_uuid(target)
    turn_submissions(old, new)
    turn_rows(old, new)
    apart.forget_all_of(old)


def _remove(source, target) -> None:
    old, new = ("/".join(one.getPhysicalPath()) for one in (source, target))
    api.content.delete(source, check_linkintegrity=False)
    getUtility(IRedirectionStorage).add(old, new)


def _log(merged: records.Merged, target) -> None:
    logger.info(
        "%s merged the dossier %s (%s) into %s (%s); papers: %s",
        merged.user,
        merged.path,
        merged.uid,
        "/".join(target.getPhysicalPath()),
        api.content.get_uuid(target),
        ", ".join(merged.papers) or "-",
    )


# What speaks against it


def _itself() -> Message:
    return _(
        "This is the very dossier into which it was to go. If two were to be merged, somebody has "
        "done so already."
    )


def _reasons(source, target, papers) -> Iterator[Message]:
    if "/".join(target.getPhysicalPath()).startswith("/".join(source.getPhysicalPath()) + "/"):
        yield _("The other dossier lies in this one. Move it out first.")
    if source.ever_sealed:
        yield _(
            "merging_sealed",
            default="“${title}” was part of a recorded step of the approval and stays on file. "
            "Merge the other dossier into this one instead.",
            mapping={"title": name_of(source)},
        )
    if source.is_domestic != target.is_domestic:
        yield _(
            "One city is domestic and the other foreign: different procedures apply to their "
            "papers. Correct the country first."
        )
    if IProposal.providedBy(target) and not IProposal.providedBy(source):
        yield _(
            "The other dossier is a proposal that nobody has accepted yet. Merge it into this one "
            "instead, or accept it first."
        )
    yield from _sealed_relations(source)
    yield from _unwelcome(target, papers)
    yield from _locked([source, target, *papers])


def _sealed_relations(source) -> Iterator[Message]:
    pointing = relations.pointing_to(source)
    found = [paper for paper, field in pointing if relations.is_sealed(paper, field)]
    for paper in dict.fromkeys(map(_shown, found)):
        yield _(
            "merging_sealed_relation",
            default="The sealed paper “${title}” names this dossier, and what it says can no "
            "longer be changed. Merge the other dossier into this one instead.",
            mapping={"title": paper},
        )


def _shown(paper) -> Message | str:
    """The name of a paper for somebody who may see it."""
    if is_hidden(paper) or not api.user.has_permission("View", obj=paper):
        return _("another paper")
    return name_of(paper)


def _unwelcome(target, papers) -> Iterator[Message]:
    types = api.portal.get_tool("portal_types")
    for name in dict.fromkeys(paper.portal_type for paper in papers):
        if not types[name].isConstructionAllowed(target):
            yield _(
                "merging_not_taken",
                default="The dossier “${title}” takes no more papers of the kind “${kind}” in "
                "its present state.",
                mapping={"title": name_of(target), "kind": types[name].Title()},
            )


def _locked(papers) -> Iterator[Message]:
    for paper in papers:
        if paper.wl_isLocked():
            yield _(
                "merging_locked",
                default="“${title}” is being edited at this moment. Wait until that is done.",
                mapping={"title": _shown(paper)},
            )
