"""Finding papers: what is indexed, how it is bounded, how it is found."""

from .index import let_many_write, restore_stock
from .text import MAX_TEXT, MAX_TITLE, MAX_WORD, plain, searchable, shown

__all__ = [
    "MAX_TEXT",
    "MAX_TITLE",
    "MAX_WORD",
    "let_many_write",
    "plain",
    "restore_stock",
    "searchable",
    "shown",
]
