"""What all papers have in common: a model that refuses to change sealed facts."""

from collections import UserDict, UserList

from Acquisition import aq_base
from OFS.event import ObjectWillBeAddedEvent, ObjectWillBeRemovedEvent
from plone.dexterity.content import Container, FTIAwareSpecification
from plone.dexterity.interfaces import IDexterityContent
from plone.dexterity.utils import iterSchemata
from plone.uuid.interfaces import IUUID
from z3c.relationfield import RelationValue
from zExceptions import BadRequest
from zope.event import notify
from zope.interface import Interface, implementer
from zope.lifecycleevent import ObjectAddedEvent, ObjectRemovedEvent

from kardes import _

from .copying import CopiedInPart
from .dav import ReasonsByDav
from .inward import ClosedToRequests
from .sealed import CARRIED, Refused, Sealed, change_refused

#: where Zope notes that roles given further up do not count for an object
_BLOCK = "__ac_local_roles_block__"

#: what Plone keeps of every content beside its fields: the name, who made it, since when and until
#: when listings show it
_KEPT_WITH_FACTS = frozenset(
    ("id", "creators", "contributors", "language", "effective_date", "expiration_date")
)


class IPaper(Interface):
    """Marks every type whose facts a transition can seal."""


#: types of values that can be changed without an assignment
_CHANGEABLE = frozenset((list, dict, set))


def _copied(value):
    """*value* in plain containers of its own; changing them changes nothing else."""
    if isinstance(value, (dict, UserDict)):
        return {key: _copied(item) for key, item in value.items()}
    if isinstance(value, (list, UserList)):
        return [_copied(item) for item in value]
    return set(value) if isinstance(value, set) else value


def _differ(old, new) -> bool:
    if isinstance(old, RelationValue) and isinstance(new, RelationValue):
        # A new one does not know its paper yet, and fails when it is compared by that.
        return old.to_id != new.to_id
    return old != new


def _fact(name: str) -> str:
    """The field whose value the attribute *name* holds.

    A document number is kept in two attributes: ``_number`` and ``number_as_written``.
    """
    return name.removeprefix("_").removesuffix("_as_written")


def _is_zodb(name: str) -> bool:
    """Whether the ZODB keeps its own books under *name*.

    It takes ``_p_jar`` from what an aborted transaction made. To ask such an object for anything
    else, even for its marks, would load it, and there is nothing to load.
    """
    return name.startswith(("_p_", "_v_"))


