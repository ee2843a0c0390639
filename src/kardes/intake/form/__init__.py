"""Proposals from outside: the action of easyform, the public forms, the box of submissions."""

from .filing import IProposal
from .handling import accept, remove_old, turn_submissions

__all__ = ["IProposal", "accept", "remove_old", "turn_submissions"]
