"""What officials read of the workflows says what the definitions, titles and rules say."""

import pytest

from kardes.approval import procedures, titles

from . import profile_files as files
from .prose import MARKER, Prose, known_states, path


@pytest.mark.parametrize("workflow", files.WORKFLOWS)
def test_specification_agrees_with_definition_titles_and_rules(workflow):
    above, marker, tables = path(workflow).read_text().partition(MARKER)
    assert marker, "the tables are missing"
    assert tables.strip() == Prose(workflow).tables().strip(), (
        f"python -m tests.setup.prose writes the tables of {workflow} anew"
    )
    # The part that is written by hand tells of every state and step, too.
    definition = files.WORKFLOWS[workflow]
    for id in (*definition.states, *definition.transitions):
        assert f"``{id}``" in above, id


def test_titles_are_those_of_the_definitions():
    states = {state for workflow in files.WORKFLOWS.values() for state in workflow.states}
    steps = {step for workflow in files.WORKFLOWS.values() for step in workflow.transitions}
    assert set(titles.STATES) == states >= known_states()
    assert set(titles.TRANSITIONS) == set(titles.RECORDED) == steps


def test_rules_belong_to_steps_that_begin_somewhere():
    for portal_type, step in [*procedures.COMMON, *(key[1:] for key in procedures.SPECIAL)]:
        definition = files.CHAINS[portal_type]
        assert any(step in exits for exits in definition.states.values())
