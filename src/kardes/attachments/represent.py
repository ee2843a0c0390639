"""What pages and services tell of a version."""

from urllib.parse import quote

from AccessControl import getSecurityManager
from plone import api
from plone.memoize import request as memoized
from Products.CMFCore.permissions import ModifyPortalContent
from zope.i18nmessageid import Message

from kardes import _

from . import Attachment, Version, versions


def may_restore(attachment: Attachment, version: Version) -> bool:
    """Whether the user can take up the file of this version again, and it would change much."""
    if attachment.is_frozen or version is versions(attachment)[-1]:
        return False
    return bool(getSecurityManager().checkPermission(ModifyPortalContent, attachment))


def download_url(attachment: Attachment, version: Version) -> str:
    """The address of the file of a version."""
    return f"{attachment.absolute_url()}/@@version/{version.number}/{quote(version.filename)}"


@memoized.cache(get_key=lambda _function, userid, _request: userid)
def actor(userid: str, request) -> dict[str, str]:
    """Who uploaded a version, as plone.restapi names actors in a history.

    :param request: keeps the answer; a list of versions names the same few people again and again
    """
    user = api.user.get(userid) if userid else None
    return {
        "@id": f"{api.portal.get().absolute_url()}/@users/{quote(userid)}",
        "id": userid,
        "fullname": (user and user.getProperty("fullname")) or userid,
        "username": user.getUserName() if user else userid,
    }


def file_facts(attachment: Attachment, version: Version) -> dict:
    """The file of a version in the shape of plone.restapi's file fields."""
    return {
        "filename": version.filename,
        "content-type": version.content_type,
        "size": version.size,
        "download": download_url(attachment, version),
    }


def represent(attachment: Attachment, version: Version) -> dict:
    """All that clients need to know of a version."""
    return {
        "@id": f"{attachment.absolute_url()}/@versions/{version.number}",
        "version": version.number,
        **file_facts(attachment, version),
        "sha256": version.sha256,
        "created": version.created.isoformat(timespec="seconds"),
        "actor": actor(version.creator, attachment.REQUEST),
        "comment": version.comment,
        "restored_from": version.restored_from,
        "text_state": version.text_state,
        "is_current": version is versions(attachment)[-1],
        "may_restore": may_restore(attachment, version),
    }


def what_happened(version: Version) -> Message:
    """How a version came about, for histories."""
    if version.restored_from is not None:
        return _(
            "version_restored",
            default="File of version ${number} restored",
            mapping={"number": str(version.restored_from)},
        )
    return _("File added") if version.number == 1 else _("New version of the file")
