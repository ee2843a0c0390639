"""Every requirement as one case: a paper that lacks it, and the step that asks for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module

from kardes.approval.titles import TRANSITIONS

REFUSED, UNOFFERED, RECORDED = "refused", "unoffered", "recorded"

#: what the record of a step alone keeps, as JSON and forms give it
OWN = {
    "return_to_draft": {"reason": "Yazım hatası"},
    "reject": {"kind": "mayor", "reason": "Geri çekildi"},
    "terminate": {"ended_on": "2031-09-01", "reason": "Süresi doldu."},
    "record_historic": {"known_from": "Defter, 2011"},
}


@dataclass
class Case:
    """A paper that lacks one thing.

    :param outcome: what becomes of the step
    :param facts: what the step would record; it stands on the paper, so that every door finds it
    """

    step: str
    outcome: str
    build: Callable
    facts: dict = field(default_factory=dict)

    @property
    def own(self) -> dict:
        """What the step has to be given besides."""
        return OWN.get(self.step, {})

    def paper(self, portal):
        """A new paper that lacks it."""
        paper = self.build(portal)
        for name, value in self.facts.items():
            if name not in self.own:
                setattr(paper, name, value)
        return paper


def _collect() -> dict[str, Case]:
    """The cases of the test files of the steps; the first step that asks for one counts."""
    found: dict[str, Case] = {}
    for step in TRANSITIONS:
        module = import_module(f"tests.approval.test_{step}")
        for requirement, entry in getattr(module, "REFUSALS", {}).items():
            build, facts = entry if isinstance(entry, tuple) else (entry, {})
            found.setdefault(requirement, Case(step, REFUSED, build, facts))
        for requirement, build in getattr(module, "UNOFFERED", {}).items():
            found.setdefault(requirement, Case(step, UNOFFERED, build))
        for requirement, (_name, facts, *_also) in getattr(module, "RECORDED", {}).items():
            build = partial(module.unmet, requirement=requirement)
            facts = facts if isinstance(facts, dict) else {}
            found.setdefault(requirement, Case(step, RECORDED, build, facts))
    return found


CASES = _collect()
