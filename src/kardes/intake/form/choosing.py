"""Widgets of the public forms, for fields whose stock widgets would not do there."""

from plone.namedfile.interfaces import INamedBlobFileField
from z3c.form.browser.select import SelectFieldWidget
from z3c.form.interfaces import IFieldWidget, IFormLayer, ISelectWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.schema.interfaces import IChoice

from kardes import _
from kardes.attachments.widget import VersionedFileWidget

from .limits import may_put_aside


@implementer(IFieldWidget)
def ChooseFieldWidget(field: IChoice, source, request: IBrowserRequest = None) -> ISelectWidget:
    """The stock list; it would propose its first entry for a field that must be filled in."""
    widget = SelectFieldWidget(field, source, request)
    widget.prompt = True
    widget.promptMessage = _("Choose")
    return widget


class StrangersFileWidget(VersionedFileWidget):
    """The upload of attachments, which has a label of its own, for people nobody knows.

    What is put aside while other fields are mended is counted: it lies in the database.
    """

    def _put_aside(self, file):
        if not may_put_aside(self.request.getClientAddr()):
            return ""
        return super()._put_aside(file)


@implementer(IFieldWidget)
@adapter(INamedBlobFileField, IFormLayer)
def UploadFieldWidget(field: INamedBlobFileField, request: IBrowserRequest) -> IFieldWidget:
    """The widget of a file on a public form."""
    return FieldWidget(field, StrangersFileWidget(request))
