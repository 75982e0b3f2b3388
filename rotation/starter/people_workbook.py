"""Write the workbook of a case made from a list, each cell in the colour of its source."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

import xlsxwriter

from rotation.facts.vocabulary import CADRES, GUIDE, POSTS, REVIEW, SKILLS, UNITS, Table, find_table
from rotation.facts.write import DATED, FIRST_CELL_DATE
from rotation.intake.lists.persons import Made, MadeRow, Source
from rotation.intake.lists.remarks import Remark
from rotation.intake.rows.forms import Form, form_of
from rotation.intake.sheets.sheet import Cells, CellValue, cell_text
from rotation.language import Lang, Text
from rotation.starter import guide
from rotation.starter.case_workbook import A4, NOTE_LINE, OPTIONS, PLAIN_LOOK, Layout, lines_of, write_cell
from rotation.starter.skills import skills_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MADE_SHEET = "rotation-made"
"""The hidden sheet that keeps what was made from the list, so that corrections are told from it later."""
MADE_HEADER = ("table", "id", "column", "value")
FROM_LIST = (UNITS, POSTS, CADRES)
"""The tables that a list makes."""

LOOKS: Mapping[Source, Mapping[str, object]] = {
    Source.LIST: PLAIN_LOOK,
    Source.DERIVED: {"bg_color": "#E2EFDA"},
    Source.GUESS: {"bg_color": "#FFE699"},
    Source.BLANK: {"bg_color": "#F8CBAD"},
}
LEGEND = (
    (Source.DERIVED, Text(vi="suy ra từ danh sách", en="derived from the list")),
    (Source.GUESS, Text(vi="suy đoán, cần xem lại", en="a guess, to look at again")),
    (Source.BLANK, Text(vi="phải điền", en="to fill in")),
)
REVIEW_COLUMNS = (
    ("row", Text(vi="Dòng", en="row"), 12),
    ("column", Text(vi="Cột", en="column"), 30),
    ("value", Text(vi="Giá trị", en="value"), 40),
    ("guess", Text(vi="Hiểu là", en="guess"), 30),
    ("why", Text(vi="Lý do", en="why"), 70),
)


@dataclass(frozen=True)
class PeopleBook:
    """What the workbook holds.

    Attributes
    ----------
    tables : mapping of str to sequence of MadeRow
        Units, posts and cadres, by id of the table.
    made : mapping of (table, id, column) to str
        What the list says of each cell, before corrections.
    remarks : sequence of Remark
    more_columns : mapping of str to sequence of str
        Labels of columns of the board's own, by table; their cells stand under the label.
    more_sheets : mapping of str to sequence of (int, dict)
        Sheets that are kept as they were.
    """

    tables: Mapping[str, Sequence[MadeRow]]
    made: Mapping[tuple[str, str, str], str]
    remarks: Sequence[Remark]
    more_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    more_sheets: Mapping[str, Sequence[tuple[int, Cells]]] = field(default_factory=dict)


def people_workbook(content: PeopleBook, lang: Lang) -> bytes:
    """Return the workbook; equal content gives equal bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        book.set_properties({"title": guide.TITLE.in_lang(lang), "created": DATED})
        layout = Layout(book, lang)
        for table in FROM_LIST:
            more = content.more_columns.get(table.id, ())
            _table(book.add_worksheet(table.header(lang)), layout, table, content.tables[table.id], more)
        if not any(find_table(name) is SKILLS for name in content.more_sheets):
            _table(book.add_worksheet(SKILLS.header(lang)), layout, SKILLS, _skills(content, lang), ())
        _review(book.add_worksheet(REVIEW.in_lang(lang)), layout, content.remarks)
        for name, rows in content.more_sheets.items():
            _as_it_was(book.add_worksheet(name), layout, rows)
        layout.guide(book.add_worksheet(GUIDE.in_lang(lang)), guide.STEPS_OF_A_LIST)
        _made(book.add_worksheet(MADE_SHEET), content.made)
    return made.getvalue()


