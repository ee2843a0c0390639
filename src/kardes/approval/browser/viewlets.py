"""What a paper still needs, on its page."""

from functools import cached_property

from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from kardes.content.clock import today

from ..checks import Finding, telling
from ..deadlines import Deadline, open_deadlines
from ..ledger import unlawful
from ..mending import mend_url
from ..readiness import LAWFUL, readiness
from ..world import World
from .actors import deadline_text, waiting_text, who_records


class UnlawfulWarning(ViewletBase):
    """What breaks the law in what has come about, before everything else."""

    index = ViewPageTemplateFile("templates/unlawful.pt")

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the audit lists of the paper."""
        return unlawful(self.context)

    @property
    def has_begun(self) -> bool:
        """Whether it is about an activity; else about a paper that lost its ground."""
        return self.context.portal_type == "Activity"

    def render(self):
        return self.index() if self.findings else ""


class ReadinessList(ViewletBase):
    """What the next step of the law still needs."""

    index = ViewPageTemplateFile("templates/readiness.pt")

    @cached_property
    def steps(self):
        """The steps ahead that the law asks for; what can always be done is left to the menu."""
        return [step for step in readiness(self.context) if step.transition in LAWFUL]

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """What has to be done by which day, the nearest first."""
        return open_deadlines(self.context, today())

    def is_overdue(self, deadline: Deadline) -> bool:
        """Whether its day has passed."""
        return deadline.is_overdue(today())

    def deadline_url(self, deadline: Deadline) -> str:
        """Where it is recorded as done; empty where nobody records it on this paper."""
        if deadline.mend == "here":
            return ""
        return mend_url(deadline.mend, World(), self.context, "")

    def deadline_text(self, deadline: Deadline):
        """By when, how many days that leaves, and who has to act."""
        return deadline_text(deadline)

    def findings(self, step):
        """The requirements of a step that tell a reader something."""
        return telling(step.findings)

    def who(self, step):
        """Who records a step that the user may not."""
        return who_records(self.context, step.transition)

    def waiting(self, finding):
        """On whom a requirement waits."""
        return waiting_text(finding)

    def render(self):
        return self.index() if self.steps or self.deadlines else ""
