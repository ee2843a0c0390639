"""Odunpazarı, Eskişehir: a domestic sister city by the decisions of both councils, no ministry."""

from datetime import date

from ..story import Add, File, Story
from . import relation
from .relation import DOMESTIC, Partner, Vote

_ODUNPAZARI = Partner(
    key="odunpazari",
    name="Odunpazarı",
    phrase="Eskişehir'in Odunpazarı ilçesi",
    mayor="Şule DEMİRKAPI",
    office="Belediye Başkanı",
    authority="Odunpazarı Belediyesi",
)
_OURS = Partner(
    key="muratpasa",
    name="Muratpaşa",
    phrase="Antalya'nın Muratpaşa ilçesi",
    mayor="Defne KARAGÖL",
    office="Belediye Başkanı",
    authority="Muratpaşa Belediyesi",
)
_LAW = "18/1-p maddesi"
_NUMBER, _DECIDED, _VOTE = "2026/31", date(2026, 2, 6), Vote(42)
_THEIR_NUMBER, _THEIR_DAY, _THEIR_VOTE = "2026/58", date(2026, 3, 4), Vote(27, 4)
_THEIRS = "karar-odunpazari"

STORY: Story = (
    Add(
        "odunpazari",
        "PartnerCity",
        fields={
            "title": "Odunpazarı",
            "country": "TR",
            "region": "Eskişehir",
            "relation_kind": "sister_city",
            "founding": "protocol",
            "authority": "Odunpazarı Belediyesi",
            "city_information": "Tarihî ahşap evleri ve cam sanatıyla tanınan bir merkez ilçe.",
            "expected_benefits": "El sanatları ve kültür turizminde ortak etkinlikler.",
            "latitude": 39.77,
            "longitude": 30.52,
            "themes": {"culture_tourism"},
            "geographic_features": {"landmark"},
        },
    ),
    *relation.decided(
        _ODUNPAZARI,
        _NUMBER,
        _DECIDED,
        _VOTE,
        DOMESTIC,
        meeting_year=2026,
        meeting_month=2,
    ),
    Add(
        _THEIRS,
        "CouncilDecision",
        "odunpazari",
        {
            "title": "Odunpazarı Belediye Meclisi: kardeş şehir ilişkisi",
            "council": "partner",
            "council_name": "Odunpazarı Belediye Meclisi",
            "procedure": DOMESTIC,
        },
    ),
    File(
        "karar-ornegi-odunpazari",
        _THEIRS,
        "partner_council_decision",
        relation.decision_paper(
            _OURS,
            _THEIR_NUMBER,
            _THEIR_DAY,
            _THEIR_VOTE,
            council="ODUNPAZARI BELEDİYE MECLİSİ",
            signers=(("Şule DEMİRKAPI", "Meclis Başkanı"),),
            law=_LAW,
        ),
        "Odunpazarı meclis kararı 2026-58.pdf",
    ),
    *relation.drafted(_ODUNPAZARI, date(2026, 1, 26), relation_kind="sister_city"),
    relation.adopted(_NUMBER, _DECIDED, _VOTE),
    relation.despatched(date(2026, 2, 12), date(2026, 2, 13), "2026/655"),
    relation.adopted(_THEIR_NUMBER, _THEIR_DAY, _THEIR_VOTE, key=_THEIRS),
    *relation.signed(_ODUNPAZARI, date(2026, 4, 23), "Eskişehir"),
)
