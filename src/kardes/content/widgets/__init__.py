"""Widgets of the forms: plain numbers, and tables that can be filled with the keyboard."""

from .directives import as_grids, as_numbers, as_papers

__all__ = ["as_grids", "as_numbers", "as_papers"]
