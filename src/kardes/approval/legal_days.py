"""The legal day of a step: when it happened by the papers, not when somebody recorded it."""

from collections.abc import Callable, Iterable
from datetime import date

from plone.dexterity.content import DexterityContent

from . import dossier, grounds
from .world import World

#: states of papers that prove nothing
_PROVES_NOTHING = ("draft", "rejected")


def legal_day(paper: DexterityContent, state: str) -> date | None:
    """The day on which what *state* means happened, as the papers on file say.

    :returns: ``None`` where the papers do not tell, or where nothing but recording makes the
        state (a letter is registered on the day on which it is)
    """
    if own := _recorded_day(paper, state):
        return own
    read = _DAYS.get((paper.portal_type, state))
    return read(World(), paper) if read else None


def founding(city: DexterityContent) -> tuple[date | None, str | None]:
    """Day and place of the founding of a relation: from its protocol, else its own."""
    world = World()
    signed = [
        (day, world.fact(protocol, "signed_at"))
        for protocol in _proving(world, dossier.protocols_of_city(city))
        if (day := world.fact(protocol, "signed_on"))
    ]
    own = world.fact(city, "founded_on")
    if own is None and signed:
        return min(signed, key=lambda one: one[0])
    return own, world.fact(city, "founded_at")


def _recorded_day(paper, state) -> date | None:
    """The day that the record of a rejection or an ending names."""
    for entries in (paper.workflow_history or {}).values():
        for entry in reversed(entries):
            fields = (entry.get("step") or {}).get("fields") or {}
            day = fields.get("rejected_on") or fields.get("ended_on")
            if day and entry["review_state"] == state:
                return date.fromisoformat(day)
    return None


def _proving(world, papers) -> list[DexterityContent]:
    return [paper for paper in papers if world.state(paper) not in _PROVES_NOTHING]


def _days(world, papers, name: str) -> list[date]:
    return [day for paper in papers if (day := world.fact(paper, name))]


def _first(days: Iterable[date]) -> date | None:
    return min(days, default=None)


def _last(days: Iterable[date]) -> date | None:
    return max(days, default=None)


def _decided(world, decision):
    return world.fact(decision, "decided_on")


def _permitted(world, permissions) -> list[date]:
    granted = [permission for permission in permissions if world.granted(permission)]
    return _days(world, granted, "answered_on")


def _subject_decided(world, subject):
    decisions = [
        decision
        for decision in _proving(world, dossier.decisions_of_subject(subject))
        if world.fact(decision, "council") == "own" and world.fact(decision, "sent_on")
    ]
    return _first(_days(world, decisions, "decided_on"))


def _paper_permitted(world, paper):
    return _first(_permitted(world, dossier.permissions_covering(paper)))


def _decision_permitted(world, decision):
    """When the last of its subjects was first permitted; a further answer changes nothing."""
    asked = dossier.naming(decision, "Permission")
    firsts = (
        _first(_permitted(world, [one for one in asked if _covers(one, subject)]))
        for subject in dossier.subjects_of_decision(decision)
    )
    return _last(day for day in firsts if day)


def _covers(permission, subject) -> bool:
    return any(dossier.same(subject, one) for one in dossier.covered_by_permission(permission))


def _decision_carried_out(world, decision):
    subjects = dossier.subjects_of_decision(decision)
    return _last(day for subject in subjects if (day := _came_about(world, subject)))


def _came_about(world, subject):
    if dossier.is_type(subject, "PartnerCity"):
        return founding(subject)[0]
    return min(grounds.signature_dates(world, subject), default=None)


def _protocol_decided(world, protocol):
    decision = dossier.decision_of(protocol)
    return _decided(world, decision) if decision is not None else None


#: (type, state) -> where the papers tell the day
_DAYS: dict[tuple[str, str], Callable] = {
    ("CouncilDecision", "council_approved"): _decided,
    ("CouncilDecision", "ministry_approved"): _decision_permitted,
    ("CouncilDecision", "signed"): _decision_carried_out,
    ("PartnerCity", "council_approved"): _subject_decided,
    ("PartnerCity", "ministry_approved"): _paper_permitted,
    ("PartnerCity", "signed"): _came_about,
    ("Membership", "council_approved"): _subject_decided,
    ("Membership", "ministry_approved"): _paper_permitted,
    ("Membership", "signed"): _came_about,
    ("Activity", "held"): _came_about,
    ("Activity", "reported"): lambda world, paper: world.fact(paper, "council_informed_on"),
    ("Commitment", "promised"): lambda world, paper: world.fact(paper, "promised_on"),
    ("Commitment", "fulfilled"): lambda world, paper: world.fact(paper, "fulfilled_on"),
    ("Protocol", "council_approved"): _protocol_decided,
    ("Protocol", "ministry_approved"): _paper_permitted,
    ("Protocol", "signed"): lambda world, protocol: world.fact(protocol, "signed_on"),
    ("Permission", "answered"): lambda world, permission: world.fact(permission, "answered_on"),
}
