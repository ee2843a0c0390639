"""Constraints that more than one type uses; each failure is a sentence."""

import re
import unicodedata
from datetime import date, datetime

from plone.app.event.base import default_timezone
from zope.schema import ValidationError

from kardes import _

#: needed to write some languages, and harmless
_JOINERS = {0x200C: None, 0x200D: None}
_WEB_ADDRESS = re.compile(r"^https?://[^\s<>\"']+$")


def today() -> date:
    """The day where the office is."""
    return datetime.now(default_timezone(as_tzinfo=True)).date()


class NotPlainLine(ValidationError):
    __doc__ = _(
        "The text holds invisible characters that control the display. Type it again instead of "
        "pasting it."
    )


def is_plain_line(value: str) -> bool:
    """No control characters, and none that turn the direction of what follows."""
    visible = value.translate(_JOINERS)
    if any(unicodedata.category(character) in ("Cc", "Cf") for character in visible):
        raise NotPlainLine(value)
    return True


def is_plain_text(value: str) -> bool:
    """As :func:`is_plain_line`, for a text of several lines."""
    return is_plain_line(re.sub(r"[\r\n\t]", " ", value))


class InvalidWebAddress(ValidationError):
    __doc__ = _("Give the whole address, beginning with https:// or http://.")


def is_web_address(value: str) -> bool:
    """Only http and https: a ``javascript:`` link would run in the reader's session."""
    if not _WEB_ADDRESS.match(value):
        raise InvalidWebAddress(value)
    return True
