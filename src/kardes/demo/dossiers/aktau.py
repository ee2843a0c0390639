"""Aktau, Kazakhstan: a proposal has just come in; nothing is decided (draft)."""

from datetime import date

from .. import layouts
from ..story import Add, File, Story, register

_LETTER = layouts.foreign_letter(
    title="Ақтау қаласы әкімдігінің хаты № 03-12/1187",
    dated=date(2026, 11, 2),
    language="kk",
    head=(
        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nАҚТАУ ҚАЛАСЫНЫҢ ӘКІМДІГІ",
        "REPUBLIC OF KAZAKHSTAN\nAKTAU CITY",
    ),
    top=("№ 03-12/1187", "02.11.2026"),
    addressee="Мұратпаша муниципалитетіне",
    paragraphs=(
        "Ақтау қаласы мен Мұратпаша ауданы теңіз жағасында орналасқан, туризм мен порт ісінде "
        "ортақ тәжірибеміз бар.",
        "Бауырлас қала қатынастарын орнату мәселесін қарауыңызды сұраймыз.",
    ),
    signer=("Ерлан САРТАЕВ", "Ақтау қаласының әкімі"),
)

STORY: Story = (
    Add(
        "aktau",
        "PartnerCity",
        fields={
            "title": "Aktau",
            "country": "KZ",
            "country_label": "Kazakistan",
            "region": "Mangistau",
            "other_names": ["Ақтау", "Актау", "Aqtau"],
            "relation_kind": "sister_city",
            "founding": "protocol",
            "initiated_by": [{"proposer": "Aktau Belediyesi", "source": "Yazı 03-12/1187"}],
            "authority": "Aktau Belediyesi (әкімдік)",
            "latitude": 43.65,
            "longitude": 51.16,
            "themes": {"culture_tourism"},
            "geographic_features": {"sea_coast"},
            "socioeconomic_features": {"port_marina", "fisheries"},
        },
    ),
    Add(
        "on-gorusme",
        "Correspondence",
        "aktau",
        {
            "title": "Kardeş şehirlik için ön görüşme",
            "direction": "incoming",
            "dated": date(2026, 10, 20),
            "received_on": date(2026, 10, 20),
            "sender": "Aktau Belediyesi, Dış İlişkiler",
            "recipients": ["Dış İlişkiler Müdürlüğü"],
            "channel": "email",
            "language_of_letter": "tr",
            "body": "Kasım ayında resmî yazımızı göndereceğiz. Kıyı turizmi ve liman işletmesi "
            "konularında birlikte çalışmak isteriz.",
        },
    ),
    register("on-gorusme"),
    Add(
        "teklif-03-12-1187",
        "Correspondence",
        "aktau",
        {
            "title": "Kardeş şehir ilişkisi teklifi (Kazakça)",
            "direction": "incoming",
            "number": "03-12/1187",
            "dated": date(2026, 11, 2),
            "received_on": date(2026, 11, 10),
            "sender": "Aktau Belediyesi",
            "recipients": ["Muratpaşa Belediye Başkanlığı"],
            "channel": "post",
            "language_of_letter": "kk",
        },
    ),
    File("yazi", "teklif-03-12-1187", "letter", _LETTER, "Ақтау 03-12-1187.pdf", language="kk"),
)
