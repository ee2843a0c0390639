"""A list to choose from in which nothing is chosen beforehand."""

from z3c.form.browser.select import SelectFieldWidget
from z3c.form.interfaces import IFieldWidget, ISelectWidget
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.schema.interfaces import IChoice

from kardes import _


@implementer(IFieldWidget)
def ChooseFieldWidget(field: IChoice, source, request: IBrowserRequest = None) -> ISelectWidget:
    """The stock list; it would propose its first entry for a field that must be filled in."""
    widget = SelectFieldWidget(field, source, request)
    widget.prompt = True
    widget.promptMessage = _("Choose")
    return widget
