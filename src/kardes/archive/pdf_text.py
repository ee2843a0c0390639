"""Child process: write the text of the PDF on standard input to standard output.

Started as a script with ``python -I -S`` and nothing of Plone, so that a hostile file can harm
only this process: it bounds its own time, memory and output before it loads the PDF library or
reads a byte. Output: the number of pages, a line feed, the pages' texts in UTF-8, each ended by
a form feed. The exit code tells the end; what was read before an early end stands in the output.

Arguments: characters of text, bytes of memory, seconds of CPU, then folders for ``sys.path``.
"""

import resource
import sys

DONE = 0
ENCRYPTED = 3
BROKEN = 4
CUT = 5


def bound(memory: int, seconds: int, output: int) -> None:
    """Give up the right to more than this; a limit cannot be raised again."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))


def write_text(room: int) -> int:
    """Write at most *room* characters of text; return the exit code."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    out = sys.stdout.buffer
    try:
        pdf = pypdfium2.PdfDocument(sys.stdin.buffer)
    except pypdfium2.PdfiumError as error:
        return ENCRYPTED if error.err_code == FPDF_ERR_PASSWORD else BROKEN
    out.write(b"%d\n" % len(pdf))
    out.flush()
    code = DONE
    for page_number in range(len(pdf)):
        if room <= 0:
            return CUT
        try:
            page = pdf[page_number]
            text = page.get_textpage().get_text_bounded()
        except pypdfium2.PdfiumError:
            code = BROKEN
            continue
        out.write(text[:room].encode("utf-8", "replace") + b"\f")
        out.flush()
        page.close()
        room -= len(text)
    return CUT if room < 0 else code


if __name__ == "__main__":
    characters, memory, seconds = map(int, sys.argv[1:4])
    sys.path.extend(sys.argv[4:])
    # Four bytes are the longest character in UTF-8; some room for page ends and the first line.
    bound(memory, seconds, characters * 4 + 1_000_000)
    sys.exit(write_text(characters))
