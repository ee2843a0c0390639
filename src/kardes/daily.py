"""What runs once a day over every site of an instance that has kardes.

``zconsole run <instance>/etc/zope.conf <this file>``, by a timer of the system; see
``docs/reminders.rst`` and ``docs/intake.rst``.
"""

from typing import NamedTuple

import transaction
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from plone.base.interfaces import IPloneSiteRoot
from plone.browserlayer.utils import registered_layers
from zope.component.hooks import setSite

from kardes.content.clock import today
from kardes.intake.form import remove_old
from kardes.interfaces import IKardesLayer
from kardes.reminders import remind


class Done(NamedTuple):
    """What one run did."""

    reminders: int = 0
    removed_proposals: int = 0


def run(app) -> Done:
    """Remind of deadlines, and remove the proposals that nobody accepted in time."""
    newSecurityManager(None, system)
    sites = [_run_site(site) for site in app.objectValues() if IPloneSiteRoot.providedBy(site)]
    return Done(*map(sum, zip(*sites, strict=True)))


def _run_site(site) -> Done:
    setSite(site)
    try:
        if IKardesLayer not in registered_layers():
            return Done()
        return Done(remind(today()), remove_old(today()))
    finally:
        setSite(None)


if __name__ == "__main__":
    done = run(globals()["app"])  # zconsole's
    transaction.commit()
    print(f"{done.reminders} reminders, {done.removed_proposals} proposals removed")
