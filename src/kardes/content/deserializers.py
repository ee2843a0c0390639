"""What REST clients may send for the fields of papers."""

from collections.abc import Hashable

from plone.restapi.deserializer.dxfields import ChoiceFieldDeserializer
from plone.restapi.deserializer.relationfield import RelationChoiceFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from z3c.relationfield.interfaces import IRelationChoice
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IChoice, WrongType

from kardes.interfaces import IKardesLayer

from .base import Sealable


@implementer(IFieldDeserializer)
@adapter(IChoice, Sealable, IKardesLayer)
class TokenDeserializer(ChoiceFieldDeserializer):
    """Stock looks a list or object up among the tokens and fails with a 500."""

    def __call__(self, value):
        token = value["token"] if isinstance(value, dict) and "token" in value else value
        if not isinstance(token, Hashable):
            raise WrongType(token, str, self.field.__name__)
        return super().__call__(value)


@implementer(IFieldDeserializer)
@adapter(IRelationChoice, Sealable, IKardesLayer)
class RelationDeserializer(RelationChoiceFieldDeserializer):
    """Stock takes an object without an ``@id`` for a failure of its own."""

    def __call__(self, value):
        if isinstance(value, dict) and "@id" not in value:
            raise WrongType(value, str, self.field.__name__)
        return super().__call__(value)
