"""Prizren, Kosovo: a relation of 2011, entered as a past one with the break that it carries.

It was signed a month before the ministry permitted it; the record says so and hides nothing.
"""

from datetime import date

from ..office import FORMER_CHAIR, FORMER_MAYOR, MINISTRY_HEAD_UNTIL_2018, MINISTRY_UNTIL_2018
from ..story import Add, Record, Story
from . import relation
from .relation import Partner, Vote

_PRIZREN = Partner(
    key="prizren",
    name="Prizren",
    phrase="Kosova'nın Prizren şehri",
    mayor="Arben DRENOVA",
    office="Belediye Başkanı",
    authority="Prizren Belediyesi",
    language="en",
)
_NUMBER, _DECIDED = "2011/164", date(2011, 10, 7)
_SIGNED = date(2011, 11, 23)
_KNOWN_FROM = "Arşiv klasörü KS-1 ve Bakanlık onay listesi"

STORY: Story = (
    Add(
        "prizren",
        "PartnerCity",
        fields={
            "title": "Prizren",
            "country": "XK",
            "country_label": "Kosova",
            "other_names": ["Призрен", "Prizreni"],
            "relation_kind": "sister_city",
            "founding": "protocol",
            "authority": "Prizren Belediyesi",
            "city_information": "Şar Dağları'nın eteğinde, Osmanlı eserleriyle tanınan bir şehir.",
            "expected_benefits": "Kültürel mirasın korunmasında iş birliği.",
            "latitude": 42.21,
            "longitude": 20.74,
            "geographic_features": {"landmark", "mountains"},
        },
    ),
    *relation.decided(_PRIZREN, _NUMBER, _DECIDED, Vote(28), chair=FORMER_CHAIR, term="2009-2014"),
    *relation.drafted(_PRIZREN, _DECIDED, FORMER_MAYOR, relation_kind="sister_city"),
    relation.signed_paper(_PRIZREN, _SIGNED, "Prizren", FORMER_MAYOR),
    Record(
        "karar",
        "record_historic",
        {
            "known_from": _KNOWN_FROM,
            "number": _NUMBER,
            "decided_on": _DECIDED,
            "vote": "unanimous",
        },
        "Kararın Kaymakamlığa gönderildiğini gösteren belge arşivde bulunamadı.",
    ),
    *relation.applied(_PRIZREN, date(2011, 10, 17), "91388608-301.03-2011-402", _NUMBER),
    *relation.answered(
        _PRIZREN,
        date(2011, 12, 23),
        "41232352-105.04-E.1190",
        "granted",
        "Kosova'nın Prizren şehri ile kardeş şehir ilişkisi kurulması uygun görülmüştür.",
        head=MINISTRY_HEAD_UNTIL_2018,
        authority=MINISTRY_UNTIL_2018,
    ),
    Record(
        "protokol",
        "record_historic",
        {
            "known_from": _KNOWN_FROM,
            "signed_on": _SIGNED,
            "signed_at": "Prizren",
            "signatories": relation.signatories(_PRIZREN, FORMER_MAYOR),
        },
        "Protokol, Bakanlık onayından bir ay önce imzalanmış.",
    ),
    Record(
        "prizren",
        "record_historic",
        {"known_from": _KNOWN_FROM, "founded_on": _SIGNED, "founded_at": "Prizren"},
    ),
)
