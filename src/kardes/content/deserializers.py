"""What REST clients may send for the fields of papers."""

from collections.abc import Hashable

from plone.restapi.deserializer.dxfields import ChoiceFieldDeserializer, DefaultFieldDeserializer
from plone.restapi.deserializer.relationfield import RelationChoiceFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from z3c.relationfield.interfaces import IRelationChoice
from zope.component import adapter, getMultiAdapter
from zope.interface import implementer
from zope.schema import ValidationError
from zope.schema.interfaces import ConstraintNotSatisfied, IChoice, IList, WrongType

from kardes import _
from kardes.interfaces import IKardesLayer

from .base import Sealable
from .bounds import OutOfBounds, wrong_line


@implementer(IFieldDeserializer)
@adapter(IChoice, Sealable, IKardesLayer)
class TokenDeserializer(ChoiceFieldDeserializer):
    """Stock looks a list or object up among the tokens and fails with a 500."""

    def __call__(self, value):
        token = value["token"] if isinstance(value, dict) and "token" in value else value
        if not isinstance(token, Hashable):
            raise WrongType(token, str, self.field.__name__)
        try:
            return super().__call__(value)
        except ConstraintNotSatisfied as error:
            raise unlisted(token) from error


def unlisted(token) -> OutOfBounds:
    """The error for a token that a vocabulary does not have."""
    return OutOfBounds(
        _(
            "unlisted_value",
            default="“${token}” is not among the values of this field.",
            mapping={"token": str(token)[:80]},
        )
    )


@implementer(IFieldDeserializer)
@adapter(IRelationChoice, Sealable, IKardesLayer)
class RelationDeserializer(RelationChoiceFieldDeserializer):
    """Stock takes an object without an ``@id`` for a failure of its own.

    Of a paper that it does not find it says so in English.
    """

    def __call__(self, value):
        address = value.get("@id") if isinstance(value, dict) else value
        if address is None:
            raise WrongType(value, str, self.field.__name__)
        try:
            return super().__call__(value)
        except ValidationError:
            raise
        except ValueError as error:
            raise _unknown_paper(address) from error


def _unknown_paper(address) -> OutOfBounds:
    return OutOfBounds(
        _(
            "unknown_paper",
            default="There is no paper “${address}” that you may see. Give its address, path or "
            "UID.",
            mapping={"address": str(address)[:200]},
        )
    )


@implementer(IFieldDeserializer)
@adapter(IList, Sealable, IKardesLayer)
class ListDeserializer(DefaultFieldDeserializer):
    """Stock does not say which line of a list it cannot read."""

    def __call__(self, value):
        lines = value if isinstance(value, list) else [value]
        member = (self.field.value_type, self.context, self.request)
        read = getMultiAdapter(member, IFieldDeserializer)
        values = [self._line(read, number, one) for number, one in enumerate(lines, 1)]
        self.field.validate(values)
        return values

    def _line(self, read, number, one):
        try:
            return read(one)
        except ValidationError as error:
            raise wrong_line(number, error.doc()) from error
        except ValueError as error:
            raise wrong_line(number, str(error)) from error
