"""What caches may do with the public register, as a page, as a file and by REST."""

from plone import api
from ZPublisher.HTTPRequest import HTTPRequest

from .register import etag

#: seconds that a cache may keep the public register
MAX_AGE = 300


def is_known(request: HTTPRequest) -> bool:
    """Tell caches how long the register holds, and whether the client has it already.

    :returns: whether the answer is 304 without a body
    """
    response = request.response
    response.setHeader("Vary", "Accept, Accept-Language, Cookie, Authorization")
    if not api.user.is_anonymous():
        return False
    tag = etag(api.portal.get_current_language())
    response.setHeader("Cache-Control", f"public, max-age={MAX_AGE}")
    response.setHeader("ETag", tag)
    known = (request.getHeader("If-None-Match") or "").split(",")
    # A proxy that compresses marks the tag as weak.
    return tag in (one.strip().removeprefix("W/") for one in known)
