"""Write the report as csv files: UTF-8 with a BOM, and no cell that starts a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from rotation.escaping import csv_cell
from rotation.language import Lang, figure, percent
from rotation.report.content import follow_book, tables
from rotation.report.content.foot import basis
from rotation.report.content.report import Report
from rotation.report.content.tables import Amount, Share, Table, Value


def csv_files(report: Report) -> dict[str, bytes]:
    """Return the content of each file by its name."""
    return {f"{table.id}.csv": _written(table) for table in csv_tables(report)}


def csv_tables(report: Report) -> Iterator[Table]:
    """Yield every table, those of plans led by scenario and plan."""
    yield tables.summary(report)
    for table_of in (tables.moves, *tables.BY_PLAN):
        table = tables.stacked(report, table_of)
        if table is not None:
            yield table
    yield from tables.per_scenario(report)
    yield tables.asked(report)
    if report.notes:
        yield tables.notes(report)
    if report.ranking:
        yield from (tables.ranking(report), tables.scales(report), tables.acceptability(report))
    if report.follow is not None:
        yield from follow_book.listed(report.follow, report.lang)
    yield tables.assignments(report)
    yield basis(report)


def _written(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(header, table.lang) for header in table.headers])
    writer.writerows([harmless(value, table.lang) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(value: Value, lang: Lang) -> str | int | None:
    """Return a value for csv: no spreadsheet takes the text for a formula, whole numbers are digits for programs."""
    if isinstance(value, str):
        return csv_cell(value)
    if isinstance(value, Share):
        return percent(value, lang)
    if isinstance(value, Amount):
        return figure(value, lang, ".1f")
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
