"""Sums, moments, days and papers that a client writes wrongly: 400 by field, in his language."""

import pytest

from .test_rest_round_trip import Site

NUMBER = "Bu bir sayı olmalıdır."
MOMENT = "Gün ve saat YYYY-AA-GGTss:dd biçiminde yazılır, ör. 2026-10-05T09:00."


@pytest.fixture
def site(functional, turkish):
    site = Site(functional)
    site.session.headers.update(turkish)
    return site


def refused(answer, field, sentence):
    assert answer.status_code == 400, answer.text
    message = answer.json()["message"]
    assert f"'field': '{field}'" in message
    assert sentence in message


@pytest.mark.parametrize("value", ["x", "", {}, [1], True, "NaN", "Infinity", "12,5"])
def test_no_sum_of_money(site, value):
    body = {"@type": "Membership", "title": "X", "fee_currency": "EUR", "fee_amount": value}
    refused(site.post(body), "fee_amount", NUMBER)


@pytest.mark.parametrize("value", [12, 12.5, "12.50"])
def test_sum_of_money(site, value):
    made = site.made("Membership", fee_currency="EUR", fee_amount=value)
    assert float(made["fee_amount"]) == float(value)


def test_no_sum_in_a_row(site):
    cost = {"item": "Uçak", "kind": "allowance", "amount": "x", "currency": "TRY"}
    answer = site.post({"@type": "Activity", "title": "X", "costs": [cost]})
    refused(answer, "costs", f"“Tutar” sütunu: {NUMBER}")


@pytest.mark.parametrize("name", ["start", "end"])
@pytest.mark.parametrize("value", [5, ["x"], {}, "x", "", "2026-13-01", "2026-10-05T09:00+99:99"])
def test_no_moment(site, name, value):
    refused(site.post({"@type": "Activity", "title": "X", name: value}), name, MOMENT)
    made = site.made("Activity")["@id"]
    refused(site.patch(made, {name: value}), name, MOMENT)


@pytest.mark.parametrize("value", ["9999-12-31T23:59:59", "0001-01-01T00:00:00"])
def test_moment_of_an_unlikely_year(site, value):
    answer = site.post({"@type": "Activity", "title": "X", "end": value})
    refused(answer, "end", "yılı doğru olamaz")


@pytest.mark.parametrize(
    "value", ["2026-10-05T09:00", "2026-10-05T09:00:00Z", "2026-10-05T09:00:00.000+00:00"]
)
def test_moment(site, value):
    made = site.made("Activity", start=value, end="2026-10-06T09:00:00+00:00")
    assert made["start"].startswith("2026-10-05T09:00:00")


@pytest.mark.parametrize("value", ["x", "2026-01-01x", "2026-02-30", ""])
def test_no_day(site, value):
    answer = site.post({"@type": "CouncilDecision", "title": "X", "decided_on": value})
    refused(answer, "decided_on", f"“{value}” takvimde olmayan bir gün")


def test_the_time_behind_a_day_does_no_harm(site):
    made = site.made("CouncilDecision", decided_on="2026-01-05T10:00:00+03:00")
    assert made["decided_on"] == "2026-01-05"


@pytest.mark.parametrize("value", ["nope", "/nope", "{url}/nope", 99])
def test_no_such_paper(site, value):
    value = value.format(url=site.url) if isinstance(value, str) else value
    sentence = f"“{value}” adresinde görebileceğiniz bir belge yok."
    body = {"@type": "Activity", "title": "X"}
    refused(site.post({**body, "decision": value}), "decision", sentence)
    refused(site.post({**body, "cities": [value]}), "cities", f"1. satır: {sentence}")
