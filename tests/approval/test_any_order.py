"""Whatever is tried in whatever order: nothing is signed that the law does not allow.

Law 5393 art. 18/1-p and 74: the council's decision, then the ministry's permission, then the
signature; art. 23: a decision that was not sent to the governor carries nothing.
"""

from contextlib import suppress
from datetime import date, timedelta

import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.approval import StepRefused, fire, history

from .dossiers import ADOPTION, ANSWER, SIGNING, Dossier, attach

DAYS = st.integers(0, 40).map(lambda days: date(2026, 3, 1) + timedelta(days))
PAPERS = ("city", "decision", "permission", "protocol")
BARE_STEPS = (
    "council_approve",
    "ministry_approve",
    "sign",
    "return_to_draft",
    "reject",
    "terminate",
    "record_historic",
)

#: the lawful way: the paper, the step, and the field that carries its day
LAWFUL = (
    ("decision", "council_approve", "decided_on"),
    ("decision", "record_later_fact", "sent_on"),
    ("permission", "record_answer", "answered_on"),
    ("protocol", "sign", "signed_on"),
)
NOISE = st.tuples(
    st.sampled_from(PAPERS), st.sampled_from(BARE_STEPS), st.just(""), st.just(date(2026, 6, 1))
)


@st.composite
def courses(draw):
    """The lawful steps, often in order and often on days in order, with others between."""
    steps = draw(st.one_of(st.just(LAWFUL), st.permutations(LAWFUL)))
    days = [draw(DAYS) for _step in steps]
    if draw(st.booleans()):
        days.sort()
    course = [(*step, day) for step, day in zip(steps, days, strict=True)]
    for action in draw(st.lists(NOISE, max_size=5)):
        course.insert(draw(st.integers(0, len(course))), action)
    return course


FIELDS = {
    "council_approve": ADOPTION,
    "record_answer": ANSWER,
    "return_to_draft": {"reason": "Düzeltme"},
    "reject": {"kind": "council", "reason": "Gerekçe"},
    "terminate": {"ended_on": date(2026, 6, 1), "reason": "Gerekçe"},
    "record_historic": {"known_from": "Defter"},
}
#: steps that are nothing without their own fields
REASONED = ("return_to_draft", "reject", "terminate", "record_historic")


def attempt(dossier, action):
    """Take a step as a person would; a refusal is an answer like any other."""
    name, step, field, day = action
    paper = getattr(dossier, name)
    data = dict(FIELDS.get(step, {})) if field or step in REASONED else {}
    if step == "sign" and name == "protocol":
        data = dict(SIGNING)
    if field:
        data[field] = day
    with suppress(StepRefused):
        fire(paper, step, data)


def check_law(dossier):
    """What is signed and not past was decided, sent, permitted and signed in this order."""
    decision, permission, protocol = dossier.decision, dossier.permission, dossier.protocol
    taken = {name: [one.transition for one in history(dossier.papers[name])] for name in PAPERS}
    decided = taken["decision"]
    if "council_approve" in decided:
        # what the chain adopted is never made past
        assert "record_historic" not in decided[decided.index("council_approve") :]
    signed = {
        name
        for name in ("city", "protocol")
        if api.content.get_state(dossier.papers[name]) == "signed"
        and "record_historic" not in taken[name]
    }
    if not signed:
        return
    assert decision.sent_on is not None
    assert api.content.get_state(permission) == "answered"
    assert decision.decided_on <= permission.answered_on <= protocol.signed_on
    assert decision.sent_on <= protocol.signed_on
    assert api.content.get_state(protocol) == "signed"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(course=courses())
def _try(integration, outcomes, course):
    setRoles(integration["portal"], TEST_USER_ID, ["Kardes Manager"])
    before = transaction.savepoint()
    try:
        dossier = Dossier(integration["portal"])
        attach(dossier.decision, "termination")
        for action in course:
            attempt(dossier, action)
            check_law(dossier)
        outcomes.append(api.content.get_state(dossier.protocol))
    finally:
        before.rollback()


def test_nothing_is_signed_out_of_order(integration):
    outcomes = []
    _try(integration, outcomes)
    # the courses reach both ends, else the test would prove nothing
    assert {"draft", "signed"} <= set(outcomes)
