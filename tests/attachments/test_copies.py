"""A copy holds the newest bytes alone, not only in what it shows but also in the database."""

import os

import pytest
import transaction
from plone import api

from kardes.attachments import papers

from .conftest import blob, bytes_of

SIZE = 100_000


def blobs_imported(monkeypatch) -> list[int]:
    """The sizes of the blobs that a copy writes from now on."""
    from ZODB.ExportImport import ExportImport

    sizes = []
    real = ExportImport.exportFile

    def export(self, oid, f=None, bufsize=64 * 1024):
        result = real(self, oid, f, bufsize)
        sizes.append(result.tell())
        return result

    monkeypatch.setattr(ExportImport, "exportFile", export)
    return sizes


@pytest.mark.parametrize("steps_up", [0, 1, 2])
def test_old_bytes_are_not_copied(site, monkeypatch, steps_up):
    for _version in range(4):
        site.attachment.file = blob(os.urandom(SIZE), "tarama.pdf")
    newest = site.attachment.file.data
    transaction.commit()
    sizes = blobs_imported(monkeypatch)
    source = (site.attachment, site.protocol, site.city)[steps_up]
    copy = api.content.copy(source, source.aq_parent)
    transaction.commit()
    assert SIZE < sum(sizes) < 2 * SIZE
    below = copy
    for _step in range(steps_up):
        below = below["protokol"] if "protokol" in below else papers(below)[0]
    assert bytes_of(below) == [newest]
    assert len(site.attachment._versions) == 5


def test_equal_bytes_of_an_older_version_are_in_the_copy(site):
    """The blob is shared between versions: it is needed although the older one is not."""
    site.attachment.file = blob(b"second")
    site.attachment.file = blob(b"first", "Yeni ad.pdf")
    transaction.commit()
    copy = api.content.copy(site.attachment, site.protocol)
    transaction.commit()
    assert bytes_of(copy) == [b"first"]
