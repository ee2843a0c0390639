"""The answer to a request that met a seal, or that nobody can read: a sentence, no traceback."""

import json

from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from kardes import _
from kardes.interfaces import IKardesLayer

from ..sealed import Sealed

#: no body that makes sense nests deeper
_DEEPEST = 200


class SealedService(ErrorHandling):
    """For plone.restapi: the usual error body, with the sentence translated."""

    def render_exception(self, exception):
        result = super().render_exception(exception)
        result["message"] = translate(exception.args[0], context=self.request)
        # Nothing is broken: a traceback would only hide the sentence from a Manager.
        result.pop("traceback", None)
        return result


class MalformedBody(ErrorHandling):
    """A body that is no JSON object: the client's error, which stock answers as its own."""

    def __call__(self):
        # Locked, like that of a sealed paper.
        self.request.response.setStatus(400, lock=1)
        return super().__call__()

    def render_exception(self, exception):
        result = super().render_exception(exception)
        message = _("The body of the request must be a JSON object.")
        result.update(type="BadRequest", message=translate(message, context=self.request))
        result.pop("traceback", None)
        return result


class TooDeep(MalformedBody):
    """A body of thousands of brackets, on which the parser gives up."""

    def __call__(self):
        body = self.request.get("BODY") or b""
        is_deep = max(body.count(b"["), body.count(b"{")) > _DEEPEST
        if is_deep and IKardesLayer.providedBy(self.request):
            return super().__call__()
        return ErrorHandling.__call__(self)


class WrongFields(ErrorHandling):
    """A content field that was refused, for programs: stock writes the list of them as a text."""

    def render_exception(self, exception):
        result = super().render_exception(exception)
        wrong = exception.args[0] if exception.args else None
        is_list = isinstance(wrong, list) and all(isinstance(one, dict) for one in wrong)
        if is_list and IKardesLayer.providedBy(self.request):
            names = ("field", "message")
            result["fields"] = [{name: one.get(name) for name in names} for one in wrong]
        return result


class SealedView(BrowserView):
    """For everyone else: a page, or JSON for the scripts of a page.

    The publisher has rolled the transaction back before it asks for this view.
    """

    page = ViewPageTemplateFile("error.pt")

    def __call__(self):
        response = self.request.response
        # Locked, because the publisher knows statuses by the names of classes: this one as 500.
        response.setStatus(403, lock=1)
        if IAPIRequest.providedBy(self.request):
            return SealedService(self.context, self.request)()
        self.message = translate(self.context.args[0], context=self.request)
        self.is_sealed = isinstance(self.context, Sealed)
        self.context = self.__parent__
        if "text/html" not in self.request.getHeader("Accept", ""):
            response.setHeader("Content-Type", "application/json; charset=utf-8")
            return json.dumps({"status": "error", "msg": self.message}, ensure_ascii=False)
        response.setHeader("Content-Type", "text/html; charset=utf-8")
        self.request.set("disable_border", True)
        return self.page()
