"""Zwolle, Netherlands: ten years of relation, ended by agreement (terminated).

The permission is of 2013, when the Ministry of the Interior gave it.
"""

from datetime import date

from .. import layouts
from ..office import FORMER_CHAIR, FORMER_MAYOR, MINISTRY_HEAD_UNTIL_2018, MINISTRY_UNTIL_2018
from ..story import Add, File, Record, Story, later
from . import relation
from .relation import Partner, Vote

_ZWOLLE = Partner(
    key="zwolle",
    name="Zwolle",
    phrase="Hollanda'nın Zwolle şehri",
    mayor="Marijke VAN DER HEIDE",
    office="Burgemeester",
    authority="Gemeente Zwolle",
    language="en",
)
_NUMBER, _DECIDED, _VOTE = "60", date(2013, 3, 8), Vote(31)
_SIGNED, _ENDED = date(2014, 4, 12), date(2024, 4, 12)
_END = {
    "ended_on": _ENDED,
    "reason": "Protokolün on yıllık süresi doldu; taraflar yenilememe konusunda anlaştı.",
}
_NOTICE = layouts.note(
    title="Yenilenmeme Bildirimi",
    dated=date(2024, 2, 1),
    head=("GEMEENTE ZWOLLE",),
    paragraphs=(
        "The term of our protocol ends on 12 April 2024. As discussed, we propose no renewal "
        "and thank you for ten good years.",
    ),
    signers=((_ZWOLLE.mayor, _ZWOLLE.office),),
    language="en",
)

STORY: Story = (
    Add(
        "zwolle",
        "PartnerCity",
        fields={
            "title": "Zwolle",
            "country": "NL",
            "country_label": "Hollanda",
            "region": "Overijssel",
            "relation_kind": "sister_city",
            "founding": "protocol",
            "authority": "Gemeente Zwolle",
            "latitude": 52.51,
            "longitude": 6.09,
            "themes": {"waste_water", "smart_city"},
            "geographic_features": {"river_basin"},
        },
    ),
    *relation.city_papers(
        _ZWOLLE,
        date(2013, 2, 4),
        "Zwolle, Hollanda'nın doğusunda, eski bir Hansa şehridir.",
        "Su yönetimi ve bisikletli ulaşımda deneyim paylaşımı.",
    ),
    *relation.decided(_ZWOLLE, _NUMBER, _DECIDED, _VOTE, chair=FORMER_CHAIR, term="2009-2014"),
    *relation.drafted(_ZWOLLE, date(2013, 2, 15), FORMER_MAYOR, relation_kind="sister_city"),
    relation.adopted(_NUMBER, _DECIDED, _VOTE),
    relation.despatched(date(2013, 3, 13), date(2013, 3, 14), "2013/815"),
    *relation.applied(_ZWOLLE, date(2013, 3, 25), "91388608-301.03-2013-187", _NUMBER),
    *relation.answered(
        _ZWOLLE,
        date(2013, 9, 2),
        "41232352-105.04-E.377",
        "granted",
        "Hollanda'nın Zwolle şehri ile kardeş şehir ilişkisi kurulması uygun görülmüştür.",
        head=MINISTRY_HEAD_UNTIL_2018,
        authority=MINISTRY_UNTIL_2018,
    ),
    *relation.signed(_ZWOLLE, _SIGNED, "Zwolle", FORMER_MAYOR),
    later("protokol", valid_from=_SIGNED, valid_until=_ENDED),
    File("bildirim", "protokol", "termination", _NOTICE, "Zwolle 01.02.2024.pdf", language="en"),
    Record("protokol", "terminate", _END),
    File(
        "sona-erme",
        "zwolle",
        "termination",
        layouts.note(
            title="İlişkinin Sona Ermesi",
            dated=_ENDED,
            facts=(("Şehir", "Zwolle"), ("Protokol", "12.04.2014"), ("Süre Sonu", "12.04.2024")),
            paragraphs=("Süresi dolan protokol yenilenmemiş, ilişki sona ermiştir.",),
        ),
        "Sona erme tutanağı.pdf",
    ),
    Record("zwolle", "terminate", _END),
)
