"""Tables as files: CSV and XLSX that a spreadsheet opens without harm."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: a cell that begins so is run as a formula by spreadsheets
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(headings: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """A CSV file, with the byte order mark without which Excel garbles Turkish letters."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """A workbook of one sheet; dates stay dates."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number in range(len(headings)):
        sheet.column_dimensions[chr(ord("A") + number)].width = 22
    sheet.append([_bold(sheet, heading) for heading in headings])
    for row in rows:
        sheet.append([_plain(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _harmless(value) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _bold(sheet, value) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.font = Font(bold=True)
    return cell


def _plain(sheet, value) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        cell.number_format = "DD.MM.YYYY"
    else:
        cell.data_type = "s"  # a text that begins with "=" is no formula
    return cell
