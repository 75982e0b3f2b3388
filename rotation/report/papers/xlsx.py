"""Write the report as a workbook: summary, a sheet per plan in the board's columns, and details; A4 landscape."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from rotation.escaping import one_line, visible
from rotation.language import Lang, Text, figure
from rotation.report.content import tables, texts, wording
from rotation.report.content.foot import feet, foot
from rotation.report.content.headings import heading, scenario_head
from rotation.report.content.report import PlanPart, Report, ScenarioPart
from rotation.report.content.tables import Amount, Share, Table, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9
SHEET_NAME = 31
"""Most characters of a sheet's name."""
TALLEST = 409
"""Largest height of a row, in points."""
LINE = 13
"""Height of one line, in points."""
DEFAULT_WIDTH = 9
FOOT_FONT = '&"Times New Roman,Regular"&8 '
LONGEST_FOOT = 165
"""Most characters of the foot of a page: Excel takes 255 with its codes, and an & counts twice."""
SEE_SUMMARY = Text(vi="Căn cứ xét: xem cuối trang tính “{sheet}”", en="What it was judged by: see the end of “{sheet}”")
GROUPED, IN_PERCENT, TO_A_TENTH = "#,##0", "0.0%", "#,##0.0"
"""Formats of cells; each office shows them with the signs of its own language."""
HEADER = {"bold": True, "bg_color": "#DDE7F0", "align": "center", "valign": "vcenter"}
WIDTHS = {
    "number": 5, "name": 14, "born": 10, "native_place": 10, "education": 13, "theory": 8, "present": 17, "held": 13,
    "planned": 12, "ratings": 13, "proposed": 17, "kind": 11, "reasons": 38, "points": 7, "cadre": 7, "post": 10,
    "scenario": 16, "plan": 7, "status": 13, "proof": 16, "score": 8, "bound": 8, "unit": 14, "title": 26,
    "before": 18, "after": 18, "changed": 7, "rule": 15, "rule_title": 20, "about": 18, "sentence": 50, "citation": 30,
    "amount": 8, "waiver": 30, "first": 30, "here": 30, "severity": 10, "weight": 8, "numbers": 28, "roles": 18,
    "since": 10, "checked": 13, "rank": 6, "value": 10, "breaches": 8, "request": 90, "note": 120,
}  # fmt: skip


def workbook(report: Report) -> bytes:
    """Return the workbook, always the same bytes for a report; no text becomes a formula or link."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": texts.SUMMARY.in_lang(report.lang), "created": _moment(report)})
        layout = _Layout(book)
        for sheet in sheets(report):
            layout.sheet(sheet)
    return made.getvalue()


def _moment(report: Report) -> datetime:
    """Return the creation time: the day the moves take effect, so that bytes repeat."""
    return datetime.combine(report.scenarios[0].effective, time())


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook.

    Attributes
    ----------
    name : str
    lines : tuple of str
        Above the table.
    table : Table
    foot : str
        At the foot of each printed page.
    below : tuple of str
        Below the table: what the whole paper was judged by.
    """

    name: str
    lines: tuple[str, ...]
    table: Table
    foot: str
    below: tuple[str, ...] = ()


def sheets(report: Report) -> Iterator[Sheet]:
    """Yield the sheets in their order."""
    several = len(report.scenarios) > 1
    heads = tuple(line for scenario in report.scenarios for line in scenario_head(scenario, report.lang))
    notes = (texts.ANONYMOUS.in_lang(report.lang),) if report.anonymous else ()
    summary = tables.summary(report)
    feet_of = [_page_foot(scenario, report.lang, report.digest) for scenario in report.scenarios]
    common = feet_of[0] if len(set(feet_of)) == 1 else SEE_SUMMARY.fill(report.lang, {"sheet": summary.title})
    lines = (*heads, *notes, texts.PROPOSES.in_lang(report.lang))
    yield Sheet(summary.title, lines, summary, common, tuple(feet(report)))
    for number, (scenario, its_foot) in enumerate(zip(report.scenarios, feet_of, strict=True), start=1):
        for plan in scenario.plans:
            moves = tables.moves(plan, report.lang)
            name = f"{number}. {moves.title}" if several else moves.title
            yield Sheet(name, tuple(plan_head(scenario, plan, report.lang)), moves, its_foot)
    for table in map(tables.for_paper, _details(report, several)):
        yield Sheet(table.title, (table.title,), table, common)


