"""Widgets of the public forms, for fields whose stock widgets would not do there."""

from html import escape

from plone.app.z3cform.widgets.checkbox import CheckBoxWidget
from plone.app.z3cform.widgets.select import SelectWidget
from plone.namedfile.interfaces import INamedBlobFileField
from z3c.form.interfaces import IFieldWidget, IFormLayer, ISelectWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.schema.interfaces import IChoice, ISet

from kardes import _
from kardes.attachments.widget import VersionedFileWidget

from .limits import may_put_aside


@implementer(IFieldWidget)
@adapter(IChoice, IFormLayer)
def ChooseFieldWidget(field: IChoice, request: IBrowserRequest) -> ISelectWidget:
    """The stock list; it would propose its first entry for a field that must be filled in."""
    widget = FieldWidget(field, SelectWidget(request))
    widget.prompt = True
    widget.promptMessage = _("Choose")
    return widget


class QuestionWidget(CheckBoxWidget):
    """Boxes under one question, which is read aloud with them; stock has them stand alone."""

    def render(self):
        label = escape(translate(self.label, context=self.request))
        return f'<div role="group" aria-label="{label}">{super().render()}</div>'


@implementer(IFieldWidget)
@adapter(ISet, IFormLayer)
def QuestionFieldWidget(field: ISet, request: IBrowserRequest) -> IFieldWidget:
    """The widget of a list of which several may be chosen."""
    return FieldWidget(field, QuestionWidget(request))


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
