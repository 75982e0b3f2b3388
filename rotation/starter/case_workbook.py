"""Build the workbook of a new case: a guide, and a sheet for each table to fill in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell

from rotation.facts.notes import TABLE_NOTES
from rotation.facts.vocabulary import GUIDE, SKILLS, TABLES, Column, Table
from rotation.facts.world import World
from rotation.facts.write import DATED, CellValue, rows
from rotation.intake.rows.forms import Form, Place, form_of
from rotation.language import Lang, Text
from rotation.starter import guide

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Of every workbook: texts are texts, whatever they look like."""
LAST_ROW = 1_048_575
"""Last row of a sheet, counted from 0."""
FIRST_TYPED = date(1910, 1, 1)
"""A bare year that is typed into a date cell becomes a day of 1905 or 1906."""
NAMING = 2
"""The first columns say what a row is about: they stay in sight."""
DATE_FORMAT, TEXT_FORMAT, NUMBER_FORMAT = "dd/mm/yyyy", "@", "General"
PLAIN_LOOK: Mapping[str, object] = {}
EXAMPLE_LOOK: Mapping[str, object] = {"italic": True, "font_color": "#7F7F7F"}
NARROWEST, WIDEST = 10, 30
NOTE_WIDTH, NOTE_LETTERS, NOTE_LINE = 300, 42, 18
"""Size of a header's note: width in pixels, characters in a line, height of a line in pixels."""
GUIDE_WIDTHS = (18, 24, 11, 100)

DATE_MESSAGE = Text(
    vi="Ghi ngày/tháng/năm, ví dụ 31/12/1979. Chỉ biết tháng hoặc năm thì gõ dấu nháy đơn ở trước: '12/1979 hoặc '1979",
    en="dd/mm/yyyy, such as 31/12/1979. Only the month or the year known: an apostrophe first, '12/1979 or '1979",
)
NOT_A_DATE = Text(
    vi="Ngày chưa đúng. Ghi đủ ngày/tháng/năm; chỉ biết tháng hoặc năm thì gõ dấu nháy đơn ở trước, ví dụ '1979",
    en="No such date. Write dd/mm/yyyy; where only the year is known type an apostrophe first, such as '1979",
)
NOT_LISTED = Text(
    vi="Từ này không có trong danh sách. Nếu chắc chắn đúng thì cứ ghi; lệnh 'rotation check' sẽ kiểm tra lại.",
    en="This is not in the list. Keep it if you are sure; rotation check will look at it again.",
)


