"""What the office does with proposals, and the age that removes them."""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from AccessControl.Permission import getPermissionIdentifier
from Acquisition import aq_base
from DateTime import DateTime
from plone import api
from plone.dexterity.content import DexterityContent
from zope.interface import noLongerProvides

from kardes import _
from kardes.controlpanel import settings

from .action import try_again
from .box import ACCEPTED, FILED, KEPT, Submission, submission, submissions
from .filing import WEBDAV, IProposal

logger = logging.getLogger(__name__)

#: in which a submission is filed, however busy the machine; what changes later, people change
_FILING = timedelta(minutes=5)


class NotKept(ValueError):
    """The submission is not kept any more: somebody else was quicker; ``args[0]`` says so."""

    def __init__(self):
        super().__init__(_("This submission is not kept any more. Look at the list again."))


def accept(dossier: DexterityContent) -> None:
    """Take a proposal on: the dossier is one like the others, and its age does not remove it."""
    noLongerProvides(dossier, IProposal)
    dossier.reindexObject(idxs=["object_provides"])
    open_to_readers(dossier)
    if received := submission_of(dossier):
        received.accept()


def open_to_readers(dossier: DexterityContent) -> None:
    """Let those see it again whom the workflow lets."""
    tool = api.portal.get_tool("portal_workflow")
    attribute = getPermissionIdentifier(WEBDAV)
    for paper in (dossier, *_below(dossier)):
        if attribute in vars(aq_base(paper)):
            delattr(paper, attribute)
        for workflow in tool.getWorkflowsFor(paper):
            workflow.updateRoleMappingsFor(paper)
    dossier.reindexObjectSecurity()


def forget_dossier(dossier: DexterityContent) -> None:
    """Note that somebody removed the dossier of a proposal."""
    if received := submission_of(dossier):
        received.remove(_removed_by_user())


def retry(received: Submission) -> None:
    """Try to make the dossier of a submission that is kept.

    :raises NotKept: if there is one, or it was removed
    """
    _refuse_others(received)
    try_again(received)


def dismiss(received: Submission) -> None:
    """Remove what was entered; reference and days stay in the log.

    :raises NotKept: if it has become a dossier, or was removed
    """
    _refuse_others(received)
    received.remove(_removed_by_user())


def _removed_by_user():
    return _("Removed by ${user}", mapping={"user": api.user.get_current().getId() or ""})


def _refuse_others(received) -> None:
    if received.state != KEPT:
        raise NotKept()


def submission_of(dossier: DexterityContent) -> Submission | None:
    """The submission that a dossier was made of."""
    received = submission(getattr(aq_base(dossier), "proposal_reference", ""))
    is_its = received is not None and received.dossier == api.content.get_uuid(dossier)
    return received if is_its else None


def turn_submissions(old: str, new: str) -> None:
    """Let the submissions of a dossier that was merged name the other one: they are accepted.

    :param old: UID of the dossier that goes up in the other
    """
    for received in submissions():
        if received.dossier == old:
            received.dossier = new
            received.accept()


def remove_old(today: date) -> int:
    """Remove the proposals that nobody accepted within the days of the settings, and log it.

    :returns: how many were removed
    """
    last = datetime.combine(today, datetime.min.time(), UTC) - timedelta(settings().proposal_days)
    removed = 0
    for received in submissions():
        if received.received >= last or received.state not in (FILED, KEPT):
            continue
        if received.state == FILED and not _remove_dossier(received):
            continue
        received.remove(_("Not accepted within the time"))
        logger.info("The proposal %s was removed by its age.", received.reference)
        removed += 1
    return removed


def _remove_dossier(received: Submission) -> bool:
    """Remove the dossier if it is still nothing but the proposal; whether it is gone."""
    dossier = api.content.get(UID=received.dossier)
    if dossier is None:
        return True
    if not _is_untouched(dossier, received):
        received.state = ACCEPTED
        accept(dossier)
        return False
    for content in (*_below(dossier), dossier):
        _forget_versions(content)
    api.content.delete(dossier, check_linkintegrity=False)
    return True


def _is_untouched(dossier, received: Submission) -> bool:
    """Whether nothing was added to it, changed or recorded since it came."""
    papers = [dossier, *_below(dossier)]
    if not IProposal.providedBy(dossier) or len(papers) != received.papers:
        return False
    last = DateTime(received.received + _FILING)
    return not any(one.ever_sealed or one.modified() > last for one in papers)


def _below(content) -> Iterator[DexterityContent]:
    for child in getattr(content, "objectValues", tuple)():
        yield child
        yield from _below(child)


def _forget_versions(content) -> None:
    """Take the earlier versions of its fields away too: Plone keeps them when it is deleted."""
    repository = api.portal.get_tool("portal_repository")
    for version in range(len(repository.getHistoryMetadata(content) or ())):
        repository.purge(content, version)
