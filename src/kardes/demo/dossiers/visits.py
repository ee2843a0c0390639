"""Visits received, a programme for guests, a delegation abroad, and what was promised there."""

from datetime import date, datetime
from decimal import Decimal

from pytz import timezone

from .. import layouts
from ..office import DEPUTY, HEAD, MAYOR
from ..story import Add, Event, File, Record, Story

#: as the demo site is set up; pytz, because the ZODB stores no other time zones
_ISTANBUL = timezone("Europe/Istanbul")


def _at(year, month, day, hour=9, minute=0) -> datetime:
    """A moment in the time zone of the site, as the form of an event makes it."""
    return _ISTANBUL.localize(datetime(year, month, day, hour, minute))


def _person(name, office="", body="", language=None) -> dict:
    return {"name": name, "office": office, "body": body, "role": None, "language": language}


_CONSULATE = ("Kırgız Cumhuriyeti Başkonsolosluğu", "Kırgızca, Türkçe")
_MISSION, _MUNICIPAL = {"body_kind": "mission"}, {"body_kind": "municipality"}


def _consul() -> list[Event]:
    """A consul general calls on the mayor, about no particular city (Law 1173)."""
    return [
        Add(
            "baskonsolos-ziyareti",
            "Activity",
            fields={
                "title": "Kırgız Cumhuriyeti Başkonsolosunun ziyareti",
                "activity_kind": "visit",
                "procedure": "visit_received",
                "start": _at(2026, 1, 29, 14),
                "end": _at(2026, 1, 29, 15, 30),
                "location": "Başkanlık Makamı",
                "purpose": "Kardeş şehir ilişkilerinin canlandırılması, 21 Mart daveti.",
                "hosts": [_person(*MAYOR), _person(*DEPUTY), _person(*HEAD)],
                "guests": [
                    {**_person("Bermet SYDYKOVA", "Başkonsolos", *_CONSULATE), **_MISSION},
                    {**_person("Azamat TOLOGONOV", "Konsolos", *_CONSULATE), **_MISSION},
                ],
                "mission_reported_on": date(2026, 2, 4),
                "press": [
                    {
                        "outlet": "Muratpaşa Gündem",
                        "author": "Derya OVALI",
                        "on": date(2026, 1, 30),
                        "link": None,
                    }
                ],
            },
        ),
        Record("baskonsolos-ziyareti", "hold"),
        Add(
            "kutuphane",
            "Commitment",
            "baskonsolos-ziyareti",
            {
                "title": "Cengiz Aytmatov adına kütüphane ve heykel",
                "promised_by": "own",
                "place": "Muratpaşa",
                "names_a_place": True,
                "due_on": date(2027, 3, 21),
            },
        ),
        Record("kutuphane", "promise", {"promised_on": date(2026, 1, 29)}),
        Add(
            "bahar-bayrami",
            "Commitment",
            "baskonsolos-ziyareti",
            {
                "title": "21 Mart bahar bayramına davet",
                "promised_by": "own",
                "due_on": date(2026, 3, 21),
            },
        ),
        Record("bahar-bayrami", "promise", {"promised_on": date(2026, 1, 29)}),
        Record(
            "bahar-bayrami",
            "fulfil",
            {"fulfilled_on": date(2026, 3, 21), "evidence": "Katılım listesi ve fotoğraflar"},
        ),
        Add(
            "kazakistan-parki",
            "Commitment",
            "baskonsolos-ziyareti",
            {"title": "Birlikte ağaçlandırılacak bir park", "promised_by": "partner"},
        ),
    ]


