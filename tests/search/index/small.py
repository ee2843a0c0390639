"""An index whose inbox is full with three documents and whose merges never end at once."""

from kardes.search.index import SegmentedIndex


class SmallIndex(SegmentedIndex):
    FULL = 3
    FAN_OUT = 2
    PACE = 0
    LEAST_STEP = 100
    PAGES = 1
