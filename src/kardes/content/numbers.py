"""Document numbers: read tolerantly, stored in one spelling.

Official letters carry ``{E|Z|O}-{DETSİS no}-{SDP code}-{register no}`` since the regulation of
10.06.2020 (RG 31151); older and foreign letters and council decisions follow other habits.
"""

import re
import unicodedata
from dataclasses import dataclass

from zope.schema import ValidationError

from kardes import _

MAX_LENGTH = 80

_OFFICIAL = re.compile(r"^([EZO])\s*-\s*(\d{8})\s*-\s*([\d.]+)\s*-\s*(\d+)$", re.IGNORECASE)
_CLAIMS_OFFICIAL = re.compile(r"^[EZO]\s*-\s*\d+\s*-\s*[\d.]+\s*-\s*\d+$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*([-/])\s*")
#: what people copy along with a number
_PREFIX = re.compile(r"^(?:№|No\b|Sayı\b|Karar No\b|Evrak No\b)[\s.:]*", re.IGNORECASE)
#: dashes that PDF files and word processors put for a hyphen
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_ALLOWED = re.compile(r"^[\w./() -]+$")


class InvalidDocumentNumber(ValidationError):
    __doc__ = _(
        "This is not a document number. Give it as it stands on the paper, for example "
        "E-15459628-105.02-69, 70-018/183 or 2020/75."
    )


class InvalidOfficialNumber(InvalidDocumentNumber):
    __doc__ = _(
        "The number begins like an official one, but its DETSİS number has not eight digits. "
        "Compare it with the paper: E-15459628-105.02-69."
    )


@dataclass(frozen=True)
class DocumentNumber:
    """A number as stored, and its parts where it has the official form."""

    text: str
    kind: str = ""
    detsis: str = ""
    sdp: str = ""
    register: str = ""


def parse_number(text: str) -> DocumentNumber:
    """Read a document number as people write it.

    :param text: e.g. ``E-15459628 - 105.02 - 69`` or ``70-018 / 183``
    :raises InvalidDocumentNumber: if it cannot be one
    :raises InvalidOfficialNumber: if it looks official and is not well formed
    """
    if len(text) > MAX_LENGTH * 4:  # before anything is done with it
        raise InvalidDocumentNumber(text)
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_DASHES).split())
    plain = _PREFIX.sub("", plain)
    if not plain or len(plain) > MAX_LENGTH or not _ALLOWED.match(plain):
        raise InvalidDocumentNumber(text)
    if not any(character.isdigit() for character in plain):
        raise InvalidDocumentNumber(text)
    if official := _OFFICIAL.match(plain):
        kind, detsis, sdp, register = official.groups()
        kind = kind.upper()
        return DocumentNumber(f"{kind}-{detsis}-{sdp}-{register}", kind, detsis, sdp, register)
    if _CLAIMS_OFFICIAL.match(plain):
        raise InvalidOfficialNumber(text)
    return DocumentNumber(_SEPARATOR.sub(r"\1", plain))


def is_document_number(text: str) -> bool:
    """Constraint of the number fields; raises the sentence that a form shows."""
    parse_number(text)
    return True


def numbered(field: str, original: str) -> property:
    """A property that stores one spelling in *field* and what was typed in *original*."""

    private = f"_{field}"

    def get(self):
        return self.__dict__.get(private)

    def set_(self, value):
        if value in (None, ""):
            self.__dict__.pop(private, None)
            self.__dict__.pop(original, None)
            self._p_changed = True
            return
        normalised = parse_number(value).text
        if normalised == get(self):
            return
        setattr(self, private, normalised)
        setattr(self, original, value)

    return property(get, set_)
