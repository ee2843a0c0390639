"""Sealed papers: the chain of records, and whether it still is what it was."""

from .checking import BROKEN, UNVERIFIED, VERIFIED, CheckedStep, Verdict, verify
from .words import sentence

__all__ = ["BROKEN", "UNVERIFIED", "VERIFIED", "CheckedStep", "Verdict", "sentence", "verify"]
