"""Doors to rights on something sealed: they stay open, and open nothing that is sealed.

A new clerk must be able to read old papers, and who is in charge hands on that right. A new door
is one line of :data:`RIGHTS`; each is a function ``(office, user, thing) -> answer``.
"""

from Products.CMFCore.permissions import ModifyPortalContent

from .doors import page, rest
from .office import LOCAL

#: who is given everything that can be given
CLERK = "clerk"
ALL = [*LOCAL, "Kardes Staff", "Kardes Manager", "Kardes Reader", "Kardes Confidential Reader"]
#: all roles at once, as the sharing tab sends them
SHARED = {
    "entries": [{"id": CLERK, "type": "user", "roles": dict.fromkeys(ALL, True)}],
    "inherit": True,
}


def every_right(office, thing):
    """All permissions, as a role of the management interface is given them."""
    names = [right[0] for right in thing.ac_inherited_permissions(1)]
    return {"role_to_manage": "Owner", "permissions:list": names}


def sharing_tab(office, thing):
    fields = {
        "form.submitted": "1",
        "form.button.Save": "Save",
        "inherit:boolean": "True",
        "entries.id:records": CLERK,
        "entries.type:records": "user",
    }
    return fields | {f"entries.role_{role}:records": "True" for role in ALL}


LOCAL_ROLES = {"userid": CLERK, "roles:list": ALL}
PERMISSION = {"permission_to_manage": ModifyPortalContent, "roles:list": ["Manager", "Owner"]}
ACQUIRED = {"permissions:list": [ModifyPortalContent, "Delete objects", "View"]}
RECURSIVE = {"recursive": "1"}

RIGHTS = {
    "@sharing": rest("POST", "/@sharing", SHARED),
    "sharing": page("@@sharing", sharing_tab),
    "manage_setLocalRoles": page("manage_setLocalRoles", LOCAL_ROLES),
    "manage_addLocalRoles": page("manage_addLocalRoles", LOCAL_ROLES),
    "manage_permission": page("manage_permission", {**PERMISSION, "acquire:int": "1"}),
    "manage_acquiredPermissions": page("manage_acquiredPermissions", ACQUIRED),
    "manage_role": page("manage_role", every_right),
    "manage_takeOwnership": page("manage_takeOwnership", RECURSIVE),
    "manage_changeOwnershipType": page("manage_changeOwnershipType", {"explicit": "1"}),
    "manage_delLocalRoles": page("manage_delLocalRoles", {"userids:list": ["staff"]}),
}
