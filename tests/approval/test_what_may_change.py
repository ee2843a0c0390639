"""What may still change, in which state: every cell, by code and by HTTP.

``returned`` is a draft that was sealed before and returned for correction.
"""

import base64
from datetime import date

import pytest
import transaction
from lxml import html
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from zExceptions import Forbidden, Unauthorized

from kardes.approval import StepRefused, fire, state_of
from kardes.approval.fields import LATER as LATER_FIELDS
from kardes.approval.fields import SCHEMAS
from kardes.content.base import Sealed

from .dossiers import Dossier, attach

TABLE = """
                    draft returned council_approved ministry_approved signed rejected terminated
fact                yes   yes      -                -                 -      -        -
existing attachment yes   yes      -                -                 -      -        -
later fact          edit  edit     append           append            append -        -
new attachment      yes   yes      yes              yes               yes    -        -
new letter          yes   yes      yes              yes               yes    yes      yes
removal             yes   -        -                -                 -      -        -
new name            yes   -        -                -                 -      -        -
"""
NAMES = ("city", "decision", "protocol")
LATER = {
    "city": {"population": 76_000},
    "decision": {"announced_on": date(2026, 5, 1)},
    "protocol": {"notice_months": 6},
}


def cells():
    header, *lines = TABLE.strip("\n").splitlines()
    states = header.split()
    rows = {line[:20].strip(): line[20:].split() for line in lines}
    return {
        state: {row: row_cells[number] for row, row_cells in rows.items()}
        for number, state in enumerate(states)
    }


CELLS = cells()


def bring(dossier, state):
    """All three papers of the dossier into a state."""
    for paper in (dossier.city, dossier.decision, dossier.protocol):
        attach(paper, "other")
    if state == "rejected":
        for name in NAMES:
            fire(dossier.papers[name], "reject", {"kind": "council", "reason": "Reddedildi."})
    elif state == "returned":
        dossier.until("council_approved")
        for name in ("protocol", "city", "decision"):
            fire(dossier.papers[name], "return_to_draft", {"reason": "Düzeltme"})
    elif state == "terminated":
        dossier.until("signed")
        for name in ("protocol", "city"):
            attach(dossier.papers[name], "termination")
            fire(
                dossier.papers[name],
                "terminate",
                {"ended_on": date(2031, 9, 1), "reason": "Süresi doldu."},
            )
        dossier.decision = repealed_decision(dossier)
    else:
        dossier.until(state)
    return dossier


def repealed_decision(dossier):
    """A decision ends before it is carried out only, so it takes another one."""
    other = Dossier(dossier.portal, city="Başka")
    attach(other.decision, "other")
    other.adopt()
    other.repeal()
    return other.decision


def attachment_of(paper):
    """The attachment that was there before the steps."""
    return next(found for found in paper.objectValues() if getattr(found, "kind", "") == "other")


def blob(text):
    return NamedBlobFile(data=text.encode(), filename="yeni.txt")


# By code


@pytest.fixture(params=sorted(CELLS))
def state(request):
    return request.param


@pytest.fixture
def papers(portal, state):
    dossier = bring(Dossier(portal), state)
    setRoles(portal, TEST_USER_ID, ["Kardes Manager"])
    transaction.savepoint()
    return dossier


def succeeds(attempt, *refusals):
    """Whether an attempt goes through; what it did is taken back."""
    savepoint = transaction.savepoint()
    try:
        attempt()
    except refusals:
        return False
    finally:
        savepoint.rollback()
    return True


CODE = {
    "fact": lambda paper: setattr(paper, "title", "Başka"),
    "existing attachment": lambda paper: setattr(attachment_of(paper), "file", blob("yeni")),
    "new name": lambda paper: api.content.rename(paper, "yeni-ad"),
    "removal": lambda paper: paper.aq_parent._delObject(paper.getId()),
    "new attachment": lambda paper: api.content.create(
        paper, "Attachment", title="Yeni", kind="other", file=blob("yeni")
    ),
    "new letter": lambda paper: api.content.create(paper, "Correspondence", title="Yeni"),
}


