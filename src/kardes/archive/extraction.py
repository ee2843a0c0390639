"""The text of a file, read so that no file can harm the site.

A file comes from outside and may be hostile: nothing that is said about it is believed, and
formats with a parser of their own are read in a child process with bounds on time, memory and
output. Whatever happens there, the answer is an :class:`ExtractedText`.
"""

import codecs
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from zope.i18nmessageid import Message

from kardes import _
from kardes.search import plain

from . import pdf_text

#: how much text of one file is kept, in characters: about two hundred printed pages
MAX_FILE_TEXT = 500_000
#: what the child process may use: bytes of memory, seconds of CPU, seconds by the clock
MEMORY = 512 * 2**20
CPU_SECONDS = 15
WALL_SECONDS = 30

#: the states of a text
PENDING, DONE, EMPTY, UNSUPPORTED, FAILED = "pending", "done", "empty", "unsupported", "failed"

# An official PDF begins with its mark; readers accept it within the first kilobyte.
_HEAD = 1024
_LINE_END_HYPHEN = re.compile("[\x02\ufffe](.?)")


@dataclass(frozen=True)
class ExtractedText:
    """What was read from a file.

    ``state`` is ``done``, ``empty`` (a scan: there are pages, but no text), ``unsupported`` (a
    format that is not read) or ``failed``. ``message`` is a sentence for people: why it failed, or
    what is missing from ``text``. A file that failed midway keeps the text read before.
    """

    text: str = ""
    state: str = DONE
    pages: int | None = None
    message: Message | None = None


