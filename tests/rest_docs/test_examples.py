"""The examples of docs/rest-api.rst, called in the order of the page on the running server.

``pytest tests/rest_docs --record`` writes them; without the option a difference fails.
"""

import base64

import transaction
from collective.easyform.api import get_schema
from plone import api

from kardes.intake.form.action import action_of, receive
from kardes.intake.form.public import FOLDER, PROPOSALS

CITY = "dosyalar/tokmok"


def file(text: str, filename: str) -> dict:
    """A small text file as plone.restapi wants it."""
    return {
        "data": base64.b64encode(text.encode()).decode(),
        "encoding": "base64",
        "filename": filename,
        "content-type": "text/plain",
    }


def attach(example, below: str, kind: str, filename: str) -> None:
    """An attachment that the page does not show."""
    body = {"@type": "Attachment", "kind": kind, "file": file(f"{kind}\n", filename)}
    assert example.call("POST", below, body).status_code == 201


def add_city(example) -> str:
    body = {"@type": "PartnerCity", "id": "tokmok", "title": "Tokmok", "country": "KG"}
    return example.call("POST", "dosyalar", body).json()["UID"]


def test_papers(example):
    body = {
        "@type": "PartnerCity",
        "title": "Tokmok",
        "country": "KG",
        "other_names": ["Токмок", "Tokmak"],
        "relation_kind": "sister_city",
        "communities": [
            {"nation": "Kırgız", "number": 9000, "rank": 3, "source": "E-15459628-105.02-69"}
        ],
        "themes": ["culture_tourism"],
    }
    example("city-add", 201, "POST", "dosyalar", body)
    example("city-get", 200, "GET", CITY, user="reader")
    example("city-edit", 204, "PATCH", CITY, {"population": 76000})
    wrong = {"@type": "PartnerCity", "title": "Tokmok", "country": "XX", "population": "many"}
    example("city-add-wrong", 400, "POST", "dosyalar", wrong)
    example("city-edit-reader", 401, "PATCH", CITY, {"population": 1}, user="reader")
    example("city-delete", 204, "DELETE", CITY)


