"""Proposals from outside: the action of easyform, the public forms, the box of submissions."""

from .filing import IProposal
from .handling import remove_old

__all__ = ["IProposal", "remove_old"]
