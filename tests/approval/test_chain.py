"""The whole way, and that each paper takes along what rests on it."""

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.layout.viewlets.content import HistoryByLineView
from plone.app.testing import TEST_USER_ID, setRoles
from zope.interface import alsoProvides

from kardes.approval import NotReady, fire, history
from kardes.content.base import Sealed
from kardes.interfaces import IKardesLayer

from .dossiers import ADOPTION


def test_foreign_relation_follows_its_papers(dossier):
    dossier.adopt()
    assert dossier.states() == {
        "city": "draft",
        "decision": "council_approved",
        "protocol": "draft",
    }
    dossier.despatch()
    assert set(dossier.states().values()) == {"council_approved"}
    dossier.permit()
    assert set(dossier.states().values()) == {"ministry_approved"}
    dossier.sign()
    assert set(dossier.states().values()) == {"signed"}


def test_history_of_a_follower_names_the_paper(dossier):
    dossier.adopt()
    dossier.despatch()
    last = history(dossier.city)[-1]
    assert last.transition == "council_approve"
    assert last.follows == (dossier.decision.Title(), dossier.decision.absolute_url())


def test_domestic_relation_needs_both_councils(domestic):
    domestic.adopt()
    domestic.despatch()
    with pytest.raises(NotReady) as refused:
        domestic.sign()
    assert [f.id for f in refused.value.findings] == ["protocol.partner_decision"]
    assert domestic.protocol.signed_on is None
    domestic.adopt_by_partner()
    domestic.sign()
    assert set(domestic.states().values()) == {"signed"}


def test_direct_call_of_the_workflow_tool_is_refused(dossier):
    wftool = api.portal.get_tool("portal_workflow")
    with pytest.raises(NotReady) as refused:
        wftool.doActionFor(dossier.decision, "council_approve")
    assert "decision.number" in [f.id for f in refused.value.findings]
    assert api.content.get_state(dossier.decision) == "draft"


def test_sealed_field_refuses_and_correction_opens_it(dossier):
    dossier.adopt()
    with pytest.raises(Sealed):
        dossier.decision.number = "1"
    fire(dossier.decision, "return_to_draft", {"reason": "Yazım hatası"})
    dossier.decision.number = "2026/61"
    assert dossier.decision.ever_sealed


def test_history_tells_what_was_recorded_in_words(dossier):
    dossier.adopt()
    fields = dict(history(dossier.decision)[-1].fields)
    assert fields["Decision no."] == "2026/60"
    assert fields["Decision date"] == api.portal.get_localized_time(ADOPTION["decided_on"])
    assert fields["Vote"] == "Unanimous"


@pytest.mark.parametrize("role", ["Kardes Reader", "Kardes Staff", "Kardes Manager"])
def test_history_page_opens_when_the_paper_is_sealed(dossier, portal, role):
    dossier.adopt()
    setRoles(portal, TEST_USER_ID, [role])
    alsoProvides(dossier.decision.REQUEST, IKardesLayer)
    page = dossier.decision.restrictedTraverse("@@historyview")
    assert isinstance(page, HistoryByLineView)


def test_history_page_stays_closed_to_others(dossier, portal):
    dossier.adopt()
    setRoles(portal, TEST_USER_ID, ["Member"])
    alsoProvides(dossier.decision.REQUEST, IKardesLayer)
    with pytest.raises(Unauthorized):
        dossier.decision.restrictedTraverse("@@historyview")
