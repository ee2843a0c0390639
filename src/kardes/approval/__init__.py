"""The chain from draft to signature: what the law asks, who recorded what, what is sealed."""

from .titles import state_title, transition_title

__all__ = ["state_title", "transition_title"]
