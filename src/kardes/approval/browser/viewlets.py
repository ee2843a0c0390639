"""Where a paper stands and what it still needs, on its page."""

from functools import cached_property

from plone import api
from plone.app.event.base import default_timezone
from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from ..checks import telling
from ..contract import HISTORIC_STEPS
from ..history import history
from ..procedures import WITH_MINISTRY
from ..readiness import readiness
from ..titles import PATHS, state_title
from ..world import World, state_of


class Stepper(ViewletBase):
    """The way of the paper: done, current and still to come."""

    index = ViewPageTemplateFile("templates/stepper.pt")

    @cached_property
    def _reached(self) -> dict:
        """State -> time at which the paper last came into it."""
        reached = {"draft": None}
        for record in history(self.context):
            if record.state == "draft":
                reached = {"draft": record.time}
            else:
                reached.setdefault(record.state, record.time)
        return reached

    def steps(self) -> list[dict]:
        """The states in order, each with its mark and date."""
        current = state_of(self.context)
        path = list(PATHS[self.context.portal_type])
        if World().procedure(self.context) not in WITH_MINISTRY:
            path = [state for state in path if state != "ministry_approved"]
        if current not in path:
            path = [state for state in path if state in self._reached] + [current]
        return [self._step(state, current, path) for state in path]

    def _step(self, state, current, path):
        if state == current:
            mark = "current" if state in PATHS[self.context.portal_type] else "stopped"
        else:
            mark = "done" if path.index(state) < path.index(current) else "todo"
        return {
            "title": state_title(self.context.portal_type, state),
            "mark": mark,
            "current": "step" if state == current else None,
            "date": self._date(self._reached.get(state)) if mark != "todo" else None,
        }

    def _date(self, time) -> str | None:
        """The day of a moment where the office is."""
        local = time and time.astimezone(default_timezone(as_tzinfo=True))
        return api.portal.get_localized_time(local) if local else None


class ReadinessList(ViewletBase):
    """What the next step of the law still needs."""

    index = ViewPageTemplateFile("templates/readiness.pt")

    @cached_property
    def steps(self):
        """The steps ahead that the law asks for; what can always be done is left to the menu."""
        lawful = (*HISTORIC_STEPS, "record_answer", "register")
        return [step for step in readiness(self.context) if step.transition in lawful]

    def findings(self, step):
        """The requirements of a step that tell a reader something."""
        return telling(step.findings)

    def render(self):
        return self.index() if self.steps else ""
