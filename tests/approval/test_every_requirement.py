"""Every requirement has a test that shows it unmet, and every step a file of its own."""

from importlib import import_module
from pathlib import Path

from kardes.approval.procedures import known_requirement_ids
from kardes.approval.titles import TRANSITIONS


def test_every_step_has_a_test_file():
    folder = Path(__file__).parent
    assert not [step for step in TRANSITIONS if not (folder / f"test_{step}.py").exists()]


def test_every_requirement_is_shown_unmet():
    covered = set()
    for step in TRANSITIONS:
        module = import_module(f"tests.approval.test_{step}")
        for table in ("REFUSALS", "UNOFFERED", "RECORDED"):
            covered |= set(getattr(module, table, ()))
    assert covered == known_requirement_ids()
