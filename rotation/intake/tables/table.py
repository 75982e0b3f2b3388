"""Read a sheet as a table: its columns, its own rows, the faults of its header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property

from rotation.errors import Cell, Fault
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import Column, Table
from rotation.files.caps import limits
from rotation.files.faults import near_hint
from rotation.intake.sheets.file_faults import EMPTY_TABLE, EXTRA_CELLS
from rotation.intake.sheets.sheet import Sheet, cell_text, column_letters
from rotation.intake.tables.edges import rows_of
from rotation.intake.tables.footers import Rows
from rotation.intake.tables.header_faults import (
    DUPLICATE_COLUMN,
    HEADING_IN_DOUBT,
    MISSING_COLUMN,
    NAMELESS_COLUMN,
    NO_HEADER,
    READ_UNDER_HEADINGS,
    UNKNOWN_COLUMN,
)
from rotation.intake.tables.headers import ORDINAL, SEARCHED, Header, Heads, find_header
from rotation.intake.tables.merged import Shown, with_merged
from rotation.intake.tables.named_rows import NamedRows, RowCells
from rotation.intake.tables.old_fonts import old_font
from rotation.intake.tables.split_columns import born_by_sex, mixed_delimiters, split_name
from rotation.intake.tables.stray_rows import without_odd_rows
from rotation.language import Text


@dataclass
class Findings:
    """The faults and warnings found so far, and the tables that were given twice."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    most: int = field(default_factory=lambda: limits().faults)

    @property
    def enough(self) -> bool:
        """Return whether so much was found that there is no point in looking further."""
        return len(self.faults) + len(self.warnings) >= self.most


@dataclass(frozen=True)
class FilledTable:
    """A table as a file holds it.

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
        """Return the cell of a value, by row number and column id."""
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
        """Return the row number of the header, the lower one of two."""
        return self.sheet.rows[self.header.end - 1][0]

    @cached_property
    def rows(self) -> Mapping[int, RowCells]:
        """Return the rows below the header that hold anything, by row number."""
        return NamedRows(self.body, {place: column.id for place, column in self.columns.items()})


def filled_table(table: Table, sheet: Sheet, findings: Findings) -> FilledTable | None:
    """Return a sheet as a table, or None without a readable header."""
    if not sheet.rows:
        if table.required:
            required = tuple(column.label for column in table.columns if column.required)
            findings.faults.append(Fault(Cell(sheet.file, sheet.sheet), EMPTY_TABLE, facts={"columns": required}))
        return None
    header = find_header(table, sheet.rows)
    stop = _unreadable(table, sheet, header)
    if stop:
        findings.faults.append(stop)
        return None
    sheet = with_merged(header, sheet)
    body, warnings = rows_of(table, header, sheet)
    findings.warnings += warnings
    split = split_name(header, sheet, body)
    body, odd = without_odd_rows(header, sheet, body[1:] if split and split.labelled else body)
    findings.faults += [*odd, *([split.fault] if split else [])]
    columns, labels, unknown = _read_header(table, sheet, header.heads, findings)
    filled = FilledTable(table, sheet, header, body, columns, labels)
    shown = Shown(header, sheet, columns, list(filled.rows))
    merged = list(shown.faults())
    findings.faults += merged
    findings.doubtful |= {table.id} if merged else set()
    findings.warnings += shown.warnings()
    findings.warnings += _read_under_headings(filled, header.heads)
    findings.faults += _missing_columns(filled, unknown)
    _find_headless(filled, header.heads.keys() | ({split.place} if split else set()), findings)
    return filled


def _unreadable(table: Table, sheet: Sheet, header: Header) -> Fault | None:
    """Return the fault of a sheet whose header makes its rows unreadable, or None."""
    divided = born_by_sex(table, header, sheet) or mixed_delimiters(header, sheet)
    if header.is_whole(table) or divided:
        return divided
    typed = old_font(table, sheet, header.named)
    if typed or header.named:
        return typed
    required = tuple(column.label for column in table.columns if column.required)
    place = Cell(sheet.file, sheet.sheet, sheet.rows[0][0], place=min(sheet.rows[0][1]))
    return Fault(place, NO_HEADER, facts={"searched": SEARCHED, "columns": required})


def _read_header(
    table: Table, sheet: Sheet, heads: Heads, findings: Findings
) -> tuple[dict[int, Column], dict[str, str], list[str]]:
    """Return the column at each position, the label of each column, and the unknown labels."""
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
            if head.doubtful:
                facts = {"heading": head.heading or "", "column": column.label}
                findings.faults.append(Fault(replace(cell, attribute=column.id), HEADING_IN_DOUBT, label, facts))
    return columns, labels, unknown


def _read_under_headings(filled: FilledTable, heads: Heads) -> Iterator[Fault]:
    """Warn where a label was taken as the column name despite the heading above it."""
    under = (head for head in heads.values() if head.heading is not None and not head.doubtful)
    read = tuple(f"{head.heading} / {head.label}" for head in under)
    if read:
        yield Fault(filled.cell(filled.header_row), READ_UNDER_HEADINGS, facts={"labels": read})


def _missing_columns(filled: FilledTable, unknown: list[str]) -> Iterator[Fault]:
    """Yield a fault for every required column without a header, suggesting an unknown one."""
    for column in filled.table.columns:
        if column.required and column.id not in filled.labels:
            near = near_hint(column.label, unknown)
            facts = {"column": Text(vi=column.label, en=column.shown), "near": near}
            yield Fault(filled.cell(filled.header_row, column.id), MISSING_COLUMN, facts=facts)


def _find_headless(filled: FilledTable, header: AbstractSet[int], findings: Findings) -> None:
    """Report values under no header; in csv, a row longer than the header is a fault."""
    sheet, last, headless = filled.sheet, max(header), set[int]()
    for number, cells in filled.body:
        places = cells.keys() - header
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
