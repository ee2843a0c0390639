"""Plone's own doors to a change of state lead to the contract: status pages and bulk action."""

import json

import pytest
import transaction
from plone import api
from plone.uuid.interfaces import IUUID

from kardes.approval import history, state_of
from kardes.approval.events import EVENT_STEPS

from .dossiers import ADOPTION, SENT, attach
from .letters import letter

# content_status_modify


def modify(web, user, paper, step, token=True, **data):
    data = {"workflow_action": step, **data}
    if token:
        data["_authenticator"] = web.token(user)
    return web.post(user, f"{paper.absolute_url()}/content_status_modify", data)


def complete(web):
    """The decision needs no data any more."""
    for name, value in ADOPTION.items():
        setattr(web.dossier.decision, name, value)
    transaction.commit()
    return web.dossier.decision


def test_status_modify_records_what_is_ready(web):
    decision = complete(web)
    page = modify(web, "manager", decision, "council_approve", comment="Menüden")
    assert page.url == decision.absolute_url()
    assert state_of(decision) == "council_approved"
    assert history(decision)[-1].comment == "Menüden"


def test_status_modify_opens_the_form_with_the_reason(web):
    decision = web.dossier.decision
    with web.unwritten():
        page = modify(
            web, "manager", decision, "council_approve", effective_date="2026-01-01 00:00"
        )
    assert page.url == f"{decision.absolute_url()}/@@kardes-transition?transition=council_approve"
    said = " ".join(web.messages(page))
    for sentence in ("The decision's number", "The decision's date", "The vote"):
        assert sentence in said
    assert "Traceback" not in page.text


@pytest.mark.parametrize("user", ["staff", "reader"])
def test_status_modify_without_the_right(web, user):
    decision = complete(web)
    with web.unwritten():
        page = modify(web, user, decision, "council_approve")
    assert any("You may not record the step" in text for text in web.messages(page))


@pytest.mark.parametrize("step", ["publish", "", "<script>alert(1)</script>", "a&b=c", "x\r\ny"])
def test_status_modify_with_hostile_steps(web, step):
    with web.unwritten():
        page = modify(web, "manager", web.dossier.decision, step)
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    "data",
    [
        {"workflow_action:list": ["sign", "reject"]},
        {"workflow_action:record": "x"},
        {"workflow_action": "reject", "comment:list": ["a", "b"]},
    ],
)
def test_status_modify_with_lists(web, data):
    decision = web.dossier.decision
    url = f"{decision.absolute_url()}/content_status_modify"
    with web.unwritten():
        page = web.post("manager", url, {**data, "_authenticator": web.token("manager")})
    assert page.status_code in (200, 400)
    assert state_of(decision) == "draft"


def test_status_modify_needs_a_post_and_its_token(web):
    decision = complete(web)
    with web.unwritten():
        assert modify(web, "manager", decision, "council_approve", token=False).status_code == 403
        url = f"{decision.absolute_url()}/content_status_modify?workflow_action=council_approve"
        page = web.get("manager", f"{url}&_authenticator={web.token('manager')}")
        assert page.status_code == 403


def test_status_history_has_forms_elsewhere(web):
    decision = complete(web)
    url = f"{decision.absolute_url()}/content_status_history"
    sent = {
        "workflow_action": "council_approve",
        "form.button.Publish": "1",
        "form.submitted": "1",
    }
    with web.unwritten():
        for page in (web.get("manager", url), web.post("manager", url, sent)):
            assert page.url == decision.absolute_url()


# The bulk action of the folder contents


def bulk(web, user, folder, papers, step, token=True, **data):
    data = {
        "selection": json.dumps([IUUID(paper) for paper in papers]),
        "transition": step,
        "comments": "Toplu",
        **data,
    }
    if token:
        data["_authenticator"] = web.token(user)
    return web.post(user, f"{folder.absolute_url()}/@@fc-workflow", data)


def test_bulk_reports_each_item_and_records_the_others(web):
    dossier = web.dossier
    letters = [letter(dossier.city, title=str(number)) for number in range(3)]
    letters[1].dated = None
    transaction.commit()
    answer = bulk(web, "manager", dossier.city, letters, "register")
    assert answer.status_code == 200
    assert [state_of(paper) for paper in letters] == ["registered", "draft", "registered"]
    assert letters[1].register_number is None
    assert len(list(letters[1].workflow_history.values())[0]) == 1
    numbers = [int(letters[n].register_number.rpartition("/")[2]) for n in (0, 2)]
    assert numbers[1] == numbers[0] + 1
    told = answer.json()
    assert told["status"] == "warning"
    assert "1" in told["msg"]
    assert "The date of the letter" in told["msg"]


def test_bulk_writes_nothing_of_what_is_refused(web):
    dossier = web.dossier
    papers = [dossier.decision, dossier.city, dossier.protocol]
    with web.unwritten():
        answer = bulk(web, "manager", dossier.city, papers, "council_approve")
    assert answer.json()["status"] == "warning"
    for sentence in ("The decision's number", "sent to the governor", "Karar (own)", "Tokmok"):
        assert sentence in answer.json()["msg"]


