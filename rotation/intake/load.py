"""Load a case from a path, or report every fault of the input at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotation.errors import Fault, InputFaults
from rotation.facts.cells import with_parents_facts
from rotation.facts.vocabulary import CADRES, READING_ORDER, UNITS
from rotation.facts.world import World
from rotation.files.spelt import as_on_disk
from rotation.intake.case import Case
from rotation.intake.collecting import putting_off_collection
from rotation.intake.rows.cross_checks import CrossCheck
from rotation.intake.rows.read_table import read_table
from rotation.intake.rows.row_faults import SINCE_AFTER_EFFECTIVE
from rotation.intake.tables.find import read_tables
from rotation.intake.tables.table import FilledTable, Findings
from rotation.intake.warnings.odd_letters import odd_letters
from rotation.intake.warnings.odd_pairs import odd_pairs
from rotation.intake.warnings.odd_people import odd_people
from rotation.intake.warnings.odd_places import odd_places
from rotation.intake.warnings.odd_skills import odd_skills

if TYPE_CHECKING:
    from pandas import DataFrame


@putting_off_collection()
def load_case(source: Path | str | Mapping[str, DataFrame]) -> Case:
    """Return a case read from a folder of csv files, from a workbook, or from pandas frames.

    Parameters
    ----------
    source : Path or str, or mapping of str to DataFrame
        Frames stand by the names of their tables, in English or Vietnamese, and so do their columns. They are read and
        checked as files are; a fault names table, row (the first is 1) and column.

    Raises
    ------
    FileNotFoundError
        When there is nothing at the path.
    InputFaults
        With every fault of every file, sheet, row and cell, and the warnings.

    Examples
    --------
    >>> from rotation import load_case
    >>> from rotation.files.shipped import scenario_folder
    >>> case = load_case(scenario_folder("giao-thuy"))
    >>> tables = ["units", "posts", "cadres", "kin", "scores", "skills", "about"]
    >>> tables += ["followers", "follows", "unit_ratings"]
    >>> frames = {table: case.frame(table) for table in tables}
    >>> load_case(frames).digest == case.digest
    True
    """
    findings, check = Findings(), CrossCheck()
    path = source if isinstance(source, Mapping) else as_on_disk(Path(source))
    filled = read_tables(path, findings)
    read = {table.id: read_table(filled[table.id], check, findings) for table in READING_ORDER if table.id in filled}
    faults, warnings = (_in_order(found, filled.values()) for found in (findings.faults, findings.warnings))
    if faults:
        raise InputFaults(faults, warnings)
    facts: dict[str, Any] = {name: tuple(stated) for name, (_, stated) in read.items()}
    facts[UNITS.id] = with_parents_facts(facts[UNITS.id])
    case = Case(
        path if isinstance(path, Path) else None,
        World(**facts),
        warnings,
        {name: table for name, (table, _) in read.items()},
    )
    odd = (*warnings, *odd_people(case), *odd_places(case), *odd_pairs(case), *odd_letters(case), *odd_skills(case))
    return replace(case, warnings=_in_order(odd, filled.values()))


def _in_order(found: Iterable[Fault], tables: Iterable[FilledTable]) -> tuple[Fault, ...]:
    """Sort faults by file, sheet, row and column."""
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
    """Return the faults that a case has on this date only: posts held since a later day.

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