#: Plone says ValueError where nothing may be added to the place of the paper
REFUSALS = (Sealed, Unauthorized, Forbidden, ValueError)


@pytest.mark.parametrize("row", CODE)
def test_by_code(papers, state, row):
    for name in NAMES:
        paper = papers.papers[name]
        done = succeeds(lambda p=paper: CODE[row](p), *REFUSALS)
        assert done == (CELLS[state][row] == "yes"), name


@pytest.mark.parametrize("name", NAMES)
def test_later_facts_by_code(papers, state, name):
    paper, (field, value) = papers.papers[name], *LATER[name].items()
    cell = CELLS[state]["later fact"]
    recorded = succeeds(lambda: fire(paper, "record_later_fact", {field: value}), StepRefused)
    assert recorded == (cell == "append")
    if cell != "append":
        # In a draft it is edited like everything else; at the end nothing is.
        assert succeeds(lambda: setattr(paper, field, value), Sealed) == (cell == "edit")


def test_every_fact_is_sealed_but_those_that_are_still_to_come(papers, state):
    """Not the title alone: each field of the schema that the paper has."""
    if state in ("draft", "returned"):
        assert all(papers.papers[name].sealed_fields == frozenset() for name in NAMES)
        return
    to_come = {
        "city": {"founded_on", "founded_at"},
        "decision": set(),
        "protocol": {"signed_on", "signed_at", "signatories"},
    }
    for name in NAMES:
        paper = papers.papers[name]
        open_fields = set(SCHEMAS[paper.portal_type].names()) - paper.sealed_fields
        expected = set()
        if state_of(paper) in ("council_approved", "ministry_approved", "signed"):
            expected |= set(LATER_FIELDS[paper.portal_type])
        if state_of(paper) in ("council_approved", "ministry_approved"):
            expected |= to_come[name]
        if state_of(paper) == "council_approved" and name != "decision":
            expected.add("permission")  # picked or made with the ministry's step
        assert open_fields == expected, name


def test_all_attachments_that_were_there_are_frozen(papers, state):
    for name in NAMES:
        frozen = attachment_of(papers.papers[name]).is_frozen
        assert frozen == (state not in ("draft", "returned"))


def test_what_lies_above_may_be_renamed_but_not_removed(portal, papers, state):
    """Seals name papers by UID, so an ancestor may change its name."""
    city = papers.city
    if state_of(city) in ("draft",) and state == "draft":
        return
    protocol = papers.protocol
    assert not succeeds(lambda: portal._delObject(city.getId()), Sealed)
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", id="klasor", title="Klasör")
        draft = api.content.create(folder, "PartnerCity", title="Taslak", country="KG")
    inner = api.content.create(draft, "Protocol", title="İç")
    attach(inner, "other")
    fire(inner, "reject", {"kind": "council", "reason": "Reddedildi."})
    transaction.savepoint()
    assert not succeeds(lambda: portal._delObject("klasor"), Sealed)
    assert not succeeds(lambda: folder._delObject(draft.getId()), Sealed)
    with api.env.adopt_roles(["Manager"]):
        api.content.rename(folder, "dolap")
    assert portal.dolap[draft.getId()][inner.getId()].sealed_fields
    assert protocol.getId() in city


# By HTTP, as the most powerful user where it is refused


@pytest.fixture
def site(web, state):
    bring(web.dossier, state)
    transaction.commit()
    web.get("chief", web.portal.absolute_url())
    return web


def put_title(web, paper):
    return web.rest("chief", "PATCH", paper, "", {"title": "Başka"}).status_code == 204


def edit_title(web, paper):
    """The edit form, sent with all that it asks for."""
    page = web.get("chief", f"{paper.absolute_url()}/edit")
    forms = html.fromstring(page.content).xpath("//form[@id='form']")
    data = {key: value for key, value in forms[0].fields.items() if value} if forms else {}
    data |= {"_authenticator": web.token("chief"), "form.buttons.save": "Save"}
    for key in [key for key in data if key.endswith(".title")] or ["form.widgets.IBasic.title"]:
        data[key] = "Formdan"
    web.post("chief", f"{paper.absolute_url()}/@@edit", data)
    return paper.title == "Formdan"


