"""Every field of every type survives the way in and out by REST."""

from datetime import date

import pytest
import requests
import transaction
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD

RELATIONS = "filled by the test from a paper that it made"

FIELDS = {
    "PartnerCity": {
        "title": "Tokmok",
        "country": "KG",
        "country_label": "Kırgız Cumhuriyeti",
        "region": "Çuy",
        "other_names": ["Токмок", "Tokmak"],
        "relation_kind": "cooperation_protocol",
        "founding": "founding_paper",
        "founded_on": "2026-09-05",
        "founded_at": "Tokmok",
        "initiated_by": [{"proposer": "Başkonsolosluk", "source": "Türkçe yazı"}],
        "authority": "Tokmok Belediyesi",
        "population": 76000,
        "population_year": 2025,
        "latitude": 42.8421,
        "longitude": 75.3015,
        "website": "https://tokmok.example.org/",
        "city_information": "İpek Yolu üzerinde.\nCam fabrikası.",
        "expected_benefits": "Spor",
        "communities": [
            {"nation": "Kırgız", "number": 9000, "rank": 3, "source": "Yazı", "on": "2026-03-10"},
            {"nation": "Kazak", "number": 3000, "rank": None, "source": None, "on": None},
        ],
        "themes": ["culture_tourism", "youth_sport"],
        "geographic_features": ["mountains"],
        "socioeconomic_features": ["fisheries"],
        "permission": RELATIONS,
        "contacts": [
            {
                "name": "Aybek Örnek",
                "office": "Başkan",
                "email": "a@example.org",
                "phone": "+996 1",
                "since": "2024-01-01",
                "until": None,
            }
        ],
    },
    "CouncilDecision": {
        "title": "Karar",
        "council": "partner",
        "council_name": "Tokmok Meclisi",
        "procedure": "domestic_sister_city",
        "subjects": RELATIONS,
        "number": "2026/60",
        "decided_on": "2026-04-03",
        "summary": "Kardeş şehir olunmasına",
        "term": "2024-2029",
        "meeting_year": 2,
        "meeting_month": 4,
        "sitting": 1,
        "session": 2,
        "agenda_item": "12",
        "proposing_unit": "Dış İlişkiler Müdürlüğü",
        "proposal_on": "2026-03-10",
        "proposal_number": "E-15459628-105.02-69",
        "referred_on": "2026-03-10",
        "referred_by": "Belediye Başkanı",
        "agenda_on": "2026-03-11",
        "committee_on": "2026-03-12",
        "sitting_on": "2026-04-03",
        "committees": [{"committee": "Hukuk", "number": "4", "on": "2026-03-25"}],
        "chair": "Ayla Deneme",
        "clerks": "Can Deneme, Ece Deneme",
        "vote": "majority",
        "votes_for": 23,
        "votes_against": 4,
        "votes_abstained": 0,
        "amendments": "Madde 3",
        "authorised_signatory": "Belediye Başkanı",
        "returned_on": "2026-04-05",
        "return_reasons": "Bütçe",
        "insisted_on": "2026-04-08",
        "insisted_for": 23,
        "full_membership": 45,
        "final_on": "2026-04-08",
        "sent_on": "2026-04-09",
        "receipt_on": "2026-04-10",
        "receipt_number": "2026/4411",
        "sent_to_metropolitan_on": "2026-04-09",
        "announced_on": "2026-04-10",
    },
    "Permission": {
        "title": "İzin",
        "decision": RELATIONS,
        "covers": RELATIONS,
        "route": "governor",
        "applied_on": "2026-04-20",
        "application_number": "E-15459628-720-112",
        "deficiencies": [
            {"on": "2026-05-02", "number": "9", "summary": "Çeviri", "completed_on": "2026-05-09"}
        ],
        "opinions": [
            {"on": "2026-05-12", "number": None, "authority": "Dışişleri", "summary": "Uygun"}
        ],
        "answer": "conditional",
        "answered_on": "2026-06-15",
        "number": "E-12345678-720-4711",
        "authority": "Bakanlık",
        "conditions": "Bütçeye yük getirmemek",
    },
    "Protocol": {
        "title": "Protokol",
        "relation_kind": "memorandum",
        "city": RELATIONS,
        "decision": RELATIONS,
        "permission": RELATIONS,
        "aims": "Kültür",
        "languages": ["tr", "ru", "ky"],
        "prevailing_language": "tr",
        "copies": 4,
        "fields_of_cooperation": ["culture_tourism"],
        "signed_on": "2026-09-05",
        "signed_at": "Tokmok",
        "signatories": [{"name": "Ayla Deneme", "title": "Başkan", "party": "Muratpaşa"}],
        "valid_from": "2026-09-05",
        "valid_until": "2031-09-05",
        "notice_months": 6,
        "renewals": [{"on": "2031-09-01", "until": "2036-09-05", "note": "Mektupla"}],
    },
    "Correspondence": {
        "title": "Kardeş Şehir (Tokmok)",
        "direction": "incoming",
        "number": "70-018/183",
        "other_numbers": ["09-025/25925"],
        "dated": "2026-01-13",
        "sender": "Başkonsolosluk",
        "recipients": ["Belediye Başkanlığı", "Valilik"],
        "information_recipients": ["Kaymakamlık"],
        "references": [{"on": "2025-12-15", "number": "09-025/25925", "body": "Temsilcilik"}],
        "body": "Sayın Başkan,\n\nöneririz.",
        "cities": RELATIONS,
        "channel": "post",
        "received_on": "2026-02-03",
        "urgency": "urgent",
        "due_on": "2026-02-20",
        "ebys_number": "6231194",
        "sdp_code": "720",
        "security_level": "restricted",
        "verification_code": "6231194~MTcx",
        "verification_address": "https://dogrula.example.org/?a=1",
        "paper_original": "Dolap 3",
        "language_of_letter": "ru",
        "translation_of": RELATIONS,
        "translation_status": "sworn",
        "translator": "Ece Deneme",
        "annexes": [
            {"title": "Tokmok hakkında", "pages": 11, "state": "present"},
            {"title": "Başkanın yazısı", "pages": None, "state": "missing"},
        ],
    },
}
#: relation field -> type of its target, and whether it holds several
TARGETS = {
    ("CouncilDecision", "subjects"): ("PartnerCity", True),
    ("PartnerCity", "permission"): ("Permission", False),
    ("Permission", "decision"): ("CouncilDecision", False),
    ("Permission", "covers"): ("PartnerCity", True),
    ("Protocol", "city"): ("PartnerCity", False),
    ("Protocol", "decision"): ("CouncilDecision", False),
    ("Protocol", "permission"): ("Permission", False),
    ("Correspondence", "cities"): ("PartnerCity", True),
    ("Correspondence", "translation_of"): ("Correspondence", False),
}


