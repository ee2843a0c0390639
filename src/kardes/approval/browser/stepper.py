"""Where a paper stands: its steps with the days on which they happened by law."""

from datetime import date, datetime
from functools import cached_property

from plone import api
from plone.app.event.base import default_timezone
from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from kardes import _
from kardes.content.clock import today

from ..contract import foreseen, may_fire
from ..grounds import permissions_obtained
from ..history import history, past_record
from ..legal_days import legal_day
from ..procedures import ASSIGNMENT, WITH_MINISTRY
from ..titles import PATHS, state_title
from ..whereabouts import present_stage, whereabouts
from ..world import World, state_of

#: a decision in these states has been adopted, and art. 23 asks for its despatch
_ADOPTED = ("council_approved", "ministry_approved", "signed")


class Stepper(ViewletBase):
    """The way of the paper: done, current and still to come."""

    index = ViewPageTemplateFile("templates/stepper.pt")

    @cached_property
    def _reached(self) -> dict[str, datetime | None]:
        """State -> time at which the paper last came into it."""
        reached = {"draft": None}
        for record in history(self.context):
            if record.state == "draft":
                reached = {"draft": record.time}
            else:
                reached.setdefault(record.state, record.time)
        return reached

    @cached_property
    def _state(self) -> str:
        return state_of(self.context)

    def steps(self) -> list[dict]:
        """The states in order, each with its mark and days."""
        procedure = World().procedure(self.context)
        path = list(PATHS[self.context.portal_type])
        if procedure not in WITH_MINISTRY:
            path = [state for state in path if state != "ministry_approved"]
        if procedure != ASSIGNMENT:
            path = [state for state in path if state != "reported"]
        if self._state not in path:
            path = [state for state in path if state in self._reached] + [self._state]
        steps = [self._step(state, self._mark(state, path)) for state in path]
        if despatch := self._despatch():
            steps.insert(path.index("council_approved") + 1, despatch)
        return steps

    def _mark(self, state: str, path: list[str]) -> str:
        if state == self._state:
            return "current" if state in PATHS[self.context.portal_type] else "stopped"
        if path.index(state) > path.index(self._state):
            return "todo"
        # A past relation is entered as signed; nobody recorded the steps before.
        return "done" if state in self._reached else "skipped"

    def _step(self, state: str, mark: str) -> dict:
        recorded, day, unknown = self._reached.get(state), None, False
        if mark != "todo":
            # Where the papers tell of no other day, recording it was the step; not so of the past.
            day = legal_day(self.context, state)
            unknown = day is None and past_record(self.context) is not None
            day = day if day or unknown else _local_day(recorded)
        return {
            "title": state_title(self.context.portal_type, state),
            "mark": mark,
            "current": "step" if state == self._state else None,
            "day": _text(day),
            "recorded": self._recorded(_local_day(recorded)),
            "note": self._note(mark, unknown) or self._count(state),
            "href": None,
        }

    @staticmethod
    def _note(mark: str, unknown: bool) -> str | None:
        if mark == "skipped":
            return _("not recorded as a step")
        return _("day unknown") if unknown and mark == "done" else None

    @cached_property
    def _permitted(self) -> tuple[int, int] | None:
        if self.context.portal_type != "CouncilDecision" or self.context.council != "own":
            return None
        return permissions_obtained(self.context)

    def _count(self, state: str):
        """For how many of several the permission is there."""
        if state != "ministry_approved" or self._permitted is None or self._permitted[1] < 2:
            return None
        granted, subjects = self._permitted
        mapping = {"obtained": granted, "needed": subjects}
        return _("permissions_obtained", default="${obtained} of ${needed}", mapping=mapping)

    @cached_property
    def stages(self) -> list[dict]:
        """The way of a decision through the council and to the governor."""
        if self.context.portal_type != "CouncilDecision":
            return []
        return [
            {
                "title": stage.title,
                "mark": "done" if stage.reached else "todo",
                "day": _text(stage.day),
            }
            for stage in whereabouts(self.context)
        ]

    @cached_property
    def present(self) -> dict | None:
        """The stage at which a decision is now, since when and for how many days."""
        if self.context.portal_type != "CouncilDecision":
            return None
        stage = present_stage(self.context)
        if stage is None or stage.day is None:
            return None
        return {
            "title": translate(stage.title, context=self.request),
            "day": _text(stage.day),
            "days": (today() - stage.day).days,
        }

    def _recorded(self, day: date | None) -> str | None:
        """The day of the record, for those who ask for it."""
        if day is None:
            return None
        message = _("recorded_on", default="Recorded on ${day}", mapping={"day": _text(day)})
        return translate(message, context=self.request)

    def _despatch(self) -> dict | None:
        """The despatch to the governor, without which a decision carries nothing."""
        context = self.context
        if context.portal_type != "CouncilDecision" or self._state not in _ADOPTED:
            return None
        if context.council != "own":
            return None
        sent_on = context.sent_on
        return {
            "title": _("Despatch to the governor"),
            "mark": "done" if sent_on else "due",
            "current": None,
            "day": _text(sent_on),
            "recorded": None,
            "note": None if sent_on else _("not sent"),
            "href": None if sent_on else self._form_of_despatch(),
        }

    def _form_of_despatch(self) -> str | None:
        step = "record_later_fact"
        if not (foreseen(self.context, step) and may_fire(self.context, step)):
            return None
        page = f"{self.context.absolute_url()}/@@kardes-transition?transition={step}"
        return f"{page}#formfield-form-widgets-sent_on"


def _local_day(moment: datetime | None) -> date | None:
    """The day of a moment where the office is."""
    return moment and moment.astimezone(default_timezone(as_tzinfo=True)).date()


def _text(day: date | None) -> str | None:
    return api.portal.get_localized_time(day) if day else None
