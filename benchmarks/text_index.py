"""How often two texts that are saved at once collide in the text index, stock and ours.

Two connections index a text of three hundred words each, then commit one after the other; sixty
pairs on archives of several sizes. The words are the same in every run; no site::

    .venv/bin/python benchmarks/text_index.py
"""

import random
import tempfile
from pathlib import Path

import transaction
from Products.ZCTextIndex.Lexicon import CaseNormalizer, Lexicon, Splitter
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from ZODB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError

from kardes.search.index import ParallelOkapiIndex

PAIRS = 60
SYLLABLES = "ba ce di fe gı hi ja ko lu me nö pa ra se şi to uy ve ya zü".split()  # noqa: SIM905
WORDS = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
#: the n-th word is as frequent as in a natural language
FREQUENCIES = [1 / (rank + 3) for rank in range(len(WORDS))]


def text(name: str) -> str:
    """Three hundred words, the same for every run."""
    return " ".join(random.Random(name).choices(WORDS, FREQUENCIES, k=300))


def filled(factory: type, count: int):
    """An index of *count* texts; the catalog numbers them in runs that begin anywhere."""
    index = factory(Lexicon(Splitter(), CaseNormalizer()))
    for number in range(count):
        run = random.Random(number // 20).randint(-(2**31), 2**31 - 100)
        index.index_doc(run + number % 20, text(f"before {number}"))
    return index


def collisions(factory: type, count: int, folder: str) -> int:
    """How many of sixty pairs collide in an index of *count* texts."""
    database = DB(FileStorage(str(Path(folder, f"{factory.__name__}-{count}.fs"))))
    with database.transaction() as connection:
        connection.root.index = filled(factory, count)
    managers = [transaction.TransactionManager() for _writer in range(2)]
    writers = [database.open(manager) for manager in managers]
    collided = 0
    for pair in range(PAIRS):
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


def main() -> None:
    print(f"of {PAIRS} pairs collided:  stock  ours")
    with tempfile.TemporaryDirectory() as folder:
        for count in (200, 1000, 4000):
            stock, ours = (
                collisions(factory, count, folder) for factory in (OkapiIndex, ParallelOkapiIndex)
            )
            print(f"{count:6} texts before:    {stock:6}{ours:6}")


if __name__ == "__main__":
    main()
