"""Stock addresses that know nothing of our versions, or hand a file out carelessly."""

from plone.namedfile.scaling import ImageScaling
from Products.Five.browser import BrowserView
from zope.publisher.interfaces import NotFound


class NoImages(ImageScaling):
    """``@@images/file`` would show any file in the browser, HTML included; there is no image."""

    def publishTraverse(self, request, name):
        raise NotFound(self, name, request)


class NoSuchPage(BrowserView):
    """Addresses that fail with a 500: of CMFEditions without a version, of types to constrain."""

    def __call__(self):
        raise NotFound(self.context, self.__name__, self.request)


class ToHistory(BrowserView):
    """Other pages of CMFEditions lead to the history that shows our versions."""

    def __call__(self):
        return self.request.response.redirect(f"{self.context.absolute_url()}/@@historyview")