def workbook(world: World, lang: Lang) -> bytes:
    """Return the workbook with a World as its example; equal Worlds give equal bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        book.set_properties({"title": guide.TITLE.in_lang(lang), "created": DATED})
        layout = Layout(book, lang)
        layout.guide(book.add_worksheet(GUIDE.in_lang(lang)))
        for table in TABLES:
            layout.table(book.add_worksheet(table.header(lang)), table, list(rows(world, table, lang)))
    return made.getvalue()


class Layout:
    """Lays out the sheets in one language."""

    def __init__(self, book: xlsxwriter.Workbook, lang: Lang) -> None:
        self.book, self.lang = book, lang
        header = {"bold": True, "border": 1, "valign": "vcenter", "text_wrap": True}
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.cell: Format = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.required: Format = book.add_format({**header, "bg_color": "#F8CBAD"})
        self.optional: Format = book.add_format({**header, "bg_color": "#DDEBF7"})
        self.day: Format = book.add_format({"num_format": DATE_FORMAT, "align": "left"})
        self._formats: dict[tuple[str, bool, tuple[tuple[str, object], ...]], Format] = {}

    def format(self, form: Form, look: Mapping[str, object] = PLAIN_LOOK) -> Format:
        """Return the format of a column: ids as text, lists wrapped; a look, such as a colour, is added."""
        number = DATE_FORMAT if form.is_date else NUMBER_FORMAT if form.is_number else TEXT_FORMAT
        key = (number, form.several, tuple(look.items()))
        if key not in self._formats:
            plain = {"num_format": number, "valign": "top", "align": "left", "text_wrap": form.several}
            self._formats[key] = self.book.add_format({**plain, **look})
        return self._formats[key]

    def guide(self, sheet: Worksheet, steps: Sequence[Text] = guide.STEPS) -> None:
        """Write the guide: the steps, the ways to write, and the note on every column."""
        last = len(GUIDE_WIDTHS) - 1
        for place, width in enumerate(GUIDE_WIDTHS):
            sheet.set_column(place, place, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, guide.TITLE.in_lang(self.lang), self.title)
        numbered = [f"{number}. {step.in_lang(self.lang)}" for number, step in enumerate(steps, start=1)]
        lines = [*numbered, *(f"• {way.in_lang(self.lang)}" for way in guide.WAYS)]
        lines += [f"{table.header(self.lang)}: {TABLE_NOTES[table.id].in_lang(self.lang)}" for table in TABLES]
        for row, line in enumerate(lines, start=1):
            sheet.merge_range(row, 0, row, last, "", self.wrapped)
            sheet.write_string(row, 0, line, self.wrapped)
            sheet.set_row_pixels(row, NOTE_LINE * lines_of(line, sum(GUIDE_WIDTHS)) + 2)
        top = len(lines) + 2
        for place, header in enumerate(guide.HEADERS):
            sheet.write_string(top, place, header.in_lang(self.lang), self.optional)
        for row, cells in enumerate(guide.rows(self.lang), start=top + 1):
            for place, text in enumerate(cells):
                sheet.write_string(row, place, text, self.cell)
            sheet.set_row_pixels(row, NOTE_LINE * lines_of(cells[-1], GUIDE_WIDTHS[-1]) + 2)

    def table(self, sheet: Worksheet, table: Table, example: Sequence[Sequence[CellValue]]) -> None:
        """Write the headers with notes, the drop-downs and formats below them, and the example; skills are to stay."""
        self.frame(sheet, table, example)
        look = PLAIN_LOOK if table is SKILLS else EXAMPLE_LOOK
        for row, values in enumerate(example, start=1):
            for place, (column, value) in enumerate(zip(table.columns, values, strict=True)):
                write_cell(sheet, row, place, value, self.format(form_of(table, column), look))

    def frame(self, sheet: Worksheet, table: Table, rows: Sequence[Sequence[CellValue]]) -> None:
        """Write the headers with notes, and the drop-downs, formats and widths of the columns below them."""
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, NAMING - 1)
        sheet.freeze_panes(1, NAMING)
        sheet.set_row(0, 36)
        for place, column in enumerate(table.columns):
            form, values = form_of(table, column), [row[place] for row in rows]
            sheet.set_column(place, place, _width(column, values, self.lang), self.format(form))
            self._header(sheet, place, table, column)
            for rule in self._rules(table, column, place):
                sheet.data_validation(1, place, LAST_ROW, place, rule)

    def _header(self, sheet: Worksheet, place: int, table: Table, column: Column) -> None:
        label = column.header(self.lang)
        style = self.required if column.required else self.optional
        sheet.write_string(0, place, f"{label} (*)" if column.required else label, style)
        filling = guide.column_note(table, column, self.lang)
        note = f"{filling} ({guide.REQUIRED.in_lang(self.lang)})" if column.required else filling
        height = NOTE_LINE * (lines_of(note, NOTE_LETTERS) + 1)
        sheet.write_comment(0, place, note, {"width": NOTE_WIDTH, "height": height, "author": "rotation"})

    def _rules(self, table: Table, column: Column, place: int) -> Iterator[dict[str, Any]]:
        """Yield the validation rules for the cells of a column."""
        form, words = form_of(table, column), guide.choices(table, column, self.lang)
        if form.is_date:
            first = xl_rowcol_to_cell(1, place)
            earliest = f"DATE({FIRST_TYPED.year},{FIRST_TYPED.month},{FIRST_TYPED.day})"
            yield {
                "validate": "custom", "value": f"=OR(ISTEXT({first}),{first}>={earliest})", "error_type": "stop",
                "error_message": NOT_A_DATE.in_lang(self.lang), "input_title": column.header(self.lang),
                "input_message": DATE_MESSAGE.in_lang(self.lang),
            }  # fmt: skip
        elif words or form.refers:
            source = list(words) if form.refers is None else _ids(form.refers, self.lang)
            yield {
                "validate": "list", "source": source, "error_type": "warning", "show_error": not form.free,
                "error_message": NOT_LISTED.in_lang(self.lang),
            }  # fmt: skip


def _ids(refers: Place, lang: Lang) -> str:
    """Return the formula for the filled cells below a header of another sheet.

    It names the header alone: rows of the example are deleted, and a formula that named one would break.
    """
    table, column_id = refers
    letters = xl_col_to_name([column.id for column in table.columns].index(column_id), col_abs=True)
    sheet = quote_sheetname(table.header(lang))
    return f"=OFFSET({sheet}!{letters}$1,1,0,MAX(1,COUNTA({sheet}!{letters}:{letters})-1),1)"


def write_cell(sheet: Worksheet, row: int, place: int, value: CellValue, style: Format) -> None:
    """Write a cell with its type; a blank text is no cell."""
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, style)
    elif isinstance(value, str):
        if value:
            sheet.write_string(row, place, value, style)
    else:
        sheet.write_number(row, place, value, style)


def _width(column: Column, values: Sequence[CellValue], lang: Lang) -> int:
    """Return a column width in characters: a header may take two lines, long values are cut off."""
    longest = max((len(str(value)) for value in values), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2, len(column.header(lang)) * 2 // 3 + 5))


def lines_of(text: str, letters: int) -> int:
    """Return the number of lines a text takes; an empty one takes one."""
    return max(1, -(-len(text) // letters))
