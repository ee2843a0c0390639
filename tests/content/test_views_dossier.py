"""The dossier page: cover, sections with counts, papers of the catalog."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent

from .reading import columns, facts, rows, section, text


def point_to(paper, field, city):
    setattr(paper, field, [RelationValue(getUtility(IIntIds).getId(city))])
    notify(ObjectModifiedEvent(paper))


def test_cover_names_city_country_and_state(city, page):
    city.other_names = ["Токмок", "Tokmak"]
    city.country_label = "Kırgız Cumhuriyeti"
    city.population, city.population_year = 76000, 2025
    document = page(city)

    assert text(document.cssselect("h1")[0]) == "Tokmok"
    assert text(document.cssselect(".kardes-cover .kardes-state")[0]) == "In preparation"
    names = document.cssselect(".kardes-cover-names > span")
    assert [(name.get("lang"), text(name)) for name in names[1:]] == [
        ("ky", "Токмок"),
        (None, "Tokmak"),
    ]
    cover = facts(document.get_element_by_id("content-core"))
    assert cover["Country"] == ["Kyrgyzstan (written “Kırgız Cumhuriyeti”)"]
    assert cover["Population"] == ["76,000 (2025)"]


def test_empty_facts_are_not_shown(city, page):
    document = page(city)
    cover = facts(document.get_element_by_id("content-core"))
    assert set(cover) == {"Country", "Kind of relation", "How the relation is founded"}
    assert "None" not in " ".join(sum(cover.values(), []))


def test_rows_of_data_grids_are_tables_with_caption(city, page):
    city.communities = [
        {"nation": "Kırgız", "number": 9000, "rank": 3, "source": None, "on": date(2026, 3, 10)}
    ]
    part = section(page(city), "communities")
    assert columns(part) == ["Nation", "People", "Rank among communities", "As of"]
    assert rows(part)[0][:3] == ["Kırgız", "9,000", "3"]
    assert text(part.cssselect("caption")[0]) == "Resident community"


def test_papers_of_the_dossier_with_number_date_and_state(city, page):
    api.content.create(
        city,
        "CouncilDecision",
        title="Kardeş şehir",
        number="2026 / 60",
        decided_on=date(2026, 4, 3),
    )
    part = section(page(city), "decisions")
    assert columns(part) == ["Title", "Number", "Date", "State"]
    assert rows(part) == [["Kardeş şehir", "2026/60", "Apr 03, 2026", "Draft"]]
    assert text(part.cssselect("h2")[0]) == "Council decisions 1"


@pytest.mark.parametrize(
    ("portal_type", "field", "name"),
    [
        ("CouncilDecision", "subjects", "decisions"),
        ("Permission", "covers", "permissions"),
    ],
)
def test_paper_elsewhere_that_points_to_the_city(portal, city, page, portal_type, field, name):
    paper = api.content.create(portal, portal_type, title="Birden çok şehir")
    point_to(paper, field, city)
    cell = rows(section(page(city), name))[0][0]
    assert cell == "Birden çok şehir (kept elsewhere)"


def test_protocol_elsewhere_that_points_to_the_city(portal, city, page):
    paper = api.content.create(portal, "Protocol", title="Protokol")
    paper.city = RelationValue(getUtility(IIntIds).getId(city))
    notify(ObjectModifiedEvent(paper))
    assert rows(section(page(city), "protocols"))[0][0] == "Protokol (kept elsewhere)"


def test_paper_in_the_dossier_that_also_points_to_it_is_listed_once(city, page):
    paper = api.content.create(city, "CouncilDecision", title="Karar")
    point_to(paper, "subjects", city)
    assert len(rows(section(page(city), "decisions"))) == 1


def test_paper_elsewhere_that_the_user_may_not_view_is_not_named(portal, city, page):
    paper = api.content.create(portal, "CouncilDecision", title="Kapalı karar")
    point_to(paper, "subjects", city)
    # What the catalog asks (Plone 6.2); the workflows map it as they map View.
    paper.manage_permission("Access contents information", ["Manager"], acquire=False)
    paper.reindexObjectSecurity()
    assert rows(section(page(city), "decisions")) == []


def letters(city, number):
    for day in range(1, number + 1):
        api.content.create(
            city,
            "Correspondence",
            title=f"Yazı {day}",
            dated=date(2026, 1, day),
            direction="outgoing",
            recipients=["Valilik"],
        )


def test_letters_newest_first_a_page_at_a_time(city, page):
    letters(city, 21)
    first = section(page(city), "letters")
    assert [row[0] for row in rows(first)][:2] == ["Yazı 21", "Yazı 20"]
    assert len(rows(first)) == 20
    assert text(first.cssselect("h2")[0]) == "Letters 21"
    assert columns(first) == ["Subject", "Date", "Direction", "Correspondent", "State"]
    second = section(page(city, b_start="20"), "letters")
    assert [row[0] for row in rows(second)] == ["Yazı 1"]


@pytest.mark.parametrize("start", ["-1", "x", "٣", "9" * 30, "", ["1", "2"], "²"])
def test_odd_batch_starts_are_no_error(city, page, start):
    letters(city, 1)
    assert len(rows(section(page(city, b_start=start), "letters"))) == 1


def test_attachments_with_kind_and_size(city, page):
    file = NamedBlobFile(b"x" * 3000, filename="taslak.txt")
    api.content.create(city, "Attachment", title="Taslak", kind="protocol_text", file=file)
    part = section(page(city), "papers")
    assert rows(part)[0][:2] == ["Taslak", "Protocol text"]
    assert "2.9 KB" in rows(part)[0]


def test_staff_may_add_and_readers_may_not(portal, city, page):
    adds = [link.get("href") for link in page(city).cssselect(".kardes-section-head a")]
    assert f"{city.absolute_url()}/++add++CouncilDecision" in adds
    assert len(adds) == 7
    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    assert page(city).cssselect(".kardes-section-head a") == []


def test_domestic_dossier_does_not_ask_for_a_permission(city, page):
    city.country = "TR"
    assert page(city).cssselect("#permissions") == []


def test_lists_wake_no_paper(city, page):
    # Not so a decision: which steps are offered depends on it.
    letters(city, 3)
    api.content.create(city, "Protocol", title="Protokol")
    page(city)  # fills caches
    children = city.objectValues()
    for child in children:
        child._p_jar.savepoint()
        child._p_deactivate()
    page(city)
    assert [child.getId() for child in children if child._p_state == 0] == []


def test_markup_in_texts_is_shown_as_text(city, page):
    evil = "<script>alert(1)</script>"
    city.title = city.description = city.authority = city.city_information = evil
    city.contacts = [
        {"name": evil, "office": None, "email": None, "phone": None, "since": None, "until": None}
    ]
    api.content.create(city, "Correspondence", title=evil, sender=evil)
    document = page(city)
    assert not [s for s in document.cssselect("script") if "alert(1)" in (s.text or "")]
    assert evil in document.text_content()
