"""The worker: each reminder once, by content rules, through the MailHost."""

from datetime import date

import pytest
from plone import api
from plone.app.contentrules.actions.mail import MailAction
from plone.app.contentrules.rule import Rule
from plone.app.testing import TEST_USER_ID, setRoles
from plone.contentrules.engine.assignments import RuleAssignment
from plone.contentrules.engine.interfaces import IRuleAssignmentManager, IRuleStorage
from Products.CMFPlone.tests.utils import MockMailHost
from Products.MailHost.interfaces import IMailHost
from zope.component import getSiteManager, getUtility, provideHandler
from zope.component.globalregistry import getGlobalSiteManager

from kardes.approval import fire
from kardes.daily import run as run_all
from kardes.reminders import remind
from kardes.reminders.event import IDeadlineReminder

from ..approval.dossiers import Dossier

ADOPTED = date(2026, 4, 3)
DESPATCH_BY = date(2026, 4, 15)


@pytest.fixture
def portal(integration):
    setRoles(integration["portal"], TEST_USER_ID, ["Manager"])
    return integration["portal"]


@pytest.fixture
def reminders():
    """The ids of the deadlines that were reminded of."""
    seen = []

    def note(event):
        seen.append(event.deadline.id)

    provideHandler(note, [IDeadlineReminder])
    yield seen
    getGlobalSiteManager().unregisterHandler(note, [IDeadlineReminder])


@pytest.fixture
def decision(portal, reminders):
    dossier = Dossier(portal)
    dossier.adopt(decided_on=ADOPTED)
    return dossier.decision


def run(day):
    return remind(day, commit=False)


def test_nothing_is_sent_before_the_days_of_the_settings(decision, reminders):
    assert run(date(2026, 4, 5)) == 0
    assert run(date(2026, 4, 6)) == 1
    assert reminders == ["decision.return"]


def test_each_once_when_near_and_once_when_overdue(decision, reminders):
    fire(
        decision,
        "record_later_fact",
        {"final_on": date(2026, 4, 8), "announced_on": ADOPTED.replace(day=9)},
    )
    assert [run(DESPATCH_BY), run(DESPATCH_BY)] == [1, 0]
    assert [run(date(2026, 4, 16)), run(date(2026, 4, 17))] == [1, 0]
    assert reminders == ["decision.despatch"] * 2


def test_what_is_done_reminds_no_more(decision, reminders):
    fire(
        decision,
        "record_later_fact",
        {
            "final_on": date(2026, 4, 8),
            "sent_on": date(2026, 4, 9),
            "announced_on": date(2026, 4, 9),
        },
    )
    assert run(date(2027, 1, 1)) == 0


def test_a_changed_setting_is_counted_at_once(decision, reminders):
    api.portal.set_registry_record("kardes.return_days", 30)
    assert run(date(2026, 4, 10)) == 0


def test_a_reminder_changes_nothing_of_the_paper(decision):
    before = decision.modified(), len(decision.workflow_history["kardes_approval_workflow"])
    run(date(2026, 4, 7))
    after = decision.modified(), len(decision.workflow_history["kardes_approval_workflow"])
    assert after == before


@pytest.fixture
def mails(portal):
    manager = getSiteManager(portal)
    stock = portal.MailHost
    portal.MailHost = mock = MockMailHost("MailHost")
    manager.unregisterUtility(provided=IMailHost)
    manager.registerUtility(mock, IMailHost)
    api.portal.set_registry_record("plone.email_from_address", "kardes@example.org")
    api.portal.set_registry_record("plone.email_from_name", "Dış İlişkiler")
    yield mock
    portal.MailHost = stock


def test_a_content_rule_mails_it(portal, decision, mails):
    rule = Rule()
    rule.event = IDeadlineReminder
    action = MailAction()
    action.recipients = "mudurluk@example.org"
    action.subject = "${kardes_deadline}: ${title}"
    action.message = (
        "${kardes_deadline_day} ${kardes_days_left} ${kardes_waiting_on} ${kardes_state}"
    )
    rule.actions = [action]
    getUtility(IRuleStorage)["hatirlatma"] = rule
    IRuleAssignmentManager(portal)["hatirlatma"] = RuleAssignment("hatirlatma", True, True)
    assert run(date(2026, 4, 7)) == 1
    (mail,) = mails.messages
    text = mail.decode() if isinstance(mail, bytes) else str(mail)
    assert "mudurluk@example.org" in text
    assert "08.04.2026" in text


def test_a_run_visits_the_sites_that_have_kardes(portal, decision, reminders, monkeypatch):
    monkeypatch.setattr("kardes.daily.today", lambda: date(2026, 4, 7))
    monkeypatch.setattr("kardes.daily.remind", lambda day: remind(day, commit=False))
    assert run_all(portal.aq_parent) == (1, 0)
    assert run_all(portal.aq_parent) == (0, 0)
