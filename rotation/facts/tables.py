"""From the path of a case to its tables: which file or sheet holds which, and which column stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.csv_file import read_csv
from rotation.facts.faults import (
    DUPLICATE_COLUMN,
    DUPLICATE_TABLE,
    EMPTY_TABLE,
    EXTRA_CELLS,
    MISSING_COLUMN,
    MISSING_TABLE,
    NAMELESS_COLUMN,
    NO_TABLES,
    UNKNOWN_COLUMN,
    UNKNOWN_TABLE,
    UNREADABLE_FILE,
)
from rotation.facts.headers import ORDINAL, READ_UNDER_HEADINGS, Header, Heads, find_header
from rotation.facts.margins import Rows, rows_of
from rotation.facts.named_rows import NamedRows, RowCells
from rotation.facts.old_fonts import old_font
from rotation.facts.sheets import Sheet, cell_text, column_letters
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import TABLES, Column, Table, find_table, is_guide
from rotation.facts.workbook import read_workbook
from rotation.faults import beyond, near_hint
from rotation.language import Text
from rotation.limits import limits

Source = TypeVar("Source")


@dataclass
class Findings:
    """What was found wrong or odd so far, and the tables that were given twice."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    most: int = field(default_factory=lambda: limits().faults)

    @property
    def enough(self) -> bool:
        """Return whether so much was found that looking further helps nobody."""
        return len(self.faults) + len(self.warnings) >= self.most


@dataclass(frozen=True)
class FilledTable:
    """A table as it stands in a file.

    Attributes
    ----------
    table : Table
    sheet : Sheet
    header : Header
    body : sequence of (int, dict)
        The rows of the table itself: what stands above the header and below the table is left out.
    columns : mapping of int to Column
        The column that stands at each place.
    labels : mapping of str to str
        The header of each column that is there, as the file has it.
    """

    table: Table
    sheet: Sheet
    header: Header
    body: Rows
    columns: Mapping[int, Column]
    labels: Mapping[str, str]

    def cell(self, row: int | None, column: str | None = None) -> Cell:
        """Return where a value stands, by row number and column id."""
        label = None if column is None else self.labels.get(column, self.table.column(column).label)
        place = self._places.get(column or "", self._left)
        return Cell(self.sheet.file, self.sheet.sheet, row, label, column, None if row is None else place)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {column.id: place for place, column in self.columns.items()}

    @cached_property
    def _left(self) -> int:
        """Return the first column of the table."""
        return min(self.header.heads)

    @property
    def header_row(self) -> int:
        """Return the number of the header's row, the lower one of two."""
        return self.sheet.rows[self.header.end - 1][0]

    @cached_property
    def rows(self) -> Mapping[int, RowCells]:
        """Return the rows below the header that hold anything, by their numbers."""
        return NamedRows(self.body, {place: column.id for place, column in self.columns.items()})


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
        paths = [path for path in folder.iterdir() if path.suffix.casefold() == ".csv" and path.name[0] not in ".~"]
    except OSError as error:
        findings.faults.append(Fault(home, UNREADABLE_FILE, facts={"why": error.strerror}))
        return {}
    if not paths:
        files = tuple(f"{table.id}.csv" for table in TABLES if table.required)
        findings.faults.append(Fault(home, NO_TABLES, facts={"files": files}))
        return {}
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
    shown = (sheet for sheet in sheets if find_table(sheet.name) or not (sheet.hidden or is_guide(sheet.name)))
    named = ((sheet.name, Cell(path.name, sheet.name), sheet) for sheet in shown)
    found = _by_table(named, Cell(path.name), findings)
    long = {table for table, sheet in found.items() if len(sheet.rows) > getattr(limits(), table.limit) + 1}
    findings.faults += [beyond(Cell(path.name, found[table].name), table.limit) for table in found if table in long]
    return {table: sheet for table, sheet in found.items() if table not in long}


