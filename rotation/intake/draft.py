"""Read the board's own draft of a plan: a table of cadres and their next posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.register import Finder
from rotation.facts.seating import Claim, seated
from rotation.facts.vocabulary import CADRES, DRAFT, POSTS, is_guide
from rotation.facts.world import World
from rotation.files.faults import ALIKE, MISSING_VALUE, hint, within_limit
from rotation.intake.masking import masked
from rotation.intake.rows.cell_faults import BROKEN_CELL
from rotation.intake.rows.cells import place
from rotation.intake.rows.cross_checks import FEW
from rotation.intake.rows.nearest import Nearest
from rotation.intake.rows.row_faults import AMBIGUOUS_REFERENCE, DUPLICATE_ID, UNKNOWN_CADRE, UNKNOWN_POST
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
    given: dict[str, tuple[str, ...]] = {}
    near = {name: _nearest(world.register.table(name)) for name in (CADRES.id, POSTS.id)}
    for number, cells in table.rows.items():
        broken = [column for column, value in cells.items() if isinstance(value, BrokenCell)]
        if broken:
            findings.faults += [Fault(table.cell(number, column), BROKEN_CELL, str(cells[column])) for column in broken]
            continue
        here: Cell = table.cell(number, "cadre")
        written, post = _words(cells, "cadre"), _words(cells, "post")
        cadres = _meant(here, written, world, CADRES.id, near, findings)
        seats = _meant(table.cell(number, "post"), post, world, POSTS.id, near, findings)
        if written is None:
            findings.faults.append(Fault(here, MISSING_VALUE))
        elif cadres and cadres[0] in first:
            findings.faults.append(Fault(here, DUPLICATE_ID, written, {"first": first[cadres[0]]}))
        elif cadres:
            first[cadres[0]] = number
            given[cadres[0]] = seats
    claims = [Claim(cadre, seats) for cadre, seats in given.items() if seats]
    held = {cadre.id: cadre.post for cadre in world.cadres}
    seat_of = {claim.cadre: seat for claim, seat in zip(claims, seated(claims, world.post, held), strict=True)}
    yield from ((cadre, seat_of.get(cadre)) for cadre in given)


def _meant(
    here: Cell, words: str | None, world: World, table: str, near: Mapping[str, Nearest], findings: Findings
) -> tuple[str, ...]:
    """Return the one id that a cell means, or those of twin seats; else record what is wrong with it."""
    finder = world.register.table(table)
    found = finder.find(words) if words else ()
    if words and not found:
        kind = UNKNOWN_CADRE if table == CADRES.id else UNKNOWN_POST
        findings.faults.append(Fault(here, kind, words, {"near": hint(near[table].to(words.casefold()), words)}))
    elif len(found) > 1 and not (table == POSTS.id and world.register.posts.are_twins(found)):
        facts = {"value": words, "meant": tuple(map(finder.called, found[:FEW]))}
        findings.faults.append(Fault(here, AMBIGUOUS_REFERENCE, words, facts))
        return ()
    return found


def _nearest(finder: Finder) -> Nearest:
    """Return the names and ids of a table, to find the one nearest to a slip."""
    named = {name.casefold(): finder.called(id_) for name, id_ in finder.names}
    return Nearest({**named, **{id_.casefold(): id_ for _, id_ in finder.names}}, ALIKE)


def _words(cells: Mapping[str, CellValue], column: str) -> str | None:
    """Return what stands in a cell, None when it is blank."""
    return place(cells[column]) if column in cells else None


def _stayers(moves: Mapping[str, str | None], world: World) -> Iterator[tuple[str, str]]:
    """Yield those who keep their post beside the moves; a seat given to a newcomer is gone."""
    taken = [post for post in moves.values() if post]
    for post in world.posts:
        stayers = [cadre.id for cadre in world.holders[post.id] if cadre.id not in moves]
        free = max(0, post.capacity - taken.count(post.id))
        yield from ((cadre, post.id) for cadre in stayers[:free])
