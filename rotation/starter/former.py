"""Read a workbook made from a list as it is now: the board's corrections, and what had been made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.domain import FuzzyDate
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import Table, find_table, is_guide
from rotation.intake.rows.models import CadreRow
from rotation.intake.sheets.file_faults import MISSING_TABLE
from rotation.intake.sheets.sheet import Cells, CellValue, Sheet, cell_text, text
from rotation.intake.sheets.workbook import read_workbook
from rotation.intake.tables.headers import ORDINAL
from rotation.intake.tables.table import FilledTable, Findings, filled_table
from rotation.language import Text
from rotation.starter.people_workbook import FROM_LIST, MADE_HEADER, MADE_SHEET


@dataclass
class FormerRow:
    """One row of a table as it is now.

    Attributes
    ----------
    id : str
        Blank where the board has added a row without one.
    cells : mapping of str to CellValue
        By column id; those of the board's own columns by label.
    """

    id: str
    cells: dict[str, CellValue]


@dataclass(frozen=True)
class FormerBook:
    """A workbook made from a list, as it is now.

    Attributes
    ----------
    rows : mapping of str to list of FormerRow
        By table.
    made : mapping of (table, id, column) to str
        What had been made from the list; empty where the hidden sheet is gone.
    more_columns : mapping of str to sequence of str
        Labels of the board's own columns, by table.
    more_sheets : mapping of str to rows
    """

    rows: Mapping[str, list[FormerRow]]
    made: Mapping[tuple[str, str, str], str]
    more_columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    more_sheets: Mapping[str, Sequence[tuple[int, Cells]]] = field(default_factory=dict)

    def corrected(self, table: str, row: FormerRow, column: str) -> bool:
        """Return whether a cell is not as it had been made."""
        now = row.cells.get(column)
        return ("" if now is None else cell_text(now)) != self.made.get((table, row.id, column), "")

    def before(self, table: str, row: FormerRow, column: str) -> str:
        """Return a cell as it had been made, or as it is now where nothing had been."""
        now = row.cells.get(column)
        return self.made.get((table, row.id, column)) or ("" if now is None else cell_text(now))


def read_former(path: Path) -> FormerBook:
    """Return a workbook as it is now.

    Raises
    ------
    InputFaults
        When it cannot be read, or one of the three tables is gone.
    """
    sheets = read_workbook(path)
    tables = {table: sheet for sheet in sheets if (table := find_table(sheet.name)) in FROM_LIST and table}
    findings = Findings()
    findings.faults += [_missing(path, table) for table in FROM_LIST if table not in tables]
    filled = {table: _table(table, sheet, findings) for table, sheet in tables.items()}
    if findings.faults:
        raise InputFaults(findings.faults)
    read = {table.id: one for table, one in filled.items() if one is not None}
    kept = {
        sheet.name: sheet.rows
        for sheet in sheets
        if sheet not in tables.values() and sheet.name != MADE_SHEET and not is_guide(sheet.name)
    }
    made = next((sheet for sheet in sheets if sheet.name == MADE_SHEET), None)
    return FormerBook(
        {table: rows for table, (rows, _) in read.items()},
        {} if made is None else _made(made),
        {table: more for table, (_, more) in read.items()},
        kept,
    )


def _missing(path: Path, table: Table) -> Fault:
    facts = {"table": Text(vi=table.label, en=table.id), "like": Text(vi="", en="")}
    return Fault(Cell(path.name), MISSING_TABLE, facts=facts)


def _table(table: Table, sheet: Sheet, findings: Findings) -> tuple[list[FormerRow], list[str]] | None:
    """Return the rows of a table, and the labels of columns that are not its own."""
    filled = filled_table(table, sheet, findings)
    if filled is None:
        return None
    more = {
        place: head.label
        for place, head in filled.header.heads.items()
        if head.column is None and word_key(head.label) not in ORDINAL
    }
    own = dict(filled.body)
    return [_row(filled, number, own[number], more) for number in filled.rows], list(dict.fromkeys(more.values()))


def _row(filled: FilledTable, number: int, cells: Cells, more: Mapping[int, str]) -> FormerRow:
    values = dict(filled.rows[number]) | {label: cells[place] for place, label in more.items() if place in cells}
    return FormerRow(text(values["id"]) if "id" in values else "", values)


def _made(sheet: Sheet) -> dict[tuple[str, str, str], str]:
    lines = [[cell_text(cells.get(place, "")) for place in range(len(MADE_HEADER))] for _, cells in sheet.rows[1:]]
    return {(table, id_, column): value for table, id_, column, value in lines}


def born(words: str) -> FuzzyDate | None:
    """Return the birthday that a text says; None where it says none."""
    return CadreRow.of_readable({"born": words}).born if words else None
