"""Constraints that more than one type uses; each failure is a sentence."""

import re

from zope.schema import ValidationError

from kardes import _

_WEB_ADDRESS = re.compile(r"^https?://[^\s<>\"']+$")


class InvalidWebAddress(ValidationError):
    __doc__ = _("Give the whole address, beginning with https:// or http://.")


def is_web_address(value: str) -> bool:
    """Only http and https: a ``javascript:`` link would run in the reader's session."""
    if not _WEB_ADDRESS.match(value):
        raise InvalidWebAddress(value)
    return True