def put_file(web, paper):
    file = {
        "data": base64.b64encode(b"yeni").decode(),
        "encoding": "base64",
        "filename": "yeni.txt",
        "content-type": "text/plain",
    }
    answer = web.rest("chief", "PATCH", attachment_of(paper), "", {"file": file})
    return answer.status_code == 204


def post(portal_type, **fields):
    def attempt(web, paper):
        body = {"@type": portal_type, "title": "Yeni", **fields}
        return web.rest("manager", "POST", paper, "", body).status_code == 201

    return attempt


FILE = {"data": "eA==", "encoding": "base64", "filename": "x.txt", "content-type": "text/plain"}

HTTP = {
    "fact": [put_title, edit_title],
    "existing attachment": [
        put_file,
        lambda web, paper: web.rest("chief", "DELETE", attachment_of(paper)).status_code == 204,
    ],
    "new attachment": [post("Attachment", kind="other", file=FILE)],
    "new letter": [post("Correspondence")],
    "new name": [
        lambda web, paper: (
            web.rest("chief", "PATCH", paper, "", {"id": "x"}).ok and paper.getId() == "x"
        ),
        lambda web, paper: rename_page(web, paper),
    ],
}


def rename_page(web, paper):
    web.post(
        "chief",
        f"{paper.absolute_url()}/object_rename",
        {
            "form.widgets.new_id": "yeni-ad",
            "form.widgets.new_title": "Yeni ad",
            "form.buttons.Rename": "Rename",
            "_authenticator": web.token("chief"),
        },
    )
    return paper.getId() == "yeni-ad"


def removals(web, paper):
    """Every way to remove a paper over HTTP."""
    parent = paper.aq_parent
    token = web.token("chief")
    url, path = paper.absolute_url(), "/".join(paper.getPhysicalPath())
    yield lambda: web.rest("chief", "DELETE", paper)
    yield lambda: web.post(
        "chief",
        f"{url}/delete_confirmation",
        {"form.buttons.Delete": "Delete", "_authenticator": token},
    )
    yield lambda: web.post(
        "chief",
        f"{parent.absolute_url()}/@@fc-delete",
        {"selection": f'["{api.content.get_uuid(paper)}"]', "_authenticator": token},
    )
    yield lambda: web.post(
        "chief",
        f"{parent.absolute_url()}/manage_delObjects",
        {"ids:list": paper.getId(), "_authenticator": token},
    )
    yield lambda: web.rest("chief", "POST", web.portal, "/@move", {"source": path})
    yield lambda: web.rest("chief", "DELETE", web.dossier.city)


def test_by_http(site, state):
    """One dossier for all cells, because building it is what takes the time."""
    wrong = []
    for name in NAMES:
        paper = site.dossier.papers[name]
        for row, attempts in HTTP.items():
            if CELLS[state][row] == "yes" and row in ("new name", "existing attachment"):
                continue  # by code above; here it would spoil what follows
            for number, attempt in enumerate(attempts):
                if attempt(site, paper) != (CELLS[state][row] == "yes"):
                    wrong.append((name, row, number))
    assert wrong == []


def test_removal_by_http(site, state):
    if state == "draft":
        assert site.rest("manager", "DELETE", site.dossier.protocol).status_code == 204
        return
    for name in NAMES:
        paper = site.dossier.papers[name]
        catalog = api.portal.get_tool("portal_catalog")
        listed = len(catalog.unrestrictedSearchResults())
        for number, attempt in enumerate(removals(site, paper)):
            attempt()
            transaction.begin()
            assert paper.getId() in paper.aq_parent.objectIds(), (name, number)
            assert len(catalog.unrestrictedSearchResults()) == listed, (name, number)