def _by_table(named: Iterable[tuple[str, Cell, Source]], home: Cell, findings: Findings) -> dict[Table, Source]:
    """Return what holds each table; what holds none is mentioned, what comes twice or is missing is a fault."""
    found: dict[Table, Source] = {}
    first: dict[Table, str] = {}
    for name, cell, source in named:
        table = find_table(name)
        if table is None:
            known = tuple(table.label for table in TABLES)
            facts = {"known": known, "near": near_hint(name, known)}
            findings.warnings.append(Fault(cell, UNKNOWN_TABLE, name, facts))
        elif table in found:
            findings.faults.append(Fault(cell, DUPLICATE_TABLE, name, {"table": table.label, "first": first[table]}))
            findings.doubtful.add(table.id)
        else:
            found[table], first[table] = source, cell.sheet or cell.file
    findings.faults += [
        Fault(home, MISSING_TABLE, facts={"table": Text(vi=table.label, en=table.id)})
        for table in TABLES
        if table.required and table not in found
    ]
    return found


def filled_table(table: Table, sheet: Sheet, findings: Findings) -> FilledTable | None:
    """Return a sheet as a table, or None when it has no header that can be read."""
    if not sheet.rows:
        if table.required:
            required = tuple(column.label for column in table.columns if column.required)
            findings.faults.append(Fault(Cell(sheet.file, sheet.sheet), EMPTY_TABLE, facts={"columns": required}))
        return None
    header = find_header(table, sheet.rows)
    typed = None if header.is_whole(table) else old_font(table, sheet, header.named)
    if typed:
        findings.faults.append(typed)
        return None
    body, warnings = rows_of(header, sheet)
    findings.warnings += warnings
    columns, labels, unknown = _read_header(table, sheet, header.heads, findings)
    filled = FilledTable(table, sheet, header, body, columns, labels)
    findings.warnings += _read_under_headings(filled, header.heads)
    findings.faults += _missing_columns(filled, unknown)
    _find_headless(filled, header.heads, findings)
    return filled


def _read_header(
    table: Table, sheet: Sheet, heads: Heads, findings: Findings
) -> tuple[dict[int, Column], dict[str, str], list[str]]:
    """Return the column at each place, the label of each column, and the labels that name none."""
    columns, labels, unknown = dict[int, Column](), dict[str, str](), list[str]()
    for place, head in heads.items():
        label, column = head.label, head.column
        cell = Cell(sheet.file, sheet.sheet, head.row, label, place=place)
        if column is None and word_key(label) in ORDINAL:
            continue
        if column is None:
            unknown.append(label)
            near = near_hint(label, (name for column in table.columns for name in (column.label, column.id)))
            findings.warnings.append(Fault(cell, UNKNOWN_COLUMN, label, {"near": near}))
        elif column.id in labels:
            facts = {"column": column.label, "first": labels[column.id]}
            findings.faults.append(Fault(cell, DUPLICATE_COLUMN, label, facts))
        else:
            columns[place], labels[column.id] = column, label
    return columns, labels, unknown


def _read_under_headings(filled: FilledTable, heads: Heads) -> Iterator[Fault]:
    """Yield the mention of labels that name a column by themselves, whatever the heading over them may say."""
    read = tuple(f"{head.heading} / {head.label}" for head in heads.values() if head.heading is not None)
    if read:
        yield Fault(filled.cell(filled.header_row), READ_UNDER_HEADINGS, facts={"labels": read})


def _missing_columns(filled: FilledTable, unknown: list[str]) -> Iterator[Fault]:
    """Yield a fault for every required column without a header, with the unknown header it may be."""
    for column in filled.table.columns:
        if column.required and column.id not in filled.labels:
            near = near_hint(column.label, unknown)
            facts = {"column": Text(vi=column.label, en=f"{column.label} ({column.id})"), "near": near}
            yield Fault(filled.cell(filled.header_row, column.id), MISSING_COLUMN, facts=facts)


def _find_headless(filled: FilledTable, header: Heads, findings: Findings) -> None:
    """Mention columns that hold values under no header; in csv, a row longer than the header is a fault."""
    sheet, last, headless = filled.sheet, max(header), set[int]()
    for number, cells in filled.body:
        places = cells.keys() - header.keys()
        after = min((place for place in places if place > last), default=None)
        if after is not None and sheet.sheet is None:
            if not findings.enough:
                here = replace(filled.cell(number), place=after)
                findings.faults.append(Fault(here, EXTRA_CELLS, cell_text(cells[after])))
        else:
            headless |= places
    findings.warnings += [
        Fault(
            replace(filled.cell(filled.header_row), place=place),
            NAMELESS_COLUMN,
            facts={"letters": column_letters(place)},
        )
        for place in sorted(headless)
    ]
