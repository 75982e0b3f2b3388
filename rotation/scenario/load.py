"""Load a scenario from scenarios/*.toml into one frozen Scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.columns import Columns
from rotation.facts.kinds import Form
from rotation.facts.world import nameless
from rotation.files.faults import within_limit
from rotation.files.spelt import as_on_disk
from rotation.intake.case import Case
from rotation.intake.load import faults_on
from rotation.intake.masking import MASK, masked, without_reasons
from rotation.intake.naming import Names
from rotation.intake.toml import checked, digest, read_toml
from rotation.rulebook.book import Rulebook
from rotation.rulebook.kept import KeptLaw
from rotation.rules.base import Rule
from rotation.rules.decisions import SCORE, Waiver
from rotation.rules.norms import DEFAULT_LAW
from rotation.rules.setting import Setting
from rotation.scenario.calendar import Calendar
from rotation.scenario.calendar_checks import calendar_of
from rotation.scenario.changes import settings_of
from rotation.scenario.checks import faults_in, warnings_about
from rotation.scenario.file import (
    NO_EDITS,
    NOTHING_ASKED,
    UNDATED,
    Asked,
    Edits,
    ScenarioFile,
    decisions,
    edited,
    horizon_of,
    without,
)
from rotation.scenario.follow import FollowAsked
from rotation.scenario.follow_asked import follow_of
from rotation.scenario.follow_oddities import follow_oddities
from rotation.scenario.horizon import Horizon, with_waivers
from rotation.scenario.horizon_checks import override_faults, rules_of_all_dates
from rotation.scenario.made_names import refuse_names_in_ids
from rotation.scenario.named import NO_SOURCE, Source, named_by
from rotation.scenario.oddities import oddities_under
from rotation.scenario.references import Meanings, edits_in_ids, in_ids, with_every_twin
from rotation.scenario.scorecard import scorecard_of
from rotation.scenario.without_effect import defaults_in_use

HANDED_OVER = "\0"
"""Stands for the name of a case that was given in Python; no file can have it."""


@dataclass(frozen=True, eq=False)
class Scenario:
    """A board's question: the facts, the rules in force, and its own decisions.

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
        The non-zero weights of the board's scorecard, by id; empty where the case has none.
    setting : Setting
        What rules may see; of a horizon, at the first wave.
    edits : Edits
    digest : str
        Digest of the scenario's content, edits included.
    warnings : tuple of Fault
    source : Source
    anonymous : bool
        Names are replaced by ids.
    asked : Asked
        Bounds, pins and forbids by word, edits included; by id, also where nobody is named.
    form : Form
        Of the decisions.
    overrides : mapping
        By rule id, the keys of norms that the scenario replaces, at later dates too.
    calendar : Calendar
        When its moves may be signed.
    horizon : Horizon or None
        The waves it plans for at once; None for one date alone.
    follow : FollowAsked or None
        Which units are to be followed after the plan; no plan hangs on it.

    Examples
    --------
    >>> from rotation import load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml")
    >>> scenario.with_(weights={"need": 9}).weights["need"]
    9
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
    source: Source = NO_SOURCE
    anonymous: bool = False
    asked: Asked = NOTHING_ASKED
    form: Form = Form.ROTATION
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    horizon: Horizon | None = None
    follow: FollowAsked | None = None

    def __repr__(self) -> str:
        days = (self.setting.date,) if self.horizon is None else self.horizon.dates
        return f"<Scenario {self.title}: {len(self.setting.rules)} rules, effective {', '.join(map(str, days))}>"

    @property
    def score_tier(self) -> int:
        """Return the position of the score among the tiers."""
        return self.setting.decisions.order.index((SCORE,))

    @property
    def handed_over(self) -> bool:
        """Return whether the case was given in Python, so that no file leads to it."""
        return HANDED_OVER in self.source.cases

    def with_(self, edits: Edits = NO_EDITS, /, **changes: Any) -> Scenario:
        """Return the scenario with some changes, checked and recorded as ``--set`` is; no file is read again.

        Parameters
        ----------
        edits : Edits
            Changes as the command line has them, pins and forbids to add among them; they come first.
        **changes
            By key of the scenario file. A table is merged into the one that is there, key by key; anything else, a
            list too, takes the place of what is there.

        Raises
        ------
        InputFaults
            With every fault of the scenario as it is then.

        Examples
        --------
        >>> from rotation import load_scenario
        >>> from rotation.files.shipped import scenario_folder
        >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml")
        >>> changed = scenario.with_(weights={"need": 9}, moves={"down": 8}, rules={"home_place": {"severity": "soft"}})
        >>> changed.edits.settings
        ('weights.need=9', 'moves.down=8', 'rules.home_place.severity=soft')
        """
        further = edits.followed_by(Edits(settings_of(changes, Cell(self.path.name))))
        return _scenario(self.path, self.source, self.edits.followed_by(further), self.anonymous)


