"""A confidential letter is found and seen by nobody who was not given the right to."""

import re

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from z3c.relationfield import RelationValue
from zExceptions import Unauthorized
from zope.component import getUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent

PASSWORD = "Invented-Password-1"
#: user -> roles in the whole site
USERS = {
    "zopeadmin": ("Manager",),
    "siteadmin": ("Site Administrator",),
    "manager": ("Kardes Manager",),
    "staff": ("Kardes Staff",),
    "reader": ("Kardes Reader",),
    "editor": ("Editor", "Contributor", "Reviewer", "Owner"),
    "trusted": ("Kardes Reader", "Kardes Confidential Reader"),
    "trusted-staff": ("Kardes Staff", "Kardes Confidential Reader"),
    "member": (),
}


@pytest.fixture
def portal(functional):
    """Users of every role, an open and a confidential letter with an attachment each."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for name, roles in USERS.items():
        api.user.create(f"{name}@example.org", name, PASSWORD, roles=("Member", *roles))
    city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    with api.env.adopt_user("staff"):
        for level in ("unclassified", "confidential"):
            letter = api.content.create(
                city, "Correspondence", level, title=f"Muvafakat {level}", security_level=level
            )
            file = NamedBlobFile(b"Muvafakat metni", "text/plain", "metin.txt")
            with api.env.adopt_roles(["Manager"]):
                api.content.create(letter, "Attachment", "ek", title="Ek", file=file)
    transaction.commit()
    return portal


def found(user):
    """Paths below the dossier that *user* finds."""
    with api.env.adopt_user(user):
        brains = api.content.find(SearchableText="Muvafakat")
        return {brain.getPath().removeprefix("/plone/tokmok/") for brain in brains}


OPEN = {"unclassified", "unclassified/ek"}
CLOSED = {"confidential", "confidential/ek"}


@pytest.mark.parametrize("user", ["zopeadmin", "siteadmin", "manager", "staff", "reader"])
def test_who_finds_the_other_letters_does_not_find_this_one(portal, user):
    assert found(user) == OPEN


@pytest.mark.parametrize("user", ["editor", "member"])
def test_others_find_nothing_at_all(portal, user):
    assert found(user) == set()


def test_who_was_given_the_right_finds_it(portal):
    assert found("trusted") == OPEN | CLOSED


PAGES = (
    "",
    "/edit",
    "/@@sharing",
    "/@@historyview",
    "/folder_contents",
    "/delete_confirmation",
    "/@history",
    "/@sharing",
    "/@workflow",
    "/@contents",
    "/ek",
    "/ek/view",
    "/ek/edit",
    "/ek/@@download/file",
    "/ek/@@historyview",
)


@pytest.mark.parametrize("user", ["zopeadmin", "manager", "staff", "reader", "editor"])
def test_pages_services_and_files_are_closed(portal, user):
    for page in PAGES:
        for accept in ("application/json", "text/html"):
            answer = requests.get(
                f"{portal.absolute_url()}/tokmok/confidential{page}",
                auth=(user, PASSWORD),
                headers={"Accept": accept},
                allow_redirects=False,
                timeout=30,
            )
            assert answer.status_code in (302, 401, 404), (page, accept)
            assert "Muvafakat" not in answer.text


def test_who_was_given_the_right_reads_all(portal):
    address = f"{portal.absolute_url()}/tokmok/confidential"
    for path in ("", "/ek/@@download/file"):
        answer = requests.get(address + path, auth=("trusted", PASSWORD), timeout=30)
        assert answer.status_code == 200
        assert "Muvafakat" in answer.text


SECRETS = ("Muvafakat confidential", "S-777", "gizli-metin", "tokmok/confidential")
#: pages and services of papers around the letter; a name in braces is a UID
AROUND = (
    "tokmok",
    "tokmok?fullobjects=1&expand=relations,workflow,history,breadcrumbs,navigation,types",
    "tokmok/view",
    "tokmok/@relations",
    "tokmok/@history",
    "tokmok/@contents",
    "tokmok/folder_contents",
    "tokmok/yanit",
    "tokmok/yanit?expand=relations",
    "tokmok/yanit/view",
    "tokmok/yanit/edit",
    "tokmok/yanit/@relations",
    "tokmok/yanit/ceviri",
    "tokmok/yanit/ceviri/view",
    "@relations",
    "@relations?relation=translation_of",
    "@relations?target={letter}",
    "@search?SearchableText=muvafakat&fullobjects=1",
    "@search?kardes_numbers=S-777",
    "@search?UID={letter}",
    "@@search?SearchableText=muvafakat",
    "@@ajax-search?SearchableText=muvafakat",
    "@vocabularies/plone.app.vocabularies.Catalog?title=muvafakat",
    "tokmok/yanit/@sources/translation_of",
    "@@getVocabulary?name=plone.app.vocabularies.Catalog&attributes=[%22Title%22,%22path%22]",
    "@linkintegrity?uids={city}",
    "resolveuid/{letter}",
    "resolveuid/{attachment}",
)


@pytest.mark.parametrize("user", ["manager", "staff", "reader", "member", None])
def test_nothing_around_it_tells_of_it(portal, user):
    city = portal.tokmok
    city.confidential.number = "S-777"
    answered = api.content.create(city, "Correspondence", "yanit", title="Yanıt")
    translated = api.content.create(answered, "Attachment", "ceviri", title="Çeviri")
    for source, target in ((answered, city.confidential), (translated, city.confidential.ek)):
        api.relation.create(source, target, "translation_of")
    answered.cities = [RelationValue(getUtility(IIntIds).getId(city))]
    city.confidential.ek.title = "gizli-metin"
    for place in (city.confidential, city.confidential.ek, answered):
        notify(ObjectModifiedEvent(place))
    uids = {
        "letter": city.confidential.UID(),
        "attachment": city.confidential.ek.UID(),
        "city": city.UID(),
    }
    transaction.commit()
    for page in AROUND:
        for accept in ("application/json", "text/html"):
            answer = requests.get(
                f"{portal.absolute_url()}/{page.format(**uids)}",
                auth=(user, PASSWORD) if user else None,
                headers={"Accept": accept},
                allow_redirects=False,
                timeout=60,
            )
            told = answer.text + answer.headers.get("Location", "")
            asked = answer.request.url
            assert answer.status_code < 500, page
            assert not [s for s in SECRETS if s in told and s not in asked], (page, accept)


@pytest.mark.parametrize(
    ("user", "status"), [("staff", 207), ("member", 401), ("editor", 401), (None, 401)]
)
def test_webdav_lists_papers_for_those_who_may_see_them(portal, user, status):
    for page in ("tokmok", "tokmok/unclassified", "tokmok/unclassified/ek"):
        answer = requests.request(
            "PROPFIND",
            f"{portal.absolute_url()}/{page}",
            auth=(user, PASSWORD) if user else None,
            headers={"Accept": "*/*", "Depth": "1"},
            timeout=60,
        )
        assert answer.status_code == status, page
        assert "Muvafakat confidential" not in answer.text


def test_relation_is_told_to_who_may_see_both_ends(portal):
    city = portal.tokmok
    answered = api.content.create(city, "Correspondence", "yanit", title="Yanıt")
    api.relation.create(answered, city.confidential, "translation_of")
    answered.cities = [RelationValue(getUtility(IIntIds).getId(city))]
    transaction.commit()

    def shown(user):
        answer = requests.get(
            answered.absolute_url(),
            auth=(user, PASSWORD),
            headers={"Accept": "application/json"},
            timeout=60,
        ).json()
        target = answer["translation_of"]
        return target and target["title"], [city["title"] for city in answer["cities"]]

    assert shown("trusted") == ("Muvafakat confidential", ["Tokmok"])
    assert shown("staff") == (None, ["Tokmok"])


def test_address_of_a_confidential_letter_says_nothing(portal):
    answer = requests.post(
        f"{portal.absolute_url()}/tokmok",
        json={
            "@type": "Correspondence",
            "title": "Muvafakat",
            "number": "70-018/183",
            "security_level": "top_secret",
        },
        auth=("trusted-staff", PASSWORD),
        headers={"Accept": "application/json"},
        timeout=60,
    )
    transaction.begin()
    assert answer.status_code == 201
    (name,) = set(portal.tokmok.objectIds()) - {"confidential", "unclassified"}
    assert re.fullmatch("[0-9a-f]{12}", name)


def test_right_on_one_letter_opens_that_one(portal):
    letter = portal.tokmok.confidential
    letter.manage_setLocalRoles("reader", ["Kardes Confidential Reader"])
    letter.reindexObjectSecurity()
    assert found("reader") == OPEN | CLOSED


def test_level_opens_and_closes(portal):
    letter = portal.tokmok.confidential
    for level, expected in (
        ("restricted", OPEN | CLOSED),
        ("top_secret", OPEN),
        ("private", OPEN | CLOSED),
        ("confidential", OPEN),
    ):
        letter.security_level = level
        notify(ObjectModifiedEvent(letter))
        assert found("reader") == expected


@pytest.mark.parametrize(("user", "status"), [("staff", 400), ("trusted-staff", 201)])
def test_only_who_could_open_it_again_files_one(portal, user, status):
    body = {"@type": "Correspondence", "title": "Gizli yazı", "security_level": "confidential"}
    answer = requests.post(
        f"{portal.absolute_url()}/tokmok",
        json={**body, "direction": "incoming", "channel": "post"},
        auth=(user, PASSWORD),
        headers={"Accept": "application/json"},
        timeout=30,
    )
    assert answer.status_code == status, answer.text
    assert ("could not open it again" in answer.text) is (status == 400)


def patch(portal, user):
    answer = requests.patch(
        f"{portal.absolute_url()}/tokmok/confidential",
        json={"security_level": "unclassified"},
        auth=(user, PASSWORD),
        headers={"Accept": "application/json"},
        timeout=30,
    )
    transaction.begin()
    return answer.status_code, portal.tokmok.confidential.security_level


@pytest.mark.parametrize("user", ["zopeadmin", "manager", "staff", "reader", "editor", "trusted"])
def test_nobody_lowers_the_level_of_what_he_may_not_see_or_not_change(portal, user):
    assert patch(portal, user) == (401, "confidential")


def test_who_may_see_and_change_lowers_the_level(portal):
    assert patch(portal, "trusted-staff") == (204, "unclassified")
    assert found("staff") == OPEN | CLOSED


@pytest.mark.parametrize("user", ["zopeadmin", "manager", "staff"])
def test_nobody_takes_a_step_on_what_he_may_not_see(portal, user):
    letter = portal.tokmok.confidential
    answer = requests.post(
        f"{letter.absolute_url()}/@workflow/register",
        auth=(user, PASSWORD),
        headers={"Accept": "application/json"},
        timeout=30,
    )
    transaction.begin()
    assert answer.status_code == 401
    assert api.content.get_state(letter) == "draft"


def test_staff_does_not_remove_it_unseen_from_its_container(portal):
    with api.env.adopt_user("staff"), pytest.raises(Unauthorized):
        portal.tokmok.manage_delObjects(["confidential"])
    assert "confidential" in portal.tokmok


def test_renewed_security_settings_and_a_rebuilt_catalog_open_nothing(portal):
    portal.portal_workflow.updateRoleMappings()
    assert found("reader") == OPEN
    portal.portal_catalog.clearFindAndRebuild()
    assert found("reader") == OPEN


def test_copy_is_as_closed_as_its_original(portal):
    with api.env.adopt_user("trusted-staff"):
        api.content.copy(portal.tokmok.confidential, portal.tokmok, "kopya")
    assert found("trusted") == OPEN | CLOSED | {"kopya", "kopya/ek"}
    assert found("reader") == OPEN


def test_workflow_roles_come_back_with_the_level(portal):
    """What the workflow wrote while the letter was closed holds when it is opened."""
    letter = portal.tokmok.confidential
    letter.manage_permission("Delete objects", ["Kardes Manager", "Kardes Staff"], acquire=0)
    assert letter._Delete_objects_Permission == ("Kardes Manager",)
    letter.security_level = "unclassified"
    assert letter._Delete_objects_Permission == ("Kardes Manager", "Kardes Staff")
    letter.manage_permission("Delete objects", [], acquire=1)
    assert "_Delete_objects_Permission" not in letter.aq_base.__dict__
