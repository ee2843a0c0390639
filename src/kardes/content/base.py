"""What all papers have in common: a model that refuses to change sealed facts."""

from Acquisition import aq_base
from plone.dexterity.content import Container, FTIAwareSpecification
from plone.dexterity.utils import iterSchemata
from zExceptions import Forbidden
from zope.interface import Interface, implementer

from kardes import _


class Sealed(Forbidden):
    """A sealed fact, file or paper was to be changed, moved or removed.

    A ``Forbidden`` and not an ``Unauthorized``: Plone's delete views swallow the
    latter and leave a catalog without the object.
    """


class IPaper(Interface):
    """Marks every type whose facts a transition can seal."""


def _is_zodb(name: str) -> bool:
    """Whether the ZODB keeps its own books under *name*.

    It takes ``_p_jar`` from what an aborted transaction made. To ask such an object for anything
    else, even for its marks, would load it, and there is nothing to load.
    """
    return name.startswith(("_p_", "_v_"))


class Sealable:
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

    #: names of the fields that a transition sealed (a frozenset); empty while a draft
    sealed_fields = frozenset()
    #: whether the paper ever carried a seal; never taken back
    ever_sealed = False

    def __setattr__(self, name, value):
        if _is_zodb(name):
            super().__setattr__(name, value)
            return
        if name in self.sealed_fields and aq_base(getattr(self, name, None)) != aq_base(value):
            raise _sealed_field(self, name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        if not _is_zodb(name) and name in self.sealed_fields:
            raise _sealed_field(self, name)
        super().__delattr__(name)


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
            mapping={"field": titles.get(name, name)},
        )
    )


@implementer(IPaper)
class Paper(Sealable, Container):
    """Base of all kardes containers.

    Children are kept without an order of their own: the order list of a folder is one
    object that every parallel writer would change.
    """

    _ordering = "unordered"
