"""CSV and XLSX as a spreadsheet reads them."""

from datetime import date

import pytest

from kardes.insight.tables import as_csv, as_xlsx
from tests.tables import csv_rows, sheet

HOSTILE = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx"]


def test_csv_keeps_turkish_and_cyrillic():
    data = as_csv(["Şehir", "Tarih"], [["Токмок; “İ”\n2", date(2026, 4, 3)]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert csv_rows(data) == [["Şehir", "Tarih"], ["Токмок; “İ”\n2", "03.04.2026"]]


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_runs_nothing(text):
    assert csv_rows(as_csv(["x"], [[text]]))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_xlsx_runs_nothing(text):
    cell = sheet(as_xlsx("x", ["x"], [[text]]))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_xlsx_keeps_dates_and_a_heading_that_stays():
    table = sheet(as_xlsx("Denetim", ["Tarih", "Ad"], [[date(2026, 4, 3), "Tokmok"]]))
    assert table["A2"].value.date() == date(2026, 4, 3)
    assert table["A2"].number_format == "DD.MM.YYYY"
    assert table.freeze_panes == "A2"
    assert table["A1"].font.bold
