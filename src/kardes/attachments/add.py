"""The add form: a link can say which kind of paper is wanted."""

from plone.dexterity.browser.add import DefaultAddForm, DefaultAddView

from kardes.content.vocabularies.terms import paper_kinds


class AddAttachmentForm(DefaultAddForm):
    """Stock add form that proposes the kind of paper named by ``?kind=``.

    A requirement that misses a paper links here. Plone fills no field from an address, for good
    reasons; a known kind can do no harm.
    """

    def updateWidgets(self, prefix=None):
        super().updateWidgets(prefix)
        kind = self.request.form.get("kind")
        if self.request.method == "GET" and kind in paper_kinds.titles:
            self.widgets["kind"].value = [kind]


class AddAttachment(DefaultAddView):
    """The page around the add form."""

    form = AddAttachmentForm
