"""``@proposals`` of the site, ``@submit`` of a form and ``@accept-proposal`` of a dossier."""

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.services import Service
from zExceptions import BadRequest, NotFound
from zope.i18n import translate
from zope.interface import alsoProvides

from kardes import _
from kardes.content.services import PathService

from .action import action_of, receive
from .box import Submission, submission, submissions
from .handling import NotKept, accept, dismiss, retry
from .submitting import read_entries
from .telling import as_json


class _Proposals(PathService):
    """What the three have in common: the path below the name of the service."""

    @property
    def chosen(self) -> Submission:
        """The submission that the path begins with."""
        found = submission(self.path[0]) if self.path else None
        if found is None:
            raise NotFound(translate(_("There is no such submission."), context=self.request))
        return found

    def conflict(self, problem: NotKept) -> dict:
        """409 with the sentence."""
        self.request.response.setStatus(409)
        message = translate(problem.args[0], context=self.request)
        return {"error": {"type": "Conflict", "message": message}}


class ProposalsGet(_Proposals):
    """``GET @proposals`` lists all, ``GET @proposals/REFERENCE`` gives one."""

    def reply(self):
        if self.path:
            return as_json(self.chosen, self.request)
        items = [as_json(one, self.request) for one in submissions()]
        return {
            "@id": f"{self.context.absolute_url()}/@proposals",
            "items": items,
            "items_total": len(items),
        }


class ProposalsPost(_Proposals):
    """``POST @proposals/REFERENCE/retry``."""

    def reply(self):
        if self.path[1:] != ["retry"]:
            raise NotFound(translate(_("There is no such submission."), context=self.request))
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            retry(self.chosen)
        except NotKept as problem:
            return self.conflict(problem)
        return as_json(self.chosen, self.request)


class ProposalsDelete(_Proposals):
    """``DELETE @proposals/REFERENCE`` removes what is kept; the log stays."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            dismiss(self.chosen)
        except NotKept as problem:
            return self.conflict(problem)
        return self.reply_no_content()


class SubmitPost(Service):
    """``POST @submit`` of a form, for systems that may handle proposals: no guard, no limit."""

    def reply(self):
        action = action_of(self.context)
        if action is None:
            raise NotFound(translate(_("This form makes no dossiers."), context=self.request))
        alsoProvides(self.request, IDisableCSRFProtection)
        sent = json_body(self.request)
        entries, wrong = read_entries(self.context, sent, self.request)
        wrong = wrong or action.wrong(entries)
        if wrong:
            raise BadRequest(
                [
                    {
                        "field": name,
                        "message": translate(problem, context=self.request),
                        "error": "ValidationError",
                    }
                    for name, problem in wrong.items()
                ]
            )
        received = receive(self.context, action, entries)
        self.request.response.setStatus(201)
        return as_json(received, self.request)


class AcceptPost(Service):
    """``POST @accept-proposal``."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        accept(self.context)
        return self.reply_no_content()
