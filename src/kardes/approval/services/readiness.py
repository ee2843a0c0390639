"""``@readiness``: what is missing for each step ahead, before anyone tries.

Besides the steps it tells the number of the record (``revision``), what breaks the law in what
has come about (``unlawful``), the ``deadlines`` with who has to act, and of a council decision
where it is (``whereabouts``).
"""

from plone.restapi.interfaces import IExpandableElement
from plone.restapi.services import Service
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer

from kardes.content.base import IPaper
from kardes.content.clock import today
from kardes.interfaces import IKardesLayer

from ..deadlines import deadlines
from ..grounds import permissions_obtained
from ..history import revision
from ..ledger import unlawful
from ..readiness import readiness
from ..titles import state_title
from ..whereabouts import whereabouts
from ..world import state_of


@implementer(IExpandableElement)
@adapter(IPaper, IKardesLayer)
class ReadinessElement:
    """The component ``readiness`` of a paper."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, expand=False):
        result = {"@id": f"{self.context.absolute_url()}/@readiness"}
        if expand:
            state = state_of(self.context)
            result["state"] = {
                "id": state,
                "title": self._say(state_title(self.context.portal_type, state)),
            }
            result["revision"] = revision(self.context)
            result["unlawful"] = [self._requirement(one) for one in unlawful(self.context)]
            result["steps"] = [self._step(step) for step in readiness(self.context)]
            day = today()
            result["deadlines"] = [
                self._deadline(deadline, day)
                for deadline in deadlines(self.context)
                if not deadline.has_lapsed(day)
            ]
            if self.context.portal_type == "CouncilDecision":
                result["whereabouts"] = [self._stage(one) for one in whereabouts(self.context)]
                if self.context.council == "own" and (
                    counted := permissions_obtained(self.context)
                ):
                    result["permitted"] = dict(zip(("granted", "of"), counted, strict=True))
        return {"readiness": result}

    def _step(self, step):
        return {
            "@id": f"{self.context.absolute_url()}/@workflow/{step.transition}",
            "id": step.transition,
            "title": self._say(step.title),
            "allowed": step.allowed,
            "ready": step.ready,
            "blocking": step.blocking,
            "fields": [
                {"name": name, "title": self._say(field.title), "required": field.required}
                for name, field in step.fields.items()
            ],
            "requirements": [self._requirement(finding) for finding in step.findings],
        }

    def _requirement(self, finding):
        return {
            "id": finding.id,
            "title": self._say(finding.title),
            "source": self._say(finding.source),
            "satisfied": finding.satisfied,
            "if_unmet": finding.if_unmet,
            "url": finding.url,
            "waiting_on": self._waiting(finding.waiting_on),
        }

    def _deadline(self, deadline, day):
        return {
            "id": deadline.id,
            "title": self._say(deadline.title),
            "source": self._say(deadline.source),
            "due": deadline.due.isoformat(),
            "days_left": deadline.days_left(day) if deadline.is_open else None,
            "overdue": deadline.is_overdue(day),
            "done_on": deadline.done_on.isoformat() if deadline.done_on else None,
            "late": deadline.was_late,
            "waiting_on": {"id": deadline.waiting_on, "title": self._say(deadline.authority)},
        }

    def _stage(self, stage):
        return {
            "id": stage.id,
            "title": self._say(stage.title),
            "since": stage.day.isoformat() if stage.day else None,
            "reached": stage.reached,
        }

    def _waiting(self, waiting):
        if waiting is None:
            return None
        return {
            "id": waiting.who,
            "title": self._say(waiting.title),
            "since": waiting.since.isoformat(),
            "days": waiting.days(today()),
        }

    def _say(self, message):
        return translate(message, context=self.request)


class ReadinessGet(Service):
    """``GET @readiness``."""

    def reply(self):
        return ReadinessElement(self.context, self.request)(expand=True)["readiness"]
