"""The index of segments in its place in the catalog, and the exchange with the stock one.

plone.restapi, GenericSetup and the ZMI know text indexes by the class ``ZCTextIndex`` or by its
meta type. So ours is one, with another engine and another reader of queries.
"""

import logging
from collections.abc import Sequence

import transaction
from AccessControl.class_init import InitializeClass
from Acquisition import aq_parent
from BTrees.IIBTree import IIBucket
from plone.indexer.interfaces import IIndexableObject
from Products.CMFCore.indexing import processQueue
from Products.ZCatalog.Catalog import Catalog
from Products.ZCatalog.interfaces import IZCatalog
from Products.ZCTextIndex.NBest import NBest
from Products.ZCTextIndex.ZCTextIndex import ZCTextIndex
from zope.component import getMultiAdapter

from kardes.search.query import Reading, find, find_and_read

from .engine import SegmentedIndex

logger = logging.getLogger("kardes.search")

#: the text indexes of Plone's catalog
NAMES = ("SearchableText", "Title", "Description")
#: after so many objects the log tells how far it is, and memory is given back
PACE = 500


class SegmentedTextIndex(ZCTextIndex):
    """A ``ZCTextIndex`` that analyses and finds as kardes does."""

    def query_index(self, record, resultset=None) -> IIBucket | None:
        """Return the documents that *record* asks for -> how well they fit; never fails."""
        text = " ".join(key for key in record.keys if isinstance(key, str))
        return self.find_and_read(text)[0]

    def find_and_read(self, text: str) -> tuple[IIBucket, Reading]:
        """Return the documents that *text* asks for, and what it was read as.

        In the index of all text a word of the title counts more.
        """
        return find_and_read(text, self.index, titles=self._titles())

    def _titles(self) -> SegmentedIndex | None:
        if self.id != "SearchableText":
            return None
        titles = aq_parent(self).indexes.get("Title")
        return titles.index if isinstance(titles, SegmentedTextIndex) else None

    def query(self, query: str, nbest: int = 10) -> tuple[list, int]:
        """Return the best documents with their scores, and the number of all."""
        found = find(query, self.index) or IIBucket()
        chooser = NBest(nbest)
        chooser.addmany(found.items())
        return chooser.getbest(), len(found)

    def getEntryForObject(self, documentId: int, default=None) -> list[str]:
        """Return the words of a document in their order."""
        return self.index.get_words(documentId) if self.index.has_doc(documentId) else default

    def clear(self) -> None:
        """Forget all documents."""
        self.index = SegmentedIndex()


InitializeClass(SegmentedTextIndex)


def use_segments(catalog: IZCatalog) -> None:
    """Give *catalog* our text indexes, filled from the objects."""
    _exchange(catalog, ZCTextIndex, SegmentedTextIndex)


def restore_stock(catalog: IZCatalog) -> None:
    """Give *catalog* its stock text indexes back, filled from the objects."""
    _exchange(catalog, SegmentedTextIndex, ZCTextIndex)


def _exchange(catalog: IZCatalog, old: type, new: type) -> None:
    """Put indexes of type *new* in the place of those of type *old*.

    Until this transaction ends everybody else searches the old ones. What others save meanwhile
    goes into those alone: then this transaction fails with a conflict, instead of losing it.
    """
    processQueue()
    inner = catalog._catalog
    present = {name: inner.indexes[name] for name in NAMES if name in inner.indexes}
    replaced = {name: index for name, index in present.items() if type(index) is old}
    made = {name: _without_documents(index, new, inner) for name, index in replaced.items()}
    for index in replaced.values():
        _expect_no_change(index)
    if made:
        _fill(catalog, list(made.values()))
        inner.indexes = {**inner.indexes, **made}


def _without_documents(index: ZCTextIndex, new: type, inner: Catalog) -> ZCTextIndex:
    made = new.__new__(new)
    made.__setstate__(
        {name: fact for name, fact in index.__getstate__().items() if name != "index"}
    )
    made.__of__(inner).clear()
    if inner._p_jar is not None:
        inner._p_jar.add(made)  # so that savepoints take it out of memory
    return made


def _expect_no_change(index: ZCTextIndex) -> None:
    ours = isinstance(index, SegmentedTextIndex)
    for record in index.index.touched() if ours else [index.index._totaldoclen]:
        record._p_activate()
        if record._p_jar is not None:
            record._p_jar.readCurrent(record)


def _fill(catalog: IZCatalog, indexes: Sequence[ZCTextIndex]) -> None:
    documents = list(catalog._catalog.uids.items())
    logger.info("Indexing the texts of %s objects", len(documents))
    for number, (path, docid) in enumerate(documents, 1):
        found = catalog.resolve_path(path)
        if found is None:
            logger.warning("%s is in the catalog, but not in the site", path)
        else:
            wrapper = getMultiAdapter((found, catalog), IIndexableObject)
            for index in indexes:
                index.index_object(docid, wrapper)
        if not number % PACE:
            transaction.savepoint(optimistic=True)
            catalog._p_jar.cacheGC()
            logger.info("Indexed the texts of %s of %s objects", number, len(documents))
