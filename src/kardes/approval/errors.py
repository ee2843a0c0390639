"""Why a step was not taken. Each error says what to mend."""

from dataclasses import dataclass

from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Forbidden
from zope.i18n import translate

from kardes import _


class StepRefused(WorkflowException):
    """Base of the refusals that the chain itself gives.

    The workflow tool rebuilds exceptions as ``type(error)(error)``, so the only argument may
    also be an error of the same kind; the payload always stands in ``args[0]``.
    """

    def __init__(self, payload):
        super().__init__(payload.args[0] if isinstance(payload, StepRefused) else payload)

    def messages(self):
        """The sentences to show, one per reason."""
        return [self.args[0]]

    def translated(self, context=None) -> str:
        """All sentences in the language of the request."""
        return " ".join(translate(message, context=context) for message in self.messages())

    def __str__(self):
        return self.translated()


class NotReady(StepRefused):
    """Requirements are open; ``args[0]`` lists them as :class:`Finding`."""

    @property
    def findings(self):
        return self.args[0]

    def messages(self):
        return [_("This is missing before the step can be recorded:")] + [
            finding.title for finding in self.findings
        ]

    def translated(self, context=None) -> str:
        heading, *titles = (translate(message, context=context) for message in self.messages())
        return f"{heading} {' · '.join(titles)}"


class AlreadyReached(StepRefused):
    """The paper already is where the step leads; somebody else was quicker."""


class WrongState(StepRefused):
    """The step does not begin in the paper's present state."""


class UnknownStep(StepRefused):
    """There is no such step for papers of this type."""


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of a step."""

    field: str
    message: str


class InvalidFields(StepRefused):
    """Fields of the step are wrong; ``args[0]`` lists them as :class:`FieldError`."""

    @property
    def errors(self):
        return self.args[0]

    def messages(self):
        return [error.message for error in self.errors]


class NotAllowed(Forbidden):
    """The user may not record this step."""
