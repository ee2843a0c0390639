"""Visits received, a programme for guests, and what was promised there."""

from datetime import date

from ..office import DEPUTY, HEAD, MAYOR
from ..story import Add, Event, Record, Story
from .occasions import moment, person

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
                "start": moment(2026, 1, 29, 14),
                "end": moment(2026, 1, 29, 15, 30),
                "location": "Başkanlık Makamı",
                "purpose": "Kardeş şehir ilişkilerinin canlandırılması, 21 Mart daveti.",
                "hosts": [person(*MAYOR), person(*DEPUTY), person(*HEAD)],
                "guests": [
                    {**person("Bermet SYDYKOVA", "Başkonsolos", *_CONSULATE), **_MISSION},
                    {**person("Azamat TOLOGONOV", "Konsolos", *_CONSULATE), **_MISSION},
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
                "start": moment(2021, 8, 24),
                "end": moment(2021, 8, 29, 17),
                "location": "Antalya",
                "programme": (
                    "Rapora göre program 24-29 Ağustos 2021'de yapılmış, ikinci günü ise 26 "
                    "Ağustos olarak yazılmıştır; tarihler birbirine uymuyor."
                ),
                "guests": [
                    {**person(*guest, "Türkistan Belediyesi", "Kazakça"), **_MUNICIPAL}
                    for guest in guests
                ],
                "hosts": [
                    person("Muratpaşa Belediyesi"),
                    person("Kepez Belediyesi"),
                    person("Konyaaltı Belediyesi"),
                    person("Türk Dünyası Belediyeler Birliği"),
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


STORY: Story = (*_consul(), *_programme())
