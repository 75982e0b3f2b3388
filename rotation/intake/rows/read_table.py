"""Read a table's rows into facts, checking every cell and row so that no fault hides another."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from rotation.errors import Cell, Fault
from rotation.facts.vocabulary import CADRES, DISTANCES, KIN, POSTS, SCORECARD, SCORES, UNITS
from rotation.files.caps import setting
from rotation.files.faults import faults_of
from rotation.intake.rows.cell_faults import BROKEN_CELL
from rotation.intake.rows.cells import identifier
from rotation.intake.rows.cross_checks import CrossCheck
from rotation.intake.rows.models import (
    CadreRow,
    DistanceRow,
    Fact,
    Key,
    KinRow,
    MeasureRow,
    PostRow,
    Row,
    ScoreRow,
    UnitRow,
)
from rotation.intake.rows.row_faults import DUPLICATE_ID
from rotation.intake.sheets.file_faults import NO_ROWS, TOO_MANY_FAULTS
from rotation.intake.sheets.sheet import BrokenCell, cell_text
from rotation.intake.tables.named_rows import RowCells
from rotation.intake.tables.table import FilledTable, Findings
from rotation.language import Text

MODELS: Mapping[str, type[Row]] = {
    UNITS.id: UnitRow,
    POSTS.id: PostRow,
    CADRES.id: CadreRow,
    KIN.id: KinRow,
    DISTANCES.id: DistanceRow,
    SCORES.id: ScoreRow,
    SCORECARD.id: MeasureRow,
}
"""The row model of each table."""

SYMMETRIC = frozenset({KIN.id, DISTANCES.id})
"""Tables of pairs that mean the same both ways."""


@dataclass(frozen=True)
class ReadTable:
    """A table with the row of each key.

    Attributes
    ----------
    filled : FilledTable
    rows : mapping of Key to int
        The number of the row that first gave each key.
    """

    filled: FilledTable
    rows: Mapping[Key, int]


def read_table(filled: FilledTable, check: CrossCheck, findings: Findings) -> tuple[ReadTable, list[Fact]]:
    """Return a table with the places of its rows, and the facts of its faultless rows.

    Parameters
    ----------
    filled : FilledTable
    check : CrossCheck
        Knows the tables read before; learns this one.
    findings : Findings
        Takes every fault and warning.
    """
    if filled.table.required and not filled.rows:
        name = Text(vi=filled.table.label, en=filled.table.id)
        findings.warnings.append(Fault(filled.cell(filled.header_row), NO_ROWS, facts={"table": name}))
    ids = _ids(filled, findings) if "id" in filled.labels else None
    if ids is not None and filled.table.id not in findings.doubtful:
        check.know(filled.table.id, ids)
    whole = all(column.id in filled.labels for column in filled.table.columns if column.required)
    numbers: dict[Key, int] = {}
    facts: dict[Key, Fact] = {}
    notes_on = check.notes  # looked up once: it costs more than a row of scores
    for number, cells in filled.rows.items():
        if findings.enough:
            findings.faults.append(
                Fault(filled.cell(number), TOO_MANY_FAULTS, facts={"most": findings.most, "setting": setting("faults")})
            )
            break
        row, faults = _row(filled, number, cells)
        for note in notes_on(row, number):
            cell = filled.cell(number, note.column)
            found = Fault(cell, note.kind, _text(cells, note.column), note.facts)
            (findings.warnings if note.warning else faults).append(found)
        findings.faults += faults
        if whole and not faults:
            numbers.setdefault(row.key, number)
            facts.setdefault(row.key, row.fact(check.kinds))
    if filled.table.id in SYMMETRIC:
        for one, other in [key for key in facts if isinstance(key, tuple) and key[0] < key[1]]:
            facts.pop((other, one), None)
    return ReadTable(filled, numbers), list(facts.values())


def _text(cells: RowCells, column: str) -> str | None:
    """Return the text of a cell as the file has it."""
    return cell_text(cells[column]) if column in cells else None


def _ids(filled: FilledTable, findings: Findings) -> dict[str, int]:
    """Return every readable id with its first row, even if the rest of the row is faulty."""
    first: dict[str, int] = {}
    for number, cells in filled.rows.items():
        written = cells.get("id", "")
        try:
            id_ = "" if isinstance(written, BrokenCell) else identifier(written)
        except PydanticCustomError:
            continue
        if id_ and first.setdefault(id_, number) != number and not findings.enough:
            cell, facts = filled.cell(number, "id"), {"value": id_, "first": first[id_]}
            findings.faults.append(Fault(cell, DUPLICATE_ID, _text(cells, "id"), facts))
    return first


def _row(filled: FilledTable, number: int, cells: RowCells) -> tuple[Row, list[Fault]]:
    """Return the readable part of a row, and the faults of its cells."""
    faults = [
        Fault(filled.cell(number, column), BROKEN_CELL, str(value))
        for column, value in cells.items()
        if isinstance(value, BrokenCell)
    ]
    broken = {fault.cell.attribute for fault in faults}
    whole = {column: value for column, value in cells.items() if column not in broken} if broken else cells
    model = MODELS[filled.table.id]
    try:
        return model.model_validate(whole), faults
    except ValidationError as error:
        absent = {column.id for column in filled.table.columns if column.id not in filled.labels}
        return model.of_readable(whole), faults + list(_misfits(error, filled, number, cells, broken | absent))


def _misfits(
    error: ValidationError, filled: FilledTable, number: int, cells: RowCells, reported: Container[str | None]
) -> Iterator[Fault]:
    """Yield a fault for each misfit, except in columns already reported."""

    def cell_of(details: ErrorDetails) -> Cell:
        return filled.cell(number, str(details["loc"][0]))

    for fault in faults_of(error, cell_of):
        column = fault.cell.attribute
        if column is not None and column not in reported:
            yield replace(fault, value=_text(cells, column))
