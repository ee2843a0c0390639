"""What pages and forms show of the steps: where it is, what is due, what holds it up."""

import json
from datetime import date, timedelta

import pytest
import transaction
from lxml import html
from plone.uuid.interfaces import IUUID

from kardes.approval import fire, history, state_of
from kardes.content.clock import today

from .dossiers import ADOPTION, SENT, Dossier, point
from .test_form import address, submit


def words(node):
    return " ".join(node.text_content().split())


def page(web, paper, user="manager"):
    return html.fromstring(web.get(user, paper.absolute_url()).content)


def committed(paper, **facts):
    for name, value in facts.items():
        setattr(paper, name, value)
    transaction.commit()


# Where a decision is


def test_where_a_draft_is(web):
    decision = web.dossier.decision
    assert not page(web, decision).cssselect(".kardes-whereabouts")
    committed(
        decision,
        proposal_on=today() - timedelta(12),
        referred_on=today() - timedelta(9),
        committee_on=today() - timedelta(4),
        sitting_on=today() + timedelta(5),
    )
    document = page(web, decision)
    assert "In committee" in words(document.cssselect(".kardes-whereabouts")[0])
    assert "(4 days)" in words(document.cssselect(".kardes-whereabouts")[0])
    stages = document.cssselect(".kardes-stages li")
    assert [(words(one.cssselect("span")[0]), one.get("class")) for one in stages] == [
        ("Proposed", "done"),
        ("Referred to the council", "done"),
        ("In committee", "done"),
        ("Sitting", "todo"),
        ("Adopted", "todo"),
        ("Final", "todo"),
        ("Sent to the governor", "todo"),
    ]


def test_where_a_returned_decision_is(web):
    web.dossier.adopt()
    facts = {"returned_on": date(2026, 4, 7), "return_reasons": "Gerekçe"}
    fire(web.dossier.decision, "record_later_fact", facts)
    transaction.commit()
    document = page(web, web.dossier.decision)
    assert "Returned by the mayor" in words(document.cssselect(".kardes-whereabouts")[0])
    answer = web.rest("reader", "GET", web.dossier.decision, "/@readiness").json()
    reached = [stage["id"] for stage in answer["whereabouts"] if stage["reached"]]
    assert reached[-1] == "returned_on"


# What is due


def test_overdue_steps_are_seen_on_the_page_and_by_rest(web):
    web.dossier.adopt()
    transaction.commit()
    decision = web.dossier.decision
    [box] = page(web, decision).cssselect(".kardes-deadlines")
    assert "Overdue Send the decision to the governor or sub-governor" in words(box)
    assert "External relations" in words(box)
    address = f"{decision.absolute_url()}/@@kardes-transition?transition=record_later_fact"
    assert f"{address}#formfield-form-widgets-sent_on" in [a.get("href") for a in box.iter("a")]
    answer = web.rest("reader", "GET", decision, "/@readiness").json()
    [despatch] = [one for one in answer["deadlines"] if one["id"] == "decision.despatch"]
    assert (despatch["due"], despatch["overdue"]) == ("2026-04-15", True)
    assert despatch["days_left"] < 0
    assert despatch["waiting_on"]["id"] == "office"
    expanded = web.rest("reader", "GET", decision, "?expand=readiness").json()
    assert expanded["@components"]["readiness"]["deadlines"] == answer["deadlines"]
    fire(decision, "record_later_fact", {**SENT, "announced_on": date(2026, 4, 20)})
    transaction.commit()
    assert not page(web, decision).cssselect(".kardes-deadlines")
    done = web.rest("reader", "GET", decision, "/@readiness").json()["deadlines"]
    assert {one["id"]: (one["done_on"], one["late"]) for one in done} == {
        "decision.despatch": ("2026-04-08", False),
        "decision.announcement": ("2026-04-20", True),
    }


def test_what_nobody_records_on_the_paper_is_no_link(web):
    web.dossier.adopt()
    web.dossier.decision.insisted_on = date.today()
    transaction.commit()
    [box] = page(web, web.dossier.decision).cssselect(".kardes-deadlines")
    assert "Possible suit of the mayor" in words(box)
    assert "Possible suit of the mayor" not in [words(link) for link in box.iter("a")]


# One of two


def test_a_decision_tells_for_how_many_it_has_its_permission(web):
    dossier = web.dossier
    other = Dossier(web.portal, city="Oş")
    point(dossier.decision, "subjects", [other.city])
    web.until("ministry_approved")
    document = page(web, dossier.decision)
    assert "1 of 2" in words(document.cssselect(".kardes-stepper")[0])
    answer = web.rest("reader", "GET", dossier.decision, "/@readiness").json()
    assert answer["permitted"] == {"granted": 1, "of": 2}
    assert state_of(dossier.decision) == "council_approved"


# Forms


def test_a_referral_by_its_form(web):
    decision = web.dossier.decision
    refused = submit(web, "staff", decision, "refer", referred_on="")
    [box] = html.fromstring(refused.content).xpath("//*[@id='formfield-form-widgets-referred_on']")
    assert box.xpath(".//*[contains(@class, 'invalid')]")
    submit(web, "staff", decision, "refer", referred_on="2026-03-10", referred_by="Başkan")
    assert history(decision)[-1].actor == "staff"
    assert decision.referred_on == date(2026, 3, 10)


