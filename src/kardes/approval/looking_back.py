"""Old versions of the fields and the seal: looking back is free, and brings no seal back."""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from plone import api
from plone.app.versioningbehavior.modifiers import getCallbacks
from Products.CMFEditions.interfaces.IModifier import ICloneModifier, ISaveRetrieveModifier
from Products.CMFEditions.Modifiers import ConditionalModifier
from Products.CMFEditions.Permissions import RevertToPreviousVersions
from z3c.relationfield.interfaces import IRelationValue
from zope.interface import implementer

from kardes.content.base import Sealable
from kardes.content.copying import MARKS

_ID = "kardes_seal"


@implementer(ICloneModifier, ISaveRetrieveModifier)
class KeepSeal:
    """Keeps the marks of a seal out of what the version tool does with an old version.

    The tool shows an old version by writing it over the paper and rolling back. On a sealed paper
    the model would refuse that, and nobody could see how it came about.
    """

    def getOnCloneModifiers(self, obj):
        """Leave the relations of a sealed paper out of its versions.

        The stock modifier does so for other papers, but it knows a list by its identity, and who
        reads a sealed list gets a copy.
        """
        base = aq_base(obj)
        names = getattr(base, "sealed_fields", ())
        lists = [vars(base)[name] for name in names if name in vars(base)]
        return *getCallbacks(value for value in lists if _holds_relations(value)), [], []

    def beforeSaveModifier(self, obj, clone):
        return {}, [], []

    def afterRetrieveModifier(self, obj, repo_clone, preserve=()):
        for mark in MARKS:
            vars(aq_base(repo_clone)).pop(mark, None)
        if isinstance(aq_base(obj), Sealable) and obj.sealed_fields and not _may_revert(obj):
            # Who may not revert, and on a sealed paper that is everyone, only looks: the tool
            # rolls back to the savepoint that it made before.
            obj.sealed_fields = frozenset()
        return [], [], {}


def _holds_relations(value) -> bool:
    return isinstance(value, list) and any(IRelationValue.providedBy(one) for one in value)


def _may_revert(paper) -> bool:
    return bool(getSecurityManager().checkPermission(RevertToPreviousVersions, paper))


def register_modifier() -> None:
    """Tell the version tool of the modifier."""
    registry = api.portal.get_tool("portal_modifier")
    if _ID not in registry.objectIds():
        modifier = ConditionalModifier(_ID, KeepSeal(), "kardes: keep the seal")
        modifier.edit(enabled=True, title="kardes: keep the seal")
        registry.register(_ID, modifier)


def unregister_modifier() -> None:
    """Take the modifier away again."""
    registry = api.portal.get_tool("portal_modifier")
    if _ID in registry.objectIds():
        registry.unregister(_ID)
