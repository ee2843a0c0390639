"""Resumable uploads (TUS): into a paper, as a new attachment, and as a new version of one.

Stock hands the uploaded file over to the blob and removes it before the transaction is through: a
repeated request, as after a conflict, would then store its last part alone. It also takes more
bytes than announced, at any offset.
"""

import os
import shutil
from collections.abc import Callable

import transaction
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.restapi.services.content.tus import (
    TUS_OPTIONS_RESPONSE_HEADERS,
    TUSBaseService,
    TUSUpload,
    UploadFileBase,
    UploadHead,
    UploadPatch,
    UploadPost,
)
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.schema import ValidationError

from kardes import _
from kardes.content.gates import refuse_change
from kardes.content.sealed import right_refused

from .. import add_version
from ..names import clean_filename
from ..upload import add_upload, refuse_upload
from ..versions import MAX_SIZE, refuse_size
from .base import InvalidInput, comment_in, refuse_locked


class OutOfOrder(InvalidInput):
    """A part came at another place than the one where the upload stands."""

    status, kind = 409, "Conflict"


class NoSuchUpload(InvalidInput):
    """Nobody began this upload, somebody else did, or it has expired."""

    status, kind = 404, "NotFound"


class MoreThanAnnounced(InvalidInput):
    """The parts are longer than the upload was said to be."""

    status, kind = 413, "RequestEntityTooLarge"


def _told(service: TUSBaseService, refusal: InvalidInput | ValidationError) -> dict:
    """The answer that says why an upload is refused."""
    own = isinstance(refusal, InvalidInput)
    status, kind = (refusal.status, refusal.kind) if own else (400, "BadRequest")
    message = refusal.args[0] if own else refusal.doc()
    return service.error(kind, translate(message, context=service.request), status)


class _Explained:
    """Mixin: what is refused is said in the language of the user.

    An upload belongs to who began it; to others it does not exist.
    """

    #: asks whether the user may do this; raises what says why not
    refuse: Callable[..., None]

    def check_right(self) -> None:
        """Refuse who may not upload here.

        :raises kardes.content.base.Sealed: where nobody may
        :raises Unauthorized, zExceptions.Forbidden: where others may
        """
        try:
            self.refuse()
        except Unauthorized:
            raise right_refused(_("You may not upload files here.")) from None

    def check_add_modify_permission(self, mode):
        self.check_right()

    def tus_upload(self):
        upload = super().tus_upload()
        if upload is None or upload.metadata().get("user") != api.user.get_current().getId():
            raise NoSuchUpload(
                _("There is no such upload, or it has expired. Begin it once more.")
            )
        return upload

    def unsupported_version(self):
        super().unsupported_version()
        message = _("Uploads follow version 1.0.0 of the protocol TUS; say so in “Tus-Resumable”.")
        return self.error("PreconditionFailed", translate(message, context=self.request), 412)


class _IntoPaper:
    """Mixin: an upload becomes an attachment of the paper."""

    def refuse(self):
        refuse_upload(self.context)


class _NewVersion:
    """Mixin: an upload becomes a version of the attachment."""

    def refuse(self):
        refuse_change(self.context)


class Options(TUSBaseService):
    """``OPTIONS``: what can be done with uploads here."""

    def reply(self):
        for name, value in TUS_OPTIONS_RESPONSE_HEADERS.items():
            self.request.response.setHeader(name, value)
        self.request.response.setHeader("Tus-Extension", "creation,expiration,termination")
        self.request.response.setHeader("Tus-Max-Size", str(MAX_SIZE))
        return self.reply_no_content()


class _Begin(_Explained, UploadPost):
    """What cannot become a version is refused before a byte of it is sent."""

    def reply(self):
        try:
            self.check_right()
            self.refuse_now()
            refuse_size(max(0, int(self.request.getHeader("Upload-Length", ""))))
            result = super().reply()
        except (InvalidInput, ValidationError) as refusal:
            return _told(self, refusal)
        except ValueError:
            return _told(
                self,
                InvalidInput(
                    _("“Upload-Length” must be a number, “Upload-Metadata” base64 text.")
                ),
            )
        if location := self.request.response.getHeader("Location"):
            _keep_for_user(TUSUpload(location.rpartition("/")[2]))
        return result

    def refuse_now(self) -> None:
        """Refuse what may be otherwise in a moment.

        :raises InvalidInput: with a sentence
        """


