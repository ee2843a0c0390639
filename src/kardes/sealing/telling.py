"""What a reader may be told of a verification."""

from AccessControl import getSecurityManager
from plone import api
from Products.CMFCore.permissions import View
from Products.CMFEditions.Permissions import AccessPreviousVersions
from zope.globalrequest import getRequest
from zope.i18n import translate

from .chain import Fault
from .last_result import last_result
from .words import sentence


def may_see_history(paper) -> bool:
    """Whether the user may see what was recorded, and not only what stands now."""
    return bool(getSecurityManager().checkPermission(AccessPreviousVersions, paper))


def told() -> dict | None:
    """The last verification of the site in the reader's language.

    Of what the reader may not see only the kind of the fault is told.

    :returns: ``None`` if the site was never verified
    """
    result = last_result()
    if result is None:
        return None
    shown = {name: value for name, value in result.items() if name != "confirmed"}
    return {**shown, "findings": [_finding(one) for one in result["findings"]]}


def _finding(finding: dict) -> dict:
    found = api.portal.get().unrestrictedTraverse(finding["path"], None)
    if found is not None and not getSecurityManager().checkPermission(View, found):
        return {"kind": finding["kind"], "path": None, "uid": None, "step": None, "message": None}
    fault = Fault(finding["kind"], tuple(finding["details"].items()))
    message = translate(sentence(fault), context=getRequest())
    return {name: finding[name] for name in ("kind", "path", "uid", "step")} | {"message": message}
