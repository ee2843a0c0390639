"""Requirements held against a paper: satisfied or not, and where to mend them."""

from dataclasses import dataclass

from plone.dexterity.content import DexterityContent

from kardes.content.clock import today

from . import grounds
from .mending import mend_url
from .procedures import (
    AFTERWARDS,
    INDISPENSABLE,
    LAW_5393_IN_FORCE,
    RECORDING_STEPS,
    SUSPICIOUS,
    Rule,
    rules,
)
from .requirements import REQUIREMENTS
from .waiting import Waiting
from .world import World

#: what becomes of a requirement that is not met: the step is refused, it is recorded with a step
#: that records what happened, or it stays to be done after that step
BLOCKS, IRREGULARITY, SUSPICION, PENDING = "blocks", "irregularity", "suspicion", "pending"


@dataclass(frozen=True)
class Finding:
    """A requirement as checked on one paper.

    :param url: where it is mended
    :param if_unmet: ``blocks``; for a past paper or a held activity ``irregularity`` or
        ``suspicion``, which are recorded with the step, or ``pending``; these hold nothing up
    :param waiting_on: who has to act, where it is unmet and the papers tell it
    """

    id: str
    title: str
    source: str
    satisfied: bool
    url: str
    if_unmet: str = BLOCKS
    waiting_on: Waiting | None = None

    @property
    def blocks(self) -> bool:
        """Whether the step is refused because of it."""
        return not self.satisfied and self.if_unmet == BLOCKS

    @property
    def is_open(self) -> bool:
        """Whether it has to be met before what the step records may lawfully happen."""
        return not self.satisfied and self.if_unmet in (BLOCKS, IRREGULARITY)


def check(world: World, paper: DexterityContent, transition: str) -> list[Finding]:
    """Every requirement of a step, satisfied or not.

    The rules are those of the day of the decision; what a step only records and what is older
    than the law is not judged.
    """
    day = grounds.rule_day(world, paper)
    asked = rules(world.procedure(paper), paper.portal_type, transition, day)
    if transition in RECORDING_STEPS and _is_older_than_the_law(world, paper):
        asked = tuple(rule for rule in asked if rule.requirement in INDISPENSABLE)
    return [_finding(rule, world, paper, transition) for rule in asked]


def _is_older_than_the_law(world, paper) -> bool:
    days = grounds.begins(world, paper)
    return bool(days) and min(days) < LAW_5393_IN_FORCE


def irregular(world: World, activity: DexterityContent) -> list[Finding]:
    """What makes an activity irregular or suspicious, or is still to be done after it.

    Before it is held: what will be recorded with it, if nobody mends it.
    """
    if world.state(activity) == "cancelled":
        return []
    found = check(world, activity, "hold")
    return [finding for finding in found if not finding.satisfied and not finding.blocks]


def _if_unmet(id: str, transition: str) -> str:
    if transition not in RECORDING_STEPS or id in INDISPENSABLE:
        return BLOCKS
    if id in AFTERWARDS:
        return PENDING
    return SUSPICION if id in SUSPICIOUS else IRREGULARITY


def _finding(rule: Rule, world, paper, transition) -> Finding:
    requirement = REQUIREMENTS[rule.requirement]
    satisfied = bool(requirement.check(world, paper))
    waits = None if satisfied else requirement.waits
    waiting = waits(world, paper) if waits else None
    return Finding(
        rule.requirement,
        requirement.title,
        rule.source,
        satisfied,
        mend_url(requirement.mend, world, paper, transition),
        _if_unmet(rule.requirement, transition),
        waiting.on(today()) if waiting else None,
    )


def recorded(findings: list[Finding], kind: str) -> list[str]:
    """The ids of what is recorded with a step that records what happened.

    :param kind: :data:`IRREGULARITY`, :data:`SUSPICION` or :data:`PENDING`
    """
    return [f.id for f in findings if not f.satisfied and f.if_unmet == kind]


def telling(findings: list[Finding]) -> list[Finding]:
    """The findings that tell a reader something.

    That the chain itself is in order is worth a line only when it is not.
    """
    return [f for f in findings if not (f.satisfied and f.id.startswith("chain."))]
