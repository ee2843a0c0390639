"""What a client may send as the file of an attachment."""

import base64
import binascii

from plone.exportimport.deserializers.blob import ExportImportNamedFieldDeserializer
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.namedfile.file import NamedBlobFile
from plone.restapi.deserializer import json_body
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.deserializer.dxfields import NamedFieldDeserializer
from plone.restapi.interfaces import IDeserializeFromJson, IFieldDeserializer
from zExceptions import BadRequest
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.schema import ValidationError

from kardes import _
from kardes.content.base import Sealable
from kardes.interfaces import IKardesLayer

from ..content import IAttachment
from ..interfaces import IVersionedFile
from ..names import clean_filename
from ..versions import EmptyFile, commented
from .base import InvalidInput, comment_in


class InvalidFile(ValidationError):
    """The file is not in the form that plone.restapi asks for."""

    __doc__ = _(
        "A file must be an object with “data”, “encoding” (base64), “filename” and "
        "“content-type”, all of them text."
    )


class InvalidBase64(ValidationError):
    """The data of the file cannot be decoded."""

    __doc__ = _("The data of the file is not valid base64.")


@implementer(IFieldDeserializer)
@adapter(IVersionedFile, Sealable, IKardesLayer)
class FileDeserializer(NamedFieldDeserializer):
    """Stock answers wrong types and encodings with 500, and knows encodings that inflate."""

    def __call__(self, value):
        if IExportImportRequestMarker.providedBy(self.request):
            return ExportImportNamedFieldDeserializer(self.field, self.context, self.request)(
                value
            )
        if not isinstance(value, dict):
            raise InvalidFile(value)
        read = "data" not in value and "download" in value
        if read and IAttachment.providedBy(self.context) and self.context.file is not None:
            # What a GET had shown comes back: the present file is kept.
            return self.context.file
        file = NamedBlobFile(
            data=_decoded(_text(value, "data"), _text(value, "encoding")),
            contentType=_text(value, "content-type") or "application/octet-stream",
            filename=clean_filename(_text(value, "filename"), _text(value, "content-type")),
        )
        self.field.validate(file)
        return file


def _text(value: dict, key: str) -> str:
    text = value.get(key) or ""
    if not isinstance(text, str):
        raise InvalidFile(key)
    return text


def _decoded(data: str, encoding: str) -> bytes:
    if not data:
        raise EmptyFile()
    if not encoding:
        return data.encode(errors="surrogatepass")
    if encoding != "base64":
        raise InvalidFile("encoding")
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (ValueError, binascii.Error):
        raise InvalidBase64() from None


@implementer(IDeserializeFromJson)
@adapter(IAttachment, IKardesLayer)
class AttachmentDeserializer(DeserializeFromJson):
    """Takes the comment on the new version from beside the file."""

    def __call__(self, validate_all=False, data=None, create=False, mask_validation_errors=True):
        if data is None:
            data = json_body(self.request)
        try:
            comment = comment_in(data)
        except InvalidInput as error:
            message = translate(error.args[0], context=self.request)
            problem = {"field": "comment", "message": message, "error": "ValidationError"}
            raise BadRequest([problem]) from None
        with commented(comment):
            return super().__call__(validate_all, data, create, mask_validation_errors)