class Sealable(ReasonsByDav, ClosedToRequests, CopiedInPart):
    """Refuses assignment to facts that were sealed.

    The marks live on the object itself, because properties and ``__setattr__`` run
    without acquisition. ``kardes.approval`` sets them, nothing else does.
    """

    # zope.interface gives a plain class a descriptor of its own, which would hide Dexterity's:
    # then no object provides the markers of its behaviors (locking, versioning).
    __providedBy__ = FTIAwareSpecification()

    # No type hints in the body of this class or of one below it: they would make
    # ``__annotations__``, in which zope.annotation keeps what belongs to each object alone
    # (locks, portlets), one dictionary of the class for all objects.

    #: Who opens the sharing tab. Stock lets owners and editors hand on roles; whoever files a
    #: paper owns it, and would decide on rights that the office gives.
    _Sharing_page__Delegate_roles_Permission = ("Manager", "Site Administrator", "Kardes Manager")

    #: Stock lets every member list titles and names by WebDAV, whatever he may see.
    _WebDAV_access_Permission = (
        "Manager",
        "Site Administrator",
        "Kardes Manager",
        "Kardes Staff",
        "Kardes Reader",
    )

    #: names of the fields that a transition sealed (a frozenset); empty while a draft
    sealed_fields = frozenset()
    #: whether the paper ever carried a seal; never taken back
    ever_sealed = False
    #: hash of the newest record of the seal chain that was written here; ``None``: none was
    chain_head = None

    def __getattribute__(self, name):
        """The attribute; of a sealed list, set or row a copy, which nobody can change in place."""
        value = super().__getattribute__(name)
        # Every attribute comes by here, so the type is asked first: it is seldom one of these.
        if type(value) in _CHANGEABLE and name in self.sealed_fields:
            return _copied(value)
        return value

    def __setattr__(self, name, value):
        if name == "sealed_fields":
            self._let_go_of(value)
        if name == _BLOCK:
            self._refuse_to_be_shut(value)
        if name in _KEPT_WITH_FACTS and self._is_otherwise(name, value):
            raise change_refused(self)
        if _is_zodb(name) or _fact(name) not in self.sealed_fields:
            super().__setattr__(name, value)
        elif _differ(aq_base(getattr(self, name, None)), aq_base(value)):
            raise _sealed_field(self, name)
        # An equal value is not written: whoever holds it could still change it.

    def _refuse_to_be_shut(self, value) -> None:
        """Leave a sealed paper open to whom it was open when it was sealed, and to nobody else."""
        if self.sealed_fields and bool(value) != bool(vars(self).get(_BLOCK)):
            raise change_refused(self)

    def _is_otherwise(self, name: str, value) -> bool:
        if not self.sealed_fields or value == getattr(self, name, None):
            return False
        return name != "id" or IUUID(self) not in CARRIED.get()

    def _let_go_of(self, names: frozenset[str]) -> None:
        """Leave whoever gave or read the values of these fields with copies of them."""
        held = {name: vars(self)[name] for name in names if name in vars(self)}
        for name, value in held.items():
            super().__setattr__(name, _copied(value))

    def __delattr__(self, name):
        if name == _BLOCK:
            self._refuse_to_be_shut(None)
        if name in _KEPT_WITH_FACTS and self.sealed_fields:
            raise change_refused(self)
        if not _is_zodb(name) and _fact(name) in self.sealed_fields:
            raise _sealed_field(self, name)
        super().__delattr__(name)

    # Free properties (layout, default_page, any name) by ZMI and WebDAV: they would change what
    # the page of a sealed paper shows, or break it.

    def _setProperty(self, id, value, type="string"):
        """Add a property, unless the paper is sealed."""
        self._refuse_properties()
        super()._setProperty(id, value, type)

    def _updateProperty(self, id, value):
        """Change a property, unless the paper is sealed."""
        self._refuse_properties()
        super()._updateProperty(id, value)

    def _delProperty(self, id):
        """Remove a property, unless the paper is sealed."""
        self._refuse_properties()
        super()._delProperty(id)

    def wl_setLock(self, locktoken, lock):
        """Lock for editing, unless there is nothing to edit: a lock would keep out the steps."""
        if self.sealed_fields:
            raise change_refused(self)
        super().wl_setLock(locktoken, lock)

    def _refuse_properties(self) -> None:
        if self.sealed_fields:
            raise Sealed(
                _(
                    "This paper is sealed: its properties can no longer be changed. A manager can "
                    "return it to draft for a correction."
                )
            )


def _only_papers() -> Refused:
    return Refused(_("Only papers and attachments can be filed here."))


def _sealed_field(content, name: str) -> Sealed:
    titles = {
        field: schema[field].title
        for schema in iterSchemata(content)
        for field in schema.names(True)
    }
    return Sealed(
        _(
            "sealed_field",
            default="The field “${field}” is sealed: it was recorded with a step of the "
            "approval and can no longer be changed. A manager can return the paper to "
            "draft for a correction.",
            mapping={"field": titles.get(_fact(name), name)},
        )
    )


@implementer(IPaper)
class Paper(Sealable, Container):
    """Base of all kardes containers.

    Made for many writers: children are kept without an order of their own, because the order
    list of a folder is one object that every writer would change, and a paper is not itself
    modified when something is filed below it. Stock Plone dates the folder anew and indexes all
    of it again, so that two letters filed at once in one dossier conflict.
    """

    _ordering = "unordered"

    # Without a docstring it is nothing for the web: with another order the children would be out
    # of the reach of every event, and could be removed with what lies above them.
    def setOrdering(self, ordering=""):
        raise BadRequest(_("A paper keeps what is filed below it without an order of its own."))

    # Of WebDAV, for MKCOL: stock would add a folder and fail with a 500. No docstring, as above.
    def MKCOL_handler(self, id, REQUEST=None, RESPONSE=None):
        raise _only_papers()

    def _setObject(self, id, object, roles=None, user=None, set_owner=1, suppress_events=False):
        """Add a child: the stock method without the event that the container was modified.

        :raises Refused: for what is no content. The management interface would add anything,
            and a template or script below a paper stands before its pages.
        """
        if not IDexterityContent.providedBy(object):
            raise _only_papers()
        if not suppress_events:
            notify(ObjectWillBeAddedEvent(object, self, id))
        id = super()._setObject(id, object, roles, user, set_owner, suppress_events=True)
        if not suppress_events:
            notify(ObjectAddedEvent(self._getOb(id), self, id))
        return id

    def _delObject(self, id, dp=1, suppress_events=False):
        """Remove a child: the stock method without the event that the container was modified."""
        child = self._getOb(id)
        if not suppress_events:
            notify(ObjectWillBeRemovedEvent(child, self, id))
        super()._delObject(id, dp, suppress_events=True)
        if not suppress_events:
            notify(ObjectRemovedEvent(child, self, id))
