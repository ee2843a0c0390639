"""Search in the archive: filters with counts, snippets, saved searches, the file of a result."""

from .asked import Asked, Unreadable, read_asked
from .finder import Found
from .hits import lines
from .saved import KEY

__all__ = ["KEY", "Asked", "Found", "Unreadable", "lines", "read_asked"]
