"""Requirements held against a paper: satisfied or not, and where to mend them."""

from dataclasses import dataclass

from plone.dexterity.content import DexterityContent

from . import grounds
from .mending import mend_url
from .procedures import (
    LAW_5393_IN_FORCE,
    SUSPICIOUS,
    historic_requirement_ids,
    requirement_ids,
)
from .requirements import REQUIREMENTS
from .waiting import Waiting
from .world import World

#: what becomes of a requirement that is not met: the step is refused, or it is recorded with
#: the step of a past paper
BLOCKS, IRREGULARITY, SUSPICION = "blocks", "irregularity", "suspicion"


@dataclass(frozen=True)
class Finding:
    """A requirement as checked on one paper.

    :param url: where it is mended
    :param if_unmet: ``blocks``; for a past paper ``irregularity`` or ``suspicion``, which are
        recorded with the step and hold nothing up
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


def check(world: World, paper: DexterityContent, transition: str) -> list[Finding]:
    """Every requirement of a step, satisfied or not."""
    if transition == "record_historic":
        return _look_back(world, paper)
    ids = requirement_ids(world.procedure(paper), paper.portal_type, transition)
    return [_finding(id, world, paper, transition, BLOCKS) for id in ids]


def _look_back(world, paper) -> list[Finding]:
    """What the chain would have asked of a past paper; what is older than the law, nothing."""
    days = grounds.begins(world, paper)
    if days and min(days) < LAW_5393_IN_FORCE:
        return []
    return [
        _finding(
            id,
            world,
            paper,
            "record_historic",
            SUSPICION if id in SUSPICIOUS else IRREGULARITY,
        )
        for id in historic_requirement_ids(world.procedure(paper), paper.portal_type)
    ]


def _finding(id: str, world, paper, transition, if_unmet) -> Finding:
    requirement = REQUIREMENTS[id]
    satisfied = bool(requirement.check(world, paper))
    waits = None if satisfied else requirement.waits
    return Finding(
        id,
        requirement.title,
        requirement.source,
        satisfied,
        mend_url(requirement.mend, world, paper, transition),
        if_unmet,
        waits(world, paper) if waits else None,
    )


def recorded(findings: list[Finding], kind: str) -> list[str]:
    """The ids of what is recorded with the step of a past paper.

    :param kind: :data:`IRREGULARITY` or :data:`SUSPICION`
    """
    return [f.id for f in findings if not f.satisfied and f.if_unmet == kind]


def telling(findings: list[Finding]) -> list[Finding]:
    """The findings that tell a reader something.

    That the chain itself is in order is worth a line only when it is not.
    """
    return [f for f in findings if not (f.satisfied and f.id.startswith("chain."))]
