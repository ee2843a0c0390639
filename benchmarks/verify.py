"""How fast a whole site is verified, beside ``sha256sum`` on the same blobs.

Runs in an instance of its own: letters that are registered, each with a file of random bytes, in
two sizes of file. Both are measured in turn, warm, and the best of the rounds counts; memory is
what the process grew by while it verified::

    .venv/bin/mkwsgiinstance -d /var/tmp/verify -s etc/instance -u admin:only-here
    .venv/bin/zconsole run /var/tmp/verify/etc/zope.conf benchmarks/verify.py
"""

import os
import resource
import subprocess
import time
from datetime import date
from pathlib import Path

import transaction
from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from plone.namedfile.file import NamedBlobFile

from kardes.approval import fire
from kardes.demo.site import create_site
from kardes.sealing.site import verify_site

ROUNDS = 5
#: (letters, bytes of the file of each)
SIZES = ((300, 20_000), (60, 5_000_000))


def fill(site, count: int, size: int) -> None:
    """Make a dossier of registered letters."""
    city = api.content.create(site, "PartnerCity", title=f"Files of {size}", country="KG")
    for number in range(count):
        letter = api.content.create(
            city, "Correspondence", title=f"{number}", dated=date(2026, 1, 2), sender="Kurum"
        )
        file = NamedBlobFile(os.urandom(size), "application/octet-stream", f"{number}.bin")
        api.content.create(letter, "Attachment", title=f"{number}.bin", file=file)
        fire(letter, "register")
    transaction.commit()


def blobs(app) -> list[str]:
    """The paths of all blobs."""
    folder = Path(app._p_jar.db().storage.fshelper.base_dir)
    return [str(path) for path in folder.rglob("*.blob")]


def seconds(work) -> float:
    """The best time of some rounds, by the clock."""
    taken = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def memory() -> int:
    """The most kilobytes that this process held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure(site, paths: list[str]) -> str:
    """Verify the site and hash its blobs in turn."""
    total = sum(os.stat(path).st_size for path in paths) / 1e6
    verify_site(site)
    before = memory()
    ours = seconds(lambda: verify_site(site))
    grown = memory() - before
    theirs = seconds(
        lambda: subprocess.run(["sha256sum", *paths], check=True, capture_output=True)
    )
    return (
        f"{len(paths)} files, {total:.0f} MB: kardes {total / ours:.0f} MB/s, "
        f"sha256sum {total / theirs:.0f} MB/s, ratio of times {ours / theirs:.2f}, "
        f"memory +{grown} KB"
    )


def run(app) -> None:
    """Print one line per size; the files of the first stay when the second come."""
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    site = create_site(app)
    for count, size in SIZES:
        fill(site, count, size)
        site._p_jar.cacheMinimize()
        print(measure(site, blobs(app)))


if __name__ == "__main__":
    run(globals()["app"])
