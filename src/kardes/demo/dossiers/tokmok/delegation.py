"""A delegation to Tokmok that left before the governor was told, and what was promised there."""

from datetime import date
from decimal import Decimal

from ... import layouts
from ...office import DEPUTY, HEAD, MAYOR
from ...story import Add, Event, File, Record, Ref
from ..occasions import moment, person


def journey() -> list[Event]:
    """An assignment abroad that began before the governor was told (circular 2005/62)."""
    consent = layouts.note(
        title="Olur",
        dated=date(2026, 9, 21),
        paragraphs=("Heyetin yurt dışında görevlendirilmesi uygundur.",),
        signers=(MAYOR,),
    )
    invitation = layouts.note(
        title="Davet yazısı",
        dated=date(2026, 9, 3),
        head=("Tokmok Belediye Başkanlığı",),
        paragraphs=("Kültür günlerine heyetinizi davet ederiz.",),
    )
    key = "tokmok-heyeti"
    return [
        Add(
            key,
            "Activity",
            fields={
                "title": "Tokmok kültür günlerine heyet",
                "activity_kind": "delegation",
                "procedure": "assignment_abroad",
                "start": moment(2026, 10, 5),
                "end": moment(2026, 10, 8, 18),
                "cities": [Ref("tokmok")],
                "location": "Tokmok",
                "purpose": "Kültür günlerine katılım ve gençlik değişimi görüşmeleri.",
                "programme": "Açılış, okul ziyaretleri, imza töreni.",
                "inviting_body": "Tokmok Belediye Başkanlığı",
                "inviting_body_kind": "municipality",
                "invited_on": date(2026, 9, 3),
                "invitation_answer": "accepted",
                "participants": [
                    person(*DEPUTY, "Muratpaşa Belediyesi", "Rusça"),
                    person(*HEAD, "Muratpaşa Belediyesi", "İngilizce"),
                ],
                "consent_on": date(2026, 9, 21),
                "consent_number": "E-15459628-020-233",
                "governor_notified_on": date(2026, 10, 6),
                "governor_notice_number": "E-15459628-720-241",
                "costs": [
                    {
                        "item": "Yurt dışı gündeliği",
                        "kind": "allowance",
                        "amount": Decimal("640"),
                        "currency": "USD",
                        "paid_to": "Heyet üyeleri",
                    }
                ],
            },
        ),
        File("tokmok-olur", key, "mayors_consent", consent, "Başkanlık oluru.pdf"),
        File("tokmok-davet", key, "invitation", invitation, "Davet yazısı.pdf"),
        Record(key, "hold"),
        Record(key, "report", {"council_informed_on": date(2026, 11, 6)}),
        Add(
            "genclik-degisimi",
            "Commitment",
            key,
            {
                "title": "On gencin Tokmok'ta bir hafta konuk edilmesi",
                "promised_by": "partner",
                "place": "Tokmok",
                "due_on": date(2027, 7, 31),
            },
        ),
        Record(
            "genclik-degisimi",
            "promise",
            {"promiser": "Tokmok Belediye Başkanlığı", "promised_on": date(2026, 10, 7)},
        ),
        Add(
            "tokmok-parki",
            "Commitment",
            key,
            {
                "title": "Muratpaşa'da Tokmok adına bir çocuk parkı",
                "promised_by": "own",
                "place": "Muratpaşa",
                "names_a_place": True,
            },
        ),
    ]
