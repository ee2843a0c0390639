"""What is still missing, before anyone tries (Eksik Denetimi)."""

from dataclasses import dataclass

from plone.dexterity.content import DexterityContent
from zope.schema import Field

from .checks import Finding, check
from .contract import may_fire, steps_ahead
from .fields import step_fields
from .procedures import HISTORIC_STEPS, RECORDING_STEPS
from .titles import transition_title
from .world import World

#: the steps that the law asks for, in their order; what can always be done is not among them
LAWFUL = (
    *HISTORIC_STEPS,
    *("record_answer", "register"),
    *("hold", "report", "promise", "fulfil"),
)


@dataclass(frozen=True)
class Readiness:
    """One step that the paper can take, and what it asks."""

    transition: str
    title: str
    allowed: bool
    findings: list[Finding]
    fields: dict[str, Field]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing; fields can still be given with the step itself."""
        return not any(finding.blocks for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Whether nothing at all is missing; some steps can be recorded without."""
        return all(finding.satisfied for finding in self.findings)

    @property
    def blocking(self) -> bool:
        """Whether unmet requirements refuse the step; some steps record them instead."""
        return self.transition not in RECORDING_STEPS


def readiness(paper: DexterityContent) -> list[Readiness]:
    """Every step ahead of a paper with its requirements."""
    world = World()
    return [
        Readiness(
            transition=transition,
            title=transition_title(paper.portal_type, transition),
            allowed=may_fire(paper, transition),
            findings=check(world, paper, transition),
            fields=step_fields(paper.portal_type, transition),
        )
        for transition in steps_ahead(paper)
    ]
