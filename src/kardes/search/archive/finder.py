"""Find papers: sets of docids from the catalog's indexes, their order, their counts.

What a person may see is one set, with the restrictions of the catalog's own ``searchResults``;
everything else is a subset of it. So nothing hidden can be counted.
"""

from collections.abc import Sequence
from functools import cached_property, reduce

from BTrees.IIBTree import IISet, intersection
from plone import api
from Products.CMFCore.indexing import processQueue
from Products.ZCatalog.query import IndexQuery

from kardes.content.clock import today

from ..analysis import tokens
from ..query import Reading
from ..visible import visible_documents
from .asked import NEWEST, NUMBER, RELEVANCE, Asked
from .facets import FACETS, Facet, counts, in_order, members

#: more than any day of an index
_DATED = 2**32
#: what a paper has that no order knows of
_LAST = "\U0010ffff"
# How much of a query is looked at for it, and how many words make a place good.
_LONGEST, _TOGETHER = 500, 3


class Found:
    """The papers that the present user finds with a search."""

    def __init__(self, asked: Asked):
        """Nothing is looked up before it is asked for.

        :param asked: the search
        """
        self.asked = asked
        self.catalog = api.portal.get_tool("portal_catalog")
        processQueue()  # as the catalog does, because its indexes are asked one by one here
        self._index = self.catalog._catalog.getIndex

    @cached_property
    def visible(self):
        """All that the user may see and that a list of results shows."""
        return intersection(visible_documents(), self._queried("kardes_listed", True))

    @cached_property
    def _answer(self):
        """Weights by docid, and how the words were understood; both from one search."""
        return self._index("SearchableText").find_and_read(self.asked.text)

    @property
    def reading(self) -> Reading:
        """How the words were understood."""
        return self._answer[1]

    @cached_property
    def words(self) -> int:
        """How many words there are, as far as a place of a text can hold them together."""
        return min(sum(1 for _token in tokens(self.asked.text[:_LONGEST])), _TOGETHER)

    @property
    def scores(self):
        """Docid -> weight of what has the words; empty without words."""
        return self._answer[0] if self.asked.text else {}

    @cached_property
    def _by_words(self):
        """What has the words and the dates; filters not yet."""
        found = self.visible
        if self.asked.text:
            found = intersection(found, self.scores)
        if self.asked.since or self.asked.until:
            found = intersection(found, self._dated())
        return found

    def _dated(self):
        since, until = self.asked.since, self.asked.until
        if since and until:
            days = {"query": (since, until), "range": "min:max"}
        else:
            days = {"query": since or until, "range": "min" if since else "max"}
        return self._queried("kardes_date", days) or IISet()

    def _queried(self, name: str, query):
        index = self._index(name)
        asked = IndexQuery(
            {name: query}, name, index.query_options, index.operators, index.useOperator
        )
        return index.query_index(asked)

    @cached_property
    def _narrowed(self) -> dict:
        """Facet -> the docids that have one of its ticked values."""
        return {
            name: members(self._index(FACETS[name].index), values)
            for name, values in self.asked.ticked.items()
            if values
        }

    def _all_but(self, left_out: str | None):
        sets = [docids for name, docids in self._narrowed.items() if name != left_out]
        return reduce(intersection, sets, self._by_words)

    @cached_property
    def docids(self):
        """The result."""
        return self._all_but(None)

    def __len__(self) -> int:
        return len(self.docids)

    def facet(self, name: str) -> list[tuple]:
        """Values of a facet with the number of papers that ticking each one would give.

        Ticked values are among them even where there is nothing.
        """
        facet: Facet = FACETS[name]
        base = self._all_but(name) if name in self._narrowed else self.docids
        found = dict(counts(self._index(facet.index), base))
        for value in self.asked.ticked.get(name, ()):
            found.setdefault(value, 0)
        return in_order(facet, found)

    # Order ------------------------------------------------------------------------------------

    def key(self, docid: int) -> tuple:
        """What a member is sorted by; the smallest key comes first, no two are equal."""
        order = self.asked.order
        if order == RELEVANCE:
            return (-self.scores.get(docid, 0), self._age(docid), docid)
        if order == NUMBER:
            return (self._number_of(docid, _LAST), docid)
        return (self._age(docid) if order == NEWEST else self._day(docid), docid)

    def _age(self, docid: int) -> int:
        """What the newest come first by: dated up to today, then undated, then what lies ahead.

        Or promises that fall due, and what was filed today without a date, would stand before the
        letter of this morning.
        """
        day = self._day(docid)
        if day > self._today:
            return day
        return -day - (_DATED if docid in self._dated_ones else 0)

    @cached_property
    def _dated_ones(self):
        return members(self._index("kardes_dated"), [True])

    @cached_property
    def _today(self) -> int:
        """The present day as the index counts."""
        return self._index("kardes_date")._convert(today())

    def _day(self, docid: int) -> int:
        return self._days(docid, 0)

    @cached_property
    def _days(self):
        return self._index("kardes_date")._unindex.get

    @cached_property
    def _number_of(self):
        return self._index("kardes_sortable_number")._unindex.get

    @cached_property
    def ordered(self) -> Sequence[int]:
        """The result in its order."""
        return sorted(self.docids, key=self.key)

    def brains(self, docids: Sequence[int]):
        """The catalog's rows of some members."""
        table = self.catalog._catalog
        return [table[docid] for docid in docids]
