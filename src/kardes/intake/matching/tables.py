"""A table out of a CSV or XLSX file that somebody sent: bounded cells of text, or a sentence."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from zope.i18nmessageid import Message

from kardes import _

#: bytes of a file, and of what a packed file becomes
MAX_FILE, MAX_UNPACKED = 2_000_000, 6_000_000
#: rows with the headings, columns, and characters of a cell
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 2_001, 30, 2_000
_DELIMITERS = ",;\t"
#: what openpyxl raises for files that are none of its own; it has no one error for them
_BROKEN_WORKBOOK = (
    AttributeError,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


class Unreadable(ValueError):
    """The file is no table; the argument is a sentence for whoever sent it."""


def read_table(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows of a file that are not empty, each with its number in the file.

    An XLSX file is known by its first bytes, everything else is read as CSV. Of a workbook the
    first sheet counts, and of a formula its last result.

    :raises Unreadable: if it is none, or larger than the bounds
    """
    if len(data) > MAX_FILE:
        raise Unreadable(_too_large())
    lines = _xlsx(data) if data.startswith(b"PK\x03\x04") else _csv(data)
    found = []
    for number, cells in lines:
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise Unreadable(_too_many())
        if any(len(cell) > MAX_CELL for cell in cells):
            raise Unreadable(
                _(
                    "matching_long_cell",
                    default="Row ${row} has a cell of more than ${number} characters.",
                    mapping={"row": number, "number": MAX_CELL},
                )
            )
        if any(cells):
            found.append((number, cells))
    if not found:
        raise Unreadable(_("The file is empty."))
    return found


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            _("The file is neither XLSX nor CSV in UTF-8. Save it as “CSV UTF-8” or as XLSX.")
        ) from None
    heading = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, _without_end([cell.strip() for cell in cells])
    except csv.Error:
        raise Unreadable(
            _(
                "matching_broken_csv",
                default="The file cannot be read as CSV near line ${line}: a quotation mark or "
                "another sign is out of place.",
                mapping={"line": lines.line_num},
            )
        ) from None


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked <= MAX_UNPACKED:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            # One more of each than is allowed, so that too many are seen and not cut off.
            values = list(
                sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS + 1, values_only=True)
            )
            book.close()
    except _BROKEN_WORKBOOK:
        raise Unreadable(_("The workbook cannot be read. Save it anew as XLSX.")) from None
    if unpacked > MAX_UNPACKED:
        raise Unreadable(_too_large())
    for number, cells in enumerate(values, start=1):
        yield number, _without_end([_text(value) for value in cells])


def _without_end(cells: list[str]) -> list[str]:
    """*cells* without the empty ones behind the last that holds anything."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # spreadsheets keep every number as a float
    return str(value).strip()


def _too_large() -> Message:
    return _(
        "matching_large_file",
        default="The file is too large: at most ${number} MB, unpacked ${unpacked} MB.",
        mapping={"number": MAX_FILE // 1_000_000, "unpacked": MAX_UNPACKED // 1_000_000},
    )


def _too_many() -> Message:
    return _(
        "matching_large_table",
        default="The table is too large: at most ${rows} cities and ${columns} columns.",
        mapping={"rows": MAX_ROWS - 1, "columns": MAX_COLUMNS},
    )
