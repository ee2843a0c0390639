"""What the fields of a step cannot say together, or not of this paper."""

from datetime import date

from DateTime import DateTime
from dateutil.relativedelta import relativedelta
from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID

from kardes import _

from . import dossier, events, grounds
from .errors import FieldError
from .fields import SCHEMAS, IRejection, ITermination
from .seal import manifest
from .world import World, entries


def problems(paper: DexterityContent, transition: str, data: dict) -> list[FieldError]:
    """Every field that does not fit, with the sentence to show."""
    if transition == "terminate":
        return (
            _ends_before_it_began(paper, data)
            or _ends_before_its_protocols(paper, data)
            or _ends_before_notice(paper, data)
        )
    if transition == "reject":
        return _rejected_too_early(paper, data)
    if transition == "council_approve" and dossier.is_type(paper, "Protocol"):
        return _text_changed(paper, data)
    if transition == "record_historic" and dossier.is_type(paper, "Protocol"):
        return _not_older_than_the_chain(paper, data)
    if dossier.is_type(paper, "CouncilDecision") and transition != "record_historic":
        return _uncounted_insistence(paper, data)
    if transition in events.EVENT_STEPS:
        return events.problems(paper, transition, data)
    return []


def _ends_before_it_began(paper, data) -> list[FieldError]:
    ended, begun = data["ended_on"], grounds.begins(World(), paper)
    if not begun or min(begun) <= ended:
        return []
    message = _(
        "ends_before_it_began",
        default="“${field}” lies before the day on which it began (${day}).",
        mapping={
            "field": ITermination["ended_on"].title,
            "day": api.portal.get_localized_time(min(begun)),
        },
    )
    return [FieldError("ended_on", message)]


def _ends_before_its_protocols(paper, data) -> list[FieldError]:
    """A relation lasts until its last protocol has ended."""
    if not dossier.is_type(paper, "PartnerCity"):
        return []
    world = World()
    ends = [world.ended_on(protocol) for protocol in dossier.protocols_of_city(paper)]
    last = max(filter(None, ends), default=None)
    if last is None or last <= data["ended_on"]:
        return []
    message = _(
        "ends_before_protocol",
        default="“${field}” lies before the day on which the last protocol ended (${day}).",
        mapping={
            "field": ITermination["ended_on"].title,
            "day": api.portal.get_localized_time(last),
        },
    )
    return [FieldError("ended_on", message)]


def _rejected_too_early(paper, data) -> list[FieldError]:
    """Nothing is rejected before it was referred, decided or applied for."""
    before = max(_days_before_rejection(paper, data["kind"]), default=None)
    if before is None or before <= data["rejected_on"]:
        return []
    message = _(
        "rejected_too_early",
        default="“${field}” lies before the day on which the paper was referred, decided or "
        "applied for (${day}).",
        mapping={
            "field": IRejection["rejected_on"].title,
            "day": api.portal.get_localized_time(before),
        },
    )
    return [FieldError("rejected_on", message)]


def _days_before_rejection(paper, kind) -> list[date]:
    world = World()
    days = []
    if dossier.is_type(paper, "CouncilDecision"):
        days += [paper.referred_on, paper.decided_on]
    elif world.state(paper) != "draft":
        decisions = grounds.adopted_decisions(world, paper)
        days.append(_first(decision.decided_on for decision in decisions))
    if kind == "ministry":
        asked = dossier.permissions_covering(paper)
        days.append(_first(permission.applied_on for permission in asked))
    return [day for day in days if day]


def _not_older_than_the_chain(protocol, data) -> list[FieldError]:
    """A protocol without a decision is not past once its city goes the way of the chain."""
    world = World()
    city, signed_on = dossier.city_of_protocol(protocol), data.get("signed_on", protocol.signed_on)
    if city is None or signed_on is None or dossier.named_decisions(protocol):
        return []
    decisions = grounds.adopted_decisions(world, city)
    first = _first(one.decided_on for one in decisions if not world.is_past(one))
    if first is None or signed_on < first:
        return []
    message = _(
        "not_older_than_the_chain",
        default="“${field}” does not lie before the council decision on this city (${day}), which "
        "is under way: this is no past relation. Name the decision and record the steps.",
        mapping={
            "field": SCHEMAS["Protocol"]["signed_on"].title,
            "day": api.portal.get_localized_time(first),
        },
    )
    return [FieldError("signed_on", message)]


