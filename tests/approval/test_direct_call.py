"""The workflow tool called directly: the same checks, the same record, the same followers."""

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.api.exc import InvalidParameterError
from plone.app.testing import TEST_USER_ID, setRoles
from plone.protect import createToken
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.PythonScripts.PythonScript import PythonScript
from zExceptions import Forbidden

from kardes.approval import NotReady, StepRefused, history
from kardes.approval.seal import manifest

from .dossiers import ADOPTION, SENT
from .unwritten import nothing_written


@pytest.fixture
def wftool(portal):
    return api.portal.get_tool("portal_workflow")


@pytest.fixture
def complete(dossier):
    """A dossier whose decision needs no data any more."""
    for name, value in {**ADOPTION, **SENT}.items():
        setattr(dossier.decision, name, value)
    return dossier


def last_entry(paper):
    (entries,) = paper.workflow_history.values()
    return entries[-1]


def test_refused_with_the_requirements(dossier, wftool):
    with nothing_written(dossier.decision), pytest.raises(NotReady) as caught:
        wftool.doActionFor(dossier.decision, "council_approve")
    ids = [finding.id for finding in caught.value.findings]
    assert ids == ["decision.number", "decision.date", "decision.vote"]
    # The tool rebuilds exceptions from themselves; the list must survive it.
    assert [finding.id for finding in NotReady(caught.value).findings] == ids


def test_the_api_of_plone_refuses_in_its_own_words(dossier):
    with nothing_written(dossier.decision), pytest.raises(InvalidParameterError):
        api.content.transition(dossier.decision, "council_approve")
    with nothing_written(dossier.decision), pytest.raises((InvalidParameterError, StepRefused)):
        api.content.transition(dossier.decision, to_state="signed")


def test_what_follows_follows_here_too(complete, wftool):
    wftool.doActionFor(complete.decision, "council_approve", comment="Elden")
    assert set(complete.states().values()) == {"council_approved"}
    assert history(complete.city)[-1].follows[0] == complete.decision.Title()
    assert history(complete.city)[-1].comment == "Elden"
    assert "title" in complete.city.sealed_fields


def test_the_history_tells_what_was_checked_not_what_the_caller_says(complete, wftool):
    forged = {"fields": {"number": "1/1"}, "irregularities": [], "follows": "somebody"}
    wftool.doActionFor(complete.decision, "council_approve", step=forged, kardes_followers=[1])
    kept = {"fields": {}, "attachments": manifest(complete.decision)}
    assert last_entry(complete.decision)["step"] == kept


def test_a_historic_record_cannot_hide_its_irregularities(dossier, wftool):
    with nothing_written(dossier.protocol), pytest.raises(StepRefused):
        wftool.doActionFor(dossier.protocol, "record_historic", step={"irregularities": []})


def test_a_letter_gets_its_number(dossier, wftool):
    letter = api.content.create(
        dossier.city, "Correspondence", title="Yazı", dated=ADOPTION["decided_on"], sender="K"
    )
    wftool.doActionFor(letter, "register")
    assert letter.register_number.startswith("K-")


@pytest.mark.parametrize("comment", [["x"], {"a": 1}, 5, b"x", "x" * 10_001, "a\x00b", "a\u202eb"])
def test_a_comment_is_plain_text(complete, wftool, comment):
    with nothing_written(complete.decision), pytest.raises(StepRefused):
        wftool.doActionFor(complete.decision, "council_approve", comment=comment)


@pytest.mark.parametrize("transition", ["publish", "", None, ["sign"], "sign", "record_answer"])
def test_unknown_and_unforeseen_steps(dossier, wftool, transition):
    with nothing_written(dossier.city), pytest.raises((WorkflowException, TypeError)):
        wftool.doActionFor(dossier.city, transition)


@pytest.mark.parametrize("role", ["Kardes Staff", "Kardes Reader", "Reviewer", "Owner", "Editor"])
def test_without_the_right(portal, complete, wftool, role):
    setRoles(portal, TEST_USER_ID, [role])
    with nothing_written(complete.decision), pytest.raises(WorkflowException):
        wftool.doActionFor(complete.decision, "council_approve")


def script(portal, body):
    found = PythonScript("adim")
    found.ZPythonScript_edit("paper", body)
    return found.__of__(portal)


def test_a_restricted_script_comes_no_further(portal, dossier, complete):
    call = "context.portal_workflow.doActionFor(paper, 'council_approve', step={'fields': {}})"
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    with nothing_written(dossier.protocol), pytest.raises(WorkflowException):
        script(portal, call)(dossier.protocol)
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    with nothing_written(dossier.protocol), pytest.raises(NotReady):
        script(portal, call)(dossier.protocol)
    script(portal, call)(complete.decision)
    assert set(complete.states().values()) == {"council_approved"}


@pytest.mark.parametrize(
    "attack",
    [
        "paper.freeze()",
        "paper.sealed_fields = ()",
        "setattr(paper, 'ever_sealed', False)",
        "paper.workflow_history.clear()",
        "context.portal_workflow.setStatusOf('kardes_approval_workflow', paper, {})",
        "vars(paper)",
        "paper.append_version(None)",
    ],
)
def test_a_restricted_script_cannot_break_a_seal(portal, dossier, attack):
    dossier.adopt()
    setRoles(portal, TEST_USER_ID, ["Manager"])
    refusals = (Unauthorized, Forbidden, NameError, AttributeError, TypeError)
    with nothing_written(dossier.decision), pytest.raises(refusals):
        script(portal, attack)(dossier.decision)


@pytest.fixture
def publish(portal, integration):
    """Plone's bulk publishing of stock folders."""
    request = integration["request"]
    request.environ["REQUEST_METHOD"] = request.method = "POST"
    request.form["_authenticator"] = createToken()
    view = api.content.get_view("folder_publish", portal, request)

    def publish(step, *papers):
        paths = ["/".join(paper.getPhysicalPath()) for paper in papers]
        view(workflow_action=step, paths=paths, comment="Toplu", effective_date="2026-01-01")

    return publish


def test_folder_publish_records_what_is_ready(complete, publish):
    publish("council_approve", complete.decision, complete.permission)
    assert set(complete.states().values()) == {"council_approved"}


def test_folder_publish_writes_nothing_of_what_is_refused(dossier, publish):
    with nothing_written(*dossier.papers.values()):
        publish("council_approve", *dossier.papers.values())
