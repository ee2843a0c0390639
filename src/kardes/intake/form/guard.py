"""A field against automatic sending that needs no third party and asks nothing of a person.

Programs fill in every field, and at once. So there is one that no person sees, and a stamp of the
time at which the form was opened, signed with the key of the site. Nobody else can make one, so it
stands for the token against forged requests too, with words and without losing what was entered.
"""

import hmac
import logging
import secrets
import time

from collective.easyform.api import get_actions
from plone.keyring.interfaces import IKeyManager
from plone.schemaeditor.fields import FieldFactory
from plone.supermodel.exportimport import BaseHandler
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.browser.text import TextWidget
from z3c.form.interfaces import IFieldWidget, IFormLayer, ITextWidget
from z3c.form.validator import SimpleFieldValidator
from z3c.form.widget import FieldWidget
from zope.component import adapter, getUtility
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import Invalid, implementer, implementer_only
from zope.schema import TextLine
from zope.schema.interfaces import ITextLine

from kardes import _

logger = logging.getLogger(__name__)

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
    """What names one opening of a form: its time, now by default, a chance, and the signature.

    :param moment: in seconds of the epoch
    """
    opening = f"{int(time.time() if moment is None else moment)}-{secrets.token_hex(8)}"
    return f"{opening}.{keyed(opening)}"


def opened(stamped: str) -> int | None:
    """The time of a stamp; ``None`` if this site did not give it."""
    opening, _dot, signature = stamped.partition(".")
    is_ours = hmac.compare_digest(keyed(opening).encode(), _bytes(signature))
    return int(opening.partition("-")[0]) if is_ours else None


def keyed(text: str) -> str:
    """A digest of *text* that only this site can make."""
    secret = getUtility(IKeyManager).secret()
    return hmac.new(secret.encode(), _bytes(text), "sha256").hexdigest()


def _bytes(text: str) -> bytes:
    """The bytes of whatever somebody sent, half characters too."""
    return text.encode("utf-8", "surrogatepass")


def stamp_of(value: str | None) -> str:
    """The stamp in the value of a guard; empty where somebody sent none of this site."""
    stamped = (value or "").partition(" ")[0]
    return stamped if opened(stamped) is not None else ""


def is_agreed(value: bool | None, **_options) -> Message | None:
    """A validator for easyform: the box is ticked.

    :returns: what to say where it is not
    """
    return None if value else _("Tick this box: without it we may not keep your proposal.")


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
        try:
            self._refuse_programs(value)
        except Invalid as problem:
            words = translate(problem.args[0], target_language="en")
            logger.info("A form was refused: %s", words)
            raise

    def _refuse_programs(self, value):
        if not get_actions(self.context).names():
            # easyform takes actions that it cannot read for none, thanks, and keeps nothing.
            raise Invalid(
                _("This form does not work at present and keeps nothing. Write to us by mail.")
            )
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