def _first(days) -> date | None:
    return min(filter(None, days), default=None)


def _ends_before_notice(paper, data) -> list[FieldError]:
    """A protocol that is ended by notice ends when the period has passed.

    Not so one whose term has run out, or where a reason for the earlier end is recorded.
    """
    months = getattr(paper, "notice_months", None)
    if not months or data.get("early_end_reason") or _has_run_out(paper, data["ended_on"]):
        return []
    notice = data.get("notice_on")
    if notice is None:
        message = _(
            "notice_missing",
            default="The protocol foresees a notice of ${months} months. Record the day on which "
            "it was given, or the reason for an earlier end.",
            mapping={"months": months},
        )
        return [FieldError("notice_on", message)]
    earliest = notice + relativedelta(months=months)
    if earliest <= data["ended_on"]:
        return []
    message = _(
        "ends_before_notice",
        default="The protocol foresees a notice of ${months} months, so it cannot end before "
        "${day}. Correct the date, or record the reason for an earlier end.",
        mapping={"months": months, "day": api.portal.get_localized_time(earliest)},
    )
    return [FieldError("ended_on", message)]


def _has_run_out(protocol, day) -> bool:
    ends = [row.get("until") for row in protocol.renewals or ()]
    last = max(filter(None, [protocol.valid_until, *ends]), default=None)
    return last is not None and last <= day


def _text_changed(protocol, data) -> list[FieldError]:
    """A text that changed after its approval needs a new decision or a recorded reason."""
    if data.get("text_change_reason") or not is_text_changed(protocol):
        return []
    message = _(
        "The text is another than when the council's decision was recorded. Name a new decision, "
        "or say why the old one still covers it."
    )
    return [FieldError("text_change_reason", message)]


def is_text_changed(protocol: DexterityContent) -> bool:
    """Whether the text is not the one for which the decision was last recorded.

    With a new decision the text counts as approved anew.
    """
    approved = _last_approval(protocol)
    if approved is None or "attachments" not in approved:
        return False
    decision = dossier.decision_of(protocol)
    if decision is None or IUUID(decision) not in approved.get("rests_on", ()):
        return False
    return _texts(manifest(protocol)) != _texts(approved["attachments"])


def _last_approval(protocol) -> dict | None:
    approvals = _approvals(protocol)
    return approvals[-1].get("step") if approvals else None


def _approvals(protocol) -> list[dict]:
    return [entry for entry in entries(protocol) if entry["action"] == "council_approve"]


def was_approved_at(protocol: DexterityContent, moment: DateTime) -> bool:
    """Whether the text that was approved last is the one that was so at a moment.

    Before the first approval it is the text of that.
    """
    approvals = [
        (entry["time"], _texts(entry.get("step", {}).get("attachments", ())))
        for entry in _approvals(protocol)
    ]
    until_then = [text for time, text in approvals if time <= moment]
    texts = [text for _time, text in approvals]
    return not texts or [*texts[:1], *until_then][-1] == texts[-1]


def _texts(attachments) -> set[tuple[str, str]]:
    return {(one["uid"], one["sha256"]) for one in attachments if one["kind"] == "protocol_text"}


def _uncounted_insistence(decision, data) -> list[FieldError]:
    """Law 5393 art. 23: insisting takes the absolute majority of the full membership."""
    known = {
        name: data.get(name, getattr(decision, name))
        for name in ("insisted_on", "insisted_for", "full_membership")
    }
    if not known["insisted_on"]:
        return []
    return [
        FieldError(
            name,
            _(
                "insistence_uncounted",
                default="Record with the insistence “${field}” too: it needs the absolute "
                "majority of the full membership (Law 5393, art. 23).",
                mapping={"field": SCHEMAS["CouncilDecision"][name].title},
            ),
        )
        for name, value in known.items()
        if value is None
    ]
