"""Deadlines that remind: an event for content rules, words for their mails, and a worker."""

from .worker import remind

__all__ = ["remind"]
