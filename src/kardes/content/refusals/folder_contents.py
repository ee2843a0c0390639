"""Deleting in the folder contents: item by item, each as a whole or not at all."""

import transaction
from plone.app.content.browser.contents.delete import DeleteActionView
from zope.i18n import translate

from ..base import Sealed


class DeleteItems(DeleteActionView):
    """Tells which items are sealed and goes on with the others.

    Stock knows *Unauthorized* only. That is rolled back here as well: raised half-way it leaves a
    catalog without objects that still exist.
    """

    def action(self, obj):
        before = len(self.errors)
        savepoint = transaction.savepoint(optimistic=True)
        try:
            super().action(obj)
        except Sealed as refusal:
            self.errors.append(translate(refusal.args[0], context=self.request))
        if len(self.errors) > before:
            savepoint.rollback()
