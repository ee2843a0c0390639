"""Whatever is done in whatever order: versions only grow, what is sealed stays, chains verify."""

from contextlib import suppress

import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import IUUID
from zExceptions import Forbidden, Unauthorized

from kardes.approval import StepRefused, fire
from kardes.attachments import add_version, papers, versions
from kardes.sealing import VERIFIED, verify
from tests.approval.dossiers import ADOPTION, ANSWER, SENT, SIGNING, Dossier, attach

PAPERS = ("city", "decision", "permission", "protocol")
LAWFUL = (
    ("decision", "council_approve", ADOPTION),
    ("decision", "record_later_fact", SENT),
    ("permission", "record_answer", ANSWER),
    ("protocol", "sign", SIGNING),
)
RETURN = {"reason": "Düzeltme"}


def take(step, data):
    """A step of the chain."""
    return lambda paper: fire(paper, step, dict(data))


def upload(data):
    """A new version of each attachment of a paper."""

    def work(paper):
        for attachment in papers(paper):
            add_version(attachment, NamedBlobFile(data, filename="yeni.txt"))

    return work


def edit(paper):
    paper.title = f"{paper.title}'"


def add(paper):
    attach(paper, "other")


def copy(paper):
    copied = api.content.copy(paper, paper.aq_parent, safe_id=True)
    assert verify(copied).steps == []
    assert all(len(versions(one)) == 1 and not one.ever_sealed for one in papers(copied))


def remove(paper):
    for attachment in papers(paper)[:1]:
        api.content.delete(attachment, check_linkintegrity=False)


ACTIONS = st.one_of(
    st.sampled_from([edit, add, copy, remove, take("return_to_draft", RETURN)]),
    st.binary(min_size=1, max_size=3).map(upload),
)


@st.composite
def courses(draw):
    """The lawful way with anything between its steps."""
    course = [(name, take(step, data)) for name, step, data in LAWFUL]
    for _number in range(draw(st.integers(1, 8))):
        action = (draw(st.sampled_from(PAPERS)), draw(ACTIONS))
        course.insert(draw(st.integers(0, len(course))), action)
    return course


class Witness:
    """Remembers what every paper and attachment once said."""

    def __init__(self, dossier):
        self.dossier = dossier
        self.chains: dict[str, list[str]] = {}
        self.hashes: dict[str, list[str]] = {}

    def look(self):
        for paper in self.dossier.papers.values():
            verdict = verify(paper)
            assert verdict.faults == []
            assert [step.faults for step in verdict.steps if step.status != VERIFIED] == []
            before = self.chains.get(IUUID(paper), [])
            assert verdict.heads[: len(before)] == before
            self.chains[IUUID(paper)] = verdict.heads
            self._look_at_files(paper)

    def _look_at_files(self, paper):
        present = {IUUID(one): one for one in papers(paper)}
        for uid, attachment in present.items():
            found = [version.sha256 for version in versions(attachment)]
            before = self.hashes.get(uid, [])
            assert found[: len(before)] == before
            self.hashes[uid] = found
        for step in verify(paper).steps:
            if step.record["state"] != "draft":
                for sealed in step.attachments:
                    kept = self.hashes[sealed["uid"]]
                    assert kept[sealed["version"] - 1] == sealed["sha256"]
                    assert sealed["uid"] in present


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(course=courses())
def _try(integration, reached, course):
    setRoles(integration["portal"], TEST_USER_ID, ["Manager"])
    before = transaction.savepoint()
    try:
        witness = Witness(Dossier(integration["portal"]))
        for name, action in course:
            with suppress(StepRefused, Forbidden, Unauthorized):
                action(getattr(witness.dossier, name))
            witness.look()
        reached.append(api.content.get_state(witness.dossier.protocol))
    finally:
        before.rollback()


def test_the_invariants_hold(integration):
    reached = []
    _try(integration, reached)
    assert "signed" in reached
