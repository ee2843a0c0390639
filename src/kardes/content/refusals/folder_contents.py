"""The folder contents: sealed items are named with the reason, the others are dealt with.

Stock finds that a right is missing, or that something went wrong, and does not say what.
"""

import json
from collections.abc import Callable

import transaction
from OFS.CopySupport import CopyError
from plone import api
from plone.app.content.browser.contents.cut import CutActionView
from plone.app.content.browser.contents.delete import DeleteActionView
from plone.app.content.browser.contents.paste import PasteActionView
from plone.app.content.browser.contents.properties import PropertiesActionView
from plone.app.content.browser.contents.rename import RenameActionView
from plone.app.content.browser.contents.tags import TagsActionView
from zope.i18n import translate
from zope.i18nmessageid import Message

from kardes import _

from ..base import Sealable
from ..sealed import (
    NO_RIGHT_TO_MOVE,
    Sealed,
    change_refused,
    move_refused,
    name_of,
    removal_refused,
)


class _ReasonsFirst:
    """Mixin for the stock actions: leaves out what is sealed and says why."""

    #: makes the error that says why
    refusal: Callable[[Sealable], Sealed] = staticmethod(change_refused)

    def __call__(self):
        self.reasons = []
        if self.request.form.get("render") != "yes":
            self.leave_out()
        return super().__call__()

    def leave_out(self) -> None:
        """Take what is sealed from the selection."""
        kept = [uid for uid in self.get_selection() if not self.is_refused(uid)]
        self.request.form["selection"] = json.dumps(kept)

    def is_refused(self, uid: str) -> bool:
        """Whether the item is sealed; the reason is noted then."""
        return bool(uid) and self.refuses(api.content.get(UID=str(uid)))

    def refuses(self, item: object) -> bool:
        """The same for the item itself."""
        if not isinstance(item, Sealable) or not self.is_sealed(item):
            return False
        reason = self.refusal(item).args[0]
        self.reasons.append(translate(reason, context=self.request))
        return True

    def is_sealed(self, item: Sealable) -> bool:
        """Whether the action is closed for the item."""
        return bool(item.sealed_fields)

    def message(self, missing=()):
        self.errors += self.reasons
        return super().message(list(missing))


class DeleteItems(_ReasonsFirst, DeleteActionView):
    """``fc-delete``: item by item, each as a whole or not at all.

    Something sealed may lie below an item. And *Unauthorized*, the only refusal that stock knows,
    leaves a catalog without objects that still exist when it is raised half-way.
    """

    refusal = staticmethod(removal_refused)

    def is_sealed(self, item):
        return item.ever_sealed

    def action(self, obj):
        before = len(self.errors)
        savepoint = transaction.savepoint(optimistic=True)
        try:
            super().action(obj)
        except Sealed as refusal:
            self.errors.append(translate(refusal.args[0], context=self.request))
        if len(self.errors) > before:
            savepoint.rollback()


class CutItems(_ReasonsFirst, CutActionView):
    """``fc-cut``."""

    refusal = staticmethod(move_refused)

    def is_sealed(self, item):
        return item.ever_sealed


class PasteItems(PasteActionView):
    """``fc-paste``; stock fails with a 500 where the right to take something away is missing."""

    def __call__(self):
        savepoint = transaction.savepoint(optimistic=True)
        try:
            return super().__call__()
        except CopyError:
            savepoint.rollback()
            self.errors.append(NO_RIGHT_TO_MOVE)
            return self.message()


class RenameItems(_ReasonsFirst, RenameActionView):
    """``fc-rename``."""

    refusal = staticmethod(move_refused)

    def is_sealed(self, item):
        return item.ever_sealed

    def leave_out(self):
        form = self.request.form
        for key in [key for key in form if key.startswith("UID_")]:
            if self.is_refused(form[key]):
                del form[key]


class DescribeItems(_ReasonsFirst, PropertiesActionView):
    """``fc-properties``; papers below an item stay as they are, too.

    Papers have none of these properties, for which stock fails with a 500.
    """

    def refuses(self, item):
        if super().refuses(item):
            return True
        if isinstance(item, Sealable):
            self.reasons.append(translate(_without_properties(item), context=self.request))
        return isinstance(item, Sealable)

    def action(self, obj, bypass_recurse=False):
        if not self.refuses(obj):
            super().action(obj, bypass_recurse)


def _without_properties(item: Sealable) -> Message:
    return _(
        "no_such_properties",
        default="“${title}” has none of these properties. What is known of it is changed on its "
        "own form.",
        mapping={"title": name_of(item)},
    )


class TagItems(_ReasonsFirst, TagsActionView):
    """``fc-tags``."""
