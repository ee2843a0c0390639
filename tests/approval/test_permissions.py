"""Who may do what with a paper in which state: the whole matrix as tables.

A cell names everyone who may: ``R`` Kardes Reader, ``S`` Kardes Staff, ``K`` Kardes Manager,
``A`` Site Administrator, ``M`` Manager. Anonymous (``a``), Member (``m``), Editor (``e``), the
Owner of the paper (``o``), Reviewer (``v``) and Contributor (``c``) are asked too and stand
nowhere: what they may elsewhere in the site gives them nothing here.

Whether the law foresees a step on this paper at all is another question: see the tests of each
step.
"""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile

from tests.setup import profile_files as files

from .letters import letter

ROLES = {
    "a": None,
    "m": "Member",
    "e": "Editor",
    "o": "Owner",
    "v": "Reviewer",
    "c": "Contributor",
    "R": "Kardes Reader",
    "S": "Kardes Staff",
    "K": "Kardes Manager",
    "A": "Site Administrator",
    "M": "Manager",
}

CHAIN = """
                        draft  council_approved ministry_approved signed rejected terminated
view                    RSKAM  RSKAM            RSKAM             RSKAM  RSKAM    RSKAM
see history             RSKAM  RSKAM            RSKAM             RSKAM  RSKAM    RSKAM
see versions            RSKAM  RSKAM            RSKAM             RSKAM  RSKAM    RSKAM
edit                    SKAM   -                -                 -      -        -
revert                  SKAM   -                -                 -      -        -
delete                  SKAM   -                -                 -      -        -
view attachment         RSKAM  RSKAM            RSKAM             RSKAM  RSKAM    RSKAM
edit attachment         SKAM   -                -                 -      -        -
delete attachment       SKAM   -                -                 -      -        -
add Attachment          SKAM   SKAM             SKAM              SKAM   -        -
add Correspondence      SKAM   SKAM             SKAM              SKAM   SKAM     SKAM
refer                   SKAM   -                -                 -      -        -
council_approve         KAM    -                -                 -      -        -
ministry_approve        -      KAM              -                 -      -        -
sign                    -      KAM              KAM               -      -        -
record_historic         KM     KM               KM                -      -        -
reject                  KAM    KAM              KAM               -      -        -
return_to_draft         -      KAM              KAM               KAM    KAM      -
reopen                  -      -                KAM               KAM    -        -
terminate               -      KAM              -                 KAM    -        -
record_later_fact       -      SKAM             SKAM              SKAM   -        -
"""

DOSSIER = """
                        draft  council_approved ministry_approved signed rejected terminated
add CouncilDecision     SKAM   SKAM             SKAM              SKAM   -        -
add Permission          SKAM   SKAM             SKAM              SKAM   -        -
add Protocol            SKAM   SKAM             SKAM              SKAM   -        -
add Activity            SKAM   SKAM             SKAM              SKAM   -        -
add Commitment          SKAM   SKAM             SKAM              SKAM   -        -
"""

OF_A_MEMBERSHIP = """
                        draft  council_approved ministry_approved signed rejected terminated
add CouncilDecision     SKAM   SKAM             SKAM              SKAM   -        -
add Permission          SKAM   SKAM             SKAM              SKAM   -        -
add Activity            SKAM   SKAM             SKAM              SKAM   -        -
"""

ANSWER = """
                        draft  answered
view                    RSKAM  RSKAM
see history             RSKAM  RSKAM
see versions            RSKAM  RSKAM
edit                    SKAM   -
revert                  SKAM   -
delete                  SKAM   -
view attachment         RSKAM  RSKAM
edit attachment         SKAM   -
delete attachment       SKAM   -
add Attachment          SKAM   SKAM
add Correspondence      SKAM   SKAM
record_application      SKAM   -
record_deficiency       SKAM   -
record_completion       SKAM   -
record_opinion          SKAM   -
record_answer           KAM    -
return_to_draft         -      KAM
"""

