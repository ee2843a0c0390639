"""Fires the reminders that are due, each once.

``zconsole run <instance>/etc/zope.conf -m kardes.daily`` is one run; a timer of the
system calls it daily.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import transaction
from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.content import DexterityContent
from zope.annotation.interfaces import IAnnotations

from kardes.approval.deadlines import Deadline, deadlines
from kardes.controlpanel import settings

from .event import send

#: annotation of a paper: key of a reminder -> the day on which it was sent
SENT = "kardes.reminders"


def remind(today: date, commit: bool = True) -> int:
    """Send what is due on *today* and was not sent yet.

    One transaction per paper: when one fails, the others have gone out and are not repeated.

    :param commit: ``False`` leaves the transaction to the caller
    :returns: the number of reminders
    """
    count = 0
    for paper in list(_papers(today)):
        for deadline in list(_due(paper, today)):
            _sent(paper)[_key(deadline, today)] = today
            send(paper, deadline)
            count += 1
        if commit:
            transaction.commit()
    return count


def _papers(today) -> Iterator[DexterityContent]:
    """The papers with an open deadline that is near, by the catalog."""
    catalog = api.portal.get_tool("portal_catalog")
    last = today + timedelta(settings().reminder_days)
    query = {"query": last, "range": "max"}
    for brain in catalog.unrestrictedSearchResults(kardes_deadline=query):
        yield brain._unrestrictedGetObject()


def _due(paper, today) -> Iterator[Deadline]:
    sent = IAnnotations(paper).get(SENT, {})
    days = settings().reminder_days
    for deadline in deadlines(paper):
        is_open = deadline.is_open and not deadline.has_lapsed(today)
        near = is_open and deadline.days_left(today) <= days
        if near and _key(deadline, today) not in sent:
            yield deadline


def _key(deadline: Deadline, today: date) -> str:
    """A deadline reminds once before its day and once after; a new day of it reminds anew."""
    phase = "overdue" if deadline.is_overdue(today) else "near"
    return f"{deadline.id} {deadline.due.isoformat()} {phase}"


def _sent(paper) -> PersistentMapping:
    annotations = IAnnotations(paper)
    if SENT not in annotations:
        annotations[SENT] = PersistentMapping()
    return annotations[SENT]
