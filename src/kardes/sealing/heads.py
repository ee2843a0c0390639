"""The manifest: the newest record of every chain, to be kept outside the site.

Who can write into the database can make a whole chain anew. He cannot make it end in, or pass
through, a hash that somebody else has written down.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plone.uuid.interfaces import IUUID

from kardes.content.base import IPaper

from .chain import head
from .recording import entries_of
from .walk import walk

FORMAT = 1


class WrongManifest(ValueError):
    """The file is no manifest of chain heads."""


@dataclass
class Manifest:
    """Chain heads as they were on a day.

    :param heads: UID of a paper -> (hash of its newest record, path inside the site)
    """

    site: str
    made: str
    heads: dict[str, tuple[str, str]]


def collect(site) -> Manifest:
    """The heads of all chains of a site as they are now."""
    with_chain = {uid: (hash, path) for uid, hash, path in _heads(site)}
    return Manifest(site.getId(), datetime.now(UTC).isoformat(timespec="seconds"), with_chain)


def _heads(site) -> Iterator[tuple[str, str, str]]:
    for path, found in walk(site):
        if IPaper.providedBy(found) and (newest := head(entries_of(found))):
            yield IUUID(found), newest, path


def write(manifest: Manifest, target: Path) -> None:
    """Write a manifest as JSON, one chain per line."""
    about = {"kardes-seal-manifest": FORMAT, "site": manifest.site, "made": manifest.made}
    lines = [json.dumps(about, ensure_ascii=False)]
    lines += [
        json.dumps({"uid": uid, "head": hash, "path": path}, ensure_ascii=False)
        for uid, (hash, path) in sorted(manifest.heads.items())
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(source: Path) -> Manifest:
    """Read a manifest.

    :raises WrongManifest: if the file is none
    :raises OSError: if it cannot be read
    """
    try:
        about, *lines = map(json.loads, source.read_text(encoding="utf-8").splitlines())
        if about["kardes-seal-manifest"] != FORMAT:
            raise WrongManifest(source)
        heads = {line["uid"]: (line["head"], line["path"]) for line in lines}
        return Manifest(about["site"], about["made"], heads)
    except (ValueError, KeyError, TypeError) as error:
        raise WrongManifest(source) from error