LETTER = """
                        draft  registered archived void
view                    RSKAM  RSKAM      RSKAM    RSKAM
see history             RSKAM  RSKAM      RSKAM    RSKAM
see versions            RSKAM  RSKAM      RSKAM    RSKAM
edit                    SKAM   -          -        -
revert                  SKAM   -          -        -
delete                  SKAM   -          -        -
view attachment         RSKAM  RSKAM      RSKAM    RSKAM
edit attachment         SKAM   -          -        -
delete attachment       SKAM   -          -        -
add Attachment          SKAM   SKAM       SKAM     -
register                SKAM   -          -        -
archive                 -      SKAM       -        -
void                    -      KAM        KAM      -
record_later_fact       -      SKAM       SKAM     -
"""

ACTIVITY = """
                        draft  held   reported cancelled
view                    RSKAM  RSKAM  RSKAM    RSKAM
see history             RSKAM  RSKAM  RSKAM    RSKAM
see versions            RSKAM  RSKAM  RSKAM    RSKAM
edit                    SKAM   -      -        -
revert                  SKAM   -      -        -
delete                  SKAM   -      -        -
view attachment         RSKAM  RSKAM  RSKAM    RSKAM
edit attachment         SKAM   -      -        -
delete attachment       SKAM   -      -        -
add Attachment          SKAM   SKAM   SKAM     -
add Correspondence      SKAM   SKAM   SKAM     SKAM
add CouncilDecision     SKAM   SKAM   SKAM     -
add Permission          SKAM   SKAM   SKAM     -
add Commitment          SKAM   SKAM   SKAM     -
hold                    SKAM   -      -        -
report                  -      SKAM   -        -
cancel                  SKAM   -      -        -
return_to_draft         -      KAM    KAM      KAM
record_later_fact       -      SKAM   SKAM     -
"""

PROMISE = """
                        draft  promised fulfilled dropped
view                    RSKAM  RSKAM    RSKAM     RSKAM
see history             RSKAM  RSKAM    RSKAM     RSKAM
see versions            RSKAM  RSKAM    RSKAM     RSKAM
edit                    SKAM   -        -         -
revert                  SKAM   -        -         -
delete                  SKAM   -        -         -
view attachment         RSKAM  RSKAM    RSKAM     RSKAM
edit attachment         SKAM   -        -         -
delete attachment       SKAM   -        -         -
add Attachment          SKAM   SKAM     SKAM      -
add Correspondence      SKAM   SKAM     SKAM      SKAM
promise                 SKAM   -        -         -
fulfil                  -      SKAM     -         -
drop                    SKAM   SKAM     -         -
return_to_draft         -      KAM      KAM       KAM
record_later_fact       -      SKAM     -         -
"""

TABLES = {
    "PartnerCity": CHAIN + DOSSIER,
    "CouncilDecision": CHAIN,
    "Protocol": CHAIN,
    "Membership": CHAIN + OF_A_MEMBERSHIP,
    "Activity": ACTIVITY,
    "Commitment": PROMISE,
    "Permission": ANSWER,
    "Correspondence": LETTER,
}

PERMISSIONS = {
    "view": "View",
    "see history": "Request review",
    "see versions": "CMFEditions: Access previous versions",
    "edit": "Modify portal content",
    "revert": "CMFEditions: Revert to previous versions",
    "delete": "Delete objects",
}


def columns(table):
    """state -> action -> who may, as the table says."""
    found, states = {}, []
    for line in table.strip("\n").splitlines():
        action, cells = line[:24].strip(), line[24:].split()
        if not line.strip():
            continue
        if not action:
            states = cells
            continue
        for state, who in zip(states, cells, strict=True):
            found.setdefault(state, {})[action] = who
    return found


@pytest.fixture
def users(portal):
    """A user for each letter; the owner holds his role on the paper only."""
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for sign, role in ROLES.items():
        if role is not None:
            name = f"user-{ord(sign)}"
            user = api.user.create(f"{name}@example.org", name, "Parola-1!")
            setRoles(portal, user.getId(), ["Member"] if role == "Owner" else ["Member", role])
    return {sign: f"user-{ord(sign)}" for sign, role in ROLES.items() if role}


