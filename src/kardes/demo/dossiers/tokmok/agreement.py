"""The protocol with Tokmok in Turkish and Kyrgyz: a wrong clause, its correction, the signing."""

from datetime import date

from ... import layouts
from ...office import MAYOR, MUNICIPALITY
from ...story import Add, Event, File, Record, Ref, Revise, later
from .council import DECISION

PROTOCOL = "protokol"
SIGNED = date(2026, 9, 9)
TOKMOK_MAYOR = "Nurgazı ALTIMIŞEV"

_TITLES = (
    "MURATPAŞA BELEDİYESİ İLE TOKMOK BELEDİYE BAŞKANLIĞI ARASINDA\nKARDEŞ ŞEHİR PROTOKOLÜ",
    "МУРАТПАША МУНИЦИПАЛИТЕТИ МЕНЕН ТОКМОК ШААРЫНЫН МЭРИЯСЫНЫН ОРТОСУНДАГЫ\n"
    "БООРДОШ ШААР ПРОТОКОЛУ",
)
_NOTICE_WRONG = (
    "Madde 6 - Fesih. Taraflardan her biri, üç ay önceden yazılı olarak bildirmek koşuluyla "
    "protokolü sona erdirebilir."
)
_NOTICE = _NOTICE_WRONG.replace("üç ay", "altı ay")
_NOTICE_KYRGYZ = (
    "6-берене. Токтотуу. Тараптардын ар бири алты ай мурда жазуу жүзүндө билдирип, протоколду "
    "токтото алат."
)


def _clauses(notice: str) -> tuple[tuple[str, str], ...]:
    return (
        (
            "Muratpaşa Belediye Meclisinin 2026 Nisan ayı gündemindeki teklif esas alınarak "
            "taraflar aşağıdaki maddelerde anlaşmıştır.",
            "Муратпаша муниципалдык кеңешинин 2026-жылдын апрель айындагы сунушунун негизинде "
            "тараптар төмөнкүлөр жөнүндө макулдашты.",
        ),
        (
            "Madde 1 - Amaç. Taraflar, iki halkın dostluğunu yerel düzeyde geliştirmek üzere "
            "kardeş şehir olurlar.",
            "1-берене. Максат. Тараптар эки элдин достугун жергиликтүү деңгээлде өнүктүрүү үчүн "
            "боордош шаар болушат.",
        ),
        (
            "Madde 2 - Alanlar. Kültür, sanat, spor, eğitim, turizm, gençlik ve yerel ekonomi.",
            "2-берене. Тармактар. Маданият, искусство, спорт, билим берүү, туризм, жаштар жана "
            "жергиликтүү экономика.",
        ),
        (
            "Madde 3 - Değişim. Taraflar uzmanların, öğrencilerin ve sanat topluluklarının "
            "karşılıklı ziyaretlerini destekler.",
            "3-берене. Алмашуу. Тараптар адистердин, окуучулардын жана чыгармачыл жамааттардын "
            "өз ара сапарларын колдошот.",
        ),
        (
            "Madde 4 - Giderler. Her taraf kendi giderini karşılar; protokol mali yükümlülük "
            "doğurmaz.",
            "4-берене. Чыгымдар. Ар бир тарап өз чыгымын өзү төлөйт; протокол каржылык "
            "милдеттенме жаратпайт.",
        ),
        (
            "Madde 5 - Yürürlük ve süre. Protokol, imzalandığı gün yürürlüğe girer ve beş yıl "
            "geçerlidir.",
            "5-берене. Күчүнө кирүү жана мөөнөтү. Протокол кол коюлган күнү күчүнө кирет жана "
            "беш жыл колдонулат.",
        ),
        (notice, _NOTICE_KYRGYZ),
        (
            "Madde 7 - Değişiklik ve uyuşmazlık. Protokol yazılı anlaşmayla değiştirilir; "
            "uyuşmazlıklar görüşme yoluyla çözülür.",
            "7-берене. Өзгөртүү жана талаштар. Протокол жазуу жүзүндөгү макулдашуу менен "
            "өзгөртүлөт; талаштар сүйлөшүү жолу менен чечилет.",
        ),
        (
            "Madde 8 - Dil. Protokol Türkçe ve Kırgızca, ikişer nüsha düzenlenmiştir; iki metin "
            "eşit derecede geçerlidir.",
            "8-берене. Тил. Протокол түрк жана кыргыз тилдеринде экиден нускада түзүлдү; эки "
            "текст тең бирдей күчкө ээ.",
        ),
    )


_PARTIES = (
    (TOKMOK_MAYOR, "Tokmok Belediye Başkanı", "Токмок шаарынын мэри"),
    (*MAYOR, MUNICIPALITY),
)


def _text(notice: str, dated: date, signed_line: str = ""):
    return layouts.agreement(
        titles=_TITLES,
        dated=dated,
        clauses=_clauses(notice),
        parties=_PARTIES,
        signed_line=signed_line,
    )


def draft() -> list[Event]:
    """The first draft, and the corrected one: its two languages had disagreed."""
    return [
        Add(
            PROTOCOL,
            "Protocol",
            "tokmok",
            {
                "title": "Tokmok Kardeş Şehir Protokolü",
                "relation_kind": "sister_city",
                "decision": Ref(DECISION),
                "summary": "Kültür, spor, eğitim, turizm ve gençlik alanlarında kardeş şehir "
                "iş birliği.",
                "languages": ["tr", "ky"],
                "copies": 4,
                "fields_of_cooperation": {
                    "culture_tourism",
                    "youth_sport",
                    "international",
                    "cohesion",
                },
                "notice_months": 6,
            },
        ),
        File(
            "protokol-metni",
            PROTOCOL,
            "protocol_text",
            _text(_NOTICE_WRONG, date(2026, 3, 20)),
            "Protokol taslağı.pdf",
        ),
        Revise(
            "protokol-metni",
            _text(_NOTICE, date(2026, 4, 2)),
            "Protokol taslağı.pdf",
            "Madde 6: Türkçe metin üç ay, Kırgızca metin altı ay diyordu; ikisi de altı ay oldu.",
        ),
    ]


def signing() -> list[Event]:
    """Both mayors sign in Antalya."""
    return [
        File(
            "imzali-protokol",
            PROTOCOL,
            "signed_protocol",
            _text(_NOTICE, SIGNED, "Antalya, 09.09.2026"),
            "İmzalı protokol 09.09.2026.pdf",
        ),
        Record(
            PROTOCOL,
            "sign",
            {
                "signed_on": SIGNED,
                "signed_at": "Antalya",
                "signatories": [
                    {"name": MAYOR[0], "title": MAYOR[1], "party": MUNICIPALITY},
                    {
                        "name": TOKMOK_MAYOR,
                        "title": "Belediye Başkanı",
                        "party": "Tokmok Belediye Başkanlığı",
                    },
                ],
            },
            "Tören Belediye Meclis Salonunda yapıldı.",
        ),
        later(PROTOCOL, valid_from=SIGNED, valid_until=date(2031, 9, 9)),
    ]
