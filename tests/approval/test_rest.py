"""``@workflow`` and ``@readiness`` on the wire: what is answered, and what is written."""

import json

import pytest
import transaction
from plone import api

from kardes.approval import state_of

from .dossiers import SIGNING

ADOPTION = {"number": "2026/60", "decided_on": "2026-04-03", "vote": "unanimous"}
ANSWER = {
    "answer": "granted",
    "answered_on": "2026-06-15",
    "number": "E-12345678-720-4711",
    "authority": "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı",
}
SIGNATURE = {**SIGNING, "signed_on": "2026-09-01"}
END = {"ended_on": "2031-09-01", "reason": "Süresi doldu."}


def post(web, user, paper, step, body=None, **options):
    return web.rest(user, "POST", paper, f"/@workflow/{step}", body, **options)


def test_the_whole_way(web):
    dossier = web.dossier
    steps = [
        ("decision", "council_approve", ADOPTION, "council_approved", 0),
        ("decision", "record_later_fact", {"sent_on": "2026-04-08"}, "council_approved", 2),
        ("permission", "record_answer", ANSWER, "answered", 3),
        ("protocol", "sign", SIGNATURE, "signed", 2),
    ]
    for name, step, body, state, followers in steps:
        answer = post(web, "manager", dossier.papers[name], step, {**body, "comment": "REST"})
        assert answer.status_code == 200, answer.text
        entry = answer.json()
        assert (entry["action"], entry["actor"]) == (step, "manager")
        assert (entry["review_state"], entry["comments"]) == (state, "REST")
        assert len(entry["followers"]) == followers
        assert entry["title"]
    follower = entry["followers"][0]
    assert follower["@type"] == "PartnerCity"
    assert follower["@id"].endswith("/tokmok")
    assert (follower["transition"], follower["review_state"]) == ("sign", "signed")
    assert set(dossier.states().values()) == {"signed"}
    assert dossier.protocol.signatories[1]["party"] == "Tokmok"


