"""Lay one sheet of the workbook out: heading, title, tables, signatures, chart, page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import zip_longest
from typing import TYPE_CHECKING

from rotation.escaping import one_line, visible
from rotation.language import Lang
from rotation.report.content.book_choice import Sheet
from rotation.report.content.tables import Amount, Share, Table, Value
from rotation.report.papers.xlsx_chart import draw_shares
from rotation.report.papers.xlsx_widths import Columns, broken, fitted, height_of, lines_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9
SHEET_NAME = 31
"""Most characters of a sheet's name."""
NOT_IN_NAMES = str.maketrans("[]:*?/\\", "()     ")
SIZE, BIG, BOLD = 10.5, 14, 1.08
"""Of letters and of titles, in points, and how much wider bold ones are; no table is printed below 10."""
TALLEST = 409
"""Largest height of a row, in points."""
LINE = 12.9
"""Height of one line, in points."""
FOOT_FONT = '&"Times New Roman,Regular"&9 '
GROUPED, IN_PERCENT, TO_A_TENTH = "#,##0", "0.0%", "#,##0.0"
"""Formats of cells; each office shows them with the signs of its own language."""
FILL = "#E8EEF4"
SIGN_ROWS = 4
"""Blank rows for a signature."""
LEFT_PART = 0.42
"""The part of the width that the issuer takes."""
READ_BACK = frozenset({"moves", "leavers"})
"""Tables that `evaluate` reads when somebody has changed them."""
FROZEN = frozenset({"name", "proposed"})
"""Columns of a list of people: what stands before the second stays in sight."""


@dataclass(frozen=True, eq=False)
class Styles:
    """The formats of cells."""

    left: Format
    strong: Format
    ruled: Format
    italic: Format
    title: Format
    line: Format
    label: Format
    figure: Format
    header: Format
    cell: Format
    changed: Format
    middle: Format
    number: Format
    share: Format
    amount: Format
    day: Format
    band: Format
    below: Format
    note: Format
    signed: Format
    signed_below: Format
    named: Format


def styles_of(book: Workbook) -> Styles:
    """Return the formats of a workbook, all in one font."""
    cell = {"text_wrap": True, "valign": "top", "border": 1}
    number = {"border": 1, "valign": "top"}
    middle = {"align": "center", "valign": "vcenter", "text_wrap": True}

    def made(*given: dict[str, object]) -> Format:
        whole: dict[str, object] = {"font_name": "Times New Roman", "font_size": SIZE}
        for one in given:
            whole |= one
        return book.add_format(whole)

    return Styles(
        left=made(middle),
        strong=made(middle, {"bold": True}),
        ruled=made(middle, {"bold": True, "underline": 1}),
        italic=made(middle, {"italic": True}),
        title=made(middle, {"bold": True, "font_size": BIG}),
        line=made(middle),
        label=made({"align": "right"}),
        figure=made({"bold": True, "align": "left", "num_format": GROUPED}),
        header=made(cell, middle, {"bold": True, "bg_color": FILL}),
        cell=made(cell),
        changed=made(cell, {"bold": True}),
        middle=made(cell, {"align": "center"}),
        number=made(number, {"num_format": GROUPED}),
        share=made(number, {"num_format": IN_PERCENT}),
        amount=made(number, {"num_format": TO_A_TENTH}),
        day=made(number, {"num_format": "dd/mm/yyyy", "align": "center"}),
        band=made(cell, {"bold": True, "italic": True, "valign": "vcenter"}),
        below=made({"text_wrap": True, "valign": "top"}),
        note=made({}),
        signed=made({"align": "center_across", "bold": True}),
        signed_below=made({"align": "center_across", "italic": True}),
        named=made({"align": "center_across"}),
    )


