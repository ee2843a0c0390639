"""Words for the mails of content rules: ``${kardes_deadline}`` and the like."""

from plone import api
from plone.stringinterp.adapters import BaseSubstitution, MailAddressSubstitution
from zope.component import adapter
from zope.i18n import translate

from kardes import _
from kardes.approval import state_of, state_title
from kardes.content.base import IPaper
from kardes.content.clock import today

from .event import present_deadline

CATEGORY = _("Sister-city relations")


def _say(message) -> str:
    language = api.portal.get_default_language()
    return translate(message, target_language=language)


@adapter(IPaper)
class State(BaseSubstitution):
    """``${kardes_state}``"""

    category = CATEGORY
    description = _("State of the paper")

    def safe_call(self):
        return _say(state_title(self.context.portal_type, state_of(self.context)))


@adapter(IPaper)
class Number(BaseSubstitution):
    """``${kardes_number}``"""

    category = CATEGORY
    description = _("Number of the paper")

    def safe_call(self):
        return getattr(self.context, "number", None) or ""


class _OfDeadline(BaseSubstitution):
    category = CATEGORY

    def safe_call(self):
        deadline = present_deadline(self.context)
        return self.of(deadline) if deadline is not None else ""


@adapter(IPaper)
class DeadlineTitle(_OfDeadline):
    """``${kardes_deadline}``"""

    description = _("What has to be done")

    def of(self, deadline):
        return _say(deadline.title)


@adapter(IPaper)
class DeadlineDay(_OfDeadline):
    """``${kardes_deadline_day}``"""

    description = _("Last day of the deadline")

    def of(self, deadline):
        return f"{deadline.due:%d.%m.%Y}"


@adapter(IPaper)
class DaysLeft(_OfDeadline):
    """``${kardes_days_left}``"""

    description = _("Days until the end of the deadline; negative ones have passed")

    def of(self, deadline):
        return str(deadline.days_left(today()))


@adapter(IPaper)
class WaitingOn(_OfDeadline):
    """``${kardes_waiting_on}``"""

    description = _("Who has to act")

    def of(self, deadline):
        return _say(deadline.authority)


@adapter(IPaper)
class StaffEmails(MailAddressSubstitution):
    """``${kardes_staff_emails}``"""

    category = CATEGORY
    description = _("E-mail addresses of the staff of external relations")

    def safe_call(self):
        return self.getEmailsForRole("Kardes Staff")


@adapter(IPaper)
class ManagerEmails(MailAddressSubstitution):
    """``${kardes_manager_emails}``"""

    category = CATEGORY
    description = _("E-mail addresses of the managers of external relations")

    def safe_call(self):
        return self.getEmailsForRole("Kardes Manager")
