"""How much one sender, and all together, may send; and which files."""

import re
import secrets
import time
from pathlib import PurePosixPath

from plone.namedfile.file import NamedBlobFile
from zope.i18nmessageid import Message
from zope.schema import ValidationError

from kardes import _
from kardes.controlpanel import settings

from .box import last_hour
from .guard import keyed

_HOUR = 60 * 60
#: how many files may be put aside for each proposal that may be sent
_FILES = 6


def admit(address: str) -> Message | None:
    """Count one submission from *address*; what to say where it is one too many."""
    if _counted("proposal", address, 1):
        return None
    return _(
        "Too many proposals have been sent within the hour. Nothing of yours was kept: send "
        "the form again later, or write to us by mail."
    )


def may_put_aside(address: str) -> bool:
    """Count a file that is kept while its form is shown again; whether there is room for it."""
    return _counted("file", address, _FILES)


def _counted(kind: str, address: str, times: int) -> bool:
    """Whether one more fits into the hour, of this sender and of all.

    Addresses are kept for an hour, and only as a digest.
    """
    now, sender, kept, limits = time.time(), keyed(address)[:16], last_hour(), settings()
    for key in [key for key, entry in kept.items() if entry[0] <= now - _HOUR]:
        del kept[key]
    senders = [one for _moment, of_kind, one in kept.values() if of_kind == kind]
    if (
        senders.count(sender) >= limits.proposals_per_sender * times
        or len(senders) >= limits.proposals_per_hour * times
    ):
        return False
    kept[secrets.token_hex(8)] = (now, kind, sender)
    return True


class WrongEnding(ValidationError):
    __doc__ = _("Write each ending in small letters and without a point, for example pdf.")


def are_endings(lines: list[str]) -> bool:
    """At least one ending of a file name."""
    if not lines or not all(re.fullmatch(r"[a-z0-9]{1,10}", line) for line in lines):
        raise WrongEnding(lines)
    return True


def refuse_file(file: NamedBlobFile, most: int, endings: list[str]) -> Message | None:
    """What is wrong with a file; ``None`` if nothing is.

    :param most: in megabytes
    :param endings: of the names that are taken, as ``pdf``
    """
    ending = PurePosixPath(file.filename or "").suffix.lstrip(".").lower()
    if ending not in endings:
        return _(
            "wrong_file_type",
            default="Files like “${name}” are not taken. Send one of these: ${endings}.",
            mapping={"name": file.filename or "", "endings": ", ".join(endings)},
        )
    if file.getSize() > most * 1024 * 1024:
        return _(
            "file_too_large",
            default="“${name}” is too large: at most ${most} MB are taken.",
            mapping={"name": file.filename, "most": most},
        )
    if not file.getSize():
        return _(
            "file_empty",
            default="“${name}” is empty. Choose another file.",
            mapping={"name": file.filename},
        )
    return None
