"""Files with lists of cities: what is read, and what is said of what cannot be."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kardes.intake.matching import tables
from kardes.intake.matching.imported import MOST, Row
from kardes.intake.matching.reading import HEADINGS, read

ENGLISH = (
    "Name,Country,Population,Latitude,Longitude,Themes,Geographic,Socioeconomic,Website,Contact\n"
)


def csv(text):
    return read(text.encode())


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def faults(reading):
    return [(fault.row, fault.column) for fault in reading.faults]


def words(reading):
    return " ".join(fault.message.default or str(fault.message) for fault in reading.faults)


TOKMOK = Row(
    name="Tokmok",
    country="KG",
    population=76_000,
    latitude=42.83,
    longitude=75.29,
    themes=frozenset(["culture_tourism", "youth_sport"]),
    geographic_features=frozenset(["lake_coast", "farmland"]),
    socioeconomic_features=frozenset(["agricultural_economy"]),
    website="https://example.org",
    contact="Belediye",
)


def test_english_headings_with_tokens_and_titles():
    reading = csv(
        ENGLISH + 'Tokmok,Kyrgyzstan,"76,000",42.83,75.29,culture_tourism; Youth and sport,'
        "Coast (lake);FARMLAND,agricultural economy,https://example.org,Belediye\n"
    )
    assert reading.faults == []
    assert list(reading.rows) == [TOKMOK]


def test_turkish_headings_with_semicolons_between_columns():
    reading = csv(
        "\ufeffŞEHİR;ülke;NÜFUS;Enlem;Boylam;İş Birliği Alanları;Coğrafi özellikler;"
        "Sosyo-ekonomik özellikler;Web sitesi;İrtibat\r\n"
        'Tokmok;Kırgızistan;76.000;42,83;75,29;"culture_tourism;youth_sport";'
        '"lake_coast;farmland";agricultural_economy;https://example.org;Belediye\r\n'
    )
    assert reading.faults == []
    assert list(reading.rows) == [TOKMOK]


def test_turkish_titles_of_themes():
    reading = csv("Ad,Ülke,Temalar\nTokmok,KG,Gençlik ve spor; GENÇLİK VE SPOR\n")
    assert reading.faults == []
    assert reading.rows[0].themes == {"youth_sport"}


def test_a_workbook_with_numbers_and_empty_rows():
    data = workbook(
        ["Name", "Country", "Population", "Latitude"],
        ["Tokmok", "KG", 76_000, 42.83],
        [None, None, None, None],
        ["Girne", "KKTC", 33_207.0, None],
    )
    reading = read(data)
    assert reading.faults == []
    assert [(row.name, row.country, row.population) for row in reading.rows] == [
        ("Tokmok", "KG", 76_000),
        ("Girne", "X-KKTC", 33_207),
    ]


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("kg", "KG"),
        ("Kyrgyzstan", "KG"),
        ("KIRGIZİSTAN", "KG"),
        ("Kosova", "XK"),
        ("X-KKTC", "X-KKTC"),
        ("Kuzey Kıbrıs Türk Cumhuriyeti", "X-KKTC"),
        ("Tataristan", "X-TATARSTAN"),
    ],
)
def test_countries(country, code):
    reading = csv(f"name,country\nŞehir,{country}\n")
    assert reading.faults == []
    assert reading.rows[0].country == code


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("country", "Atlantis"),
        ("country", "XX"),
        ("population", "many"),
        ("population", "-5"),
        ("population", "1e3"),
        ("population", "999999999"),
        ("population", "٣"),
        ("latitude", "91"),
        ("latitude", "nan"),
        ("latitude", "42°50'"),
        ("longitude", "-180,5"),
        ("themes", "flying"),
        ("themes", "culture_tourism,health"),
        ("geographic", "culture_tourism"),
        ("website", "javascript:alert(1)"),
        ("website", "example.org"),
        ("name", "..."),
        ("name", "Tok\u202emok"),
        ("name", "x" * 201),
        ("contact", "a\u0007b"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_read_half(column, value):
    values = {"name": "Tokmok", "country": "KG", **{column: value}}
    text = ",".join(values) + "\nGirne,TR\n" + ",".join(f'"{one}"' for one in values.values())
    reading = csv(text)
    named = "geographic_features" if column == "geographic" else column
    assert faults(reading) == [(3, named)]
    assert reading.faults[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(0, "")]),
        ("\n\n", [(0, "")]),
        ("name,country\n", [(0, "")]),
        ("name\nTokmok\n", [(1, "country")]),
        ("name,country,colour\nTokmok,KG,red\n", [(1, "colour")]),
        ("name,country,city\nTokmok,KG,x\n", [(1, "name"), (1, "city")]),
        ("name,country\n,KG\n", [(2, "name")]),
        ("name,country\nTokmok\n", [(2, "country")]),
        ("name,country\nTokmok,KG,more\n", [(2, "")]),
        ("name,country\nTokmok,KG\n\nТОКМОК,kg\n", [(4, "name")]),
        ('name,country\n"Tokmok,KG\n', [(0, "")]),
        ("name,country\nTok\x00mok,KG\n", [(2, "name")]),
    ],
)
def test_a_wrong_table_is_a_sentence(text, expected):
    assert faults(csv(text)) == expected


def test_all_faults_are_told_at_once():
    reading = csv("name,country,population\n,XX,many\nTokmok,KG,1\nGirne,YY,2\n")
    assert faults(reading) == [(2, "name"), (2, "country"), (2, "population"), (4, "country")]


def test_another_encoding_is_a_sentence():
    assert "UTF-8" in words(read("name,country\nŞeki,AZ\n".encode("cp1254")))


def test_bounds_of_a_file():
    line = "name,country\n"
    assert read(line.encode() + b"x" * tables.MAX_FILE).faults
    rows = "".join(f"City {number},KG\n" for number in range(MOST))
    assert len(csv(line + rows).rows) == MOST
    assert "too large" in words(csv(line + rows + "One more,KG\n"))
    assert "too large" in words(csv("," * 40 + "x\n"))
    assert "cell" in words(csv(line + "x" * 2_001 + ",KG\n"))


def test_bounds_of_a_workbook():
    rows = [["name", "country"], *([f"City {n}", "KG"] for n in range(MOST + 1))]
    assert "too large" in words(read(workbook(*rows)))
    assert "too large" in words(read(workbook(["name"] * 40)))
    book = Workbook()
    book.active.append(["name", "country"])
    book.active.cell(1_048_576, 16_384, "far away")
    file = io.BytesIO()
    book.save(file)
    assert len(read(file.getvalue()).faults) == 1


def test_a_zip_bomb_is_not_unpacked():
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _mb in range(300):
            part.write(b"0" * 1_000_000)
    assert len(file.getvalue()) < tables.MAX_FILE
    assert "too large" in words(read(file.getvalue()))


def test_entities_are_not_expanded():
    with zipfile.ZipFile(io.BytesIO(workbook(["name", "country"], ["Tokmok", "KG"]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert b"Tokmok" in parts[name]
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    parts[name] = bomb + parts[name].replace(b"Tokmok", b"&b;")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    assert "cannot be read" in words(read(file.getvalue()))


def test_a_formula_counts_by_its_result():
    data = workbook(["name", "country"], ['=HYPERLINK("http://x")', "KG"])
    # Nobody ever calculated it.
    assert faults(read(data)) == [(2, "name")]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    read(data)
    read(b"PK\x03\x04" + data)


GOOD = workbook(["name", "country", "population"], ["Tokmok", "KG", 76_000])


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(place, byte):
    read(GOOD[:place] + bytes([byte]) + GOOD[place + 1 :])
    read(GOOD[:place])


_CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.lists(_CELLS, max_size=12), max_size=6))
def test_any_table_is_read_or_refused(rows):
    read("\n".join(",".join(row) for row in [list(HEADINGS), *rows]).encode())
