"""``ministry_approve`` picks a permission that is on file, or makes one in place."""

import base64
from datetime import date

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import IUUID

from kardes.approval import InvalidFields, NotAllowed, NotReady, fire, history, state_of
from kardes.approval.world import World
from kardes.attachments import papers

from .dossiers import ADOPTION, ANSWER, DECIDED, SENT, Dossier, attach, point, relation
from .unwritten import nothing_written
from .ventures import Joining

STEP = "ministry_approve"
APPLIED = date(2026, 4, 20)


def letter():
    return NamedBlobFile(data=b"%PDF-1.4 izin", filename="izin.pdf")


def answer(**changes):
    given = {**ANSWER, "applied_on": APPLIED, "application_number": "E-1", "letter": letter()}
    given.pop("authority")
    return {name: value for name, value in {**given, **changes}.items() if value is not None}


def without_permission(portal, **options):
    """A dossier in which nobody has filed the application."""
    dossier = Dossier(portal, **options)
    dossier.city.manage_delObjects([dossier.permission.getId()])
    dossier.permission = None
    return dossier.until("council_approved")


def permissions(portal):
    return [brain.getObject() for brain in api.content.find(portal, portal_type="Permission")]


@pytest.mark.parametrize("name", ["city", "protocol"])
def test_one_is_made_in_place(portal, name):
    dossier = without_permission(portal)
    steps = fire(dossier.papers[name], STEP, answer(), "Bakanlık yazısı geldi")
    [permission] = permissions(portal)
    assert steps[0].paper is dossier.papers[name]
    assert set(dossier.states().values()) == {"ministry_approved"}
    assert state_of(permission) == "answered"
    assert permission.aq_parent == dossier.city
    assert (permission.applied_on, permission.application_number) == (APPLIED, "E-1")
    assert permission.route == "governor"
    assert permission.authority == "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı"
    [kept] = papers(permission, kind="permission_letter")
    assert kept.file.data == b"%PDF-1.4 izin"
    assert kept.is_frozen
    assert [one.transition for one in history(permission)] == [
        "record_application",
        "record_answer",
    ]
    # its facts stand on it alone
    own = history(dossier.papers[name])[-1]
    assert own.fields == (("Ministry permission", permission.Title()),)
    assert own.rests_on == ((permission.Title(), permission.absolute_url()),)
    assert own.comment == "Bakanlık yazısı geldi"


def test_the_application_that_waits_is_answered(portal, dossier):
    dossier.until("council_approved")
    dossier.permission.manage_delObjects(list(dossier.permission.objectIds()))
    fire(dossier.permission, "record_application", {"applied_on": APPLIED})
    fire(dossier.city, STEP, answer(application_number=None, applied_on=None))
    assert permissions(portal) == [dossier.permission]
    assert state_of(dossier.permission) == "answered"
    assert len(papers(dossier.permission, kind="permission_letter")) == 1
    assert set(dossier.states().values()) == {"ministry_approved"}


def elsewhere(portal, dossier):
    """An answered permission in another dossier, on a decision that covers this one too."""
    other = without_permission(portal, city="Başka")
    other_decision = api.content.create(other.city, "CouncilDecision", title="İkisi için")
    attach(other_decision, "council_decision")
    point(other_decision, "subjects", [dossier.city])
    fire(other_decision, "council_approve", {**ADOPTION, "number": "2026/88"})
    fire(other_decision, "record_later_fact", SENT)
    permission = api.content.create(
        other.city, "Permission", title="İki şehir için izin", decision=relation(other_decision)
    )
    attach(permission, "permission_letter")
    fire(permission, "record_answer", ANSWER)
    return permission


def test_one_that_is_kept_elsewhere_is_named(portal):
    dossier = without_permission(portal)
    permission = elsewhere(portal, dossier)
    assert dossier.states()["city"] == "council_approved"
    fire(dossier.city, STEP, {"permission": IUUID(permission)})
    assert dossier.states()["city"] == "ministry_approved"
    assert dossier.city.permission.to_object == permission
    assert World().granted_permissions(dossier.city) == [permission]
    assert "permission" in dossier.city.sealed_fields


