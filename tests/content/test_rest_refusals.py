"""Wrong input by REST: 400 with the field and a sentence, never a 500, nothing half-saved."""

import pytest

from .test_rest_round_trip import FIELDS, Site

#: what no field may take; each once per field
ODD = [{"a": 1}, ["x", {"y": []}], 3.5, True, "x\u0000y", 10**30, [[]], {"token": []}, [None]]


@pytest.fixture
def site(functional):
    return Site(functional)


def messages(answer):
    return answer.json()["message"]


@pytest.mark.parametrize(
    ("portal_type", "fields", "field", "sentence"),
    [
        ("PartnerCity", {"country": "ZZ"}, "country", "“ZZ” is not among the values"),
        ("PartnerCity", {"title": None}, "title", "cannot be empty"),
        ("PartnerCity", {"country": None}, "country", "cannot be empty"),
        ("PartnerCity", {"website": "javascript:alert(1)"}, "website", "Give the whole address"),
        ("PartnerCity", {"population": -1}, "population", "between 0 and 100000000"),
        ("PartnerCity", {"latitude": 91}, "latitude", "between -90 and 90"),
        ("PartnerCity", {"themes": ["none"]}, "themes", ""),
        ("PartnerCity", {"population": True}, "population", "must be a whole number"),
        (
            "PartnerCity",
            {"communities": [{"nation": None}]},
            "communities",
            "“Nation”: Req",
        ),
        ("PartnerCity", {"communities": [{"nations": "K"}]}, "communities", "no column “nations”"),
        ("PartnerCity", {"communities": ["x"]}, "communities", "Every row is an object"),
        ("PartnerCity", {"communities": [{"nation": "K", "on": "soon"}]}, "communities", "As of"),
        ("PartnerCity", {"title": "a\x00b"}, "title", "control characters"),
        ("Permission", {"covers": ["/no-such-paper"]}, "covers", ""),
        ("CouncilDecision", {"number": "sixty"}, "number", "not a document number"),
        ("CouncilDecision", {"decided_on": "2026-02-30"}, "decided_on", "no day of"),
        ("CouncilDecision", {"decided_on": 20260230}, "decided_on", ""),
        ("Correspondence", {"number": "E-1-105-2"}, "number", "DETSİS number has not eight"),
        ("Correspondence", {"direction": "sideways"}, "direction", ""),
        ("Correspondence", {"annexes": [{"title": "A", "state": "lost"}]}, "annexes", ""),
        ("Protocol", {"languages": ["xx"]}, "languages", "“xx” is not among"),
    ],
)
def test_field_is_named(site, portal_type, fields, field, sentence):
    body = {"@type": portal_type, "title": "X", "country": "KG", **fields}
    answer = site.post(body)
    assert answer.status_code == 400, answer.text
    assert f"'field': '{field}'" in messages(answer)
    assert sentence in messages(answer)


@pytest.mark.parametrize(
    ("portal_type", "fields", "sentence"),
    [
        (
            "CouncilDecision",
            {"decided_on": "2026-04-03", "sent_on": "2026-04-01"},
            "“Sent to the governor or sub-governor on” lies before “Decision date”",
        ),
        ("CouncilDecision", {"vote": "unanimous", "votes_against": 2}, "counts votes against"),
        (
            "Permission",
            {"applied_on": "2026-04-03", "answered_on": "2026-04-01"},
            "dated before the application",
        ),
        (
            "Protocol",
            {"valid_from": "2026-04-03", "valid_until": "2026-04-01"},
            "lies before “In force from”",
        ),
        (
            "Protocol",
            {"languages": ["tr"], "prevailing_language": "ky"},
            "not among “Languages”",
        ),
        (
            "Correspondence",
            {"dated": "2026-04-03", "received_on": "2026-04-01"},
            "received before it was written",
        ),
    ],
)
def test_fields_that_contradict_each_other(site, portal_type, fields, sentence):
    answer = site.post({"@type": portal_type, "title": "X", **fields})
    assert answer.status_code == 400, answer.text
    assert sentence in messages(answer)


@pytest.mark.parametrize("portal_type", FIELDS)
def test_odd_json_types_are_refused_or_read_but_no_error_of_the_server(site, portal_type):
    url = site.made(portal_type)["@id"]
    failed = []
    for name in FIELDS[portal_type]:
        for value in ODD:
            answer = site.patch(url, {name: value})
            if answer.status_code not in (204, 400):
                failed.append((name, value, answer.status_code))
        answer = site.get(url)
        assert answer.status_code == 200, (name, answer.text)
    assert failed == []


@pytest.mark.parametrize("portal_type", FIELDS)
def test_odd_json_types_at_creation(site, portal_type):
    failed = []
    for name in FIELDS[portal_type]:
        for value in ({"a": 1}, [{"y": []}], 10**30, ["x", 1, None]):
            body = {"@type": portal_type, "title": "X", "country": "KG", name: value}
            answer = site.post(body)
            if answer.status_code not in (201, 400):
                failed.append((name, value, answer.status_code))
    assert failed == []


def test_whole_number_of_degrees_is_read(site):
    assert site.made("PartnerCity", latitude=42)["latitude"] == 42.0


def test_relation_to_a_paper_of_another_type_is_refused(site):
    letter = site.made("Correspondence")["@id"]
    answer = site.post({"@type": "Permission", "title": "X", "covers": [letter]})
    assert answer.status_code == 400
    assert "'field': 'covers'" in messages(answer)


def test_refused_patch_changes_nothing(site):
    made = site.made("PartnerCity", region="Çuy")
    body = {"region": "Talas", "population": -1}
    assert site.patch(made["@id"], body).status_code == 400
    assert site.get(made["@id"]).json()["region"] == "Çuy"


def test_not_a_number_is_no_latitude(site):
    url = site.made("PartnerCity")["@id"]
    headers = {"Content-Type": "application/json"}
    answer = site.session.patch(url, data='{"latitude": NaN}', headers=headers, timeout=60)
    assert answer.status_code == 400
    assert "must be a number" in messages(answer)


@pytest.mark.parametrize("body", [{"@type": ["PartnerCity"]}, {"@type": {"a": 1}}, [1], "x", 1])
def test_a_body_that_is_no_new_paper_is_refused(site, body):
    answer = site.post(body)
    assert answer.status_code == 400, answer.text
    assert "must be" in answer.json()["message"]


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_a_body_that_is_too_deep_is_refused(site, bracket):
    answer = site.session.post(site.url, data=bracket * 5000, timeout=60)
    assert answer.status_code == 400, answer.text


def test_refused_fields_can_be_read_by_a_program(site):
    answer = site.post({"@type": "PartnerCity", "title": None, "country": "ZZ"})
    told = {one["field"]: one["message"] for one in answer.json()["fields"]}
    assert told == {"title": "This field cannot be empty."}


@pytest.mark.parametrize("layout", ["nope", 5, None, ["view"]])
def test_a_view_that_does_not_exist_is_refused(site, layout):
    made = site.made("PartnerCity")
    answer = site.patch(made["@id"], {"layout": layout})
    assert answer.status_code == 400, answer.text
    assert answer.json()["fields"][0]["field"] == "layout"
    assert site.session.get(made["@id"], headers={"Accept": "text/html"}).status_code == 200