def test_chain(example):
    add_city(example)
    body = {
        "@type": "CouncilDecision",
        "id": "karar",
        "title": "Tokmok ile kardeş şehir ilişkisi",
        "council": "own",
        "procedure": "foreign_sister_city",
        "proposal_number": "E-15459628 - 105.02 - 69",
        "committees": [
            {"committee": "Dış İlişkiler Komisyonu", "number": "14", "on": "2026-04-08"}
        ],
    }
    decision = example("decision-add", 201, "POST", CITY, body)["UID"]
    body = {
        "@type": "Protocol",
        "id": "protokol",
        "title": "Kardeş Şehir Protokolü",
        "decision": decision,
        "languages": ["tr", "ky"],
    }
    example("protocol-add", 201, "POST", CITY, body)
    attach(example, f"{CITY}/protokol", "protocol_text", "protokol.txt")

    adoption = {
        "number": "2026/112",
        "decided_on": "2026-04-10",
        "vote": "unanimous",
        "votes_for": 43,
        "comment": "Karar örneği Yazı İşleri Müdürlüğünden alındı.",
    }
    step = f"{CITY}/karar/@workflow/council_approve"
    example("readiness-get", 200, "GET", f"{CITY}/karar/@readiness")
    example("step-staff", 403, "POST", step, adoption)
    example("step-not-ready", 409, "POST", step, adoption, user="manager")
    paper = {
        "@type": "Attachment",
        "kind": "council_decision",
        "language_of_paper": "tr",
        "file": file("2026/112 sayılı karar\n", "Meclis kararı 2026-112.txt"),
    }
    example("attachment-add", 201, "POST", f"{CITY}/karar", paper)
    wrong = {**adoption, "vote": "loud", "colour": "red"}
    example("step-wrong-fields", 400, "POST", step, wrong, user="manager")
    example("step", 200, "POST", step, adoption, user="manager")
    example("workflow-get", 200, "GET", f"{CITY}/karar/@workflow", user="manager")
    example("step-again", 409, "POST", step, adoption, user="manager")
    sealed = {"decided_on": "2026-04-11"}
    example("sealed-edit", 403, "PATCH", f"{CITY}/karar", sealed, user="manager")
    example("sealed-delete", 403, "DELETE", f"{CITY}/karar", user="manager")
    example("seal-get", 200, "GET", f"{CITY}/karar/@seal", user="manager")
    later = {"sent_on": "2026-04-16", "receipt_on": "2026-04-17", "receipt_number": "2026/1845"}
    path = f"{CITY}/karar/@workflow/record_later_fact"
    example("step-followed", 200, "POST", path, later, user="manager")

    body = {
        "@type": "Permission",
        "id": "izin",
        "title": "Tokmok için Bakanlık izni",
        "decision": decision,
        "applied_on": "2026-04-27",
        "application_number": "E-15459628-105.02-118",
    }
    example("permission-add", 201, "POST", CITY, body)
    attach(example, f"{CITY}/izin", "permission_letter", "izin.txt")
    attach(example, CITY, "city_information", "bilgi.txt")
    attach(example, CITY, "expected_benefits", "faydalar.txt")
    answer = {
        "answer": "granted",
        "answered_on": "2026-06-19",
        "number": "E-24011965-720-41586",
        "authority": "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı",
    }
    path = f"{CITY}/izin/@workflow/record_answer"
    example("step-answer", 200, "POST", path, answer, user="manager")

    attach(example, f"{CITY}/protokol", "signed_protocol", "imzali.txt")
    signing = {
        "signed_on": "2026-09-09",
        "signed_at": "Antalya",
        "signatories": [
            {"name": "Defne Karagöl", "title": "Belediye Başkanı", "party": "Muratpaşa"},
            {"name": "Nurgazı Altımışev", "title": "Belediye Başkanı", "party": "Tokmok"},
        ],
    }
    path = f"{CITY}/protokol/@workflow/sign"
    example("step-sign", 200, "POST", path, signing, user="manager")
    example("history-get", 200, "GET", f"{CITY}/@history", user="reader")
    example("audit-get", 200, "GET", "@audit?state=signed", user="reader")
    example("audit-wrong", 400, "GET", "@audit?since=10.04.2026", user="reader")
    example("register-get", 200, "GET", "@register", user=None)
    path = f"{CITY}/karar/@workflow/return_to_draft"
    reason = {"reason": "Karar tarihi yanlış yazılmış."}
    example("step-dependents", 409, "POST", path, reason, user="manager")


def test_versions(example):
    add_city(example)
    path = f"{CITY}/taslak.txt"
    first = {
        "@type": "Attachment",
        "id": "taslak.txt",
        "kind": "protocol_text",
        "file": file("Madde 6: üç ay\n", "taslak.txt"),
    }
    assert example.call("POST", CITY, first).status_code == 201
    second = {
        "file": file("Madde 6: altı ay\n", "taslak.txt"),
        "comment": "Madde 6 düzeltildi.",
    }
    example("version-add", 204, "PATCH", path, second)
    example("versions-get", 200, "GET", f"{path}/@versions", user="reader")
    example("version-get", 200, "GET", f"{path}/@versions/1", user="reader")
    example("version-download", 200, "GET", f"{path}/@@version/1/taslak.txt", user="reader")
    restored = {"comment": "İlk metin geçerli."}
    example("version-restore", 201, "POST", f"{path}/@versions/1/restore", restored)
    example("versions-history", 200, "GET", f"{path}/@history", user="reader")
    example("version-missing", 404, "GET", f"{path}/@versions/9", user="reader")


