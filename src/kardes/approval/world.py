"""What is on file: as it is, and as it would be once planned steps are recorded.

Requirements ask the world and never the object, so that the requirements of followers can be
checked before anything is written.
"""

from copy import copy
from datetime import date

from Acquisition import aq_base
from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID

from kardes.attachments import papers

from . import dossier
from .procedures import DOMESTIC, FOREIGN, MEMBERSHIP

_ORDER = {"draft": 0, "council_approved": 1, "ministry_approved": 2, "signed": 3}

#: a relation was founded, a membership begun, an activity held
_CAME_ABOUT = frozenset({"signed", "held", "reported"})


def state_of(paper) -> str:
    """The state of a paper as it is now."""
    return api.portal.get_tool("portal_workflow").getInfoFor(paper, "review_state")


def entries(paper) -> list[dict]:
    """The steps of a paper as its workflow keeps them, oldest first."""
    kept = next(iter((paper.workflow_history or {}).values()), ())
    return [entry for entry in kept if entry["action"]]


class World:
    """The papers with an overlay of planned states and facts.

    :param looking_back: whether a decision that was repealed since counts as adopted: it carried
        what was signed before
    """

    def __init__(self, looking_back: bool = False):
        self._looking_back = looking_back
        self._states: dict[str, str] = {}
        self._facts: dict[str, dict] = {}
        self._kinds: dict[str, set[str]] = {}
        self._consulted: dict[str, DexterityContent] = {}
        self._expected: set[tuple[str, str]] = set()
        self._also_covers: list[tuple[DexterityContent, list[str]]] = []

    def record(self, paper: DexterityContent, state: str | None, facts: dict) -> None:
        """Plan that *paper* reaches *state* (``None``: keeps its own) and learns *facts*."""
        uid = IUUID(paper)
        if state:
            self._states[uid] = state
        self._facts.setdefault(uid, {}).update(facts)

    def without(self, paper: DexterityContent) -> "World":
        """The same world in which *paper* proves nothing."""
        other = copy(self)
        other._states = {**self._states, IUUID(paper): "draft"}
        return other

    def cover(self, permission: DexterityContent, papers: list[DexterityContent]) -> None:
        """Plan that a permission covers further papers."""
        self._also_covers.append((permission, [IUUID(paper) for paper in papers]))

    def add_paper(self, container: DexterityContent, kind: str) -> None:
        """Plan an attachment of this kind directly below a container."""
        self._expected.add((IUUID(container), kind))

    def hold(self) -> None:
        """Let the transaction fail, and be repeated, if a consulted paper changes meanwhile.

        Two people may record steps of two papers at once; without this, neither would see that
        the other takes away the ground of his step.
        """
        for paper in self._consulted.values():
            base = aq_base(paper)
            if base._p_jar is not None:
                base._p_jar.readCurrent(base)

    def state(self, paper) -> str:
        uid = self._consult(paper)
        return self._states.get(uid) or state_of(paper)

    def _consult(self, paper) -> str:
        uid = IUUID(paper)
        self._consulted[uid] = paper
        return uid

    def reached(self, paper, state: str) -> bool:
        """Whether the paper is at *state* or beyond; rejected and ended papers are nowhere."""
        return _ORDER.get(self.state(paper), -1) >= _ORDER[state]

    def fact(self, paper, name: str):
        """A field as it will be; never that of a paper around it."""
        planned = self._facts.get(self._consult(paper), {})
        return planned[name] if name in planned else getattr(aq_base(paper), name, None)

    def has_paper(self, container, kind: str) -> bool:
        """Whether an attachment of this kind lies directly below, and has a file.

        A step asks for several kinds, and each question would go through all attachments.
        """
        uid = IUUID(container)
        if (uid, kind) in self._expected:
            return True
        if uid not in self._kinds:
            self._kinds[uid] = {
                paper.kind for paper in papers(container) if paper.file is not None
            }
        return kind in self._kinds[uid]

    def procedure(self, paper) -> str:
        """The procedure that applies to a paper."""
        if dossier.is_type(paper, "CouncilDecision", "Activity"):
            return self.fact(paper, "procedure")
        subject = dossier.subject_of(paper)
        if dossier.is_type(subject, "Membership"):
            return MEMBERSHIP
        if dossier.is_type(subject, "PartnerCity"):
            return DOMESTIC if subject.is_domestic else FOREIGN
        return FOREIGN

    def came_about(self, subject) -> bool:
        """Whether what a council decided on was carried out."""
        return self.state(subject) in _CAME_ABOUT

    def is_adopted(self, decision) -> bool:
        """Whether the council adopted a decision, and it stands."""
        repealed = self._looking_back and self.state(decision) == "terminated"
        return repealed or self.reached(decision, "council_approved")

    def ended_on(self, paper) -> date | None:
        """The day on which a relation, protocol or decision ends or ended."""
        if planned := self._facts.get(self._consult(paper), {}).get("ended_on"):
            return planned
        ends = [entry for entry in entries(paper) if entry["action"] == "terminate"]
        day = ends[-1].get("step", {}).get("fields", {}).get("ended_on") if ends else None
        return date.fromisoformat(day) if day else None

    def in_force_on(self, decision) -> date | None:
        """The day on which a decision came into force; ``None`` if it did not."""
        return self.fact(decision, "sent_on") if self.in_force(decision) else None

    def in_force(self, decision) -> bool:
        """Adopted and sent to the governor (Law 5393 art. 23), so that it carries others."""
        returned = self.fact(decision, "returned_on") and not self.fact(decision, "insisted_on")
        sent = bool(self.fact(decision, "sent_on")) and not returned
        return self.is_adopted(decision) and sent

    def is_past(self, paper) -> bool:
        """Whether the paper was entered as a past relation, and not taken up again since."""
        passing = ("record_later_fact", "terminate")
        steps = [entry["action"] for entry in entries(paper) if entry["action"] not in passing]
        return steps[-1:] == ["record_historic"]

    def carries_applications(self, decision) -> bool:
        """Whether the ministry can have been asked on a decision.

        It is the own council's and in force. A past one may lack the proof that it was sent: that
        is an irregularity of its record, and the answer of the ministry is on file all the same.
        """
        return self.fact(decision, "council") == "own" and (
            self.in_force(decision) or (self.is_adopted(decision) and self.is_past(decision))
        )

    def granted(self, permission) -> bool:
        """Whether the ministry's answer is on file and is a yes."""
        return self.state(permission) == "answered" and self.fact(permission, "answer") in (
            "granted",
            "conditional",
        )

    def decisions_in_force(self, subject) -> list[DexterityContent]:
        """The own council's decisions in force that cover a city, membership or activity."""
        return [
            decision
            for decision in dossier.decisions_of_subject(subject)
            if self.fact(decision, "council") == "own" and self.in_force(decision)
        ]

    def partner_decisions(self, subject) -> list[DexterityContent]:
        """The partner council's adopted decisions on a city."""
        return [
            decision
            for decision in dossier.decisions_of_subject(subject)
            if self.fact(decision, "council") == "partner" and self.is_adopted(decision)
        ]

    def granted_permissions(self, paper) -> list[DexterityContent]:
        """Granted permissions that cover a paper, and follow a decision that covers it too.

        They follow the decision that a protocol names as well.
        """
        subject = dossier.subject_of(paper)
        grounds = dossier.decisions_of_subject(subject) if subject is not None else []
        return [
            permission
            for permission in self._permissions_covering(paper)
            if self.granted(permission)
            and self.follows_decisions(permission, paper)
            and self.carries_applications(dossier.decision_of(permission))
            and any(dossier.same(dossier.decision_of(permission), one) for one in grounds)
        ]

    def _permissions_covering(self, paper) -> list[DexterityContent]:
        planned = [one for one, covered in self._also_covers if IUUID(paper) in covered]
        return dossier.unique([*dossier.permissions_covering(paper), *planned])

    def follows_decisions(self, permission, paper=None) -> bool:
        """``decision date <= permission date``, of the decision it was asked for.

        :param paper: a protocol whose own decision counts too
        """
        asked_for = dossier.decision_of(permission)
        named = dossier.named_decisions(paper)
        return asked_for is not None and all(
            self._follows(permission, decision) for decision in (asked_for, *named)
        )

    def _follows(self, permission, decision) -> bool:
        """Whether a permission is not older than a decision.

        The day of a past decision may be unknown: its record says so, the permission stands.
        """
        decided_on = self.fact(decision, "decided_on")
        answered_on = self.fact(permission, "answered_on")
        if decided_on is None:
            return bool(answered_on) and self.is_past(decision)
        return bool(answered_on) and decided_on <= answered_on
