"""The pages of an attachment: its facts, its versions, its history."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime
from plone import api
from plone.app.event.base import default_timezone
from plone.base.utils import human_readable_size
from plone.protect import CheckAuthenticator, PostOnly
from Products.CMFCore.permissions import View
from Products.CMFEditions.Permissions import AccessPreviousVersions
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getUtility
from zope.i18nmessageid import Message
from zope.schema.interfaces import IVocabularyFactory

from kardes import _
from kardes.content.gates import refuse_change
from kardes.content.vocabularies.countries import cldr, current_language

from . import Version, VersionNotFound, restore, versions
from .download import version_number
from .represent import actor, download_url, may_restore, what_happened

TEXT_STATES = {
    "pending": _("Not read yet"),
    "done": _("Read"),
    "empty": _("No text found"),
    "unsupported": _("Format is not read"),
    "failed": _("Could not be read"),
}


@dataclass(frozen=True)
class Row:
    """A version as the table shows it."""

    version: Version
    size: str
    who: str
    when: str
    what: Message
    text_state: Message | str
    url: str
    may_restore: bool


class VersionsTable(BrowserView):
    """The table of versions, newest first."""

    table = ViewPageTemplateFile("versions.pt")

    def rows(self) -> list[Row]:
        """All versions, the newest first."""
        return [self.row(version) for version in reversed(versions(self.context))]

    def row(self, version: Version) -> Row:
        """One version in words."""
        return Row(
            version=version,
            size=human_readable_size(version.size),
            who=actor(version.creator, self.request)["fullname"],
            when=self.local_time(version.created),
            what=what_happened(version),
            text_state=TEXT_STATES.get(version.text_state, version.text_state),
            url=download_url(self.context, version),
            may_restore=may_restore(self.context, version),
        )

    def local_time(self, moment: datetime) -> str:
        """A moment in the time zone and language of the user, as officials write it."""
        zone = default_timezone(self.context, as_tzinfo=True)
        return format_datetime(moment, "short", zone, cldr(current_language()))


class AttachmentView(VersionsTable):
    """The page of an attachment."""

    @property
    def newest(self) -> Row | None:
        """The version that counts now."""
        kept = versions(self.context)
        return self.row(kept[-1]) if kept else None

    def term(self, name: str, vocabulary: str) -> str | Message:
        """The title of the token in a field; empty without one."""
        token = getattr(self.context, name)
        if not token:
            return ""
        terms = getUtility(IVocabularyFactory, vocabulary)(self.context)
        return terms.by_value[token].title if token in terms.by_value else token

    @property
    def original(self):
        """The attachment that this one translates, if the user may see it."""
        relation = self.context.translation_of
        target = relation.to_object if relation else None
        if target is None or not api.user.has_permission(View, obj=target):
            return None
        return target


class History(VersionsTable):
    """``@@contenthistory``, which Plone's history page and pop-up show."""

    def __call__(self):
        if not api.user.has_permission(AccessPreviousVersions, obj=self.context):
            return ""
        return self.table()


class Restore(BrowserView):
    """Takes up the file of an earlier version again; the button of the table."""

    def __call__(self):
        PostOnly(self.request)
        CheckAuthenticator(self.request)
        refuse_change(self.context)
        number = version_number(str(self.request.form.get("version", "")))
        message, kind = self.restored(number)
        api.portal.show_message(message, self.request, kind)
        return self.request.response.redirect(f"{self.context.absolute_url()}/view")

    def restored(self, number: int) -> tuple[Message, str]:
        """Do it, and say what was done."""
        if self.context.restrictedTraverse("@@plone_lock_info").is_locked_for_current_user():
            return _("Somebody else is editing this attachment. Try again later."), "error"
        try:
            restore(self.context, number)
        except VersionNotFound as error:
            return error.message, "error"
        return (
            _(
                "version_restored_message",
                default="The file of version ${number} is the newest version again.",
                mapping={"number": str(number)},
            ),
            "info",
        )
