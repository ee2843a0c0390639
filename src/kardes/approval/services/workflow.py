"""``@workflow`` of papers: the contract on the wire.

``POST @workflow/<step>`` takes the step's fields and a ``comment`` in its body. It answers

* 200 with the new entry of the history and the papers that followed,
* 400 for wrong fields, each named,
* 401 or 403 without the right,
* 409 for open requirements, each named, and for a step that does not begin in the present state.

Nothing is written unless the answer is 200.
"""

from Acquisition import aq_base
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.interfaces import IExpandableElement, IFieldDeserializer
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services import Service
from plone.restapi.services.workflow.info import WorkflowInfo
from plone.restapi.services.workflow.transition import WorkflowTransition
from zope.component import adapter, getMultiAdapter
from zope.i18n import translate
from zope.interface import alsoProvides, implementer
from zope.schema import ValidationError

from kardes import _
from kardes.content.base import IPaper, Sealable
from kardes.content.rest import complaint
from kardes.interfaces import IKardesLayer

from ..contract import fire, steps_ahead
from ..errors import (
    AlreadyReached,
    FieldError,
    InvalidFields,
    NotAllowed,
    NotReady,
    StepRefused,
    UnknownStep,
    WrongState,
)
from ..fields import step_fields
from ..titles import state_title, transition_title
from ..world import state_of

#: what stock clients may send and a sealed chain cannot do
_REFUSED = {
    "include_children": _("Each paper records its own step; give its own address."),
    "effective": _("The dates of a step are fields of its own."),
    "expires": _("The dates of a step are fields of its own."),
    "effectiveDate": _("The dates of a step are fields of its own."),
    "expirationDate": _("The dates of a step are fields of its own."),
}


