"""Build a Word template piece by piece: heading, body, tables, signature, sections, head and foot of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from rotation.report.papers.word.layout import Layout
from rotation.report.papers.word.pieces import (
    CENTRE,
    LEFT,
    bookmark,
    field,
    narrow,
    repeated,
    shaped,
    sized,
    unsplit,
    without_extras,
    worded,
)
from rotation.report.papers.word.styles import add_styles

A4 = (210, 297)
"""Width and height of a sheet, in millimetres."""
UNDERSTATED = RGBColor(0x40, 0x40, 0x40)
THIRD = 3
SIGN_ROOM = 60
"""Points between the signer's post and name, for the signature and the stamp."""


@dataclass(frozen=True)
class Column:
    """A column of a table in a template.

    Attributes
    ----------
    label : str
        The tag of its heading.
    tag : str
        What stands in each row.
    width : float
        In millimetres.
    centred : bool
    each : str
        A list, of which each item is a paragraph of the cell; `tag` is then `one`.
    """

    label: str
    tag: str
    width: float
    centred: bool = False
    each: str = ""


class Sheet:
    """A Word template in the making.

    Parameters
    ----------
    numbers : Layout
        Of the form.
    foot : str
        The tag of the line at the foot of every page.
    """

    def __init__(self, numbers: Layout, foot: str = "{{ foot }}") -> None:
        self.numbers, self.foot = numbers, foot
        self.document: Any = Document()
        without_extras(self.document)
        add_styles(self.document, numbers)
        self._pages(self.document.sections[0], landscape=False)

    def content(self) -> bytes:
        """Return the template as a file."""
        self._ends()
        whole = BytesIO()
        self.document.save(whole)
        return whole.getvalue()

    # Pages ---------------------------------------------------------------------------------------------------

    def _pages(self, section: Any, landscape: bool) -> None:
        numbers = self.numbers
        width, height = (Mm(side) for side in (reversed(A4) if landscape else A4))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        section.top_margin, section.bottom_margin = Mm(numbers.margins.top), Mm(numbers.margins.bottom)
        section.left_margin = Mm(numbers.margins.right if landscape else numbers.margins.left)
        section.right_margin = Mm(numbers.margins.right)
        section.header_distance = section.footer_distance = Mm(numbers.number_from_edge)
        section.different_first_page_header_footer = not landscape or numbers.own_numbers
        for foot in (section.footer, section.first_page_footer):
            foot.is_linked_to_previous = False
            self._foot(foot.paragraphs[0])
        section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
        number = section.header.paragraphs[0]
        number.alignment = CENTRE
        field(number, "PAGE", self.numbers.page_number)

    def _foot(self, line: Any) -> None:
        line.style = self.document.styles["Paper Foot"]
        line.alignment = LEFT
        worded(line, f"{self.foot} · ", color=UNDERSTATED)
        field(line, "PAGE", self.numbers.foot, UNDERSTATED)
        worded(line, "/", color=UNDERSTATED)
        last = f"PAGEREF {self._end}" if self.numbers.own_numbers else "NUMPAGES"
        field(line, last, self.numbers.foot, UNDERSTATED)

    @property
    def width(self) -> float:
        """Return the width between the margins of an upright page, in millimetres."""
        return A4[0] - self.numbers.margins.left - self.numbers.margins.right

    def section(self, landscape: bool) -> None:
        """Begin a new page, upright or landscape, with the same head and foot."""
        self._ends()
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._pages(section, landscape)
        if self.numbers.own_numbers and section._sectPr.find(qn("w:pgNumType")) is None:  # copied from the one before
            numbered = OxmlElement("w:pgNumType")
            numbered.set(qn("w:start"), "1")
            section._sectPr.find(qn("w:cols")).addprevious(numbered)

    @property
    def _end(self) -> str:
        """Return the name of the mark at the end of the present section."""
        return f"end_of_{len(self.document.sections)}"

    def _ends(self) -> None:
        """Mark the end of a section whose pages are numbered on their own: its last number counts them."""
        if self.numbers.own_numbers:
            bookmark(self.thin_line(), self._end, len(self.document.sections))

    # Pieces ----------------------------------------------------------------------------------------------------------

    def tag(self, words: str) -> None:
        """Add a paragraph that holds a tag and leaves nothing behind, such as ``{%p if mark %}``."""
        self.document.add_paragraph(words)

    @contextmanager
    def each(self, name: str, of: str) -> Iterator[None]:
        """Repeat what is added within for each item of a list."""
        self.tag(f"{{%p for {name} in {of} %}}")
        yield
        self.tag("{%p endfor %}")

    @contextmanager
    def only_if(self, what: str) -> Iterator[None]:
        """Keep what is added within only if something is there."""
        self.tag(f"{{%p if {what} %}}")
        yield
        self.tag("{%p endif %}")

    def line(
        self, words: str, size: float | None = None, align: Any = None, style: str = "Paper Body", **how: Any
    ) -> Any:
        """Add a paragraph; `how` is bold, italic, underline, keep, before, after (points), new_page."""
        made = self.document.add_paragraph(style=self.document.styles[style])
        return shaped(made, words, size, align, **how)

    def thin_line(self) -> Any:
        """Add a paragraph of one point: one of usual height would be too many on a full page."""
        made = self.document.add_paragraph(style=self.document.styles["Paper Head"])
        made.paragraph_format.line_spacing = Pt(1)
        return made

    def heading(self, of: str = "head") -> None:
        """Add the heading: issuer and number on the left, the Party or the State, place and date on the right."""
        numbers = self.numbers
        with self.only_if(f"{of}.translation"):
            self.line(f"{{{{ {of}.translation }}}}", numbers.number, CENTRE, "Paper Head", italic=True)
        table = self._bare_table(numbers.heads, rows=2)
        left, right = table.rows[0].cells
        self._left(left, of)
        self._right(right, of)
        number, place_date = table.rows[1].cells
        self._numbered(number, place_date, of)

    def _left(self, cell: Any, of: str) -> None:
        numbers = self.numbers
        self._in_cell(cell, f"{{{{ {of}.superior }}}}", numbers.superior, first=True)
        self._in_cell(cell, f"{{{{ {of}.issuer }}}}", numbers.issuer, bold=True)
        self._in_cell(cell, f"{{%p if {of}.star %}}")
        self._in_cell(cell, f"{{{{ {of}.star }}}}", numbers.issuer)
        self._in_cell(cell, "{%p else %}")
        self._rule(cell, numbers.heads[0], THIRD)
        self._in_cell(cell, "{%p endif %}")

    def _right(self, cell: Any, of: str) -> None:
        numbers = self.numbers
        self._in_cell(cell, f"{{{{ {of}.country }}}}", numbers.country, first=True, bold=True)
        self._in_cell(cell, f"{{%p if {of}.motto %}}")
        self._in_cell(cell, f"{{{{ {of}.motto }}}}", numbers.motto, bold=True)
        self._in_cell(cell, "{%p endif %}")
        self._rule(cell, numbers.heads[1], 1)

    def _numbered(self, left: Any, right: Any, of: str) -> None:
        numbers = self.numbers
        self._in_cell(left, f"{{{{ {of}.number }}}}", numbers.number, first=True)
        self._in_cell(left, f"{{%p if {of}.mark %}}")
        self._in_cell(left, f"{{{{ {of}.mark }}}}", numbers.mark, bold=True)
        self._in_cell(left, "{%p endif %}")
        self._in_cell(right, f"{{{{ {of}.place_date }}}}", numbers.place_date, first=True, italic=True)

    def title(self, of: str = "head") -> None:
        """Add what the paper is, of what, and the line below."""
        numbers = self.numbers
        self.line(f"{{{{ {of}.type }}}}", numbers.type, CENTRE, "Paper Title", bold=True, keep=True, before=12)
        self.line(f"{{{{ {of}.subject }}}}", numbers.subject, CENTRE, "Paper Head", bold=True, keep=True)
        with self.only_if(f"{of}.rule"):
            self.line(f"{{{{ {of}.rule }}}}", numbers.subject, CENTRE, "Paper Head")
        with self.only_if(f"not {of}.rule"):
            self._rule(self.document, self.width, THIRD)
        self.line("", 6, style="Paper Head")

    def signed(self, of: str = "signature", receivers: str = "receivers") -> None:
        """Add receivers on the left and the signature on the right, kept together with the text before."""
        numbers = self.numbers
        table = self._bare_table((self.width / 2, self.width / 2), rows=1)
        left, right = table.rows[0].cells
        self._in_cell(
            left, "{{ label.receivers }}", numbers.receivers_label, first=True, align=LEFT,
            underline=not numbers.receivers_bold, bold=numbers.receivers_bold, italic=numbers.receivers_bold,
        )  # fmt: skip
        self._in_cell(left, f"{{%p for one in {receivers} %}}")
        self._in_cell(left, "{{ one }}", numbers.receivers, align=LEFT)
        self._in_cell(left, "{%p endfor %}")
        self._in_cell(right, f"{{%p if {of}.authority %}}", first=True)
        self._in_cell(right, f"{{{{ {of}.authority }}}}", numbers.authority, bold=True)
        self._in_cell(right, "{%p endif %}")
        self._in_cell(right, f"{{{{ {of}.post }}}}", numbers.authority, bold=numbers.bold_post)
        self._in_cell(right, f"{{{{ {of}.name }}}}", numbers.signer, bold=True, before=SIGN_ROOM)

    def table(self, columns: Sequence[Column], rows: str, before: Sequence[str] = ()) -> None:
        """Add a table: a heading that each page repeats, and a row for each item, never split.

        Parameters
        ----------
        columns : sequence of Column
        rows : str
            The list; an item is `row`.
        before : sequence of str
            A condition and a tag: a row that fulfils it is one cell over the whole width.
        """
        table = self._ruled_table([one.width for one in columns])
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            shaped(cell.paragraphs[0], f"{{{{ {column.label} }}}}", None, CENTRE, bold=True)
        repeated(table.rows[0])
        self._row(table, f"{{%tr for row in {rows} %}}")
        if before:
            condition, tag = before
            self._row(table, f"{{%tr if {condition} %}}")
            whole = table.add_row()
            joined = whole.cells[0].merge(whole.cells[-1])
            shaped(joined.paragraphs[0], f"{{{{ {tag} }}}}", None, LEFT, bold=True, keep=True)
            unsplit(whole)
            self._row(table, "{%tr else %}")
        row = table.add_row()
        unsplit(row)
        for cell, column in zip(row.cells, columns, strict=True):
            self._fill_cell(cell, column)
        if before:
            self._row(table, "{%tr endif %}")
        self._row(table, "{%tr endfor %}")
        for style in (paragraph for line in table.rows for cell in line.cells for paragraph in cell.paragraphs):
            style.style = self.document.styles["Paper Table"]

    # Parts of pieces -------------------------------------------------------------------------------------------------

    def _fill_cell(self, cell: Any, column: Column) -> None:
        paragraph = cell.paragraphs[0]
        if column.each:
            paragraph.add_run(f"{{%p for one in {column.each} %}}")
            paragraph = cell.add_paragraph()
            cell.add_paragraph("{%p endfor %}")
        shaped(paragraph, column.tag, None, CENTRE if column.centred else LEFT)

    def _row(self, table: Any, tag: str) -> None:
        table.add_row().cells[0].text = tag

    def _in_cell(self, cell: Any, words: str, size: float | None = None, first: bool = False, **how: Any) -> None:
        paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.style = self.document.styles["Paper Head"]
        how = {"align": CENTRE, "keep": True, **how}
        shaped(paragraph, words, size, how.pop("align"), **how)

    def _rule(self, place: Any, width: float, part: float) -> None:
        """Add a solid line below what stands in a cell or on the page, over a part of its width."""
        paragraph = place.add_paragraph(style=self.document.styles["Paper Head"])
        shaped(paragraph, "", 2, CENTRE, keep=True)
        spare = Mm(max(2.0, (width - width / part) / 2))
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = spare
        borders = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for name, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
            top.set(qn(f"w:{name}"), value)
        borders.append(top)
        shape = paragraph._p.get_or_add_pPr()
        shape.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")

    def _bare_table(self, widths: Sequence[float], rows: int) -> Any:
        table = self.document.add_table(rows=rows, cols=len(widths))
        sized(table, widths)
        narrow(table, 0)
        for row in table.rows:
            unsplit(row)
        return table

    def _ruled_table(self, widths: Sequence[float]) -> Any:
        table = self.document.add_table(rows=1, cols=len(widths))
        table.style = self.document.styles["Table Grid"]
        sized(table, widths)
        narrow(table)
        return table
