"""Values out of bounds by REST: 400, with the sentence that a form shows."""

import pytest

from .test_rest_round_trip import Site


@pytest.fixture
def site(functional):
    return Site(functional)


@pytest.mark.parametrize(
    ("portal_type", "fields", "sentence"),
    [
        ("PartnerCity", {"latitude": 91}, "between -90 and 90"),
        ("PartnerCity", {"region": "x" * 301}, "at most 300 are allowed"),
        ("PartnerCity", {"region": "a\u202eb"}, "invisible characters"),
        ("PartnerCity", {"founded_on": "0001-01-01"}, "The year 1 cannot be right"),
        ("PartnerCity", {"other_names": ["a", "b" * 301]}, "Line 2: "),
        ("CouncilDecision", {"decided_on": "2199-01-01"}, "lies in the future"),
        ("Correspondence", {"sdp_code": "x"}, "Standard File Plan"),
        (
            "Correspondence",
            {"dated": "2026-02-02", "due_on": "2026-02-01"},
            "due before it was written",
        ),
        (
            "CouncilDecision",
            {
                "decided_on": "2026-02-02",
                "committees": [{"committee": "Dış İlişkiler", "on": "2026-02-03"}],
            },
            "The report of “Dış İlişkiler” is dated after the decision.",
        ),
    ],
)
def test_by_rest(site, portal_type, fields, sentence):
    answer = site.post({"@type": portal_type, "title": "X", "country": "KG", **fields})
    assert answer.status_code == 400, answer.text
    assert sentence in answer.json()["message"]


def test_an_application_follows_its_decision(site):
    decision = site.post(
        {"@type": "CouncilDecision", "title": "Karar", "decided_on": "2026-02-02"}
    ).json()
    body = {"@type": "Permission", "title": "İzin", "decision": decision["UID"]}
    answer = site.post({**body, "applied_on": "2026-02-01"})
    assert answer.status_code == 400, answer.text
    assert "dated before the council decision" in answer.json()["message"]
    permission = site.post({**body, "applied_on": "2026-02-02"})
    assert permission.status_code == 201, permission.text
