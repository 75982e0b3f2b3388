"""Read a draft of a plan: who holds which post after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.world import World
from rotation.files.faults import within_limit
from rotation.intake.draft.draft_faults import BLANK_BESIDE_ID, CELLS_DISAGREE, LEAVERS_READ
from rotation.intake.draft.draft_file import Choice, DraftFile, ExportedPlan, PlanTable, open_draft
from rotation.intake.draft.draft_seats import Seating
from rotation.intake.draft.row_meaning import Given, RowMeaning
from rotation.intake.masking import masked
from rotation.intake.tables.table import Findings
from rotation.language import Text

EXPORTED_PLAN = Text(vi="bản phương án đã xuất", en="the plan that was exported")

UNDECIDED = frozenset({CELLS_DISAGREE, BLANK_BESIDE_ID})
"""Faults of rows that the plan that was exported may settle, where it is not known."""


@dataclass(frozen=True)
class Draft:
    """A draft of a plan.

    Attributes
    ----------
    seats : tuple of (cadre id, post id)
        Who holds which post in the whole plan.
    whole : bool
        The table held the whole plan; otherwise it held moves, and everybody else stays where that is possible.
    warnings : tuple of Fault
    exported : ExportedPlan or None
        Which plan it was exported as; None for the board's own table.
    """

    seats: tuple[tuple[str, str], ...]
    whole: bool
    warnings: tuple[Fault, ...] = ()
    exported: ExportedPlan | None = None


def read_draft(path: Path, world: World, anonymous: bool = False, choice: Choice | None = None) -> Draft:
    """Return a draft from a csv file or a workbook.

    An export says itself whether it holds moves or a whole plan. The board's own table in which somebody stays is
    read as the whole plan: who is not in it holds nothing. A table without any stay is read as moves: who is not in
    it stays, unless the post is given to somebody else; a blank post means that the cadre gives up the present one.

    Parameters
    ----------
    path : Path
    world : World
    anonymous : bool
        Names that stand where an id should are not quoted.
    choice : Choice
        Which plan of an export is meant.

    Raises
    ------
    InputFaults
        With every fault of the table.
    NoSuchPlan
        When the file does not hold the plan that was asked for.
    """
    return seated(opened_draft(path, world, choice or Choice(), anonymous), world, None, anonymous)


def opened_draft(path: Path, world: World, choice: Choice, anonymous: bool = False) -> DraftFile:
    """Return a draft as its file holds it, not yet seated.

    Raises
    ------
    InputFaults, NoSuchPlan
    """
    try:
        return open_draft(path, world, choice)
    except InputFaults as error:
        raise (_nameless(error) if anonymous else error) from None


def seated(opened: DraftFile, world: World, former: Mapping[str, str] | None, anonymous: bool = False) -> Draft:
    """Return who holds what in a draft that was opened.

    Parameters
    ----------
    opened : DraftFile
    world : World
    former : mapping of str to str, or None
        The post of each person in the plan that was exported, where it is known.
    anonymous : bool

    Raises
    ------
    InputFaults
    """
    findings = Findings(warnings=list(opened.warnings))
    is_export = opened.exported is not None
    given = list(_rows(opened.moves, world, former, is_export, findings))
    listed = [] if opened.leavers is None else list(_rows(opened.leavers, world, former, False, findings))
    seating = Seating(given, listed, world, former, findings)
    whole = opened.whole if opened.whole is not None else _somebody_stays(given, world)
    seats = seating.seats
    if not whole:
        gone = () if opened.leavers or not is_export else _left_before(seating.named, world, former or {})
        findings.warnings += _leavers_read(opened, listed, gone, world)
        seats = seating.with_stayers(gone)
    if findings.faults:
        error = InputFaults(within_limit(findings.faults, Cell(opened.moves.filled.sheet.file)), findings.warnings)
        raise _nameless(error) if anonymous else error
    warnings = masked((), findings.warnings)[1] if anonymous else tuple(findings.warnings)
    return Draft(tuple(sorted(seats.items())), whole, warnings, opened.exported)


def is_undecided(error: InputFaults) -> bool:
    """Return whether some faults of a draft may vanish once the plan that was exported is known."""
    return any(fault.kind in UNDECIDED for fault in error.faults)


def _nameless(error: InputFaults) -> InputFaults:
    return InputFaults(*masked(error.faults, error.warnings))


def _rows(
    table: PlanTable, world: World, former: Mapping[str, str] | None, is_export: bool, findings: Findings
) -> Iterator[Given]:
    """Yield what each row gives to whom, as far as it can be read."""
    meaning = RowMeaning(table.filled, world, former, is_export, findings)
    for number, cells in table.rows.items():
        given = meaning.given(number, cells)
        if given is not None:
            yield given


def _somebody_stays(given: Sequence[Given], world: World) -> bool:
    """Return whether some row gives a person the post that the person holds."""
    return any(world.cadre[one.cadre].post in one.posts for one in given if one.posts)


def _left_before(named: set[str], world: World, former: Mapping[str, str]) -> tuple[str, ...]:
    """Return who holds a post, holds none in the plan that was exported, and is named by no row."""
    if not former:
        return ()
    return tuple(one.id for one in world.cadres if one.post and one.id not in former and one.id not in named)


def _leavers_read(opened: DraftFile, listed: Sequence[Given], gone: Sequence[str], world: World) -> Iterator[Fault]:
    """Yield a note of who is left without a post beside the moves, and where that stands."""
    people = [one.cadre for one in listed] or list(gone)
    if not people:
        return
    table = (opened.leavers if listed and opened.leavers else opened.moves).filled
    name = table.sheet.sheet or table.sheet.file
    source = Text(vi=f"'{name}'", en=f"'{name}'") if listed else EXPORTED_PLAN
    names = tuple(f"{world.cadre[one].name} ({one})" for one in people)
    facts = {"count": len(people), "table": source, "names": names}
    yield Fault(table.cell(table.header_row), LEAVERS_READ, facts=facts)
