"""``@versions``: the versions of an attachment."""

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.interfaces import IExpandableElement
from zope.component import adapter
from zope.interface import alsoProvides, implementer

from kardes.content.gates import refuse_change
from kardes.interfaces import IKardesLayer

from .. import VersionNotFound, versions
from ..content import IAttachment
from ..represent import represent
from .base import VersionsService


@implementer(IExpandableElement)
@adapter(IAttachment, IKardesLayer)
class Versions:
    """The component ``versions``: collapsed its address, expanded all versions, newest first."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, expand=False):
        result = {"@id": f"{self.context.absolute_url()}/@versions"}
        if expand:
            newest_first = reversed(versions(self.context))
            result["items"] = [represent(self.context, version) for version in newest_first]
            result["items_total"] = len(result["items"])
            result["frozen_version"] = self.context.frozen_version
        return {"versions": result}


class GetVersions(VersionsService):
    """``GET @versions`` lists the versions, ``GET @versions/<number>`` describes one."""

    def answer(self):
        if not self.path:
            return Versions(self.context, self.request)(expand=True)["versions"]
        if len(self.path) > 1:
            raise VersionNotFound("/".join(self.path))
        return represent(self.context, self.version(self.path[0]))


class RestoreVersion(VersionsService):
    """``POST @versions/<number>/restore`` appends the file of that version as a new one.

    The body may hold a ``comment``. Answers 201 with the new version and its address, or 200 with
    the newest version when that has the same file already.
    """

    def answer(self):
        if len(self.path) != 2 or self.path[1] != "restore":
            raise VersionNotFound("/".join(self.path))
        number = self.version(self.path[0]).number
        refuse_change(self.context)
        # A browser sends no JSON request to another site unasked; stock services do the same.
        alsoProvides(self.request, IDisableCSRFProtection)
        before = len(versions(self.context))
        version = self.restored(number, self.body())
        result = represent(self.context, version)
        if version.number > before:
            self.request.response.setStatus(201)
            self.request.response.setHeader("Location", result["@id"])
        return result
