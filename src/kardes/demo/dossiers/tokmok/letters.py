"""The letters that began it: representative, consulate, the unit's proposal, the farewell draft.

The consulate's date is left as its paper has it; the doubt stands in the record of the step that
registers it.
"""

from datetime import date

from ... import layouts
from ...office import DEPUTY, HEAD, MAYOR
from ...pdf import Centred, Signers, Space
from ...story import Add, Event, File, Ref, archive, register

CONSULATE = "Kırgız Cumhuriyeti Antalya Başkonsolosluğu"
REPRESENTATIVE = "Полномочный представитель Президента Кыргызской Республики в Чуйской области"
FOREIGN_MINISTRY = "Министерство иностранных дел Кыргызской Республики"
CONSUL = ("Talant ÇOLPONOV", "Kırgız Cumhuriyeti Antalya Başkonsolosu")

_RUSSIAN = layouts.foreign_letter(
    title="Письмо № 01-35/150 о городе Токмок",
    dated=date(2025, 12, 25),
    language="ru",
    head=(
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН ПРЕЗИДЕНТИНИН\nЧҮЙ ОБЛУСУНДАГЫ\nЫЙГАРЫМ УКУКТУУ ӨКҮЛҮ",
        "ПОЛНОМОЧНЫЙ ПРЕДСТАВИТЕЛЬ ПРЕЗИДЕНТА\nКЫРГЫЗСКОЙ РЕСПУБЛИКИ\nВ ЧУЙСКОЙ ОБЛАСТИ",
    ),
    top=("№ 01-35/150 от 25.12.2025", "на № 09-025/25925 от 15.12.2025"),
    addressee=FOREIGN_MINISTRY,
    paragraphs=(
        "Обращение Генерального консульства в Анталье, в котором говорится о желании "
        "муниципалитета Муратпаша стать побратимом города Токмок, аппаратом рассмотрено.",
        "По сведениям мэрии, город Токмок согласен установить побратимские связи, готов "
        "подписать протокол и провести необходимую для этого работу.",
        "Справка о городе передана участникам переписки, чтобы договорённость можно было "
        "оформить по принятому порядку. Письмо мэрии прилагаем.",
    ),
    closing=("Приложение: 1) письмо мэрии города Токмок; 2) сведения о городе Токмок.",),
    signer=("Э. Т. Сарыбаев", "Руководитель аппарата"),
    foot=("Исп.: А. К. Токоева, отдел развития региона",),
)

_TRANSLATION = layouts.note(
    title="Resmî Olmayan Çeviri",
    dated=date(2026, 1, 14),
    head=(
        "Kırgız Cumhuriyeti Cumhurbaşkanının",
        "Çüy Bölgesindeki Tam Yetkili Temsilcisi",
    ),
    facts=(
        ("Sayı", "01-35/150, 25.12.2025"),
        ("İlgi", "09-025/25925, 15.12.2025"),
        ("Muhatap", "Kırgız Cumhuriyeti Dışişleri Bakanlığı"),
    ),
    paragraphs=(
        "Antalya'daki Başkonsolosluğun, Muratpaşa Belediyesinin Tokmok ile kardeş şehir olma "
        "isteğine ilişkin başvurusu Temsilcilikçe ele alınmıştır.",
        "Tokmok Belediye Başkanlığı kardeş şehir bağı kurmayı kabul etmekte, protokolü "
        "imzalamaya ve gereken çalışmaları yürütmeye hazır bulunmaktadır.",
        "Şehre ilişkin bilgi notu, işlemlerin olağan usulle tamamlanabilmesi için taraflara "
        "iletilmiştir. Belediye Başkanlığının yazısı ektedir.",
    ),
    signers=(("E. T. Sarıbayev", "Aparat Başkanı"),),
)

_CONSULATE = layouts.foreign_letter(
    title="70-018/183 sayılı yazı",
    dated=date(2025, 1, 13),
    language="tr",
    head=(
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН\nАНТАЛИЯ ШААРЫНДАГЫ\nБАШКЫ КОНСУЛДУГУ",
        "KIRGIZ CUMHURİYETİ\nANTALYA\nBAŞKONSOLOSLUĞU",
    ),
    top=("Sayı: 70-018/183", "Tarih: 13.01.2025"),
    addressee="Muratpaşa Belediye Başkanlığına",
    paragraphs=(
        "Başkonsolosluğumuz, bugüne kadar gördüğü yakın ilgi ve iş birliği için Belediyenize "
        "teşekkür eder.",
        "Yapılan görüşmelerde ele alındığı üzere, iki ülke arasındaki dostluğun yerel düzeyde "
        "de güçlenmesi için Tokmok şehri ile Muratpaşa ilçesinin kardeş şehir olmasını "
        "öneriyoruz.",
        "Böyle bir bağın belediyeleri doğrudan buluşturacağına; ekonomi, turizm, kültür, eğitim "
        "ve gençlik değişimi alanlarında ortak projelere yol açacağına inanıyoruz. Tokmok'u "
        "tanıtan sunum ilişiktedir.",
    ),
    closing=("Ek: 11 sayfa",),
    signer=CONSUL,
)

