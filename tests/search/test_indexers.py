"""What the catalog knows of the papers."""

from datetime import date

import pytest
from plone import api
from Products.CMFCore.indexing import processQueue

from kardes.search.analysis import tokens
from kardes.search.query.names import spellings
from kardes.search.query.site import Cities, Site


def row(obj):
    return api.content.find(UID=obj.UID())[0]


def terms(portal, index, obj):
    """What a keyword or field index holds for *obj*."""
    catalog = portal.portal_catalog
    rid = catalog.getrid("/".join(obj.getPhysicalPath()))
    return catalog._catalog.getIndex(index).getEntryForObject(rid)


@pytest.mark.parametrize(
    "text", ["Tokmok", "Токмок", "tokmak", "Kırgızistan", "Kyrgyzstan", "Aybek", "ilişkiler"]
)
def test_city_is_found_by_all_its_texts(city, found, text):
    assert found(text) == {"tokmok"}


def test_city_is_found_by_the_kind_of_relation_in_english(city, found):
    assert "tokmok" in found("sister city")


def test_city_columns(city):
    brain = row(city)
    assert brain.kardes_country == "KG"
    assert brain.kardes_kind == "sister_city"
    assert not brain.kardes_number


def letter(city, **facts):
    facts = {"title": "Kardeş şehir teklifi", "direction": "incoming"} | facts
    return api.content.create(city, "Correspondence", **facts)


def test_letter_columns(city):
    brain = row(
        letter(
            city,
            number="70-018 / 183",
            dated=date(2026, 1, 13),
            sender="Kırgızistan Antalya Başkonsolosluğu",
            language_of_letter="ru",
        )
    )
    assert brain.kardes_number == "70-018/183"
    assert brain.kardes_paper_date == date(2026, 1, 13)
    assert brain.kardes_direction == "incoming"
    assert brain.kardes_correspondent == "Kırgızistan Antalya Başkonsolosluğu"
    assert brain.kardes_language == "ru"
    assert brain.kardes_security_level == "unclassified"
    assert not brain.kardes_register_number


def test_outgoing_letter_names_its_recipients(city):
    brain = row(letter(city, direction="outgoing", recipients=["Valilik", "Bakanlık"]))
    assert brain.kardes_correspondent == "Valilik, Bakanlık"


def test_letter_without_facts_has_a_row(city):
    brain = row(letter(city))
    assert not brain.kardes_paper_date
    assert not brain.kardes_correspondent


def test_all_numbers_of_a_letter_are_indexed_in_one_spelling(city, portal):
    paper = letter(
        city,
        number="E-15459628 - 105.02 - 69",
        other_numbers=["09-025 / 25925"],
        ebys_number="6231194",
    )
    assert set(terms(portal, "kardes_numbers", paper)) == {
        "E-15459628-105.02-69",
        "09-025/25925",
        "6231194",
    }


def test_letters_sort_by_their_date_and_none_is_lost(city):
    for dated in (date(2025, 12, 25), None, date(1999, 5, 4)):
        letter(city, title=str(dated), dated=dated)
    brains = api.content.find(
        portal_type="Correspondence", path="/plone/tokmok", sort_on="kardes_date"
    )
    assert [brain.Title for brain in brains] == ["1999-05-04", "2025-12-25", "None"]


@pytest.mark.parametrize(
    ("portal_type", "facts", "columns"),
    [
        (
            "CouncilDecision",
            {"number": "2026 / 15", "decided_on": date(2026, 2, 2), "council_name": None},
            {
                "kardes_number": "2026/15",
                "kardes_paper_date": date(2026, 2, 2),
                "kardes_kind": "foreign_sister_city",
            },
        ),
        (
            "Permission",
            {
                "number": "E-12345678-045-7",
                "answer": "granted",
                "answered_on": date(2026, 3, 3),
                "authority": "Bakanlık",
            },
            {
                "kardes_number": "E-12345678-045-7",
                "kardes_paper_date": date(2026, 3, 3),
                "kardes_kind": "granted",
                "kardes_correspondent": "Bakanlık",
            },
        ),
        (
            "Protocol",
            {"signed_on": date(2026, 4, 4), "signed_at": "Antalya"},
            {
                "kardes_paper_date": date(2026, 4, 4),
                "kardes_kind": "sister_city",
                "kardes_correspondent": "Antalya",
            },
        ),
    ],
)
def test_columns_of_the_other_papers(city, portal_type, facts, columns):
    brain = row(api.content.create(city, portal_type, title="Kâğıt", **facts))
    assert {name: getattr(brain, name) for name in columns} == columns


def test_rows_of_tables_and_dates_are_found(city, found):
    letter(
        city,
        title="Cevap",
        id="cevap",
        references=[{"on": date(2025, 12, 15), "number": "09-025/25925", "body": "Temsilcilik"}],
    )
    assert found("Temsilcilik") == {"cevap"}
    assert found('"15.12.2025"') == {"cevap"}


@pytest.mark.parametrize("field", ["title", "body", "sender"])
def test_a_typed_monster_word_reaches_no_lexicon(city, portal, found, field):
    letter(city, id="dev", **{field: "x" * 100_000 + " sonundaki"})
    lexicon = portal.portal_catalog.plone_lexicon
    assert max(len(word) for word in lexicon.words()) <= 64
    assert found("sonundaki") == {"dev"}


def test_a_monster_title_does_not_reach_the_sort_index(city, portal):
    paper = letter(city, title="y " * 100_000)
    assert len(terms(portal, "sortable_title", paper)) <= 200
    assert len(row(paper).Title) <= 1000


def test_the_stems_of_a_name_are_no_name(portal, city):
    """Or what has the beginning of a name would be found by another one of that city."""
    city.other_names = ["Kasabası", "Токмок"]
    city.reindexObject()
    processQueue()
    names = Cities(Site()).get(spellings(tuple(tokens("Kasabası")))[-1])
    assert {" ".join(token.word for token in name) for name in names} == {"tokmok", "kasabasi"}
