"""What the last verification of the site found; the only thing that a verification writes."""

from plone import api
from zope.annotation.interfaces import IAnnotations

#: under which annotation of the site it stands
KEY = "kardes.seal-verification"


def last_result() -> dict | None:
    """The result as plain JSON data; ``None`` if the site was never verified."""
    return IAnnotations(api.portal.get()).get(KEY)


def keep_result(result: dict) -> None:
    """Replace the last result."""
    IAnnotations(api.portal.get())[KEY] = result


def is_confirmed(uid: str, head: str) -> bool:
    """Whether a manifest named this record of a paper whose chain came from elsewhere."""
    return (last_result() or {}).get("confirmed", {}).get(uid) == head
