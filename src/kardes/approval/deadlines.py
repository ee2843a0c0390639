"""What has to be done by which day: by the law, by a letter, by a promise.

Law 5393 art. 23 on every decision of the own council: the mayor may return it within five days;
final decisions go to the governor or sub-governor within seven days, and without that they do not
enter into force; a summary is announced within seven days. The figures are settings.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from plone.dexterity.content import DexterityContent

from kardes import _
from kardes.content.clock import today
from kardes.controlpanel import IKardesSettings, settings

from .art_23 import final_day
from .waiting import AUTHORITIES
from .world import state_of

LAW_5393_23 = _("Law 5393, art. 23")


@dataclass(frozen=True)
class Deadline:
    """One day by which something has to be done.

    :param id: stable name
    :param due: the last day on which it is in time
    :param waiting_on: token of the authorities: who has to act
    :param done_on: the day on which it was done; ``None`` while it is open
    :param lapses: what may be done until that day and need not be
    :param mend: where it is recorded as done, in the words of :mod:`kardes.approval.mending`
    """

    id: str
    title: str
    due: date
    waiting_on: str
    source: str = ""
    done_on: date | None = None
    lapses: bool = False
    mend: str = "here"

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_on is None

    @property
    def was_late(self) -> bool:
        """Whether it was done, but after its day."""
        return self.done_on is not None and self.done_on > self.due

    @property
    def authority(self) -> str:
        """The name of who has to act (a message to translate)."""
        return AUTHORITIES.title(self.waiting_on)

    def is_overdue(self, today: date) -> bool:
        """Whether it is open although its day has passed."""
        return self.is_open and today > self.due and not self.lapses

    def has_lapsed(self, today: date) -> bool:
        """Whether nobody did in time what need not be done."""
        return self.is_open and today > self.due and self.lapses

    def days_left(self, today: date) -> int:
        """Days until the end of the deadline; negative ones have passed."""
        return (self.due - today).days


def deadlines(paper: DexterityContent) -> list[Deadline]:
    """The deadlines of a paper, the nearest first."""
    find = _FINDERS.get(paper.portal_type)
    return sorted(find(paper, settings()), key=lambda one: one.due) if find else []


def open_deadlines(paper: DexterityContent, today: date) -> list[Deadline]:
    """What still has to or may be done, the nearest first."""
    return [one for one in deadlines(paper) if one.is_open and not one.has_lapsed(today)]


def next_deadline(paper: DexterityContent) -> Deadline | None:
    """The open deadline that ends first."""
    return next(iter(open_deadlines(paper, today())), None)


def _of_decision(decision, rules) -> list[Deadline]:
    adopted = state_of(decision) in ("council_approved", "ministry_approved", "signed")
    if decision.council != "own" or not decision.decided_on or not adopted:
        return []
    found = []
    final = final_day(decision, rules)
    if final is not None:
        found += [
            Deadline(
                "decision.despatch",
                _("Send the decision to the governor or sub-governor"),
                final + timedelta(rules.despatch_days),
                "office",
                LAW_5393_23,
                decision.sent_on,
                mend="field:sent_on",
            ),
            Deadline(
                "decision.announcement",
                _("Announce the decision to the public"),
                final + timedelta(rules.announcement_days),
                "office",
                LAW_5393_23,
                decision.announced_on,
                mend="field:announced_on",
            ),
        ]
    return found + _of_the_mayor(decision, rules)


def _of_the_mayor(decision, rules) -> list[Deadline]:
    """The days in which the mayor may return a decision, or sue after the council insisted."""
    if decision.insisted_on:
        due = decision.insisted_on + timedelta(rules.suit_days)
        return [_mayor("decision.suit", _("Possible suit of the mayor"), due)]
    if decision.final_on or decision.sent_on:
        return []
    due = decision.decided_on + timedelta(rules.return_days)
    title = _("Possible return by the mayor")
    return [_mayor("decision.return", title, due, decision.returned_on, "field:returned_on")]


def _mayor(id, title, due, done_on=None, mend="here") -> Deadline:
    return Deadline(id, title, due, "mayor", LAW_5393_23, done_on, lapses=True, mend=mend)


def _of_permission(permission, rules) -> list[Deadline]:
    if not permission.applied_on:
        return []
    completed = [row.get("completed_on") for row in permission.deficiencies or ()]
    begins = max([permission.applied_on, *filter(None, completed)])
    waits_for_us = any(not row.get("completed_on") for row in permission.deficiencies or ())
    return [
        Deadline(
            "permission.answer",
            _("Complete the application") if waits_for_us else _("Answer of the ministry"),
            begins + timedelta(rules.opinion_days),
            "office" if waits_for_us else "ministry",
            done_on=permission.answered_on,
            mend="step:record_completion" if waits_for_us else "step:record_answer",
        )
    ]


def _of_protocol(protocol, rules) -> list[Deadline]:
    ends = [row["until"] for row in protocol.renewals or () if row.get("until")]
    until = max(filter(None, [protocol.valid_until, *ends]), default=None)
    if state_of(protocol) != "signed" or until is None:
        return []
    notice = until - relativedelta(months=protocol.notice_months or 0)
    return [
        Deadline(
            "protocol.renewal",
            _("Renew the protocol, or give notice"),
            notice,
            "signatories",
            mend="field:renewals",
        )
    ]


def _of_letter(letter, rules) -> list[Deadline]:
    if not letter.due_on or state_of(letter) in ("archived", "void"):
        return []
    return [Deadline("letter.due", _("Deal with the letter (miat)"), letter.due_on, "office")]


def _of_commitment(commitment, rules) -> list[Deadline]:
    if not commitment.due_on or state_of(commitment) != "promised":
        return []
    who = {"own": "office", "partner": "partner"}.get(commitment.promised_by, "office")
    title = _("Keep the promise")
    return [Deadline("commitment.due", title, commitment.due_on, who, mend="step:fulfil")]


def _of_activity(activity, rules) -> list[Deadline]:
    if activity.procedure != "assignment_abroad" or activity.begins_on is None:
        return []
    if state_of(activity) == "cancelled":
        return []
    return [
        Deadline(
            "activity.notice",
            _("Notify the governor before the journey"),
            activity.begins_on - timedelta(1),
            "office",
            _("Circular 2005/62"),
            activity.governor_notified_on,
            mend="field:governor_notified_on",
        )
    ]


_FINDERS: dict[str, Callable[[DexterityContent, IKardesSettings], list[Deadline]]] = {
    "CouncilDecision": _of_decision,
    "Permission": _of_permission,
    "Protocol": _of_protocol,
    "Correspondence": _of_letter,
    "Commitment": _of_commitment,
    "Activity": _of_activity,
}
