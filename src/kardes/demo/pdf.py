"""Draws the demo's papers: a sheet is a list of blocks, each of which knows how to draw itself.

The same sheet gives the same bytes, so that building the demo twice makes no new versions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from font_source_serif_pro import font_directory
from fpdf import FPDF, FontFace

FAMILY = "Source Serif"
#: the one line that keeps a printed demo paper from being taken for a real one
NOTICE = "Örnek belge: kişiler, metinler ve sayılar gösterim için kurgulanmıştır."
LINE = 5.6
INDENT = 12.5


class Page(FPDF):
    """A4 with the margins of the regulation of 10.06.2020 and a foot of its own."""

    def __init__(self, foot: Sequence[str] = ()):
        super().__init__(format="A4")
        self.foot = tuple(foot)
        fonts = Path(font_directory)
        self.add_font(FAMILY, "", str(fonts / "SourceSerifPro-Regular.ttf"))
        self.add_font(FAMILY, "B", str(fonts / "SourceSerifPro-Bold.ttf"))
        self.set_margins(20, 15, 20)
        self.set_auto_page_break(True, margin=24 + 4 * len(self.foot))
        self.plain()

    def plain(self, size: float = 11, bold: bool = False) -> None:
        """Use the ordinary letter size, or another."""
        self.set_font(FAMILY, "B" if bold else "", size)

    def write_lines(self, text: str, align: str = "L") -> None:
        """Write *text*, broken into lines, and go to the next line."""
        self.multi_cell(0, LINE, text, align=align, new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        """Rule, contact lines of the body, and the notice that this is an example."""
        lines = (*self.foot, NOTICE)
        self.set_y(-(9 + 4 * len(lines)))
        self.set_draw_color(150)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.set_draw_color(0)
        self.plain(7.5)
        self.set_text_color(90)
        for text in lines:
            self.cell(0, 4, text, align="C", new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(0)
        self.plain()


class Block(Protocol):
    """Anything that can draw itself where the page stands."""

    def draw(self, page: Page) -> None:
        """Draw and leave the page at the next free line."""


@dataclass(frozen=True)
class Sheet:
    """A paper to be drawn.

    :param title: title of the file as its properties name it
    :param dated: day of the paper, which the file also gives as its date
    :param language: main language of the text (BCP 47)
    :param foot: small lines at the foot of each page
    """

    title: str
    dated: date
    language: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...] = ()


def draw(sheet: Sheet) -> bytes:
    """The PDF of *sheet*; the same sheet gives the same bytes."""
    page = Page(sheet.foot)
    page.set_title(sheet.title)
    page.set_lang(sheet.language)
    page.set_creation_date(datetime(*sheet.dated.timetuple()[:3], 9, tzinfo=UTC))
    page.add_page()
    for block in sheet.blocks:
        block.draw(page)
    return bytes(page.output())


@dataclass(frozen=True)
class Centred:
    """Lines in the middle, as letterheads and titles are set."""

    lines: tuple[str, ...]
    bold: bool = True
    size: float = 11

    def draw(self, page: Page) -> None:
        page.plain(self.size, self.bold)
        for line in self.lines:
            page.write_lines(line, "C")
        page.plain()


@dataclass(frozen=True)
class Between:
    """One text at the left and one at the far right of the same line."""

    left: str
    right: str

    def draw(self, page: Page) -> None:
        page.cell(page.epw * 0.7, LINE, self.left)
        page.cell(0, LINE, self.right, align="R", new_x="LMARGIN", new_y="NEXT")


@dataclass(frozen=True)
class Text:
    """A paragraph; indented and justified as official letters are."""

    text: str
    indent: bool = True
    bold: bool = False

    def draw(self, page: Page) -> None:
        page.plain(bold=self.bold)
        if self.indent:
            columns = page.text_columns(text_align="J")
            with columns, columns.paragraph(first_line_indent=INDENT, line_height=1.45) as lines:
                lines.write(self.text)
        else:
            page.write_lines(self.text)
        page.plain()
        page.ln(1)


@dataclass(frozen=True)
class Space:
    """Empty lines."""

    lines: float = 1

    def draw(self, page: Page) -> None:
        page.ln(LINE * self.lines)


@dataclass(frozen=True)
class NewPage:
    """Goes on at the top of the next page."""

    def draw(self, page: Page) -> None:
        page.add_page()


@dataclass(frozen=True)
class Beside:
    """Two texts side by side: a letterhead or a paragraph in two languages."""

    left: str
    right: str
    bold: bool = False
    align: str = "LEFT"
    size: float = 10

    def draw(self, page: Page) -> None:
        face = FontFace(emphasis="BOLD" if self.bold else "", size_pt=self.size)
        page.plain(self.size)
        with page.table(
            borders_layout="NONE",
            first_row_as_headings=False,
            text_align=(self.align, self.align),
            v_align="TOP",
            line_height=LINE - 0.6,
            gutter_width=6,
            padding=(0, 0, 1.5, 0),
        ) as table:
            table.row((self.left, self.right), style=face)
        page.plain()


@dataclass(frozen=True)
class Rows:
    """A ruled table; the first column is set in bold where *headed*."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = (1, 2)
    headed: bool = False

    def draw(self, page: Page) -> None:
        page.plain(10)
        with page.table(
            col_widths=self.widths,
            first_row_as_headings=self.headed,
            headings_style=FontFace(emphasis="BOLD"),
            text_align="LEFT",
            line_height=LINE,
            padding=1,
        ) as table:
            for row in self.rows:
                table.row(row)
        page.plain()
        page.ln(2)


