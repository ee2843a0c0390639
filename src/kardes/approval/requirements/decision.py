"""Requirements of a council decision."""

from kardes import _

from .. import dossier, grounds, mending, waiting
from ..declare import fact, requirement

_IN_COUNCIL = waiting.for_decision

fact("decision.number", "number", _("The decision's number"), waits=_IN_COUNCIL)
fact("decision.date", "decided_on", _("The decision's date"), waits=_IN_COUNCIL)
fact("decision.vote", "vote", _("The vote: unanimous or by majority"), waits=_IN_COUNCIL)


@requirement(
    "decision.carried",
    _(
        "A vote that adopts it: more for than against; for an absolute majority more than half "
        "of the full membership, which is then recorded too"
    ),
    mend="field:votes_for",
)
def vote_carries(world, decision):
    counted, against, members = (
        world.fact(decision, name) for name in ("votes_for", "votes_against", "full_membership")
    )
    if counted is None:
        return not against
    if members is None:
        return world.fact(decision, "vote") != "absolute_majority" and counted > (against or 0)
    least = members // 2 if world.fact(decision, "vote") == "absolute_majority" else 0
    return max(least, against or 0) < counted <= members - (against or 0)


@requirement(
    "decision.paper",
    _("The signed copy of the decision as an attachment"),
    mend="paper:council_decision",
    waits=_IN_COUNCIL,
)
def decision_paper(world, decision):
    return any(
        world.has_paper(decision, kind)
        for kind in ("council_decision", "partner_council_decision")
    )


@requirement(
    "decision.subjects",
    _("A city, membership or activity that the decision covers"),
    mend="field:subjects",
)
def decision_covers_something(world, decision):
    return bool(dossier.subjects_of_decision(decision))


@requirement(
    "decision.procedure",
    _("A procedure that fits all that the decision covers"),
    mend="field:procedure",
)
def procedure_fits_subjects(world, decision):
    return all(
        world.procedure(subject) == world.procedure(decision)
        for subject in dossier.subjects_of_decision(decision)
    )


@requirement(
    "decision.permissions",
    _("A granted permission for all that the decision covers"),
    mend=mending.permission_of_a_subject,
    waits=waiting.for_permissions,
)
def permissions_for_all_subjects(world, decision):
    subjects = dossier.subjects_of_decision(decision)
    return bool(subjects) and len(grounds.permitted(world, decision)) == len(subjects)


@requirement(
    "decision.carried_out",
    _("The founding, beginning or holding of all that the decision covers"),
    mend=mending.unfinished_subject,
)
def carried_out(world, decision):
    subjects = dossier.subjects_of_decision(decision)
    return bool(subjects) and all(world.came_about(subject) for subject in subjects)


@requirement(
    "decision.unproven",
    _("Something covered whose permission or founding, which the state rests on, was taken back"),
)
def stands_further_than_proven(world, decision):
    return grounds.is_unproven(world, decision)
