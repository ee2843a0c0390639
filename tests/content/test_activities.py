"""Memberships, activities and commitments: what they hold, and what their pages show."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from plone import api
from pytz import timezone
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.interface import Invalid
from zope.intid.interfaces import IIntIds

from kardes.content.activity import IActivity
from kardes.content.council_decision import ICouncilDecision
from kardes.content.membership import IMembership

ISTANBUL = timezone("Europe/Istanbul")


@pytest.fixture
def visit(city):
    return api.content.create(
        city,
        "Activity",
        title="Başkonsolosun ziyareti",
        start=ISTANBUL.localize(datetime(2026, 1, 29, 0, 30)),
        end=ISTANBUL.localize(datetime(2026, 1, 30, 23, 30)),
        location="Ay Yıldızlı Konak",
        guests=[
            {
                "name": "Aibek Örnekov",
                "office": "Başkonsolos",
                "body": "Başkonsolosluk",
                "role": None,
                "language": "Rusça",
            }
        ],
    )


def text(page):
    return " ".join(page.text_content().split())


def test_days_are_those_of_the_site(portal, visit):
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Istanbul")
    assert (visit.begins_on, visit.ends_on) == (date(2026, 1, 29), date(2026, 1, 30))


def test_page_of_a_visit(visit, page):
    shown = text(page(visit))
    for words in ("Ay Yıldızlı Konak", "Aibek Örnekov", "Başkonsolos", "Rusça"):
        assert words in shown


def test_the_dossier_lists_it_with_its_open_promises(city, visit, page):
    kept = api.content.create(visit, "Commitment", title="Kütüphane ve heykel")
    api.content.create(visit, "Commitment", title="Kazakistan Parkı", place="Kültürpark")
    shown = text(page(city))
    assert "Başkonsolosun ziyareti" in shown
    assert "Kazakistan Parkı" in shown
    assert kept.Title() in shown


def test_page_of_a_commitment(visit, page):
    promise = api.content.create(
        visit,
        "Commitment",
        title="Kütüphane",
        place="Kültürpark",
        due_on=date(2027, 3, 21),
        names_a_place=True,
    )
    shown = text(page(promise))
    for words in ("Kültürpark", "It gives a name", "Tokmok"):
        assert words in shown


def test_page_of_a_membership(portal, page):
    membership = api.content.create(
        portal,
        "Membership",
        title="Türk Dünyası Belediyeler Birliği",
        short_name="TDBB",
        fee_due="yearly",
        fee_amount=Decimal("1250.50"),
        fee_currency="EUR",
        fees=[
            {
                "year": 2025,
                "amount": Decimal("1200"),
                "currency": "EUR",
                "paid_on": date(2025, 2, 3),
                "note": None,
            }
        ],
    )
    shown = text(page(membership))
    assert "TDBB" in shown
    assert "1,250.50" in shown
    assert "2025" in shown


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        (IMembership, {"fee_amount": Decimal("5"), "fee_currency": None}),
        (IMembership, {"fee_due": "none", "fee_amount": Decimal("5"), "fee_currency": "EUR"}),
        (
            IActivity,
            {
                "end": datetime(2026, 5, 3, tzinfo=ISTANBUL),
                "council_informed_on": date(2026, 5, 1),
            },
        ),
        (
            IActivity,
            {
                "start": ISTANBUL.localize(datetime(2026, 10, 3, 12, 30)),
                "mission_reported_on": date(2026, 10, 2),
            },
        ),
        *(
            (ICouncilDecision, {"decided_on": date(2026, 1, 5), name: date(2025, 1, 1)})
            for name in ("announced_on", "sent_to_metropolitan_on")
        ),
    ],
)
def test_what_contradicts_itself_is_refused(portal, schema, values):
    from types import SimpleNamespace

    with pytest.raises(Invalid):
        schema.validateInvariants(SimpleNamespace(**values))


def test_calendars_can_take_it_over(visit, page):
    calendar = visit.restrictedTraverse("@@ics_view").get_ical_string().decode()
    assert "BEGIN:VEVENT" in calendar
    assert "Ay Yıldızlı Konak" in calendar
    assert page(visit).xpath("//a[contains(@href, '@@ics_view')]")


def test_the_briefing_fits_on_a_page(city, visit, page):
    city.contacts = [
        {"name": "Aigul Denemeva", "office": "Protokol", "until": None},
        {"name": "Eski Görevli", "office": "Protokol", "until": date(2024, 1, 1)},
    ]
    api.content.create(visit, "Commitment", title="Kazakistan Parkı")
    for number in range(7):
        api.content.create(
            city, "Correspondence", title=f"Mektup {number}", dated=date(2026, 1, 1 + number)
        )
    briefing = page(city, "briefing")
    shown = text(briefing)
    for words in ("Aigul Denemeva", "Kazakistan Parkı", "Mektup 6", visit.Title()):
        assert words in shown
    for words in ("Eski Görevli", "Mektup 1"):
        assert words not in shown
    assert not briefing.xpath("//*[@id='content-core']//a[contains(@href, '++add++')]")


def elsewhere(portal, *cities):
    """An activity outside of the dossiers, that names cities."""
    return api.content.create(
        portal, "Activity", title="Heyet", cities=[_relation(city) for city in cities]
    )


def _relation(paper):
    return RelationValue(getUtility(IIntIds).getId(paper))


@pytest.mark.parametrize("view", ["view", "briefing"])
def test_promises_made_elsewhere_are_on_the_page_of_the_city(portal, city, page, view):
    promise = api.content.create(elsewhere(portal, city), "Commitment", title="Park")
    shown = text(page(city, view))
    assert "Heyet" in shown
    assert promise.Title() in shown


def test_a_promise_to_one_of_several_cities_is_on_its_page_alone(portal, city, page):
    aktau = api.content.create(portal, "PartnerCity", "aktau", title="Aktau", country="KZ")
    journey = elsewhere(portal, city, aktau)
    api.content.create(journey, "Commitment", title="Park", city=_relation(aktau))
    api.content.create(journey, "Commitment", title="Kütüphane")
    for dossier, titles in ((city, ["Kütüphane"]), (aktau, ["Park", "Kütüphane"])):
        shown = text(page(dossier))
        assert [one for one in ("Park", "Kütüphane") if one in shown] == titles