class RecordStep(WorkflowTransition):
    """``POST @workflow/<step>``."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        if self.transition is None:
            return self._error(400, "BadRequest", _("Name the step: @workflow/<step>."))
        try:
            data, comment = self._body()
            steps = fire(self.context, self.transition, data, comment)
        except NotReady as error:
            return self._conflict(error, self._requirements(error))
        except (AlreadyReached, WrongState) as error:
            return self._conflict(error, [])
        except InvalidFields as error:
            return self._error(
                400, "BadRequest", error.translated(self.request), self._fields(error)
            )
        except UnknownStep as error:
            return self._error(400, "BadRequest", error.translated(self.request))
        except NotAllowed as error:
            status = 401 if api.user.is_anonymous() else 403
            return self._error(status, "Forbidden", translate(error.args[0], context=self.request))
        return self._recorded(steps)

    def _body(self) -> tuple[dict, str]:
        """The fields and the comment of the request.

        :raises InvalidFields: for keys that stock Plone knows and kardes refuses, and for values
            that are not of the field's type
        """
        data = self._json()
        comment = data.pop("comment", "")
        errors = [FieldError(key, _REFUSED[key]) for key in data if key in _REFUSED]
        if not isinstance(comment, str):
            errors.append(FieldError("comment", _("The comment is a text.")))
        try:
            fields = step_fields(self.context.portal_type, self.transition)
        except KeyError:
            fields = {}
        values = {}
        for name, value in data.items():
            if name in fields and value is not None:
                values[name], wrong = self._deserialize(fields[name], value)
                errors += wrong
            elif name not in _REFUSED:
                values[name] = value
        if errors:
            raise InvalidFields(errors)
        return values, comment

    def _json(self) -> dict:
        """The object in the body.

        :raises InvalidFields: if there is none; stock Plone answers 500 here
        """
        try:
            return json_body(self.request)
        except (DeserializationError, RecursionError) as error:
            message = _("The body of the request is not a JSON object.")
            raise InvalidFields([FieldError("", message)]) from error

    def _deserialize(self, field, value):
        if problem := complaint(field, value):
            return None, [self._wrong(field, problem)]
        deserializer = getMultiAdapter((field, self.context, self.request), IFieldDeserializer)
        try:
            return deserializer(value), []
        except ValidationError as error:
            problem = error.doc()
        except (ValueError, TypeError, AttributeError, LookupError):
            # Wrong JSON types surface as any of these in the stock deserializers.
            problem = _("The value has not the form that this field expects.")
        return None, [self._wrong(field, problem)]

    def _wrong(self, field, problem) -> FieldError:
        message = _(
            "field_message",
            default="${field}: ${problem}",
            mapping={"field": field.title, "problem": problem},
        )
        return FieldError(field.__name__, message)

    def _recorded(self, steps):
        entry = dict(self.context.workflow_history[_workflow_id(self.context)][-1])
        entry.pop("seal", None)  # GET @seal tells it whole
        entry["title"] = translate(
            state_title(self.context.portal_type, entry["review_state"]), context=self.request
        )
        if self.transition == "register":
            entry["register_number"] = self.context.register_number
        entry["followers"] = [
            {
                "@id": step.paper.absolute_url(),
                "@type": step.paper.portal_type,
                "title": step.paper.Title(),
                "transition": step.transition,
                "review_state": state_of(step.paper),
            }
            for step in steps[1:]
            if api.user.has_permission("View", obj=step.paper)
        ]
        return json_compatible(entry)

    def _requirements(self, error: NotReady):
        return [
            {
                "id": finding.id,
                "title": translate(finding.title, context=self.request),
                "url": finding.url,
            }
            for finding in error.findings
        ]

    def _fields(self, error: InvalidFields):
        return [
            {
                "field": field_error.field,
                "message": translate(field_error.message, context=self.request),
            }
            for field_error in error.errors
        ]

    def _conflict(self, error: StepRefused, requirements):
        self.request.response.setStatus(409)
        return {
            "error": {
                "type": "WorkflowException",
                "message": error.translated(self.request),
                "requirements": requirements,
            }
        }

    def _error(self, status, type_, message, fields=None):
        self.request.response.setStatus(status)
        error = {"type": type_, "message": translate(message, context=self.request)}
        if fields is not None:
            error["fields"] = fields
        return {"error": error}


def _workflow_id(paper) -> str:
    return api.portal.get_tool("portal_workflow").getChainFor(paper)[0]


class NoSteps(WorkflowTransition):
    """Attachments have no state of their own; stock ``@workflow`` would date them."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        self.request.response.setStatus(400)
        message = _("An attachment has no state of its own; it follows its paper.")
        return {
            "error": {"type": "BadRequest", "message": translate(message, context=self.request)}
        }


class PublishBesidePapers(WorkflowTransition):
    """``POST @workflow/<transition>`` of stock content.

    With ``include_children`` stock Plone dates everything below before it asks whether it may;
    papers and their attachments are left out, because they record their own steps.
    """

    def recurse_transition(self, objs, *args, **kwargs):
        stock = [obj for obj in objs if not isinstance(aq_base(obj), Sealable)]
        super().recurse_transition(stock, *args, **kwargs)


@implementer(IExpandableElement)
@adapter(IPaper, IKardesLayer)
class Steps(WorkflowInfo):
    """``@workflow`` with the titles of the paper's type and the steps of its procedure."""

    def __call__(self, expand=False):
        result = super().__call__(expand)
        if not expand:
            return result
        portal_type, base = self.context.portal_type, self.context.absolute_url()
        info = result["workflow"]
        allowed = {transition["@id"].rsplit("/", 1)[-1] for transition in info["transitions"]}
        info["transitions"] = [
            {
                "@id": f"{base}/@workflow/{transition}",
                "title": self._say(transition_title(portal_type, transition)),
            }
            for transition in steps_ahead(self.context)
            if transition in allowed
        ]
        info["state"]["title"] = self._say(state_title(portal_type, info["state"]["id"]))
        for entry in info["history"]:
            entry.pop("seal", None)  # GET @seal tells it whole
            entry["title"] = self._say(state_title(portal_type, entry["review_state"]))
        return result

    def _say(self, message):
        return translate(message, context=self.request)


class StepsGet(Service):
    """``GET @workflow``."""

    def reply(self):
        return Steps(self.context, self.request)(expand=True)["workflow"]