def test_letters(example):
    city = add_city(example)
    body = {
        "@type": "Correspondence",
        "title": "Kardeş şehir ilişkisi kurulması teklifi",
        "direction": "incoming",
        "number": "70-018 / 183",
        "dated": "2026-01-13",
        "received_on": "2026-01-14",
        "sender": "Kırgız Cumhuriyeti Antalya Başkonsolosluğu",
        "references": [{"number": "09-025/25925", "on": "2025-12-15"}],
        "annexes": [
            {"title": "Tokmok sunumu", "pages": 11, "state": "present"},
            {"title": "Belediye Başkanının niyet yazısı", "pages": 1, "state": "missing"},
        ],
        "cities": [city],
    }
    made = example("letter-add", 201, "POST", "dosyalar", body)
    path = made["@id"].removeprefix(f"{example.site_url}/")
    paper = {"@type": "Attachment", "kind": "letter", "file": file("Tokmok, Çüy\n", "yazi.txt")}
    assert example.call("POST", path, paper).status_code == 201
    example("letter-register", 200, "POST", f"{path}/@workflow/register", {})
    example("search-text", 200, "GET", "@search?SearchableText=Çüy&sort_on=path", user="reader")
    query = "kardes_numbers=70-018/183&metadata_fields=kardes_number"
    query += "&metadata_fields=kardes_register_number&metadata_fields=kardes_correspondent"
    example("search-number", 200, "GET", f"@search?{query}", user="reader")
    query = "portal_type=PartnerCity&kardes_country=KG&review_state=draft"
    example("search-cities", 200, "GET", f"@search?{query}", user="reader")


def test_archive_search(example):
    add_city(example)
    letters = (
        ("2026-01-13", "70-018/183", "Kültür günlerine davet", "Tokmok Kültür Müdürlüğü"),
        ("2026-02-02", "70-018/211", "Kültür günlerinin programı", "Tokmok Belediyesi"),
    )
    for dated, number, title, sender in letters:
        body = {
            "@type": "Correspondence",
            "id": f"yazi-{dated}",
            "title": title,
            "direction": "incoming",
            "number": number,
            "dated": dated,
            "sender": sender,
            "language_of_letter": "tr",
            "body": "Programın tamamı ektedir.",
        }
        assert example.call("POST", CITY, body).status_code == 201
    paper = {
        "@type": "Attachment",
        "id": "program.txt",
        "kind": "other",
        "file": file("5 Mayıs: halk oyunları\n6 Mayıs: kitap sergisi\n", "program.txt"),
    }
    assert example.call("POST", f"{CITY}/yazi-2026-02-02", paper).status_code == 201
    query = "SearchableText=sergi*&country=KG&type=Correspondence"
    example("archive-search", 200, "GET", f"@archive-search?{query}", user="reader")
    query = "direction=incoming&from=2026-01-01&to=2026-12-31&sort_on=newest&b_size=1"
    example("archive-search-first", 200, "GET", f"@archive-search?{query}", user="reader")
    wrong = "@archive-search?country=Kyrgyzstan"
    example("archive-search-wrong", 400, "GET", wrong, user="reader")

    body = {"title": "Tokmok yazışmaları", "query": "SearchableText=sergi*&country=KG"}
    saved = example("saved-search-add", 201, "POST", "@saved-searches", body, user="reader")
    example("saved-searches-get", 200, "GET", "@saved-searches", user="reader")
    path = f"@saved-searches/{saved['id']}"
    example("saved-search-delete", 204, "DELETE", path, user="reader")


def test_activities(example):
    add_city(example)
    body = {
        "@type": "Activity",
        "id": "heyet",
        "title": "Tokmok kültür günlerine heyet",
        "activity_kind": "delegation",
        "procedure": "assignment_abroad",
        "start": "2026-10-05T06:00:00Z",
        "end": "2026-10-08T15:00:00Z",
        "location": "Tokmok",
        "inviting_body": "Tokmok Belediye Başkanlığı",
        "inviting_body_kind": "municipality",
        "invited_on": "2026-09-03",
        "participants": [{"name": "Tarık Yelkenci", "office": "Başkan Yardımcısı"}],
        "costs": [
            {
                "item": "Yurt dışı gündeliği",
                "kind": "allowance",
                "amount": "640.00",
                "currency": "USD",
            }
        ],
    }
    example("activity-add", 201, "POST", CITY, body)
    body = {"@type": "Commitment", "title": "Kütüphane ve heykel", "promised_by": "own"}
    example("commitment-add", 201, "POST", f"{CITY}/heyet", body)
    body = {
        "@type": "Membership",
        "title": "Türk Dünyası Belediyeler Birliği",
        "short_name": "TDBB",
        "fee_due": "yearly",
        "fee_amount": "2500.00",
        "fee_currency": "USD",
    }
    example("membership-add", 201, "POST", "dosyalar", body)


