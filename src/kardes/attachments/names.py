"""Names of files as they are kept."""

import mimetypes
import re
import unicodedata

#: what the usual file systems take, in UTF-8
_MOST = 4_000
_MAX_BYTES = 240
#: joiners that words of some scripts need; all other format characters only deceive the reader
_JOINERS = "\u200c\u200d"


def clean_filename(name: str | None, content_type: str = "") -> str:
    """The name under which a file is kept and handed out.

    Path parts, control characters and the invisible ones that turn the direction of writing are
    left out, the rest is composed (NFC) and cut to a length that every file system takes.

    :param name: as the client gave it
    :param content_type: makes the extension where nothing of the name is left
    """
    # The end has the extension. More than that is no name, and composing it would take long.
    composed = unicodedata.normalize("NFC", (name or "")[-_MOST:])
    visible = "".join(char for char in composed if _is_visible(char))
    base = re.split(r"[/\\]", visible)[-1].strip()
    if not base.strip("."):
        return "file" + (mimetypes.guess_extension(content_type) or "")
    return _shortened(base)


def _is_visible(char: str) -> bool:
    if char in _JOINERS:
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _shortened(name: str) -> str:
    if len(name.encode()) <= _MAX_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    ending = dot + extension if stem and len(extension.encode()) <= 20 else ""
    room = _MAX_BYTES - len(ending.encode())
    return name.encode()[:room].decode(errors="ignore") + ending
