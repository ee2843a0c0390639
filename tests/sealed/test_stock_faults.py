"""What stock Plone does wrong with versions and workflow, and is right on our types.

The bypass suite beside this file proves the doors to what is sealed. Elsewhere: versions of files
(old links, blobs changed in place, equal bytes) in ``tests/attachments``, refused and repeated
steps that write in ``tests/approval/test_rest.py`` and ``test_stock_doors.py``.
"""

import json
from datetime import date

import pytest
import transaction
from Acquisition import aq_inner, aq_parent
from plone import api
from z3c.relationfield import RelationValue
from zExceptions import BadRequest

from kardes.approval import StepRefused, fire, state_of
from kardes.attachments import papers, versions
from kardes.content.base import Sealed

from ..approval.dossiers import ADOPTION
from ..approval.web import Web
from ..attachments.conftest import blob

VERSIONED = ("city", "decision", "protocol")


@pytest.fixture
def web(functional):
    return Web(functional["portal"])


def field_versions(web, user, paper):
    """The versions of the fields in the history that a user is shown, the newest first."""
    answer = web.rest(user, "GET", paper, "/@history")
    assert answer.status_code == 200
    return [entry for entry in answer.json() if entry["type"] == "versioning"]


@pytest.mark.parametrize("name", VERSIONED)
def test_nobody_switches_versioning_off(web, name):
    paper = web.dossier.papers[name]
    before = len(field_versions(web, "staff", paper))
    for title in ("Bir", "İki"):
        body = {"title": title, "versioning_enabled": False, "changeNote": f"Not {title}"}
        assert web.rest("staff", "PATCH", paper, "", body).status_code == 204
    found = field_versions(web, "staff", paper)
    assert len(found) == before + 2
    assert [entry["comments"] for entry in found[:2]] == ["Not İki", "Not Bir"]


@pytest.mark.parametrize("state", ["draft", "signed"])
def test_readers_have_a_history_and_may_open_old_versions(web, state):
    paper = web.dossier.city
    web.rest("staff", "PATCH", paper, "", {"region": "Çuy"})
    web.until(state)
    found = field_versions(web, "reader", paper)
    assert len(found) >= 2
    old = web.rest("reader", "GET", paper, f"/@history/{found[-1]['version']}").json()
    assert (old["region"], paper.region) == (None, "Çuy")
    assert web.get("reader", f"{paper.absolute_url()}/@@historyview").status_code == 200
    assert web.rest("member", "GET", paper, "/@history").status_code == 401
    paper.manage_permission("View", ["Kardes Manager"], 0)
    transaction.commit()
    assert web.rest("reader", "GET", paper, "/@history").status_code == 401


def test_a_draft_is_reverted_by_those_who_may_edit_it_and_keeps_its_state(web):
    paper = web.dossier.city
    for region in ("Çuy", "Talas"):
        web.rest("staff", "PATCH", paper, "", {"region": region})
    first = field_versions(web, "staff", paper)[1]["version"]
    with web.unwritten():
        assert (
            web.rest("reader", "PATCH", paper, "/@history", {"version": first}).status_code == 401
        )
    assert web.rest("staff", "PATCH", paper, "/@history", {"version": first}).status_code == 200
    assert (paper.region, state_of(paper)) == ("Çuy", "draft")


def test_the_history_of_a_copy_begins_anew(web):
    web.until("signed")
    copy = api.content.copy(web.dossier.protocol, web.dossier.city)
    transaction.commit()
    assert state_of(copy) == "draft"
    steps = web.rest("staff", "GET", copy, "/@history").json()
    assert [entry["action"] for entry in steps if entry["type"] == "workflow"] in (
        [None],
        ["Create"],
    )


