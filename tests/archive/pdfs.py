"""PDF files for the tests: letters in our languages, and files that mean harm."""

import zlib

import font_source_serif_pro
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

TURKISH = "Muratpaşa Belediyesi ile Tokmok şehri arasında kardeş şehir ilişkisi kurulması"
RUSSIAN = "Мэрия города Токмок предлагает установить побратимские отношения"
KYRGYZ = "Токмок шаарынын мэриясы боордоштук мамиле түзүүнү сунуштайт, өнүгүү, таңы"


def pdf(*pages: str, owner: str | None = None, user: str | None = None) -> bytes:
    """A PDF with one page per text, encrypted where a password is given."""
    document = FPDF()
    document.add_font("serif", fname=font_source_serif_pro.font_files_ttf["SourceSerifPro"])
    document.set_font("serif", size=11)
    for text in pages:
        document.add_page()
        document.multi_cell(0, 6, text)
    if owner:
        document.set_encryption(owner, user, encryption_method=EncryptionMethod.RC4)
    return bytes(document.output())


def scan() -> bytes:
    """A page with lines and no text, as a scanner makes it."""
    document = FPDF()
    document.add_page()
    document.line(10, 10, 100, 100)
    return bytes(document.output())


def assembled(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of raw objects, numbered from 1, with a correct table of references."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _page_with(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    font = b"/Font << /F 5 0 R >> "
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << " + font + resources + b" >> >>",
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )


def _packed(data: bytes) -> bytes:
    data = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)


def flate_bomb() -> bytes:
    """A few kilobytes that unfold to a gigabyte of page content."""
    packer = zlib.compressobj(1)
    block = b" " * 2**20
    once = b"".join(packer.compress(block) for _mebibyte in range(1024)) + packer.flush()
    twice = zlib.compress(once, 9)
    return _page_with(
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
        % (len(twice), twice)
    )


def text_bomb() -> bytes:
    """Sixty megabytes of text operators in one page."""
    return _page_with(_packed(b"BT /F 1 Tf 1 1 Td (abcdefghij klmnopqrs) Tj ET\n" * 1_200_000))


def endless(pages: int = 100_000) -> bytes:
    """Many pages that share one content of much work: hours of it."""
    kids = b"4 0 R " * pages
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        _packed(b"q 1 0 0 1 0 0 cm Q\n" * 500_000),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R >>",
    )


def nested_forms(depth: int = 30) -> bytes:
    """Forms that each draw the next one ten times: 10**depth texts."""
    forms = []
    for level in range(depth):
        number = 6 + level
        draw = b"/X Do " * 10 if level < depth - 1 else b"BT /F 9 Tf 9 9 Td (boom) Tj ET"
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R"
            b" >> /XObject << /X %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
            % (min(number + 1, 5 + depth), len(draw), draw)
        )
    draw = b"/X Do"
    content = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw)
    return _page_with(content, *forms, resources=b"/XObject << /X 6 0 R >>")


def pages_in_a_circle() -> bytes:
    """A page tree whose branches are its own parents."""
    return assembled(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1000000 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 1000000 >>",
    )


def form_in_itself() -> bytes:
    """A form that draws itself."""
    draw = b"/X Do /X Do"
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 6 0 R"
        b" >> >> /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw)
    )
    content = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw)
    return _page_with(content, form, resources=b"/XObject << /X 6 0 R >>")


def deep_arrays() -> bytes:
    """Arrays in arrays, a hundred thousand deep."""
    return _page_with(b"[" * 100_000 + b"]" * 100_000)


def previous_table_in_a_circle() -> bytes:
    """A table of references that names itself as the one before."""
    good = assembled(b"<< /Type /Catalog >>")
    start = good.index(b"xref\n")
    return good.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)
