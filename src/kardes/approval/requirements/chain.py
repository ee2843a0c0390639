"""Requirements of the chain itself, whatever the paper."""

from kardes import _

from .. import grounds, mending
from ..declare import attachment, requirement
from ..dependents import dependents


@requirement("chain.ministry", _("A procedure that foresees a permission of the ministry"))
def has_ministry_step(world, paper):
    return grounds.asks_ministry(world, paper)


@requirement(
    "chain.steps",
    _("The record of the steps before (where the law asks it, the ministry's permission too)"),
    mend=mending.earlier_step,
)
def earlier_steps_recorded(world, paper):
    needed = "ministry_approved" if has_ministry_step(world, paper) else "council_approved"
    return world.reached(paper, needed)


@requirement(
    "order.dates",
    _("Dates in the order of the law: decision, then permission, then signature"),
    mend=mending.dates,
)
def dates_in_order(world, paper):
    signatures = grounds.signature_dates(world, paper)
    bases = grounds.bases(world, paper)
    return bool(signatures) and any(
        decided <= permitted <= signed for decided, permitted in bases for signed in signatures
    )


@requirement(
    "order.distinct_days", _("Different days for the decision, the permission and the signature")
)
def days_differ(world, paper):
    return not grounds.days_coincide(world, paper)


@requirement("basis.numbers", _("The numbers of the decision and of the permission"))
def numbers_behind_are_known(world, paper):
    behind = [*grounds.adopted_decisions(world, paper), *grounds.granted_behind(world, paper)]
    return bool(behind) and all(world.fact(other, "number") for other in behind)


attachment("termination.paper", "termination", _("The paper that ends it"))


@requirement(
    "return.dependents",
    _("The return to draft of all that rests on this paper"),
    mend=mending.dependent,
)
def no_dependents(world, paper):
    return not dependents(world, paper)
