"""CSV and XLSX as a spreadsheet reads them."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from kardes.insight.tables import as_csv, as_xlsx

HOSTILE = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx"]


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_keeps_turkish_and_cyrillic():
    data = as_csv(["Şehir", "Tarih"], [["Токмок; “İ”\n2", date(2026, 4, 3)]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert cells(data) == [["Şehir", "Tarih"], ["Токмок; “İ”\n2", "03.04.2026"]]


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_runs_nothing(text):
    assert cells(as_csv(["x"], [[text]]))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_xlsx_runs_nothing(text):
    sheet = load_workbook(io.BytesIO(as_xlsx("x", ["x"], [[text]]))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")


def test_xlsx_keeps_dates_and_a_heading_that_stays():
    book = as_xlsx("Denetim", ["Tarih", "Ad"], [[date(2026, 4, 3), "Tokmok"]])
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet["A2"].value.date() == date(2026, 4, 3)
    assert sheet["A2"].number_format == "DD.MM.YYYY"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
