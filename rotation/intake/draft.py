"""Read the board's own draft of a plan: a table of cadres and their next posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.vocabulary import DRAFT, is_guide
from rotation.facts.world import World
from rotation.files.faults import ALIKE, MISSING_VALUE, hint, within_limit
from rotation.intake.masking import masked
from rotation.intake.rows.cell_faults import BROKEN_CELL
from rotation.intake.rows.cells import place
from rotation.intake.rows.nearest import Nearest
from rotation.intake.rows.row_faults import DUPLICATE_ID, UNKNOWN_CADRE, UNKNOWN_POST
from rotation.intake.sheets.file_faults import NOT_A_CASE, NOT_A_DRAFT
from rotation.intake.sheets.sheet import BrokenCell, CellValue, Sheet
from rotation.intake.sheets.workbook import read_workbook
from rotation.intake.tables.csv_file import read_csv
from rotation.intake.tables.table import FilledTable, Findings, filled_table


@dataclass(frozen=True)
class Draft:
    """A draft plan written by the board.

    Attributes
    ----------
    seats : tuple of (cadre id, post id)
        Who holds which post in the whole plan.
    whole : bool
        The table held the whole plan; otherwise it held moves, and everybody else stays where that is possible.
    warnings : tuple of Fault
    """

    seats: tuple[tuple[str, str], ...]
    whole: bool
    warnings: tuple[Fault, ...] = ()


def read_draft(path: Path, world: World, anonymous: bool = False) -> Draft:
    """Return a draft from a csv file or the first sheet of a workbook.

    A table in which somebody stays is read as the whole plan: who is not in it holds nothing. A table without any
    stay is read as moves: who is not in it stays, unless the post is given to somebody else; a blank post means that
    the cadre gives up the present one.

    Parameters
    ----------
    path : Path
    world : World
    anonymous : bool
        Names that stand where an id should are not quoted.

    Raises
    ------
    InputFaults
        With every fault of the table.
    """
    try:
        draft = _read(path, world)
    except InputFaults as error:
        if anonymous:
            raise InputFaults(*masked(error.faults, error.warnings)) from None
        raise
    return replace(draft, warnings=masked((), draft.warnings)[1]) if anonymous else draft


def _read(path: Path, world: World) -> Draft:
    findings = Findings()
    table = filled_table(DRAFT, _sheet(path), findings)
    given = {} if table is None else dict(_rows(table, world, findings))
    if findings.faults or table is None:
        raise InputFaults(within_limit(findings.faults, Cell(path.name)), findings.warnings)
    whole = any(world.cadre[cadre].post == post for cadre, post in given.items() if post)
    seats = {cadre: post for cadre, post in given.items() if post}
    if not whole:
        seats |= dict(_stayers(given, world))
    return Draft(tuple(sorted(seats.items())), whole, tuple(findings.warnings))


def _sheet(path: Path) -> Sheet:
    """Return the csv file, or the first visible sheet with rows that is not a guide."""
    if path.suffix.casefold() == ".csv":
        return read_csv(path, DRAFT)
    try:
        sheets = read_workbook(path)
    except InputFaults as error:
        raise InputFaults(
            [replace(fault, kind=NOT_A_DRAFT) if fault.kind is NOT_A_CASE else fault for fault in error.faults]
        ) from error
    filled = [sheet for sheet in sheets if sheet.rows and not (sheet.hidden or is_guide(sheet.name))]
    return next(iter([*filled, *sheets]), Sheet(path.name, None, path.stem, ()))


def _rows(table: FilledTable, world: World, findings: Findings) -> Iterator[tuple[str, str | None]]:
    """Yield each cadre with the given post, and record what is wrong with the rows."""
    first: dict[str, int] = {}
    cadres, posts = (Nearest({one.casefold(): one for one in ids}, ALIKE) for ids in (world.cadre, world.post))
    for number, cells in table.rows.items():
        broken = [column for column, value in cells.items() if isinstance(value, BrokenCell)]
        if broken:
            findings.faults += [Fault(table.cell(number, column), BROKEN_CELL, str(cells[column])) for column in broken]
            continue
        cadre, post = _id(cells, "cadre"), _id(cells, "post")
        here: Cell = table.cell(number, "cadre")
        if cadre is None:
            findings.faults.append(Fault(here, MISSING_VALUE))
        elif cadre not in world.cadre:
            findings.faults.append(
                Fault(here, UNKNOWN_CADRE, cadre, {"near": hint(cadres.to(cadre.casefold()), cadre)})
            )
        elif cadre in first:
            findings.faults.append(Fault(here, DUPLICATE_ID, cadre, {"first": first[cadre]}))
        else:
            first[cadre] = number
            yield cadre, post
        if post is not None and post not in world.post:
            near = hint(posts.to(post.casefold()), post)
            findings.faults.append(Fault(table.cell(number, "post"), UNKNOWN_POST, post, {"near": near}))


def _id(cells: Mapping[str, CellValue], column: str) -> str | None:
    """Return the id in a cell, None when it is blank."""
    return place(cells[column]) if column in cells else None


def _stayers(moves: Mapping[str, str | None], world: World) -> Iterator[tuple[str, str]]:
    """Yield those who keep their post beside the moves; a seat given to a newcomer is gone."""
    taken = [post for post in moves.values() if post]
    for post in world.posts:
        stayers = [cadre.id for cadre in world.holders[post.id] if cadre.id not in moves]
        free = max(0, post.capacity - taken.count(post.id))
        yield from ((cadre, post.id) for cadre in stayers[:free])
