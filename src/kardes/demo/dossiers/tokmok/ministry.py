"""Tokmok before the ministry: application, deficiency letter, permission."""

from datetime import date

from ... import layouts
from ...office import (
    DEPUTY,
    LOCAL_AUTHORITIES,
    MINISTRY,
    MINISTRY_HEAD,
    MINISTRY_OFFICIAL,
)
from ...story import Add, Event, File, Record, Ref, register
from .council import DECISION

PERMISSION = "bakanlik-izni"
NUMBER = "E-24011965-720-41586"

_INFORMATION = layouts.note(
    title="Tokmok Şehri Hakkında Bilgi",
    dated=date(2026, 4, 21),
    facts=(
        ("Ülke / Bölge", "Kırgız Cumhuriyeti / Çüy Bölgesi"),
        ("Nüfus", "76.000"),
        ("Başkente uzaklık", "Bişkek'e 1,5 saat"),
        ("Yönetim", "Tokmok Belediye Başkanlığı (мэрия)"),
    ),
    paragraphs=(
        "Tokmok, Çüy vadisinde, Büyük İpek Yolu üzerinde kurulmuş bir şehirdir. Yakınındaki "
        "Burana Kulesi ve Balasagun kalıntıları bölgenin ortak Türk tarihini yaşatır.",
        "Şehrin geçimi tarım ürünlerinin işlenmesine, küçük sanayiye ve ticarete dayanır.",
    ),
)

_BENEFITS = layouts.note(
    title="Beklenen Faydalar",
    dated=date(2026, 4, 21),
    paragraphs=(
        "Antalya'da 9 binden fazla Kırgız yaşamaktadır; bu topluluk ilçemizdeki yerleşik "
        "yabancılar arasında üçüncü sıradadır. İlişki, topluluğun belediye hizmetlerine "
        "katılımını kolaylaştıracaktır.",
        "Gençlik değişimi, ortak festival ve spor buluşmaları, turizmde tanıtım ve belediyecilik "
        "eğitimi ilk üç yılın başlıca konularıdır.",
        "Protokol belediyeye mali yükümlülük getirmemektedir.",
    ),
)

_APPLICATION = layouts.official_letter(
    number="E-15459628-105.02-118",
    dated=date(2026, 4, 27),
    subject="Kardeş Şehir İzni (Tokmok)",
    addressee="MURATPAŞA KAYMAKAMLIĞINA",
    references=("Meclisimizin 10.04.2026 tarihli ve 2026/112 sayılı kararı.",),
    paragraphs=(
        "İlgi kararla Kırgızistan'ın Tokmok şehri ile kardeş şehir ilişkisi kurulması kabul "
        "edilmiş, karar 16.04.2026 tarihinde Kaymakamlığınıza gönderilmiştir.",
        "5393 sayılı Kanunun 18/1-p maddesi gereğince izin alınmak üzere eklerin Bakanlığa "
        "iletilmesini arz ederim.",
    ),
    signers=(DEPUTY,),
    annexes=(
        "Meclis kararı",
        "Şehir hakkında bilgi",
        "Beklenen faydalar",
        "Protokol metni",
    ),
    distribution=(f"Gereği: {MINISTRY}", "Bilgi: Antalya Valiliği"),
    verification="6274403-ORNEK",
)

_DEFICIENCY = layouts.official_letter(
    number="E-24011965-720-30417",
    dated=date(2026, 5, 14),
    subject="Eksik Belge (Tokmok)",
    addressee="MURATPAŞA BELEDİYE BAŞKANLIĞINA",
    body=(*MINISTRY_HEAD, LOCAL_AUTHORITIES),
    foot=(),
    references=("27.04.2026 tarihli ve E-15459628-105.02-118 sayılı yazınız.",),
    paragraphs=(
        "Başvurunuz ekindeki protokol metninin yalnızca Türkçesi gelmiştir. Kırgızca metnin de "
        "gönderilmesini rica ederim.",
    ),
    signers=(MINISTRY_OFFICIAL,),
)

_COMPLETION = layouts.official_letter(
    number="E-15459628-105.02-143",
    dated=date(2026, 5, 20),
    subject="Eksik Belgenin Tamamlanması (Tokmok)",
    addressee="ÇEVRE, ŞEHİRCİLİK VE İKLİM DEĞİŞİKLİĞİ BAKANLIĞINA",
    references=(
        "27.04.2026 tarihli ve E-15459628-105.02-118 sayılı yazımız.",
        "14.05.2026 tarihli ve E-24011965-720-30417 sayılı yazınız.",
    ),
    paragraphs=("İki dilde düzenlenmiş protokol metni ilişikte sunulmuştur. Arz ederim.",),
    signers=(DEPUTY,),
    annexes=("Protokol metni (Türkçe, Kırgızca)",),
)

