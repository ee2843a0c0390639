"""Values out of bounds by REST: 400, with the sentence that a form shows."""

import json

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.restapi.interfaces import IDeserializeFromJson
from zExceptions import BadRequest
from zope.component import getMultiAdapter
from zope.schema import Text

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
        ("PartnerCity", {"region": "a" + "\u0316" * 11}, "more than ten marks on one letter"),
        ("PartnerCity", {"title": "a" + "\u0301\u0316" * 6}, "more than ten marks"),
        ("PartnerCity", {"other_names": ["a" + "\u0316" * 11]}, "more than ten marks"),
        (
            "PartnerCity",
            {"contacts": [{"name": "a" + "\u0316" * 11}]},
            "more than ten marks",
        ),
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


def test_marks_are_counted_before_a_text_is_normalised(integration, monkeypatch):
    """Putting 150,000 pairs of them in order would hold the server for a minute."""

    def normalised(self, value):
        raise AssertionError("normalised")

    monkeypatch.setattr(Text, "fromUnicode", normalised)
    setRoles(integration["portal"], TEST_USER_ID, ["Manager"])
    city = api.content.create(integration["portal"], "PartnerCity", title="X", country="KG")
    integration["request"]["BODY"] = json.dumps({"region": "a" + "\u0316\u0301" * 100})
    with pytest.raises(BadRequest) as refused:
        getMultiAdapter((city, integration["request"]), IDeserializeFromJson)()
    assert "more than ten marks" in str(refused.value)