@dataclass(frozen=True)
class Signers:
    """Names with their titles below, from left to right; the senior stands right.

    :param people: lines per person: name, then title lines
    :param signed: draw a pen stroke over each name
    :param at_right: keep the left half free, as with a single signer
    """

    people: tuple[tuple[str, ...], ...]
    signed: bool = False
    at_right: bool = True

    def draw(self, page: Page) -> None:
        places = len(self.people) + (1 if self.at_right and len(self.people) == 1 else 0)
        width = page.epw / places
        if page.will_page_break(LINE * 6):
            page.add_page()
        page.ln(LINE * (2 if self.signed else 1))
        top, bottom = page.get_y(), page.get_y()
        for place, lines in enumerate(self.people, start=places - len(self.people)):
            left = page.l_margin + place * width
            page.set_y(top)
            for line in lines:
                page.set_x(left)
                page.multi_cell(width, LINE, line, align="C", new_x="LEFT", new_y="NEXT")
            bottom = max(bottom, page.get_y())
            if self.signed:
                _pen_stroke(page, left + width / 2, top, seed=lines[0])
        page.set_xy(page.l_margin, bottom + LINE)


def _pen_stroke(page: Page, middle: float, top: float, seed: str) -> None:
    """Draw a stroke that differs from name to name and is the same on every run."""
    marks = [ord(character) % 9 for character in seed[:14]]
    page.set_draw_color(30, 50, 140)
    page.set_line_width(0.5)
    points = [
        (middle - 20 + step * 3, top - 2 - (mark if step % 2 else -mark / 3))
        for step, mark in enumerate(marks)
    ]
    page.polyline(points)
    page.set_draw_color(0)
    page.set_line_width(0.2)


@dataclass(frozen=True)
class Stamp:
    """A round stamp with a few words, as receipts and signed copies carry it."""

    lines: tuple[str, ...]

    def draw(self, page: Page) -> None:
        if page.will_page_break(36):
            page.add_page()
        x, y = page.l_margin + 12, page.get_y() + 2
        page.set_draw_color(150, 30, 40)
        page.set_text_color(150, 30, 40)
        page.set_line_width(0.6)
        page.ellipse(x, y, 32, 32)
        page.ellipse(x + 2, y + 2, 28, 28)
        page.plain(7, bold=True)
        page.set_y(y + 16 - 2 * len(self.lines))
        for line in self.lines:
            page.set_x(x)
            page.cell(32, 4, line, align="C", new_x="LMARGIN", new_y="NEXT")
        page.set_draw_color(0)
        page.set_text_color(0)
        page.set_line_width(0.2)
        page.plain()
        page.set_y(y + 36)
