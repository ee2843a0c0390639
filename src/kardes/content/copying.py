"""Copies of papers: what a copy does not keep is not copied in the first place.

Stock exports the whole tree, old versions with all their bytes, and imports it again; what the
copy then lets go of stays in the database until it is packed.
"""

from tempfile import TemporaryFile

import transaction
from AccessControl import getSecurityManager
from OFS.CopySupport import CopyError
from Products.CMFCore.permissions import View
from ZODB.ExportImport import ExportImport
from ZODB.interfaces import IBlobStorage
from ZODB.POSException import POSKeyError
from zope.interface import implementer

#: what an object itself knows of its seal, and no version or copy of it may carry
MARKS = ("sealed_fields", "ever_sealed", "chain_head")


class CopiedInPart:
    """Mixin for content: a copy begins without what it would let go of at once."""

    def left_out_of_copies(self) -> tuple:
        """Persistent objects that no copy needs; the handler of the copy forgets them."""
        return ()

    def _getCopy(self, container):
        """Copy the tree into the database of *container*: as stock does, but for the export."""
        transaction.savepoint(optimistic=True)
        if self._p_jar is None or container._p_jar is None:
            raise CopyError(f"{self!r} or its new place is not in the database yet.")
        with TemporaryFile() as parts:
            _Export(self._p_jar).exportFile(self._p_oid, parts)
            parts.seek(0)
            copy = container._p_jar.importFile(parts)
        # Before anybody gives the copy a name of its own, which a sealed object would refuse.
        forget_marks(copy)
        if not getSecurityManager().checkPermission(View, self):
            return copy
        return self._cleanupCopy(copy, container)


def forget_marks(content: CopiedInPart) -> None:
    """Take the marks of a seal from a copy."""
    content._p_activate()
    for mark in MARKS:
        if mark in vars(content):
            delattr(content, mark)


@implementer(IBlobStorage)
class _Export(ExportImport):
    """An export, to which the records that are left out do not exist."""

    def __init__(self, connection):
        self._connection = connection
        self._reader = connection._reader
        self._storage = self
        self._left_out = set()

    def load(self, oid):
        """The record, for the export; what it knows to leave out is met later."""
        if oid in self._left_out:
            raise POSKeyError(oid)
        data, serial = self._connection._storage.load(oid)
        if isinstance(self._reader.getGhost(data), CopiedInPart):
            content = self._connection.get(oid)
            self._left_out.update(one._p_oid for one in content.left_out_of_copies())
        return data, serial

    def loadBlob(self, oid, serial):
        """Where the bytes of a blob lie."""
        return self._connection._storage.loadBlob(oid, serial)
