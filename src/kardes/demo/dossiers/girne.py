"""Girne: decided but not yet sent to the sub-governor, so nothing follows (draft)."""

from datetime import date

from ..story import Add, Story
from . import relation
from .relation import Partner, Vote

_GIRNE = Partner(
    key="girne",
    name="Girne",
    phrase="Kuzey Kıbrıs Türk Cumhuriyeti'nin Girne şehri",
    mayor="Nevin ADAKÖY",
    office="Belediye Başkanı",
    authority="Girne Belediyesi",
    relation="iş birliği protokolü",
)
_NUMBER, _DECIDED, _VOTE = "2026/231", date(2026, 11, 6), Vote(40)

STORY: Story = (
    Add(
        "girne",
        "PartnerCity",
        fields={
            "title": "Girne",
            "country": "X-KKTC",
            "country_label": "K.K.T.C.",
            "other_names": ["Kyrenia", "Κερύνεια"],
            "relation_kind": "cooperation_protocol",
            "founding": "protocol",
            "authority": "Girne Belediyesi",
            "city_information": "Adanın kuzey kıyısında, tarihî limanı ve kalesiyle bilinen bir "
            "sahil şehri.",
            "latitude": 35.34,
            "longitude": 33.32,
            "themes": {"culture_tourism", "environment"},
            "geographic_features": {"sea_coast", "landmark"},
            "socioeconomic_features": {"port_marina", "summer_tourism"},
        },
    ),
    *relation.decided(
        _GIRNE,
        _NUMBER,
        _DECIDED,
        _VOTE,
        meeting_year=2026,
        meeting_month=11,
        referred_on=date(2026, 10, 26),
    ),
    *relation.drafted(_GIRNE, date(2026, 10, 26), relation_kind="cooperation_protocol"),
    relation.adopted(_NUMBER, _DECIDED, _VOTE),
)
