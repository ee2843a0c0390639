"""What the profiles do beyond their XML."""

import logging

from AccessControl.Permission import getPermissionIdentifier, getPermissions
from Acquisition import aq_base
from plone import api
from plone.app.workflow.interfaces import ISharingPageRole
from plone.base.interfaces.installable import INonInstallable
from Products.GenericSetup.tool import SetupTool
from zope.annotation.interfaces import IAnnotations
from zope.component import getSiteManager
from zope.globalrequest import getRequest
from zope.interface import implementer

from kardes import _
from kardes.approval.looking_back import register_modifier, unregister_modifier
from kardes.archive import register
from kardes.content import TYPES
from kardes.controlpanel.schema import PREFIX, IKardesSettings
from kardes.intake import duplicates
from kardes.intake.form.box import forget_all
from kardes.intake.form.public import add_forms, remove_forms
from kardes.intake.matching import KEY as IMPORTED_CITIES
from kardes.search.archive import KEY as SAVED_SEARCHES
from kardes.search.index import restore_stock, use_segments

logger = logging.getLogger("kardes")

WORKFLOWS = (
    "kardes_approval_workflow",
    "kardes_permission_workflow",
    "kardes_activity_workflow",
    "kardes_commitment_workflow",
    "kardes_letter_workflow",
)
LISTING = "dossiers"
ROLES = ("Kardes Staff", "Kardes Manager", "Kardes Reader", "Kardes Confidential Reader")

#: Plone's own permissions -> the roles that get them besides those that have them already. What
#: is our own stands in rolemap.xml, which would take these away from others.
GRANTED = {
    "Add portal content": ("Kardes Manager", "Kardes Staff"),
    # Stock gives it to the owner; colleagues edit each other's papers, managers record steps on
    # them, and Plone keeps a version of the fields each time.
    "CMFEditions: Save new version": ("Kardes Manager", "Kardes Staff"),
    "List folder contents": ("Kardes Manager", "Kardes Staff", "Kardes Reader"),
    "Sharing page: Delegate roles": ("Kardes Manager",),
}

#: group -> (title, role); offices put people into groups, not roles onto people
GROUPS = {
    "kardes-staff": (_("External relations: staff"), "Kardes Staff"),
    "kardes-managers": (_("External relations: manager"), "Kardes Manager"),
    "kardes-readers": (_("External relations: read only (audit)"), "Kardes Reader"),
    "kardes-confidential-readers": (
        _("External relations: confidential letters"),
        "Kardes Confidential Reader",
    ),
}


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps the uninstall profile out of the list of add-ons."""

    def getNonInstallableProfiles(self):
        return ["kardes:uninstall"]

    def getNonInstallableProducts(self):
        return []


def install(tool: SetupTool) -> None:
    """Do what no profile file can say.

    Make the groups that carry the kardes roles, exchange the text indexes, give the
    roles what they need of Plone, and tell the version tool of the seals.
    """
    for permission, roles in GRANTED.items():
        _grant(permission, roles)
    register_modifier()
    use_segments(api.portal.get_tool("portal_catalog"))
    for name, (title, role) in GROUPS.items():
        if api.group.get(groupname=name) is None:
            api.group.create(groupname=name, title=api.portal.translate(title), roles=[role])
    add_forms(api.portal.get())


def uninstall(tool: SetupTool) -> None:
    """Remove kardes; keep types, workflows and roles while kardes content exists.

    A type that is taken away from existing content makes its pages answer 500 and the evidence
    unreadable.
    """
    catalog = api.portal.get_tool("portal_catalog")
    _reset_folders(catalog)
    restore_stock(catalog)
    IAnnotations(api.portal.get()).pop(SAVED_SEARCHES, None)
    remove_forms(api.portal.get())
    remaining = len(catalog.unrestrictedSearchResults(portal_type=TYPES))
    if remaining:
        _say(
            _(
                "uninstall_kept",
                default="kardes content exists (${number} items): its types, workflows, roles, "
                "groups and indexes were kept. Remove the content and uninstall again to remove "
                "them.",
                mapping={"number": remaining},
            )
        )
        return
    unregister_modifier()
    _remove_types_and_workflows()
    _remove_groups_and_roles()
    _forget(catalog)


def _remove_types_and_workflows() -> None:
    workflow_tool = api.portal.get_tool("portal_workflow")
    workflow_tool.setChainForPortalTypes(TYPES, None)
    workflow_tool.manage_delObjects([w for w in WORKFLOWS if w in workflow_tool.objectIds()])
    types_tool = api.portal.get_tool("portal_types")
    types_tool.manage_delObjects([t for t in TYPES if t in types_tool.objectIds()])
    repository = api.portal.get_tool("portal_repository")
    for portal_type, policies in repository.getPolicyMap().items():
        if portal_type in TYPES:
            for policy in list(policies):
                repository.removePolicyFromContentType(portal_type, policy)
            del repository._version_policy_mapping[portal_type]
    versioned = repository.getVersionableContentTypes()
    repository.setVersionableContentTypes([t for t in versioned if t not in TYPES])


def _remove_groups_and_roles() -> None:
    for name in GROUPS:
        if api.group.get(groupname=name) is not None:
            api.group.delete(groupname=name)
    for permission in GRANTED:
        _grant(permission, (), taken=ROLES)
    ours = [name for name, *_rest in getPermissions() if _is_ours(name)]
    for permission in ours:
        _grant(permission, (), taken=None)
    for role in ROLES:
        getSiteManager().unregisterUtility(provided=ISharingPageRole, name=role)
    api.portal.get()._delRoles(ROLES)


def _is_ours(permission: str) -> bool:
    return permission.startswith(("kardes: ", "Sharing page: Delegate Kardes "))


def _grant(permission: str, roles: tuple[str, ...], taken: tuple[str, ...] | None = ()) -> None:
    """Give a permission to *roles* in the whole site and take it from others, all for ``None``.

    Who has it besides, and whether it is acquired (a list) or not (a tuple), stays as it was.
    """
    portal = aq_base(api.portal.get())
    name = getPermissionIdentifier(permission)
    written = vars(portal).get(name, [])
    kept = [] if taken is None else [role for role in written if role not in taken]
    kept += [role for role in roles if role not in kept]
    if kept:
        setattr(portal, name, type(written)(kept))
    elif name in vars(portal):
        delattr(portal, name)


def _forget(catalog) -> None:
    """Remove what only kardes content needed: indexes, columns, icons, settings, given numbers."""
    for name in [name for name in catalog.indexes() if name.startswith("kardes_")]:
        catalog.delIndex(name)
    for name in [name for name in catalog.schema() if name.startswith("kardes_")]:
        catalog.delColumn(name)
    records = api.portal.get_tool("portal_registry").records
    for portal_type in TYPES:
        del records[f"plone.icon.contenttype/{portal_type.lower()}"]
    for name in IKardesSettings:
        del records[f"{PREFIX}.{name}"]
    IAnnotations(api.portal.get()).pop(register.KEY, None)
    forget_all()
    duplicates.forget_all()
    IAnnotations(api.portal.get()).pop(IMPORTED_CITIES, None)


def _reset_folders(catalog) -> None:
    """Give folders that show our table of dossiers their standard view; ours is gone."""
    for brain in catalog.unrestrictedSearchResults(portal_type="Folder"):
        folder = aq_base(brain._unrestrictedGetObject())
        if folder.getProperty("layout") == LISTING:
            folder.manage_delProperties(["layout"])


def _say(message) -> None:
    text = api.portal.translate(message)
    logger.warning(text)
    request = getRequest()
    if request is not None:
        api.portal.show_message(text, request, type="warning")