def _keep_for_user(upload: TUSUpload) -> None:
    upload.initialize({**upload.metadata(), "user": api.user.get_current().getId()})


class UploadBegin(_IntoPaper, _Begin):
    """``POST @tus-upload`` on a paper."""


class ReplaceBegin(_NewVersion, _Begin):
    """``POST @tus-replace`` on an attachment."""

    def refuse_now(self):
        refuse_locked(self.context, self.request)


class _Stand(_Explained, UploadHead):
    """How much of an upload has arrived."""

    def reply(self):
        try:
            return super().reply()
        except InvalidInput as refusal:
            return _told(self, refusal)


class UploadStand(_IntoPaper, _Stand):
    """``HEAD @tus-upload/<id>`` on a paper."""


class ReplaceStand(_NewVersion, _Stand):
    """``HEAD @tus-upload/<id>`` on an attachment."""


class Terminate(_Explained, UploadFileBase):
    """``DELETE @tus-upload/<id>``: who began an upload gives it up; nothing of it is kept."""

    def reply(self):
        try:
            upload = self.tus_upload()
        except InvalidInput as refusal:
            return _told(self, refusal)
        if not self.check_tus_version():
            return self.unsupported_version()
        upload.cleanup()
        self.request.response.setHeader("Tus-Resumable", "1.0.0")
        return self.reply_no_content()


class _Continue(_Explained, UploadPatch):
    """Takes the next part; the last one makes the version."""

    def tus_upload(self):
        upload = super().tus_upload()
        # What the first try of this request had written is written again.
        if self.request.retry_count and upload.offset():
            os.truncate(upload.filepath, min(self._offset, upload.offset()))
        return upload

    def reply(self):
        try:
            upload = self.tus_upload()
            if self._offset != upload.offset():
                raise OutOfOrder(_("This part does not follow the last one."))
            if self._offset + self._announced > upload.length():
                raise MoreThanAnnounced(_("More was sent than was announced."))
            return super().reply()
        except (InvalidInput, ValidationError) as refusal:
            return _told(self, refusal)

    @property
    def _offset(self) -> int:
        return self._header("Upload-Offset")

    @property
    def _announced(self) -> int:
        return self._header("Content-Length")

    def _header(self, name: str) -> int:
        value = self.request.getHeader(name) or ""
        return int(value) if value.isascii() and value.isdigit() else -1

    def create_or_modify_content(self, tus_upload: TUSUpload) -> None:
        """Make the version, and forget the upload once that is through.

        :raises InvalidInput: for a wrong comment
        """
        said = tus_upload.metadata()
        comment = comment_in(said)
        content_type = said.get("content-type", "")
        name = clean_filename(said.get("filename"), content_type)
        file = NamedBlobFile(contentType=content_type, filename=name)
        with tus_upload.open() as whole, file.open("w") as blob:
            shutil.copyfileobj(whole, blob, 1 << 20)
        attachment = self.made(file, comment)
        transaction.get().addAfterCommitHook(_forget, (tus_upload,))
        self.request.response.setHeader("Location", attachment.absolute_url())


def _forget(committed: bool, upload: TUSUpload) -> None:
    if committed:
        upload.cleanup()


class UploadContinue(_IntoPaper, _Continue):
    """``PATCH @tus-upload/<id>`` on a paper; the answer to the last part names the attachment."""

    def made(self, file, comment):
        return add_upload(self.context, file, comment)


class ReplaceContinue(_NewVersion, _Continue):
    """``PATCH @tus-upload/<id>`` on an attachment, which may have been sealed meanwhile."""

    def made(self, file, comment):
        refuse_locked(self.context, self.request)
        add_version(self.context, file, comment)
        return self.context
