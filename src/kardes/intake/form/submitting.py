"""A submission as JSON: what other systems send in place of a person with a browser."""

from base64 import b64decode
from collections.abc import Mapping

from collective.easyform.api import get_schema
from collective.easyform.content import EasyForm
from collective.easyform.interfaces import IFieldExtender, IFieldValidator, ILabel
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.interfaces import INamedField
from plone.restapi.interfaces import IFieldDeserializer
from zope.component import getMultiAdapter, getUtility
from zope.i18nmessageid import Message
from zope.schema import Field, ValidationError, getFieldsInOrder
from ZPublisher.HTTPRequest import HTTPRequest

from kardes import _
from kardes.content.bounds import OutOfBounds
from kardes.content.rest import wrong_value

from .guard import ISpamGuard


def read_entries(form: EasyForm, sent: object, request: HTTPRequest) -> tuple[dict, dict]:
    """What a client sent for the fields of a form.

    :param sent: as it came out of the JSON parser
    :returns: field -> entry, and field -> what is wrong with it
    """
    if not isinstance(sent, Mapping):
        return {}, {"": _("Send an object with the fields of the form as its keys.")}
    fields = {
        name: field
        for name, field in getFieldsInOrder(get_schema(form))
        if not (ILabel.providedBy(field) or ISpamGuard.providedBy(field))
    }
    wrong = {name: _("The form has no such field.") for name in sent if name not in fields}
    entries = {}
    for name, field in fields.items():
        value = sent.get(name)
        if problem := _type_problem(field, value):
            wrong[name] = problem
            continue
        try:
            entries[name] = _read(form, field, value, request)
            _ask_validators(field, entries[name])
        except ValidationError as error:
            wrong[name] = error.doc()
        except ValueError as error:
            wrong[name] = str(error)
    return entries, wrong


def _type_problem(field: Field, value) -> Message | None:
    # A file says by itself what is wrong with it.
    return (
        None if INamedField.providedBy(field) and value is not None else wrong_value(field, value)
    )


def _read(form, field, value, request):
    if value is None:
        return None
    if INamedField.providedBy(field):
        return _file(value)
    return getMultiAdapter((field, form, request), IFieldDeserializer)(value)


def _file(value) -> NamedBlobFile:
    """The file of a JSON object; stock decodes by any codec and stores what is no name."""
    told = value if isinstance(value, Mapping) else {}
    texts = [told.get(name) for name in ("data", "filename", "content-type")]
    if not all(isinstance(text, str) for text in texts) or told.get("encoding") != "base64":
        raise OutOfBounds(_FILE)
    data, filename, content_type = texts
    try:
        return NamedBlobFile(b64decode(data, validate=True), content_type, filename)
    except ValueError as error:
        raise OutOfBounds(_FILE) from error


def _ask_validators(field: Field, value) -> None:
    """Ask the validators that the form names for the field, as easyform does."""
    for name in IFieldExtender(field).validators or ():
        problem = getUtility(IFieldValidator, name=name)(value)
        if problem:
            raise OutOfBounds(problem)


_FILE = _("A file is an object with “data”, “encoding” (base64), “filename” and “content-type”.")