class SheetLayout:
    """Lays one sheet out, row after row.

    Parameters
    ----------
    book : Workbook
    styles : Styles
    content : Sheet
    lang : str
    """

    def __init__(self, book: Workbook, styles: Styles, content: Sheet, lang: Lang) -> None:
        self.book, self.styles, self.content, self.lang = book, styles, content, lang
        name = content.name.translate(NOT_IN_NAMES)[:SHEET_NAME]
        self.sheet: Worksheet = book.add_worksheet(name)
        self.columns: Columns = fitted(content.table, content.hidden)
        self.printed = self.columns.printed
        self.row, self.is_above = 0, True

    def write(self) -> None:
        """Write everything in its order."""
        content = self.content
        self.page()
        if content.head is not None and len(self.printed) > 1:
            self.heading()
        if content.annex:
            self.across(content.annex, self.styles.strong)
        self.across(content.title, self.styles.title)
        for line in content.lines:
            self.across(line, self.styles.line)
        if content.figures:
            self.figures()
        self.row += 1
        top = self.row
        self.table(content.table)
        self.sheet.repeat_rows(top)
        self.sheet.freeze_panes(top + 1, self.in_sight())
        last = top + max(1, len(content.table.rows) + len(content.bands))
        if not content.bands:
            self.sheet.autofilter(top, 0, last, len(content.table.columns) - 1)
        tops = [top]
        for table in content.more:
            self.row += 1
            tops.append(self.row)
            self.table(table)
        if content.is_drawn:
            self.row += 1
            table = content.more[-1] if content.more else content.table
            self.row += draw_shares(self.book, self.sheet, table, tops[-1], self.row)
        self.row += 1
        if content.table.id in READ_BACK:
            self.is_above = False
        for line in content.below:
            if self.is_above:
                self.across(line, self.styles.below)
            else:
                self.below(line)
        if content.head is not None and len(self.printed) > 1:
            self.signatures()
        self.sheet.print_area(0, 0, max(self.row, last), self.printed[-1])

    def in_sight(self) -> int:
        """Return how many columns stay in sight when one looks to the right."""
        columns = self.content.table.columns
        return columns.index("name") + 1 if set(columns) >= FROZEN else 0

    def page(self) -> None:
        """Set paper, margins, the foot of each page, and the columns, those that are not printed grouped."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.79, right=0.59, top=0.6, bottom=0.75)
        sheet.center_horizontally()
        sheet.set_footer(f"&L{FOOT_FONT}{_without_codes(self.content.foot)}&R{FOOT_FONT}&P/&N", {"margin": 0.35})
        for place, width in enumerate(self.columns.widths):
            hidden = {"hidden": True, "level": 1} if place in self.columns.hidden else {}
            sheet.set_column(place, place, width, None, hidden)
        if self.columns.hidden and max(self.columns.hidden) == len(self.columns.widths) - 1:
            sheet.set_column(len(self.columns.widths), len(self.columns.widths), None, None, {"collapsed": True})

    def heading(self) -> None:
        """Write issuer and national heading beside each other, then place and date."""
        head = self.content.head
        assert head is not None, "asked for by a sheet that has one"
        styles = {
            "": self.styles.left,
            "strong": self.styles.strong,
            "ruled": self.styles.ruled,
            "italic": self.styles.italic,
        }
        for left, right in zip(head.left, head.right, strict=True):
            self.halves(left.text, right.text, styles[left.style], styles[right.style])
        self.row += 1

    def signatures(self) -> None:
        """Write who drew it up and who signs, with room for both signatures."""
        head = self.content.head
        assert head is not None, "asked for by a sheet that has one"
        self.row += 1
        lefts = (self.styles.signed, self.styles.signed_below)
        for style, left, right in zip_longest(lefts, head.drawn_up, head.signs, fillvalue=""):
            self.halves(left, right, style or self.styles.signed, self.styles.signed)
        self.row += SIGN_ROWS
        self.halves(*head.names, self.styles.named, self.styles.named)

    def below(self, text: str) -> None:
        """Write a text under the tables, line by line, so that nothing need be merged."""
        for line in broken(visible(text), sum(self.columns.widths[one] for one in self.printed)):
            self.sheet.write_string(self.row, self.printed[0], line, self.styles.note)
            self.row += 1

    def halves(self, left: str, right: str, left_style: Format, right_style: Format) -> None:
        """Write two texts beside each other over the whole width."""
        places, widths = self.printed, self.columns.widths
        whole, upto, cut = sum(widths[one] for one in places), 0.0, 1
        for number, one in enumerate(places[:-1], start=1):
            upto += widths[one]
            cut = number
            if upto >= whole * LEFT_PART:
                break
        self.merged(places[0], places[cut - 1], left, left_style)
        self.merged(places[cut], places[-1], right, right_style)
        self.row += 1

    def merged(self, first: int, last: int, text: str, style: Format) -> None:
        """Write a text over several columns, in one cell where that may be.

        Cells that are merged below a table that is read back would be read as part of it.
        """
        if first != last and self.is_above:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        self.sheet.write_string(self.row, first, visible(text), style)
        if not self.is_above:
            for place in range(first + 1, last + 1):
                self.sheet.write_blank(self.row, place, None, style)

    def across(self, text: str, style: Format) -> None:
        """Write a text over the whole width, as high as it needs."""
        self.merged(self.printed[0], self.printed[-1], text, style)
        big = style is self.styles.title
        size = BIG / SIZE if big else BOLD
        lines = lines_of(text, sum(self.columns.widths[one] for one in self.printed), size)
        self.sheet.set_row(self.row, min(TALLEST, lines * (LINE * BIG / SIZE if big else LINE) + 2))
        self.row += 1

    def figures(self) -> None:
        """Write figures in one row, each after its label."""
        places = iter(self.printed[1:])
        for label, value in self.content.figures:
            self.sheet.write_string(self.row, next(places), visible(label), self.styles.label)
            self.write_value(self.row, next(places), value, self.styles.figure, self.styles.figure)
        self.row += 1

    def table(self, table: Table) -> None:
        """Write headers and rows, lines across above the rows that have one."""
        widths = [0.0 if one in self.columns.hidden else width for one, width in enumerate(self.columns.widths)]
        for column, header in enumerate(table.headers):
            self.sheet.write_string(self.row, column, visible(header), self.styles.header)
        self.sheet.set_row(self.row, LINE * height_of(table.headers, widths, BOLD) + 4)
        self.row += 1
        bands = self.content.bands if table is self.content.table else {}
        for number, cells in enumerate(table.rows):
            if number in bands:
                self.across(bands[number], self.styles.band)
            self.cells(table, cells)
            size = BOLD if "after" in table.columns else 1.0
            high = LINE * height_of([_shown(one) for one in cells], widths, size) + 3
            self.sheet.set_row(self.row, min(TALLEST, high))
            self.row += 1

    def cells(self, table: Table, cells: Sequence[Value]) -> None:
        """Write one row."""
        before = cells[table.columns.index("before")] if "before" in table.columns else None
        for column, value in enumerate(cells):
            changed = table.columns[column] == "after" and value != before
            text = self.styles.changed if changed else self.styles.cell
            middle = self.styles.middle if table.columns[column] in ("number", "wave", "rank") else None
            self.write_value(self.row, column, value, text, middle)

    def write_value(self, row: int, column: int, value: Value, text: Format, number: Format | None = None) -> None:
        """Write one cell by the type of its value; `text` is the format of texts."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.styles.cell)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, visible(value), text)
        elif isinstance(value, Share):
            self.sheet.write_number(row, column, value, self.styles.share)
        elif isinstance(value, Amount):
            self.sheet.write_number(row, column, value, self.styles.amount)
        elif isinstance(value, int):
            self.sheet.write_number(row, column, value, number or self.styles.number)
        else:
            self.sheet.write_datetime(row, column, datetime.combine(value, time()), self.styles.day)


def _shown(value: Value) -> Value:
    """Return a value as long as it is shown."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "0.0%" if isinstance(value, Share) else value


def _without_codes(text: str) -> str:
    """Return a text for a page's foot, where & begins a code."""
    return one_line(text).replace("&", "&&")


def sheet_names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the names of sheets as they stand in the workbook."""
    yield from (sheet.name.translate(NOT_IN_NAMES)[:SHEET_NAME] for sheet in sheets)
