"""How often parallel writers collide: letters with an attachment in one dossier.

Several threads each make letters in the same dossier and hang a file below each, one commit per
step, as requests do; stock pages and files in one stock folder are made in turns in the same run.
A step that meets a conflict is repeated up to three times, as Zope repeats a request, and is lost
after that. Needs nothing but the environment::

    .venv/bin/python benchmarks/conflicts.py --threads 4 --each 25

Prints, per kind of content, steps per second, conflicts and lost steps per hundred, and which
objects collided.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import transaction
import Zope2
from AccessControl.SecurityManagement import newSecurityManager, noSecurityManager
from Acquisition import aq_base
from persistent import Persistent
from plone.dexterity.utils import createContentInContainer
from plone.distribution.api import site as distribution
from plone.namedfile.file import NamedBlobFile
from Testing.makerequest import makerequest
from ZODB.blob import Blob
from ZODB.POSException import ConflictError, POSKeyError
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest, setRequest
from Zope2.Startup.run import configure_wsgi

from kardes.search.index import restore_stock

ROOT = Path(__file__).parents[1]
REPEATS = 3
#: how long a writer thinks between two steps, in seconds
PAUSE = 0.5
SYLLABLES = "ba ce di fe gı hi ja ko lu me nö pa ra se şi to uy ve ya zü".split()  # noqa: SIM905
WORDS = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
#: the n-th word is as frequent as in a natural language
FREQUENCIES = [1 / (rank + 3) for rank in range(len(WORDS))]


@dataclass
class Tally:
    """What the threads of one kind of content met."""

    steps: int = 0
    lost: int = 0
    seconds: float = 0.0
    collided: Counter = field(default_factory=Counter)


def make_site(folder: str, stock_index: bool) -> None:
    """A site with kardes, a dossier and a stock folder in a new instance."""
    command = [str(Path(sys.executable).parent / "mkwsgiinstance"), "-d", folder]
    command += ["-s", str(ROOT / "etc" / "instance"), "-u", "admin:benchmark"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    Path(folder, "var", "cache").mkdir(parents=True, exist_ok=True)
    configure_wsgi(f"{folder}/etc/zope.conf")
    with Writer() as writer:
        options = {"site_id": "site", "title": "Site", "default_language": "tr"}
        options |= {"portal_timezone": "Europe/Istanbul", "setup_content": False}
        site = distribution.create(writer.app, "classic", options)
        setSite(site)
        site.portal_setup.runAllImportStepsFromProfile("profile-kardes:default")
        if stock_index:
            restore_stock(site.portal_catalog)
        createContentInContainer(site, "PartnerCity", id="dossier", title="Tokmok", country="KG")
        createContentInContainer(site, "Folder", id="stock", title="Stock")
        transaction.commit()


def fill(count: int) -> None:
    """Begin with an archive: the trees of an empty site are so small that all writers meet."""
    with Writer() as writer:
        for number in range(count):
            for steps in KINDS.values():
                for step in steps:
                    step(writer.app.site, f"before-{number}")
            if not number % 20:
                transaction.commit()
        transaction.commit()


class Writer:
    """A connection and a logged-in request of the current thread."""

    def __enter__(self):
        self.app = makerequest(Zope2.app())
        self.app.REQUEST["PARENTS"] = [self.app]
        setRequest(self.app.REQUEST)
        if "site" in self.app.objectIds():
            setSite(self.app.site)
        admin = self.app.acl_users.getUser("admin")
        newSecurityManager(None, admin.__of__(self.app.acl_users))
        return self

    def __exit__(self, *_error):
        noSecurityManager()
        setSite(None)
        clearRequest()
        transaction.abort()
        self.app._p_jar.close()


def text(name: str) -> str:
    """Three hundred words, the same for every run."""
    return " ".join(random.Random(name).choices(WORDS, FREQUENCIES, k=300))


def letter(site, name: str) -> None:
    facts = {"title": f"Yazı {name}", "body": text(name), "direction": "incoming"}
    createContentInContainer(site.dossier, "Correspondence", id=name, **facts)


def attachment(site, name: str) -> None:
    file = NamedBlobFile(text(f"{name} ek").encode(), "text/plain", f"{name}.txt")
    createContentInContainer(site.dossier[name], "Attachment", title=f"Ek {name}", file=file)


def page(site, name: str) -> None:
    createContentInContainer(
        site.stock, "Document", id=name, title=f"Yazı {name}", description=text(name)
    )


def stock_file(site, name: str) -> None:
    file = NamedBlobFile(text(f"{name} ek").encode(), "text/plain", f"{name}.txt")
    createContentInContainer(site.stock, "File", id=f"{name}-ek", title=f"Ek {name}", file=file)


KINDS = {"kardes": (letter, attachment), "stock": (page, stock_file)}


def write(kind: str, names: list[str], tally: Tally, lock: threading.Lock) -> None:
    """Do the steps of *kind* for each name, in a thread of its own."""
    for name in names:
        for step in KINDS[kind]:
            time.sleep(random.uniform(0, 2 * PAUSE))
            collided = attempt(step, name)
            lost = len(collided) > REPEATS
            with lock:
                tally.steps += 1
                tally.collided.update(collided)
                tally.lost += lost
            if lost:
                break  # no paper, no attachment


def attempt(step, name: str) -> list[bytes | None]:
    """Do one step, repeating it after conflicts; return what it collided on."""
    collided = []
    while len(collided) <= REPEATS:
        with Writer() as writer:
            try:
                step(writer.app.site, name)
                transaction.commit()
                break
            except ConflictError as error:
                transaction.abort()
                collided.append(error.oid)
    return collided


def names_of(roots: list[tuple]) -> dict[bytes, str]:
    """A readable name for every object below *roots*, so that a collision can be told."""
    names = {}
    waiting = list(roots)
    while waiting:
        item, name = waiting.pop(0)
        if isinstance(item, dict):
            waiting += [(value, f"{name}.{key}") for key, value in item.items()]
        elif isinstance(item, tuple | list):
            waiting += [(value, name) for value in item]
        elif isinstance(item, Blob):
            continue
        elif isinstance(item := aq_base(item), Persistent) and item._p_oid not in names:
            names[item._p_oid] = f"{name} ({type(item).__name__})"
            # A tree gives its buckets, anything else its attributes.
            waiting.append((item.__getstate__(), name))
    return names


def missing_files(catalog) -> int:
    """How many committed items have lost their bytes."""
    missing = 0
    for brain in catalog(portal_type=("File", "Attachment")):
        try:
            brain.getObject().file.open().close()
        except POSKeyError:
            missing += 1
    return missing


def run(threads: int, each: int, rounds: int) -> dict[str, Tally]:
    """Let *threads* write *each* items of every kind, *rounds* times in turns."""
    tallies = {kind: Tally() for kind in KINDS}
    lock = threading.Lock()
    for turn in range(rounds):
        for kind, tally in tallies.items():
            workers = []
            for number in range(threads):
                names = [f"{turn}-{number}-{item}" for item in range(each)]
                workers.append(threading.Thread(target=write, args=(kind, names, tally, lock)))
            started = time.monotonic()
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            tally.seconds += time.monotonic() - started
    return tallies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--each", type=int, default=10, help="items per thread, kind and round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=int, default=200, help="items of each kind to begin with")
    parser.add_argument("--stock-index", action="store_true", help="with Plone's own text index")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_site(folder, options.stock_index)
        fill(options.before)
        tallies = run(options.threads, options.each, options.rounds)
        with Writer() as writer:
            site = writer.app.site
            print(f"{missing_files(site.portal_catalog)} committed items have lost their file")
            names = names_of([(site.portal_catalog, "catalog"), (site, "site")])
        for kind, tally in tallies.items():
            conflicts = tally.collided.total()
            print(
                f"{kind}: {tally.steps} steps, {tally.steps / tally.seconds:.1f} per second, "
                f"{100 * conflicts / tally.steps:.1f} conflicts and "
                f"{100 * tally.lost / tally.steps:.1f} lost per hundred"
            )
            collided = Counter()
            for oid, count in tally.collided.items():
                collided[names.get(oid, "something that is gone again")] += count
            for name, count in collided.most_common(8):
                print(f"  {count:5d}  {name}")


if __name__ == "__main__":
    main()
