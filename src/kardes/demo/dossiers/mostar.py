"""Mostar, Bosnia and Herzegovina: the mayor returned the decision, the council insisted.

The decision is final since July and was never sent to the sub-governor: the deadline of Law 5393
art. 23 has long passed, and so the decision carries nothing.
"""

from datetime import date

from ..story import Add, Story, later
from . import relation
from .relation import Partner, Vote

_MOSTAR = Partner(
    key="mostar",
    name="Mostar",
    phrase="Bosna-Hersek'in Mostar şehri",
    mayor="Senad KUJUNDŽIĆ",
    office="Belediye Başkanı",
    authority="Grad Mostar",
    language="en",
)
_NUMBER, _DECIDED, _VOTE = "2026/131", date(2026, 6, 5), Vote(22, 15)
_REASONS = (
    "Teklif ekinde şehir hakkında bilgi ve beklenen faydalar bulunmadığından kararın yeniden "
    "görüşülmesi gerekmektedir."
)

STORY: Story = (
    Add(
        "mostar",
        "PartnerCity",
        fields={
            "title": "Mostar",
            "country": "BA",
            "country_label": "Bosna-Hersek",
            "other_names": ["Мостар"],
            "relation_kind": "sister_city",
            "founding": "protocol",
            "authority": "Grad Mostar",
            "latitude": 43.34,
            "longitude": 17.81,
            "geographic_features": {"heritage", "landmark", "river_basin"},
        },
    ),
    *relation.decided(_MOSTAR, _NUMBER, _DECIDED, _VOTE, meeting_year=2026, meeting_month=6),
    relation.adopted(_NUMBER, _DECIDED, _VOTE),
    later("karar", returned_on=date(2026, 6, 9), return_reasons=_REASONS),
    later(
        "karar",
        insisted_on=date(2026, 7, 3),
        insisted_for=24,
        full_membership=37,
        final_on=date(2026, 7, 3),
    ),
)
