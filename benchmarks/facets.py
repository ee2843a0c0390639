"""What searching a site costs beside stock Plone's text index: queries, and counts of facets.

``make benchmark-facets`` runs it in an instance of its own. The letters are light objects that go
straight into the catalog, with the values that the indexers would give; a second index, the stock
one with the lexicon of Plone, has the same texts. Every class of queries is asked of both through
the catalog. Facets are counted by sets and by rows of the catalog; both ways must come to the same
numbers. It prints CPU milliseconds (median) as a table and as JSON; ``LETTERS`` and ``ROUNDS`` in
the environment change the size.
"""

import json
import os
import random
import statistics
import time
from collections import Counter
from datetime import date
from types import SimpleNamespace

import transaction
from AccessControl.SecurityManagement import newSecurityManager
from DateTime import DateTime
from plone.base.utils import munge_search_term
from text_index import is_number, queries, text

from kardes.demo.site import create_site
from kardes.search.archive import Found, read_asked
from kardes.search.archive.facets import FACETS

LETTERS = int(os.environ.get("LETTERS", "5000"))
ROUNDS = int(os.environ.get("ROUNDS", "15"))
ASKED = {
    "all": {},
    "one in three": {"SearchableText": "festival"},
    "few": {"year": "2011"},
    "by date": {"SearchableText": "festival", "year": "2011", "sort_on": "newest"},
}
#: a page of results that are sorted
PAGE = 20

chance = random.Random(1994)


def letter(number: int) -> SimpleNamespace:
    """What the catalog knows of a letter."""
    day = date(chance.randint(2005, 2026), chance.randint(1, 12), chance.randint(1, 28))
    country = chance.choice(["KG", "KZ", "TM", "UZ", "BA", "DE", "NL", "GE", "XK", "RU"])
    sender = f"Kurum {int(chance.paretovariate(0.6)) % 900}"
    subject = "festival daveti" if number % 3 == 0 else "toplantı daveti"
    content = f"{subject} {text(str(number))}"
    language = chance.choice(["tr", "ru", "en", "ky"])
    return SimpleNamespace(
        allowedRolesAndUsers=["Kardes Reader", "Manager"],
        effectiveRange=(None, None),
        portal_type="Correspondence",
        review_state=chance.choice(["draft", "registered", "registered", "archived"]),
        kardes_listed=True,
        kardes_direction=chance.choice(["incoming", "outgoing", "internal"]),
        kardes_correspondents=(sender,),
        kardes_correspondent=sender,
        kardes_countries=(country,),
        kardes_year=day.year,
        kardes_languages=(language,),
        kardes_language=language,
        kardes_text_states=(chance.choice(["done", "done", "empty"]),),
        kardes_security_level=chance.choice(["unclassified", "restricted"]),
        kardes_date=DateTime(day.isoformat()),
        kardes_paper_date=day,
        SearchableText=content,
        StockText=content,
        Title=f"Yazı {number}",
    )


#: facet -> its values on a row; what is no column is read where the row has it
ON_A_ROW = {
    "type": lambda brain: (brain.portal_type,),
    "state": lambda brain: (brain.review_state,),
    "direction": lambda brain: (brain.kardes_direction,),
    "correspondent": lambda brain: (brain.kardes_correspondent,),
    "country": lambda brain: brain.kardes_countries,
    "year": lambda brain: (brain.kardes_paper_date.year,),
    "language": lambda brain: (brain.kardes_language,),
    "security_level": lambda brain: (brain.kardes_security_level,),
}


class BySets:
    """The counts of the search page."""

    def __init__(self, catalog, asked: dict):
        self.found = Found(read_asked(asked))
        len(self.found)
        if "sort_on" in asked:
            self.found.brains(self.found.ordered[:PAGE])

    def counts(self) -> dict[str, dict]:
        """Facet -> value -> number."""
        return {name: dict(self.found.facet(name)) for name in FACETS}


