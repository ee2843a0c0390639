"""The pages of decision, permission, protocol and letter."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.intid.interfaces import IIntIds
from zope.schema import ValidationError

from kardes.approval import fire
from kardes.attachments import add_version

from .reading import columns, facts, headings, rows, section, text

EVIL = "<script>alert(1)</script>"


def to(target):
    return RelationValue(getUtility(IIntIds).getId(target))


def file(data=b"About it.", name="taslak.txt"):
    return NamedBlobFile(data, filename=name)


def core(document):
    return document.get_element_by_id("content-core")


@pytest.fixture
def decision(city):
    return api.content.create(
        city,
        "CouncilDecision",
        "karar",
        title="Tokmok kararı",
        number="2026 / 60",
        decided_on=date(2026, 4, 3),
        vote="majority",
        votes_for=23,
        votes_against=4,
        votes_abstained=0,
        committees=[{"committee": "Hukuk", "number": None, "on": date(2026, 3, 25)}],
    )


@pytest.fixture
def permission(city, decision):
    return api.content.create(
        city,
        "Permission",
        "izin",
        title="Tokmok izni",
        decision=to(decision),
        applied_on=date(2026, 4, 20),
        answered_on=date(2026, 6, 15),
        answer="conditional",
        number="E-12345678-720-4711",
        deficiencies=[
            {"on": date(2026, 5, 2), "number": "9", "summary": "Çeviri", "completed_on": None}
        ],
    )


@pytest.fixture
def protocol(city, decision, permission):
    return api.content.create(
        city,
        "Protocol",
        "protokol",
        title="Tokmok protokolü",
        decision=to(decision),
        permission=to(permission),
        languages=["tr", "ky"],
        signed_on=date(2026, 9, 5),
        signatories=[{"name": "Ayla Deneme", "title": "Başkan", "party": "Muratpaşa"}],
    )


@pytest.fixture
def letter(city):
    return api.content.create(
        city,
        "Correspondence",
        "yazi",
        title="Kardeş şehir önerisi",
        direction="incoming",
        number="70-018 / 183",
        dated=date(2026, 1, 13),
        sender="Başkonsolosluk",
        recipients=["Belediye Başkanlığı", "Valilik"],
        references=[{"on": date(2025, 12, 15), "number": "09-025/25925", "body": None}],
        body="Sayın Başkan,\n\nöneririz.",
        security_level="restricted",
        language_of_letter="tr",
        annexes=[
            {"title": "Tokmok hakkında", "pages": 11, "state": "present"},
            {"title": "Başkanın yazısı", "pages": None, "state": "missing"},
        ],
    )


def test_decision(decision, permission, protocol, page):
    document = page(decision)
    cover = facts(core(document))
    assert cover["Decision no."] == ["2026/60 (written “2026 / 60”)"]
    assert cover["Vote"] == ["By majority (23 for, 4 against, 0 abstained)"]
    assert "Decision in brief" not in cover
    assert rows(section(document, "cities"))[0][:2] == ["Tokmok", "Kyrgyzstan"]
    meeting = section(document, "meeting")
    assert columns(meeting) == ["Committee", "Report date"]
    assert rows(section(document, "permissions"))[0][:2] == ["Tokmok izni", "E-12345678-720-4711"]
    assert rows(section(document, "protocols"))[0][0] == "Tokmok protokolü"


def test_unanimous_decision_without_counts(decision, page):
    decision.vote = "unanimous"
    decision.votes_for = decision.votes_against = decision.votes_abstained = None
    assert facts(core(page(decision)))["Vote"] == ["Unanimous"]


def test_decision_covers_further_cities(portal, city, decision, page):
    other = api.content.create(portal, "PartnerCity", title="Osh", country="KG")
    decision.subjects = [to(other), to(city)]
    names = [row[0] for row in rows(section(page(decision), "cities"))]
    assert sorted(names) == ["Osh", "Tokmok"]


def test_badge_in_force_is_for_decisions_that_stand(portal, decision, page):
    decision.sent_on = date(2026, 4, 9)
    assert page(decision).cssselect(".kardes-state-in-force") == []
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    api.content.create(decision, "Attachment", title="Karar", kind="council_decision", file=file())
    facts_of_step = {
        name: getattr(decision, name) for name in ("number", "decided_on", "vote", "votes_for")
    }
    fire(decision, "council_approve", {**facts_of_step, "votes_against": 4, "votes_abstained": 0})
    document = page(decision)
    assert text(document.cssselect(".kardes-state-in-force")[0]) == "In force"
    history = section(document, "history")
    assert text(history.cssselect("h3")[0]) == "Council decision recorded"
    assert facts(history)["For"] == ["23"]


def test_permission(permission, page):
    document = page(permission)
    cover = facts(core(document))
    assert cover["Answer"] == ["Granted on conditions"]
    missing = section(document, "deficiencies")
    assert columns(missing) == ["Date", "Number", "Summary"]
    assert rows(section(document, "decision"))[0][:2] == ["Tokmok kararı", "2026/60"]
    assert rows(section(document, "cities"))[0][0] == "Tokmok"


def test_permission_names_the_protocols_that_name_it(permission, protocol, page):
    assert rows(section(page(permission), "protocols"))[0][0] == "Tokmok protokolü"


def test_protocol(protocol, page):
    document = page(protocol)
    assert rows(section(document, "signatories")) == [["Ayla Deneme", "Başkan", "Muratpaşa"]]
    basis = rows(section(document, "basis"))
    assert [row[0] for row in basis] == ["Tokmok kararı", "Tokmok izni"]
    assert rows(section(document, "cities"))[0][0] == "Tokmok"
    assert facts(section(document, "text"))["Languages"] == ["Turkish", "Kyrgyz"]


def test_letter_reads_like_a_letter(letter, page):
    document = page(letter)
    sheet = document.cssselect(".kardes-letter")[0]
    assert facts(sheet) == {
        "Number (Sayı)": ["70-018/183 (written “70-018 / 183”)"],
        "Date of the letter": ["Jan 13, 2026"],
        "Subject": ["Kardeş şehir önerisi"],
        "Sender": ["Başkonsolosluk"],
        "Recipients": ["Belediye Başkanlığı", "Valilik"],
        "References (İlgi)": ["Dec 15, 2025, 09-025/25925"],
        "Annex list": ["Tokmok hakkında (11 pages) Present Başkanın yazısı Missing"],
    }
    body = sheet.cssselect(".kardes-letter-body")[0]
    assert body.text == "Sayın Başkan,\n\nöneririz."
    assert body.get("lang") == "tr"
    badges = [text(badge) for badge in document.cssselect(".kardes-cover .kardes-state")]
    assert badges == ["Draft", "For official use (Hizmete Özel)"]


def test_letter_and_its_translation_name_each_other(city, letter, page):
    translation = api.content.create(
        city, "Correspondence", title="Çeviri", translation_of=to(letter)
    )
    assert rows(section(page(letter), "translations"))[0][0] == "Çeviri"
    assert rows(section(page(translation), "original"))[0][0] == "Kardeş şehir önerisi"


def test_letter_kept_elsewhere_is_listed_in_the_dossier_it_concerns(portal, city, page):
    letter = api.content.create(portal, "Correspondence", title="Genel yazı", cities=[to(city)])
    assert rows(section(page(city), "letters"))[0][0] == "Genel yazı (kept elsewhere)"
    assert rows(section(page(letter), "cities"))[0][0] == "Tokmok"


@pytest.mark.parametrize("name", ["decision", "permission", "protocol", "letter"])
def test_attachments_with_their_versions(name, request, page):
    paper = request.getfixturevalue(name)
    attachment = api.content.create(
        paper, "Attachment", "ek", title="Taslak", kind="protocol_text", file=file()
    )
    add_version(attachment, file(b"Corrected text.", "ikinci taslak.txt"), "Madde 2 düzeltildi")
    card = section(page(paper), "papers").cssselect(".kardes-cards > li")[0]
    url = attachment.absolute_url()
    links = [link.get("href") for link in card.cssselect("a")]
    assert links == [
        f"{url}/view",
        f"{url}/@@version/2/ikinci%20taslak.txt",
        f"{url}/@@version/1/taslak.txt",
    ]
    assert "version 2" in text(card)
    assert "Madde 2 düzeltildi" in text(card)
    assert text(card.cssselect("summary")[0]) == "Earlier versions (1)"


def test_attachment_that_the_user_may_not_view_is_not_named(portal, decision, page):
    attachment = api.content.create(decision, "Attachment", title="Kapalı", file=file())
    attachment.manage_permission("View", ["Manager"], acquire=False)
    assert section(page(decision), "papers").cssselect(".kardes-cards > li") == []


@pytest.mark.parametrize("name", ["city", "decision", "permission", "protocol", "letter"])
def test_empty_papers_show_no_empty_values(name, request, page, portal):
    portal_type = request.getfixturevalue(name).portal_type
    fields = {"country": "KG"} if portal_type == "PartnerCity" else {}
    empty = api.content.create(portal, portal_type, title="Boş", **fields)
    document = page(empty)
    for label, values in facts(core(document)).items():
        assert all(value and "None" not in value for value in values), label


@pytest.mark.parametrize("name", ["city", "decision", "permission", "protocol", "letter"])
def test_headings_follow_each_other(name, request, page):
    paper = request.getfixturevalue(name)
    api.content.create(paper, "Attachment", title="Ek", file=file())
    levels = headings(page(paper))
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("name", ["city", "decision", "permission", "protocol", "letter"])
def test_tables_have_captions_and_scopes(name, request, page, permission, protocol):
    for table in page(request.getfixturevalue(name)).cssselect("#content table"):
        assert text(table.cssselect("caption")[0])
        assert all(cell.get("scope") == "col" for cell in table.cssselect("thead th"))
        assert all(cell.get("scope") == "row" for cell in table.cssselect("tbody th"))


def evil(field):
    """A value of markup for a field of text, or nothing."""
    kind = type(field).__name__
    if kind in ("Text", "TextLine"):
        try:
            field.validate(EVIL)
        except ValidationError:
            return None  # an address or a code takes no markup
        return EVIL
    if kind == "List" and type(field.value_type).__name__ == "TextLine":
        return [EVIL]
    if kind == "List" and type(field.value_type).__name__ == "DictRow":
        columns = field.value_type.schema
        return [{name: evil(columns[name]) for name in columns.names()}]
    return None


@pytest.mark.parametrize("name", ["city", "decision", "permission", "protocol", "letter"])
def test_markup_in_any_field_is_shown_as_text(name, request, page):
    from kardes.approval.fields import SCHEMAS

    paper = request.getfixturevalue(name)
    schema = SCHEMAS[paper.portal_type]
    paper.title = paper.description = EVIL
    for field in (schema[one] for one in schema.names()):
        if "number" in field.__name__:
            continue  # a document number takes no markup
        if (value := evil(field)) is not None:
            setattr(paper, field.__name__, value)
    api.content.create(paper, "Attachment", title=EVIL, file=file(name=f"{EVIL}.txt"))
    paper.reindexObject()
    document = page(paper)
    assert not [one for one in document.iter("script") if "alert(1)" in (one.text or "")]
    assert EVIL in text(document.cssselect("h1")[0])