def remade(scenario: Scenario, edits: Edits, case: Case) -> Scenario:
    """Return a scenario with other edits in place of its own, and on another case; no file is read again.

    Raises
    ------
    InputFaults
        With every fault of the scenario as it is then.
    """
    source = replace(scenario.source, cases=dict.fromkeys(scenario.source.cases, case))
    return _scenario(scenario.path, source, edits, scenario.anonymous)


def load_scenario(
    path: Path | str,
    edits: Edits = NO_EDITS,
    anonymous: bool = False,
    case: Case | None = None,
    kept: KeptLaw | None = None,
) -> Scenario:
    """Return a scenario with its case and rulebook.

    Parameters
    ----------
    path : Path or str
    edits : Edits
        What the command line changes.
    anonymous : bool
        Names are replaced by ids, reasons and what faults quote of a person are held back, everywhere from here on.
    case : Case, optional
        From `load_case`; it takes the place of the one that the file names, which need not name any. A run of such a
        scenario cannot be saved: nobody could verify it from files.
    kept : KeptLaw, optional
        What a saved run keeps of its rulebook; it takes the place of a shipped rulebook of another release.

    Raises
    ------
    InputFaults
        With every fault of the scenario, its case and its rulebook.
    FileNotFoundError
        When there is no such scenario file.

    Examples
    --------
    >>> from rotation import load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml")
    >>> scenario.title, scenario.setting.date.isoformat()
    ('Cân đối', '2021-07-01')
    """
    file = as_on_disk(Path(path))
    try:
        return _scenario(file, replace(_source(file, case), kept=kept), edits, anonymous)
    except InputFaults as error:
        if not anonymous:
            raise
        raise InputFaults(*masked(error.faults, error.warnings)) from None


def _source(path: Path, case: Case | None) -> Source:
    """Return a scenario without names of people and without reasons."""
    if not path.exists():
        raise FileNotFoundError(path)
    document = read_toml(path)
    return Source(document) if case is None else Source({**document, "case": HANDED_OVER}, {HANDED_OVER: case})


def _scenario(path: Path, source: Source, edits: Edits, anonymous: bool) -> Scenario:
    """Return a scenario made from its source."""
    made = _made(path, source, edits)
    return nameless_scenario(made) if anonymous else made


def nameless_scenario(scenario: Scenario) -> Scenario:
    """Return a scenario in which nobody is named and no reason is given."""
    refuse_names_in_ids(scenario.case)
    setting, names = scenario.setting, Names(scenario.case.world.cadres)
    settings = tuple(without_reasons(names.taken_out(one)) for one in scenario.edits.settings)
    if settings != scenario.edits.settings:
        return nameless_scenario(_made(scenario.path, scenario.source, replace(scenario.edits, settings=settings)))

    def masked_waiver(waiver: Waiver) -> Waiver:
        return replace(waiver, reason=MASK, paper=names.taken_out(waiver.paper))

    world, decided = nameless(setting.world, names.taken_out), with_waivers(setting.decisions, masked_waiver)
    columns = Columns(world, setting.date)
    return replace(
        scenario,
        title=names.taken_out(scenario.title),
        setting=replace(setting, columns=columns, decisions=decided),
        warnings=masked((), scenario.warnings)[1],
        anonymous=True,
        horizon=scenario.horizon and scenario.horizon.with_waivers(masked_waiver),
        follow=scenario.follow and scenario.follow.with_waivers(MASK, names.taken_out),
    )


