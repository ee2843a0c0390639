"""The page and the part of a page where several files are added at once."""

from collections.abc import Iterable

import transaction
from plone import api
from plone.base.utils import human_readable_size
from plone.formwidget.namedfile.utils import is_file_upload
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.event import notify
from zope.i18nmessageid import Message
from zope.lifecycleevent import Attributes, ObjectModifiedEvent
from zope.schema import ValidationError
from zope.schema.interfaces import ITokenizedTerm

from kardes import _
from kardes.content.base import Sealed
from kardes.content.gates import refuse_change

from .. import papers
from ..content import Attachment, IAttachment
from ..versions import MAX_SIZE
from ..widget import blob_of
from .rules import add_upload, refuse_upload

#: what can be said of a file in the list
FACTS = ("title", "kind", "language_of_paper")


class UploadPage(BrowserView):
    """``@@kardes-upload``: takes files, then what they are; the page works without scripts.

    Scripts of :file:`static/upload.js` send the files one by one (TUS) and save each fact as it is
    changed; what they show is the same form and the same rows.
    """

    page = ViewPageTemplateFile("page.pt")
    #: the form alone, for the pages of papers
    form = ViewPageTemplateFile("form.pt")

    max_size = MAX_SIZE

    def __init__(self, context, request):
        super().__init__(context, request)
        self.added: list[Attachment] = []
        #: what was refused: name of the file, and why
        self.refused: list[tuple[str, Message]] = []

    def __call__(self):
        refuse_upload(self.context)
        if self.request.method != "POST":
            return self.page()
        CheckAuthenticator(self.request)
        if "form.buttons.save" not in self.request.form:
            self.add_files(_listed(self.request.form.get("files")))
            return self.page()
        self.save_facts(self.named())
        if self.refused:
            return self.page()
        api.portal.show_message(_("Changes saved."), self.request)
        return self.request.response.redirect(f"{self.context.absolute_url()}/view#papers")

    @property
    def rows(self) -> list[str]:
        """The facts of what was added, to be edited."""
        return [one.restrictedTraverse("@@kardes-upload-row")() for one in self.added]

    def add_files(self, uploads: Iterable) -> None:
        """Add each file; one that is refused does not keep the others."""
        for upload in uploads:
            if not is_file_upload(upload) or not upload.filename:
                continue
            savepoint = transaction.savepoint(optimistic=True)
            try:
                self.added.append(add_upload(self.context, blob_of(upload)))
            except ValidationError as refusal:
                savepoint.rollback()
                self.refused.append((upload.filename, refusal.doc()))

    def named(self) -> list[str]:
        """The UIDs of all rows of which the form says something."""
        said = (key.partition(".") for key in self.request.form)
        in_fields = [uid for name, _dot, uid in said if name in FACTS and uid]
        return list(dict.fromkeys([*_listed(self.request.form.get("uids")), *in_fields]))

    def save_facts(self, uids: Iterable[str]) -> None:
        """Write what was said of each file in the list."""
        found = {IUUID(one): one for one in papers(self.context)}
        for uid in uids:
            if uid in found:
                self.save(found[uid], uid)
            else:
                title = self.request.form.get(f"title.{uid}") or uid
                self.refused.append((title, _("This file is no longer here.")))

    def save(self, attachment: Attachment, uid: str) -> None:
        """Write the facts of one attachment; all of them or none."""
        try:
            refuse_change(attachment)
            self.added.append(attachment)
            said = {name: self.said(attachment, name, uid) for name in FACTS}
        except Sealed as refusal:
            self.refused.append((attachment.Title(), refusal.args[0]))
            return
        except ValidationError as refusal:
            self.refused.append((attachment.Title(), refusal.doc()))
            return
        changed = [name for name in FACTS if getattr(attachment, name) != said[name]]
        for name in changed:
            setattr(attachment, name, said[name])
        if changed:
            notify(ObjectModifiedEvent(attachment, Attributes(IAttachment, *changed)))

    def said(self, attachment: Attachment, name: str, uid: str) -> str | None:
        """What the form says of one field; what it leaves out stays as it is.

        :raises ValidationError: when that is no value of the field
        """
        value = self.request.form.get(f"{name}.{uid}", getattr(attachment, name))
        field = IAttachment[name].bind(attachment)
        field.validate(value or None)
        return value or field.missing_value


def _listed(value) -> list:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


class UploadRow(BrowserView):
    """``@@kardes-upload-row``: the facts of one attachment as fields of a form."""

    @property
    def uid(self) -> str:
        return IUUID(self.context)

    @property
    def size(self) -> str:
        return human_readable_size(self.context.file.size)

    def terms(self, name: str) -> Iterable[ITokenizedTerm]:
        """What can be chosen in a field."""
        return IAttachment[name].bind(self.context).vocabulary
