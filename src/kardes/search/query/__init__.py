"""What a query means, and what it finds."""

from .finding import Reading, find, find_and_read, read, weighed

__all__ = ["Reading", "find", "find_and_read", "read", "weighed"]
