"""Requirements of the ministry's answer."""

from kardes import _

from .. import dossier, mending, waiting
from ..declare import attachment, fact, requirement


@requirement(
    "permission.decision",
    _("A decision of our own council behind the application, in force (sent to the governor)"),
    mend=mending.named_decision,
    waits=waiting.for_named_decision,
)
def permission_decision(world, permission):
    decision = dossier.decision_of(permission)
    return decision is not None and world.carries_applications(decision)


_ANSWER = waiting.for_answer

fact(
    "permission.answer",
    "answer",
    _("The answer: granted, on conditions or refused"),
    waits=_ANSWER,
)
fact("permission.date", "answered_on", _("The date of the answer"), waits=_ANSWER)
fact("permission.number", "number", _("The number of the answer"), waits=_ANSWER)
fact("permission.authority", "authority", _("The authority that answered"), waits=_ANSWER)
attachment(
    "permission.paper",
    "permission_letter",
    _("The ministry's answer as an attachment"),
    waits=_ANSWER,
)


@requirement(
    "permission.order",
    _("An answer that is not older than the council decision"),
    mend="field:answered_on",
)
def permission_follows_decision(world, permission):
    return world.follows_decisions(permission)
