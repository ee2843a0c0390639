"""Finding papers: what is indexed, how it is bounded, how it is found."""

from .text import MAX_TEXT, MAX_TITLE, MAX_WORD, plain, searchable, shown

__all__ = [
    "MAX_TEXT",
    "MAX_TITLE",
    "MAX_WORD",
    "plain",
    "searchable",
    "shown",
]