def _programme() -> list[Event]:
    """Eight guests and four hosts for some days; the report's days do not fit together."""
    guests = [
        ("Nurlan ABENOV", "Başkan Yardımcısı"),
        ("Saule KENZHEBEKOVA", "Genel Sekreter"),
        ("Dana OSPANOVA", "Meclis Üyesi"),
        ("Erlan TULEGENOV", "Meclis Üyesi"),
        ("Aliya SARSENOVA", "İşletme ve Turizm Müdürü"),
        ("Marat ISKAKOV", "Danışman"),
        ("Timur BEKETOV", "Bilgi İşlem Müdürü"),
        ("Gulnar AKHMETOVA", "Müze Müdürü"),
    ]
    return [
        Add(
            "bilgi-paylasim-programi",
            "Activity",
            fields={
                "title": "Türkistan (Kazakistan) belediyesi bilgi ve deneyim paylaşım programı",
                "activity_kind": "exchange",
                "procedure": "visit_received",
                "start": _at(2021, 8, 24),
                "end": _at(2021, 8, 29, 17),
                "location": "Antalya",
                "programme": (
                    "Rapora göre program 24-29 Ağustos 2021'de yapılmış, ikinci günü ise 26 "
                    "Ağustos olarak yazılmıştır; tarihler birbirine uymuyor."
                ),
                "guests": [
                    {**_person(*guest, "Türkistan Belediyesi", "Kazakça"), **_MUNICIPAL}
                    for guest in guests
                ],
                "hosts": [
                    _person("Muratpaşa Belediyesi"),
                    _person("Kepez Belediyesi"),
                    _person("Konyaaltı Belediyesi"),
                    _person("Türk Dünyası Belediyeler Birliği"),
                ],
                "stops": [
                    {"on": date(2021, 8, 24), "place": "Kadın emeği pazarı", "note": None},
                    {"on": date(2021, 8, 26), "place": "Turizm danışma merkezi", "note": "2. gün"},
                    {"on": date(2021, 8, 29), "place": "Birlik merkezi", "note": "Sertifikalar"},
                ],
            },
        ),
        Record("bilgi-paylasim-programi", "hold"),
    ]


def _delegation() -> list[Event]:
    """An assignment abroad that began before the governor was told (circular 2005/62)."""
    consent = layouts.note(
        title="Olur",
        dated=date(2026, 9, 21),
        paragraphs=("Heyetin yurt dışında görevlendirilmesi uygundur.",),
        signers=(MAYOR,),
    )
    invitation = layouts.note(
        title="Davet yazısı",
        dated=date(2026, 9, 3),
        head=("Tokmok Belediye Başkanlığı",),
        paragraphs=("Kültür günlerine heyetinizi davet ederiz.",),
    )
    key = "tokmok-heyeti"
    return [
        Add(
            key,
            "Activity",
            fields={
                "title": "Tokmok kültür günlerine heyet",
                "activity_kind": "delegation",
                "procedure": "assignment_abroad",
                "start": _at(2026, 10, 5),
                "end": _at(2026, 10, 8, 18),
                "location": "Tokmok",
                "purpose": "Kültür günlerine katılım ve gençlik değişimi görüşmeleri.",
                "programme": "Açılış, okul ziyaretleri, imza töreni.",
                "inviting_body": "Tokmok Belediye Başkanlığı",
                "inviting_body_kind": "municipality",
                "invited_on": date(2026, 9, 3),
                "invitation_answer": "accepted",
                "participants": [
                    _person(*DEPUTY, "Muratpaşa Belediyesi", "Rusça"),
                    _person(*HEAD, "Muratpaşa Belediyesi", "İngilizce"),
                ],
                "consent_on": date(2026, 9, 21),
                "consent_number": "E-15459628-020-233",
                "governor_notified_on": date(2026, 10, 6),
                "governor_notice_number": "E-15459628-720-241",
                "costs": [
                    {
                        "item": "Yurt dışı gündeliği",
                        "kind": "allowance",
                        "amount": Decimal("640"),
                        "currency": "USD",
                        "paid_to": "Heyet üyeleri",
                    }
                ],
            },
        ),
        File("tokmok-olur", key, "mayors_consent", consent, "Başkanlık oluru.pdf"),
        File("tokmok-davet", key, "invitation", invitation, "Davet yazısı.pdf"),
        Record(key, "hold"),
        Record(key, "report", {"council_informed_on": date(2026, 11, 6)}),
    ]


STORY: Story = (*_consul(), *_programme(), *_delegation())
