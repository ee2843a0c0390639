"""What kind of paper a file is: a first guess from its name and how its text begins.

Offices name files in Turkish, partners in English or Russian. Whoever uploads sees the guess and
can change it, so a wrong one costs a click and no guess is better than a far-fetched one.
"""

import mimetypes
import re
import unicodedata

#: as far as the head of a letter or the title of a paper reaches, in characters
_HEAD = 700

#: Kind -> phrases of names and titles. Each word is the beginning of one, so that Turkish and
#: Russian endings do not matter. The first kind that fits a name counts: special ones come first.
_PHRASES = {
    "statute_translation": (
        "tüzük çeviri, tüzüğ çeviri, statü çeviri, tüzük tercüme, tüzüğ tercüme, statü tercüme, "
        "statute translation, translation statute, перевод устав"
    ),
    "statute": "tüzük, tüzüğ, ana statü, statute, устав",
    "translation": "çeviri, tercüme, translation, перевод",
    "signed_protocol": (
        "imzalı protokol, imzalanan protokol, imzalanmış protokol, protokol imzalı, "
        "imzalı anlaşma, imzalı mutabakat, signed protocol, signed agreement, signed memorandum, "
        "protocol signed, agreement signed, подписанн протокол, подписанн соглашен, "
        "протокол подписан, соглашение подписан"
    ),
    "committee_report": (
        "komisyon rapor, committee report, report committee, доклад комисс, отчет комисс, "
        "заключение комисс"
    ),
    "council_report": (
        "meclise bilgi, meclis bilgilendirme, meclise rapor, report council, "
        "council report, отчет совет"
    ),
    "partner_council_decision": (
        "karşı meclis karar, ortak meclis karar, partner council, council partner, "
        "решение совет, решение городск, решение кенеш, решение маслихат, решение сесси, решение"
    ),
    "referral": "havale, referral",
    "despatch_receipt": (
        "alındı belge, alındı yazı, teslim alındı, teslim tesellüm, valilik alındı, "
        "kaymakamlık alındı, evrak alındı, receipt, расписка"
    ),
    "governor_permission": (
        "valilik izn, valilik izin, valilik onay, kaymakamlık izn, kaymakamlık izin, "
        "kaymakamlık onay, mülki amir izn, mülki amir onay, mülki idare amir izn, "
        "governor permission, permission governor, разрешение губернатор"
    ),
    "governor_notice": (
        "valilik bildirim, valiliğe bildirim, kaymakamlık bildirim, kaymakamlığa bildirim, "
        "governor notice, governor notification, notification governor, "
        "уведомление губернатор"
    ),
    "rejection": (
        "ret yazı, red yazı, ret karar, red karar, reddedil, olumsuz cevap, olumsuz görüş, "
        "rejection, refusal, отказ"
    ),
    "termination": "fesih, fesh, sona erdirme, sona erme, termination, расторжен",
    "deficiency_letter": "eksiklik, deficienc, недостат, устранен",
    "permission_application": (
        "izin başvuru, bakanlığa başvuru, bakanlık başvuru, izin talep, izin talebi, başvuru, "
        "application, заявлен, заявк, ходатайств"
    ),
    "permission_letter": (
        "bakanlık izn, bakanlık izin, bakanlık onay, bakanlık cevap, bakanlığın cevab, izin yazı, "
        "ministry permission, ministry approval, answer ministry, permission, разрешен"
    ),
    "council_decision": "meclis karar, karar, council decision, decision, resolution",
    "mayors_consent": "olur, consent mayor, mayor consent, согласие мэр",
    "protocol_text": (
        "protokol, mutabakat, iyi niyet, anlaşma metn, protocol, memorandum, agreement, протокол, "
        "соглашен, меморандум"
    ),
    "expected_benefits": "beklenen fayda, expected benefit, ожидаем польз, ожидаем результат",
    "organisation_information": (
        "kuruluş hakkında, kuruluş bilgi, kuruluş tanıtım, organisation information, "
        "organization information, about organi, информация организац"
    ),
    "city_information": (
        "şehir hakkında, kent hakkında, belediye hakkında, şehir bilgi, kent bilgi, "
        "şehir tanıtım, kent tanıtım, şehir profil, hakkında bilgi, city information, "
        "city profile, information city, about the city, информация город, справка город, "
        "паспорт город"
    ),
    "final_account": "kesin hesap, final account, итогов отчет, годов отчет",
    "membership_acceptance": (
        "üyelik kabul, üyeliğe kabul, üyeliğin kabul, membership acceptance, "
        "acceptance member, принят в член"
    ),
    "project_note": (
        "proje not, bilgi not, konu ve amaç, project note, concept note, пояснительн записк"
    ),
    "founding_paper": (
        "kardeşlik belge, kardeşlik senet, kardeşlik senedi, kardeş şehir belge, "
        "kardeş kent belge, founding, certificate of, свидетельств, грамот"
    ),
    "evidence": "tutanak, tutanağ, kanıt, evidence, акт прием, акт передач",
    "invitation": "davet, invitation, приглашен",
    "press": "basın, gazete, küpür, haber, press, newspaper, clipping, газет, пресс, статья",
    "presentation": "sunum, sunu, presentation, презентац",
    "photograph": "foto, resim, resm, photo, picture, img, dsc, dscn, pxl, снимок, снимк",
    "letter": (
        "üst yazı, yazı, mektup, mektub, dilekçe, evrak, letter, note verbale, nota, письмо, "
        "обращен"
    ),
}

