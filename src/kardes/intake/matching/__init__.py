"""Finding the right partner: a score for every candidate, explained line by line."""

from .candidates import Candidate, candidates, own_profile, own_weights
from .imported import KEY, turn_rows
from .model import Municipality, Score, Ties
from .ranking import ranking
from .scoring import score

__all__ = [
    "KEY",
    "Candidate",
    "Municipality",
    "Score",
    "Ties",
    "candidates",
    "own_profile",
    "own_weights",
    "ranking",
    "score",
    "turn_rows",
]
