"""From the path of a case to its tables: which file or sheet holds which."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from rotation.errors import Cell, Fault, InputFaults, system_reason
from rotation.facts.vocabulary import TABLES, Table, find_table, is_guide
from rotation.files.caps import limits
from rotation.files.faults import beyond, near_hint, unreadable
from rotation.intake.sheets.file_faults import (
    DUPLICATE_TABLE,
    HIDDEN_SHEET,
    MISSING_TABLE,
    NO_TABLES,
    UNKNOWN_TABLE,
    WORKBOOK_BESIDE,
)
from rotation.intake.sheets.sheet import Sheet
from rotation.intake.sheets.workbook import read_workbook
from rotation.intake.tables.csv_file import read_csv
from rotation.intake.tables.headers import find_header
from rotation.intake.tables.table import FilledTable, Findings, filled_table
from rotation.language import Text

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""How the names of workbooks end."""

Source = TypeVar("Source")


def read_tables(path: Path, findings: Findings) -> dict[str, FilledTable]:
    """Return the tables of a case by id; what is wrong with files, sheets and headers goes to the findings.

    Raises
    ------
    FileNotFoundError
        When there is nothing at the path.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    found: dict[str, FilledTable] = {}
    sheets = read_folder(path, findings) if path.is_dir() else _workbook_sheets(path, findings)
    for table, sheet in sheets.items():
        filled = filled_table(table, sheet, findings)
        if filled:
            found[table.id] = filled
    return found


def read_folder(folder: Path, findings: Findings) -> dict[Table, Sheet]:
    """Return the csv files of a folder that can be read, by table; what is wrong goes to the findings."""
    home = Cell(folder.resolve().name)
    try:
        shown = [path for path in folder.iterdir() if path.name[0] not in ".~"]
    except OSError as error:
        findings.faults.append(unreadable(home, system_reason(error)))
        return {}
    paths = [path for path in shown if path.suffix.casefold() == ".csv"]
    beside = sorted(path for path in shown if path.suffix.casefold() in WORKBOOKS)
    if not paths:
        files = tuple(f"{table.id}.csv" for table in TABLES if table.required)
        findings.faults.append(Fault(home, NO_TABLES, facts={"files": files}))
        return {}
    findings.warnings += [Fault(Cell(path.name), WORKBOOK_BESIDE) for path in beside]
    sheets = {}
    named = ((path.stem, Cell(path.name), path) for path in sorted(paths))
    for table, path in _by_table(named, home, findings).items():
        try:
            sheets[table] = read_csv(path, table)
        except InputFaults as error:
            findings.faults += error.faults
    return sheets


def _workbook_sheets(path: Path, findings: Findings) -> dict[Table, Sheet]:
    """Return the sheets of a workbook, by table; none when it cannot be read."""
    try:
        sheets = read_workbook(path)
    except InputFaults as error:
        findings.faults += error.faults
        return {}
    passed = {sheet.name for sheet in sheets if sheet.hidden or not sheet.rows or is_guide(sheet.name)}
    shown = (sheet for sheet in sheets if find_table(sheet.name) or sheet.name not in passed)
    named = ((sheet.name, Cell(path.name, sheet.name), sheet) for sheet in shown)
    found = _by_table(named, Cell(path.name), findings)
    findings.warnings += [
        Fault(Cell(path.name, sheet.name), HIDDEN_SHEET, facts={"table": Text(vi=table.label, en=table.id)})
        for table, sheet in found.items()
        if sheet.hidden
    ]
    long = {table for table, sheet in found.items() if len(sheet.rows) > getattr(limits(), table.limit) + 1}
    findings.faults += [beyond(Cell(path.name, found[table].name), table.limit) for table in found if table in long]
    return {table: sheet for table, sheet in found.items() if table not in long}


def _by_table(named: Iterable[tuple[str, Cell, Source]], home: Cell, findings: Findings) -> dict[Table, Source]:
    """Return what holds each table; what holds none is mentioned, what comes twice or is missing is a fault."""
    found: dict[Table, Source] = {}
    first: dict[Table, str] = {}
    nameless: list[Sheet] = []
    for name, cell, source in named:
        table = find_table(name)
        if table is None:
            nameless += [source] if isinstance(source, Sheet) else []
            known = tuple(table.label for table in TABLES)
            facts = {"known": known, "near": near_hint(name, known)}
            findings.warnings.append(Fault(cell, UNKNOWN_TABLE, name, facts))
        elif table in found:
            findings.faults.append(Fault(cell, DUPLICATE_TABLE, name, {"table": table.label, "first": first[table]}))
            findings.doubtful.add(table.id)
        else:
            found[table], first[table] = source, cell.sheet or cell.file
    findings.faults += [
        Fault(home, MISSING_TABLE, facts={"table": Text(vi=table.label, en=table.id), "like": _like(table, nameless)})
        for table in TABLES
        if table.required and table not in found
    ]
    return found


def _like(table: Table, sheets: Iterable[Sheet]) -> Text:
    """Return the tail of a remedy that names the sheet with the columns of a table, or an empty one."""
    for sheet in sheets:
        if find_header(table, sheet.rows).is_whole(table):
            return Text(
                vi=f"; trang tính '{sheet.name}' có các cột của bảng {table.label}, hãy đổi tên nếu đúng",
                en=f"; the sheet '{sheet.name}' has the columns of {table.label}: rename it if it is that",
            )
    return Text(vi="", en="")
