"""Namangan, Uzbekistan: the decision is in force, the ministry has not answered yet."""

from datetime import date

from ..office import MINISTRY
from ..story import Add, Record, Story, register
from . import relation
from .relation import Partner, Vote

_NAMANGAN = Partner(
    key="namangan",
    name="Namangan",
    phrase="Özbekistan'ın Namangan şehri",
    mayor="Sardor YOLDOŞEV",
    office="Belediye Başkanı (hokim)",
    authority="Namangan Şehir Hokimliği",
    language="en",
)
_NUMBER, _DECIDED, _VOTE = "2026/148", date(2026, 6, 5), Vote(29, 9, 3)
_APPLICATION = "E-15459628-105.02-164"


def _reminder(key: str) -> Add:
    return Add(
        key,
        "Correspondence",
        "namangan",
        {
            "title": "Namangan başvurusu hakkında tekit",
            "direction": "outgoing",
            "number": "E-15459628-105.02-219",
            "dated": date(2026, 9, 21),
            "sender": "Dış İlişkiler Müdürlüğü",
            "recipients": [MINISTRY],
            "channel": "eyazisma",
            "urgency": "urgent",
            "sdp_code": "105.02",
            "language_of_letter": "tr",
            "references": [
                {"on": date(2026, 6, 22), "number": _APPLICATION, "body": "Belediyemiz"}
            ],
            "body": "22.06.2026 tarihli başvurumuzun sonucunun bildirilmesini arz ederim.",
        },
    )


STORY: Story = (
    Add(
        "namangan",
        "PartnerCity",
        fields={
            "title": "Namangan",
            "country": "UZ",
            "country_label": "Özbekistan",
            "region": "Fergana Vadisi",
            "other_names": ["Наманган"],
            "relation_kind": "sister_city",
            "founding": "protocol",
            "authority": "Namangan Şehir Hokimliği",
            "latitude": 41.0,
            "longitude": 71.67,
            "themes": {"culture_tourism", "agriculture", "youth_sport"},
            "geographic_features": {"farmland"},
            "socioeconomic_features": {"economic_centre", "agricultural_economy"},
        },
    ),
    *relation.city_papers(
        _NAMANGAN,
        date(2026, 5, 11),
        "Namangan, Fergana Vadisi'nin kuzeyinde, her yıl düzenlediği çiçek festivaliyle tanınan "
        "bir şehirdir.",
        "Festival, peyzaj ve seracılık alanlarında deneyim paylaşımı; gençlik kampları.",
    ),
    *relation.decided(
        _NAMANGAN,
        _NUMBER,
        _DECIDED,
        _VOTE,
        meeting_year=2026,
        meeting_month=6,
        referred_on=date(2026, 5, 18),
    ),
    *relation.drafted(_NAMANGAN, date(2026, 5, 15), relation_kind="sister_city"),
    relation.adopted(_NUMBER, _DECIDED, _VOTE),
    relation.despatched(date(2026, 6, 11), date(2026, 6, 12), "2026/2630"),
    *relation.applied(_NAMANGAN, date(2026, 6, 22), _APPLICATION, _NUMBER),
    _reminder("tekit-219"),
    register("tekit-219"),
    _reminder("tekit-219-mukerrer"),
    register("tekit-219-mukerrer"),
    Record("tekit-219-mukerrer", "void", {"reason": "Aynı yazı iki kez kaydedilmiş."}),
)
