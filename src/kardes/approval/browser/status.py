"""Plone's own doors to a change of state, which lead to the contract."""

from urllib.parse import urlencode

from plone.protect import CheckAuthenticator, PostOnly
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zope.i18n import translate

from ..contract import fire
from ..errors import NotAllowed, StepRefused


class StatusModify(BrowserView):
    """``content_status_modify`` of a paper: record the step, or open its form with the reason."""

    def __call__(self, workflow_action="", comment="", **ignored):
        PostOnly(self.request)
        CheckAuthenticator(self.request)
        url = self.context.absolute_url()
        try:
            fire(self.context, workflow_action, comment=comment)
        except NotAllowed as error:
            self._tell(translate(error.args[0], context=self.request))
        except StepRefused as error:
            self._tell(error.translated(self.request))
            url = f"{url}/@@kardes-transition?{urlencode({'transition': workflow_action})}"
        return self.request.response.redirect(url)

    def _tell(self, message):
        IStatusMessage(self.request).add(message, type="error")


class StatusHistory(BrowserView):
    """``content_status_history`` of a paper: steps have forms of their own."""

    def __call__(self):
        return self.request.response.redirect(self.context.absolute_url())