class Site:
    """The REST interface of the test site, as a manager of it."""

    def __init__(self, layer):
        self.url = layer["portal"].absolute_url()
        self.session = requests.Session()
        self.session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        self.session.headers["Accept"] = "application/json"

    def post(self, body, path=""):
        return self.session.post(f"{self.url}{path}", json=body, timeout=60)

    def patch(self, url, body):
        return self.session.patch(url, json=body, timeout=60)

    def get(self, url):
        return self.session.get(url, timeout=60)

    def made(self, portal_type, **fields):
        body = {"@type": portal_type, "title": portal_type, **fields}
        if portal_type == "PartnerCity":
            body.setdefault("country", "KG")
        answer = self.post(body)
        assert answer.status_code == 201, answer.text
        return answer.json()


@pytest.fixture
def site(functional):
    return Site(functional)


def with_targets(site, portal_type):
    body = dict(FIELDS[portal_type])
    for name, value in FIELDS[portal_type].items():
        if value is RELATIONS:
            target_type, several = TARGETS[portal_type, name]
            target = site.made(target_type)["@id"]
            body[name] = [target] if several else target
    return body


def plain(value):
    """A value as it was sent: tokens for vocabulary terms, addresses for relations."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict) and "token" in value:
        return value["token"]
    if isinstance(value, dict) and "@id" in value:
        return value["@id"]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


@pytest.mark.parametrize("portal_type", FIELDS)
def test_table_names_every_field(portal_type):
    from kardes.approval.fields import SCHEMAS

    names = set(SCHEMAS[portal_type].names()) - {"register_number"}
    assert names == set(FIELDS[portal_type])


def read(site, url, sent):
    """The fields *sent* as GET gives them; sets, which have no order, in the order sent."""
    got = {name: plain(value) for name, value in site.get(url).json().items() if name in sent}
    for name in ("themes", "geographic_features", "socioeconomic_features"):
        if name in got:
            got[name] = sorted(got[name], key=sent[name].index)
    return got


@pytest.mark.parametrize("portal_type", FIELDS)
def test_post_then_get(site, portal_type):
    sent = with_targets(site, portal_type)
    answer = site.post({"@type": portal_type, **sent})
    assert answer.status_code == 201, answer.text
    assert read(site, answer.json()["@id"], sent) == sent


@pytest.mark.parametrize("portal_type", FIELDS)
def test_what_get_gives_can_be_patched_back(site, portal_type):
    made = site.made(portal_type)
    url = made["@id"]
    sent = with_targets(site, portal_type)
    answer = site.patch(url, sent)
    assert answer.status_code == 204, answer.text
    got = site.get(url).json()
    again = {name: got[name] for name in sent}
    answer = site.patch(url, again)
    assert answer.status_code == 204, answer.text
    assert read(site, url, sent) == sent


def test_dates_and_numbers_in_rows_are_stored_as_such(site, functional):
    site.made("PartnerCity", id="tokmok", communities=FIELDS["PartnerCity"]["communities"])
    transaction.begin()
    row = functional["portal"].tokmok.communities[0]
    assert row["on"] == date(2026, 3, 10)
    assert row["number"] == 9000


def test_columns_that_are_left_out_are_empty(site):
    made = site.made("PartnerCity", communities=[{"nation": "Kırgız"}])
    row = {"nation": "Kırgız", "number": None, "rank": None, "source": None, "on": None}
    assert made["communities"] == [row]