def test_no_policy_of_the_site_takes_a_version_of_a_file_away(web):
    api.portal.get_tool("portal_purgepolicy").maxNumberOfVersionsToKeep = 1
    (attachment,) = papers(web.dossier.decision)
    for text in (b"iki", b"uc"):
        attachment.file = blob(text)
        transaction.commit()
    assert [version.number for version in versions(attachment)] == [1, 2, 3]
    answer = web.rest("reader", "GET", attachment, "/@@version/1/x")
    assert answer.content == b"About council_decision."


def test_a_version_of_the_fields_that_was_thrown_away_is_not_found(web):
    """Stock shows the one beside it."""
    paper = web.dossier.city
    api.portal.get_tool("portal_purgepolicy").maxNumberOfVersionsToKeep = 2
    transaction.commit()
    for region in ("Çuy", "Talas", "Oş"):
        web.rest("staff", "PATCH", paper, "", {"region": region})
    kept = [one["version"] for one in field_versions(web, "staff", paper)]
    assert kept
    for number in range(max(kept) + 1):
        answer = web.rest("staff", "GET", paper, f"/@history/{number}")
        assert answer.status_code == (200 if number in kept else 404), number
    assert min(kept) > 0


@pytest.fixture
def other_workflow(web):
    """A site whose administrator gave protocols a workflow of Plone."""
    web.dossier.until("signed")
    tool = api.portal.get_tool("portal_workflow")
    tool.setChainForPortalTypes(("Protocol",), ("simple_publication_workflow",))
    transaction.commit()
    return web.dossier.protocol


@pytest.mark.parametrize("user", ["staff", "manager", "chief"])
def test_the_steps_of_another_workflow_are_none(web, other_workflow, user):
    with web.unwritten():
        answer = web.rest(user, "POST", other_workflow, "/@workflow/publish", {})
    assert (answer.status_code, "publish" in answer.json()["error"]["message"]) == (400, True)
    before = dict(other_workflow.workflow_history)
    with pytest.raises(StepRefused):
        api.portal.get_tool("portal_workflow").doActionFor(other_workflow, "publish")
    assert dict(other_workflow.workflow_history) == before


def test_papers_with_another_workflow_can_be_read(web, other_workflow):
    for page in ("view", "@@kardes-seal", "@@historyview"):
        assert web.get("chief", f"{other_workflow.absolute_url()}/{page}").status_code == 200
    assert web.rest("chief", "GET", other_workflow, "?expand=seal,workflow,readiness").ok


def by_rest(web, paper):
    return web.rest("manager", "POST", paper, "/@workflow/council_approve", {})


def by_bulk(web, paper):
    data = {
        "selection": json.dumps([api.content.get_uuid(paper)]),
        "transition": "council_approve",
        "_authenticator": web.token("manager"),
    }
    return web.post("manager", f"{paper.aq_parent.absolute_url()}/@@fc-workflow", data)


def by_page(web, paper):
    data = {"workflow_action": "council_approve", "_authenticator": web.token("manager")}
    return web.post("manager", f"{paper.absolute_url()}/content_status_modify", data)


def by_stock_publish(web, paper):
    data = {
        "paths:list": "/".join(paper.getPhysicalPath()),
        "workflow_action": "council_approve",
        "_authenticator": web.token("manager"),
    }
    return web.post("manager", f"{paper.aq_parent.absolute_url()}/folder_publish", data)


@pytest.mark.parametrize("door", [by_rest, by_bulk, by_page, by_stock_publish])
def test_an_error_after_the_step_takes_the_step_back(web, monkeypatch, door):
    """Stock answers 200, or "Failed", and commits the new state without what belongs to it."""
    paper = web.dossier.decision
    for name, value in ADOPTION.items():
        setattr(paper, name, value)
    transaction.commit()

    def broken(*args):
        raise RuntimeError("The disk is full.")

    with monkeypatch.context() as patch, web.unwritten():
        patch.setattr("kardes.approval.gates.seal", broken)
        door(web, paper)
    assert (state_of(paper), paper.sealed_fields) == ("draft", frozenset())
    door(web, paper)
    assert state_of(paper) == "council_approved"


