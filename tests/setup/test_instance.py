"""The instance that `make start` makes."""

from pathlib import Path

from ZODB.config import storageFromString
from ZODB.FileStorage import FileStorage

TEMPLATE = Path(__file__).parents[2] / "etc" / "instance" / "etc" / "zope.conf.in"


def test_a_conflict_cannot_take_the_file_of_the_next_writer(tmp_path):
    """ZODB's ``BlobStorage`` ends its clean-up after it has let the next writer begin.

    With four threads that filed attachments at once, committed files had lost their bytes; a
    FileStorage that keeps the blobs itself cleans up before.
    """
    (tmp_path / "var").mkdir()
    text = TEMPLATE.read_text(encoding="utf-8").replace("$INSTANCE", str(tmp_path))
    begin = text.rindex("<filestorage>")
    storage = storageFromString(text[begin : text.index("</filestorage>")] + "</filestorage>\n")
    assert "<blobstorage>" not in [line.strip() for line in text.splitlines()]
    assert type(storage) is FileStorage
    assert storage.blob_dir == f"{tmp_path}/var/blobstorage"
    storage.close()
