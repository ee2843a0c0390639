"""Large files over plone.restapi: in one piece and in parts."""

import hashlib

from kardes.attachments import versions

from .conftest import as_file, bytes_of, upload


def test_a_20_mb_file(site, rest):
    data = bytes(range(256)) * 4096 * 20
    client = rest()
    response = client("PATCH", json={"file": as_file(data, "büyük.bin")})
    assert response.status_code == 204
    newest = versions(site.attachment)[-1]
    assert (newest.size, newest.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert client("GET", "/@@version/2/büyük.bin").content == data


def test_tus_create(site, rest):
    response = upload(
        rest(),
        "/@tus-upload",
        b"metin",
        site.protocol,
        filename="Üst Yazı.pdf",
        **{"content-type": "application/pdf", "@type": "Attachment"},
    )
    assert response.status_code == 204, response.text
    assert response.headers["Location"].endswith("/ust-yazi.pdf")
    made = site.protocol["ust-yazi.pdf"]
    assert (made.Title(), made.kind) == ("Üst Yazı.pdf", "letter")
    assert bytes_of(made) == [b"metin"]


def test_tus_replace(site, rest):
    response = upload(
        rest(), "/@tus-replace", b"second", filename="../Karar 2.pdf", comment="Taranmış nüsha"
    )
    assert response.status_code == 204, response.text
    second = versions(site.attachment)[-1]
    assert bytes_of(site.attachment) == [b"first", b"second"]
    assert (second.filename, second.comment) == ("Karar 2.pdf", "Taranmış nüsha")
