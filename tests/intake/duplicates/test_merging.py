"""Two dossiers become one: papers, facts, relations, history; or nothing at all."""

import logging
from datetime import date

import pytest
from plone import api
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.app.testing import TEST_USER_ID, setRoles
from plone.locking.interfaces import ILockable
from zExceptions import Forbidden
from zope.component import getUtility
from zope.interface import alsoProvides
from zope.lifecycleevent import modified

from kardes.approval import EVERYTHING, fire, history
from kardes.content.sealed import Sealed
from kardes.intake.duplicates import NotMerged, apart, merge, planned, records
from kardes.intake.form import IProposal
from kardes.intake.form.box import ACCEPTED, new_submission, submission
from kardes.intake.form.filing import OFFICE
from kardes.intake.form.handling import submission_of
from kardes.intake.matching.imported import REPLACE, Row, keep, remember_dossier, rows
from kardes.sealing import VERIFIED, verify
from tests.approval.dossiers import ADOPTION, Dossier, attach, point

from .conftest import add_city


def letter(city, title="Yazı", **fields):
    facts = {"dated": date(2026, 9, 2), "sender": "Kurum", **fields}
    return api.content.create(city, "Correspondence", title=title, **facts)


def refusals(source, target):
    with pytest.raises(NotMerged) as refused:
        merge(source, target)
    assert api.content.get(UID=source.UID()) is not None
    return [api.portal.translate(reason, lang="en") for reason in refused.value.reasons]


def test_facts(kept, later):
    uid = later.UID()
    merged = merge(later, kept)
    assert api.content.get(UID=uid) is None
    assert kept.title == "Tokmok"
    assert kept.other_names == ["Токмак", "Токмак шаары"]
    assert (kept.region, kept.latitude, kept.themes) == ("Чүй", 42.83, {"culture_tourism"})
    # The year belongs to the other figure.
    assert (kept.population, kept.population_year) == (53_000, None)
    assert [row["name"] for row in kept.contacts] == ["Bakyt Sınamaev"]
    assert merged.facts["population"] == 76_000
    assert set(merged.taken) == {
        *("other_names", "region", "latitude", "longitude", "themes", "contacts")
    }


def test_the_target_is_found_by_its_new_names(kept, later):
    merge(later, kept)
    catalog = api.portal.get_tool("portal_catalog")
    assert [brain.UID for brain in catalog(kardes_names="tokmak")] == [kept.UID()]


def test_papers_move_with_their_uids_and_old_addresses(portal, kept, later):
    moved, same = letter(later, "Bir"), letter(kept, "Bir")
    moved_uid, old = moved.UID(), "/".join(moved.getPhysicalPath())
    paper = attach(later, "photo")
    taken_name = api.content.create(kept, "Activity", id=paper.getId(), title="Gezi")
    root = "/".join(later.getPhysicalPath())
    merged = merge(later, kept)
    assert set(merged.papers) == {moved_uid, paper.UID()}
    found = api.content.get(UID=moved_uid)
    assert found.aq_parent.UID() == kept.UID()
    assert {same.getId(), taken_name.getId(), found.getId()} <= set(kept.objectIds())
    assert len(kept.objectIds()) == 4
    storage = getUtility(IRedirectionStorage)
    assert storage.get(root) == "/".join(kept.getPhysicalPath())
    assert storage.get(old) == "/".join(found.getPhysicalPath())


def test_the_record(portal, kept, later):
    later.region = "Çüy"
    modified(later)
    merge(later, kept)
    (record,) = records(kept)
    assert (record.title, record.user) == ("Токмак", TEST_USER_ID)
    assert record.path == "/" + "tokmak"
    assert record.score >= 80
    assert record.history[0]["review_state"] == "draft"
    assert [version["facts"]["region"] for version in record.versions] == ["Чүй", "Çüy"]
    third = add_city(portal, "Tokmoq")
    merge(kept, third)
    assert [one.title for one in records(third)] == ["Токмак", "Tokmok"]


def test_the_log_names_who_and_what(kept, later, caplog):
    paper = letter(later)
    with caplog.at_level(logging.INFO, "kardes.intake.duplicates.merging"):
        merge(later, kept)
    (line,) = [one.getMessage() for one in caplog.records if "merged" in one.getMessage()]
    assert TEST_USER_ID in line
    assert paper.UID() in line
    assert kept.UID() in line


