"""What a query means, and what it finds."""

from .finding import Reading, find, read

__all__ = ["Reading", "find", "read"]
