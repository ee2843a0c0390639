"""Proposals from outside: the action of easyform, the public forms, the box of submissions."""

from .filing import IProposal

__all__ = ["IProposal"]
