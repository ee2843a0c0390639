"""One run of the reminders over every site of an instance that has kardes.

``zconsole run <instance>/etc/zope.conf <this file>``, daily, by a timer of the system; see
``docs/reminders.rst``.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from plone.base.interfaces import IPloneSiteRoot
from plone.browserlayer.utils import registered_layers
from zope.component.hooks import setSite

from kardes.content.clock import today
from kardes.interfaces import IKardesLayer
from kardes.reminders import remind


def run(app) -> int:
    """Remind on every site of *app*; returns how many reminders went out."""
    newSecurityManager(None, system)
    return sum(_run_site(site) for site in app.objectValues() if IPloneSiteRoot.providedBy(site))


def _run_site(site) -> int:
    setSite(site)
    try:
        return remind(today()) if IKardesLayer in registered_layers() else 0
    finally:
        setSite(None)


if __name__ == "__main__":
    print(run(globals()["app"]))  # zconsole's
