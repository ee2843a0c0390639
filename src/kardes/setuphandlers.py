"""What the profiles do beyond their XML."""

from plone.base.interfaces.installable import INonInstallable
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps the uninstall profile out of the list of add-ons."""

    def getNonInstallableProfiles(self):
        return ["kardes:uninstall"]

    def getNonInstallableProducts(self):
        return ["kardes.upgrades"]


def install(tool):
    """Make the groups that carry the kardes roles."""


def uninstall(tool):
    """Remove kardes."""
