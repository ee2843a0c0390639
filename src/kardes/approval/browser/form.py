"""The form of a step: its fields, what is missing, and the button that records it."""

from datetime import date

from plone.api.portal import get_localized_time
from plone.autoform.interfaces import WIDGETS_KEY
from plone.protect import PostOnly
from plone.supermodel.utils import mergedTaggedValueDict
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form import button, field, form
from z3c.form.interfaces import IErrorViewSnippet
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import Invalid

from kardes import _

from ..checks import check, telling
from ..consistency import is_text_changed
from ..contract import fire, foreseen, may_fire, plan
from ..errors import InvalidFields, NotAllowed, NotReady, StepRefused
from ..events import with_defaults
from ..fields import (
    CHANGING,
    SCHEMAS,
    IComment,
    IPermissionGiven,
    ITextChange,
    fact_names,
    own_schema,
    step_fields,
)
from ..titles import recorded_title, transition_title
from ..world import World
from .actors import waiting_text


class StepForm(form.Form):
    """``@@kardes-transition?transition=<step>``."""

    template = ViewPageTemplateFile("templates/form.pt")
    id = "kardes-step"
    ignoreContext = False
    enableCSRFProtection = True
    # What the step needs, or why it was refused, stands above the fields and is read first.
    enable_autofocus = False

    @property
    def transition(self) -> str:
        return str(self.request.form.get("transition", ""))

    @property
    def label(self):
        return transition_title(self.context.portal_type, self.transition)

    @property
    def description(self):
        return self.context.Title()

    @property
    def action(self):
        return f"{self.context.absolute_url()}/@@kardes-transition?transition={self.transition}"

    @property
    def fields(self):
        portal_type, transition = self.context.portal_type, self.transition
        schema = SCHEMAS[portal_type]
        fields = field.Fields(*step_fields(portal_type, transition).values())
        fields += field.Fields(IComment)
        # The widgets of the edit form: plain numbers, tables with labels.
        for name, widget in mergedTaggedValueDict(schema, WIDGETS_KEY).items():
            if name in fields:
                fields[name].widgetFactory = widget
        return fields.omit(*self._settled, *self._needless)

    @property
    def _needless(self) -> list[str]:
        """The field for a changed text, where the text is the same."""
        if own_schema(self.context.portal_type, self.transition) is not ITextChange:
            return []
        return [] if is_text_changed(self.context) else ITextChange.names()

    @property
    def _settled(self) -> dict:
        """Later facts that are recorded already and that no step changes any more."""
        if self.transition != "record_later_fact":
            return {}
        changing = CHANGING.get(self.context.portal_type, ())
        return {
            name: value
            for name, value in self._facts().items()
            if name not in changing and value is not None and not isinstance(value, list)
        }

    @property
    def settled(self) -> list[tuple]:
        """The same in words: label and value."""
        schema = SCHEMAS[self.context.portal_type]
        return [
            (schema[name].title, get_localized_time(value) if _is_day(value) else value)
            for name, value in self._settled.items()
        ]

    def getContent(self):
        """The facts as they are, or as the settings know them: they need not be typed again."""
        return with_defaults(self.context, self.transition, self._facts())

    def _facts(self) -> dict:
        names = fact_names(self.context.portal_type, self.transition)
        return {name: getattr(self.context, name) for name in names}

    def __call__(self):
        if not foreseen(self.context, self.transition) or not self._may_fire():
            # Recording would be refused in the same words; this spares filling in the form.
            try:
                plan(self.context, self.transition)
            except (StepRefused, NotAllowed) as error:
                self._tell(error, "error")
            return self.request.response.redirect(self.context.absolute_url())
        return super().__call__()

    def _may_fire(self):
        return may_fire(self.context, self.transition)

    def updateActions(self):
        super().updateActions()
        self.actions["save"].title = translate(self.label, context=self.request)

    @property
    def is_held_up(self) -> bool:
        """Whether something is missing that the fields of this form cannot bring."""
        brought = _brought(self.context.portal_type, self.transition)
        return any(
            finding.blocks
            and finding.id not in brought
            and not finding.url.startswith(f"{self.action}#")
            for finding in self.findings
        )

    @property
    def findings(self):
        """The requirements, held against what was typed so far."""
        world = World()
        world.record(self.context, None, self._typed)
        return telling(check(world, self.context, self.transition))

    @property
    def unmet(self):
        """The requirements that are still open, as far as nobody has said so above."""
        if isinstance(self.refusal, NotReady):
            return []
        return [finding for finding in self.findings if not finding.satisfied]

    @property
    def met(self):
        """The requirements that hold."""
        return [finding for finding in self.findings if finding.satisfied]

    def waiting(self, finding):
        """On whom a requirement waits."""
        return waiting_text(finding)

    @property
    def is_past(self):
        """Whether the step enters a past relation, whose breaks do not refuse it."""
        return self.transition == "record_historic"

    @property
    def refusal_text(self):
        """Why the step was not recorded; the list of what is missing follows it."""
        if isinstance(self.refusal, NotReady):
            return _("The step was not recorded, because this is missing:")
        return _sentence(self.refusal, self.request)

    @property
    def missing(self):
        """What was missing when the step was refused."""
        return self.refusal.findings if isinstance(self.refusal, NotReady) else []

    _typed: dict = {}
    refusal: StepRefused | NotAllowed | None = None

    @button.buttonAndHandler(_("Record"), name="save")
    def handle_record(self, action):
        # The token alone would let a link record a step, if it ever leaks into one.
        PostOnly(self.request)
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        comment = data.pop("comment", None) or ""
        names = fact_names(self.context.portal_type, self.transition)
        self._typed = {name: data[name] for name in names if data.get(name)}
        try:
            steps = fire(self.context, self.transition, data, comment)
        except InvalidFields as refused:
            self._mark(refused)
        except (StepRefused, NotAllowed) as refused:
            self.refusal = refused
        else:
            self._report(steps)
            self.request.response.redirect(self.context.absolute_url())

    @button.buttonAndHandler(_("Cancel"), name="cancel")
    def handle_cancel(self, action):
        self.request.response.redirect(self.context.absolute_url())

    def _mark(self, refused: InvalidFields):
        """Show each error at its field."""
        self.status = self.formErrorsMessage
        for error in refused.errors:
            widget = self.widgets.get(error.field)
            if widget is None:
                self.status = translate(error.message, context=self.request)
                continue
            of_widget = (widget, widget.field, self, self.context)
            snippet = getMultiAdapter(
                (Invalid(error.message), self.request, *of_widget), IErrorViewSnippet
            )
            snippet.update()
            widget.error = snippet
            self.widgets.errors += (snippet,)

    def _report(self, steps):
        for step in steps:
            message = _(
                "step_recorded",
                default="“${title}”: ${step}.",
                mapping={
                    "title": step.paper.Title(),
                    "step": recorded_title(step.paper.portal_type, step.transition),
                },
            )
            self._tell(message, "info")

    def _tell(self, message, kind):
        if isinstance(message, Exception):
            message = _sentence(message, self.request)
        IStatusMessage(self.request).add(message, type=kind)


def _brought(portal_type, transition) -> frozenset[str]:
    """The requirements that the step's own fields meet: the permission made in place."""
    if own_schema(portal_type, transition) is not IPermissionGiven:
        return frozenset()
    return frozenset({"city.permission", "protocol.permission", "membership.permission"})


def _is_day(value) -> bool:
    return isinstance(value, date)


def _sentence(error, request) -> str:
    if isinstance(error, StepRefused):
        return error.translated(request)
    return translate(error.args[0], context=request)