def _page_foot(scenario: ScenarioPart, lang: Lang, digest: str) -> str:
    """Return the foot of a page, the rulebook's title cut short where the whole would be too long."""
    lines = (foot(scenario, lang, longest, digest).line for longest in (LONGEST_FOOT, LONGEST_FOOT * 2 // 3))
    fitting = (line for line in lines if len(_without_codes(line)) <= LONGEST_FOOT)
    return next(fitting, foot(scenario, lang, 0, digest).line)


def _details(report: Report, several: bool) -> Iterator[Table]:
    """Yield the tables beside the plans, those without rows left out."""
    stacked = (tables.stacked(report, table_of) for table_of in tables.BY_PLAN)
    ranking = [tables.ranking(report), tables.scales(report), tables.acceptability(report)] if several else []
    found = (
        *ranking,
        *(table for table in stacked if table is not None),
        tables.asked(report),
        tables.notes(report),
    )
    yield from (table for table in found if table.rows)
    yield from tables.per_scenario(report)


def plan_head(scenario: ScenarioPart, plan: PlanPart, lang: Lang) -> Iterator[str]:
    """Yield the lines above a plan's moves."""
    yield f"{scenario.title} · {heading(plan, lang)}"
    yield " · ".join(f"{kind}: {figure(count, lang)}" for kind, count in plan.counts.items())
    if plan.vacant:
        yield wording.vacancies(plan.vacant, lang)
    if lang == "vi":
        yield wording.RATING_LEGEND


class _Layout:
    """Lays tables out on sheets: titles, headers repeated on every page, wrapped cells with borders."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        cell = {"text_wrap": True, "valign": "top", "border": 1, "font_name": "Times New Roman", "font_size": 10}
        self.title: Format = book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 13})
        self.below: Format = book.add_format({"font_name": "Times New Roman", "font_size": 10, "text_wrap": True})
        self.line: Format = book.add_format({"font_name": "Times New Roman", "font_size": 10})
        self.header: Format = book.add_format({**cell, **HEADER})
        self.cell: Format = book.add_format(cell)
        self.changed: Format = book.add_format({**cell, "bg_color": "#FFF2CC"})
        self.number: Format = book.add_format({**cell, "align": "center", "num_format": GROUPED})
        self.amount: Format = book.add_format({**cell, "align": "center", "num_format": TO_A_TENTH})
        self.share: Format = book.add_format({**cell, "align": "center", "num_format": IN_PERCENT})
        self.day: Format = book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "center"})

    def sheet(self, content: Sheet) -> None:
        """Write one sheet: the lines, the table, and what stands below it."""
        sheet, table = self.book.add_worksheet(content.name[:SHEET_NAME]), content.table
        widths = [WIDTHS.get(column, DEFAULT_WIDTH) for column in table.columns]
        self.page(sheet, widths, content.foot)
        for row, line in enumerate(content.lines):
            sheet.write_string(row, 0, visible(line), self.line if row else self.title)
        top = len(content.lines) + 1
        sheet.repeat_rows(top)
        sheet.freeze_panes(top + 1, 0)
        sheet.autofilter(top, 0, top + max(1, len(table.rows)), len(table.columns) - 1)
        self.table(sheet, top, table, widths)
        for row, line in enumerate(content.below, start=top + len(table.rows) + 2):
            sheet.merge_range(row, 0, row, len(widths) - 1, visible(line), self.below)
            sheet.set_row(row, LINE * _lines([line], [sum(widths)]))

    def page(self, sheet: Worksheet, widths: Sequence[int], foot: str) -> None:
        """Set paper, column widths, and the foot of each page."""
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{FOOT_FONT}{_without_codes(foot)}&R{FOOT_FONT}&P/&N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def table(self, sheet: Worksheet, row: int, table: Table, widths: Sequence[int]) -> None:
        """Write headers and rows."""
        for column, header in enumerate(table.headers):
            sheet.write_string(row, column, visible(header), self.header)
        sheet.set_row(row, LINE * _lines(table.headers, widths))
        for number, cells in enumerate(table.rows, start=row + 1):
            before = cells[table.columns.index("before")] if "before" in table.columns else None
            for column, value in enumerate(cells):
                changed = table.columns[column] == "after" and value != before
                self.write(sheet, number, column, value, self.changed if changed else self.cell)
            sheet.set_row(number, min(TALLEST, LINE * _lines(cells, widths)))

    def write(self, sheet: Worksheet, row: int, column: int, value: Value, text: Format) -> None:
        """Write one cell by the type of its value; `text` is the format of texts."""
        if value is None:
            sheet.write_blank(row, column, None, self.cell)
        elif isinstance(value, str):
            sheet.write_string(row, column, visible(value), text)
        elif isinstance(value, Share):
            sheet.write_number(row, column, value, self.share)
        elif isinstance(value, Amount):
            sheet.write_number(row, column, value, self.amount)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.number)
        else:
            sheet.write_datetime(row, column, datetime.combine(value, time()), self.day)


def _without_codes(text: str) -> str:
    """Return a text for a page's foot, where & begins a code."""
    return one_line(text).replace("&", "&&")


def _lines(cells: Sequence[Value], widths: Sequence[int]) -> int:
    """Return how many lines the tallest cell of a row needs when wrapped."""
    needed = [
        sum(-(-max(1, len(line)) // width) for line in str("" if value is None else value).split("\n"))
        for value, width in zip(cells, widths, strict=False)
    ]
    return max(needed, default=1)
