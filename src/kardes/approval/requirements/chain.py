"""Requirements of the chain itself, whatever the paper."""

from kardes import _

from .. import grounds, mending
from ..declare import attachment, requirement
from ..dependents import dependents, founded_on


@requirement("chain.ministry", _("A procedure that foresees a permission of the ministry"))
def has_ministry_step(world, paper):
    return grounds.asks_ministry(world, paper)


@requirement(
    "chain.steps",
    _("The record of the steps before (where the law asks it, the ministry's permission too)"),
    mend=mending.earlier_step,
)
def earlier_steps_recorded(world, paper):
    return world.reached(paper, grounds.state_before_signing(world, paper))


@requirement(
    "order.dates",
    _(
        "Dates in the order of the law: decision, then permission, then signature; the decision "
        "sent to the governor by the day of the signature"
    ),
    mend=mending.dates,
)
def dates_in_order(world, paper):
    return grounds.in_order(world, paper)


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
    "reject.founded",
    _("Nothing founded, signed or held that rests on this paper"),
    mend=mending.founded_on_this,
)
def nothing_founded(world, paper):
    return not founded_on(world, paper)


@requirement(
    "termination.dependents",
    _("The end of all that was signed on this decision after the day on which it ended"),
    mend=mending.groundless,
)
def nothing_signed_later(world, decision):
    return not grounds.groundless_after(world, decision)


@requirement(
    "return.dependents",
    _("The return to draft of all that rests on this paper"),
    mend=mending.dependent,
)
def no_dependents(world, paper):
    return not dependents(world, paper)