def test_the_application_and_its_letters_by_form(web):
    permission = web.dossier.permission
    fields = web.form("staff", address(permission, "record_application"), "kardes-step")
    assert fields["form.widgets.route:list"] == "governor"
    submit(web, "staff", permission, "record_application", applied_on="2026-04-20")
    submit(web, "staff", permission, "record_deficiency", on="2026-05-02", number="9")
    submit(web, "staff", permission, "record_completion", completed_on="2026-05-09")
    submit(web, "staff", permission, "record_opinion", on="2026-05-12", authority="Valilik")
    assert permission.deficiencies[0]["completed_on"] == date(2026, 5, 9)
    assert [row["authority"] for row in permission.opinions] == ["Valilik"]
    assert len(history(permission)) == 4


def test_the_permission_in_place_by_form(web):
    dossier = web.dossier
    dossier.city.manage_delObjects([dossier.permission.getId()])
    dossier.permission = None
    web.until("council_approved")
    url = address(dossier.city, "ministry_approve")
    data = {
        name: value
        for name, value in web.form("manager", url, "kardes-step").items()
        if value is not None
    }
    data |= {
        "form.widgets.answer:list": "granted",
        "form.widgets.answered_on": "2026-06-15",
        "form.widgets.number": "E-12345678-720-4711",
        "form.buttons.save": "1",
    }
    session = web.session("manager", "text/html")
    answer = session.post(url, data=data, files={"form.widgets.letter": ("izin.pdf", b"%PDF-1.4")})
    transaction.begin()
    assert answer.url == dossier.city.absolute_url(), html.fromstring(answer.content).cssselect(
        ".invalid-feedback"
    )
    assert state_of(dossier.city) == "ministry_approved"
    said = " ".join(web.messages(answer))
    assert "Ministry permission: Tokmok" in said


@pytest.mark.parametrize(("without", "held_up"), [((), False), (["council_decision"], True)])
def test_the_form_opens_and_says_what_holds_it_up(web, without, held_up):
    decision = Dossier(web.portal, without=without, city="Oş").decision
    transaction.commit()
    document = html.fromstring(web.get("manager", address(decision, "council_approve")).content)
    assert bool(document.cssselect(".kardes-held-up")) is held_up


def test_the_reason_of_a_changed_text_is_asked_for_where_it_changed(web):
    from plone.namedfile.file import NamedBlobFile

    from kardes.attachments import add_version, papers

    protocol = web.until("council_approved").protocol
    fire(protocol, "return_to_draft", {"reason": "Düzeltme"})
    transaction.commit()
    name = "form.widgets.text_change_reason"
    assert name not in web.form("manager", address(protocol, "council_approve"), "kardes-step")
    [text] = papers(protocol, kind="protocol_text")
    add_version(text, NamedBlobFile(data=b"Another text.", filename="metin.txt"))
    transaction.commit()
    assert name in web.form("manager", address(protocol, "council_approve"), "kardes-step")


# Lists


def contents(web, container, user="manager"):
    query = {
        "criteria": [
            {
                "i": "path",
                "o": "plone.app.querystring.operation.string.path",
                "v": "/" + "/".join(container.getPhysicalPath()[2:]) + "::1",
            }
        ]
    }
    answer = web.session(user, "application/json").get(
        f"{web.portal.absolute_url()}/@@getVocabulary",
        params={
            "name": "plone.app.vocabularies.Catalog",
            "query": json.dumps(query),
            "attributes": json.dumps(["UID", "kardes_standing", "review_state"]),
        },
    )
    return {item["UID"]: item.get("kardes_standing") for item in answer.json()["results"]}


def test_folder_contents_say_what_is_missing_and_who_is_awaited(web):
    dossier = web.dossier
    fire(dossier.decision, "council_approve", dict(ADOPTION))
    transaction.commit()
    told = contents(web, dossier.city)
    assert told[IUUID(dossier.decision)].startswith("Overdue since Apr 15, 2026")
    assert "1 missing · waiting on: External relations" in told[IUUID(dossier.protocol)]
    assert contents(web, web.portal)[IUUID(dossier.city)].startswith("1 missing")


def test_the_column_is_shown_in_dossiers_from_the_beginning(web):
    for folder, shown in ((web.dossier.city, True), (web.portal, True)):
        page = web.get("manager", f"{folder.absolute_url()}/folder_contents")
        [pattern] = html.fromstring(page.content).cssselect(".pat-structure")
        options = json.loads(pattern.get("data-pat-structure"))
        assert ("kardes_standing" in options.get("activeColumns", ())) is shown
        assert options["availableColumns"]["kardes_standing"] == "Missing / awaited"


# Corrections


def test_a_correction_shows_its_revision_and_the_record_before(web):
    decision = web.dossier.decision
    web.dossier.adopt()
    fire(decision, "return_to_draft", {"reason": "Yazım hatası"})
    web.dossier.adopt(number="2026/61")
    transaction.commit()
    document = page(web, decision)
    assert "Revision 2" in words(document.cssselect(".kardes-state-revision")[0])
    [kept] = document.cssselect(".kardes-replaced")
    assert "2026/60" in words(kept)
    assert "begins revision 2" in words(document.cssselect(".kardes-history")[0])
    assert web.rest("reader", "GET", decision, "/@readiness").json()["revision"] == 2
    entries = web.rest("reader", "GET", decision, "/@history").json()
    [returned] = [one for one in entries if one.get("action") == "return_to_draft"]
    assert returned["step"]["replaces"]["number"] == "2026/60"


def test_an_empty_form_of_later_facts_says_so_once(web):
    web.dossier.adopt()
    transaction.commit()
    url = address(web.dossier.decision, "record_later_fact")
    fields = web.form("manager", url, "kardes-step")
    given = {name: value for name, value in fields.items() if value is not None}
    answer = web.post("manager", url, {**given, "form.buttons.save": "1"})
    content = html.fromstring(answer.content).get_element_by_id("content").text_content()
    assert content.count("Fill in at least one field.") == 1
