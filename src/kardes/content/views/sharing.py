"""The sharing tab of a paper: the roles of kardes and no others.

Plone's own roles give nothing on a paper. Whoever may hand on no role sees who has which, and
changes nothing; that holds for the REST service too, which works through this view.
"""

from plone import api
from plone.app.workflow.browser.sharing import SharingView
from plone.app.workflow.interfaces import ISharingPageRole
from zExceptions import Unauthorized
from zope.component import queryUtility
from zope.i18n import translate

from kardes import _

ROLES = ("Kardes Staff", "Kardes Manager", "Kardes Reader", "Kardes Confidential Reader")


class PaperSharing(SharingView):
    """``@@sharing`` of papers."""

    @property
    def _delegable(self) -> list[dict]:
        """The roles that the user may hand on."""
        return [role for role in super().roles() if role["id"] in ROLES]

    def roles(self):
        return self._delegable or [
            {"id": name, "title": found.title}
            for name in ROLES
            if (found := queryUtility(ISharingPageRole, name=name)) is not None
        ]

    def role_settings(self):
        settings = super().role_settings()
        for entry in settings:
            # The groups that come with kardes are named in its catalog.
            entry["title"] = translate(entry["title"], domain="kardes", context=self.request)
            if not self._delegable:
                entry["roles"] = {
                    role: "global" if given else None for role, given in entry["roles"].items()
                }
        return settings

    def can_edit_inherit(self):
        return bool(self._delegable)

    def handle_form(self):
        if self._delegable:
            return super().handle_form()
        api.portal.show_message(
            _("You see here who has which role. You cannot change it."), self.request
        )
        return not self.request.form.get("form.button.Cancel")

    def update_inherit(self, *args, **options):
        self._refuse_who_hands_on_nothing()
        return super().update_inherit(*args, **options)

    def update_role_settings(self, *args, **options):
        self._refuse_who_hands_on_nothing()
        return super().update_role_settings(*args, **options)

    def _refuse_who_hands_on_nothing(self):
        if not self._delegable:
            raise Unauthorized("Sharing page: Delegate roles")
