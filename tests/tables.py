"""Tables that a page gives away, as a spreadsheet reads them."""

import csv
import io

from openpyxl import load_workbook


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def sheet(data: bytes):
    """The sheet of a workbook."""
    return load_workbook(io.BytesIO(data)).active