@pytest.mark.parametrize(
    ("name", "step", "body", "state"),
    [
        ("city", "reject", {"kind": "partner", "reason": "Vazgeçtiler."}, "rejected"),
        ("protocol", "record_historic", {"known_from": "Defter"}, "signed"),
        ("letter", "register", {}, "registered"),
    ],
)
def test_the_other_steps_from_draft(web, name, step, body, state):
    if name == "letter":
        answer = web.rest(
            "staff",
            "POST",
            web.dossier.city,
            "",
            {
                "@type": "Correspondence",
                "title": "Yazı",
                "dated": "2026-01-13",
                "sender": "Başkonsolosluk",
            },
        )
        assert answer.status_code == 201, answer.text
        paper = web.dossier.city[answer.json()["id"]]
    else:
        paper = web.dossier.papers[name]
    answer = post(web, "manager", paper, step, body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["review_state"] == state == state_of(paper)


def test_steps_after_the_signature(web):
    dossier = web.until("signed")
    end = post(web, "manager", dossier.protocol, "terminate", END)
    assert end.status_code == 409
    assert [r["id"] for r in end.json()["error"]["requirements"]] == ["termination.paper"]
    added = web.rest(
        "staff",
        "POST",
        dossier.protocol,
        "",
        {
            "@type": "Attachment",
            "kind": "termination",
            "file": {"data": "eA==", "encoding": "base64", "filename": "fesih.txt"},
        },
    )
    assert added.status_code == 201, added.text
    assert post(web, "manager", dossier.protocol, "terminate", END).status_code == 200
    returned = post(web, "manager", dossier.city, "return_to_draft", {"reason": "Düzeltme"})
    assert returned.status_code == 200
    assert dossier.states()["city"] == "draft"


# What is refused


def test_409_for_open_requirements(web):
    with web.unwritten():
        answer = post(web, "manager", web.dossier.decision, "council_approve", {})
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert set(error) == {"type", "message", "requirements"}
    assert error["type"] == "WorkflowException"
    assert [requirement["id"] for requirement in error["requirements"]] == [
        "decision.number",
        "decision.date",
        "decision.vote",
    ]
    for requirement in error["requirements"]:
        assert set(requirement) == {"id", "title", "url"}
        assert requirement["url"].startswith(web.dossier.decision.absolute_url())
        assert requirement["title"] in error["message"]


def test_409_for_a_step_that_was_taken(web):
    dossier = web.until("council_approved")
    with web.unwritten():
        answer = post(web, "manager", dossier.decision, "council_approve", ADOPTION)
    assert answer.status_code == 409
    assert answer.json()["error"]["requirements"] == []
    assert "already" in answer.json()["error"]["message"]


def test_409_for_a_step_from_elsewhere(web):
    with web.unwritten():
        answer = post(web, "manager", web.dossier.protocol, "sign", SIGNATURE)
    assert answer.status_code == 409
    assert answer.json()["error"]["requirements"] == []


@pytest.mark.parametrize("step", ["publish", "sings", "%3Cscript%3E", "@workflow", "..", "%00"])
def test_400_for_an_unknown_step(web, step):
    with web.unwritten():
        answer = post(web, "manager", web.dossier.city, step, {})
    assert answer.status_code in (400, 404), answer.text
    assert answer.headers["Content-Type"].startswith("application/json")


def test_400_without_a_step(web):
    with web.unwritten():
        answer = web.rest("manager", "POST", web.dossier.city, "/@workflow", {})
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "BadRequest"


@pytest.mark.parametrize(
    ("user", "status"), [(None, 401), ("member", 401), ("reader", 403), ("staff", 403)]
)
@pytest.mark.parametrize("step", ["council_approve", "sign", "record_historic"])
def test_401_and_403_without_the_right(web, user, status, step):
    """Who may not even see the paper is asked to log in, as everywhere in Plone."""
    with web.unwritten():
        answer = post(web, user, web.dossier.decision, step, ADOPTION)
    assert answer.status_code == status
    assert "error" in answer.json() or "message" in answer.json()


def test_not_even_for_a_step_that_was_taken(web):
    """Stock Plone answers 200 here, to a Member too."""
    dossier = web.until("council_approved")
    with web.unwritten():
        for user in ("reader", "staff"):
            answer = post(web, user, dossier.decision, "council_approve", {})
            assert answer.status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("include_children", True),
        ("include_children", False),
        ("effective", "2026-01-01T00:00:00"),
        ("expires", "2026-01-01T00:00:00"),
        ("effectiveDate", "2026-01-01"),
        ("expirationDate", "2026-01-01"),
        ("title", "Başka"),
        ("review_state", "signed"),
        ("sealed_fields", []),
        ("step", {"fields": {}}),
        ("vote", "perhaps"),
        ("vote", ["unanimous"]),
        ("vote", {"token": {"token": "unanimous"}}),
        ("number", 60),
        ("number", ["2026/60"]),
        ("number", {"a": 1}),
        ("number", True),
        ("number", "<img src=x onerror=alert(1)>"),
        ("number", "2026/60\u0000"),
        ("number", "\u202e2026/60"),
        ("number", "9" * 5000),
        ("decided_on", "yesterday"),
        ("decided_on", "2026-02-30"),
        ("decided_on", 20260403),
        ("decided_on", []),
        ("decided_on", {"year": 2026}),
        ("decided_on", "99999-01-01"),
        ("votes_for", "many"),
        ("votes_for", -1),
        ("votes_for", 1.5),
        ("votes_for", [1]),
        ("votes_for", {"value": 1}),
        ("votes_for", 10**400),
        ("comment", 5),
        ("comment", ["x"]),
        ("comment", {"x": 1}),
        ("comment", None),
        ("comment", "x" * 10_001),
        ("comment", "a\u0000b"),
        ("comment", "a\u202eb"),
    ],
)
def test_400_with_the_field(web, field, value):
    with web.unwritten():
        answer = post(
            web, "manager", web.dossier.decision, "council_approve", {**ADOPTION, field: value}
        )
    assert answer.status_code == 400, answer.text
    error = answer.json()["error"]
    assert [wrong["field"] for wrong in error["fields"]] == [field]
    assert error["message"]
    assert all(wrong["message"] for wrong in error["fields"])


