"""Find which file or sheet of a case holds which table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.board_tables import PEOPLE
from rotation.facts.vocabulary import CADRES, TABLES, Table, find_table, is_guide
from rotation.files.caps import limits
from rotation.files.faults import beyond, unreadable
from rotation.files.reasons import system_reason
from rotation.intake.nearest import near_hint
from rotation.intake.sheets.file_faults import (
    DUPLICATE_TABLE,
    HIDDEN_SHEET,
    MISSING_TABLE,
    NO_TABLES,
    UNKNOWN_TABLE,
    WORKBOOK_BESIDE,
)
from rotation.intake.sheets.frames import frame_sheet
from rotation.intake.sheets.sheet import Sheet
from rotation.intake.sheets.workbook import read_workbook
from rotation.intake.tables.csv_file import read_csv
from rotation.intake.tables.headers import find_header
from rotation.intake.tables.table import FilledTable, Findings, filled_table
from rotation.language import Text

if TYPE_CHECKING:
    from pandas import DataFrame

FRAMES = "frames"
"""Stands as the file where no table of a case of frames is meant."""

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""Suffixes of workbooks."""

Source = TypeVar("Source")


def read_tables(source: Path | Mapping[str, DataFrame], findings: Findings) -> dict[str, FilledTable]:
    """Return the tables of a case by id; faults and warnings are added to the findings.

    Parameters
    ----------
    source : Path or mapping of str to DataFrame
        A folder, a workbook, or frames by the names of the tables.
    findings : Findings

    Raises
    ------
    FileNotFoundError
        When there is nothing at the path.
    """
    found: dict[str, FilledTable] = {}
    for table, sheet in _sheets(source, findings).items():
        filled = filled_table(table, sheet, findings)
        if filled:
            found[table.id] = filled
    return found


def _sheets(source: Path | Mapping[str, DataFrame], findings: Findings) -> dict[Table, Sheet]:
    if isinstance(source, Mapping):
        return _frame_sheets(source, findings)
    if not source.exists():
        raise FileNotFoundError(source)
    return read_folder(source, findings) if source.is_dir() else _workbook_sheets(source, findings)


def _frame_sheets(frames: Mapping[str, DataFrame], findings: Findings) -> dict[Table, Sheet]:
    """Return frames as sheets, by table; those of too many rows are left out."""
    named = ((name, Cell(name), frame_sheet(frame, name)) for name, frame in frames.items())
    found = _by_table(named, Cell(FRAMES), findings)
    return _of_allowed_length(found, {table: Cell(sheet.file) for table, sheet in found.items()}, findings)


def read_folder(folder: Path, findings: Findings) -> dict[Table, Sheet]:
    """Return the readable csv files of a folder by table; faults are added to the findings."""
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


def case_files(folder: Path) -> list[Path]:
    """Return the csv files of a folder that are required tables of a case, by their names."""
    if not folder.is_dir():
        return []
    named = ((path, find_table(path.stem)) for path in sorted(folder.iterdir()) if path.suffix.casefold() == ".csv")
    return [path for path, table in named if table is not None and table.required]


def _workbook_sheets(path: Path, findings: Findings) -> dict[Table, Sheet]:
    """Return the sheets of a workbook by table; none if it cannot be read."""
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
    cells = {table: Cell(path.name, sheet.name) for table, sheet in found.items()}
    return _of_allowed_length(found, cells, findings)


def _of_allowed_length(
    found: Mapping[Table, Sheet], cells: Mapping[Table, Cell], findings: Findings
) -> dict[Table, Sheet]:
    """Return the sheets that have no more rows than a table may have; the others are faults."""
    long = {table for table, sheet in found.items() if len(sheet.rows) > getattr(limits(), table.limit) + 1}
    findings.faults += [beyond(cells[table], table.limit) for table in found if table in long]
    return {table: sheet for table, sheet in found.items() if table not in long}


def _by_table(named: Iterable[tuple[str, Cell, Source]], home: Cell, findings: Findings) -> dict[Table, Source]:
    """Return the source of each table, and report unknown, repeated and missing ones."""
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
    for table in TABLES:
        if table.required and table not in found:
            facts = {"table": Text(vi=table.label, en=table.id), "like": _like(table, nameless, not found)}
            findings.faults.append(Fault(home, MISSING_TABLE, facts=facts))
    return found


def _like(table: Table, sheets: Sequence[Sheet], alone: bool) -> Text:
    """Return the end of a remedy that names a sheet with the right columns, or a board's list; or an empty text.

    Parameters
    ----------
    table : Table
    sheets : sequence of Sheet
        Those that are no table by their names.
    alone : bool
        Whether no sheet is one.
    """
    if alone and table is CADRES:
        for sheet in sheets:
            if find_header(PEOPLE, sheet.rows).is_whole(PEOPLE):
                return Text(
                    vi=f"; trang tính '{sheet.name}' là danh sách cán bộ; tạo bộ số liệu "
                    f"từ danh sách này bằng lệnh: rotation init THU-MUC --from '{sheet.file}'",
                    en=f"; the sheet '{sheet.name}' is a list of people: "
                    f"make a case of it with rotation init FOLDER --from '{sheet.file}'",
                )
    for sheet in sheets:
        if find_header(table, sheet.rows).is_whole(table):
            return Text(
                vi=f"; trang tính '{sheet.name}' có các cột của bảng '{table.label}', nếu đúng thì đổi tên",
                en=f"; the sheet '{sheet.name}' has the columns of {table.label}: rename it if it is that",
            )
    return Text(vi="", en="")