def _made(path: Path, source: Source, edits: Edits) -> Scenario:
    """Return a scenario exactly as its files have it."""
    cell = Cell(path.name)
    named = named_by(edited(source.document, edits, cell)[0], path.parent, cell, source)
    meanings = Meanings(named.case.world) if named.case else None
    edits = edits_in_ids(edits, source.document, meanings, cell) if meanings else edits
    document, faults = edited(source.document, edits, cell)
    read, wrong = checked(ScenarioFile, document, cell)
    as_written = read or without(document, wrong, cell)
    part, unknown = in_ids(as_written, meanings, cell) if meanings else (as_written, [])
    scorecard, lines = scorecard_of(named.case) if named.case else ({}, [])
    faults += wrong + named.faults + faults_in(part, named.case.world if named.case else None, unknown, cell) + lines
    is_dated = read is not None or part.effective != UNDATED
    law = named.rulebook.law if named.rulebook else DEFAULT_LAW
    calendar, wrong, odd_days = (
        calendar_of(part.calendar, part.effective if is_dated else None, named.case.world, law.elected_roles, cell)
        if named.case
        else (Calendar(), [], [])
    )
    faults += wrong
    rules, wrong = _rules(part, named.rulebook, cell) if is_dated else ((), [])
    follow, wrong_follow, odd_follow = follow_of(part, named, cell) if is_dated else (None, [], [])
    faults += wrong_follow
    faults += wrong + (faults_on(named.case, part.effective) if named.case and is_dated else [])
    if faults or meanings is None or named.case is None or named.rulebook is None:
        raise InputFaults(within_limit(faults, cell), named.warnings)
    whole = with_every_twin(part, as_written, meanings)
    setting = Setting(Columns(named.case.world, part.effective), named.rulebook.law, decisions(whole), rules)
    of_all_dates = rules_of_all_dates(setting, part, named.rulebook, cell)
    odd = (
        *odd_days,
        *odd_follow,
        *follow_oddities(follow, setting, cell),
        *warnings_about(part, named.case, setting, of_all_dates, cell),
        *defaults_in_use(of_all_dates, named.rulebook, named.rulebook_path.name),
        *oddities_under(named.case, setting),
    )
    return Scenario(
        path,
        part.title or path.stem,
        named.case,
        named.rulebook,
        named.rulebook_path,
        part.plans,
        part.min_difference,
        part.within,
        {criterion: weight for criterion, weight in sorted(part.weights.items()) if weight},
        scorecard,
        setting,
        edits,
        digest({key: value for key, value in document.items() if key != "follow"}),
        (*named.warnings, *odd),
        Source(source.document, {part.case: named.case}, {part.rulebook: (named.rulebook, named.rulebook_path)}),
        asked=Asked(whole.moves, whole.pin, whole.forbid),
        form=part.form,
        overrides=part.rules,
        calendar=calendar,
        horizon=horizon_of(whole),
        follow=follow,
    )


def _rules(read: ScenarioFile, rulebook: Rulebook | None, cell: Cell) -> tuple[tuple[Rule[Any], ...], list[Fault]]:
    """Return the rules in force, and the faults of the scenario's changes to them."""
    if rulebook is None:
        return (), []
    here = Cell(cell.file, column="rules")
    rules, faults = rulebook.bind(read.effective, read.rules, here, read.form)
    return rules, override_faults(read, rulebook, faults, here)
