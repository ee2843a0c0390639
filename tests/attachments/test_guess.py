"""What kind of paper a file is, from its name and its first lines: Turkish, English, Russian."""

import pytest

from kardes.attachments.upload import guess_kind
from kardes.content.vocabularies.terms import paper_kinds

NAMES = {
    "council_decision": ["2026-60 Meclis Kararı.pdf", "MECLİS KARARI.PDF", "karar_2026.tif"],
    "partner_council_decision": ["Решение городского кенеша №12.pdf", "partner council.pdf"],
    "committee_report": ["Hukuk Komisyonu Raporu.docx", "Report of the committee.pdf"],
    "referral": ["Meclise havale.pdf", "Referral.pdf"],
    "despatch_receipt": ["Kaymakamlık alındı yazısı.pdf", "Расписка.pdf", "Receipt.pdf"],
    "city_information": [
        "Karakol hakkında İlk bilgi.pdf",
        "City profile Tokmok.pdf",
        "Информация о городе Токмок.docx",
    ],
    "expected_benefits": ["Beklenen faydalar.docx", "Expected benefits.docx"],
    "protocol_text": [
        "Protokol taslağı.docx",
        "Memorandum of understanding.docx",
        "Протокол о намерениях.docx",
    ],
    "signed_protocol": ["İmzalı Protokol.pdf", "signed_protocol.pdf", "Подписанный протокол.pdf"],
    "founding_paper": ["Kardeş kent belgesi.pdf", "Свидетельство.pdf"],
    "permission_application": ["Bakanlığa başvuru.pdf", "Application.pdf", "Заявление.pdf"],
    "permission_letter": ["Bakanlık izni.pdf", "Ministry permission.pdf", "Разрешение.pdf"],
    "deficiency_letter": ["Eksiklik yazısı.pdf", "deficiency letter.pdf"],
    "letter": ["Üst yazı.pdf", "Letter of the mayor.pdf", "Письмо мэра.pdf", "x.eyp"],
    "translation": ["Protokol çevirisi.docx", "Translation.pdf", "Перевод письма.pdf"],
    "invitation": ["Davet Yazısı.pdf", "Invitation letter.pdf", "Приглашение.pdf"],
    "rejection": ["Ret yazısı.pdf", "Refusal.pdf", "Отказ.pdf"],
    "termination": ["Fesih bildirimi.pdf", "Termination.pdf", "Расторжение.pdf"],
    "statute": ["Tüzük.pdf", "Statute.pdf", "Устав.pdf"],
    "statute_translation": ["Tüzüğün Türkçe çevirisi.pdf", "Translation of the statute.pdf"],
    "final_account": ["Kesin hesap özeti 2025.xlsx", "Final account.pdf"],
    "membership_acceptance": ["Üyeliğe kabul yazısı.pdf", "Acceptance of membership.pdf"],
    "organisation_information": ["Kuruluş hakkında.pdf", "About the organisation.pdf"],
    "governor_permission": ["Valilik izni.pdf", "Permission of the governor.pdf"],
    "project_note": ["Konu ve amaç notu.docx", "Concept note.docx"],
    "mayors_consent": ["Başkanlık Oluru.pdf", "Consent of the mayor.pdf"],
    "governor_notice": ["Valiliğe bildirim.pdf", "Notification of the governor.pdf"],
    "council_report": ["Meclise bilgi verilmesi.pdf", "Report to the council.pdf"],
    "evidence": ["Teslim tutanağı.pdf", "Evidence.pdf", "Акт приёмки.pdf"],
    "presentation": ["Sunum.pdf", "tokmok.pptx", "Презентация.pdf"],
    "photograph": ["IMG_20260103.jpg", "DSC0012.JPG", "park.png", "Açılış fotoğrafı.heic"],
    "press": ["Gazete küpürü.pdf", "Press.pdf", "Статья.pdf"],
    "other": ["tarama0001.pdf", "scan.tiff", "Mütercim.pdf", "x.bin", ".pdf", "", "a" * 5000],
}


def test_every_kind_can_be_guessed():
    assert set(NAMES) == set(paper_kinds.titles)


@pytest.mark.parametrize(("kind", "name"), [(kind, one) for kind in NAMES for one in NAMES[kind]])
def test_name(kind, name):
    assert guess_kind(name) == kind


@pytest.mark.parametrize(
    "name", ["MECLI\u0307S KARARI.pdf", "Mecli\u0307s_Kararı.pdf", "meclis-karari.pdf"]
)
def test_spelling_of_the_file_system_does_not_matter(name):
    assert guess_kind(name) == "council_decision"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("T.C.\nMURATPAŞA BELEDİYE MECLİSİ\nKarar No: 60", "council_decision"),
        ("Sayı : E-15459628-105.02-69\nKonu : Meclis kararı\n\nTOKMOK", "letter"),
        (
            "T.C.\nÇEVRE, ŞEHİRCİLİK VE İKLİM DEĞİŞİKLİĞİ BAKANLIĞI\nSayı: 3\nKonu: Kardeş kent",
            "permission_letter",
        ),
        ("ПРОТОКОЛ\nо сотрудничестве между городами", "protocol_text"),
        ("Dear Mr Mayor,\nwe have the honour to send you an invitation", "letter"),
        ("lorem ipsum " * 100 + "Meclis kararı", "other"),
        ("", "other"),
    ],
)
def test_text_of_a_file_whose_name_says_nothing(text, kind):
    assert guess_kind("tarama0001.pdf", text) == kind


def test_the_name_counts_before_the_text_and_the_text_before_the_type():
    assert guess_kind("Davet.pdf", "PROTOKOL") == "invitation"
    assert guess_kind("x.pptx", "PROTOKOL") == "protocol_text"
    assert guess_kind("x", "", "image/jpeg") == "photograph"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("<img src=x onerror=alert(1)>.txt", "other"),
        ("foto listesi.csv", "other"),
        ("fotoğraflar.pdf", "photograph"),
        ("img_0001.heic", "photograph"),
    ],
)
def test_plain_text_is_no_photograph(name, kind):
    assert guess_kind(name) == kind
    if name.endswith(".txt"):
        assert guess_kind(name, "", "application/octet-stream") == kind
