"""A field against automatic sending that needs no third party and asks nothing of a person.

Programs fill in every field, and at once. So there is one that no person sees, and a stamp of the
time at which the form was opened, signed with the key of the site.
"""

import hmac
import time

from plone.keyring.interfaces import IKeyManager
from plone.schemaeditor.fields import FieldFactory
from plone.supermodel.exportimport import BaseHandler
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.browser.text import TextWidget
from z3c.form.interfaces import IFieldWidget, IFormLayer, ITextWidget
from z3c.form.validator import SimpleFieldValidator
from z3c.form.widget import FieldWidget
from zope.component import adapter, getUtility
from zope.interface import Invalid, implementer, implementer_only
from zope.schema import TextLine
from zope.schema.interfaces import ITextLine

from kardes import _

#: seconds in which nobody fills in a form, and after which it was forgotten
LEAST, MOST = 3, 24 * 60 * 60


class ISpamGuard(ITextLine):
    """A field that only programs fill in."""


@implementer(ISpamGuard)
class SpamGuard(TextLine):
    """See :class:`ISpamGuard`."""


SpamGuardFactory = FieldFactory(SpamGuard, _("Guard against automatic sending"))
SpamGuardHandler = BaseHandler(SpamGuard)


def stamp(moment: float | None = None) -> str:
    """The signed time at which a form was opened, now by default; seconds of the epoch."""
    seconds = str(int(time.time() if moment is None else moment))
    return f"{seconds}.{keyed(seconds)}"


def opened(stamped: str) -> int | None:
    """The time of a stamp; ``None`` if this site did not give it."""
    seconds, _dot, signature = stamped.partition(".")
    is_ours = hmac.compare_digest(keyed(seconds).encode(), signature.encode())
    return int(seconds) if is_ours else None


def keyed(text: str) -> str:
    """A digest of *text* that only this site can make."""
    secret = getUtility(IKeyManager).secret()
    return hmac.new(secret.encode(), text.encode(), "sha256").hexdigest()


class ISpamGuardWidget(ITextWidget):
    """The widget of the guard."""


@implementer_only(ISpamGuardWidget)
class SpamGuardWidget(TextWidget):
    """An entry that nobody sees, and the stamp."""

    template = ViewPageTemplateFile("guard.pt")
    klass = "kardes-guard"

    def render(self):
        return self.template(self)

    @property
    def stamp(self) -> str:
        """The stamp of the form; the first one when it is shown again with its errors."""
        earlier = self._entry("stamp")
        return earlier if _age(earlier) is not None else stamp()

    def extract(self, default=None):
        """What the validator judges: the stamp, and whatever stands in the trap."""
        return f"{self._entry('stamp')} {self._entry('website')}"

    def _entry(self, name: str) -> str:
        value = self.request.form.get(f"{self.name}.{name}", "")
        return value if isinstance(value, str) else "?"


def _age(stamped: str) -> float | None:
    moment = opened(stamped)
    age = None if moment is None else time.time() - moment
    return age if age is not None and age <= MOST else None


@implementer(IFieldWidget)
@adapter(ISpamGuard, IFormLayer)
def SpamGuardFieldWidget(field, request):
    """The guard's widget."""
    return FieldWidget(field, SpamGuardWidget(request))


class SpamGuardValidator(SimpleFieldValidator):
    """Refuses what no person sends."""

    def validate(self, value, force=False):
        stamped, _space, trap = (value or " ").partition(" ")
        if trap:
            raise Invalid(_("Leave the field empty that nobody sees, and send the form again."))
        age = _age(stamped)
        if age is None:
            raise Invalid(
                _("The form has been open for very long. Check your entries and send it again.")
            )
        if age < LEAST:
            raise Invalid(
                _("That was too quick for a person. Wait a few seconds and send the form again.")
            )
