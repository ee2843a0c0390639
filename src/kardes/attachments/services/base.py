"""What the services of versions share."""

from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services.locking import is_locked
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.schema import ValidationError

from kardes import _
from kardes.content.services import PathService

from .. import Version, VersionNotFound, get_version, restore
from ..download import version_number
from ..interfaces import IVersionComment


class InvalidInput(Exception):
    """Something in the body of the request is wrong; ``args[0]`` is the sentence."""

    status, kind = 400, "BadRequest"


class Locked(InvalidInput):
    """Somebody else has the attachment open for editing."""

    status, kind = 403, "Forbidden"


def refuse_locked(attachment, request) -> None:
    """Refuse changes while somebody else edits.

    :raises Locked: with a sentence
    """
    if is_locked(attachment, request):
        raise Locked(_("Somebody else is editing this attachment. Try again later."))


def comment_in(data: dict) -> str:
    """The comment on the version that a request makes: ``comment``, or stock's ``changeNote``.

    :raises InvalidInput: when it is no line of text, or too long
    """
    comment = data.get("comment", data.get("changeNote"))
    if comment is None:
        return ""
    field = IVersionComment["comment"]
    try:
        field.validate(comment)
    except ValidationError:
        raise InvalidInput(
            _(
                "invalid_comment",
                default="The comment must be one line of text with at most ${length} characters.",
                mapping={"length": str(field.max_length)},
            )
        ) from None
    return comment.strip()


class VersionsService(PathService):
    """Base of services whose address goes on behind their name."""

    def version(self, number: str) -> Version:
        """The version with the number that stands in the address.

        :raises VersionNotFound: for anything else
        """
        parsed = version_number(number)
        if not parsed:
            raise VersionNotFound(number)
        return get_version(self.context, parsed)

    def restored(self, number: int, data: dict) -> Version:
        """Take up the file of a version again.

        :raises VersionNotFound: if there is none
        :raises InvalidInput: for a wrong comment
        :raises Locked: while somebody else edits the attachment
        """
        comment = comment_in(data)
        refuse_locked(self.context, self.request)
        return restore(self.context, number, comment)

    def body(self) -> dict:
        """The object in the body of the request.

        :raises InvalidInput: when there is something else
        """
        try:
            return json_body(self.request)
        except DeserializationError:
            raise InvalidInput(_("The body of the request is not a JSON object.")) from None

    def reply(self):
        try:
            return self.answer()
        except VersionNotFound as error:
            return self.error(404, "NotFound", error.message)
        except InvalidInput as error:
            return self.error(error.status, error.kind, error.args[0])

    def answer(self):
        """The answer when all goes well."""
        raise NotImplementedError

    def error(self, status: int, kind: str, message: Message) -> dict:
        """An error body as the services of plone.restapi write it."""
        self.request.response.setStatus(status)
        return {"error": {"type": kind, "message": translate(message, context=self.request)}}
