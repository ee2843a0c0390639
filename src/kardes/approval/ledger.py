"""What the papers on file prove of a relation, on one line: for audit, register and briefing."""

from dataclasses import dataclass
from datetime import date

from plone.dexterity.content import DexterityContent

from . import dossier, grounds
from .checks import Finding, check
from .procedures import HISTORIC_STEPS, WITH_MINISTRY
from .requirements import REQUIREMENTS
from .world import World

_REACHED_BY = dict(
    zip(("council_approved", "ministry_approved", "signed"), HISTORIC_STEPS, strict=True)
)


@dataclass(frozen=True)
class Entry:
    """One relation or membership with the papers that it rests on."""

    paper: DexterityContent
    #: the city of a relation; the membership itself
    subject: DexterityContent
    state: str
    with_ministry: bool
    decision: DexterityContent | None
    partner_decision: DexterityContent | None
    permission: DexterityContent | None
    signed_on: date | None
    historic: bool
    #: titles of what a past relation did not meet, as it was recorded
    irregularities: tuple[str, ...]
    #: titles of what looked odd, as it was recorded
    suspicions: tuple[str, ...]
    #: what steps that were taken ask for and the file does not show (any more)
    missing: tuple[Finding, ...]


def entry(paper: DexterityContent) -> Entry:
    """The line of a protocol, of a city without one, or of a membership."""
    world = World()
    subject = dossier.city_of_protocol(paper) if dossier.is_type(paper, "Protocol") else paper
    steps = _steps(paper)
    past = steps.get("record_historic")
    return Entry(
        paper=paper,
        subject=subject if subject is not None else paper,
        state=world.state(paper),
        with_ministry=world.procedure(paper) in WITH_MINISTRY,
        decision=_decision(world, paper, subject),
        partner_decision=_first(world, world.partner_decisions(subject), "decided_on"),
        permission=_first(world, world.granted_permissions(paper), "answered_on"),
        signed_on=min(grounds.signature_dates(world, paper), default=None),
        historic=past is not None,
        irregularities=_titles(past, "irregularities"),
        suspicions=_titles(past, "suspicions"),
        missing=() if past is not None else _missing(world, paper, steps),
    )


def _decision(world, paper, subject):
    """The own council's decision that carries the paper, in force or at least adopted."""
    if dossier.is_type(paper, "Protocol"):
        return dossier.decision_of(paper)
    adopted = [
        decision
        for decision in dossier.decisions_of_city(subject)
        if world.fact(decision, "council") == "own" and world.reached(decision, "council_approved")
    ]
    return _first(world, world.decisions_in_force(subject) or adopted, "decided_on")


def _first(world, papers, day: str):
    """The oldest of some papers."""
    return min(papers, key=lambda paper: world.fact(paper, day) or date.max, default=None)


def _steps(paper) -> dict[str, dict]:
    """The steps of a paper with what was last recorded of each.

    Not by the history in words, which leaves out what the present user may not see: a register
    is the same for everybody.
    """
    entries = [entry for history in (paper.workflow_history or {}).values() for entry in history]
    return {entry["action"]: entry.get("step") or {} for entry in entries if entry.get("action")}


def _titles(step, name) -> tuple[str, ...]:
    ids = (step or {}).get(name, ())
    return tuple(REQUIREMENTS[id].title for id in ids if id in REQUIREMENTS)


def _missing(world, paper, taken) -> tuple[Finding, ...]:
    found = {
        finding.id: finding
        for state, step in _REACHED_BY.items()
        if step in taken and world.reached(paper, state)
        for finding in check(world, paper, step)
        if not finding.satisfied
    }
    return tuple(found.values())
