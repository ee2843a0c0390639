"""What the text index costs beside stock Plone's: queries, saves, disk, memory, conflicts.

Both index the same synthetic letters of three hundred words, each in a process and a FileStorage
of its own, without a site; words and their endings are as frequent as in a natural language. The
last letters are saved one by one, as people do. Queries are asked as the search box asks them, of
a warm index. Ratios count, and those of one run only::

    .venv/bin/python benchmarks/text_index.py --documents 20000 100000
"""

import argparse
import multiprocessing
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import reduce
from itertools import accumulate
from operator import or_
from pathlib import Path

import transaction
from plone.base.utils import munge_search_term
from Products.CMFPlone.UnicodeSplitter.splitter import I18NNormalizer, Splitter
from Products.ZCTextIndex.Lexicon import Lexicon
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.QueryParser import QueryParser
from ZODB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError

from kardes.search.index import SegmentedIndex
from kardes.search.query import find

#: how many letters are saved one by one, and how many at a time before
SINGLE, BATCH = 300, 1000
CONSONANTS, VOWELS = "bcçdfgğhjklmnprsştvyz", "aeıioöuü"
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
ENDINGS = ("", "", "", "si", "yi", "de", "den", "ye", "ler", "leri", "lerin", "lerde", "miz")


def made_stems() -> list[str]:
    """Thirty thousand words without endings, the same in every run."""
    chance = random.Random(1994)
    stems = (
        "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 3, 4))))
        + chance.choice("knrt")
        for _number in range(40_000)
    )
    return list(dict.fromkeys(stems))[:30_000]


STEMS = made_stems()
FREQUENCIES = list(accumulate(1 / (rank + 3) for rank in range(len(STEMS))))


def letter_number(name: str) -> str:
    return f"E-15459628-105.02-{random.Random(name).randint(1, 10**6)}"


def is_number(query: str) -> bool:
    return query.startswith("E-")


def text(name: str) -> str:
    """A number and three hundred words, the same for every run."""
    chance = random.Random(name)
    stems = chance.choices(STEMS, cum_weights=FREQUENCIES, k=300)
    words = [stem + chance.choice(ENDINGS) for stem in stems]
    return f"{letter_number(name)} {' '.join(words)}"


