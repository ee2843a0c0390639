"""The state menu of the toolbar, in the words of the paper's type."""

from plone.app.contentmenu.interfaces import IWorkflowMenu
from plone.app.contentmenu.menu import DisplaySubMenuItem, WorkflowSubMenuItem
from plone.memoize.instance import memoize
from zope.browsermenu.menu import BrowserMenu
from zope.interface import implementer

from kardes import _

from ..contract import may_fire, steps_ahead
from ..titles import state_title, transition_title
from ..world import state_of


class StepsSubMenuItem(WorkflowSubMenuItem):
    """The present state; below it the steps ahead."""

    submenuId = "kardes_contentmenu_steps"
    title = _("State:")
    short_title = _("State")

    @property
    def description(self):
        return _("Record a step of this paper") if self._transitions() else ""

    @property
    def action(self):
        return self.context.absolute_url()

    @memoize
    def _transitions(self):
        return [step for step in steps_ahead(self.context) if may_fire(self.context, step)]

    @memoize
    def _currentStateTitle(self):
        return state_title(self.context.portal_type, state_of(self.context))


@implementer(IWorkflowMenu)
class StepsMenu(BrowserMenu):
    """The steps that the user may record; each leads to its form."""

    def getMenuItems(self, context, request):
        return [
            {
                "title": transition_title(context.portal_type, step),
                "description": "",
                "action": f"{context.absolute_url()}/@@kardes-transition?transition={step}",
                "selected": False,
                "icon": None,
                "extra": {
                    "id": f"workflow-transition-{step}",
                    "separator": None,
                    "class": "",
                },
                "submenu": None,
            }
            for step in steps_ahead(context)
            if may_fire(context, step)
        ]


class NoDisplayMenu(DisplaySubMenuItem):
    """Papers have one page, and nothing may stand in its place."""

    def available(self):
        return False
