"""A form by REST."""

from AccessControl import getSecurityManager
from collective.easyform.interfaces import IEasyForm
from collective.easyform.serializer import SerializeToJson
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeToJson as ContentToJson
from zope.component import adapter
from zope.interface import implementer

from kardes.interfaces import IKardesLayer

_SAVED = "collective.easyform: Download Saved Input"


@implementer(ISerializeToJson)
@adapter(IEasyForm, IKardesLayer)
class FormSerializer(SerializeToJson):
    """Stock asks for a permission by a name that no permission has, and fails with a 500."""

    def __call__(self, version=None, include_items=True):
        result = ContentToJson.__call__(self, version, include_items)
        if getSecurityManager().checkPermission(_SAVED, self.context):
            self.serializeSavedData(result)
        return result
