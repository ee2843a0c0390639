"""Constraints that more than one type uses; each failure is a sentence."""

import re
import unicodedata
from urllib.parse import urlsplit

from zope.schema import ValidationError

from kardes import _

#: needed to write some languages, and harmless
_JOINERS = {0x200C: None, 0x200D: None}
#: what Unicode puts in order behind a letter
_MARKS = "".join(
    character
    for character in map(chr, (*range(0x300, 0xD800), *range(0xF900, 0x1F000)))
    if unicodedata.combining(unicodedata.normalize("NFKD", character)[0])
)
#: More marks on one letter than any writing has. Unicode puts them in order, which takes the
#: square of their number of time, so this is asked before a text is normalised.
MANY_MARKS = re.compile(f"([{_MARKS}]{{10}})[{_MARKS}]")
_EMAIL = re.compile(r"^[^\s@<>\"'(),:;\[\]\\]+@(?:[\w-]+\.)+[\w-]{2,}$")
_SDP_CODE = re.compile(r"^\d{3}(?:\.\d{2}){0,3}$", re.ASCII)
_WEB_ADDRESS = re.compile(r"^https?://[^\s<>\"']+$")


class NotPlainLine(ValidationError):
    __doc__ = _(
        "The text holds invisible characters that control the display. Type it again instead of "
        "pasting it."
    )


def is_plain_line(value: str) -> bool:
    """No control characters, and none that turn the direction of what follows."""
    visible = value.translate(_JOINERS)
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in visible):
        raise NotPlainLine(value)
    return True


def is_plain_text(value: str) -> bool:
    """As :func:`is_plain_line`, for a text of several lines."""
    return is_plain_line(re.sub(r"[\r\n\t]", " ", value))


class InvalidWebAddress(ValidationError):
    __doc__ = _("Give the whole address, beginning with https:// or http://.")


def is_web_address(value: str) -> bool:
    """Only http and https: a ``javascript:`` link would run in the reader's session."""
    if not _WEB_ADDRESS.match(value) or not _names_host(value):
        raise InvalidWebAddress(value)
    return True


def _names_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:  # brackets that do not close
        return False


class InvalidEmail(ValidationError):
    __doc__ = _("This is not an e-mail address. Give it like name@example.org.")


def is_email(value: str) -> bool:
    """One address and nothing beside it, nor an encoded word that mails would read as more."""
    if "=?" in value or not _EMAIL.match(value):
        raise InvalidEmail(value)
    return True


class InvalidSdpCode(ValidationError):
    __doc__ = _("This is not a code of the Standard File Plan. Give it like 105.02 or 050.01.04.")


def is_sdp_code(value: str) -> bool:
    """Three digits, and up to three groups of two."""
    if not _SDP_CODE.match(value):
        raise InvalidSdpCode(value)
    return True


class InvalidCode(ValidationError):
    __doc__ = _("A code has no spaces. Copy it from the paper as it is.")


def is_code(value: str) -> bool:
    """A code as another system gave it."""
    if any(character.isspace() for character in value):
        raise InvalidCode(value)
    return True
