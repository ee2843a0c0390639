"""A membership: the Union of Municipalities of the Turkic World (TDBB)."""

from datetime import date
from decimal import Decimal

from .. import layouts
from ..office import CHAIR, CLERKS, COUNCIL, MINISTRY, MINISTRY_HEAD, MINISTRY_OFFICIAL
from ..story import Add, Event, File, Record, Ref, Story, later

_NUMBER, _DECIDED = "2025/88", date(2025, 5, 2)
_PERMITTED, _PERMISSION = date(2025, 9, 9), "E-24011965-720-38114"


def _paper(kind: str, title: str, paragraph: str, dated: date = date(2025, 4, 21)) -> File:
    sheet = layouts.note(title=title, dated=dated, paragraphs=(paragraph,))
    return File(f"tdbb-{kind}".replace("_", "-"), "tdbb", kind, sheet, f"{title}.pdf")


def _decision() -> tuple[Event, ...]:
    sheet = layouts.council_decision(
        council=COUNCIL,
        number=_NUMBER,
        dated=_DECIDED,
        facts=(("Konu", "Türk Dünyası Belediyeler Birliğine üyelik"), ("Oylama", "Oy birliği")),
        paragraphs=(
            "Türk Dünyası Belediyeler Birliğine üye olunmasına 5393 sayılı Kanunun 18/1-p ve 74. "
            "maddeleri uyarınca karar verildi.",
        ),
        signers=(*CLERKS, CHAIR),
    )
    return (
        Add(
            "karar",
            "CouncilDecision",
            "tdbb",
            {
                "title": "Türk Dünyası Belediyeler Birliğine üyelik",
                "council": "own",
                "procedure": "membership",
                "meeting_year": 2025,
                "meeting_month": 5,
                "chair": CHAIR[0],
            },
        ),
        File("karar-ornegi", "karar", "council_decision", sheet, f"Meclis kararı {_NUMBER}.pdf"),
        Record(
            "karar",
            "council_approve",
            {"number": _NUMBER, "decided_on": _DECIDED, "vote": "unanimous", "votes_for": 37},
        ),
        later(
            "karar",
            sent_on=date(2025, 5, 12),
            receipt_on=date(2025, 5, 13),
            receipt_number="2025/1904",
        ),
    )


def _permission() -> tuple[Event, ...]:
    letter = layouts.official_letter(
        number=_PERMISSION,
        dated=_PERMITTED,
        subject="Uluslararası Kuruluş Üyeliği",
        addressee="MURATPAŞA BELEDİYE BAŞKANLIĞINA",
        body=MINISTRY_HEAD,
        foot=(),
        paragraphs=("Türk Dünyası Belediyeler Birliğine üyeliğiniz uygun görülmüştür.",),
        signers=(MINISTRY_OFFICIAL,),
    )
    return (
        Add(
            "izin",
            "Permission",
            "tdbb",
            {
                "title": "TDBB üyeliği için Bakanlık izni",
                "decision": Ref("karar"),
                "route": "governor",
                "applied_on": date(2025, 5, 26),
                "application_number": "E-15459628-105.02-144",
            },
        ),
        File("izin-yazisi", "izin", "permission_letter", letter, f"{_PERMISSION}.pdf"),
        Record(
            "izin",
            "record_answer",
            {
                "answer": "granted",
                "answered_on": _PERMITTED,
                "number": _PERMISSION,
                "authority": MINISTRY,
            },
        ),
    )


STORY: Story = (
    Add(
        "tdbb",
        "Membership",
        fields={
            "title": "Türk Dünyası Belediyeler Birliği",
            "short_name": "TDBB",
            "seat": "İstanbul",
            "country": "TR",
            "aims": "Türk dünyası belediyeleri arasında bilgi ve deneyim paylaşımı.",
            "expected_benefits": "Kazakistan ve Kırgızistan'daki belediyelerle ortak programlar.",
            "fee_due": "yearly",
            "fee_amount": Decimal("2500"),
            "fee_currency": "USD",
        },
    ),
    _paper("statute", "Ana statü", "Birliğin ana statüsü."),
    _paper("statute_translation", "Ana statünün tasdikli çevirisi", "Ana statünün çevirisi."),
    _paper("final_account", "2024 kesin hesap özeti", "Birliğin son kesin hesap özeti."),
    *_decision(),
    *_permission(),
    _paper(
        "membership_acceptance",
        "Üyeliğe kabul yazısı",
        "Birlik Yönetim Kurulu üyeliği kabul etmiştir.",
        date(2025, 10, 20),
    ),
    Record(
        "tdbb", "sign", {"joined_on": date(2025, 10, 20), "joined_by": "Yönetim Kurulu kararı 14"}
    ),
    later(
        "tdbb",
        fees=[
            {
                "year": 2026,
                "amount": Decimal("2500"),
                "currency": "USD",
                "paid_on": date(2026, 2, 16),
                "note": None,
            }
        ],
    ),
)
