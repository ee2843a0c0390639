"""What a letter with a 1 MB attachment costs, beside stock Plone's Document and File.

``make benchmark-letter`` runs it in an instance of its own: one process, a FileStorage with blobs,
both kinds in turn, each pair in one transaction. CPU counts this process and its children, in one
of which kardes reads the text of the PDF. It prints a table and the same as JSON; ``ROUNDS`` in
the environment changes the number of pairs.
"""

import json
import os
import random
import resource
import statistics
import time
from pathlib import Path

import transaction
from AccessControl.SecurityManagement import newSecurityManager
from fpdf import FPDF
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobFile

from kardes.demo.site import create_site

ROUNDS = int(os.environ.get("ROUNDS", "40"))
WARM_UP = 4
MEGABYTE = 1_000_000

chance = random.Random(1994)
syllables = [c + v for c in "bcçdfgğhklmnprsştvyz" for v in "aeıioöuü"]
words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(4000)]


def prose(size: int) -> str:
    """Return about this many characters of words, frequent ones more often."""
    picked = (words[int(chance.paretovariate(0.6)) % len(words)] for _ in range(size // 7))
    return " ".join(picked)


def pdf() -> bytes:
    """Return a PDF of 1 MB with a page of text and something that does not compress."""
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=11)
    document.multi_cell(0, 5, prose(1500).encode("latin-1", "ignore").decode("latin-1"))
    document.embed_file(basename="scan.bin", bytes=chance.randbytes(MEGABYTE - 4000))
    return bytes(document.output())


def stock(folder, title: str, text: str, data: bytes) -> None:
    """Create a Document and a File beside it."""
    api.content.create(
        folder, "Document", title=title, text=RichTextValue(text, "text/plain", "text/html")
    )
    file = NamedBlobFile(data, contentType="application/pdf", filename=f"{title}.pdf")
    api.content.create(folder, "File", title=f"{title}.pdf", file=file)


def kardes(folder, title: str, text: str, data: bytes) -> None:
    """Create a letter with its attachment."""
    letter = api.content.create(folder, "Correspondence", title=title, body=text)
    file = NamedBlobFile(data, contentType="application/pdf", filename=f"{title}.pdf")
    api.content.create(letter, "Attachment", title=f"{title}.pdf", file=file)


class Storage:
    """What the database files hold."""

    def __init__(self, app):
        self.storage = app._p_jar.db().storage
        self.path = Path(self.storage.getName())
        self.blobs = Path(self.storage.fshelper.base_dir)

    def bytes(self) -> tuple[int, int]:
        """Return the size of the records and of the blobs."""
        blobs = sum(path.stat().st_size for path in self.blobs.rglob("*.blob") if path.is_file())
        return self.path.stat().st_size, blobs

    def records(self) -> int:
        """Return how many objects the last transaction wrote."""
        last = next(iter(self.storage.iterator(start=self.storage.lastTransaction())))
        return sum(1 for _ in last)


def cpu(who: int) -> float:
    """Return the seconds of CPU that this process, or its finished children, used."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def measure(create, storage: Storage, folder, title: str) -> dict[str, float]:
    """Create one pair, commit, and return what that cost."""
    text, data = prose(2000), pdf()
    records, blobs = storage.bytes()
    own, children = cpu(resource.RUSAGE_SELF), cpu(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter()
    create(folder, title, text, data)
    transaction.commit()
    wall = time.perf_counter() - wall
    own = cpu(resource.RUSAGE_SELF) - own
    children = cpu(resource.RUSAGE_CHILDREN) - children
    records_after, blobs_after = storage.bytes()
    return {
        "CPU ms": (own + children) * 1000,
        "  in children": children * 1000,
        "wall ms": wall * 1000,
        "record KB": (records_after - records) / 1000,
        "blob KB": (blobs_after - blobs) / 1000,
        "records": storage.records(),
    }


def run(app) -> dict[str, dict[str, float]]:
    """Return the medians of both kinds."""
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    site = create_site(app)
    kinds = {"stock": stock, "kardes": kardes}
    folders = {name: api.content.create(site, "Folder", id=f"letters-{name}") for name in kinds}
    transaction.commit()
    storage = Storage(app)
    samples = {name: [] for name in kinds}
    for number in range(WARM_UP + ROUNDS):
        in_turn = list(kinds) if number % 2 else list(reversed(kinds))
        for name in in_turn:
            sample = measure(kinds[name], storage, folders[name], f"Letter {number}")
            if number >= WARM_UP:
                samples[name].append(sample)
    return {
        name: {key: round(statistics.median(s[key] for s in taken), 2) for key in taken[0]}
        for name, taken in samples.items()
    }


def report(result: dict[str, dict[str, float]]) -> str:
    """Return the result as a table with the ratios, and as JSON."""
    lines = [f"median of {ROUNDS:<10}{'stock':>10}{'kardes':>10}{'ratio':>8}"]
    for key, stock_value in result["stock"].items():
        value = result["kardes"][key]
        ratio = f"{value / stock_value:.2f}" if stock_value else "-"
        lines.append(f"{key:20}{stock_value:>10}{value:>10}{ratio:>8}")
    return "\n".join([*lines, "", json.dumps(result)])


if __name__ == "__main__":
    print(report(run(globals()["app"])))