class ByRows:
    """The counts as a listing would make them; one facet less, which is no column.

    What is ticked is counted without its own filter, as on the search page, and so needs a
    listing of its own.
    """

    def __init__(self, catalog, asked: dict):
        query = {"kardes_listed": True}
        if "SearchableText" in asked:
            query["StockText"] = asked["SearchableText"]
        if "sort_on" in asked:
            query |= {"sort_on": "kardes_date", "sort_order": "descending"}
        ticked = {"kardes_year": int(asked["year"])} if "year" in asked else {}
        self.listings = [(catalog(**query, **ticked), set(ON_A_ROW) - set(asked))]
        if ticked:
            self.listings.append((catalog(**query), {"year"}))

    def counts(self) -> dict[str, dict]:
        """Facet -> value -> number."""
        counters = {name: Counter() for name in ON_A_ROW}
        for brains, facets in self.listings:
            for brain in brains:
                for name in facets:
                    counters[name].update(ON_A_ROW[name](brain))
        return {name: dict(counter) for name, counter in counters.items()}


def by_stock(catalog, query: str):
    """What the search box of Plone finds; it makes numbers beginnings of words."""
    return catalog(StockText=munge_search_term(query) if is_number(query) else query)


def by_kardes(catalog, query: str):
    """What the same box finds with kardes."""
    return catalog(SearchableText=query)


def ask(catalog) -> dict[str, dict[str, float]]:
    """CPU milliseconds per query and microseconds per hit of each class, both ways."""
    result = {}
    for name, asked in queries(LETTERS).items():
        for way in (by_stock, by_kardes):
            hits = sum(len(way(catalog, query)) for query in asked)
            begun = time.process_time()
            for query in asked * ROUNDS:
                way(catalog, query)
            cost = (time.process_time() - begun) / ROUNDS
            row = result.setdefault(name, {})
            row |= {way.__name__: 1000 * cost / len(asked), f"{way.__name__} hits": hits}
            row[f"{way.__name__} µs per hit"] = 1e6 * cost / hits if hits else float("nan")
    return result


def print_queries(result: dict[str, dict[str, float]]) -> None:
    print(
        f"{'CPU, mean':32}{'stock ms':>10}{'ms':>8}{'ratio':>8}{'stock µs/hit':>14}{'µs/hit':>8}"
    )
    for name, row in result.items():
        stock, kardes = row["by_stock"], row["by_kardes"]
        per_hit = (row[f"{way} µs per hit"] for way in ("by_stock", "by_kardes"))
        each = "{:14.2f}{:8.2f}".format(*per_hit)
        print(f"{name:32}{stock:10.2f}{kardes:8.2f}{kardes / stock:8.3f}{each}")


def cpu(way: type, catalog, asked: dict) -> tuple[float, float]:
    """The median CPU milliseconds of searching and counting, and of counting alone."""
    both, alone = [], []
    for _round in range(ROUNDS):
        begun = time.process_time()
        listed = way(catalog, asked)
        searched = time.process_time()
        listed.counts()
        counted = time.process_time()
        both.append(counted - begun)
        alone.append(counted - searched)
    return 1000 * statistics.median(both), 1000 * statistics.median(alone)


def main(app) -> None:
    """Fill a catalog, count both ways, print."""
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    site = create_site(app)
    catalog = site.portal_catalog
    okapi = {"index_type": "Okapi BM25 Rank", "lexicon_id": "plone_lexicon"}
    catalog.addIndex("StockText", "ZCTextIndex", SimpleNamespace(doc_attr="StockText", **okapi))
    for number in range(LETTERS):
        catalog._catalog.catalogObject(letter(number), f"/{site.getId()}/yazi-{number}")
    transaction.commit()

    queried = ask(catalog)
    print_queries(queried)
    result = {}
    print(f"{'CPU ms, median':32}{'rows':>8}{'sets':>8}{'ratio':>8}")
    for name, asked in ASKED.items():
        rows, sets = ByRows(catalog, asked).counts(), BySets(catalog, asked).counts()
        assert all(rows[facet] == sets[facet] for facet in rows)
        slow, fast = cpu(ByRows, catalog, asked), cpu(BySets, catalog, asked)
        for what, old, new in zip(("search and count", "count"), slow, fast, strict=True):
            result[f"{name}: {what}"] = {"rows": old, "sets": new, "ratio": old / new}
    for name, row in result.items():
        print(f"{name:32}{row['rows']:8.2f}{row['sets']:8.2f}{row['ratio']:8.1f}")
    print(json.dumps({"letters": LETTERS, "queries": queried, **result}))


if __name__ == "__main__":
    main(globals()["app"])
