"""What a paper still needs, on its page."""

from functools import cached_property

from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from ..checks import telling
from ..contract import HISTORIC_STEPS
from ..readiness import readiness
from .actors import waiting_text, who_records


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

    def who(self, step):
        """Who records a step that the user may not."""
        return who_records(self.context, step.transition)

    def waiting(self, finding):
        """On whom a requirement waits."""
        return waiting_text(finding)

    def render(self):
        return self.index() if self.steps else ""
