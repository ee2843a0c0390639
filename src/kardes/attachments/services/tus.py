"""Resumable uploads (TUS): into a paper, as a new attachment, and as a new version of one.

Stock hands the uploaded file over to the blob and removes it before the transaction is through: a
repeated request, as after a conflict, would then store its last part alone. It also takes more
bytes than announced, at any offset.
"""

import os
import shutil

import transaction
from plone.namedfile.file import NamedBlobFile
from plone.restapi.services.content.tus import (
    TUSBaseService,
    TUSUpload,
    UploadPatch,
    UploadPost,
)
from zope.i18n import translate
from zope.schema import ValidationError

from kardes import _
from kardes.content.gates import refuse_change

from .. import add_version
from ..names import clean_filename
from ..upload import add_upload, refuse_upload
from ..versions import refuse_size
from .base import InvalidInput, comment_in, refuse_locked


class OutOfOrder(InvalidInput):
    """A part came at another place than the one where the upload stands."""

    status, kind = 409, "Conflict"


class MoreThanAnnounced(InvalidInput):
    """The parts are longer than the upload was said to be."""

    status, kind = 413, "RequestEntityTooLarge"


def _told(service: TUSBaseService, refusal: InvalidInput | ValidationError) -> dict:
    """The answer that says why an upload is refused."""
    own = isinstance(refusal, InvalidInput)
    status, kind = (refusal.status, refusal.kind) if own else (400, "BadRequest")
    message = refusal.args[0] if own else refusal.doc()
    return service.error(kind, translate(message, context=service.request), status)


class _Begin(UploadPost):
    """What cannot become a version is refused before a byte of it is sent."""

    def reply(self):
        try:
            self.refuse()
            refuse_size(max(0, int(self.request.getHeader("Upload-Length", ""))))
            return super().reply()
        except (InvalidInput, ValidationError) as refusal:
            return _told(self, refusal)
        except ValueError:
            return _told(
                self,
                InvalidInput(
                    _("“Upload-Length” must be a number, “Upload-Metadata” base64 text.")
                ),
            )


class UploadBegin(_Begin):
    """``POST @tus-upload`` on a paper."""

    def refuse(self):
        refuse_upload(self.context)


class ReplaceBegin(_Begin):
    """``POST @tus-replace`` on an attachment."""

    def refuse(self):
        refuse_change(self.context)
        refuse_locked(self.context, self.request)


class _Continue(UploadPatch):
    """Takes the next part; the last one makes the version."""

    def tus_upload(self):
        upload = super().tus_upload()
        # What the first try of this request had written is written again.
        if upload is not None and self.request.retry_count and upload.offset():
            os.truncate(upload.filepath, min(self._offset, upload.offset()))
        return upload

    def reply(self):
        upload = self.tus_upload()
        try:
            if upload is not None and self._offset != upload.offset():
                raise OutOfOrder(_("This part does not follow the last one."))
            if upload is not None and self._offset + self._announced > upload.length():
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


class UploadContinue(_Continue):
    """``PATCH @tus-upload/<id>`` on a paper; the answer to the last part names the attachment."""

    def check_add_modify_permission(self, mode):
        refuse_upload(self.context)

    def made(self, file, comment):
        return add_upload(self.context, file, comment)


class ReplaceContinue(_Continue):
    """``PATCH @tus-upload/<id>`` on an attachment, which may have been sealed meanwhile."""

    def check_add_modify_permission(self, mode):
        refuse_change(self.context)

    def made(self, file, comment):
        refuse_locked(self.context, self.request)
        add_version(self.context, file, comment)
        return self.context
