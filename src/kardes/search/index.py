"""A text index that many can write at once.

Stock ``OkapiIndex`` keeps the documents of a rare word in a plain dictionary inside a bucket of
some thirty words. The BTrees cannot merge two changes of such a bucket, not even of different
words, because Python 3 does not order dictionaries (``BTreesConflictError`` 1, BTrees 6): as soon
as two people save a text at once, one of them conflicts. Here every word has a tree of its own,
which merges, and a word that is known already does not touch the bucket at all.
"""

from BTrees.IIBTree import IIBTree
from Products.ZCatalog.interfaces import IZCatalog
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.ZCTextIndex import ZCTextIndex


class ParallelOkapiIndex(OkapiIndex):
    """``OkapiIndex`` whose records of different papers can be written at the same time."""

    def _mass_add_wordinfo(self, wid2weight, docid):
        for wid, weight in wid2weight.items():
            self._add_wordinfo(wid, weight, docid)

    def _add_wordinfo(self, wid, f, docid):
        documents = self._wordinfo.get(wid)
        if not isinstance(documents, IIBTree):  # a new word, or a dictionary of the stock index
            if documents is None:
                self.length.change(1)
            documents = self._wordinfo[wid] = IIBTree(documents or {})
        documents[docid] = f

    def _del_wordinfo(self, wid, docid):
        # A tree that became empty stays: who adds to it at the same time would not notice that
        # it is no longer part of the index.
        documents = self._wordinfo[wid]
        if not isinstance(documents, IIBTree):
            documents = self._wordinfo[wid] = IIBTree(documents)
        del documents[docid]

    def _remove_oov_wids(self, wids):
        return [wid for wid in wids if self._wordinfo.get(wid)]


def let_many_write(catalog: IZCatalog) -> None:
    """Make the text indexes of *catalog* parallel; what they know stays."""
    _exchange(catalog, OkapiIndex, ParallelOkapiIndex)


def restore_stock(catalog: IZCatalog) -> None:
    """Give *catalog* its stock text indexes back; what they know stays."""
    for index in _exchange(catalog, ParallelOkapiIndex, OkapiIndex):
        words = index._wordinfo
        for wid in [wid for wid, documents in words.items() if not documents]:
            del words[wid]
            index.length.change(-1)


def _exchange(catalog: IZCatalog, old: type, new: type) -> list[OkapiIndex]:
    exchanged = []
    for index in catalog.getIndexObjects():
        if isinstance(index, ZCTextIndex) and type(index.index) is old:
            replacement = new(index.index._lexicon)
            replacement.__setstate__(index.index.__getstate__())
            index.index = replacement
            index._index_factory = new  # for the day when the index is cleared
            exchanged.append(replacement)
    return exchanged
