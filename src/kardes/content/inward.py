"""What Plone does with papers and attachments by itself, and no request may ask for."""

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass

#: Stock lets the web call these: whoever may edit could take a paper out of the catalog. The
#: others repair what is not broken, or fail.
INWARD = (
    "indexObject",
    "unindexObject",
    "reindexObject",
    "reindexObjectSecurity",
    "manage_addFolder",
    "manage_cleanup",
    "manage_fixCount",
    "manage_setPermissionMapping",
    "left_out_of_copies",
)


class ClosedToRequests:
    """Mixin for content: methods for code alone."""

    security = ClassSecurityInfo()
    for _method in INWARD:
        security.declarePrivate(_method)
    del _method


InitializeClass(ClosedToRequests)