def test_relations_are_turned(portal, kept, later):
    decision = api.content.create(portal, "CouncilDecision", title="Karar")
    point(decision, "subjects", [later, kept])
    visit = api.content.create(later, "Activity", title="Gezi")
    point(visit, "cities", [later])
    merged = merge(later, kept)
    assert [one.to_object.UID() for one in decision.subjects] == [kept.UID()]
    visit = api.content.get(UID=visit.UID())
    assert [one.to_object.UID() for one in visit.cities] == [kept.UID()]
    assert merged.turned == 2
    found = api.relation.get(target=kept, unrestricted=True)
    assert {one.from_object.UID() for one in found} == {decision.UID(), visit.UID()}


def test_a_registered_letter_moves_and_its_chain_says_so(kept, later):
    paper = letter(later)
    attach(paper, "letter")
    fire(paper, "register")
    with pytest.raises(Sealed):
        api.content.move(paper, kept)
    uid, source_uid, number = paper.UID(), later.UID(), paper.register_number
    merge(later, kept)
    paper = api.content.get(UID=uid)
    assert paper.aq_parent.UID() == kept.UID()
    assert paper.register_number == number
    assert api.content.get_state(paper) == "registered"
    verdict = verify(paper)
    assert verdict.status == VERIFIED
    assert [step.entry["action"] for step in verdict.steps] == ["register", "carry_over"]
    record = verdict.steps[-1].record
    assert record["actor"] == TEST_USER_ID
    assert record["recorded"]["from"] == {"uid": source_uid, "title": "Токмак"}
    assert record["recorded"]["to"] == {"uid": kept.UID(), "title": "Tokmok"}
    last = history(paper)[-1]
    assert "Токмак" in last.comment
    assert "merged" in last.title
    # And the next step follows on that one.
    fire(paper, "archive")
    assert verify(paper).status == VERIFIED
    with pytest.raises(Sealed):
        api.content.move(paper, kept.aq_parent)


def test_a_sealed_paper_whose_name_is_taken(kept, later):
    paper = letter(later)
    fire(paper, "register")
    attach(paper, "other")
    uid, name = paper.UID(), paper.getId()
    other = api.content.create(kept, "Activity", id=name, title="Gezi")
    merge(later, kept)
    paper = api.content.get(UID=uid)
    assert (other.getId(), paper.getId()) == (name, f"{name}-2")
    assert verify(paper).status == VERIFIED


def test_an_approved_decision_below_a_draft_moves(portal, kept, later):
    decision = api.content.create(later, "CouncilDecision", title="Karar", subject="Gezi")
    for name, value in ADOPTION.items():
        setattr(decision, name, value)
    attach(decision, "council_decision")
    fire(decision, "council_approve")
    assert not later.ever_sealed
    uid = decision.UID()
    merge(later, kept)
    decision = api.content.get(UID=uid)
    assert decision in kept.objectValues()
    assert decision.sealed_fields
    assert verify(decision).status == VERIFIED


def test_what_was_sealed_stays(portal, kept):
    dossier = Dossier(portal).until("signed")
    (said,) = refusals(dossier.city, kept)
    assert "stays on file" in said
    # The other way round it goes.
    kept.contacts = [{"name": "Ayla Deneme"}]
    paper = letter(kept)
    facts = dossier.city.region, dossier.city.initiated_by
    merge(kept, dossier.city)
    assert "Tokmok" in (dossier.city.title, *dossier.city.other_names)
    assert [row["name"] for row in dossier.city.contacts][-1] == "Ayla Deneme"
    assert (dossier.city.region, dossier.city.initiated_by) == facts
    assert paper.UID() in [one.UID() for one in dossier.city.objectValues()]
    assert verify(dossier.city).status == VERIFIED


def test_a_sealed_paper_names_the_dossier(portal, kept, later):
    decision = api.content.create(portal, "CouncilDecision", title="Karar", subject="Gezi")
    for name, value in ADOPTION.items():
        setattr(decision, name, value)
    point(decision, "subjects", [later])
    attach(decision, "council_decision")
    fire(decision, "council_approve")
    assert not later.ever_sealed
    (said,) = refusals(later, kept)
    assert "“Karar” names this dossier" in said