def queries(count: int) -> dict[str, list[str]]:
    """Some queries of each class."""
    names = [str(count * part // 7) for part in range(1, 6)]
    texts = [text(name).split() for name in names]
    return {
        "common word": STEMS[:5],
        "word": STEMS[200:205],
        "rare word": STEMS[9000:9005],
        "two words": [f"{STEMS[place]} {STEMS[place + 20]}" for place in range(5)],
        "phrase of common words": [f'"{STEMS[place]} {STEMS[place + 1]}"' for place in range(5)],
        "phrase": [f'"{" ".join(words[100:103])}"' for words in texts],
        "prefix": [f"{stem[:4]}*" for stem in STEMS[300:305]],
        "number": [letter_number(name) for name in names],
    }


class Stock:
    """Plone's own: ``OkapiIndex`` with the pipeline of ``plone_lexicon``."""

    @staticmethod
    def make():
        return OkapiIndex(Lexicon(Splitter(), I18NNormalizer()))

    @staticmethod
    def found(index, query: str):
        # The site's search box makes every word a prefix; here only where that is asked for.
        query = munge_search_term(query) if is_number(query) else query
        return QueryParser(index._lexicon).parseQuery(query).executeQuery(index)


class Ours:
    """The index of segments; the names of cities are left out, which only a site knows."""

    make = SegmentedIndex

    @staticmethod
    def found(index, query: str):
        return find(query, index, ())


def docid(number: int) -> int:
    """The catalog numbers documents in runs that begin anywhere."""
    return random.Random(number // 20).randint(-(2**31), 2**31 - 100) + number % 20


def memory() -> int:
    """Bytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def save(kind: type, count: int, folder: str) -> dict[str, float]:
    """Index *count* letters."""
    path = Path(folder, "Data.fs")
    database = DB(FileStorage(str(path)))
    connection = database.open()
    index = connection.root.index = kind.make()
    transaction.commit()
    figures = {}
    singles, everything = [], 0
    for number in range(count):
        is_single = number >= count - SINGLE
        content = text(str(number))
        size, started = path.stat().st_size, time.process_time()
        index.index_doc(docid(number), content)
        if is_single or not number % BATCH:
            transaction.commit()
            connection.cacheGC()
        seconds = time.process_time() - started
        everything += seconds
        if is_single:
            singles.append((seconds, path.stat().st_size - size))
    figures["index a letter among many, ms CPU"] = (
        1000 * (everything - sum(seconds for seconds, _bytes in singles)) / (count - SINGLE)
    )
    figures["save, ms CPU"] = 1000 * statistics.fmean(seconds for seconds, _bytes in singles)
    figures["median save, ms CPU"] = 1000 * statistics.median(one for one, _bytes in singles)
    figures["slowest save, ms CPU"] = 1000 * max(seconds for seconds, _bytes in singles)
    figures["bytes per save"] = statistics.fmean(size for _seconds, size in singles)
    database.pack()
    figures["bytes on disk per letter"] = path.stat().st_size / count
    database.close()
    return figures


def ask(kind: type, count: int, folder: str) -> dict[str, float]:
    """Ask for what was saved."""
    before = memory()
    database = DB(FileStorage(str(Path(folder, "Data.fs"))), cache_size=10**6)
    index = database.open().root.index
    figures = {}
    for name, asked in queries(count).items():
        seconds, hits = [], 0
        for query in asked:
            kind.found(index, query)
            started = time.process_time()
            repeats = 0
            while time.process_time() - started < 0.2:
                found = kind.found(index, query)
                repeats += 1
            seconds.append((time.process_time() - started) / repeats)
            hits += len(found)
        figures[f"{name}, ms CPU"] = 1000 * statistics.fmean(seconds)
        figures[f"{name}, hits"] = hits / len(asked)
        figures[f"{name}, µs per hit"] = 1e6 * sum(seconds) / hits if hits else float("nan")
    figures["memory after the queries, MB"] = (memory() - before) / 1e6
    database.close()
    return figures


def filled(kind: type, count: int):
    index = kind.make()
    for number in range(count):
        index.index_doc(docid(number), text(f"before {number}"))
    return index


def collisions(kind: type, count: int, pairs: int, folder: str) -> int:
    """How many of some pairs of texts collide that are indexed at the same time."""
    database = DB(FileStorage(str(Path(folder, f"collisions-{count}.fs"))))
    with database.transaction() as connection:
        connection.root.index = filled(kind, count)
    managers = [transaction.TransactionManager() for _writer in range(2)]
    writers = [database.open(manager) for manager in managers]
    collided = 0
    for pair in range(pairs):
        for number, writer in enumerate(writers):
            writer.transaction_manager.begin()
            writer.root.index.index_doc(number * 10**6 + pair, text(f"{number} {pair}"))
        managers[0].commit()
        try:
            managers[1].commit()
        except ConflictError:
            managers[1].abort()
            collided += 1
    database.close()
    return collided


def collide(kind: type, pairs: int, folder: str) -> dict[str, float]:
    """Save texts at once in archives of several sizes."""
    return {
        f"collided of {pairs} pairs after {count} letters": collisions(kind, count, pairs, folder)
        for count in (200, 1000, 4000)
    }


def alone(function, *arguments) -> dict[str, float]:
    """What *function* returns in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as process:
        return process.apply(function, arguments)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--pairs", type=int, default=60, help="texts saved at once; 0 for none")
    options = parser.parse_args()
    for count in options.documents:
        compare(f"{count} letters", (save, count), (ask, count))
    if options.pairs:
        compare("Texts saved at once", (collide, options.pairs))


def compare(title: str, *steps: tuple[Callable, int]) -> None:
    """Print what each of *steps* costs with both, and the ratios."""
    results = []
    for kind in (Stock, Ours):
        with tempfile.TemporaryDirectory() as folder:
            parts = [alone(step, kind, number, folder) for step, number in steps]
        results.append(reduce(or_, parts))
    stock, ours = results
    print(f"{title:45}{'stock':>12}{'kardes':>12}{'ratio':>9}")
    for name, figure in stock.items():
        ratio = ours[name] / figure if figure else float("nan")
        print(f"{name:45}{figure:12.2f}{ours[name]:12.2f}{ratio:9.3f}", flush=True)


if __name__ == "__main__":
    main()
