"""WebDAV on papers and attachments: who meets a seal is told so, not that a right is missing.

In a sealed state the rights are withdrawn from everyone, and stock asks for them first.
"""

from collections.abc import Callable

from AccessControl import ClassSecurityInfo, getSecurityManager
from AccessControl.class_init import InitializeClass
from AccessControl.Permissions import delete_objects, manage_properties, webdav_lock_items
from OFS.CopySupport import CopyError
from Products.CMFCore.permissions import ModifyPortalContent, View
from zExceptions import Forbidden, MethodNotAllowed, Unauthorized
from zope.component import getSiteManager
from zope.i18n import translate
from zope.interface import Interface, providedBy

from .sealed import NO_RIGHT_TO_MOVE, Sealed, change_refused, move_refused, removal_refused

#: the methods by which browsers come
_OF_BROWSERS = ("GET", "HEAD", "POST")


def _asking(method: str, right: str, mark: str, refusal: Callable[..., Sealed]):
    def ask(self, REQUEST, RESPONSE):
        if getattr(self, mark):
            raise refusal(self)
        if not getSecurityManager().checkPermission(right, self):
            raise Unauthorized(right)
        return getattr(super(ReasonsByDav, self), method)(REQUEST, RESPONSE)

    ask.__name__ = method
    ask.__doc__ = f"{method}, unless there is a seal."
    return ask


class ReasonsByDav:
    """Mixin for content: the methods that write, open to all who may see; they check the right.

    A class with it has ``sealed_fields`` and ``ever_sealed``.
    """

    security = ClassSecurityInfo()
    for _method in ("PUT", "PROPPATCH", "LOCK", "MOVE", "DELETE"):
        security.declareProtected(View, _method)
    del _method

    PUT = _asking("PUT", ModifyPortalContent, "sealed_fields", change_refused)
    PROPPATCH = _asking("PROPPATCH", manage_properties, "sealed_fields", change_refused)
    LOCK = _asking("LOCK", webdav_lock_items, "sealed_fields", change_refused)
    DELETE = _asking("DELETE", delete_objects, "ever_sealed", removal_refused)

    def __before_publishing_traverse__(self, content, request=None):
        """Say that pages are no documents: stock answers 500 to who writes or locks one.

        :raises MethodNotAllowed: when the next name in the address is that of a page
        """
        super().__before_publishing_traverse__(content, request)
        names = request and request.get("TraversalRequestNameStack")
        if not names or not request.maybe_webdav_client or request.method in _OF_BROWSERS:
            return
        kinds = (providedBy(self), providedBy(request))
        if getSiteManager().adapters.lookup(kinds, Interface, names[-1].removeprefix("@@")):
            raise MethodNotAllowed(names[-1])

    def MOVE(self, REQUEST, RESPONSE):
        """MOVE, unless there is a seal; stock fails with a 500 where a right is missing."""
        if self.ever_sealed:
            raise move_refused(self)
        if not getSecurityManager().checkPermission(delete_objects, self):
            raise Unauthorized(delete_objects)
        try:
            return super().MOVE(REQUEST, RESPONSE)
        except (CopyError, TypeError):
            # TypeError: stock catches by a string what keeps it from the new place.
            raise Forbidden(translate(NO_RIGHT_TO_MOVE, context=REQUEST)) from None


InitializeClass(ReasonsByDav)