def test_all_reasons_at_once(portal, kept, later):
    home = add_city(portal, "Tokat", country="TR")
    letter(later, "Açık")
    ILockable(later).lock()
    said = refusals(later, home)
    assert len(said) == 2
    assert "domestic" in said[0]
    assert "being edited" in said[1]


def test_into_itself(later):
    (said,) = refusals(later, later)
    assert "very dossier" in said


def test_a_target_that_ended_takes_letters_only(portal, kept, later):
    refusal = {"kind": "council", "rejected_on": date(2026, 4, 3), "reason": "Gerek yok"}
    fire(kept, "reject", refusal)
    attach(later, "photo")
    said = refusals(later, kept)
    assert "takes no more papers" in said[0]


def test_a_confidential_letter_moves_unseen(portal, kept, later):
    secret = letter(later, "Çok gizli yazı")
    secret.security_level = "confidential"
    modified(secret)
    uid = secret.UID()
    merging = planned(later, kept)
    assert merging.visible == []
    assert len(merging.papers) == 1
    merge(later, kept)
    path = "/".join((*kept.getPhysicalPath(), ""))
    (found,) = portal.portal_catalog.unrestrictedSearchResults(UID=uid)
    assert found.getPath().startswith(path)
    assert len(portal.portal_catalog(UID=uid)) == 0


def test_only_managers(portal, kept, later):
    for role in ("Kardes Staff", "Kardes Reader"):
        setRoles(portal, TEST_USER_ID, [role])
        with pytest.raises(Forbidden):
            merge(later, kept)
    setRoles(portal, TEST_USER_ID, ["Site Administrator"])
    merge(later, kept)


def test_a_proposal_counts_as_accepted(portal, kept, later):
    received = new_submission("/form", "ru")
    received.filed_as(later.UID(), 1)
    alsoProvides(later, IProposal)
    paper = letter(later)
    paper.manage_permission("View", OFFICE, acquire=0)
    merge(later, kept)
    assert not IProposal.providedBy(kept)
    paper = api.content.get(UID=paper.UID())
    readers = [one["name"] for one in paper.rolesOfPermission("View") if one["selected"]]
    assert "Kardes Reader" in readers
    assert submission(received.reference).dossier == kept.UID()
    assert submission(received.reference).state == ACCEPTED


def test_two_proposals_keep_the_mark_of_the_target(portal, kept, later):
    first, second = new_submission("/form", "ru"), new_submission("/form", "tr")
    first.filed_as(kept.UID(), 1)
    second.filed_as(later.UID(), 1)
    kept.proposal_reference, later.proposal_reference = first.reference, second.reference
    for one in (kept, later):
        alsoProvides(one, IProposal)
    merge(later, kept)
    assert IProposal.providedBy(kept)
    assert submission_of(kept).reference == first.reference


def test_rows_and_pairs_follow(portal, kept, later):
    other = add_city(portal, "Tokmah")
    keep([Row(name="Tokmak", country="KG", dossier=later.UID())], REPLACE)
    remember_dossier(rows()[0].id, later.UID())
    apart.keep_apart(later.UID(), other.UID())
    merge(later, kept)
    assert rows()[0].dossier == kept.UID()
    assert apart.others_of(other.UID()) == []


def test_nothing_is_half_done(portal, kept, later, monkeypatch):
    letter(later)

    def fail(*_arguments):
        raise RuntimeError("no")

    monkeypatch.setattr("kardes.intake.duplicates.merging._remove", fail)
    with pytest.raises(RuntimeError):
        merge(later, kept)
    assert len(later.objectIds()) == 1
    assert records(kept) == []
    assert kept.region is None


def test_a_dossier_does_not_go_up_in_a_mere_proposal(kept, later):
    alsoProvides(kept, IProposal)
    (said,) = refusals(later, kept)
    assert "nobody has accepted yet" in said


def test_the_roles_are_a_tuple():
    # The tests run with the security in Python, a site with the compiled one, which reads lists
    # in another way.
    assert isinstance(EVERYTHING, tuple)
