"""The browser layer on which kardes replaces parts of Plone's own interface."""

from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IKardesLayer(IDefaultBrowserLayer):
    """Set on every request of a site in which kardes is installed."""