def _skills(content: PeopleBook, lang: Lang) -> list[MadeRow]:
    """Return the rows of the table of skills; one that is there already is kept as it was."""
    listed = skills_of(content.tables[CADRES.id], lang)
    return [{"id": Made(one.id, Source.LIST), "label": Made(one.label, Source.LIST)} for one in listed]


def _table(sheet: Worksheet, layout: Layout, table: Table, rows: Sequence[MadeRow], more: Iterable[str]) -> None:
    """Write one table, each cell in the colour of where it comes from."""
    values = [[_shown(row, column.id, form_of(table, column)) for column in table.columns] for row in rows]
    layout.frame(sheet, table, values)
    for place, column in enumerate(table.columns):
        form = form_of(table, column)
        for number, (row, cells) in enumerate(zip(rows, values, strict=True), start=1):
            look = LOOKS[row[column.id].source] if column.id in row else PLAIN_LOOK
            style = layout.format(form, look)
            if cells[place] == "" and look:
                sheet.write_blank(number, place, None, style)
            else:
                write_cell(sheet, number, place, cells[place], style)
    for place, label in enumerate(more, start=len(table.columns)):
        sheet.write_string(0, place, label, layout.optional)
        for number, row in enumerate(rows, start=1):
            if label in row:
                _plain(sheet, number, place, row[label].value, layout)


def _shown(row: MadeRow, column: str, form: Form) -> str | int | float | date:
    """Return a value as it is written: a number in a column of dates is a text, or it would become another date."""
    if column not in row:
        return ""
    value = row[column].value
    if isinstance(value, bool | datetime):
        return cell_text(value)
    if isinstance(value, date):
        return value if form.is_date and value >= FIRST_CELL_DATE else cell_text(value)
    if isinstance(value, int | float):
        return value if form.is_number else cell_text(value)
    return value


def _review(sheet: Worksheet, layout: Layout, remarks: Sequence[Remark]) -> None:
    """Write what to look at again, and what the colours mean."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for place, (id_, label, width) in enumerate(REVIEW_COLUMNS):
        shown = label.in_lang(layout.lang)
        sheet.write_string(0, place, shown if shown == id_ else f"{shown} ({id_})", layout.optional)
        sheet.set_column(place, place, width)
    for number, remark in enumerate(remarks, start=1):
        if remark.row is not None:
            sheet.write_number(number, 0, remark.row, layout.cell)
        texts = (remark.column, remark.value, remark.guess, remark.why.in_lang(layout.lang))
        for place, words in enumerate(texts, start=1):
            sheet.write_string(number, place, words or "", layout.cell)
        widths = [width for _, _, width in REVIEW_COLUMNS[1:]]
        height = max(lines_of(words or "", width) for words, width in zip(texts, widths, strict=True))
        sheet.set_row_pixels(number, NOTE_LINE * height + 2)
    if remarks:
        sheet.autofilter(0, 0, len(remarks), len(REVIEW_COLUMNS) - 1)
    beside = len(REVIEW_COLUMNS) + 1
    sheet.set_column(beside, beside, 28)
    for number, (source, meaning) in enumerate(LEGEND):
        sheet.write_string(number, beside, meaning.in_lang(layout.lang), layout.book.add_format(dict(LOOKS[source])))


def _as_it_was(sheet: Worksheet, layout: Layout, rows: Sequence[tuple[int, Cells]]) -> None:
    """Write the cells of a sheet that a list does not make."""
    for number, cells in rows:
        for place, value in cells.items():
            _plain(sheet, number - 1, place, value, layout)


def _plain(sheet: Worksheet, row: int, place: int, value: CellValue, layout: Layout) -> None:
    """Write a cell of the board's own."""
    if isinstance(value, date) and (not isinstance(value, datetime) or value.date() >= FIRST_CELL_DATE):
        sheet.write_datetime(row, place, value, layout.day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, cell_text(value))


def _made(sheet: Worksheet, made: Mapping[tuple[str, str, str], str]) -> None:
    """Write what was made from the list into the hidden sheet."""
    sheet.hide()
    for number, line in enumerate([MADE_HEADER, *((*key, value) for key, value in sorted(made.items()))]):
        for place, words in enumerate(line):
            sheet.write_string(number, place, words)
