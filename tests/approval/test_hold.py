"""``hold``: what took place is recorded, lawful or not, and with it what was not lawful."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from plone import api

from kardes.approval import fire, history, readiness, state_of
from kardes.approval.checks import IRREGULARITY, PENDING, SUSPICION, check, irregular
from kardes.approval.world import World
from kardes.content.clock import today

from .dossiers import PERMITTED, SENT, Dossier, relation
from .refused import refused
from .ventures import BEGINS, Event, take_place

STEP = "hold"
ALL = (
    "organisation_activity",
    "project_abroad",
    "municipal_activity",
    "assignment_abroad",
    "visit_received",
    "own_event",
)


def begins_tomorrow(portal):
    event = Event(portal, "own_event")
    take_place(event.activity, today() + timedelta(1))
    return event.activity


#: what is no event yet is refused
REFUSALS = {"activity.begun": begins_tomorrow}


def given(**fields):
    """A change of the activity after its papers are complete."""

    def change(event):
        for name, value in fields.items():
            setattr(event.activity, name, value)

    return change


def remove(event, kind):
    (found,) = [a for a in event.activity.objectValues() if getattr(a, "kind", None) == kind]
    event.activity.manage_delObjects([found.getId()])


def without(kind):
    return lambda event: remove(event, kind)


def permitted_too_late(event):
    take_place(event.activity, PERMITTED - timedelta(1))
    given(governor_notified_on=PERMITTED - timedelta(9))(event)


def decided_too_late(event):
    take_place(event.activity, SENT["sent_on"] - timedelta(1))
    given(governor_notified_on=date(2026, 3, 1))(event)


def decided_too_late_before_2022(event):
    event.decision.decided_on = date(2021, 6, 1)
    event.decision.sent_on = date(2021, 6, 8)
    given(governor_notified_on=date(2021, 6, 1))(event)
    take_place(event.activity, date(2021, 6, 7))


def paid_to_the_organiser(event):
    event.activity.costs = [
        {
            "item": "Katılım",
            "kind": "organiser_fee",
            "amount": Decimal("500"),
            "currency": "EUR",
            "paid_to": "Organizasyon şirketi",
        }
    ]


def speechless(event):
    event.activity.participants = [{**event.activity.participants[0], "language": None}]


GUEST = {
    "name": "Aibek Örnekov",
    "office": "Başkonsolos",
    "body": "Başkonsolosluk",
    "role": None,
    "language": None,
    "body_kind": "mission",
}

#: requirement -> (procedure, what is changed, what else is unmet for that reason)
RECORDED = {
    "activity.organisation_information": (
        "organisation_activity",
        without("organisation_information"),
    ),
    "activity.protocol_text": ("project_abroad", without("protocol_text")),
    "activity.governor_permission": ("project_abroad", without("governor_permission")),
    "activity.project_note": ("project_abroad", without("project_note")),
    "activity.permission": ("municipal_activity", permitted_too_late),
    "activity.decision": ("municipal_activity", decided_too_late, "activity.permission"),
    "activity.decision_or_consent": ("assignment_abroad", decided_too_late),
    "activity.purpose": ("assignment_abroad", given(purpose="")),
    "activity.invitation": ("assignment_abroad", given(inviting_body_kind="other")),
    "activity.programme": ("assignment_abroad", given(programme="")),
    "activity.participants": (
        "assignment_abroad",
        given(participants=[]),
        "activity.languages",
    ),
    "activity.languages": ("assignment_abroad", speechless),
    "activity.governor_notified": ("assignment_abroad", given(governor_notified_on=BEGINS)),
    "activity.no_organiser_fee": ("assignment_abroad", paid_to_the_organiser),
    "activity.mission_reported": ("visit_received", given(guests=[GUEST])),
}
KINDS = {"activity.languages": SUSPICION, "activity.mission_reported": PENDING}


def unmet(portal, requirement):
    """A ready activity that lacks one thing."""
    procedure, change, *_also = RECORDED[requirement]
    event = Event(portal, procedure)
    if procedure != "assignment_abroad":
        event.ready() if procedure != "visit_received" else None
    else:
        event.decide()
    change(event)
    return event.activity


def recorded(activity):
    step = activity.workflow_history["kardes_activity_workflow"][-1]["step"]
    return {IRREGULARITY: step["irregularities"], SUSPICION: step["suspicions"]}


def test_what_has_not_begun_is_refused(portal):
    assert refused(begins_tomorrow(portal), STEP) == {"activity.begun"}


@pytest.mark.parametrize("requirement", RECORDED)
def test_what_is_unmet_is_recorded_and_refuses_nothing(portal, requirement):
    activity = unmet(portal, requirement)
    _procedure, _change, *also = RECORDED[requirement]
    kinds = {id: KINDS.get(id, IRREGULARITY) for id in (requirement, *also)}
    flagged = {finding.id: finding.if_unmet for finding in irregular(World(), activity)}
    assert flagged == kinds
    fire(activity, STEP)
    assert state_of(activity) == "held"
    assert {kind: set(ids) for kind, ids in recorded(activity).items()} == {
        kind: {id for id in kinds if kinds[id] == kind} for kind in (IRREGULARITY, SUSPICION)
    }


@pytest.mark.parametrize("procedure", ALL)
def test_a_lawful_one_is_recorded_without_a_blemish(portal, procedure):
    event = Event(portal, procedure)
    if procedure in ("organisation_activity", "project_abroad", "municipal_activity"):
        event.ready()
    elif procedure == "assignment_abroad":
        event.decide()
    assert all(finding.satisfied for finding in check(World(), event.activity, STEP))
    fire(event.activity, STEP)
    assert recorded(event.activity) == {IRREGULARITY: [], SUSPICION: []}


def test_readiness_says_before_what_will_be_irregular(portal):
    event = Event(portal, "municipal_activity", begins=today() + timedelta(9))
    (step,) = [step for step in readiness(event.activity) if step.transition == STEP]
    unmet = {f.id: f.if_unmet for f in step.findings if not f.satisfied}
    assert unmet == {
        "activity.begun": "blocks",
        "activity.decision": IRREGULARITY,
        "activity.permission": IRREGULARITY,
    }
    assert not step.ready
    assert not step.blocking
    take_place(event.activity, today())
    (step,) = [step for step in readiness(event.activity) if step.transition == STEP]
    assert step.ready


@pytest.mark.parametrize(
    ("consented", "lawful"), [(BEGINS, True), (BEGINS + timedelta(1), False), (None, False)]
)
def test_the_mayors_consent_stands_in_for_the_council(portal, consented, lawful):
    event = Event(portal, "assignment_abroad")
    event.activity.consent_on = consented
    flagged = {finding.id for finding in irregular(World(), event.activity)}
    assert flagged == (set() if lawful else {"activity.decision_or_consent"})


def test_before_2022_only_the_council_could_send_anybody(portal):
    """Circular 2022/5 let the consent in; an older journey keeps the rule of its day."""
    event = Event(portal, "assignment_abroad", begins=date(2021, 6, 7))
    event.activity.consent_on = date(2021, 6, 1)
    assert {f.id for f in irregular(World(), event.activity)} == {"activity.decision"}
    fire(event.activity, STEP)
    assert recorded(event.activity)[IRREGULARITY] == ["activity.decision"]


def test_what_is_older_than_the_law_is_not_judged(portal):
    event = Event(portal, "municipal_activity", begins=date(2004, 5, 1))
    fire(event.activity, STEP)
    assert recorded(event.activity) == {IRREGULARITY: [], SUSPICION: []}


def test_the_decision_is_carried_out_when_the_activity_was_held(portal):
    event = Event(portal).ready()
    assert state_of(event.decision) == "ministry_approved"
    steps = fire(event.activity, STEP)
    assert [step.paper.Title() for step in steps] == ["Kültür günleri", "Karar"]
    assert state_of(event.decision) == "signed"
    fire(event.activity, "return_to_draft", {"reason": "Tarih yanlış."})
    assert state_of(event.decision) == "ministry_approved"


def test_a_decision_without_a_ministry_step_too(portal):
    event = Event(portal, "assignment_abroad").decide()
    fire(event.activity, STEP)
    assert state_of(event.decision) == "signed"


def test_a_decision_in_an_activity_covers_the_activity_and_not_the_city(portal):
    dossier = Dossier(portal)
    event = Event(dossier.city).decide()
    assert state_of(dossier.city) == "draft"
    assert {f.id for f in irregular(World(), event.activity)} == {"activity.permission"}


def test_an_activity_may_name_a_decision_that_lies_elsewhere(portal):
    event = Event(portal, "assignment_abroad")
    other = Event(portal, "assignment_abroad").decide()
    event.activity.decision = relation(other.decision)
    assert irregular(World(), event.activity) == []


def test_what_it_rests_on_cannot_go_back(portal):
    event = Event(portal).ready()
    fire(event.activity, STEP)
    for paper in (event.decision, event.permission):
        assert refused(paper, "return_to_draft", {"reason": "Yazım hatası"}) == {
            "return.dependents"
        }


def test_the_history_names_what_was_irregular(portal):
    event = Event(portal)
    fire(event.activity, STEP)
    last = history(event.activity)[-1]
    assert len(last.irregularities) == 2
    assert api.content.get_state(event.activity) == "held"
