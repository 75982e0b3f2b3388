"""Scenarios: what a board asks for on a date, read from scenarios/*.toml into one frozen Scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.facts.columns import Columns
from rotation.facts.world import nameless
from rotation.files.faults import within_limit
from rotation.files.writing import is_elsewhere
from rotation.intake.case import Case
from rotation.intake.load import faults_on, load_case
from rotation.intake.masking import MASK, masked, without_reasons
from rotation.intake.naming import Names
from rotation.intake.toml import Document, checked, digest, read_toml
from rotation.language import Text
from rotation.rulebook.book import Rulebook
from rotation.rulebook.load import find_rulebook, load_rulebook
from rotation.rules.base import Rule
from rotation.rules.decisions import SCORE
from rotation.rules.setting import Setting
from rotation.scenario.checks import faults_in, warnings_about
from rotation.scenario.file import (
    NO_EDITS,
    NOTHING_ASKED,
    SHIPPED_LAW,
    UNDATED,
    Asked,
    Edits,
    ScenarioFile,
    decisions,
    edited,
    without,
)
from rotation.scenario.oddities import oddities_under
from rotation.scenario.scorecard import scorecard_of

NO_SUCH_CASE = Kind(
    "unknown_case",
    Text(vi="không tìm thấy dữ liệu '{value}'", en="there is no case at '{value}'"),
    Text(vi="ghi đường dẫn tính từ tệp phương án", en="give the path relative to the scenario file"),
)


@dataclass(frozen=True, eq=False)
class Scenario:
    """What is asked for: the facts, the rules in force, and the board's own decisions.

    Attributes
    ----------
    path : Path
    title : str
    case : Case
    rulebook : Rulebook
    rulebook_path : Path
    plans, min_difference : int
    within : Decimal or None
        The largest share by which a plan's score may fall short of rank 1's.
    weights : mapping
        The criteria of non-zero weight, by id.
    scorecard : mapping
        The weights of the board's scorecard, of what is not weighed at zero, by id; empty where the case has none.
    setting : Setting
        What rules look at.
    edits : Edits
    digest : str
        Of the scenario's content, edits included.
    warnings : tuple of Fault
    asked : Asked
        Bounds, pins and forbids by word, edits included; by id, also where nobody is named.
    """

    path: Path
    title: str
    case: Case
    rulebook: Rulebook
    rulebook_path: Path
    plans: int
    min_difference: int
    within: Decimal | None
    weights: Mapping[str, int]
    scorecard: Mapping[str, int]
    setting: Setting
    edits: Edits
    digest: str
    warnings: tuple[Fault, ...] = ()
    asked: Asked = NOTHING_ASKED

    def __repr__(self) -> str:
        return f"<Scenario {self.title}: {len(self.setting.rules)} rules, effective {self.setting.date}>"

    @property
    def score_tier(self) -> int:
        """Return the place of the score in what plans are compared by."""
        return self.setting.decisions.order.index((SCORE,))


def load_scenario(path: Path | str, edits: Edits = NO_EDITS, anonymous: bool = False) -> Scenario:
    """Return a scenario with its case and rulebook.

    Parameters
    ----------
    path : Path or str
    edits : Edits
        What the command line changes.
    anonymous : bool
        Names are replaced by ids, reasons and what faults quote of a person are held back, everywhere from here on.

    Raises
    ------
    InputFaults
        With every fault of the scenario, its case and its rulebook.
    FileNotFoundError
        When there is no such scenario file.
    """
    if not anonymous:
        return _loaded(Path(path), edits)
    try:
        return _nameless(_loaded(Path(path), edits))
    except InputFaults as error:
        raise InputFaults(*masked(error.faults, error.warnings)) from None


def _nameless(scenario: Scenario) -> Scenario:
    """Return a scenario in which nobody is named and no reason is given."""
    setting, names = scenario.setting, Names(scenario.case.world.cadres)
    settings = tuple(without_reasons(names.taken_out(one)) for one in scenario.edits.settings)
    if settings != scenario.edits.settings:
        return _nameless(_loaded(scenario.path, replace(scenario.edits, settings=settings)))
    waivers = tuple(
        replace(waiver, reason=MASK, paper=names.taken_out(waiver.paper)) for waiver in setting.decisions.waivers
    )
    world, decided = nameless(setting.world, names.taken_out), replace(setting.decisions, waivers=waivers)
    columns = Columns(world, setting.date)
    return replace(
        scenario,
        title=names.taken_out(scenario.title),
        setting=Setting(columns, setting.law, decided, setting.rules),
        warnings=masked((), scenario.warnings)[1],
    )


@dataclass(frozen=True)
class _Named:
    """What a scenario file names, whatever else is wrong with it: each None where it cannot be read."""

    case: Case | None
    warnings: tuple[Fault, ...]
    rulebook: Rulebook | None
    rulebook_path: Path
    faults: list[Fault]


def _loaded(path: Path, edits: Edits) -> Scenario:
    """Return a scenario as it stands in its files."""
    if not path.exists():
        raise FileNotFoundError(path)
    cell = Cell(path.name)
    document, faults = edited(read_toml(path), edits, cell)
    read, wrong = checked(ScenarioFile, document, cell)
    named = _named(document, path.parent, cell)
    part = read or without(document, wrong, cell)
    scorecard, lines = scorecard_of(named.case) if named.case else ({}, [])
    faults += wrong + named.faults + faults_in(part, named.case.world if named.case else None, cell) + lines
    is_dated = read is not None or part.effective != UNDATED
    rules, wrong = _rules(part, named.rulebook, cell) if is_dated else ((), [])
    faults += wrong + (faults_on(named.case, part.effective) if named.case and is_dated else [])
    if faults or read is None or named.case is None or named.rulebook is None:
        raise InputFaults(within_limit(faults, cell), named.warnings)
    setting = Setting(Columns(named.case.world, read.effective), named.rulebook.law, decisions(read), rules)
    odd = (*warnings_about(read, named.case, setting, cell), *oddities_under(named.case, setting))
    return Scenario(
        path,
        read.title or path.stem,
        named.case,
        named.rulebook,
        named.rulebook_path,
        read.plans,
        read.min_difference,
        read.within,
        {criterion: weight for criterion, weight in sorted(read.weights.items()) if weight},
        scorecard,
        setting,
        edits,
        digest(document),
        (*named.warnings, *odd),
        Asked(read.moves, read.pin, read.forbid),
    )


def _rules(read: ScenarioFile, rulebook: Rulebook | None, cell: Cell) -> tuple[tuple[Rule[Any], ...], list[Fault]]:
    """Return the rules in force, and what is wrong with what the scenario changes in them."""
    return rulebook.bind(read.effective, read.rules, Cell(cell.file, column="rules")) if rulebook else ((), [])


def _named(document: Document, folder: Path, cell: Cell) -> _Named:
    """Return the case and the rulebook that a scenario names, as far as it does."""
    case, warnings, faults = None, tuple[Fault, ...](), list[Fault]()
    name = document.get("case")
    if isinstance(name, str):
        case, warnings, faults = _load_case(folder / name, name, cell)
    rulebook, path = None, folder
    name = document.get("rulebook", SHIPPED_LAW)
    if isinstance(name, str):
        rulebook, path, wrong = _load_rulebook(name, folder, cell)
        faults += wrong
    return _Named(case, warnings, rulebook, path, faults)


def case_of(path: Path) -> Path | None:
    """Return the case that a scenario file names, whatever else is wrong with it; None when it names none."""
    try:
        named = read_toml(path).get("case")
    except InputFaults:
        return None
    case = path.parent / named if isinstance(named, str) else None
    return case if case is not None and case.exists() else None


def _load_case(path: Path, name: str, cell: Cell) -> tuple[Case | None, tuple[Fault, ...], list[Fault]]:
    """Return the case with its warnings, or its faults."""
    try:
        if is_elsewhere(name):
            raise FileNotFoundError(name)
        case = load_case(path)
    except OSError:
        return None, (), [Fault(Cell(cell.file, column="case"), NO_SUCH_CASE, name)]
    except InputFaults as error:
        return None, error.warnings, list(error.faults)
    return case, case.warnings, []


def _load_rulebook(name: str, folder: Path, cell: Cell) -> tuple[Rulebook | None, Path, list[Fault]]:
    try:
        path = find_rulebook(name, folder, Cell(cell.file, column="rulebook"))
        return load_rulebook(path), path, []
    except InputFaults as error:
        return None, folder, list(error.faults)
