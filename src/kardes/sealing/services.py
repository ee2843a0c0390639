"""``@seal`` of a paper and ``@seal-verification`` of the site."""

from plone.restapi.interfaces import IExpandableElement
from plone.restapi.services import Service
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer

from kardes.content.base import IPaper
from kardes.interfaces import IKardesLayer

from .checking import UNVERIFIED, CheckedStep, verify
from .telling import may_see_history, told
from .words import sentence


@implementer(IExpandableElement)
@adapter(IPaper, IKardesLayer)
class Seal:
    """The component ``seal``: collapsed its address, expanded the chain and what became of it.

    Expanding reads all sealed files and recomputes their hashes.
    """

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, expand=False):
        result = {"@id": f"{self.context.absolute_url()}/@seal"}
        if expand and may_see_history(self.context):
            verdict = verify(self.context)
            has_seal = verdict.steps or verdict.faults
            result["status"] = verdict.status if has_seal else UNVERIFIED
            result["faults"] = self._faults(verdict.faults)
            result["items"] = [self._step(step) for step in verdict.steps]
            result["items_total"] = len(verdict.steps)
        return {"seal": result}

    def _step(self, step: CheckedStep) -> dict:
        return {
            "number": step.number,
            "step": step.entry.get("action"),
            "status": step.status,
            "faults": self._faults(step.faults),
            "record": step.record,
        }

    def _faults(self, faults) -> list[dict]:
        return [
            {"kind": one.kind, "message": translate(sentence(one), context=self.request)}
            for one in faults
        ]


class SealGet(Service):
    """``GET @seal``."""

    def reply(self):
        return Seal(self.context, self.request)(expand=True)["seal"]


class VerificationGet(Service):
    """``GET @seal-verification``: what the last verification of the whole site found."""

    def reply(self):
        return {"@id": f"{self.context.absolute_url()}/@seal-verification", **(told() or {})}
