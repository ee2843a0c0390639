"""The sharing tab of a paper: the roles of kardes alone, for Plone's give nothing there."""

from plone.app.workflow.browser.sharing import SharingView
from zope.i18n import translate

ROLES = ("Kardes Staff", "Kardes Manager", "Kardes Reader", "Kardes Confidential Reader")


class PaperSharing(SharingView):
    """``@@sharing`` of papers; the REST service works through it too."""

    def roles(self):
        return [role for role in super().roles() if role["id"] in ROLES]

    def role_settings(self):
        settings = super().role_settings()
        for entry in settings:
            # The groups that come with kardes are named in its catalog.
            entry["title"] = translate(entry["title"], domain="kardes", context=self.request)
        return settings
