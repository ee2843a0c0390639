"""What a hostile reader broke once: each stays mended."""

from datetime import date

import pytest
from plone import api
from zExceptions import BadRequest
from zope.lifecycleevent import modified

from kardes.approval import InvalidFields, NotReady, fire
from kardes.content.base import Sealed

from .dossiers import ADOPTION, relation


def refused(paper, transition, data=None):
    with pytest.raises(NotReady) as error:
        fire(paper, transition, data)
    return {finding.id for finding in error.value.findings}


def test_attachment_without_a_file_proves_nothing(portal):
    city = api.content.create(portal, "PartnerCity", title="Boş", country="KG")
    decision = api.content.create(city, "CouncilDecision", title="Karar")
    api.content.create(decision, "Attachment", id="ek", kind="council_decision")
    assert refused(decision, "council_approve", dict(ADOPTION)) == {"decision.paper"}


@pytest.mark.parametrize("name", ["city", "protocol"])
def test_nothing_advances_on_a_decision_that_was_rejected_later(dossier, name):
    """That it fell is recorded, and what rested on it stays where it was."""
    dossier.city.city_information = None
    dossier.until("council_approved")
    fire(dossier.decision, "reject", {"kind": "partner", "reason": "Vazgeçildi"})
    missing = refused(getattr(dossier, name), "ministry_approve")
    assert f"{name}.decision_in_force" in missing


def test_permission_on_a_rejected_decision_carries_nothing(dossier):
    dossier.city.city_information = None
    dossier.until("ministry_approved")
    fire(dossier.decision, "reject", {"kind": "mayor", "reason": "Geri çekildi"})
    assert dossier.states()["city"] == "council_approved"
    assert "city.permission" in refused(dossier.city, "ministry_approve")


def test_target_of_a_sealed_relation_stays(portal, dossier):
    other = api.content.create(portal, "PartnerCity", title="Beta", country="KZ")
    dossier.decision.subjects = [relation(other)]
    modified(dossier.decision)
    dossier.adopt()
    with pytest.raises(Sealed):
        api.content.delete(other, check_linkintegrity=False)
    assert "beta" in portal


@pytest.mark.parametrize(
    "name",
    [
        *("@workflow", "++add++", "index_html", "a\u202e"),
        # A field, a page of Plone's, two of ours, a method.
        *("permission", "contacts", "edit", "view", "kardes-seal", "unindexObject"),
    ],
)
def test_reserved_names_are_refused(dossier, name):
    with pytest.raises(BadRequest):
        api.content.create(dossier.city, "Correspondence", id=name, title="Yazı", safe_id=False)


@pytest.mark.parametrize("title", ["Contacts", "Sharing"])
def test_a_title_to_which_something_answers_gives_another_short_name(dossier, title):
    letter = api.content.create(dossier.city, "Correspondence", title=title)
    assert letter.getId() == f"{title.lower()}-1"
    assert api.portal.get().unrestrictedTraverse(f"tokmok/{letter.getId()}") == letter


def test_recorded_later_fact_is_not_replaced(dossier):
    dossier.until("council_approved")
    with pytest.raises(InvalidFields) as error:
        fire(dossier.decision, "record_later_fact", {"sent_on": date(2026, 12, 31)})
    assert [wrong.field for wrong in error.value.errors] == ["sent_on"]
    assert dossier.decision.sent_on == date(2026, 4, 8)
    fire(dossier.decision, "record_later_fact", {"announced_on": date(2026, 4, 9)})


def test_permission_that_names_its_city_covers_the_protocol_on_its_decision(dossier):
    dossier.until("council_approved")
    dossier.permission.covers = [relation(dossier.city)]
    modified(dossier.permission)
    dossier.permit()
    assert dossier.states()["protocol"] == "ministry_approved"
