"""The last verification of the whole site, on the control panel."""

from functools import cached_property

from plone import api
from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from ..telling import told


class LastVerification(ViewletBase):
    """What ``kardes-verify`` found, or that it never ran."""

    index = ViewPageTemplateFile("templates/verification.pt")

    @cached_property
    def result(self) -> dict | None:
        """The result; ``None`` if the site was never verified."""
        return told()

    @property
    def findings(self) -> list[dict]:
        """What is broken, each with the address of the paper where it is known."""
        portal = api.portal.get()
        root = "/".join(portal.getPhysicalPath())
        return [
            {**one, "url": portal.absolute_url() + one["path"].removeprefix(root)}
            if one["path"]
            else {**one, "url": None}
            for one in self.result["findings"]
        ]
