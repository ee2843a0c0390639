"""Tokmok before the council: referral, committee report, decision, despatch (art. 23)."""

from datetime import date

from ... import layouts
from ...office import CHAIR, CLERKS, COMMITTEE, COUNCIL, MAYOR, RAPPORTEUR, REGISTRAR, SUB_GOVERNOR
from ...story import Add, Event, File, Record, later

DECISION = "karar-2026-112"
NUMBER = "2026/112"
DECIDED = date(2026, 4, 10)

_REFERRAL = layouts.note(
    title="Meclise Havale",
    dated=date(2026, 3, 10),
    head=("T.C.", "MURATPAŞA BELEDİYESİ", "Başkanlık Makamı"),
    facts=(
        ("Teklif Eden Birim", "Dış İlişkiler Müdürlüğü"),
        ("Teklif Yazısı", "10.03.2026, E-15459628-105.02-69"),
        ("Konu", "Kırgızistan'ın Tokmok şehri ile kardeş şehir ilişkisi"),
    ),
    paragraphs=("Teklifin Nisan ayı toplantısının gündemine alınması için MECLİS'E.",),
    signers=(MAYOR,),
)

_REPORT = layouts.note(
    title="Komisyon Raporu No: 14",
    dated=date(2026, 4, 8),
    head=("T.C.", COUNCIL, COMMITTEE),
    facts=(
        ("Rapor Tarihi", "08.04.2026"),
        ("Gündem Maddesi", "7"),
        ("Konu", "Tokmok ile kardeş şehir ilişkisi kurulması"),
    ),
    paragraphs=(
        "Komisyonumuz teklifi, Başkonsolosluk yazısını ve protokol taslağını incelemiştir.",
        "Taslağın fesih maddesinde Türkçe metin üç ay, Kırgızca metin altı ay demekte iken iki "
        "metnin altı ayda birleştirildiği görülmüş; taslak düzeltilmiş hâliyle uygun bulunmuştur.",
        "Kardeş şehir ilişkisinin kurulmasının ve protokolün imzalanması için Belediye Başkanına "
        "yetki verilmesinin kabulü oy birliğiyle Meclise önerilir.",
    ),
    signers=(RAPPORTEUR,),
)

_DECISION = layouts.council_decision(
    council=COUNCIL,
    number=NUMBER,
    dated=DECIDED,
    facts=(
        ("Seçim Dönemi / Toplantı", "2024-2029 / Nisan 2026, 3. Birleşim, 1. Oturum"),
        ("Gündem Maddesi", "7"),
        ("Komisyon Raporu", f"{COMMITTEE}, 08.04.2026, No: 14"),
        ("Oylama", "Oy birliği (Kabul 43, Ret 0, Çekimser 0)"),
    ),
    paragraphs=(
        "Kırgız Cumhuriyeti'nin Tokmok şehri ile kardeş şehir ilişkisi kurulmasına, ekli "
        "protokol metninin kabulüne, protokolü imzalamak üzere Belediye Başkanına yetki "
        "verilmesine; 5393 sayılı Kanunun 18/1-p ve 74. maddeleri uyarınca Bakanlık izninin "
        "alınmasından sonra uygulanmak üzere mevcudun oy birliğiyle karar verildi.",
    ),
    signers=(*CLERKS, CHAIR),
)

_RECEIPT = layouts.note(
    title="Teslim Alındı",
    dated=date(2026, 4, 17),
    head=SUB_GOVERNOR,
    facts=(
        ("Gönderen", "Muratpaşa Belediyesi, Yazı İşleri Müdürlüğü"),
        ("Gönderilen Karar", f"{NUMBER} sayılı ve 10.04.2026 tarihli Meclis Kararı"),
        ("Gönderilme Tarihi", "16.04.2026"),
        ("Kayıt Numarası", "2026/1845"),
    ),
    paragraphs=(
        "5393 sayılı Kanunun 23. maddesine göre gönderilen karar örneği teslim alınmıştır.",
    ),
    signers=(REGISTRAR,),
    stamp=("MURATPAŞA", "KAYMAKAMLIĞI", "17.04.2026", "2026/1845"),
)


def referral() -> list[Event]:
    """The proposal goes to the council."""
    return [
        Add(
            DECISION,
            "CouncilDecision",
            "tokmok",
            {
                "title": "Tokmok ile kardeş şehir ilişkisi",
                "council": "own",
                "procedure": "foreign_sister_city",
                "summary": "Kardeş şehir ilişkisi kurulması, protokol metninin kabulü ve "
                "Belediye Başkanına imza yetkisi verilmesi.",
                "term": "2024-2029",
                "meeting_year": 2026,
                "meeting_month": 4,
                "sitting": 3,
                "session": 1,
                "agenda_item": "7",
                "proposing_unit": "Dış İlişkiler Müdürlüğü",
                "proposal_on": date(2026, 3, 10),
                "proposal_number": "E-15459628 - 105.02 - 69",
                "referred_on": date(2026, 3, 10),
                "referred_by": MAYOR[0],
                "committees": [{"committee": COMMITTEE, "number": "14", "on": date(2026, 4, 8)}],
                "chair": CHAIR[0],
                "clerks": ", ".join(name for name, _title in CLERKS),
                "authorised_signatory": MAYOR[0],
            },
        ),
        File("havale", DECISION, "referral", _REFERRAL, "Meclise havale 10.03.2026.pdf"),
    ]


def adoption() -> list[Event]:
    """The council adopts, the sub-governor receives: the decision is in force."""
    return [
        File("komisyon-raporu", DECISION, "committee_report", _REPORT, "Komisyon raporu 14.pdf"),
        File("karar", DECISION, "council_decision", _DECISION, "Meclis kararı 2026-112.pdf"),
        Record(
            DECISION,
            "council_approve",
            {
                "number": NUMBER,
                "decided_on": DECIDED,
                "vote": "unanimous",
                "votes_for": 43,
                "votes_against": 0,
                "votes_abstained": 0,
            },
            "Karar örneği Yazı İşleri Müdürlüğünden alındı.",
        ),
        File("teslim", DECISION, "despatch_receipt", _RECEIPT, "Teslim alındı 2026-1845.pdf"),
        later(
            DECISION,
            final_on=date(2026, 4, 15),
            sent_on=date(2026, 4, 16),
            receipt_on=date(2026, 4, 17),
            receipt_number="2026/1845",
            announced_on=date(2026, 4, 17),
        ),
    ]
