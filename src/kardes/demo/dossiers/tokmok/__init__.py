"""Tokmok, Kyrgyzstan: the whole way from the consulate's letter to the signed protocol."""

from datetime import date

from ...story import Add, Story
from . import agreement, council, delegation, letters, ministry

_CITY = Add(
    "tokmok",
    "PartnerCity",
    fields={
        "title": "Tokmok",
        "country": "KG",
        "country_label": "Kırgızistan",
        "region": "Çüy Bölgesi",
        "other_names": ["Токмок", "Tokmak", "Токмак"],
        "relation_kind": "sister_city",
        "founding": "protocol",
        "initiated_by": [
            {
                "proposer": letters.CONSULATE,
                "source": "Başkonsolosluk yazısı 70-018/183",
            },
            {
                "proposer": "Muratpaşa Belediyesi",
                "source": "Temsilcilik yazısı 01-35/150",
            },
        ],
        "authority": "Tokmok Belediye Başkanlığı (мэрия)",
        "population": 76000,
        "latitude": 42.83,
        "longitude": 75.29,
        "communities": [
            {
                "nation": "Kırgız",
                "number": 9000,
                "rank": 3,
                "source": "Birim yazısı E-15459628-105.02-69",
                "on": date(2026, 3, 10),
            }
        ],
        "themes": {"culture_tourism", "youth_sport", "international", "cohesion"},
        "geographic_features": {"landmark", "river_basin", "farmland"},
        "socioeconomic_features": {"agricultural_economy"},
        "contacts": [
            {
                "name": letters.CONSUL[0],
                "office": letters.CONSUL[1],
                "email": "konsolosluk@example.org",
                "since": date(2024, 5, 1),
            },
            {
                "name": agreement.TOKMOK_MAYOR,
                "office": "Tokmok Belediye Başkanı",
                "email": "tokmok@example.org",
            },
        ],
    },
)

STORY: Story = (
    _CITY,
    *letters.arrival(),
    *letters.proposal(),
    *council.referral(),
    *agreement.draft(),
    *council.adoption(),
    *ministry.city_papers(),
    *ministry.application(),
    *ministry.answer(),
    *agreement.signing(),
    *letters.farewell(),
    *delegation.journey(),
)
