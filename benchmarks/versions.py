"""What the tenth version of a 10 MB file costs beside stock, and fifty versions in a list.

``make benchmark-versions`` runs it in an instance of its own. Attachment and stock File with
versioning take turns in one process; each version is one transaction on a FileStorage with blobs.
``@versions`` is asked for in turns with a plain GET, both as plone.restapi answers them.
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
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from Testing.makerequest import makerequest
from zope.component import getMultiAdapter
from zope.event import notify
from zope.globalrequest import setRequest
from zope.interface import alsoProvides
from zope.lifecycleevent import modified
from zope.traversing.interfaces import BeforeTraverseEvent

from kardes.attachments.services.versions import Versions
from kardes.demo.site import create_site
from kardes.interfaces import IKardesLayer

ROUNDS = int(os.environ.get("ROUNDS", "8"))
ASKED = 60
SIZE = 10_000_000
VERSIONS = 50

chance = random.Random(1994)


def cpu() -> float:
    """Return the seconds of CPU that this process and its finished children used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Storage:
    """What the database files hold."""

    def __init__(self, app):
        storage = app._p_jar.db().storage
        self.records = Path(storage.getName())
        self.blobs = Path(storage.fshelper.base_dir)

    def sizes(self) -> tuple[int, int]:
        """Return the bytes of records and blobs."""
        blobs = sum(path.stat().st_size for path in self.blobs.rglob("*.blob") if path.is_file())
        return self.records.stat().st_size, blobs


def fresh(size: int) -> NamedBlobFile:
    """Return a file of which nothing can be read, so that both sides only keep it."""
    return NamedBlobFile(chance.randbytes(size), "application/octet-stream", "scan.bin")


def save(content, storage: Storage, size: int) -> dict[str, float]:
    """Assign a new file, commit, and return what that cost."""
    file = fresh(size)
    transaction.savepoint()
    records, blobs = storage.sizes()
    used, clock = cpu(), time.perf_counter()
    content.file = file
    modified(content)
    transaction.commit()
    used, clock = cpu() - used, time.perf_counter() - clock
    records_after, blobs_after = storage.sizes()
    return {
        "CPU ms": used * 1000,
        "wall ms": clock * 1000,
        "record KB": (records_after - records) / 1000,
        "blob KB": (blobs_after - blobs) / 1000,
    }


def tenth_version(site, storage: Storage) -> dict[str, dict[str, float]]:
    """Return the medians of the tenth version, for both kinds."""
    letter = api.content.create(site, "Correspondence", title="Letter")
    places = {"stock": (site, "File"), "kardes": (letter, "Attachment")}
    samples = {name: [] for name in places}
    for number in range(ROUNDS):
        made = {}
        for name, (place, portal_type) in places.items():
            made[name] = api.content.create(place, portal_type, f"{name}-{number}", file=fresh(9))
            transaction.commit()
        for version in range(2, 11):
            for name in sorted(made, reverse=number % 2 == 1):
                cost = save(made[name], storage, SIZE if version == 10 else 1000)
                if version == 10:
                    samples[name].append(cost)
        kept = api.portal.get_tool("portal_repository").getHistoryMetadata(made["stock"])
        assert kept.getLength(countPurged=False) >= 10, "stock keeps no versions"
    return {
        name: {key: statistics.median(one[key] for one in taken) for key in taken[0]}
        for name, taken in samples.items()
    }


def list_of_versions(site) -> dict[str, float]:
    """Return the median CPU in ms of ``@versions`` and of a plain GET of the same attachment."""
    letter = api.content.create(site, "Correspondence", title="List")
    attachment = api.content.create(letter, "Attachment", "many", file=fresh(1000))
    for _version in range(VERSIONS - 1):
        attachment.file = fresh(1000)
        modified(attachment)
        transaction.commit()
    request = site.REQUEST

    def versions():
        found = Versions(attachment, request)(expand=True)["versions"]
        assert len(found["items"]) == VERSIONS
        return found

    def plain():
        return getMultiAdapter((attachment, request), ISerializeToJson)()

    samples = {"@versions": [], "GET": []}
    for _round in range(ASKED):
        for name, ask in (("@versions", versions), ("GET", plain)):
            begun = time.process_time()
            json.dumps(json_compatible(ask()))
            samples[name].append((time.process_time() - begun) * 1000)
    return {name: statistics.median(taken) for name, taken in samples.items()}


def prepared(app):
    """Return a new site as a request sees it."""
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    site = makerequest(create_site(app))
    setRequest(site.REQUEST)
    notify(BeforeTraverseEvent(site, site.REQUEST))
    alsoProvides(site.REQUEST, IKardesLayer)
    # Stock keeps no versions of files unless it is told to.
    tool = api.portal.get_tool("portal_repository")
    tool.setVersionableContentTypes([*tool.getVersionableContentTypes(), "File"])
    tool.addPolicyForContentType("File", "at_edit_autoversion")
    tool.addPolicyForContentType("File", "version_on_revert")
    fti = api.portal.get_tool("portal_types")["File"]
    fti.manage_changeProperties(behaviors=(*fti.behaviors, "plone.versioning"))
    transaction.commit()
    return site


if __name__ == "__main__":
    app = globals()["app"]
    site = prepared(app)
    costs = tenth_version(site, Storage(app))
    print(f"{'tenth version of 10 MB':26}{'stock':>12}{'kardes':>12}{'ratio':>8}")
    for key, stock in costs["stock"].items():
        own = costs["kardes"][key]
        print(f"{key:26}{stock:>12.1f}{own:>12.1f}{own / stock:>8.2f}")
    asked = list_of_versions(site)
    print(
        f"\nCPU ms of @versions ({VERSIONS}) {asked['@versions']:.2f}, of GET {asked['GET']:.2f}"
    )
    print(f"ratio {asked['@versions'] / asked['GET']:.2f}")
