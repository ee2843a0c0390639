"""Add and edit forms of the papers: stock, with a first tab that says what it holds."""

from plone.dexterity.browser.add import DefaultAddForm, DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from zope.interface import classImplements

from kardes import _


class MainFacts:
    """Mixin: the first tab is called by its content, not "Default"."""

    default_fieldset_label = _("Main facts")


class AddPaperForm(MainFacts, DefaultAddForm):
    """Adds a paper."""


class AddPaper(DefaultAddView):
    """The page around the add form."""

    form = AddPaperForm


class EditPaperForm(MainFacts, DefaultEditForm):
    """Edits a paper."""


EditPaper = layout.wrap_form(EditPaperForm)
classImplements(EditPaper, IDexterityEditForm)
