"""Read a table's rows into facts, checking every cell and row so that no fault hides another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rotation.errors import Cell, Fault, Kind
from rotation.facts.domain import Score
from rotation.facts.spelling import plain_id
from rotation.facts.vocabulary import (
    ABOUT,
    CADRES,
    DISTANCES,
    FOLLOWERS,
    FOLLOWS,
    KIN,
    POSTS,
    SCORECARD,
    SCORES,
    SKILLS,
    UNIT_RATINGS,
    UNITS,
)
from rotation.files.caps import setting
from rotation.intake.misfits import faults_of
from rotation.intake.rows.board_words import BoardWords
from rotation.intake.rows.cell_faults import BROKEN_CELL
from rotation.intake.rows.cross_checks import CrossCheck
from rotation.intake.rows.models import (
    CadreRow,
    DistanceRow,
    Fact,
    FollowerRow,
    FollowRow,
    Key,
    KinRow,
    MeasureRow,
    PostRow,
    RemarkRow,
    Row,
    ScoreRow,
    SkillRow,
    UnitRatingRow,
    UnitRow,
)
from rotation.intake.rows.note import Note
from rotation.intake.rows.odd_dates import odd_dates, swapped_columns
from rotation.intake.rows.odd_numbers import odd_numbers
from rotation.intake.rows.place_faults import FORMER_NAMES, IDS_MADE, PLACES_ELSEWHERE, WORKPLACES_ELSEWHERE
from rotation.intake.rows.row_faults import DUPLICATE_ID
from rotation.intake.sheets.file_faults import EMPTY_SCORECARD, NO_ROWS, TOO_MANY_FAULTS
from rotation.intake.sheets.sheet import BrokenCell, cell_text
from rotation.intake.tables.named_rows import RowCells
from rotation.intake.tables.table import FilledTable, Findings
from rotation.language import Listing, Text

MODELS: Mapping[str, type[Row]] = {
    UNITS.id: UnitRow,
    POSTS.id: PostRow,
    CADRES.id: CadreRow,
    KIN.id: KinRow,
    DISTANCES.id: DistanceRow,
    SCORES.id: ScoreRow,
    SCORECARD.id: MeasureRow,
    SKILLS.id: SkillRow,
    ABOUT.id: RemarkRow,
    FOLLOWERS.id: FollowerRow,
    FOLLOWS.id: FollowRow,
    UNIT_RATINGS.id: UnitRatingRow,
}
"""The row model of each table."""

ODD_CELLS: Mapping[str, Callable[[Any, RowCells], Iterator[Note]]] = {
    CADRES.id: odd_dates,
    DISTANCES.id: odd_numbers,
}
"""What is said of cells that were read and may not be what was meant, for each table that has any."""

WITH_IDS = frozenset({UNITS.id, POSTS.id, CADRES.id, SKILLS.id})
"""Tables whose rows are referred to by others."""

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


class ParsedRow(NamedTuple):
    """One row as far as it can be read, and the faults of its cells."""

    number: int
    cells: RowCells
    row: Row
    faults: list[Fault]


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
    if filled.table is SCORECARD and not filled.rows:
        findings.warnings.append(Fault(filled.cell(filled.header_row), EMPTY_SCORECARD))
    rows: Iterable[ParsedRow] = _parsed(filled, BoardWords(filled.table.id, check.references), findings)
    if filled.table.id in WITH_IDS:
        rows = list(rows)
        check.references.learn(filled.table.id, [(one.row, one.cells) for one in rows])
        ids = _ids(filled, rows, findings)
        if filled.table.id not in findings.doubtful:
            check.know(filled.table.id, ids)
    whole = all(filled.has(column.id) for column in filled.table.columns if column.required)
    numbers: dict[Key, int] = {}
    facts: dict[Key, Fact] = {}
    odd = ODD_CELLS.get(filled.table.id)
    notes_on = check.notes  # looked up once: it costs more than a row of scores
    parsed = iter(rows)
    for number in filled.rows:
        if findings.enough:
            limit = {"most": findings.most, "setting": setting("faults")}
            findings.faults.append(Fault(filled.cell(number), TOO_MANY_FAULTS, facts=limit))
            break
        _, cells, row, faults = next(parsed)
        notes = notes_on(row, number)
        for note in chain(notes, odd(row, cells)) if odd else notes:
            cell = filled.cell(number, note.column)
            found = Fault(cell, note.kind, _text(cells, note.column), note.facts)
            (findings.warnings if note.warning else faults).append(found)
        findings.faults += faults
        if whole and not faults:
            numbers.setdefault(row.key, number)
            facts.setdefault(row.key, row.fact(check.kinds))
    for (cadre, post), twins in check.twin_scores.items():
        score = facts.get((cadre, post))
        if isinstance(score, Score):
            facts |= {(cadre, twin): replace(score, post=twin) for twin in twins if (cadre, twin) not in facts}
            numbers |= {(cadre, twin): numbers[cadre, post] for twin in twins if (cadre, twin) not in numbers}
    findings.warnings += _in_all(filled, check)
    if filled.table.id in SYMMETRIC:
        for one, other in [key for key in facts if isinstance(key, tuple) and key[0] < key[1]]:
            facts.pop((other, one), None)
    return ReadTable(filled, numbers), list(facts.values())


def _text(cells: RowCells, column: str) -> str | None:
    """Return the text of a cell as the file has it."""
    return cell_text(cells[column]) if column in cells else None


def _parsed(filled: FilledTable, board: BoardWords, findings: Findings) -> Iterator[ParsedRow]:
    """Yield the rows as far as they can be read, each with the faults of its cells, until there are too many."""
    left = findings.most - len(findings.faults)
    for number, cells in filled.rows.items():
        row, faults = _row(filled, number, cells, board.read(cells))
        for note in board.notes:
            found = Fault(filled.cell(number, note.column), note.kind, _text(cells, note.column), note.facts)
            (findings.warnings if note.warning else faults).append(found)
        yield ParsedRow(number, cells, row, faults)
        left -= len(faults)
        if left <= 0:
            return


def _ids(filled: FilledTable, rows: Iterable[ParsedRow], findings: Findings) -> dict[str, int]:
    """Return every id that can be read, with its first row; a code and the number it looks like are one."""
    first: dict[str, int] = {}
    known: dict[str, int] = {}
    for number, cells, row, _ in rows:
        id_ = getattr(row, "id", None)
        if not id_:
            continue
        first.setdefault(id_, number)
        if known.setdefault(plain_id(id_), number) != number and not findings.enough:
            cell, facts = filled.cell(number, "id"), {"value": id_, "first": known[plain_id(id_)]}
            findings.faults.append(Fault(cell, DUPLICATE_ID, _text(cells, "id"), facts))
    return first


def _in_all(filled: FilledTable, check: CrossCheck) -> Iterator[Fault]:
    """Yield what is said once of a whole table: made ids, former names, swapped dates, places elsewhere."""
    table, references = filled.table.id, check.references
    made = references.made.get(table, ())
    if made:
        facts = {"count": len(made), "ids": Listing(made)}
        yield Fault(filled.cell(filled.header_row, "id"), IDS_MADE, facts=facts)
    if table == UNITS.id and references.former:
        facts = {"count": len(references.former), "places": tuple(sorted(references.former))}
        yield Fault(filled.cell(filled.header_row, "predecessors"), FORMER_NAMES, facts=facts)
    if table == CADRES.id:
        yield from swapped_columns(filled)
    if table == CADRES.id:
        yield from _elsewhere(filled, "native_place", PLACES_ELSEWHERE, check.places.elsewhere)
        yield from _elsewhere(filled, "history", WORKPLACES_ELSEWHERE, check.places.workplaces)


def _elsewhere(filled: FilledTable, column: str, kind: Kind, places: Counter[str]) -> Iterator[Fault]:
    """Yield which places of a table lead nowhere, each with how often it stands there."""
    if places:
        shown = tuple(f"{place} ({count})" if count > 1 else place for place, count in sorted(places.items()))
        yield Fault(filled.cell(filled.header_row, column), kind, facts={"count": places.total(), "places": shown})


def _row(filled: FilledTable, number: int, cells: RowCells, meant: RowCells) -> tuple[Row, list[Fault]]:
    """Return the readable part of a row, from what its cells mean, and the faults of the cells as they are."""
    faults = [
        Fault(filled.cell(number, column), BROKEN_CELL, str(value))
        for column, value in cells.items()
        if isinstance(value, BrokenCell)
    ]
    broken = {fault.cell.attribute for fault in faults}
    whole = {column: value for column, value in meant.items() if column not in broken} if broken else meant
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