_SLIDES = layouts.slides(
    title="Tokmok şehri",
    dated=date(2025, 12, 22),
    pages=(
        ("Tokmok", "Çüy Bölgesi, Kırgız Cumhuriyeti"),
        ("Konum", "Başkent Bişkek'e karayoluyla bir buçuk saat uzaklıkta, Çüy vadisinde."),
        ("Nüfus", "Yaklaşık 76 bin kişi."),
        ("Büyük İpek Yolu", "Şehir, doğu ile batıyı bağlayan tarihî ticaret yolu üzerindedir."),
        ("Kültürel miras", "Yakınındaki Burana Kulesi Balasagun'dan günümüze kalmıştır."),
        ("Yönetim", "Şehir meclisi (keneş) ve belediye başkanlığı (мэрия)."),
        ("Ekonomi", "Tarım ürünlerinin işlenmesi, yapı malzemesi, küçük sanayi, ticaret."),
        ("Eğitim", "Okullar, meslek liseleri ve gençlik merkezleri."),
        ("Spor", "Güreş, boks ve geleneksel at sporları yaygındır."),
        ("İş birliği önerileri", "Gençlik değişimi, festivaller, turizm, belediyecilik eğitimi."),
        ("İletişim", "Tokmok Belediye Başkanlığı, tokmok@example.org"),
    ),
)

_PROPOSAL = layouts.official_letter(
    number="E-15459628 - 105.02 - 69",
    dated=date(2026, 3, 10),
    written="10/03/2026",
    subject="Kardeş Şehir (Kırgızistan Tokmok)",
    addressee="BAŞKANLIK MAKAMINA",
    references=("Kırgızistan Antalya Başkonsolosluğu, 13.01.2026 tarihli ve 183 sayılı yazı.",),
    paragraphs=(
        "İlgi yazıyla Başkonsolosluk, Tokmok şehri ile ilçemiz arasında kardeş şehir bağı "
        "kurulmasını teklif etmiş; Tokmok yönetiminin bu yöndeki yazısının ekte bulunduğunu "
        "bildirmiştir.",
        "Tokmok; Bişkek'e bir buçuk saat mesafede, Büyük İpek Yolu üzerinde, 76 bin nüfuslu, "
        "köklü geçmişi olan bir şehirdir. Antalya'da yaşayan Kırgızlar 9 bini aşan sayılarıyla "
        "üçüncü büyük yerleşik yabancı topluluğudur.",
        "Ekonomik ve sosyal bağların gelişmesi, kültür, sanat ve spor alanlarında birlikte iş "
        "yapılması bakımından yararlı görülen kardeş şehir ilişkisinin Mecliste görüşülmesi ve "
        "protokolü imzalama yetkisinin Belediye Başkanına verilmesi hususunun MECLİS'e "
        "havalesini arz ederim.",
    ),
    signers=(HEAD, DEPUTY),
    after=(Centred(("MECLİS'E", "10.03.2026")), Signers((MAYOR,)), Space(0.5)),
    annexes=("İlgi yazı ve ekleri",),
    verification="6231194-ORNEK",
)

REPRESENTATIVES_LETTER = "temsilcilik-yazisi-01-35-150"
CONSULATES_LETTER = "baskonsolosluk-yazisi-70-018-183"
PROPOSAL = "birim-yazisi-69"

DOUBT = (
    "Tarihte tereddüt var: yazının üzerinde 13.01.2025 yazılı, ekleri ise Aralık 2025 tarihli. "
    "Birim yazısı aynı yazıyı 13.01.2026 tarihli ve 183 sayılı diye anıyor. Yılın yanlış "
    "yazıldığı düşünülüyor; kayıtta yazının kendi tarihi korunmuştur."
)


