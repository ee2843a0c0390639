"""Würzburg, Germany: permitted on a condition; the protocol waits for its signature."""

from datetime import date

from ..story import Add, Story
from . import relation
from .relation import Partner, Vote

_WUERZBURG = Partner(
    key="wuerzburg",
    name="Würzburg",
    phrase="Almanya'nın Würzburg şehri",
    mayor="Johanna LINDENTAL",
    office="Oberbürgermeisterin",
    authority="Stadt Würzburg",
    language="de",
)
_NUMBER, _DECIDED, _VOTE = "2026-93", date(2026, 3, 6), Vote(34, 0, 6)
_CONDITION = "İlk yılın sonunda yapılan çalışmalar hakkında Bakanlığa rapor verilmesi."

STORY: Story = (
    Add(
        "wuerzburg",
        "PartnerCity",
        fields={
            "title": "Würzburg",
            "country": "DE",
            "country_label": "Almanya",
            "region": "Bavyera",
            "other_names": ["Wuerzburg", "Vürzburg"],
            "relation_kind": "sister_city",
            "founding": "protocol",
            "authority": "Stadt Würzburg",
            "latitude": 49.79,
            "longitude": 9.94,
            "themes": {"environment", "smart_city", "youth_sport"},
            "geographic_features": {"heritage", "landmark", "river_basin"},
            "socioeconomic_features": {"economic_centre"},
        },
    ),
    *relation.city_papers(
        _WUERZBURG,
        date(2026, 2, 9),
        "Würzburg, Main ırmağı kıyısında, üniversitesi ve dünya mirası sarayıyla tanınan bir "
        "şehirdir.",
        "Öğrenci değişimi, iklim uyumu ve akıllı ulaşım konularında ortak projeler.",
    ),
    *relation.decided(
        _WUERZBURG,
        _NUMBER,
        _DECIDED,
        _VOTE,
        meeting_year=2026,
        meeting_month=3,
        committees=[
            {
                "committee": "Dış İlişkiler Komisyonu",
                "number": "9",
                "on": date(2026, 3, 4),
            }
        ],
    ),
    relation.committee_report(
        _WUERZBURG,
        "9",
        date(2026, 3, 4),
        "Teklif, gençlik değişimi ve iklim konularındaki ortak çalışmalar nedeniyle uygun "
        "bulunmuştur.",
    ),
    *relation.drafted(_WUERZBURG, date(2026, 2, 20), relation_kind="sister_city"),
    relation.adopted(_NUMBER, _DECIDED, _VOTE),
    relation.despatched(date(2026, 3, 12), date(2026, 3, 13), "2026/1102"),
    *relation.applied(_WUERZBURG, date(2026, 3, 23), "E-15459628-105.02-84", _NUMBER),
    *relation.answered(
        _WUERZBURG,
        date(2026, 7, 15),
        "E-24011965-720-47230",
        "conditional",
        "Almanya'nın Würzburg şehri ile kardeş şehir ilişkisi kurulmasına, ilk yılın sonunda "
        "çalışmaların Bakanlığımıza raporlanması koşuluyla izin verilmiştir.",
        conditions=_CONDITION,
    ),
)
