"""The demo: dossiers as an office would have made them, built as an office would make them."""

from .builder import FOLDER_ID, build

__all__ = ["FOLDER_ID", "build"]
