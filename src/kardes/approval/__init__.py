"""The chain from draft to signature: what the law asks, who recorded what, what is sealed."""

from .carrying import EVERYTHING, carry_over
from .contract import fire, may_fire, plan
from .errors import InvalidFields, NotAllowed, NotReady, StepRefused
from .grounds import permissions_obtained
from .history import Record, facts_in_words, history, past_record, revision
from .interfaces import IStepRecorded
from .legal_days import founding, legal_day
from .readiness import readiness
from .seal import sealed_facts, snapshot
from .standing import standing_text
from .step import WORKFLOWS
from .titles import PATHS, recorded_title, state_title, transition_title
from .world import state_of

__all__ = [
    "EVERYTHING",
    "PATHS",
    "WORKFLOWS",
    "IStepRecorded",
    "InvalidFields",
    "NotAllowed",
    "NotReady",
    "Record",
    "StepRefused",
    "carry_over",
    "facts_in_words",
    "fire",
    "founding",
    "history",
    "legal_day",
    "may_fire",
    "past_record",
    "permissions_obtained",
    "plan",
    "readiness",
    "recorded_title",
    "revision",
    "sealed_facts",
    "snapshot",
    "standing_text",
    "state_of",
    "state_title",
    "transition_title",
]
