"""Where a council decision is: from the proposal to the despatch, since when."""

from dataclasses import dataclass
from datetime import date

from plone.dexterity.content import DexterityContent

from kardes import _
from kardes.content.clock import today
from kardes.controlpanel import settings

from .art_23 import final_day
from .world import state_of

_ADOPTED = ("council_approved", "ministry_approved", "signed")

#: the way of a proposal through the council: the field that carries the day, and what it means
_COUNCIL = (
    ("proposal_on", _("Proposed")),
    ("referred_on", _("Referred to the council")),
    ("agenda_on", _("On the agenda")),
    ("committee_on", _("In committee")),
    ("sitting_on", _("Sitting")),
)

#: what most decisions pass without a day on record, so that only a day is worth a line
_OPTIONAL = frozenset({"proposal_on", "agenda_on", "sitting_on"})


@dataclass(frozen=True)
class Stage:
    """One stage of the way.

    :param day: the day on which it began; ``None`` where it lies ahead or nobody recorded it
    :param reached: whether the decision has come so far
    """

    id: str
    title: str
    day: date | None
    reached: bool


def whereabouts(decision: DexterityContent) -> list[Stage]:
    """The stages of the own council's decision in their order; none of the partner's.

    A decision that was rejected or repealed is nowhere on this way any more.
    """
    state = state_of(decision)
    if decision.council != "own" or state not in ("draft", *_ADOPTED):
        return []
    adopted = state in _ADOPTED
    stages = [_council_stage(decision, name, title, adopted) for name, title in _COUNCIL]
    # What is behind without a day on record tells nothing; what lies ahead tells the way.
    stages = [one for one in stages if one.day or not (adopted or one.id in _OPTIONAL)]
    stages.append(Stage("decided_on", _("Adopted"), decision.decided_on, adopted))
    return [*stages, *_into_force(decision, adopted)]


def present_stage(decision: DexterityContent) -> Stage | None:
    """The stage that was reached last; ``None`` without a day, and once the mandate is done."""
    if state_of(decision) == "signed":
        return None
    reached = [stage for stage in whereabouts(decision) if stage.reached]
    return reached[-1] if reached else None


def _council_stage(decision, name, title, adopted) -> Stage:
    day = getattr(decision, name)
    return Stage(name, title, day, adopted or bool(day and day <= today()))


def _into_force(decision, adopted) -> list[Stage]:
    """Law 5393 art. 23: final, then sent to the governor, without which it is not in force."""
    stages = []
    if decision.returned_on:
        stages.append(_adopted_stage("returned_on", _("Returned by the mayor"), decision, adopted))
    if decision.insisted_on:
        stages.append(_adopted_stage("insisted_on", _("Insisted on"), decision, adopted))
    final = final_day(decision, settings()) if adopted else None
    is_final = bool(final and final <= today()) or decision.is_in_force
    stages.append(Stage("final_on", _("Final"), final if is_final else None, is_final))
    stages.append(_adopted_stage("sent_on", _("Sent to the governor"), decision, adopted))
    return stages


def _adopted_stage(name, title, decision, adopted) -> Stage:
    day = getattr(decision, name)
    return Stage(name, title, day, adopted and bool(day))
