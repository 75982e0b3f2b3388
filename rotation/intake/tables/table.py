"""Read a sheet as a table: its columns, its own rows, the faults of its header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property

from rotation.errors import Cell, Fault
from rotation.facts.slips import meant, slip_of
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import Column, Table
from rotation.facts.words import written
from rotation.files.caps import limits
from rotation.files.faults import hint
from rotation.files.look_alikes import plain_letters
from rotation.intake.sheets.file_faults import EMPTY_TABLE, EXTRA_CELLS
from rotation.intake.sheets.sheet import Sheet, cell_text, column_letters, text
from rotation.intake.tables.births import Births, join_births
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
from rotation.intake.tables.named_rows import NamedRows
from rotation.intake.tables.old_fonts import old_font
from rotation.intake.tables.split_columns import mixed_delimiters, split_name
from rotation.intake.tables.stray_rows import without_odd_rows
from rotation.language import Lang, Text


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
    births : Births or None
        Birthdays that the file has in two columns, one for each sex.
    """

    table: Table
    sheet: Sheet
    header: Header
    body: Rows
    columns: Mapping[int, Column]
    labels: Mapping[str, str]
    births: Births | None = None

    def told_by_births(self) -> Iterator[Fault]:
        """Yield the faults of birthdays in two columns: given twice, or against the cell for the sex."""
        if self.births:
            yield from self.births.faults
            for number, cells in self.body if "sex" in self._places else ():
                if self._places["sex"] in cells:
                    given = text(cells[self._places["sex"]])
                    yield from self.births.contradicted(self.cell(number, "sex"), number, given)

    def has(self, column: str) -> bool:
        """Return whether the file has a column, or gives what it would hold by another."""
        return column in self.labels or (self.births is not None and column == "sex")

    def cell(self, row: int | None, column: str | None = None) -> Cell:
        """Return the cell of a value, by row number and column id."""
        label = None if column is None else self.labels.get(column, self.table.column(column).label)
        place = self._places.get(column or "", self._left)
        if self.births and column in {"born", *({"sex"} - self._places.keys())}:
            place = self.births.place_of(row)
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
    def rows(self) -> NamedRows:
        """Return the rows below the header that hold anything, by row number."""
        return NamedRows(self.body, {place: column.id for place, column in self.columns.items()}, self._sexes)

    @cached_property
    def _sexes(self) -> Mapping[int, str]:
        """Return the word for the sex of each row whose birthday tells it."""
        return {number: written(sex, "vi") for number, sex in (self.births.sexes if self.births else {}).items()}


def filled_table(table: Table, sheet: Sheet, findings: Findings) -> FilledTable | None:
    """Return a sheet as a table, or None without a readable header."""
    if not sheet.rows:
        if table.required:
            required = tuple(column.label for column in table.columns if column.required)
            findings.faults.append(Fault(Cell(sheet.file, sheet.sheet), EMPTY_TABLE, facts={"columns": required}))
        return None
    header = find_header(table, sheet.rows)
    births = join_births(table, header, sheet)
    if births:
        header, sheet = births.header, births.sheet
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
    filled = FilledTable(table, sheet, header, body, columns, labels, births)
    shown = Shown(header, sheet, columns, list(filled.rows))
    merged = list(shown.faults())
    findings.faults += merged
    findings.doubtful |= {table.id} if merged else set()
    findings.warnings += shown.warnings()
    findings.faults += filled.told_by_births()
    findings.warnings += [births.note] if births else []
    findings.warnings += _read_under_headings(filled, header.heads)
    findings.faults += _missing_columns(filled, unknown)
    _find_headless(filled, header.heads.keys() | ({split.place} if split else set()), findings)
    return filled


def _unreadable(table: Table, sheet: Sheet, header: Header) -> Fault | None:
    """Return the fault of a sheet whose header makes its rows unreadable, or None."""
    divided = mixed_delimiters(header, sheet)
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
            near = meant(plain_letters(label), (name for one in table.columns for name in (one.label, one.id)))
            shown = hint(near[0] if near else None, label)
            findings.warnings.append(Fault(cell, UNKNOWN_COLUMN, label, {"near": shown}))
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
    """Yield a fault for every required column without a header, in the language of the others, with a near label."""
    lang = _language(filled)
    for column in filled.table.columns:
        if column.required and not filled.has(column.id):
            header = column.header(lang)
            near = hint(slip_of([plain_letters(label) for label in unknown], column.names))
            facts = {"column": Text(vi=header, en=header if lang == "en" else column.shown), "near": near}
            cell = replace(filled.cell(filled.header_row, column.id), column=header)
            yield Fault(cell, MISSING_COLUMN, facts=facts)


def _language(filled: FilledTable) -> Lang:
    """Return the language that most headers of a table are in; Vietnamese in doubt."""
    english = [word_key(label) == word_key(id_) for id_, label in filled.labels.items()]
    return "en" if 2 * sum(english) > len(english) else "vi"


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
