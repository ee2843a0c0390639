"""The chain from draft to signature: what the law asks, who recorded what, what is sealed."""

from .contract import fire, may_fire, plan
from .errors import InvalidFields, NotAllowed, NotReady, StepRefused
from .history import Record, history
from .readiness import readiness
from .titles import PATHS, state_title, transition_title
from .world import state_of

__all__ = [
    "PATHS",
    "InvalidFields",
    "NotAllowed",
    "NotReady",
    "Record",
    "StepRefused",
    "fire",
    "history",
    "may_fire",
    "plan",
    "readiness",
    "state_of",
    "state_title",
    "transition_title",
]
