"""The page that answers to "edit" and "delete" of what is sealed: why not, and what still can be.

Stock says "insufficient privileges", because a sealed state takes the right from everyone.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_inner, aq_parent
from plone.app.content.browser.actions import DeleteConfirmationForm
from plone.dexterity.content import DexterityContent
from Products.CMFCore.permissions import DeleteObjects
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Unauthorized

from kardes.content.base import IPaper

from ..readiness import Readiness, readiness
from ..titles import state_title
from ..world import state_of
from .actors import who_records

_CORRECTION = "return_to_draft"


class SealedPage(BrowserView):
    """Says in which state the paper is, what may still be recorded and who can open it."""

    template = ViewPageTemplateFile("templates/sealed.pt")

    #: whether it was to be removed, and not changed
    removal = False

    def __call__(self):
        if not (self.removal or self.context.sealed_fields):
            return self.request.response.redirect(self.context.absolute_url())
        self.request.response.setStatus(403, lock=1)
        return self.template()

    @property
    def paper(self) -> DexterityContent:
        """The paper whose state counts: an attachment follows the one it belongs to."""
        if IPaper.providedBy(self.context):
            return self.context
        return aq_parent(aq_inner(self.context))

    @property
    def state(self) -> dict:
        """Id and title of the state."""
        state = state_of(self.paper)
        return {"id": state, "title": state_title(self.paper.portal_type, state)}

    @property
    def later(self) -> list[dict]:
        """The steps that can still be recorded."""
        return [self._step(step) for step in self._steps if step.transition != _CORRECTION]

    @property
    def correction(self) -> dict | None:
        """The step that opens the paper again."""
        steps = [self._step(step) for step in self._steps if step.transition == _CORRECTION]
        return steps[0] if steps else None

    @property
    def _steps(self) -> list[Readiness]:
        return readiness(self.paper)

    def _step(self, step: Readiness) -> dict:
        page = f"{self.paper.absolute_url()}/@@kardes-transition?transition={step.transition}"
        return {
            "title": step.title,
            "href": page if step.allowed else None,
            "who": who_records(self.paper, step.transition),
            "missing": [finding.title for finding in step.findings if not finding.satisfied],
        }


class RemovalRefusedPage(SealedPage):
    """The same for what was to be removed."""

    removal = True


class ConfirmDeletion(DeleteConfirmationForm):
    """``delete_confirmation``: what was ever sealed is never removed."""

    def __call__(self):
        if self.context.ever_sealed:
            return RemovalRefusedPage(self.context, self.request)()
        if not getSecurityManager().checkPermission(DeleteObjects, self.context):
            raise Unauthorized(DeleteObjects)
        return super().__call__()
