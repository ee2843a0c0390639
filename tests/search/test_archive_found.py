"""What the search page finds, counts and sorts; and that nothing hidden shows in any of it."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import parse_qs

import pytest
from DateTime import DateTime
from plone import api
from plone.app.testing import TEST_USER_ID, TEST_USER_NAME, login, logout, setRoles
from plone.app.workflow.events import LocalrolesModifiedEvent
from plone.namedfile.file import NamedBlobFile
from Products.CMFCore.indexing import processQueue
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent

from kardes.content.clock import today
from kardes.search.archive import Found, Unreadable, read_asked
from kardes.search.archive.facets import FACETS
from kardes.search.archive.hits import stand_ins
from kardes.search.query.site import Cities, Site
from kardes.search.visible import visible_documents


def letter(place, id, **facts):
    facts = {"title": id, "direction": "incoming", "dated": date(2026, 1, 13)} | facts
    return api.content.create(place, "Correspondence", id, **facts)


def txt(text, filename="not.txt"):
    return NamedBlobFile(text.encode(), contentType="text/plain", filename=filename)


def found(text="", **form):
    return Found(read_asked({"SearchableText": text, **form}))


def ids(text="", **form):
    result = found(text, **form)
    return [brain.getId for brain in result.brains(result.ordered)]


def facet(name, text="", **form):
    return dict(found(text, **form).facet(name))


@pytest.fixture
def other_city(portal):
    return api.content.create(portal, "PartnerCity", "aktau", title="Aktau", country="KZ")


@pytest.fixture
def letters(city, other_city):
    """Four letters of two dossiers."""
    letter(city, "bir", sender="Tokmok Belediyesi", number="9-1", body="Kültür günleri daveti")
    letter(
        city,
        "iki",
        direction="outgoing",
        recipients=["Valilik", "Tokmok  Belediyesi"],
        number="10-1",
        dated=date(2025, 5, 4),
        language_of_letter="tr",
        body="Kültür günleri cevabı",
    )
    letter(other_city, "uc", sender="Aktau", dated=date(2024, 2, 2), language_of_letter="ru")
    letter(other_city, "dort", security_level="restricted", sender="Aktau", body="Kültür evi")


def test_every_paper_stands_once_and_no_attachment_beside_its_paper(city):
    paper = letter(city, "bir")
    api.content.create(paper, "Attachment", "ek", file=txt("Muvafakatname"))
    assert ids("Muvafakatname") == ["bir"]


def test_an_attachment_that_fewer_may_see_stands_by_itself(city):
    paper = letter(city, "bir")
    attachment = api.content.create(paper, "Attachment", "ek", file=txt("Muvafakatname"))
    attachment.__ac_local_roles_block__ = True
    notify(ObjectModifiedEvent(attachment))
    assert ids("Muvafakatname") == ["ek"]


def test_sharing_moves_an_attachment_out_of_its_paper_and_back(city, integration):
    paper = letter(city, "bir")
    attachment = api.content.create(paper, "Attachment", "ek", file=txt("Muvafakatname"))
    sharing = attachment.restrictedTraverse("@@sharing")
    sharing.update_inherit(status=False)
    notify(LocalrolesModifiedEvent(attachment, integration["request"]))
    assert ids("Muvafakatname") == ["ek"]
    sharing.update_inherit(status=True)
    notify(LocalrolesModifiedEvent(attachment, integration["request"]))
    assert ids("Muvafakatname") == ["bir"]


def test_pages_of_the_site_are_no_papers(portal, city):
    api.content.create(portal, "Document", "sayfa", title="Tokmok")
    assert ids("Tokmok") == ["tokmok"]


def test_values_of_one_facet_are_alternatives_and_facets_narrow(letters):
    assert set(ids(type="Correspondence", country=["KG", "KZ"])) == {"bir", "iki", "uc", "dort"}
    assert set(ids(type="Correspondence", country="KG")) == {"bir", "iki"}
    assert ids(type="Correspondence", country="KG", direction="outgoing") == ["iki"]


def test_a_count_is_what_ticking_gives(letters):
    for form in (
        {},
        {"country": "KG"},
        {"country": "KG", "year": "2025"},
        {"direction": "incoming"},
    ):
        for name in FACETS:
            for value, count in facet(name, "", **form).items():
                ticked = {**form, name: str(value)}
                assert len(found(**ticked)) == count, (form, name, value)


def test_what_could_be_ticked_besides_is_counted_too(letters):
    assert facet("country", type="Correspondence", country="KG") == {"KG": 2, "KZ": 2}


@pytest.mark.parametrize("text", ["", "Kültür"])
def test_counts_of_the_facets(letters, text):
    form = {"type": "Correspondence"}
    assert facet("country", text, **form) == ({"KG": 2, "KZ": 1} if text else {"KG": 2, "KZ": 2})
    expected = {2026: 2, 2025: 1} if text else {2026: 2, 2025: 1, 2024: 1}
    assert facet("year", text, **form) == expected
    assert facet("security_level", text, **form)["restricted"] == 1


def test_a_ticked_value_without_papers_stays_to_be_unticked(letters):
    assert facet("direction", type="PartnerCity", direction="internal") == {"internal": 0}


def test_each_recipient_is_a_correspondent_in_one_spelling(letters):
    counted = facet("correspondent", type="Correspondence")
    assert counted == {"Tokmok Belediyesi": 2, "Aktau": 2, "Valilik": 1}


@pytest.mark.parametrize("look_up", [0, 1_000_000])
def test_both_ways_of_counting_come_to_the_same(city, monkeypatch, look_up):
    for number in range(6):
        letter(city, f"yazi-{number}", sender=f"Kurum {number % 3}")
    monkeypatch.setattr("kardes.search.archive.facets._LOOK_UP", look_up)
    assert facet("correspondent") == {f"Kurum {number}": 2 for number in range(3)}
    assert facet("type") == {"PartnerCity": 1, "Correspondence": 6}


def test_text_states_of_a_paper_are_those_of_its_attachments(city):
    paper = letter(city, "bir")
    assert facet("text_state", type="Correspondence") == {}
    api.content.create(paper, "Attachment", "ek", file=txt("x"))
    photo = NamedBlobFile(b"\x89PNG\r\n", filename="foto.png")
    api.content.create(paper, "Attachment", "foto", file=photo)
    assert facet("text_state", type="Correspondence") == {"done": 1, "unsupported": 1}
    api.content.delete(paper["foto"])
    assert facet("text_state", type="Correspondence") == {"done": 1}


def test_letters_have_the_country_of_their_dossier_and_follow_it(city, other_city, portal):
    folder = api.content.create(portal, "Folder", "klasor")
    paper = letter(city, "bir")
    letter(folder, "uzakta")
    assert facet("country", type="Correspondence") == {"KG": 1}
    api.content.move(paper, other_city)
    assert facet("country", type="Correspondence") == {"KZ": 1}
    other_city.country = "TM"
    notify(ObjectModifiedEvent(other_city))
    assert facet("country", type="Correspondence") == {"TM": 1}
    (brain,) = api.content.find(id="bir")
    assert brain.kardes_countries == ("TM",)


def naming(*papers):
    number = getUtility(IIntIds).getId
    return [RelationValue(number(paper)) for paper in papers]


def test_letter_elsewhere_has_the_countries_of_the_cities_it_names(city, other_city, portal):
    folder = api.content.create(portal, "Folder", "klasor")
    paper = letter(folder, "uzakta")
    paper.cities = naming(city, other_city)
    notify(ObjectModifiedEvent(paper))
    assert facet("country", type="Correspondence") == {"KG": 1, "KZ": 1}
    city.country = "UZ"
    notify(ObjectModifiedEvent(city))
    assert facet("country", type="Correspondence") == {"UZ": 1, "KZ": 1}


def test_a_promise_has_the_countries_of_its_activity_unless_it_names_a_city(
    city, other_city, portal
):
    folder = api.content.create(portal, "Folder", "klasor")
    activity = api.content.create(folder, "Activity", "heyet", title="Heyet")
    promise = api.content.create(activity, "Commitment", "park", title="Park")
    activity.cities = naming(city, other_city)
    notify(ObjectModifiedEvent(activity))
    assert facet("country", type="Commitment") == {"KG": 1, "KZ": 1}
    (promise.city,) = naming(city)
    notify(ObjectModifiedEvent(promise))
    assert facet("country", type="Commitment") == {"KG": 1}


def test_dates_include_both_ends(letters):
    form = {"type": "Correspondence"}
    assert set(ids(**form, **{"from": "2025-05-04", "to": "2026-01-12"})) == {"iki"}
    assert set(ids(**form, **{"from": "2025-05-05"})) == {"bir", "dort"}
    assert set(ids(**form, **{"to": "2025-05-04"})) == {"iki", "uc"}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("newest", ["iki", "uc"]), ("oldest", ["uc", "iki"])],
)
def test_sorts_by_date(letters, sort, expected):
    assert ids(year=["2024", "2025"], type="Correspondence", sort_on=sort) == expected


def test_the_newest_paper_stands_before_what_lies_ahead(city):
    days = [today() + timedelta(days=ahead) for ahead in (-40, 0, 3, 90)]
    letter(city, "eski", dated=days[0], body="festival")
    letter(city, "bugun", dated=days[1], body="festival")
    noon = datetime.combine(days[2], time(12), tzinfo=UTC)
    visit = api.content.create(city, "Activity", "ziyaret", title="festival", start=noon, end=noon)
    for id, due in (("soz", days[3]), ("gecmis", days[0] - timedelta(days=1))):
        api.content.create(visit, "Commitment", id, title="festival", due_on=due)
    letter(city, "tarihsiz", dated=None, body="festival")
    types = ["Correspondence", "Activity", "Commitment"]
    newest = ["bugun", "eski", "gecmis", "tarihsiz", "ziyaret", "soz"]
    assert ids(type=types) == newest
    assert ids(type=[*types, "PartnerCity"])[3:5] in (
        ["tokmok", "tarihsiz"],
        ["tarihsiz", "tokmok"],
    )
    assert ids(type=types, sort_on="newest") == newest
    oldest = ids(type=[*types[1:]], sort_on="oldest")
    assert oldest == ["gecmis", "ziyaret", "soz"]


def test_sorts_numbers_by_their_value(letters):
    assert ids(type="Correspondence", country="KG", sort_on="number") == ["bir", "iki"]


def test_sorts_by_relevance_where_there_are_words(city):
    letter(city, "once", body="festival " + "başka söz " * 40, dated=date(2026, 2, 2))
    letter(city, "cok", body="festival " * 20, title="Festival", dated=date(2020, 2, 2))
    assert ids("festival") == ["cok", "once"]
    assert ids("festival", sort_on="newest") == ["once", "cok"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "Document"),
        ("state", "published"),
        ("country", "XX"),
        ("year", "99999"),
        ("year", "²"),
        ("direction", "sideways"),
        ("from", "13.01.2026"),
        ("to", "9999-01-01"),
        ("sort_on", "UID"),
        ("sort_on", ["newest", "oldest"]),
        ("SearchableText", ["a", "b"]),
        ("correspondent", "x" * 201),
        ("type", [{"a": 1}]),
    ],
)
def test_what_makes_no_sense_is_named(name, value):
    with pytest.raises(Unreadable, match=f"^{name}$"):
        read_asked({name: value})


def test_an_asked_search_reads_itself_from_its_query():
    asked = read_asked(
        {
            "SearchableText": ' Çüy & "vadi" ',
            "country": ["KG", "KZ"],
            "year": "2026",
            "from": "2025-01-01",
            "sort_on": "oldest",
        }
    )
    again = {name: values for name, values in parse_qs(asked.query()).items()}
    assert read_asked(again) == asked


# What may be seen -----------------------------------------------------------------------------


def test_nothing_that_is_hidden_is_found_or_counted(letters, portal):
    setRoles(portal, TEST_USER_ID, ["Member"])
    assert ids() == []
    assert all(found().facet(name) == [] for name in FACETS)


def test_a_closed_letter_is_counted_only_for_its_readers(letters, portal):
    portal["aktau"]["dort"].security_level = "confidential"
    notify(ObjectModifiedEvent(portal["aktau"]["dort"]))
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    assert "confidential" not in facet("security_level")
    assert facet("country", "Kültür", type="Correspondence") == {"KG": 2}
    assert "dort" not in ids()
    setRoles(portal, TEST_USER_ID, ["Kardes Manager", "Kardes Confidential Reader"])
    assert facet("security_level")["confidential"] == 1
    assert "dort" in ids()


@pytest.mark.parametrize("field", ["title", "body"])
def test_the_order_does_not_tell_of_hidden_letters(letters, portal, field):
    """How rare a word is counts only what one may see."""
    city = portal["aktau"]
    for id, word, day in (("bir", "hedefkelimeci", 2), ("iki", "vadikontrolcü", 1)):
        letter(city, f"rk-{id}", dated=date(2024, 2, day), **{field: f"{word} bitti"})
    text = "hedefkelimeci OR vadikontrolcü"
    reader = ["Kardes Manager"]
    setRoles(portal, TEST_USER_ID, reader)
    before = ids(text)
    assert sorted(before) == ["rk-bir", "rk-iki"]
    ordinary = [brain.getId for brain in api.content.find(SearchableText=text)]
    for word in ("hedefkelimeci", "vadikontrolcü"):
        setRoles(portal, TEST_USER_ID, ["Manager"])
        for number in range(3):
            id = f"gizli-{word[0]}-{number}"
            letter(city, id, **{field: word}, security_level="confidential")
        processQueue()
        setRoles(portal, TEST_USER_ID, reader)
        assert ids(text) == before
        assert [brain.getId for brain in api.content.find(SearchableText=text)] == ordinary


def test_a_word_of_a_hidden_letter_stands_in_for_nothing(letters, portal):
    letter(portal["aktau"], "gizli", body="muvafakatname", security_level="confidential")
    slip = "muvafakatnamx"
    setRoles(portal, TEST_USER_ID, ["Kardes Manager", "Kardes Confidential Reader"])
    assert [typed for typed, _words in found(slip).reading.mended] == [slip]
    assert ids(slip) == ["gizli"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    assert found(slip).reading.mended == ()
    assert ids(slip) == []


@pytest.fixture
def pages(portal):
    """A page that all may see, and a function that gives another one its time."""
    texts = {
        "acik": "Zümrütköylüler Yalazkaya",
        "zamanli": "Zümrütköylülez Yalazkaja Kaytanbıyıkov",
    }
    for id, text in texts.items():
        page = api.content.create(portal, "Document", id, title="x", description=text)
        api.content.transition(page, "publish")

    def pages(**period):
        page = portal["zamanli"]
        page.effective_date, page.expiration_date = period.get("effective"), period.get("expires")
        page.reindexObject()
        processQueue()

    return pages


FUTURE, PAST = DateTime() + 1000, DateTime() - 1000


@pytest.mark.parametrize("period", [{"effective": FUTURE}, {"expires": PAST}])
def test_a_page_whose_time_is_not_now_steers_nothing(city, pages, portal, period):
    """By its words others were found no longer, and it was told what stands in it."""
    pages(**period)
    portal["tokmok"].other_names = ["Göltepeköy"]
    portal["tokmok"].effective_date = period.get("effective")
    portal["tokmok"].expiration_date = period.get("expires")
    portal["tokmok"].reindexObject()
    logout()
    for slip in ("Zümrütköylülez", "Yalazkaja"):
        assert [brain.getId for brain in api.content.find(SearchableText=slip)] == ["acik"]
    assert found("Zümrütköylülexz").reading.mended == (("Zümrütköylülexz", ("zumrutkoyluler",)),)
    assert found("Kaytanbıyıkof").reading.mended == ()
    login(portal, TEST_USER_NAME)
    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    assert Cities(Site()).get("goltepekoy") == frozenset()
    setRoles(portal, TEST_USER_ID, ["Manager"])
    assert Cities(Site()).get("goltepekoy")


def test_a_page_whose_time_is_now_is_found(pages):
    pages(effective=PAST, expires=FUTURE)
    logout()
    assert [b.getId for b in api.content.find(SearchableText="Yalazkaja")] == ["zamanli"]


@pytest.mark.parametrize("roles", [["Manager"], ["Member"], ["Kardes Reader"], None])
@pytest.mark.parametrize("period", [{"effective": FUTURE}, {"expires": PAST}, {}])
def test_what_is_visible_is_what_the_catalog_shows(city, pages, portal, roles, period):
    pages(**period)
    if roles:
        setRoles(portal, TEST_USER_ID, roles)
    else:
        logout()
    catalog = api.portal.get_tool("portal_catalog")
    assert set(visible_documents()) == {brain.getRID() for brain in catalog.searchResults()}


def test_numbers_sort_by_their_parts_whatever_separates_them(city):
    for id, number in {"uc": "2026/112", "bir": "2026/31", "iki": "2026-93"}.items():
        letter(city, id, number=number)
    assert ids(type="Correspondence", sort_on="number") == ["bir", "iki", "uc"]


def test_a_word_in_the_title_weighs_more(city):
    letter(city, "govde", body="mandıracılık " * 8)
    letter(
        city, "baslik", title="Mandıracılık raporu", body="Rapor ektedir, bilgi için arz olunur."
    )
    for text in ("mandıracılık", '"mandıracılık"', "mandıracılk"):
        assert ids(text) == ["baslik", "govde"]
        ordinary = [brain.getId for brain in api.content.find(SearchableText=text)]
        assert ordinary == ["baslik", "govde"]


def test_a_stand_in_that_finds_nothing_is_not_told(letters):
    nothing = found("tokmokk yokboylebirsey")
    assert nothing.reading.mended
    assert stand_ins(nothing, []) is None
    assert stand_ins(found("tokmokk"), []).typed == "tokmokk"
