"""What the profiles do beyond their XML."""

import logging

from Acquisition import aq_base
from plone import api
from plone.base.interfaces.installable import INonInstallable
from Products.GenericSetup.tool import SetupTool
from zope.globalrequest import getRequest
from zope.interface import implementer

from kardes import _
from kardes.approval.looking_back import register_modifier, unregister_modifier
from kardes.search import let_many_write, restore_stock

logger = logging.getLogger("kardes")

TYPES = (
    "PartnerCity",
    "CouncilDecision",
    "Permission",
    "Protocol",
    "Correspondence",
    "Attachment",
)
WORKFLOWS = (
    "kardes_approval_workflow",
    "kardes_permission_workflow",
    "kardes_letter_workflow",
)
LISTING = "dossiers"
ROLES = ("Kardes Staff", "Kardes Manager", "Kardes Reader", "Kardes Confidential Reader")

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

    Make the groups that carry the kardes roles, the text indexes fit for many writers, and tell
    the version tool of the seals.
    """
    register_modifier()
    let_many_write(api.portal.get_tool("portal_catalog"))
    for name, (title, role) in GROUPS.items():
        if api.group.get(groupname=name) is None:
            api.group.create(groupname=name, title=api.portal.translate(title), roles=[role])


def uninstall(tool: SetupTool) -> None:
    """Remove kardes; keep types, workflows and roles while kardes content exists.

    A type that is taken away from existing content makes its pages answer 500 and the evidence
    unreadable.
    """
    catalog = api.portal.get_tool("portal_catalog")
    _reset_folders(catalog)
    restore_stock(catalog)
    remaining = len(catalog.unrestrictedSearchResults(portal_type=TYPES))
    if remaining:
        _say(
            _(
                "uninstall_kept",
                default="kardes content exists (${number} items): its types, workflows, roles "
                "and groups were kept. Remove the content and uninstall again to remove them.",
                mapping={"number": remaining},
            )
        )
        return
    unregister_modifier()
    workflow_tool = api.portal.get_tool("portal_workflow")
    workflow_tool.setChainForPortalTypes(TYPES, None)
    workflow_tool.manage_delObjects([w for w in WORKFLOWS if w in workflow_tool.objectIds()])
    types_tool = api.portal.get_tool("portal_types")
    types_tool.manage_delObjects([t for t in TYPES if t in types_tool.objectIds()])
    for name in GROUPS:
        if api.group.get(groupname=name) is not None:
            api.group.delete(groupname=name)
    api.portal.get()._delRoles(ROLES)


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