def test_no_order_hides_what_lies_in_a_dossier(web):
    """Stock takes another order from whoever may edit, and children of none are out of reach."""
    city = web.dossier.city
    data = {"ordering": "", "_authenticator": web.token("staff")}
    web.post("staff", f"{city.absolute_url()}/setOrdering", data)
    assert len(city.objectIds()) == len(city.objectIds(ordered=False)) > 0
    with pytest.raises(BadRequest):
        city.setOrdering("")


@pytest.mark.parametrize("state", ["draft", "signed"])
def test_nothing_but_content_is_filed_below_a_paper(web, state):
    """Stock lets who administers the site plant a template that answers instead of the page."""
    city = web.until(state).city
    data = {"id": "view", "title": "x", "_authenticator": web.token("chief")}
    url = f"{city.absolute_url()}/manage_addProduct/PageTemplates/manage_addPageTemplate"
    with web.unwritten():
        answer = web.post("chief", url, data)
    assert answer.status_code == 403
    assert "Only papers and attachments can be filed here." in answer.text
    assert "Tokmok" in web.get("reader", f"{city.absolute_url()}/view").text


@pytest.mark.parametrize("name", ["view", "edit", "kardes-seal"])
def test_no_paper_has_the_name_of_a_page_of_the_paper_above(web, name):
    body = {"@type": "Correspondence", "id": name, "title": "x", "dated": "2026-05-04"}
    answer = web.rest("staff", "POST", web.dossier.city, "", body)
    assert (answer.status_code, name in answer.json()["message"]) == (400, True)


@pytest.fixture
def hidden(web):
    """A folder of the site with a dossier that its order does not name."""
    folder = api.content.create(web.portal, "Folder", title="Dosyalar")
    folder.setOrdering("unordered")
    city = api.content.create(folder, "PartnerCity", title="Oş", country="KG")
    folder.setOrdering("")
    assert list(folder.objectIds()) == []
    return city


def test_no_order_of_a_folder_lets_sealed_papers_be_removed(web, hidden):
    letter = api.content.create(
        hidden, "Correspondence", title="Yazı", dated=date(2026, 5, 4), sender="Kurum"
    )
    fire(letter, "register")
    transaction.commit()
    for user in ("manager", "chief"):
        answer = web.rest(user, "DELETE", hidden.aq_parent)
        assert answer.status_code in (401, 403)
    with pytest.raises(Sealed):
        web.portal.manage_delObjects([hidden.aq_parent.getId()])


def test_what_no_order_names_is_moved_and_removed_with_its_folder(web, hidden):
    def found():
        return [brain.getPath() for brain in api.content.find(UID=uid, unrestricted=True)]

    folder, uid = hidden.aq_parent, api.content.get_uuid(hidden)
    transaction.commit()
    api.content.rename(folder, new_id="baska")
    assert found() == ["/plone/baska/os"]
    web.portal.manage_delObjects(["baska"])
    assert found() == []


@pytest.mark.parametrize("name", ["city", "decision"])
def test_a_removal_whose_refusal_is_swallowed_takes_nothing_out_of_the_catalog(web, name):
    """Content rules catch every error and go on; so do some of Plone's own pages."""
    paper = web.dossier.until("signed").papers[name]
    catalog = api.portal.get_tool("portal_catalog")

    def listed():
        return {brain.getPath() for brain in catalog.unrestrictedSearchResults(path="/")}

    transaction.commit()
    before = listed()
    with pytest.raises(Sealed):
        aq_parent(aq_inner(paper))._delObject(paper.getId())
    transaction.commit()
    assert listed() == before
    assert len(before) > 5


@pytest.mark.parametrize("page", ["@@download-version?version_id=0", "folder_constraintypes_form"])
def test_pages_that_make_no_sense_here_are_not_found(web, page):
    assert web.get("manager", f"{web.dossier.city.absolute_url()}/{page}").status_code == 404