def add_decision(example, **fields) -> str:
    body = {
        "@type": "CouncilDecision",
        "id": "karar",
        "title": "Tokmok ile kardeş şehir ilişkisi",
        "procedure": "foreign_sister_city",
        **fields,
    }
    return example.call("POST", CITY, body).json()["UID"]


def test_events_of_drafts(example):
    add_city(example)
    decision = add_decision(example, proposal_on="2026-03-10")
    step = f"{CITY}/karar/@workflow"
    example("step-refer", 200, "POST", f"{step}/refer", {"referred_on": "2026-04-01"})
    body = {"@type": "Permission", "id": "izin", "title": "İzin", "decision": decision}
    assert example.call("POST", CITY, body).status_code == 201
    step = f"{CITY}/izin/@workflow"
    application = {"applied_on": "2026-04-27", "application_number": "E-15459628-105.02-118"}
    example("step-application", 200, "POST", f"{step}/record_application", application)
    letter = {"on": "2026-05-14", "number": "E-24011965-720-30417"}
    example("step-deficiency", 200, "POST", f"{step}/record_deficiency", letter)
    completed = {"completed_on": "2026-05-20"}
    example("step-completion", 200, "POST", f"{step}/record_completion", completed)
    opinion = {"on": "2026-05-25", "authority": "Antalya Valiliği"}
    example("step-opinion", 200, "POST", f"{step}/record_opinion", opinion)


def test_refusals_and_corrections(example):
    add_city(example)
    add_decision(example)
    step = f"{CITY}/karar/@workflow"
    refusal = {"kind": "council", "reason": "Oy çokluğuyla reddedildi."}
    example("step-reject", 200, "POST", f"{step}/reject", refusal, user="manager")
    reason = {"reason": "Ret, başka bir karara aitti."}
    example("step-return", 200, "POST", f"{step}/return_to_draft", reason, user="manager")


def test_past_relations_and_their_end(example):
    add_city(example)
    add_decision(example, number="60", decided_on="2013-03-08", vote="unanimous")
    step = f"{CITY}/karar/@workflow"
    known = {"known_from": "Karar defteri, 2013"}
    example("step-historic", 200, "POST", f"{step}/record_historic", known, user="manager")
    attach(example, f"{CITY}/karar", "termination", "kaldirma.txt")
    end = {"ended_on": "2014-05-02", "reason": "Meclis kararı kaldırdı."}
    example("step-terminate", 200, "POST", f"{step}/terminate", end, user="manager")


def test_the_end_of_letters(example):
    add_city(example)
    for name in ("dosyalanan", "iptal"):
        body = {
            "@type": "Correspondence",
            "id": name,
            "title": "Tokmok heyetinin geliş saati",
            "direction": "incoming",
            "dated": "2026-05-04",
            "sender": "Tokmok Belediyesi",
        }
        assert example.call("POST", CITY, body).status_code == 201
        path = f"{CITY}/{name}/@workflow/register"
        assert example.call("POST", path, {}).status_code == 200
    example("letter-archive", 200, "POST", f"{CITY}/dosyalanan/@workflow/archive", {})
    reason = {"comment": "Aynı yazı iki kez kaydedildi."}
    example("letter-void", 200, "POST", f"{CITY}/iptal/@workflow/void", reason, user="manager")