def test_bulk_takes_followers_along(web):
    dossier = web.dossier
    decision = complete(web)
    for name, value in SENT.items():
        setattr(decision, name, value)
    transaction.commit()
    bulk(web, "manager", dossier.city, [decision], "council_approve")
    assert set(dossier.states().values()) == {"council_approved"}
    assert history(dossier.protocol)[-1].follows[0] == decision.Title()


@pytest.mark.parametrize("user", ["staff", "reader"])
def test_bulk_without_the_right(web, user):
    decision = complete(web)
    with web.unwritten():
        answer = bulk(web, user, web.dossier.city, [decision], "council_approve")
    assert "You may not record the step" in answer.json()["msg"]


def test_bulk_works_on_sealed_papers_too(web):
    """Stock asks for the right to edit, which nobody has on a sealed paper."""
    dossier = web.until("signed")
    attach(dossier.protocol, "termination")
    transaction.commit()
    answer = bulk(web, "manager", dossier.city, [dossier.protocol], "return_to_draft")
    # Its city rests on it.
    assert "rests on this paper" in answer.json()["msg"]
    assert bulk(web, "manager", dossier.city, [dossier.city], "return_to_draft").ok
    assert state_of(dossier.city) == "draft"
    assert history(dossier.city)[-1].comment == "Toplu"


@pytest.mark.parametrize(
    "data",
    [
        {"transition": ""},
        {"transition": "publish"},
        {"transition": "<script>"},
        {"transition:list": ["sign", "reject"]},
        {"comments:list": ["a", "b"], "transition": "reject"},
        {"comments": "a\x00b", "transition": "reject"},
    ],
)
def test_bulk_with_hostile_parameters(web, data):
    decision = web.dossier.decision
    sent = {"selection": json.dumps([IUUID(decision)]), "_authenticator": web.token("manager")}
    with web.unwritten():
        answer = web.post(
            "manager", f"{web.dossier.city.absolute_url()}/@@fc-workflow", {**sent, **data}
        )
    assert answer.status_code == 200, answer.text[:300]
    assert state_of(decision) == "draft"


def test_bulk_needs_its_token_and_a_post(web):
    decision = complete(web)
    with web.unwritten():
        bulk(web, "manager", web.dossier.city, [decision], "council_approve", token=False)
        url = f"{web.dossier.city.absolute_url()}/@@fc-workflow?transition=council_approve"
        selection = json.dumps([IUUID(decision)])
        web.get("manager", f"{url}&selection={selection}&_authenticator={web.token('manager')}")
    assert state_of(decision) == "draft"


def test_bulk_offers_what_somebody_can_record(web):
    dossier = web.dossier
    papers = [dossier.decision, dossier.permission]
    answer = bulk(web, "manager", dossier.city, papers, "", render="yes").json()
    offered = {found["id"] for found in answer["transitions"]}
    assert offered >= {"council_approve", "record_historic", "reject", "record_answer"}
    # An event has a day of its own.
    assert not offered & EVENT_STEPS
    assert bulk(web, "reader", dossier.city, papers, "", render="yes").json() == {
        "transitions": []
    }


def test_bulk_of_stock_content_is_as_ever(web):
    page = api.content.create(web.portal, "Document", title="Sayfa")
    wftool = api.portal.get_tool("portal_workflow")
    wftool.setChainForPortalTypes(["Document"], ("simple_publication_workflow",))
    wftool.updateRoleMappings()
    transaction.commit()
    answer = bulk(web, "chief", web.portal, [page], "publish")
    assert answer.json()["status"] == "success"
    assert state_of(page) == "published"


def test_publishing_a_stock_folder_with_its_children_leaves_dossiers_alone(web):
    """Stock ``include_children`` walks into dossiers; they know no such step."""
    folder = api.content.create(web.portal, "Folder", title="Klasör")
    city = api.content.create(folder, "PartnerCity", title="Başka", country="KG")
    wftool = api.portal.get_tool("portal_workflow")
    wftool.setChainForPortalTypes(["Folder"], ("simple_publication_workflow",))
    wftool.updateRoleMappings()
    transaction.commit()
    modified = city.modified()
    data = {"include_children": True, "effective": "2026-01-01T00:00:00"}
    assert web.rest("chief", "POST", folder, "/@workflow/publish", data).status_code == 200
    assert (state_of(folder), state_of(city)) == ("published", "draft")
    assert (city.modified(), city.EffectiveDate()) == (modified, "None")
    web.rest("chief", "POST", folder, "/@workflow/retract", {})
    bulk(web, "chief", web.portal, [folder], "publish", recurse="yes")
    assert (state_of(folder), state_of(city)) == ("published", "draft")
    assert (city.modified(), city.EffectiveDate()) == (modified, "None")
