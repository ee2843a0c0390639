"""The upload widget: one labelled file input."""

from plone.formwidget.namedfile.interfaces import INamedFileWidget
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

    The stock widget has radio buttons to keep, remove or replace, a label that belongs to none
    of its inputs, and keeps a refused upload in the database.
    """

    file_upload_id = ""

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
        return self.current or default


@implementer(IFieldWidget)
@adapter(IVersionedFile, IFormLayer)
def versioned_file_widget(field, request):
    """The widget for the field."""
    return FieldWidget(field, VersionedFileWidget(request))


@adapter(IVersionedFile, IVersionedFileWidget)
class UploadConverter(BaseDataConverter):
    """Makes a blob of the upload without reading it into memory."""

    def toWidgetValue(self, value):
        return value

    def toFieldValue(self, value):
        if is_file_upload(value):
            return NamedBlobFile(data=value, filename=clean_filename(value.filename))
        return NOT_CHANGED if value is not None else self.field.missing_value
