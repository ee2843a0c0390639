"""The upload widget: one labelled file input that keeps what was chosen."""

from datetime import datetime
from uuid import uuid4

from persistent.mapping import PersistentMapping
from plone import api
from plone.formwidget.namedfile.interfaces import IFileUploadTemporaryStorage, INamedFileWidget
from plone.formwidget.namedfile.utils import is_file_upload
from plone.formwidget.namedfile.widget import NamedFileWidget
from plone.namedfile.file import NamedBlobFile
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NOT_CHANGED, NOVALUE, IDataManager, IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter, getMultiAdapter
from zope.interface import implementer, implementer_only

from .interfaces import IVersionedFile
from .names import clean_filename


class IVersionedFileWidget(INamedFileWidget):
    """The widget of a file that keeps its versions."""


@implementer_only(IVersionedFileWidget)
class VersionedFileWidget(NamedFileWidget):
    """Choose a file to add a version, or leave it empty to keep the present one.

    The stock widget has radio buttons to keep, remove or replace, and a label that belongs to
    none of its inputs. Like it, this one puts a file aside when another field was refused; unlike
    it as a blob, and for nobody but its uploader.
    """

    @property
    def current(self) -> NamedBlobFile | None:
        """The file that is kept when none is chosen."""
        if self.ignoreContext:
            return None
        return getMultiAdapter((self.context, self.field), IDataManager).query(None)

    def extract(self, default=NOVALUE):
        upload = self.request.get(self.name)
        if is_file_upload(upload) and upload.filename:
            return upload
        return self.kept or self.current or default

    @property
    def kept(self) -> NamedBlobFile | None:
        """The file of a form that was refused before."""
        upload_id = str(self.request.get(f"{self.name}.file_upload_id", ""))
        if self._kept is None and upload_id:
            known = self._uploads.get(upload_id, {})
            if known.get("user") == api.user.get_current().getId():
                self._kept = self._uploads.pop(upload_id)["file"]
        return self._kept

    _kept: NamedBlobFile | None = None

    @property
    def file_upload_id(self) -> str:
        """Under which a chosen file is put aside, while the form is shown once more."""
        if self._file_upload_id is None:
            file = None if self.error else self._chosen
            self._file_upload_id = self._put_aside(file) if file is not None else ""
        return self._file_upload_id

    @property
    def _chosen(self) -> NamedBlobFile | None:
        return blob_of(self.value) if is_file_upload(self.value) else self._kept

    def _put_aside(self, file) -> str:
        upload_id = uuid4().hex
        IFileUploadTemporaryStorage(api.portal.get()).cleanup()
        self._uploads[upload_id] = PersistentMapping(
            file=file, user=api.user.get_current().getId(), dt=datetime.now()
        )
        return upload_id

    @property
    def _uploads(self):
        return IFileUploadTemporaryStorage(api.portal.get()).upload_map


@implementer(IFieldWidget)
@adapter(IVersionedFile, IFormLayer)
def versioned_file_widget(field, request):
    """The widget for the field."""
    return FieldWidget(field, VersionedFileWidget(request))


def blob_of(upload) -> NamedBlobFile:
    """A blob of the upload, made without reading it into memory."""
    return NamedBlobFile(data=upload, filename=clean_filename(upload.filename))


@adapter(IVersionedFile, IVersionedFileWidget)
class UploadConverter(BaseDataConverter):
    """Makes a file of what was uploaded now or put aside before."""

    def toWidgetValue(self, value):
        return value

    def toFieldValue(self, value):
        if is_file_upload(value):
            return blob_of(value)
        if value is not None and value is self.widget.kept:
            return value
        return NOT_CHANGED if value is not None else self.field.missing_value