@pytest.fixture
def papers(portal, users):
    """One paper of each type with an attachment, made by nobody who is asked."""
    with api.env.adopt_roles(["Manager"]):
        city = api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
        found = {"PartnerCity": city, "Correspondence": letter(city)}
        for portal_type in ("CouncilDecision", "Protocol", "Permission", "Activity", "Commitment"):
            found[portal_type] = api.content.create(city, portal_type, title=portal_type)
        found["Membership"] = api.content.create(portal, "Membership", title="Birlik")
        for paper in found.values():
            paper.manage_setLocalRoles(users["o"], ["Owner"])
            file = NamedBlobFile(data=b"x", filename="ek.txt")
            attachment = api.content.create(paper, "Attachment", title="Ek", file=file)
            attachment.manage_setLocalRoles(users["o"], ["Owner"])
    return found


def put(paper, state):
    """Put a paper into a state without the chain, for its permissions only."""
    wftool = api.portal.get_tool("portal_workflow")
    (workflow,) = wftool.getWorkflowsFor(paper)
    wftool.setStatusOf(workflow.id, paper, {"review_state": state, "action": None})
    workflow.updateRoleMappingsFor(paper)
    (attachment,) = paper.objectValues("Dexterity Item")
    if state == "draft":
        attachment.unfreeze()
    else:
        attachment.freeze()


def allowed(paper):
    """All that the present user may do with a paper."""
    can = api.user.has_permission
    (attachment,) = paper.objectValues("Dexterity Item")
    found = {action for action, name in PERMISSIONS.items() if can(name, obj=paper)}
    for action in ("view", "edit", "delete"):
        if can(PERMISSIONS[action], obj=attachment):
            found.add(f"{action} attachment")
    found |= {f"add {fti.getId()}" for fti in paper.allowedContentTypes()}
    wftool = api.portal.get_tool("portal_workflow")
    return found | {transition["id"] for transition in wftool.getTransitionsFor(paper)}


def as_user(sign, users):
    return (
        api.env.adopt_user(username=users[sign])
        if sign in users
        else api.env.adopt_roles(["Anonymous"])
    )


@pytest.mark.parametrize("portal_type", TABLES)
def test_matrix(papers, users, portal_type):
    paper = papers[portal_type]
    expected = columns(TABLES[portal_type])
    for state in expected:
        put(paper, state)
        may = {}
        for sign in ROLES:
            with as_user(sign, users):
                may[sign] = allowed(paper)
        found = {
            action: "".join(sign for sign in ROLES if action in may[sign]) or "-"
            for action in {*expected[state], *(a for actions in may.values() for a in actions)}
        }
        assert found == expected[state], f"{portal_type} in {state}"


def test_every_type_and_state_has_its_column():
    assert set(TABLES) == set(files.CHAINS)
    for portal_type, table in TABLES.items():
        assert set(files.CHAINS[portal_type].states) == set(columns(table))


def test_where_a_dossier_may_begin(portal, users):
    """At the root of the site: staff and managers, whoever else may add there."""
    may = {}
    for sign in ROLES:
        with as_user(sign, users):
            ids = {fti.getId() for fti in portal.allowedContentTypes()}
            may[sign] = ids & set(TABLES) | ids & {"Attachment"}
    assert {sign for sign, ids in may.items() if ids} == set("SKAM")
    assert all("PartnerCity" in ids for sign, ids in may.items() if sign in "SKAM")
    assert all("Attachment" not in ids for ids in may.values())


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("Kardes Reader", {"view"}),
        ("Kardes Staff", {"view"}),
        ("Kardes Manager", {"view"}),
        ("Editor", set()),
        ("Manager", {"view"}),
    ],
)
def test_roles_given_on_one_paper_change_nothing_of_what_is_sealed(papers, users, role, may):
    city = papers["PartnerCity"]
    put(city, "signed")
    city.manage_setLocalRoles(users["m"], [role])
    with as_user("m", users):
        assert allowed(city) & {"view", "edit", "delete", "revert"} == may