def test_what_is_answered_is_not_typed_again(portal):
    dossier = without_permission(portal)
    permission = elsewhere(portal, dossier)
    with nothing_written(dossier.city, permission), pytest.raises(InvalidFields) as caught:
        fire(dossier.city, STEP, {"permission": IUUID(permission), "number": "7"})
    assert [error.field for error in caught.value.errors] == ["number"]


def test_a_permission_on_another_decision_cannot_be_named(portal, dossier):
    dossier.until("council_approved")
    other = Dossier(portal, city="Başka").until("ministry_approved")
    with nothing_written(dossier.city), pytest.raises(InvalidFields) as caught:
        fire(dossier.city, STEP, {"permission": IUUID(other.permission)})
    assert [error.field for error in caught.value.errors] == ["permission"]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"letter": None}, ["letter"]),
        ({"answer": None, "number": None}, ["answer", "number"]),
        ({"answer": "refused"}, ["answer"]),
        ({"answered_on": date(2099, 1, 1)}, ["answered_on"]),
        ({"applied_on": date(2026, 4, 1)}, [""]),
    ],
)
def test_an_incomplete_or_wrong_answer(portal, changes, wrong):
    dossier = without_permission(portal)
    with nothing_written(dossier.city), pytest.raises(InvalidFields) as caught:
        fire(dossier.city, STEP, answer(**changes))
    assert [error.field for error in caught.value.errors] == wrong


def test_all_or_nothing(portal):
    """The city lacks information, so that not even the permission is made."""
    dossier = without_permission(portal, without=["city_information"])
    with nothing_written(dossier.city, dossier.decision), pytest.raises(NotReady) as caught:
        fire(dossier.city, STEP, answer())
    assert [finding.id for finding in caught.value.findings] == ["city.information"]
    assert permissions(portal) == []


def test_an_answer_older_than_the_decision(portal):
    dossier = without_permission(portal)
    early = {"answered_on": date(2026, 4, 2), "applied_on": None, "application_number": None}
    with nothing_written(dossier.city), pytest.raises(NotReady) as caught:
        fire(dossier.city, STEP, answer(**early))
    assert "permission.order" in [finding.id for finding in caught.value.findings]
    assert caught.value.findings[0].url.startswith(dossier.city.absolute_url())


def test_on_a_past_decision_of_an_unknown_day(portal):
    dossier = Dossier(portal)
    dossier.city.manage_delObjects([dossier.permission.getId()])
    fire(dossier.decision, "record_historic", {"number": "60", "known_from": "Defter"})
    fire(dossier.decision, "record_later_fact", dict(SENT))
    fire(dossier.city, STEP, answer())
    assert dossier.states()["city"] == "ministry_approved"


def test_a_membership(portal):
    joining = Joining(portal)
    joining.membership.manage_delObjects([joining.permission.getId()])
    joining.adopt()
    joining.despatch()
    fire(joining.membership, STEP, answer())
    [permission] = permissions(portal)
    assert permission.aq_parent == joining.membership
    assert state_of(joining.membership) == "ministry_approved"


def test_who_may_not_record_it_makes_nothing(portal):
    dossier = without_permission(portal)
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    with nothing_written(dossier.city), pytest.raises(NotAllowed):
        fire(dossier.city, STEP, answer())


def test_by_rest(web):
    dossier = web.dossier
    dossier.city.manage_delObjects([dossier.permission.getId()])
    dossier.permission = None
    web.until("council_approved")
    data = {
        **{name: str(value) for name, value in answer(letter=None).items()},
        "letter": {
            "data": base64.b64encode(b"%PDF-1.4 izin").decode(),
            "encoding": "base64",
            "filename": "izin.pdf",
            "content-type": "application/pdf",
        },
    }
    body = web.rest("manager", "POST", dossier.city, "/@workflow/ministry_approve", data).json()
    assert body["review_state"] == "ministry_approved"
    assert {one["@type"] for one in body["followers"]} == {
        "Permission",
        "Protocol",
        "CouncilDecision",
    }
    transaction.begin()
    [permission] = permissions(web.portal)
    assert permission.decision.to_object.decided_on == DECIDED
    # a second manager is told
    again = web.rest("manager", "POST", dossier.city, "/@workflow/ministry_approve", data)
    assert again.status_code == 409
    assert len(permissions(web.portal)) == 1
