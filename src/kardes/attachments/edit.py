"""The edit form: a new file is a new version, with a comment."""

from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from plone.z3cform.interfaces import IDeferSecurityCheck
from z3c.form import button
from z3c.form.field import Fields
from zope.interface import classImplements

from kardes.content.base import Sealed
from kardes.content.gates import refuse_change

from .interfaces import IVersionComment
from .versions import commented


class EditForm(DefaultEditForm):
    """Stock edit form with a comment on the new version."""

    def update(self):
        # On the way to a widget's own address nobody is logged in yet.
        if not IDeferSecurityCheck.providedBy(self.request):
            refuse_change(self.context)
        super().update()

    def updateFields(self):
        super().updateFields()
        names = list(self.fields)
        names.insert(names.index("file") + 1, "comment")
        self.fields += Fields(IVersionComment, ignoreContext=True)
        self.fields = self.fields.select(*names)

    buttons = DefaultEditForm.buttons
    handlers = DefaultEditForm.handlers.copy()

    @button.handler(buttons["save"])
    def handle_save(self, action):
        """Save; what a seal refuses becomes the form's message."""
        try:
            DefaultEditForm.handleApply.func(self, action)
        except Sealed as refusal:
            self.status = refusal.args[0]

    def applyChanges(self, data):
        with commented(data.pop("comment", None) or ""):
            return super().applyChanges(data)


class EditView(layout.wrap_form(EditForm)):
    """The page around the form; who may see a sealed attachment is told why it is closed."""

    def __call__(self):
        try:
            refuse_change(self.context)
        except Sealed:
            return self.context.restrictedTraverse("@@kardes-sealed")()
        return super().__call__()


classImplements(EditView, IDexterityEditForm)
