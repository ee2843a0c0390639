"""The audit report: its rows, totals and filters, and who may see it."""

from datetime import date

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import (
    SITE_OWNER_NAME,
    SITE_OWNER_PASSWORD,
    TEST_USER_ID,
    TEST_USER_NAME,
    TEST_USER_PASSWORD,
    setRoles,
)
from zope.globalrequest import getRequest
from zope.interface import alsoProvides

from kardes.approval import fire
from kardes.approval.requirements import REQUIREMENTS
from kardes.insight.audit import Filter, WrongFilter, filter_of, report
from kardes.interfaces import IKardesLayer

from ..approval.dossiers import ADOPTION, DECIDED, PERMITTED, SIGNED, SIGNING, Dossier

OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


@pytest.fixture
def portal(integration):
    setRoles(integration["portal"], TEST_USER_ID, ["Kardes Manager"])
    alsoProvides(getRequest(), IKardesLayer)
    return integration["portal"]


def historic(portal, title, **facts):
    """A past relation without a permission."""
    city = api.content.create(
        portal, "PartnerCity", title=title, country="BG", founding="founding_paper"
    )
    fire(city, "record_historic", {"known_from": "Eski kütük", **facts})
    return city


def found(**chosen):
    rows, totals = report(Filter(**chosen))
    return {row.title: row for row in rows}, totals


def test_a_lawful_relation_shows_its_papers(portal):
    Dossier(portal).until("signed")
    rows, totals = found()
    (row,) = rows.values()
    assert (row.title, row.partner, row.country) == ("Protokol", "Tokmok", "KG")
    assert (row.decision_number, row.decided_on) == ("2026/60", DECIDED)
    assert (row.permission_number, row.permitted_on) == ("E-12345678-720-4711", PERMITTED)
    assert row.signed_on == SIGNED
    assert (row.missing, row.irregularities, row.historic) == ((), (), False)
    assert totals == {
        "all": 1,
        "signed": 1,
        "signed_without_permission": 0,
        "signed_without_decision": 0,
        "out_of_order": 0,
        "not_despatched": 0,
        "irregular": 0,
        "suspicious": 0,
        "historic": 0,
    }


def test_a_domestic_relation_needs_no_permission(portal):
    Dossier(portal, country="TR", city="Odunpazarı").until("signed")
    rows, totals = found()
    (row,) = rows.values()
    assert row.partner_decision_number == "17"
    assert totals["signed_without_permission"] == 0


def test_a_city_counts_once_beside_its_protocol(portal):
    dossier = Dossier(portal)
    assert set(found()[0]) == {"Protokol"}
    api.content.delete(dossier.protocol)
    assert set(found()[0]) == {"Tokmok"}


def test_what_was_signed_unlawfully_is_found(portal):
    historic(portal, "Plovdiv", founded_on=date(2011, 11, 23))
    Dossier(portal).until("signed")
    rows, totals = found(finding="signed_without_permission")
    assert set(rows) == {"Plovdiv"}
    assert rows["Plovdiv"].irregularities
    assert totals["historic"] == 1


def test_a_decision_that_was_not_sent_is_found(portal):
    Dossier(portal).adopt()
    assert set(found(finding="not_despatched")[0]) == {"Protokol"}


def test_a_decision_that_was_sent_after_the_signature_is_out_of_order(portal):
    dossier = Dossier(portal)
    fire(dossier.decision, "record_historic", {**ADOPTION, "known_from": "Defter"})
    fire(dossier.decision, "record_later_fact", {"sent_on": date(2026, 9, 2)})
    dossier.permit()
    fire(dossier.protocol, "record_historic", {**SIGNING, "known_from": "Defter"})
    rows, _totals = found(finding="out_of_order")
    assert REQUIREMENTS["order.dates"].title in rows["Protokol"].irregularities


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ({"country": "KG"}, {"Protokol"}),
        ({"country": "BG"}, {"Plovdiv"}),
        ({"state": "signed"}, {"Plovdiv"}),
        ({"kind": "sister_city"}, {"Plovdiv", "Protokol"}),
        ({"kind": "membership"}, set()),
        ({"since": DECIDED}, {"Protokol"}),
        ({"until": date(2026, 4, 2)}, set()),
    ],
)
def test_filters(portal, chosen, titles):
    historic(portal, "Plovdiv", founded_on=date(2011, 11, 23))
    Dossier(portal).adopt()
    assert set(found(**chosen)[0]) == titles


@pytest.mark.parametrize(
    "form",
    [
        {"since": "03.04.2026"},
        {"since": "2026-02-30"},
        {"since": ["2026-01-01", "2026-01-02"]},
        {"state": ["draft", "signed"]},
        {"finding": "nothing"},
    ],
)
def test_a_wrong_filter_is_a_sentence(form):
    with pytest.raises(WrongFilter):
        filter_of(form)


def test_a_reader_sees_only_what_he_may(portal):
    Dossier(portal)
    setRoles(portal, TEST_USER_ID, ["Member"])
    assert found()[0] == {}


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    Dossier(portal).until("signed")
    transaction.commit()
    return portal.absolute_url()


def get(address, auth=OWNER, accept="application/json", **params):
    return requests.get(
        address,
        params=params,
        auth=auth,
        headers={"Accept": accept},
        allow_redirects=False,
        timeout=20,
    )


def test_rest(site):
    answer = get(f"{site}/@audit", state="signed")
    assert answer.status_code == 200
    (item,) = answer.json()["items"]
    assert (item["decided_on"], item["permitted_on"]) == ("2026-04-03", "2026-06-15")
    assert answer.json()["totals"][1]["count"] == 1


def test_rest_refuses_a_wrong_filter(site):
    answer = get(f"{site}/@audit", since="yesterday")
    assert answer.status_code == 400
    assert "since" in answer.json()["error"]["message"]


def test_page_and_files(site):
    page = get(f"{site}/@@kardes-audit", accept="text/html")
    assert page.status_code == 200
    assert "2026/60" in page.text
    sheet = get(f"{site}/@@kardes-audit", accept="text/html", format="xlsx")
    assert sheet.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert sheet.content.startswith(b"PK")
    table = get(f"{site}/@@kardes-audit", accept="text/html", format="csv")
    assert "attachment" in table.headers["Content-Disposition"]
    assert "2026/60" in table.content.decode("utf-8-sig")


def test_the_page_says_what_is_wrong_with_a_filter(site):
    page = get(f"{site}/@@kardes-audit", accept="text/html", since="yesterday")
    assert page.status_code == 400
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        (["Kardes Reader"], True),
        (["Kardes Staff"], True),
        (["Kardes Manager"], True),
        (["Member"], False),
        (["Editor"], False),
    ],
)
def test_who_may_see_it(site, functional, roles, allowed):
    setRoles(functional["portal"], TEST_USER_ID, roles)
    transaction.commit()
    user = (TEST_USER_NAME, TEST_USER_PASSWORD)
    assert (get(f"{site}/@audit", auth=user).status_code == 200) is allowed
    page = get(f"{site}/@@kardes-audit", auth=user, accept="text/html")
    assert (page.status_code == 200) is allowed