def extract_text(source: Path | str | bytes, content_type: str, filename: str) -> ExtractedText:
    """Read the text of a file.

    :param source: the bytes, or the path of a file that holds them
    :param content_type: the declared type; a hint only, the bytes decide
    :param filename: the declared name; a hint only
    """
    with BytesIO(source) if isinstance(source, bytes) else open(source, "rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        for claims, is_one, read in EXTRACTORS:
            if is_one(head, content_type, filename):
                return read(stream)
            if claims(content_type, filename):
                return ExtractedText(
                    state=FAILED,
                    message=_("The file is not what its name or type says; it cannot be read."),
                )
    return ExtractedText(state=UNSUPPORTED)


def read_pdf(stream: BinaryIO) -> ExtractedText:
    """Read the text layer of a PDF in a child process."""
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as output:
        code = _run_child(_as_file(stream, copy), output)
        output.seek(0)
        pages, _newline, text = output.read(MAX_FILE_TEXT * 4 + 1_000_000).partition(b"\n")
    # Page ends stay, so that a place in the text has a page.
    text = _joined(text.decode("utf-8", "replace"))[:MAX_FILE_TEXT]
    read = ExtractedText(
        text=plain(text).rstrip() if text.strip() else "",
        pages=int(pages) if pages.isdigit() and len(pages) < 8 else None,
        **_ENDS.get(code, _GAVE_UP),
    )
    if read.state == DONE and not read.text:
        return ExtractedText(state=EMPTY, pages=read.pages)
    return read


def read_plain(stream: BinaryIO) -> ExtractedText:
    """Read a text file in whatever encoding it has."""
    data = stream.read(MAX_FILE_TEXT * 4 + 1)
    text = plain(decode(data))[:MAX_FILE_TEXT].strip()
    if not text:
        return ExtractedText(state=EMPTY)
    cut = len(data) > MAX_FILE_TEXT * 4 or len(text) == MAX_FILE_TEXT
    return ExtractedText(text=text, message=_CUT if cut else None)


def decode(data: bytes) -> str:
    """Decode text of unknown encoding: by its mark, as UTF-8, or as the Windows code pages of
    Turkish and Russian offices; what is none of these loses characters, never the whole.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if encoding := _utf16(data[:_HEAD]):
        return data.decode(encoding, "replace")
    try:
        # Incremental, because the bound may have cut the last character in two.
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode(_code_page(data), "replace")


_CUT = _("Only the beginning of the text is searched, because the file is very long.")
_GAVE_UP = {
    "state": FAILED,
    "message": _("The file is damaged or took too much time or memory; it cannot be read whole."),
}
_ENDS = {
    pdf_text.DONE: {"state": DONE},
    pdf_text.CUT: {"state": DONE, "message": _CUT},
    pdf_text.ENCRYPTED: {
        "state": FAILED,
        "message": _("The file is encrypted and needs a password; its text cannot be read."),
    },
    pdf_text.BROKEN: {
        "state": FAILED,
        "message": _("The file is damaged; it cannot be read whole."),
    },
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _run_child(pdf: BinaryIO, output: BinaryIO) -> int:
    """Run the child on *pdf*; return its exit code, negative when it was stopped."""
    limits = [str(limit) for limit in (MAX_FILE_TEXT, MEMORY, CPU_SECONDS)]
    with subprocess.Popen(
        [sys.executable, "-I", "-S", pdf_text.__file__, *limits, *_library_folders()],
        stdin=pdf,
        stdout=output,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},
        cwd="/",
    ) as child:
        try:
            return child.wait(WALL_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()


def _as_file(stream: BinaryIO, copy: BinaryIO) -> BinaryIO:
    """*stream* as a file that a child process can read: itself, or its bytes in *copy*."""
    if isinstance(stream, BytesIO):
        copy.write(stream.getbuffer())
        copy.seek(0)
        return copy
    return stream


@cache
def _library_folders() -> list[str]:
    """Where the PDF library lies; a buildout knows it only in the scripts that it made."""
    specs = (find_spec(name) for name in ("pypdfium2", "pypdfium2_raw", "pypdfium2_cfg"))
    return sorted({str(Path(spec.origin).parent.parent) for spec in specs})


def _joined(text: str) -> str:
    """Undo hyphens at line ends, which the PDF library marks: a word is put together again, while
    ``105.02-69`` and ``Bosna-Hersek`` keep theirs.
    """
    return _LINE_END_HYPHEN.sub(
        lambda match: match[1] if match[1].islower() else f"-{match[1]}", text
    )


def _utf16(head: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: one byte of each pair is mostly below five."""
    for order, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = head[order::2]
        if len(high) > 1 and sum(byte < 5 for byte in high) > 0.7 * len(high):
            text = head[: len(head) // 2 * 2].decode(encoding, "ignore")
            return encoding if "".join(text.split()).isprintable() else None
    return None


def _code_page(data: bytes) -> str:
    """Turkish text is mostly ASCII letters, Russian text mostly is not."""
    sample = data[:10_000]
    foreign = sum(byte >= 0xC0 for byte in sample)
    latin = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    return "cp1251" if foreign > latin else "cp1254"


def _claims_pdf(content_type: str, filename: str) -> bool:
    return content_type == "application/pdf" or filename.lower().endswith(".pdf")


def _is_pdf(head: bytes, content_type: str, filename: str) -> bool:
    return head.startswith(b"%PDF-") or (b"%PDF-" in head and _claims_pdf(content_type, filename))


def _claims_text(content_type: str, filename: str) -> bool:
    return content_type in ("text/plain", "text/csv") or filename.lower().endswith(
        (".txt", ".csv")
    )


def _is_text(head: bytes, content_type: str, filename: str) -> bool:
    if not _claims_text(content_type, filename):
        return False
    if head.startswith(tuple(mark for mark, encoding in _MARKS)) or _utf16(head):
        return True
    return not any(byte < 32 and byte not in b"\t\n\x0b\f\r\x1a\x1b" for byte in head)


#: A format is a row: what claims to be one, what is one by its bytes, and who reads it. A new
#: format (office files, mail, scans by OCR) joins by a row here.
EXTRACTORS: tuple[tuple[Callable, Callable, Callable], ...] = (
    (_claims_pdf, _is_pdf, read_pdf),
    (_claims_text, _is_text, read_plain),
)
