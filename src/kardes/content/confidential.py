"""Confidential letters: closed to all but those who were given the right to see them.

The levels *gizli* and *çok gizli* close a letter and the attachments below it. The roles of a
permission are computed from the level whenever somebody asks for them, instead of being written
by a handler: no workflow step, no renewed security settings and no role on a container can open
such a letter by accident. And who may not see the letter does nothing else with it: Plone has
pages and services that ask for the right to edit, to share or to delete, and show the content.
"""

from collections.abc import Callable

from AccessControl import getSecurityManager
from AccessControl.Permission import getPermissionIdentifier
from plone.rest.traverse import RESTWrapper
from Products.CMFCore.permissions import AccessContentsInformation, DeleteObjects, View
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.lifecycleevent.interfaces import IObjectModifiedEvent
from ZPublisher.interfaces import IPubAfterTraversal

from kardes import _

#: the levels that close a letter
CLOSED_LEVELS = frozenset(("confidential", "top_secret"))
#: who sees a closed letter; to own it or to edit around it gains nothing
READERS = ("Kardes Confidential Reader",)
#: of the workflow's roles, those that may remove a closed letter; others could do so unseen, from
#: its container
_REMOVERS = frozenset(("Manager", "Site Administrator", "Kardes Manager"))

Roles = tuple[str, ...] | list[str]


def readers(_roles: Roles) -> Roles:
    """Who may see a closed letter, whatever the workflow says."""
    return READERS


def removers(roles: Roles) -> Roles:
    """Who may remove a closed letter, of those that the workflow names."""
    return tuple(role for role in roles if role in _REMOVERS)


def is_closed(letter) -> bool:
    """Whether the level of *letter* closes it."""
    return letter.security_level in CLOSED_LEVELS


def may_read_closed(place) -> bool:
    """Whether the present user could open a closed letter at or below *place*."""
    roles = getSecurityManager().getUser().getRolesInContext(place)
    return any(role in roles for role in READERS)


def roles_by_level(permission: str, when_closed: Callable[[Roles], Roles]) -> property:
    """The attribute under which Zope looks for the roles of *permission*, computed by the level.

    :param when_closed: makes the roles of a closed letter from those that the workflow wrote
    """
    name = getPermissionIdentifier(permission)

    def get(letter) -> Roles:
        written = letter.__dict__.get(name)
        if is_closed(letter):
            return when_closed(written or ())
        if written is None:
            raise AttributeError(name)
        return written

    def set_(letter, roles: Roles) -> None:
        letter.__dict__[name] = roles
        letter._p_changed = True

    def delete(letter) -> None:
        letter.__dict__.pop(name, None)
        letter._p_changed = True

    return property(get, set_, delete)


class Closable:
    """What a level can close; the class has a ``security_level``."""

    _View_Permission = roles_by_level(View, readers)
    _Access_contents_information_Permission = roles_by_level(AccessContentsInformation, readers)
    _Delete_objects_Permission = roles_by_level(DeleteObjects, removers)


def is_hidden(place) -> bool:
    """Whether *place* is a closed letter that the present user may not see."""
    closed = isinstance(place, Closable) and is_closed(place)
    return closed and not getSecurityManager().checkPermission(View, place)


def index_attachments_anew(letter, event: IObjectModifiedEvent) -> None:
    """The level may have changed: who finds the attachments follows it."""
    if letter.objectIds(ordered=False):
        letter.reindexObjectSecurity(skip_self=True)


def refuse_blind_requests(event: IPubAfterTraversal) -> None:
    """Refuse every request at or below a closed letter to whoever may not see it.

    :raises Unauthorized: whatever page or service was asked for
    """
    for place in event.request.get("PARENTS", ()):
        if isinstance(place, RESTWrapper):
            place = place.context
        if is_hidden(place):
            raise Unauthorized(translate(_("This letter is confidential."), context=event.request))
