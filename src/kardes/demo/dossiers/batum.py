"""Batum, Georgia: the ministry refused (rejected)."""

from datetime import date

from ..story import Add, Record, Story
from . import relation
from .relation import Partner, Vote

_BATUM = Partner(
    key="batum",
    name="Batum",
    phrase="Gürcistan'ın Batum şehri",
    mayor="Nodar KALANDIA",
    office="Belediye Başkanı",
    authority="Batum Belediyesi",
    language="en",
)
_NUMBER, _DECIDED, _VOTE = "2025/204", date(2025, 9, 5), Vote(37)
_REASON = (
    "Bakanlık, başvurunun beklenen faydaları somutlaştırmadığını ve istenen ek bilginin süresinde "
    "gönderilmediğini bildirdi."
)
_REJECTION = {"kind": "ministry", "rejected_on": date(2026, 1, 14), "reason": _REASON}

STORY: Story = (
    Add(
        "batum",
        "PartnerCity",
        fields={
            "title": "Batum",
            "country": "GE",
            "country_label": "Gürcistan",
            "region": "Acara",
            "other_names": ["Batumi", "ბათუმი", "Батуми"],
            "relation_kind": "sister_city",
            "founding": "protocol",
            "authority": "Batum Belediyesi",
            "latitude": 41.65,
            "longitude": 41.64,
            "geographic_features": {"sea_coast"},
            "socioeconomic_features": {"port_marina", "summer_tourism"},
        },
    ),
    *relation.city_papers(
        _BATUM,
        date(2025, 8, 4),
        "Batum, Karadeniz kıyısında bir liman ve turizm şehridir.",
        "Turizm ve kültür alanlarında iş birliği.",
    ),
    *relation.decided(_BATUM, _NUMBER, _DECIDED, _VOTE, meeting_year=2025, meeting_month=9),
    *relation.drafted(_BATUM, date(2025, 8, 15), relation_kind="sister_city"),
    relation.adopted(_NUMBER, _DECIDED, _VOTE),
    relation.despatched(date(2025, 9, 11), date(2025, 9, 12), "2025/3377"),
    *relation.applied(_BATUM, date(2025, 9, 22), "E-15459628-105.02-312", _NUMBER),
    *relation.answered(
        _BATUM,
        date(2026, 1, 14),
        "E-24011965-720-2218",
        "refused",
        "Başvurunuzda beklenen faydaların somut olarak belirtilmediği, istenen ek bilginin de "
        "süresinde gönderilmediği görülmüş; talebiniz uygun bulunmamıştır.",
    ),
    Record("protokol", "reject", _REJECTION),
    Record("batum", "reject", _REJECTION),
)
