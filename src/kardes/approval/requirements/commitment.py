"""Requirements of a promise and of its fulfilment."""

from kardes import _

from .. import dossier
from ..declare import fact, requirement

#: Votes that are an absolute majority of the full membership. A council meets with that majority
#: (Law 5393 art. 22), so a unanimous vote is one too.
_ABSOLUTE_MAJORITY = frozenset({"unanimous", "absolute_majority"})


@requirement(
    "commitment.who",
    _("Who promises it; by name where it is neither we nor the partner"),
    mend="field:promiser",
)
def promiser_is_known(world, commitment):
    who = world.fact(commitment, "promised_by")
    return bool(who) and (who != "other" or bool(world.fact(commitment, "promiser")))


fact("commitment.promised_on", "promised_on", _("The day of the promise"))


@requirement(
    "commitment.fulfilled_on",
    _("The day of the fulfilment, not before the promise"),
    mend="field:fulfilled_on",
)
def fulfilled_after_promise(world, commitment):
    promised, fulfilled = (
        world.fact(commitment, f"{name}_on") for name in ("promised", "fulfilled")
    )
    return bool(fulfilled) and (not promised or promised <= fulfilled)


@requirement(
    "commitment.evidence",
    _("The evidence of the fulfilment, as text or as an attachment"),
    mend="paper:evidence",
)
def has_evidence(world, commitment):
    return bool(world.fact(commitment, "evidence")) or world.has_paper(commitment, "evidence")


@requirement(
    "commitment.naming_decision",
    _("For a name: the council decision by absolute majority of the full membership"),
    mend="field:decision",
)
def name_is_decided(world, commitment):
    if not world.fact(commitment, "names_a_place"):
        return True
    decision = dossier.decision_of(commitment)
    return (
        decision is not None
        and world.fact(decision, "council") == "own"
        and world.reached(decision, "council_approved")
        and world.fact(decision, "vote") in _ABSOLUTE_MAJORITY
    )


@requirement(
    "commitment.naming_approval",
    _("For a name: the approval of the governor or sub-governor, after the decision"),
    mend="field:approved_on",
)
def name_is_approved(world, commitment):
    if not world.fact(commitment, "names_a_place"):
        return True
    decision = dossier.decision_of(commitment)
    decided = world.fact(decision, "decided_on") if decision is not None else None
    approved = world.fact(commitment, "approved_on")
    return bool(approved) and (not decided or decided <= approved)
