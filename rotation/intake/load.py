"""From a path to a Case: the World on a date and where everything stands, or every fault of the input at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.vocabulary import CADRES, TABLE, TABLES
from rotation.facts.world import World
from rotation.intake.rows.checks import CrossCheck
from rotation.intake.rows.models import Key
from rotation.intake.rows.reading import ReadTable, read_table
from rotation.intake.rows.row_faults import SINCE_AFTER_EFFECTIVE
from rotation.intake.sheets.sheet import cell_text
from rotation.intake.tables.find import read_tables
from rotation.intake.tables.table import FilledTable, Findings
from rotation.intake.warnings.letters import odd_letters
from rotation.intake.warnings.pairs import odd_pairs
from rotation.intake.warnings.people import odd_people
from rotation.intake.warnings.places import odd_places


@dataclass(frozen=True)
class Case:
    """The facts on a date as they were read.

    Attributes
    ----------
    path : Path
    world : World
    warnings : tuple of Fault
        What is odd and yet no fault.
    tables : mapping of str to ReadTable
        Where everything stands, by table id.
    """

    path: Path
    world: World
    warnings: tuple[Fault, ...]
    tables: Mapping[str, ReadTable]

    def cell(self, table: str, key: Key | None = None, column: str | None = None) -> Cell:
        """Return where a fact stands.

        Parameters
        ----------
        table : str
            Id of the table.
        key : str or pair of str
            Id of the row, or the two ids of a pair; None for the table as a whole.
        column : str
            Id of the column; None for the row as a whole.
        """
        read = self.tables.get(table)
        if read is None:
            label = None if column is None else TABLE[table].column(column).label
            return Cell(self.path.resolve().name, column=label, attribute=column)
        return read.filled.cell(None if key is None else read.rows.get(key), column)

    def header(self, table: str, column: str | None = None) -> Cell:
        """Return where the header of a column stands, or of a table as a whole; it need not be there."""
        read = self.tables.get(table)
        return self.cell(table, None, column) if read is None else read.filled.cell(read.filled.header_row, column)

    def text(self, table: str, key: Key, column: str) -> str | None:
        """Return what stands in a cell, None when it is blank."""
        read = self.tables[table]
        value = read.filled.rows[read.rows[key]].get(column)
        return None if value is None else cell_text(value)

    def is_blank(self, table: str, column: str) -> bool:
        """Return whether a column is blank in every row, or is not there at all."""
        read = self.tables.get(table)
        return read is None or not any(column in read.filled.rows[row] for row in read.rows.values())

    def has_rows(self, table: str) -> bool:
        """Return whether a table is there and has a row."""
        return table in self.tables and bool(self.tables[table].rows)

    @cached_property
    def digest(self) -> str:
        """Return the sha256 of the content: the same for every order, format and language it may be written in."""
        content = {table.id: getattr(self.world, table.id) for table in TABLES}
        return sha256(dumps(content, sort_keys=True, ensure_ascii=False, default=_said).encode()).hexdigest()


def _said(fact: object) -> dict[str, object]:
    """Return what a fact says, blanks left out."""
    if not is_dataclass(fact):
        raise TypeError(f"no digest for {type(fact).__name__}")
    said = {entry.name: getattr(fact, entry.name) for entry in fields(fact)}
    return {name: value for name, value in said.items() if value is not None and value != ()}


def load_case(path: Path) -> Case:
    """Return a case read from a folder of csv files or from a workbook.

    Raises
    ------
    FileNotFoundError
        When there is nothing at the path.
    InputFaults
        With every fault of every file, sheet, row and cell, and the warnings.
    """
    findings, check = Findings(), CrossCheck()
    filled = read_tables(path, findings)
    read = {table.id: read_table(filled[table.id], check, findings) for table in TABLES if table.id in filled}
    faults, warnings = (_in_order(found, filled.values()) for found in (findings.faults, findings.warnings))
    if faults:
        raise InputFaults(faults, warnings)
    facts: dict[str, Any] = {name: tuple(stated) for name, (_, stated) in read.items()}
    case = Case(path, World(**facts), warnings, {name: table for name, (table, _) in read.items()})
    odd = (*warnings, *odd_people(case), *odd_places(case), *odd_pairs(case), *odd_letters(case))
    return replace(case, warnings=_in_order(odd, filled.values()))


def _in_order(found: Iterable[Fault], tables: Iterable[FilledTable]) -> tuple[Fault, ...]:
    """Return faults by file, sheet, row and column, as a reader of the files meets them."""
    places = {
        (table.sheet.file, table.sheet.sheet, column.id): place
        for table in tables
        for place, column in table.columns.items()
    }

    def place(fault: Fault) -> tuple[str, str, int, int]:
        cell = fault.cell
        return cell.file, cell.sheet or "", cell.row or 0, places.get((cell.file, cell.sheet, cell.attribute or ""), -1)

    return tuple(sorted(found, key=place))


def faults_on(case: Case, effective: date) -> list[Fault]:
    """Return the faults a case has only on a date: posts held since a day after it.

    Parameters
    ----------
    case : Case
    effective : date
        The date the moves take effect.
    """
    facts = {"effective": f"{effective:%d/%m/%Y}"}
    return [
        Fault(
            case.cell(CADRES.id, cadre.id, "since"),
            SINCE_AFTER_EFFECTIVE,
            case.text(CADRES.id, cadre.id, "since"),
            facts,
        )
        for cadre in case.world.cadres
        if cadre.since is not None and cadre.since.first > effective
    ]