#: what stands on top of papers that do not say what they are
_HEADS = {
    "permission_letter": "çevre şehircilik ve iklim değişikliği bakanlığı, içişleri bakanlığı",
    "council_decision": "belediye meclisi, belediyesi meclisi",
    "letter": "sayı, dear, уважаем, исх",
}

#: endings that say more than nothing
_TYPES = {
    "letter": {"eml", "eyp", "eyps", "msg", "udf"},
    "presentation": {"odp", "pps", "ppsx", "ppt", "pptx"},
}


def _folded(text: str) -> str:
    """Words in small Latin or Cyrillic letters without marks, between single spaces."""
    base = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("I", "i")).lower()
    plain = "".join(char for char in base if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)", " ", plain)))


def _pattern(phrases: str) -> re.Pattern:
    # Up to two other words may stand between: "Tüzüğün Türkçe çevirisi", "report to the council".
    starts = (_folded(one).replace(" ", r"\w*(?: \w+){0,2} ") for one in phrases.split(","))
    return re.compile(rf"\b(?:{'|'.join(starts)})")


_IN_NAMES = {kind: _pattern(phrases) for kind, phrases in _PHRASES.items()}
_IN_TEXTS = {
    kind: _pattern(", ".join(filter(None, (_PHRASES[kind], _HEADS.get(kind)))))
    for kind in _PHRASES
}


def guess_kind(filename: str, text: str = "", content_type: str = "") -> str:
    """A token of the vocabulary ``kardes.PaperKinds``; ``other`` where nothing tells.

    The name counts first, because a person gave it; then the phrase with which the text begins,
    because letters name other papers further down; then the type of the file.

    :param text: the text of the file, as far as it could be read
    :param content_type: its media type
    """
    stem, _dot, ending = filename.rpartition(".")
    name = _folded(stem or ending)
    kind = next((kind for kind, pattern in _IN_NAMES.items() if pattern.search(name)), None)
    if kind == "photograph" and _is_text(ending.lower(), content_type):
        kind = None
    return kind or _first_in(_folded(text[:_HEAD])) or _by_type(ending.lower(), content_type)


def _first_in(text: str) -> str | None:
    found = {
        kind: match.start() for kind, rule in _IN_TEXTS.items() if (match := rule.search(text))
    }
    return min(found, key=found.get) if found else None


def _is_text(ending: str, content_type: str) -> bool:
    return (mimetypes.guess_type(f"x.{ending}")[0] or content_type).startswith("text/")


def _by_type(ending: str, content_type: str) -> str:
    for kind, endings in _TYPES.items():
        if ending in endings:
            return kind
    media = content_type or mimetypes.guess_type(f"x.{ending}")[0] or ""
    # A TIFF comes from the scanner, not from a camera.
    is_photograph = media.startswith("image/") and "tif" not in media
    return "photograph" if is_photograph else "other"