def test_400_for_a_missing_reason(web):
    with web.unwritten():
        answer = post(web, "manager", web.dossier.city, "reject", {"kind": "partner"})
    assert answer.status_code == 400
    assert [wrong["field"] for wrong in answer.json()["error"]["fields"]] == ["reason"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signatories", "Ayla"),
        ("signatories", ["Ayla", "Bakyt"]),
        ("signatories", [1, None]),
        ("signatories", [{"name": 5}, {"name": "B"}]),
        ("signatories", [{"name": ["A"]}, {"name": "B"}]),
        ("signatories", [[{"name": "A"}]]),
        ("signed_at", ["Tokmok"]),
        ("signed_at", {"x": "y"}),
    ],
)
def test_400_for_rows_of_a_wrong_kind(web, field, value):
    dossier = web.until("ministry_approved")
    with web.unwritten():
        answer = post(web, "manager", dossier.protocol, "sign", {**SIGNATURE, field: value})
    assert answer.status_code == 400, answer.text
    assert [wrong["field"] for wrong in answer.json()["error"]["fields"]] == [field]


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b'["number"]',
        b'"text"',
        b"5",
        b"null",
        b"{",
        b"{'number': 1}",
        b"\xff\xfe{}",
        b'{"number": NaN}',
        b"[" * 100_000,
        b'{"number": ' + b"[" * 100_000,
        b'{"comment": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
        json.dumps({"x" * 20_000: 1}).encode(),
        json.dumps({f"field{n}": n for n in range(2000)}).encode(),
    ],
)
def test_400_for_a_body_that_is_none(web, body):
    with web.unwritten():
        answer = post(
            web,
            "manager",
            web.dossier.decision,
            "council_approve",
            data=body,
            # With the bare type the login plugin of plone.restapi reads the body first, and
            # fails on deep nesting before any service is asked.
            headers={"Content-Type": "application/json; charset=utf-8"},
        )
    assert answer.status_code == 400, answer.text[:500]
    assert answer.headers["Content-Type"].startswith("application/json")


def test_an_attachment_has_no_steps(web):
    (paper, *_rest) = web.dossier.decision.objectValues()
    with web.unwritten():
        answer = post(web, "manager", paper, "council_approve", {})
    assert answer.status_code == 400


# What is told


def test_workflow_tells_the_steps_of_the_procedure(web):
    dossier = web.until("council_approved")
    info = web.rest("manager", "GET", dossier.protocol, "/@workflow").json()
    steps = [transition["@id"].rpartition("/")[2] for transition in info["transitions"]]
    assert steps == ["ministry_approve", "record_later_fact", "reject", "return_to_draft"]
    assert info["state"]["id"] == "council_approved"
    assert [entry["action"] for entry in info["history"]] == [None, "council_approve"]
    with web.unwritten():
        reader = web.rest("reader", "GET", dossier.protocol, "/@workflow").json()
    assert reader["transitions"] == []
    assert len(reader["history"]) == 2


def test_readiness(web):
    dossier = web.until("council_approved")
    with web.unwritten():
        answer = web.rest("reader", "GET", dossier.city, "/@readiness").json()
    assert answer["state"]["id"] == "council_approved"
    by_id = {step["id"]: step for step in answer["steps"]}
    step = by_id["ministry_approve"]
    assert (step["allowed"], step["ready"]) == (False, False)
    unmet = [found for found in step["requirements"] if not found["satisfied"]]
    assert [found["id"] for found in unmet] == ["city.permission"]
    assert unmet[0]["source"] == "Law 5393, art. 74"
    expanded = web.rest("reader", "GET", dossier.city, "?expand=readiness").json()
    assert expanded["@components"]["readiness"]["steps"] == answer["steps"]


def test_readiness_is_not_for_everyone(web):
    for user in (None, "member"):
        assert web.rest(user, "GET", web.dossier.city, "/@readiness").status_code == 401
    folder = api.content.create(web.portal, "Folder", title="Klasör")
    transaction.commit()
    assert web.rest("chief", "GET", folder, "/@readiness").status_code == 404


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_records_nothing(web, method):
    paper = web.dossier.protocol
    with web.unwritten():
        web.rest("manager", method, paper, "/@workflow/record_historic?known_from=Defter")
    assert state_of(paper) == "draft"
