"""``PATCH @controlpanels/kardes``: wrong values are refused by field, in the words of kardes."""

from plone.restapi.deserializer import json_body
from plone.restapi.deserializer.controlpanels import (
    ControlpanelDeserializeFromJson,
    FakeDXContext,
)
from plone.restapi.deserializer.dxfields import DefaultFieldDeserializer
from plone.restapi.interfaces import IDeserializeFromJson, IFieldDeserializer
from zExceptions import BadRequest
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IFloat

from kardes.content.rest import wrong_value
from kardes.interfaces import IKardesLayer

from .form import SettingsPanel
from .schema import IKardesSettings


@implementer(IDeserializeFromJson)
@adapter(SettingsPanel)
class SettingsDeserializer(ControlpanelDeserializeFromJson):
    """Stock reads ``true`` as a number of days, and says in English what is no number."""

    def __call__(self, mask_validation_errors=True):
        data = json_body(self.request)
        errors = [
            {
                "field": name,
                "message": translate(wrong, context=self.request),
                "error": "ValidationError",
            }
            for name, field in getFieldsInOrder(IKardesSettings)
            if name in data and (wrong := wrong_value(field, data[name]))
        ]
        if errors:
            raise BadRequest(errors)
        return super().__call__(mask_validation_errors)


@implementer(IFieldDeserializer)
@adapter(IFloat, FakeDXContext, IKardesLayer)
class FloatDeserializer(DefaultFieldDeserializer):
    """JSON knows one kind of number: 42 is a latitude too."""

    def __call__(self, value):
        return super().__call__(value if value is None else float(value))
