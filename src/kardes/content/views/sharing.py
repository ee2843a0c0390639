"""The sharing tab of a paper: the roles of kardes alone, for Plone's give nothing there."""

from Acquisition import aq_base
from plone.app.workflow.browser.sharing import SharingView
from zope.i18n import translate

from ..sealed import change_refused

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

    def update_inherit(self, status=True, reindex=True):
        """Say whether roles given further up count here; what is sealed stays open to those.

        :raises kardes.content.base.Sealed: when a sealed paper would be shut off; stock says that
            a right is missing, even to who sends back what he was shown
        """
        inherits = not getattr(aq_base(self.context), "__ac_local_roles_block__", False)
        if bool(status) == inherits:
            return False
        if self.context.sealed_fields:
            raise change_refused(self.context)
        return super().update_inherit(status, reindex)
