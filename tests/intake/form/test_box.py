"""What cannot be filed is kept, shown, tried again, and removed by its age."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO

import pytest
import requests
import transaction
from collective.easyform.api import get_schema
from DateTime import DateTime
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, login, logout
from plone.namedfile.file import NamedBlobFile
from Products.CMFPlone.interfaces.constrains import ISelectableConstrainTypes

from kardes.approval import fire
from kardes.intake.form import IProposal
from kardes.intake.form.action import action_of
from kardes.intake.form.box import last_hour, submissions
from kardes.intake.form.handling import accept, remove_old
from kardes.intake.form.public import FOLDER, PROPOSALS

ADMIN = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
JSON = {"Accept": "application/json"}


@pytest.fixture
def as_admin(functional):
    login(functional["portal"].aq_parent, SITE_OWNER_NAME)
    yield functional["portal"]
    logout()


@pytest.fixture
def kept(functional, filled):
    """A submission that could not be filed, because its form was changed."""
    form = functional["portal"][FOLDER]["proposal"]
    form.actions_model = form.actions_model.replace(
        "</title>", "</title><mapping><element>title = town</element></mapping>"
    )
    transaction.commit()
    filled.control("letter_file").add_file(BytesIO(b"%PDF-1.4"), "application/pdf", "<Mektup>.pdf")
    assert "Its reference is" in filled.send()
    (received,) = submissions()
    return received


def mend(portal):
    form = portal[FOLDER]["proposal"]
    form.actions_model = form.actions_model.replace("<element>title = town</element>", "").replace(
        "<mapping></mapping>", ""
    )
    transaction.commit()


def test_form_that_misses_a_field_loses_nothing(kept, dossiers):
    assert kept.state == "kept"
    assert "“town”" in api.portal.translate(kept.reason)
    assert kept.fields["city"] == "Tokmok"
    assert kept.files["letter_file"].data == b"%PDF-1.4"
    assert not dossiers()


@pytest.mark.parametrize("model", ["", "<model", "<model><schema/></model>"])
def test_form_without_its_action_thanks_nobody(functional, filled, model):
    functional["portal"][FOLDER]["proposal"].actions_model = model
    transaction.commit()
    page = filled.send()
    assert "does not work at present" in page
    assert "Thank you" not in page
    assert filled.control("city").value == "Tokmok"


def test_missing_folder_loses_nothing(functional, filled):
    api.portal.set_registry_record("kardes.proposals_folder", "/nirgends")
    transaction.commit()
    assert "Its reference is" in filled.send()
    (received,) = submissions()
    assert received.state == "kept"
    assert "/nirgends" in api.portal.translate(received.reason)


def test_folder_that_takes_no_dossiers_leaves_no_half_one(functional, filled, as_admin):
    api.portal.set_registry_record("kardes.proposals_folder", f"/{FOLDER}")
    constrained = ISelectableConstrainTypes(as_admin[FOLDER])
    constrained.setConstrainTypesMode(1)
    constrained.setLocallyAllowedTypes(["Document"])
    transaction.commit()
    assert "Its reference is" in filled.send()
    (received,) = submissions()
    assert received.state == "kept"
    assert "takes no city dossiers" in api.portal.translate(received.reason)
    assert not api.content.find(portal_type=("PartnerCity", "Correspondence", "Attachment"))


def test_office_tries_again_when_the_form_is_mended(kept, as_admin, dossiers):
    mend(as_admin)
    answer = requests.post(
        f"{as_admin.absolute_url()}/@proposals/{kept.reference}/retry",
        headers=JSON,
        auth=ADMIN,
        timeout=30,
    )
    transaction.begin()
    assert answer.json()["state"] == "filed"
    (dossier,) = dossiers()
    (letter,) = dossier.objectValues()
    assert letter.objectValues()[0].file.data == b"%PDF-1.4"
    assert not submissions()[0].fields
    again = requests.post(answer.request.url, headers=JSON, auth=ADMIN, timeout=30)
    assert again.status_code == 409


def test_trying_again_too_early_keeps_it(kept, as_admin):
    answer = requests.post(
        f"{as_admin.absolute_url()}/@proposals/{kept.reference}/retry",
        headers=JSON,
        auth=ADMIN,
        timeout=30,
    )
    assert answer.json()["state"] == "kept"
    transaction.begin()
    assert submissions()[0].fields["city"] == "Tokmok"


def test_page_shows_what_is_kept(kept, as_admin):
    page = f"{as_admin.absolute_url()}/@@kardes-proposals"
    answer = requests.get(page, auth=ADMIN, timeout=30)
    assert kept.reference in answer.text
    assert "Festivals of both cities" in answer.text
    assert "&lt;Mektup&gt;.pdf" in answer.text
    file = requests.get(
        f"{page}?reference={kept.reference}&file=letter_file", auth=ADMIN, timeout=30
    )
    assert file.content == b"%PDF-1.4"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    for query in ("reference=P-1-X&file=a", f"reference={kept.reference}&file=b"):
        assert requests.get(f"{page}?{query}", auth=ADMIN, timeout=30).status_code == 404


def test_page_writes_only_with_a_token(kept, as_admin):
    answer = requests.post(
        f"{as_admin.absolute_url()}/@@kardes-proposals",
        data={"reference": kept.reference, "act": "remove"},
        auth=ADMIN,
        timeout=30,
    )
    assert answer.status_code == 403
    transaction.begin()
    assert submissions()[0].state == "kept"


def test_dismissed_submission_stays_as_a_line_of_the_log(kept, as_admin):
    url = f"{as_admin.absolute_url()}/@proposals/{kept.reference}"
    answer = requests.delete(url, headers=JSON, auth=ADMIN, timeout=30)
    assert answer.status_code == 204
    transaction.begin()
    (received,) = submissions()
    assert received.state == "removed"
    assert not received.fields
    assert not received.files
    assert "Tokmok" not in requests.get(url, headers=JSON, auth=ADMIN, timeout=30).text


@pytest.mark.parametrize("service", ["@proposals", "@@kardes-proposals"])
def test_box_is_closed_to_others(functional, kept, service):
    api.user.create(username="writer", email="w@example.org", password="Invented-Pass-1")
    api.user.grant_roles(username="writer", roles=["Editor", "Reader", "Kardes Reader"])
    transaction.commit()
    url = f"{functional['portal'].absolute_url()}/{service}"
    for auth in (None, ("writer", "Invented-Pass-1")):
        answer = requests.get(url, headers=JSON, auth=auth, allow_redirects=False, timeout=30)
        assert answer.status_code in (302, 401, 403)


def age(days: int) -> date:
    return (datetime.now(UTC) + timedelta(days)).date()


def test_old_proposal_is_removed_with_all_that_was_kept_of_it(filled, as_admin, dossiers):
    filled.send()
    assert remove_old(age(365)) == 0
    assert remove_old(age(367)) == 1
    assert not dossiers()
    (received,) = submissions()
    assert received.state == "removed"
    assert not api.content.find(portal_type="Correspondence")
    storage = as_admin.portal_historiesstorage
    versions = [
        version.object.object
        for history in storage._getShadowStorage()._storage
        for version in storage.getHistory(history, countPurged=False)
    ]
    assert "aibek@example.org" not in repr([getattr(one, "contacts", "") for one in versions])


def test_old_kept_submission_is_removed(kept, as_admin):
    assert remove_old(age(367)) == 1
    assert not submissions()[0].fields


def test_accepted_proposal_stays(filled, as_admin, dossiers):
    filled.send()
    (dossier,) = dossiers()
    accept(dossier)
    assert not IProposal.providedBy(dossier)
    assert remove_old(age(2000)) == 0
    assert submissions()[0].state == "accepted"


def test_proposal_that_is_worked_on_stays_and_counts_as_accepted(filled, as_admin, dossiers):
    filled.send()
    (dossier,) = dossiers()
    api.content.create(dossier, "CouncilDecision", title="112")
    assert remove_old(age(2000)) == 0
    assert submissions()[0].state == "accepted"
    assert not IProposal.providedBy(dossier)


@pytest.mark.parametrize("change", ["file", "edit", "letter"])
def test_what_somebody_worked_on_stays(filled, as_admin, dossiers, change):
    filled.send()
    (dossier,) = dossiers()
    (letter,) = dossier.objectValues()
    if change == "file":
        file = NamedBlobFile(b"x", filename="n.txt")
        api.content.create(letter, "Attachment", title="Not", file=file)
    else:
        (dossier if change == "edit" else letter).setModificationDate(DateTime() + 1)
    assert remove_old(age(2000)) == 0
    assert dossiers()


def test_registered_letter_accepts_its_proposal(filled, as_admin, dossiers):
    filled.send()
    (dossier,) = dossiers()
    (letter,) = dossier.objectValues()
    fire(letter, "register")
    assert submissions()[0].state == "accepted"
    assert remove_old(age(2000)) == 0
    assert dossiers()


def test_auditors_see_a_proposal_when_it_is_accepted(filled, as_admin, dossiers):
    filled.control("letter_file").add_file(BytesIO(b"%PDF-1.4"), "application/pdf", "Mektup.pdf")
    filled.send()
    (dossier,) = dossiers()
    (letter,) = dossier.objectValues()
    sent = (dossier, letter, *letter.objectValues())
    for role in ("Kardes Reader", "Editor", "Reader", "Member"):
        with api.env.adopt_roles([role]):
            for permission in ("View", "WebDAV access"):
                assert not any(api.user.has_permission(permission, obj=one) for one in sent)
    for role in ("Kardes Staff", "Kardes Manager"):
        with api.env.adopt_roles([role]):
            assert all(api.user.has_permission("View", obj=one) for one in sent)
    found = partial(
        as_admin.portal_catalog.unrestrictedSearchResults, path="/plone/oneriler/tokmok"
    )
    seen = {role for brain in found() for role in roles_of(as_admin, brain)}
    assert "Kardes Reader" not in seen
    accept(dossier)
    with api.env.adopt_roles(["Kardes Reader"]):
        for permission in ("View", "WebDAV access"):
            assert all(api.user.has_permission(permission, obj=one) for one in sent)
    assert all("Kardes Reader" in roles_of(as_admin, brain) for brain in found())


def roles_of(portal, brain) -> list[str]:
    return portal.portal_catalog.getIndexDataForRID(brain.getRID())["allowedRolesAndUsers"]


def test_accepting_by_button_and_by_rest(filled, as_admin, dossiers):
    filled.send()
    (dossier,) = dossiers()
    page = requests.get(f"{dossier.absolute_url()}/view", auth=ADMIN, timeout=30)
    assert submissions()[0].reference in page.text
    url = f"{dossier.absolute_url()}/@@kardes-accept-proposal"
    assert requests.post(url, auth=ADMIN, timeout=30).status_code == 403
    answer = requests.post(
        f"{dossier.absolute_url()}/@accept-proposal", headers=JSON, auth=ADMIN, timeout=30
    )
    assert answer.status_code == 204
    transaction.begin()
    assert submissions()[0].state == "accepted"
    page = requests.get(f"{dossier.absolute_url()}/view", auth=ADMIN, timeout=30)
    assert submissions()[0].reference not in page.text.split("content-core")[0]


def test_copy_of_a_proposal_is_removed_by_nobody(filled, as_admin, dossiers):
    filled.send()
    copy = api.content.copy(dossiers()[0], as_admin)
    remove_old(age(2000))
    assert copy.title == "Tokmok"
    assert not as_admin[PROPOSALS].objectIds()


def test_removed_dossier_is_a_line_of_the_log(filled, as_admin, dossiers):
    filled.send()
    api.content.delete(dossiers()[0])
    (received,) = submissions()
    assert received.state == "removed"
    assert SITE_OWNER_NAME in api.portal.translate(received.reason)


def test_copy_of_a_proposal_is_none(filled, as_admin, dossiers):
    filled.send()
    copy = api.content.copy(dossiers()[0], as_admin)
    assert not IProposal.providedBy(copy)
    assert IProposal.providedBy(dossiers()[0])
    api.content.delete(copy)
    assert submissions()[0].state == "filed"


def test_renamed_proposal_stays_one(filled, as_admin, dossiers):
    filled.send()
    api.content.rename(dossiers()[0], "baska")
    assert IProposal.providedBy(dossiers()[0])
    assert submissions()[0].state == "filed"


def test_recorded_step_accepts(filled, as_admin, dossiers):
    filled.send()
    (dossier,) = dossiers()
    fire(dossier, "reject", {"kind": "mayor", "reason": "Uygun bulunmadı"})
    assert submissions()[0].state == "accepted"
    assert not IProposal.providedBy(dossier)


def test_thousand_submissions_are_bounded(functional, dossiers):
    form = functional["portal"][FOLDER]["proposal"]
    action, request = action_of(form), functional["request"]
    request.method = "POST"
    entries = dict.fromkeys(get_schema(form).names()) | {
        "sender_name": "Robot",
        "city": "Tokmok",
        "country": "KG",
    }
    answers = [action.onSuccess(dict(entries), request) for _time in range(1000)]
    assert sum(answer is None for answer in answers) == 5
    assert len(dossiers()) == 5
    assert len(last_hour()) == 5
