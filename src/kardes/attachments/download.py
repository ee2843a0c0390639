"""Handing out files: the right bytes under their own name and type."""

from urllib.parse import quote

from plone.namedfile import browser
from plone.transformchain.interfaces import DISABLE_TRANSFORM_REQUEST_KEY
from zope.publisher.interfaces import NotFound

from . import VersionNotFound, get_version

#: more digits are no version of anything, and slow to convert
_MAX_DIGITS = 6


class OwnHeaders:
    """Mixin for the file views of plone.namedfile.

    The name in the address is decoration: the file keeps its own, so that a link cannot rename
    it. The browser is told not to guess another type from the bytes. And the bytes go out as they
    are: Plone would dress an HTML file in the theme of the site.
    """

    def __call__(self):
        self.request.environ[DISABLE_TRANSFORM_REQUEST_KEY] = True
        return super().__call__()

    def publishTraverse(self, request, name):
        if self.fieldname is None and name != "file":
            raise NotFound(self, name, request)
        return super().publishTraverse(request, name)

    def set_headers(self, file):
        self.filename = file.filename
        super().set_headers(file)
        response = self.request.response
        # Stock cuts the name of what it shows at a colon, as if it were a drive.
        how = response.getHeader("Content-Disposition").partition(";")[0]
        name = quote(file.filename, safe="")
        response.setHeader("Content-Disposition", f"{how}; filename*=UTF-8''{name}")
        response.setHeader("X-Content-Type-Options", "nosniff")


class Download(OwnHeaders, browser.Download):
    """``@@download/file``: the newest file, to be saved."""


class DisplayFile(OwnHeaders, browser.DisplayFile):
    """``@@display-file/file``: the newest file, shown where its type is harmless."""


class DownloadVersion(DisplayFile):
    """``@@version/<number>/<file name>``: the file of any version.

    Only types that plone.namedfile holds harmless are shown; everything else, SVG, HTML and XML
    above all, is offered for saving.
    """

    def __init__(self, context, request):
        super().__init__(context, request)
        self.fieldname = "file"
        self.number = None

    def publishTraverse(self, request, name):
        if self.number is None:
            self.number = name
        elif self.filename is None:
            self.filename = name
        else:
            raise NotFound(self, name, request)
        return self

    def get_canonical(self, file):
        return f"{self.context.absolute_url()}/@@version/{self.number}/{file.filename}"

    def _getFile(self):
        number = version_number(self.number or "")
        try:
            return get_version(self.context, number).file
        except VersionNotFound:
            raise NotFound(self, self.number, self.request) from None


def version_number(text: str) -> int:
    """The number in an address; 0, which no version has, for anything else."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
    return int(text) if is_number else 0
