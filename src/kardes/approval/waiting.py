"""Who has to act, and since when, where it is not the person at the desk (Beklenen Makam).

Only what the papers tell: without a date on paper nobody is said to wait.
"""

from dataclasses import dataclass
from datetime import date

from plone.dexterity.content import DexterityContent

from kardes import _
from kardes.content.vocabularies.terms import Terms
from kardes.controlpanel import settings

from . import dossier, grounds
from .art_23 import final_day
from .mending import subject_of
from .world import World

AUTHORITIES = Terms(
    council=_("The council"),
    mayor=_("The mayor"),
    ministry=_("The ministry"),
    partner=_("The partner"),
    signatories=_("The signatories of both parties"),
    office=_("External relations"),
)


@dataclass(frozen=True)
class Waiting:
    """On whom a requirement waits.

    :param who: token of :data:`AUTHORITIES`
    :param since: the day from which the papers show it
    :param until: the last day on which they can act; then external relations go on
    """

    who: str
    since: date
    until: date | None = None

    @property
    def title(self) -> str:
        """The name of the authority (a message to translate)."""
        return AUTHORITIES.title(self.who)

    def days(self, today: date) -> int:
        """For how many days they have been waited for."""
        return (today - self.since).days

    def on(self, day: date) -> "Waiting":
        """On whom it waits on a day: nobody is waited for who can no longer act."""
        lapsed = self.until is not None and day > self.until
        return Waiting("office", self.until) if lapsed else self


def _waiting(who: str, *days: date | None) -> Waiting | None:
    """On *who* since the latest of *days*; nobody where no day is known."""
    known = [day for day in days if day]
    return Waiting(who, max(known)) if known else None


def for_decision(world: World, decision: DexterityContent) -> Waiting | None:
    """A decision that is not adopted, not final or not sent to the governor."""

    def fact(name):
        return world.fact(decision, name)

    if world.state(decision) == "draft":
        if not fact("referred_on"):
            return _waiting("mayor", fact("proposal_on"))
        return _waiting("council", fact("referred_on"))
    if fact("sent_on") or not world.reached(decision, "council_approved"):
        return None
    if fact("returned_on") and not fact("insisted_on"):
        return _waiting("council", fact("returned_on"))
    if fact("final_on") or fact("insisted_on"):
        return _waiting("office", fact("final_on"), fact("insisted_on"))
    return _for_the_mayor(decision)


def _for_the_mayor(decision) -> Waiting | None:
    """The mayor, in the days in which he may return a decision; then it is final."""
    if decision.council != "own" or not decision.decided_on:
        return None
    return Waiting("mayor", decision.decided_on, final_day(decision, settings()))


def for_decision_of_subject(world: World, subject: DexterityContent) -> Waiting | None:
    """The own council's decision on a city, membership or activity."""
    return _first(
        for_decision(world, decision)
        for decision in dossier.decisions_of_subject(subject)
        if world.fact(decision, "council") == "own"
    )


def for_named_decision(world: World, paper: DexterityContent) -> Waiting | None:
    """The decision that a protocol or a permission names."""
    decision = dossier.decision_of(paper)
    return for_decision(world, decision) if decision is not None else None


def for_partner_decision(world: World, paper: DexterityContent) -> Waiting | None:
    """The partner's council, once the own decision was sent."""
    decisions = world.decisions_in_force(subject_of(paper))
    return _waiting("partner", *(world.fact(decision, "sent_on") for decision in decisions))


def for_answer(world: World, permission: DexterityContent) -> Waiting | None:
    """The ministry; external relations while a deficiency letter is open."""
    if world.fact(permission, "answer"):
        return None
    if not world.fact(permission, "applied_on"):
        decision = dossier.decision_of(permission)
        return _waiting("office", world.fact(decision, "sent_on")) if decision else None
    letters = world.fact(permission, "deficiencies") or ()
    still_open = [row["on"] for row in letters if not row.get("completed_on")]
    if still_open:
        return _waiting("office", min(still_open))
    completed = [row.get("completed_on") for row in letters]
    return _waiting("ministry", world.fact(permission, "applied_on"), *completed)


def for_permission(world: World, paper: DexterityContent) -> Waiting | None:
    """The answer to the application; external relations where none was made."""
    pending = grounds.pending_permissions(world, paper)
    if pending:
        return _first(for_answer(world, permission) for permission in pending)
    decisions = world.decisions_in_force(subject_of(paper))
    return _waiting("office", *(world.fact(decision, "sent_on") for decision in decisions))


def for_permissions(world: World, decision: DexterityContent) -> Waiting | None:
    """The answers for all that a decision covers."""
    return _first(
        for_permission(world, subject)
        for subject in dossier.subjects_of_decision(decision)
        if not world.granted_permissions(subject)
    )


def for_signature(world: World, paper: DexterityContent) -> Waiting | None:
    """Both parties, once nothing else is in their way."""
    if world.fact(paper, "signed_on"):
        return None
    ready = [basis.permitted for basis in grounds.bases(world, paper) if basis.is_complete()]
    return _waiting("signatories", *ready)


def for_founding(world: World, city: DexterityContent) -> Waiting | None:
    """Both parties, where a protocol is to found the relation."""
    by_protocol = world.fact(city, "founding") == "protocol"
    return for_signature(world, city) if by_protocol else None


def _first(found) -> Waiting | None:
    return next((waiting for waiting in found if waiting is not None), None)