@pytest.mark.parametrize("path", ["/@comments", "/@workingcopy"])
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
@pytest.mark.parametrize("user", ["staff", "manager", "chief"])
def test_what_papers_do_not_know_is_said_in_words(web, path, method, user):
    with web.unwritten():
        answer = web.rest(user, method, web.dossier.city, path, {"text": "x"})
    assert (answer.status_code, "Papers" in answer.json()["message"]) == (400, True)


@pytest.mark.parametrize(
    "body", [{"items": ["x"]}, {"items": [{"source": "x"}]}, {"source": 1}, {"items": {"a": 1}}]
)
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_relations_that_are_none_are_refused(web, method, body):
    answer = web.rest("chief", method, web.portal, "/@relations", body)
    assert (answer.status_code, "Each relation needs" in answer.text) == (400, True)


def test_the_relations_of_the_site_are_not_written_anew(web):
    for sent in ({}, {"flush": True}):
        answer = web.rest("chief", "POST", web.portal, "/@relations/rebuild", sent)
        assert answer.status_code == 403
        assert "relations of sealed papers cannot be written" in answer.json()["message"]
    page = web.get("chief", f"{web.portal.absolute_url()}/@@rebuild-relations")
    assert page.status_code == 403


def test_a_new_relation_to_the_same_paper_is_no_change(web):
    dossier = web.dossier.until("signed")
    number = dossier.protocol.decision.to_id
    dossier.protocol.decision = RelationValue(number)
    assert dossier.protocol.decision.from_object.getId() == dossier.protocol.getId()
    with pytest.raises(Sealed):
        dossier.protocol.decision = RelationValue(number + 1)


def test_relations_of_a_draft_are_removed_and_added(web):
    protocol, decision = web.dossier.protocol, web.dossier.decision
    item = {"source": protocol.UID(), "target": decision.UID(), "relation": "decision"}
    for method, there in (("DELETE", False), ("POST", True)):
        answer = web.rest("chief", method, web.portal, "/@relations", {"items": [item]})
        assert answer.status_code == 204, answer.text
        assert bool(protocol.decision) is there


@pytest.mark.parametrize("recurse", ["no", "yes"])
def test_papers_have_none_of_the_properties_of_folder_contents(web, recurse):
    """Stock asks for a behavior that no paper has and fails with a 500, half of it written."""
    city = web.dossier.city
    data = {
        "selection": json.dumps([api.content.get_uuid(city)]),
        "copyright": "x",
        "language": "tr",
        "recurse": recurse,
        "_authenticator": web.token("manager"),
    }
    with web.unwritten():
        answer = web.post("manager", f"{city.aq_parent.absolute_url()}/@@fc-properties", data)
    assert answer.status_code == 200
    assert f"“{city.title}” has none of these properties" in answer.json()["msg"]
    assert city.Rights() == ""


def test_papers_in_a_folder_keep_it_from_none_of_its_properties(web):
    folder = api.content.create(web.portal, "Folder", title="Dosyalar")
    city = api.content.create(folder, "PartnerCity", title="Oş", country="KG")
    transaction.commit()
    data = {
        "selection": json.dumps([api.content.get_uuid(folder)]),
        "copyright": "x",
        "recurse": "yes",
        "_authenticator": web.token("chief"),
    }
    answer = web.post("chief", f"{web.portal.absolute_url()}/@@fc-properties", data)
    assert answer.status_code == 200
    assert (folder.Rights(), city.Rights()) == ("x", "")
    assert "“Oş” has none of these properties" in answer.json()["msg"]


@pytest.mark.parametrize("method", ["PUT", "LOCK", "MKCOL", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("page", ["view", "@@kardes-seal"])
def test_a_page_is_no_document_for_webdav(web, method, page):
    """Stock fails with a 500."""
    session = web.session("chief", "*/*")
    answer = session.request(method, f"{web.dossier.city.absolute_url()}/{page}")
    assert answer.status_code == 405
