"""Prepare a sweep: report every fault of its settings, and make each variant a task with a key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.intake.toml import read_value
from rotation.language import Lang
from rotation.plans.screening import pin_faults
from rotation.scenario.file import Edits
from rotation.scenario.load import Scenario, load_scenario
from rotation.scenario.references import LISTS, Meanings, edits_in_ids
from rotation.sweep.file import Choice, Sweep, Variant, read_sweep
from rotation.sweep.keys import Keys
from rotation.sweep.variants import Task

MOST_FAULTY = 100
"""Most faulty values reported for one key: each takes a reading of the case, and lists can be long."""


def load_sweep(path: Path | str, anonymous: bool = False) -> Sweep:
    """Return a sweep whose base scenario and values have been tried.

    Parameters
    ----------
    path : Path or str
    anonymous : bool
        Its answers name nobody.

    Raises
    ------
    InputFaults
        With every fault of the sweep file, or of its base; else with those of each value that neither goes with the
        base alone nor with the first values of the other keys.

    Examples
    --------
    >>> from rotation import load_sweep
    >>> from rotation.files.shipped import scenario_folder
    >>> load_sweep(scenario_folder("giao-thuy") / "sweep.toml")
    <Sweep Cân đối: nhu cầu × số lượt: 12 variants>
    """
    sweep = replace(read_sweep(Path(path)), anonymous=anonymous)
    scenario = load_scenario(sweep.base, anonymous=anonymous)
    faults = list(pin_faults(scenario))
    if not faults:
        faults = [fault for axis in sweep.axes for fault in _axis_faults(axis, sweep)]
    if faults:
        raise InputFaults(faults, scenario.warnings)
    return replace(_in_ids(sweep, scenario), warnings=(*sweep.warnings, *scenario.warnings))


def _in_ids(sweep: Sweep, scenario: Scenario) -> Sweep:
    """Return a sweep with ids for the names in its values, unless the case varies and with it what names mean."""
    if any(axis[0].key == "case" for axis in sweep.axes):
        return sweep
    meanings, cell = Meanings(scenario.case.world), Cell(sweep.path.name)
    document = scenario.source.document

    def by_id(variant: Variant) -> Variant:
        settings = [edits_in_ids(Edits((one.setting,)), document, meanings, cell).settings[0] for one in variant]
        return tuple(
            one if setting == one.setting else replace(one, value=read_value(setting.partition("=")[2]))
            for one, setting in zip(variant, settings, strict=True)
        )

    if not any(choice.key in LISTS for axis in sweep.axes for choice in axis):
        return sweep
    return replace(sweep, axes=tuple(map(by_id, sweep.axes)), variants=tuple(map(by_id, sweep.variants)))


def _axis_faults(axis: Variant, sweep: Sweep) -> Iterable[Fault]:
    """Return the faults of the values of one key, each fault once."""
    found: dict[tuple[str, str], Fault] = {}
    for choice in axis:
        if len(found) >= MOST_FAULTY:
            break
        others = [other[0] for other in sweep.axes if other is not axis]
        alone = _faults([choice], sweep)
        if alone and _faults([*others, choice], sweep):
            for fault in alone:
                here = replace(fault, cell=Cell(sweep.path.name, column=choice.column))
                found.setdefault((fault.kind.code, fault.problem("en")), here)
    return found.values()


def _faults(choices: Iterable[Choice], sweep: Sweep) -> tuple[Fault, ...]:
    """Return the faults of a sweep's base scenario under some choices."""
    edits = Edits(tuple(choice.setting for choice in choices))
    try:
        return tuple(pin_faults(load_scenario(sweep.base, edits, sweep.anonymous)))
    except InputFaults as error:
        return error.faults


def tasks_of(sweep: Sweep, seed: int, limit_seconds: float | None, lang: Lang) -> tuple[Task, ...]:
    """Return the variants as tasks, in order; of variants that ask the same, only the first."""
    base = sweep.base.absolute()
    keys = Keys(base, seed, limit_seconds, sweep.anonymous)
    tasks: dict[str, Task] = {}
    for number, variant in enumerate(sweep.variants, start=1):
        settings = tuple(choice.setting for choice in variant)
        key = keys.key(settings)
        tasks.setdefault(key, Task(number, key, base, settings, seed, limit_seconds, lang, sweep.anonymous))
    return tuple(tasks.values())