_ANSWER = layouts.official_letter(
    number=NUMBER,
    dated=date(2026, 6, 19),
    subject="Kardeş Şehir İzni (Tokmok)",
    addressee="MURATPAŞA BELEDİYE BAŞKANLIĞINA",
    body=(*MINISTRY_HEAD, LOCAL_AUTHORITIES),
    foot=(),
    references=(
        "27.04.2026 tarihli ve E-15459628-105.02-118 sayılı yazınız.",
        "20.05.2026 tarihli ve E-15459628-105.02-143 sayılı yazınız.",
    ),
    paragraphs=(
        "Belediyenizin, Meclisinin 10.04.2026 tarihli ve 2026/112 sayılı kararı doğrultusunda "
        "Kırgız Cumhuriyeti'nin Tokmok şehri ile kardeş şehir ilişkisi kurmasına 5393 sayılı "
        "Kanunun 18/1-p ve 74. maddeleri çerçevesinde izin verilmiştir.",
        "İmzalanan protokolün bir örneğinin Bakanlığımıza gönderilmesini rica ederim.",
    ),
    signers=(MINISTRY_OFFICIAL,),
    verification="9914075-ORNEK",
)


def city_papers() -> list[Event]:
    """The two papers that circular 2005/36 asks for besides decision and protocol text."""
    return [
        File(
            "sehir-bilgisi",
            "tokmok",
            "city_information",
            _INFORMATION,
            "Tokmok hakkında bilgi.pdf",
        ),
        File("faydalar", "tokmok", "expected_benefits", _BENEFITS, "Beklenen faydalar.pdf"),
    ]


def application() -> list[Event]:
    """The application leaves through the sub-governor and is completed once."""
    return [
        Add(
            PERMISSION,
            "Permission",
            "tokmok",
            {
                "title": "Tokmok için Bakanlık izni",
                "decision": Ref(DECISION),
                "route": "sub_governor",
                "applied_on": date(2026, 4, 27),
                "application_number": "E-15459628-105.02-118",
                "deficiencies": [
                    {
                        "on": date(2026, 5, 14),
                        "number": "E-24011965-720-30417",
                        "summary": "Protokolün Kırgızca metni istendi.",
                        "completed_on": date(2026, 5, 20),
                    }
                ],
            },
        ),
        *_letter(
            "basvuru-118",
            "Kardeş Şehir İzni (Tokmok)",
            "E-15459628-105.02-118",
            _APPLICATION,
            "permission_application",
            direction="outgoing",
            dated=date(2026, 4, 27),
            sender="Dış İlişkiler Müdürlüğü",
            recipients=[MINISTRY],
            information_recipients=["Antalya Valiliği"],
            ebys_number="6274403",
            sdp_code="105.02",
        ),
        *_letter(
            "eksiklik-30417",
            "Eksik Belge (Tokmok)",
            "E-24011965-720-30417",
            _DEFICIENCY,
            "deficiency_letter",
            direction="incoming",
            dated=date(2026, 5, 14),
            received_on=date(2026, 5, 15),
            urgency="by_date",
            due_on=date(2026, 6, 5),
            sender=MINISTRY,
            recipients=["Muratpaşa Belediye Başkanlığı"],
            sdp_code="720",
        ),
        *_letter(
            "tamamlama-143",
            "Eksik Belgenin Tamamlanması (Tokmok)",
            "E-15459628-105.02-143",
            _COMPLETION,
            "letter",
            direction="outgoing",
            dated=date(2026, 5, 20),
            sender="Dış İlişkiler Müdürlüğü",
            recipients=[MINISTRY],
            references=[
                {
                    "on": date(2026, 5, 14),
                    "number": "E-24011965-720-30417",
                    "body": LOCAL_AUTHORITIES,
                }
            ],
            sdp_code="105.02",
        ),
    ]


def answer() -> list[Event]:
    """The ministry grants the permission."""
    return [
        File("izin-yazisi", PERMISSION, "permission_letter", _ANSWER, "Bakanlık izni 41586.pdf"),
        Record(
            PERMISSION,
            "record_answer",
            {
                "answer": "granted",
                "answered_on": date(2026, 6, 19),
                "number": NUMBER,
                "authority": f"{MINISTRY}, {LOCAL_AUTHORITIES}",
            },
        ),
    ]


def _letter(key, title, number, sheet, kind, **fields) -> list[Event]:
    fields |= {"title": title, "number": number, "channel": "eyazisma", "language_of_letter": "tr"}
    return [
        Add(key, "Correspondence", PERMISSION, fields),
        File(f"{key}-pdf", key, kind, sheet, f"{number}.pdf"),
        register(key),
    ]
