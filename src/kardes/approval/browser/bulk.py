"""Steps of several papers from the folder contents: each by the contract, each reported."""

from plone.app.content.browser.contents.workflow import WorkflowActionView
from Products.CMFCore.utils import getToolByName
from zope.i18n import translate

from kardes import _
from kardes.content.base import IPaper

from ..contract import fire, may_fire, steps_ahead
from ..errors import NotAllowed, StepRefused
from ..events import EVENT_STEPS
from ..titles import transition_title


class RecordSteps(WorkflowActionView):
    """``fc-workflow``: papers by the contract, everything else as in stock Plone."""

    # Asked per item: the right to a step is not the right to edit.
    required_obj_permission = None

    def __call__(self):
        if self.request.form.get("render") == "yes":
            return self.json({"transitions": self._offered()})
        return super().__call__()

    def _offered(self):
        """The steps that at least one selected item can take, each once."""
        catalog = getToolByName(self.context, "portal_catalog")
        offered = {}
        for brain in catalog(UID=self.get_selection(), show_inactive=True):
            item = brain.getObject()
            for transition, title in self._steps(item):
                offered.setdefault((transition, translate(title, context=self.request)), None)
        return [{"id": transition, "title": title} for transition, title in offered]

    def _steps(self, item):
        if IPaper.providedBy(item):
            return [
                (transition, transition_title(item.portal_type, transition))
                for transition in steps_ahead(item)
                # An event has a day of its own; nobody records it for several papers at once.
                if transition not in EVENT_STEPS and may_fire(item, transition)
            ]
        wftool = getToolByName(self.context, "portal_workflow")
        return [(found["id"], found["name"]) for found in wftool.getTransitionsFor(item)]

    def action(self, obj, bypass_recurse=False):
        if not IPaper.providedBy(obj):
            if not self.mtool.checkPermission("Modify portal content", obj):
                self.errors.append(
                    _(
                        "bulk_denied",
                        default="You may not change “${title}”.",
                        mapping={"title": self.objectTitle(obj)},
                    )
                )
                return
            super().action(obj, bypass_recurse)
            return
        try:
            fire(obj, self.request.form.get("transition") or "", comment=self.comments)
        except NotAllowed as error:
            self._refused(obj, translate(error.args[0], context=self.request))
        except StepRefused as error:
            self._refused(obj, error.translated(self.request))

    def _refused(self, obj, reason):
        self.errors.append(
            _(
                "bulk_refused",
                default="“${title}”: ${reason}",
                mapping={"title": self.objectTitle(obj), "reason": reason},
            )
        )
