"""The page of a paper's seal, the services, and what the control panel tells of the site."""

from datetime import date

import pytest
import transaction
from lxml import html

from kardes.approval import fire
from kardes.attachments import papers, versions
from kardes.sealing.last_result import keep_result
from kardes.sealing.site import verify_site
from tests.approval.dossiers import attach

from .test_tampering import APPROVAL, blob_path, rewrite, write_below

ENDING = {"ended_on": date(2026, 10, 1), "reason": "Süresi doldu."}


@pytest.fixture
def site(web):
    web.until("signed")
    return web


def page_of(site, user, paper):
    answer = site.get(user, f"{paper.absolute_url()}/@@kardes-seal")
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def texts(tree, path):
    return [" ".join(node.text_content().split()) for node in tree.xpath(path)]


@pytest.mark.parametrize("user", ["reader", "staff", "manager", "chief"])
def test_who_may_see_the_history_sees_that_it_holds(site, user):
    tree = page_of(site, user, site.dossier.protocol)
    assert texts(tree, "//*[contains(@class, 'kardes-outcome')]//strong") == ["Verified"]
    assert texts(tree, "//ol/li//h2")[0] == "3. Signature recorded"
    assert len(tree.xpath("//ol/li//*[contains(@class, 'kardes-seal-verified')]")) == 3
    assert "signed_protocol, version 1" in texts(tree, "//ol/li/ul/li")[1]
    facts = texts(tree, "//ol[@class='kardes-history']/li[1]//details[1]//dt/..")
    assert any("Place of signature" in fact and "Tokmok" in fact for fact in facts)


@pytest.mark.parametrize("user", ["member", ""])
def test_nobody_else_does(site, user):
    protocol = site.dossier.protocol
    assert site.rest(user, "GET", protocol, "/@seal").status_code in (401, 403)
    expanded = site.rest(user, "GET", protocol, "?expand=seal")
    assert "hash" not in expanded.text


def test_the_page_says_what_is_broken_and_why(site):
    protocol = site.dossier.protocol
    rewrite(protocol, lambda entries: entries[2].update(actor="baskasi"))
    path = blob_path(papers(protocol, "signed_protocol")[0])
    path.unlink()
    transaction.commit()
    tree = page_of(site, "reader", protocol)
    assert texts(tree, "//*[contains(@class, 'kardes-outcome')]//strong") == ["Broken"]
    faults = texts(tree, "//ul[contains(@class, 'kardes-faults')]/li")
    assert "The file of version 1 of “signed_protocol” is missing." in faults
    assert any("content does not give its hash" in fault for fault in faults)


def test_the_page_says_why_and_leads_to_the_very_version(site):
    protocol = site.dossier.protocol
    attach(protocol, "termination")
    fire(protocol, "terminate", ENDING, comment="Karşılıklı")
    transaction.commit()
    tree = page_of(site, "manager", protocol)
    newest = tree.xpath("//ol[@class='kardes-history']/li")[0]
    why = [node.text_content() for node in newest.xpath(".//p[@class='kardes-lines']")]
    assert why == ["Süresi doldu.", "Karşılıklı"]
    links = newest.xpath(".//ul/li/a/@href")
    assert [site.get("reader", link).status_code for link in links] == [200] * 3
    assert all(link.endswith("/@@version/1") for link in links)


def test_a_paper_without_steps(web):
    tree = page_of(web, "reader", web.dossier.protocol)
    assert texts(tree, "//p[@class='kardes-empty']") == [
        "No step has been recorded yet, so nothing is sealed."
    ]
    answer = web.rest("reader", "GET", web.dossier.protocol, "/@seal").json()
    assert (answer["status"], answer["items_total"]) == ("unverified", 0)


def test_the_history_leads_to_the_seal(site):
    protocol = site.dossier.protocol
    answer = site.get("reader", f"{protocol.absolute_url()}/@@historyview")
    assert f"{protocol.absolute_url()}/@@kardes-seal" in answer.text


def test_the_service_tells_chain_and_result(site):
    protocol = site.dossier.protocol
    answer = site.rest("reader", "GET", protocol, "/@seal").json()
    assert (answer["status"], answer["faults"], answer["items_total"]) == ("verified", [], 3)
    first, *_others = answer["items"]
    assert first["record"]["previous"] is None
    signed = versions(papers(protocol, "signed_protocol")[0])[0]
    sealed = answer["items"][-1]["record"]["recorded"]["attachments"]
    assert signed.sha256 in [one["sha256"] for one in sealed]
    expanded = site.rest("reader", "GET", protocol, "?expand=seal").json()
    assert expanded["@components"]["seal"] == answer
    history = site.rest("reader", "GET", protocol, "/@workflow").json()["history"]
    assert not any("seal" in entry for entry in history)


def test_the_service_names_what_is_broken(site):
    write_below(site.dossier.protocol, signed_at="Bişkek")
    transaction.commit()
    answer = site.rest("reader", "GET", site.dossier.protocol, "/@seal").json()
    assert answer["status"] == "broken"
    assert answer["items"][-1]["faults"] == [
        {
            "kind": "changed_fact",
            "message": "The sealed fact “Place of signature” is not what was recorded.",
        }
    ]


def verified(site):
    keep_result(verify_site(site.portal).as_json())
    transaction.commit()


def panel_of(site, user="manager"):
    answer = site.get(user, f"{site.portal.absolute_url()}/@@kardes-controlpanel")
    (section,) = html.fromstring(answer.content).xpath("//*[@id='kardes-seal-verification']")
    return " ".join(section.text_content().split())


def test_before_the_first_verification(site):
    answer = site.rest("manager", "GET", site.portal, "/@seal-verification").json()
    assert list(answer) == ["@id"]
    assert "has not been verified yet" in panel_of(site)


def test_a_sound_site(site):
    verified(site)
    answer = site.rest("manager", "GET", site.portal, "/@seal-verification").json()
    assert (answer["sound"], answer["faults"], answer["findings"]) == (True, 0, [])
    assert answer["papers"] == 4
    assert "Nothing is broken" in panel_of(site)


def test_a_broken_site_names_the_place(site):
    protocol = site.dossier.protocol
    protocol.workflow_history[APPROVAL] = protocol.workflow_history[APPROVAL][:-1]
    verified(site)
    answer = site.rest("manager", "GET", site.portal, "/@seal-verification").json()
    assert answer["sound"] is False
    assert {one["path"] for one in answer["findings"]} == {"/plone/tokmok/protokol"}
    assert "/plone/tokmok/protokol" in panel_of(site)


def test_a_finding_tells_nothing_of_what_its_reader_may_not_see(site):
    protocol = site.dossier.protocol
    write_below(protocol, signed_at="Bişkek")
    verified(site)
    protocol.manage_permission("View", ["Manager"], acquire=0)
    transaction.commit()
    answer = site.rest("reader", "GET", site.portal, "/@seal-verification").json()
    (finding,) = answer["findings"]
    assert finding["kind"] == "changed_fact"
    assert finding["path"] is finding["message"] is finding["uid"] is None


@pytest.mark.parametrize("user", ["staff", "member", ""])
def test_the_result_is_for_who_verifies(site, user):
    answer = site.rest(user, "GET", site.portal, "/@seal-verification")
    assert answer.status_code in (401, 403)
