"""Add and edit forms of the papers: stock, with what stock leaves out."""

from contextlib import suppress

from plone.dexterity.browser.add import DefaultAddForm, DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from plone.z3cform.interfaces import IDeferSecurityCheck
from z3c.form.interfaces import IErrorViewSnippet
from zope.component import getMultiAdapter
from zope.event import notify
from zope.interface import Invalid, classImplements

from kardes import _

from ..added import AddedByForm
from ..base import Sealed
from ..gates import refuse_change


class PaperForm:
    """Mixin: the first tab says what it holds, and tabs may not contradict each other.

    Stock checks the invariants of a schema tab by tab: a date on one and a date on another are
    never compared.
    """

    default_fieldset_label = _("Main facts")
    # The first field is a required one. Whoever looks at another tab first would leave it, and
    # the browser would find fault with a form that nobody has begun.
    enable_autofocus = False

    def extractData(self, setErrors=True):
        data, errors = super().extractData(setErrors)
        if errors:
            return data, errors
        contradictions = tuple(self._snippet(error) for error in self._contradictions(data))
        if contradictions and setErrors:
            self.widgets.errors = contradictions
        return data, contradictions

    def _contradictions(self, data) -> list[Invalid]:
        errors = []
        with suppress(Invalid):  # raised besides filling the list
            entered = _Entered(data, self._stored(), self.context)
            self.schema.validateInvariants(entered, errors)
        return errors

    def _stored(self):
        """What has the facts that this form does not show; nothing before the paper exists."""
        return None if self.ignoreContext else self.getContent()

    def _snippet(self, error):
        view = getMultiAdapter(
            (error, self.request, None, None, self, self.getContent()), IErrorViewSnippet
        )
        view.update()
        return view


class _Entered:
    """The paper as it would be, for the invariants.

    :param context: the paper itself, or where it is to lie
    """

    def __init__(self, data, stored, context):
        self.__dict__.update(data)
        self._stored = stored
        self.__context__ = context

    def __getattr__(self, name):
        return getattr(self._stored, name, None)


class AddPaperForm(PaperForm, DefaultAddForm):
    """Adds a paper."""

    def createAndAdd(self, data):
        paper = super().createAndAdd(data)
        notify(AddedByForm(paper))
        return paper


class AddPaper(DefaultAddView):
    """The page around the add form."""

    form = AddPaperForm


class EditPaperForm(PaperForm, DefaultEditForm):
    """Edits a paper."""

    def update(self):
        # On the way to a widget's own address nobody is logged in yet; its views check for
        # themselves.
        if not IDeferSecurityCheck.providedBy(self.request):
            refuse_change(self.context)
        super().update()


class EditPaper(layout.wrap_form(EditPaperForm)):
    """The page around the edit form; who may see a sealed paper is told why it is closed."""

    def __call__(self):
        try:
            refuse_change(self.context)
        except Sealed:
            return self.context.restrictedTraverse("@@kardes-sealed")()
        return super().__call__()


classImplements(EditPaper, IDexterityEditForm)
