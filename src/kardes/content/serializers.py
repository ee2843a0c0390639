"""What REST clients get to see of related papers: nothing that they could not open.

Stock tells title, type and address of whatever a relation points to, to everybody who may see
the paper with the relation.
"""

from AccessControl import getSecurityManager
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.relationfield import (
    RelationChoiceFieldSerializer,
    RelationListFieldSerializer,
)
from Products.CMFCore.permissions import View
from z3c.relationfield.interfaces import IRelationChoice, IRelationList, IRelationValue
from zope.component import adapter
from zope.interface import implementer

from kardes.interfaces import IKardesLayer

from .base import Sealable


def is_visible(relation: IRelationValue) -> bool:
    """Whether the user may see what *relation* points to."""
    target = relation.to_object
    return target is not None and bool(getSecurityManager().checkPermission(View, target))


@implementer(IFieldSerializer)
@adapter(IRelationChoice, Sealable, IKardesLayer)
class RelationSerializer(RelationChoiceFieldSerializer):
    """A related paper, or ``null``."""

    def get_value(self, default=None):
        relation = super().get_value()
        return relation if relation is not None and is_visible(relation) else default


@implementer(IFieldSerializer)
@adapter(IRelationList, Sealable, IKardesLayer)
class RelationsSerializer(RelationListFieldSerializer):
    """The related papers that the user may see."""

    def get_value(self, default=None):
        return [relation for relation in super().get_value() if is_visible(relation)]
