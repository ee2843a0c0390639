"""Bounds that every field keeps to, with a sentence that names the limit; and dates that fit."""

from datetime import date, timedelta

import pytest
from zope.i18n import translate
from zope.schema import ValidationError, getFieldsInOrder
from zope.schema.interfaces import IDate, IDecimal, IFloat, IInt, IList, IText, ITextLine

from kardes.approval import fields as steps
from kardes.attachments import IAttachment
from kardes.content import rows
from kardes.content.behaviors import IFieldVersions
from kardes.content.clock import today

SCHEMAS = [
    *steps.SCHEMAS.values(),
    *steps.OWN.values(),
    steps.IComment,
    IFieldVersions,
    IAttachment,
    rows.IAnnex,
    rows.ICommitteeReport,
    rows.ICost,
    rows.IFee,
    rows.IGift,
    rows.IParticipant,
    rows.IPressCutting,
    rows.IStop,
    rows.ICommunity,
    rows.IContact,
    rows.IDeficiency,
    rows.IInitiative,
    rows.IOpinion,
    rows.IReference,
    rows.IRenewal,
    rows.ISignatory,
]


def fields_of(kind):
    """Every field of a kind in every schema, lines of lists included."""
    found = []
    for schema in SCHEMAS:
        for name, field in getFieldsInOrder(schema):
            line = field.value_type if IList.providedBy(field) else field
            if kind.providedBy(line):
                found.append(pytest.param(line, id=f"{schema.__name__}.{name}"))
    return found


def says(field, value) -> str:
    """What a field says against a value."""
    with pytest.raises(ValidationError) as caught:
        field.bind(None).validate(value)
    return translate(caught.value.doc(), target_language="en")


@pytest.fixture(autouse=True)
def _site(integration):
    """The sentences are translated, and the day is that of the site."""


@pytest.mark.parametrize("field", fields_of(IText))
def test_every_text_is_bounded_and_plain(field):
    assert f"at most {field.max_length} are allowed" in says(field, "1" * (field.max_length + 1))
    for hidden in ("1\u202e2", "1\u00002", "1\u200b2"):
        assert says(field, hidden)
    if ITextLine.providedBy(field):
        assert says(field, "1\n2") == "Write this in one line."


@pytest.mark.parametrize("field", fields_of(IDate))
def test_every_date_has_a_likely_year(field):
    for year in (1, 1799, 2201, 9999):
        assert f"The year {year} cannot be right" in says(field, date(year, 1, 1))
    field.validate(date(1923, 10, 29))


@pytest.mark.parametrize("field", [*fields_of(IInt), *fields_of(IFloat), *fields_of(IDecimal)])
def test_every_number_names_its_range(field):
    kind = type(field.max)
    for wrong in (kind(field.min - 1), kind(field.max + 1)):
        assert says(field, wrong).startswith("Give a number between ")


def test_the_range_of_degrees():
    latitude = steps.SCHEMAS["PartnerCity"]["latitude"]
    assert says(latitude, 91.0) == "Give a number between -90 and 90."


PAST = [
    ("CouncilDecision", "decided_on"),
    ("CouncilDecision", "sent_on"),
    ("Permission", "answered_on"),
    ("Permission", "applied_on"),
    ("Protocol", "signed_on"),
    ("PartnerCity", "founded_on"),
    ("Correspondence", "received_on"),
]


@pytest.mark.parametrize(("portal_type", "name"), PAST)
def test_what_has_happened_is_not_in_the_future(portal_type, name):
    field = steps.SCHEMAS[portal_type][name]
    field.validate(today())
    assert says(field, today() + timedelta(1)).startswith("This day lies in the future.")


@pytest.mark.parametrize(
    ("portal_type", "name", "value", "sentence"),
    [
        ("Correspondence", "other_numbers", ["1", "no number"], "Line 2: This is not a document"),
        ("PartnerCity", "other_names", ["Tokmok", "x" * 301], "Line 2: The text is too long"),
        (
            "PartnerCity",
            "contacts",
            [{"name": "A", "email": "not-an-address"}],
            "Line 1: “E-mail”: This is not an e-mail address.",
        ),
        (
            "PartnerCity",
            "contacts",
            [{"name": "A"}, {"name": "B", "since": date(2026, 2, 1), "until": date(2026, 1, 1)}],
            "Line 2: “Until” lies before “Since”.",
        ),
        (
            "Protocol",
            "renewals",
            [{"on": date(2026, 2, 1), "until": date(2026, 1, 1)}],
            "Line 1: “Valid until” lies before “Date”.",
        ),
        ("Protocol", "signatories", [{"title": "Mayor"}], "Line 1: “Name”: Required"),
    ],
)
def test_the_line_is_named(portal_type, name, value, sentence):
    assert says(steps.SCHEMAS[portal_type][name], value).startswith(sentence)


@pytest.mark.parametrize("good", ["a@example.org", "ad.soyad+x@dış-işleri.example.org"])
def test_e_mail_addresses(good):
    rows.IContact["email"].validate(good)


@pytest.mark.parametrize(
    "bad", ["a@b", "a b@example.org", "a@example.org, b@example.org", "@x.org"]
)
def test_no_e_mail_addresses(bad):
    assert "not an e-mail address" in says(rows.IContact["email"], bad)


@pytest.mark.parametrize("good", ["720", "105.02", "050.01.04"])
def test_codes_of_the_file_plan(good):
    steps.SCHEMAS["Correspondence"]["sdp_code"].validate(good)


@pytest.mark.parametrize("bad", ["72", "105.", "105-02", "abc", "105.02.03.04.05"])
def test_no_codes_of_the_file_plan(bad):
    assert "Standard File Plan" in says(steps.SCHEMAS["Correspondence"]["sdp_code"], bad)


@pytest.mark.parametrize("name", ["verification_code", "ebys_number"])
def test_a_code_has_no_spaces(name):
    field = steps.SCHEMAS["Correspondence"][name]
    field.validate("6231194~MTcx")
    assert "A code has no spaces." in says(field, "62 31")