def arrival() -> list[Event]:
    """The three letters that came together in January 2026."""
    return [
        Add(
            REPRESENTATIVES_LETTER,
            "Correspondence",
            "tokmok",
            {
                "title": "Tokmok ile kardeş şehir ilişkisi hakkında (Rusça)",
                "direction": "incoming",
                "number": "01-35/150",
                "other_numbers": ["09-025/25925"],
                "dated": date(2025, 12, 25),
                "received_on": date(2026, 1, 14),
                "sender": REPRESENTATIVE,
                "recipients": [FOREIGN_MINISTRY],
                "references": [
                    {
                        "on": date(2025, 12, 15),
                        "number": "09-025/25925",
                        "body": FOREIGN_MINISTRY,
                    }
                ],
                "channel": "post",
                "language_of_letter": "ru",
                "paper_original": "Dolap 2, Kutu 14, Klasör KG-1",
                "annexes": [
                    {"title": "Письмо мэрии города Токмок", "pages": 1, "state": "missing"},
                    {"title": "Сведения о городе Токмок", "pages": 11, "state": "present"},
                ],
            },
        ),
        File(
            "yazi-rusca",
            REPRESENTATIVES_LETTER,
            "letter",
            _RUSSIAN,
            "Письмо 01-35-150.pdf",
            language="ru",
        ),
        register(REPRESENTATIVES_LETTER),
        Add(
            "temsilcilik-yazisi-ceviri",
            "Correspondence",
            "tokmok",
            {
                "title": "Tokmok ile kardeş şehir ilişkisi hakkında (çeviri)",
                "direction": "incoming",
                "dated": date(2025, 12, 25),
                "received_on": date(2026, 1, 14),
                "sender": "Kırgız Cumhuriyeti Cumhurbaşkanının Çüy Bölgesi Tam Yetkili Temsilcisi",
                "recipients": ["Kırgız Cumhuriyeti Dışişleri Bakanlığı"],
                "channel": "post",
                "language_of_letter": "tr",
                "translation_of": Ref(REPRESENTATIVES_LETTER),
                "translation_status": "unofficial",
                "translator": CONSULATE,
            },
        ),
        File(
            "yazi-ceviri",
            "temsilcilik-yazisi-ceviri",
            "translation",
            _TRANSLATION,
            "Temsilcilik yazısı (resmî olmayan çeviri).pdf",
        ),
        register("temsilcilik-yazisi-ceviri"),
        Add(
            CONSULATES_LETTER,
            "Correspondence",
            "tokmok",
            {
                "title": "Tokmok ile kardeş şehir ilişkisi kurulması teklifi",
                "direction": "incoming",
                "number": "70-018/183",
                "dated": date(2025, 1, 13),
                "received_on": date(2026, 1, 14),
                "sender": CONSULATE,
                "recipients": ["Muratpaşa Belediye Başkanlığı"],
                "channel": "hand",
                "language_of_letter": "tr",
                "paper_original": "Dolap 2, Kutu 14, Klasör KG-1",
                "annexes": [
                    {"title": "Tokmok şehri sunumu", "pages": 11, "state": "present"},
                    {
                        "title": "Tokmok Belediye Başkanlığının niyet yazısı",
                        "pages": 1,
                        "state": "missing",
                    },
                ],
            },
        ),
        File(
            "yazi-70-018-183",
            CONSULATES_LETTER,
            "letter",
            _CONSULATE,
            "Başkonsolosluk 70-018-183.pdf",
        ),
        File("sunum", CONSULATES_LETTER, "presentation", _SLIDES, "Tokmok sunumu.pdf"),
        register(CONSULATES_LETTER, DOUBT),
    ]


def proposal() -> list[Event]:
    """The unit's letter of 10 March 2026 with the mayor's referral on it."""
    return [
        Add(
            PROPOSAL,
            "Correspondence",
            "tokmok",
            {
                "title": "Kardeş Şehir (Kırgızistan Tokmok)",
                "direction": "internal",
                "number": "E-15459628 - 105.02 - 69",
                "dated": date(2026, 3, 10),
                "sender": "Dış İlişkiler Müdürlüğü",
                "recipients": ["Başkanlık Makamı"],
                "ebys_number": "6231194",
                "sdp_code": "105.02",
                "verification_code": "6231194-ORNEK",
                "verification_address": "https://ebelediye.example.org/dogrula",
                "language_of_letter": "tr",
                "references": [
                    {
                        "on": date(2026, 1, 13),
                        "number": "183",
                        "body": "Kırgızistan Antalya Başkonsolosluğu",
                    }
                ],
                "annexes": [{"title": "İlgi yazı ve ekleri", "pages": 13, "state": "present"}],
            },
        ),
        File("yazi-69", PROPOSAL, "letter", _PROPOSAL, "E-15459628-105.02-69.pdf"),
        register(PROPOSAL),
    ]


def farewell() -> list[Event]:
    """What happens to the letters in the end; the letter of thanks is still being written."""
    return [
        archive(REPRESENTATIVES_LETTER),
        archive("temsilcilik-yazisi-ceviri"),
        archive(CONSULATES_LETTER),
        Add(
            "tesekkur-yazisi",
            "Correspondence",
            "tokmok",
            {
                "title": "İmza töreni için teşekkür (hazırlanıyor)",
                "direction": "outgoing",
                "recipients": [CONSULATE],
                "language_of_letter": "tr",
                "body": "Protokolün imzalanmasına verdiğiniz destek için teşekkür ederiz. "
                "Tokmok heyetini 21 Mart bahar bayramında yeniden ağırlamak isteriz.",
            },
        ),
    ]
