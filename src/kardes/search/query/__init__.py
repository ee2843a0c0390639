"""What a query means, and what it finds."""

from .finding import Reading, Together, find, find_and_read, read

__all__ = ["Reading", "Together", "find", "find_and_read", "read"]