def test_matching(example, portal):
    ours = {
        "population": 520_000,
        "latitude": 36.885,
        "longitude": 30.705,
        "themes": {"culture_tourism", "environment", "youth_sport"},
    }
    for name, value in ours.items():
        api.portal.set_registry_record(f"kardes.own_{name}", value)
    transaction.commit()
    table = "Şehir;Ülke;Nüfus;Temalar\nKarakol;Kırgızistan;{};culture_tourism\n"
    body = {"file": file(table.format("çok"), "sehirler.csv"), "dry_run": True}
    example("matching-try", 200, "POST", "@matching", body, user="manager")
    body = {"file": file(table.format("84.000"), "sehirler.csv"), "mode": "add"}
    example("matching-import", 200, "POST", "@matching", body, user="manager")
    found = example("matching-get", 200, "GET", "@matching?country=KG&least=10", user="reader")
    example("matching-wrong", 400, "GET", "@matching?least=high", user="reader")
    row = found["items"][0]["id"]
    example("matching-dossier", 201, "POST", f"@matching/{row}", {})
    example("matching-again", 409, "POST", f"@matching/{row}", {})


def test_large_files(example):
    add_city(example)
    text = "Tokmok, Çüy vadisinde 76.000 nüfuslu bir şehirdir.\n"
    name = base64.b64encode("Şehir bilgisi.txt".encode()).decode()
    version = {"Tus-Resumable": "1.0.0"}
    announced = {
        **version,
        "Upload-Length": str(len(text.encode())),
        "Upload-Metadata": f"filename {name}",
    }
    example("upload-begin", 201, "POST", f"{CITY}/@tus-upload", headers=announced)
    part = {**version, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    example("upload-part", 204, "PATCH", example.location, text, headers=part)
    place = example.location
    changed = base64.b64encode("Şehir bilgisi 2.txt".encode()).decode()
    announced["Upload-Metadata"] = f"filename {changed}"
    example("upload-replace", 201, "POST", f"{place}/@tus-replace", headers=announced)
    assert example.call("PATCH", example.location, text, headers=part).status_code == 204


def test_proposals(example, portal):
    form = portal[FOLDER]["proposal"]
    entered = {
        "sender_name": "Aibek Sample",
        "sender_email": "aibek@example.org",
        "city": "Talas",
        "country": "KG",
    }
    kept, _filed = [
        receive(form, action_of(form), dict.fromkeys(get_schema(form).names()) | said)
        for said in ({**entered, "country": None}, entered)
    ]
    transaction.commit()
    example("proposals-get", 200, "GET", "@proposals", user="staff")
    path = f"@proposals/{kept.reference}"
    example("proposal-retry", 200, "POST", f"{path}/retry", user="staff")
    example("proposal-remove", 204, "DELETE", path, user="staff")
    path = f"{PROPOSALS}/talas"
    example("proposal-accept", 204, "POST", f"{path}/@accept-proposal", user="staff")


def test_the_same_city_twice(example):
    add_city(example)
    later = {"@type": "PartnerCity", "title": "Токмак", "country": "KG", "region": "Чүй"}
    made = example.call("POST", "dosyalar", later).json()
    kept = example.call("GET", CITY).json()["UID"]
    asked = "dosyalar/@duplicates?title=Tokmok%20%C5%9Fehri&country=KG"
    example("duplicates-names", 200, "GET", asked)
    path = made["@id"].removeprefix(f"{example.site_url}/")
    example("duplicates-get", 200, "GET", f"{path}/@duplicates")
    other = {"other": kept}
    example("not-the-same", 204, "POST", f"{path}/@not-the-same", other)
    assert example.call("DELETE", f"{path}/@not-the-same", other).status_code == 204
    example("merge", 200, "POST", f"{path}/@merge", {"into": kept}, user="manager")
    example("merge-again", 409, "POST", f"{CITY}/@merge", {"into": kept}, user="manager")
    example("merged-get", 200, "GET", f"{CITY}/@merged", user="reader")
