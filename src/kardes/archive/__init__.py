"""Letters and the texts of files: extraction, and later the register and the importers."""

from .extraction import MAX_FILE_TEXT, ExtractedText, extract_text

__all__ = ["MAX_FILE_TEXT", "ExtractedText", "extract_text"]
