"""A text index of segments behind the catalog's own, and its exchange with the stock one."""

from .catalog import restore_stock, use_segments
from .engine import SegmentedIndex

__all__ = ["SegmentedIndex", "restore_stock", "use_segments"]
