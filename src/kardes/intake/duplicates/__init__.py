"""The same city twice: found by name, script and place; told apart, or merged into one dossier."""

from .apart import forget_all
from .finding import Directory, Duplicate, duplicates, place_of
from .likeness import Likeness, Place, likeness
from .merging import NotMerged, merge, planned
from .records import Merged, records

__all__ = [
    "Directory",
    "Duplicate",
    "Likeness",
    "Merged",
    "NotMerged",
    "Place",
    "duplicates",
    "forget_all",
    "likeness",
    "merge",
    "place_of",
    "planned",
    "records",
]
