"""What the papers on file prove of a relation, on one line: for audit, register and briefing."""

from dataclasses import dataclass
from datetime import date

from plone.dexterity.content import DexterityContent

from . import dossier, grounds
from .checks import IRREGULARITY, PENDING, SUSPICION, Finding, check, irregular
from .procedures import HISTORIC_STEPS, WITH_MINISTRY
from .requirements import REQUIREMENTS
from .world import World, state_of

_REACHED_BY = dict(
    zip(("council_approved", "ministry_approved", "signed"), HISTORIC_STEPS, strict=True)
)

_FOUNDED = ("signed", "terminated")
#: what is signed or founded on the ground of other papers
_SIGNED = ("PartnerCity", "Protocol", "Membership")


@dataclass(frozen=True)
class Entry:
    """One relation or membership with the papers that it rests on."""

    paper: DexterityContent
    #: the city of a relation or an activity; the membership itself
    subject: DexterityContent
    state: str
    with_ministry: bool
    decision: DexterityContent | None
    partner_decision: DexterityContent | None
    permission: DexterityContent | None
    signed_on: date | None
    historic: bool
    #: titles of what a past relation did not meet, as it was recorded, or an activity does not
    irregularities: tuple[str, ...]
    #: titles of what looks odd
    suspicions: tuple[str, ...]
    #: what steps that were taken ask for and the file does not show (any more)
    missing: tuple[Finding, ...]


def entry(paper: DexterityContent) -> Entry:
    """The line of a protocol, of a city without one, of a membership or of an activity."""
    world, steps = _world(paper), _steps(paper)
    past = steps.get("record_historic")
    irregular, suspicious, missing = _findings(world, paper, steps)
    subject = dossier.subject_of(paper)
    return Entry(
        paper=paper,
        subject=_partner(paper),
        state=world.state(paper),
        with_ministry=world.procedure(paper) in WITH_MINISTRY,
        decision=_decision(world, paper),
        partner_decision=_first(
            world, world.partner_decisions(subject) if subject is not None else (), "decided_on"
        ),
        permission=_first(world, world.granted_permissions(paper), "answered_on"),
        signed_on=min(grounds.signature_dates(world, paper), default=None),
        historic=past is not None,
        irregularities=irregular,
        suspicions=suspicious,
        missing=missing,
    )


def _world(paper) -> World:
    """What is on file; what ended later carried all the same what was signed before."""
    return World(looking_back=state_of(paper) in _FOUNDED)


def _partner(paper) -> DexterityContent:
    """With whom it is: the city or organisation, else the paper itself."""
    partner = dossier.subject_of(paper)
    if dossier.is_type(paper, "Activity"):
        partner = dossier.enclosing(paper, "PartnerCity", "Membership")
    return partner if partner is not None else paper


def _decision(world, paper):
    """The own council's decision that carries the paper, in force or at least adopted."""
    if dossier.is_type(paper, "Protocol"):
        return dossier.decision_of(paper)
    in_force = world.decisions_in_force(paper)
    return _first(world, in_force or grounds.adopted_decisions(world, paper), "decided_on")


def _first(world, papers, day: str):
    """The oldest of some papers."""
    return min(papers, key=lambda paper: world.fact(paper, day) or date.max, default=None)


def _steps(paper) -> dict[str, dict]:
    """The steps on which the state of a paper rests, with what was recorded of each.

    Not by the history in words, which leaves out what the present user may not see: a register
    is the same for everybody.
    """
    found: dict[str, dict] = {}
    for entry in (one for entries in (paper.workflow_history or {}).values() for one in entries):
        if entry.get("action") == "return_to_draft":
            found.clear()
        elif entry.get("action"):
            found[entry["action"]] = entry.get("step") or {}
    return found


def unlawful(paper: DexterityContent) -> tuple[Finding, ...]:
    """What breaks the law in what has come about, as the audit and the paper's own page say it.

    Of an activity that has begun what it lacks, of a signed paper what its steps ask for and the
    file does not show any more. A paper on its way lacks that for its next step, which is no
    breach yet; what a past relation lacked stands in its record.
    """
    world, steps = _world(paper), _steps(paper)
    came_about = dossier.is_type(paper, "Activity") or (
        dossier.is_type(paper, *_SIGNED) and world.reached(paper, "signed")
    )
    if "record_historic" in steps or not came_about:
        return ()
    return _unlawful(world, paper, steps)


def _unlawful(world, paper, steps) -> tuple[Finding, ...]:
    if not dossier.is_type(paper, "Activity"):
        return _missing(world, paper, steps)
    if not grounds.has_begun(world, paper):
        return ()
    return tuple(one for one in irregular(world, paper) if one.if_unmet == IRREGULARITY)


def _findings(world, paper, steps) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Finding, ...]]:
    """Irregularities, suspicions (as titles), and what is missing."""
    if past := steps.get("record_historic"):
        return _titles(past["irregularities"]), _titles(past["suspicions"]), ()
    broken = _unlawful(world, paper, steps)
    if not dossier.is_type(paper, "Activity"):
        return (), (), broken
    found = irregular(world, paper)
    if not grounds.has_begun(world, paper):
        return (), (), tuple(found)
    odd = tuple(one.title for one in found if one.if_unmet == SUSPICION)
    pending = tuple(one for one in found if one.if_unmet == PENDING)
    return tuple(one.title for one in broken), odd, pending


def _titles(ids) -> tuple[str, ...]:
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
