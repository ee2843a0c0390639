"""Fields of a step that a client writes wrongly: 400 by field, in his language."""

import pytest
import transaction

from .ventures import Joining

NUMBER = "Bu bir sayı olmalıdır."


@pytest.fixture
def complaints(web, turkish):
    """What was said of which field of a step."""

    def post(paper, step, body):
        path = f"/@workflow/{step}"
        answer = web.rest("manager", "POST", paper, path, body, headers=turkish)
        assert answer.status_code == 400, answer.text
        return {one["field"]: one["message"] for one in answer.json()["error"]["fields"]}

    return post


@pytest.fixture
def membership(web):
    membership = Joining(web.portal).membership
    transaction.commit()
    return membership


@pytest.mark.parametrize("value", ["x", "NaN", "", {}, True])
def test_no_sum_of_money(complaints, membership, value):
    found = complaints(membership, "record_later_fact", {"fee_amount": value})
    assert found == {"fee_amount": f"Yıllık Aidat: {NUMBER}"}


def test_no_sum_in_a_row(complaints, membership):
    row = {"year": 2026, "amount": "x", "currency": "USD"}
    found = complaints(membership, "record_later_fact", {"fees": [row]})
    assert found["fees"].endswith(f"“Tutar” sütunu: {NUMBER}")


@pytest.mark.parametrize("value", ["x", "2026-01-01x", "", "2026-02-30"])
def test_no_day(complaints, web, value):
    found = complaints(web.dossier.decision, "record_later_fact", {"sent_on": value})
    assert "takvimde olmayan bir gün" in found["sent_on"]


def test_no_text(complaints, web):
    found = complaints(web.dossier.protocol, "council_approve", {"text_change_reason": 5})
    assert found["text_change_reason"].endswith("Bu bir metin olmalıdır.")


@pytest.mark.parametrize(
    "value", ["x", 5, {"filename": "a.pdf"}, {"data": "x", "encoding": "rot13"}]
)
def test_no_file(complaints, web, value):
    """A word is no letter of the ministry."""
    found = complaints(web.dossier.city, "ministry_approve", {"letter": value})
    assert "Bakanlık" in found["letter"]
