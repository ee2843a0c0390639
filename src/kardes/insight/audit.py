"""The audit report (Denetim Listesi): what was founded on what, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kardes import _

from .rows import Row, rows

#: what an auditor asks first: id -> (title, test)
TOTALS = {
    "all": (_("Relations and memberships"), lambda row: True),
    "signed": (_("Signed or founded"), lambda row: row.state == "signed"),
    "signed_without_permission": (
        _("Signed without the ministry's permission"),
        lambda row: row.state in _ENDED and row.needs_permission and not row.permitted_on,
    ),
    "signed_without_decision": (
        _("Signed without a council decision"),
        lambda row: row.state in _ENDED and not row.decided_on,
    ),
    "out_of_order": (_("Dates out of order"), lambda row: not _in_order(row)),
    "not_despatched": (
        _("Decision not sent to the governor"),
        lambda row: bool(row.decided_on) and not row.sent_on and not row.historic,
    ),
    "irregular": (
        _("With irregularities"),
        lambda row: bool(row.irregularities or row.missing),
    ),
    "suspicious": (_("Suspicious"), lambda row: bool(row.suspicions)),
    "historic": (_("Past relations"), lambda row: row.historic),
}
_ENDED = ("signed", "terminated")


def _in_order(row: Row) -> bool:
    """``decision <= permission <= signature``, as far as the days are known (art. 74).

    The decision was sent to the governor by the day of the signature (art. 23).
    """
    days = [day for day in (row.decided_on, row.permitted_on, row.signed_on) if day]
    in_force = [day for day in (row.sent_on, row.signed_on) if day]
    return days == sorted(days) and in_force == sorted(in_force)


@dataclass(frozen=True)
class Filter:
    """What the reader wants to see; empty values filter nothing.

    :param finding: a key of :data:`TOTALS`
    :param since: first and ``until``: last day of the council decision
    """

    state: str = ""
    country: str = ""
    kind: str = ""
    finding: str = ""
    since: date | None = None
    until: date | None = None

    def __call__(self, row: Row) -> bool:
        return (
            self.state in ("", row.state)
            and self.country in ("", row.country)
            and self.kind in ("", row.kind)
            and (self.finding not in TOTALS or TOTALS[self.finding][1](row))
            and (not self.since or bool(row.decided_on and row.decided_on >= self.since))
            and (not self.until or bool(row.decided_on and row.decided_on <= self.until))
        )


class WrongFilter(ValueError):
    """A filter that cannot be read; its argument is a sentence for the reader."""


def filter_of(form: Mapping[str, str]) -> Filter:
    """The filter that a form or an address asks for.

    :raises WrongFilter: if a value is not one text, or a day is none
    """
    values = {}
    for name in ("state", "country", "kind", "finding"):
        value = form.get(name) or ""
        if not isinstance(value, str):
            raise WrongFilter(_("Give each filter once."))
        values[name] = value.strip()
    if values["finding"] not in ("", *TOTALS):
        raise WrongFilter(_("There is no such finding. Choose one of the list."))
    return Filter(**values, since=_day(form, "since"), until=_day(form, "until"))


def _day(form, name) -> date | None:
    value = form.get(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise WrongFilter(
            _(
                "wrong_day",
                default="“${name}” is no day. Write it as YYYY-MM-DD, e.g. 2026-03-01.",
                mapping={"name": name},
            )
        ) from None


def report(chosen: Filter) -> tuple[list[Row], dict[str, int]]:
    """The rows that pass the filter, and the totals over them."""
    found = [row for row in rows() if chosen(row)]
    return found, totals(found)


def totals(found: Iterable[Row]) -> dict[str, int]:
    """How many rows show each finding."""
    found = list(found)
    return {id: sum(map(test, found)) for id, (_title, test) in TOTALS.items()}
