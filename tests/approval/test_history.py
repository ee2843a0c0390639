"""What the history tells: steps as taken, the papers that proved them, and nothing unseen."""

import pytest
import transaction
from lxml import html
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import fire, history, readiness
from kardes.approval import world as world_module
from kardes.approval.titles import RECORDED, TRANSITIONS, recorded_title

from .dossiers import ADOPTION, SENT, Dossier, attach, relation


def test_every_step_has_a_name_once_it_is_taken():
    assert RECORDED.keys() == TRANSITIONS.keys()


def test_the_history_says_what_was_done_and_not_what_to_do(portal):
    dossier = Dossier(portal).until("signed")
    titles = [record.title for record in history(dossier.city)]
    assert titles == [
        "Council decision recorded",
        "Ministry permission recorded",
        "Founding of the relation recorded",
    ]
    assert recorded_title("CouncilDecision", "sign") == history(dossier.decision)[-1].title


def test_each_step_names_the_papers_that_prove_it(portal):
    dossier = Dossier(portal).until("signed")
    proofs = [[title for title, _url in record.rests_on] for record in history(dossier.city)]
    assert proofs == [["Karar (own)"], ["İzin"], ["Protokol"]]
    assert history(dossier.decision)[-1].rests_on == ()


def test_a_step_recorded_by_hand_names_its_permission_too(portal):
    """It followed from nothing, but it rests on the ministry's answer."""
    dossier = Dossier(portal).until("ministry_approved")
    late = api.content.create(
        dossier.city, "Protocol", title="Geç", decision=relation(dossier.decision)
    )
    attach(late, "protocol_text")
    for step in ("council_approve", "ministry_approve"):
        fire(late, step)
    last = history(late)[-1]
    assert last.follows is None
    assert last.rests_on == (("İzin", dossier.permission.absolute_url()),)


@pytest.fixture
def elsewhere(portal):
    """A city whose decision lies where the reader of the city may not look."""
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", title="Gizli")
    city = api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    decision = api.content.create(
        folder, "CouncilDecision", title="Başka yerde", subjects=[relation(city)]
    )
    attach(decision, "council_decision")
    fire(decision, "council_approve", dict(ADOPTION))
    fire(decision, "record_later_fact", dict(SENT))
    decision.manage_permission("View", ["Manager"], acquire=0)
    folder.manage_permission("View", ["Manager"], acquire=0)
    folder.manage_permission("Access contents information", ["Manager"], acquire=0)
    return city


def test_what_a_viewer_may_not_see_has_no_title(portal, elsewhere):
    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    (record,) = history(elsewhere)
    assert record.follows == ("another paper", "")
    assert record.rests_on == (("another paper", ""),)
    setRoles(portal, TEST_USER_ID, ["Manager"])
    (record,) = history(elsewhere)
    assert record.follows[0] == "Başka yerde"


def test_rest_names_states_and_steps_as_the_type_does(web):
    dossier = web.until("signed")
    answer = web.rest("reader", "GET", dossier.city, "/@history").json()
    steps = [entry for entry in answer if entry["type"] == "workflow"]
    newest = steps[0]
    assert newest["state_title"] == "Relation founded"
    assert newest["transition_title"] == "Founding of the relation recorded"
    assert steps[-1]["state_title"] == "In preparation"


def test_readiness_goes_through_the_attachments_of_a_paper_once(portal, monkeypatch):
    dossier = Dossier(portal)
    gone_through = []
    papers = world_module.papers

    def counting(container):
        gone_through.append(container.getId())
        return papers(container)

    monkeypatch.setattr(world_module, "papers", counting)
    for paper in dossier.papers.values():
        gone_through.clear()
        readiness(paper)
        assert len(gone_through) == len(set(gone_through))


def test_the_page_names_the_papers_of_a_step_recorded_by_hand(web):
    dossier = web.until("ministry_approved")
    late = api.content.create(
        dossier.city, "Protocol", title="Geç", decision=relation(dossier.decision)
    )
    attach(late, "protocol_text")
    for step in ("council_approve", "ministry_approve"):
        fire(late, step)
    transaction.commit()
    page = html.fromstring(web.get("reader", late.absolute_url()).content)
    shown = " ".join(page.get_element_by_id("history").text_content().split())
    assert "Rests on Karar (own)" in shown
    assert "Rests on İzin" in shown


def test_a_follower_names_its_ground_once(portal):
    dossier = Dossier(portal).until("signed")
    assert [record.proofs for record in history(dossier.city)] == [(), (), ()]


def test_rest_keeps_the_ids_of_steps_in_every_language(web, turkish):
    """Plone translates those that it has steps for itself."""
    fire(web.dossier.city, "reject", {"kind": "partner", "reason": "Vazgeçtiler."})
    transaction.commit()
    answer = web.rest("reader", "GET", web.dossier.city, "/@history", headers=turkish).json()
    [entry] = [one for one in answer if one["action"] == "reject"]
    assert entry["transition_title"] == "Ret veya Vazgeçme İşlendi"
