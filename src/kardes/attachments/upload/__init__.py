"""Files put into a paper, several at a time: each becomes an attachment."""

from .guess import guess_kind
from .rules import add_upload, refuse_upload

__all__ = ["add_upload", "guess_kind", "refuse_upload"]
