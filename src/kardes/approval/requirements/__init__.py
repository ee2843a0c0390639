"""The requirements of the steps: what must be on file, why, and where to mend it.

Each is one function that asks the :class:`~kardes.approval.world.World` about a paper. Which step
asks for it, by which law and since when, stands in :mod:`kardes.approval.procedures`.
"""

from ..declare import REQUIREMENTS, Requirement
from . import activity, chain, commitment, decision, letter, permission, protocol, subject

__all__ = [
    "REQUIREMENTS",
    "Requirement",
    "activity",
    "chain",
    "commitment",
    "decision",
    "letter",
    "permission",
    "protocol",
    "subject",
]
