"""Plan scenario files: read them all, report all faults, then solve each scenario."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from rotation.answers.portfolio import rank
from rotation.answers.repairs_to_rank import repairs_to_rank
from rotation.answers.run import Run
from rotation.answers.scales import common_scales
from rotation.errors import Fault, InputFaults
from rotation.horizon.problem import choice_of
from rotation.language import Lang
from rotation.plans.plan import Portfolio
from rotation.progress import Progress, Stage, Watch
from rotation.proof.choice import Choice
from rotation.ranking.side_by_side import names_of
from rotation.runs.file import Former
from rotation.scenario.file import NO_EDITS, Edits
from rotation.scenario.load import Scenario, load_scenario


def read_scenarios(paths: Sequence[Path], edits: Edits = NO_EDITS, anonymous: bool = False) -> tuple[Scenario, ...]:
    """Return several scenarios.

    Raises
    ------
    InputFaults
        With every fault of every one of them.
    FileNotFoundError
        When one of the files does not exist.
    """
    scenarios: list[Scenario] = []
    faults: list[Fault] = []
    warnings: list[Fault] = []
    for path in paths:
        try:
            scenarios.append(load_scenario(path, edits, anonymous))
        except InputFaults as error:
            faults += [fault for fault in error.faults if fault not in faults]
            warnings += error.warnings
    if faults:
        raise InputFaults(faults, warnings)
    return tuple(scenarios)


def propose(
    scenarios: Sequence[Scenario], watch: Watch, seed: int = 0, workers: int = 1, former: Former = ()
) -> tuple[Portfolio, ...]:
    """Return the ranked plans of each scenario, in the order given.

    Parameters
    ----------
    scenarios : sequence of Scenario
    watch : Watch
        Shared out evenly between the scenarios that remain.
    seed : int
    workers : int
        How many scenarios are solved at a time; it changes nothing but the time.
    former : tuple
        Plans of a former run to begin with; of plans as good as each other, the former ones are kept.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule; nothing has been solved then.

    Examples
    --------
    >>> from rotation import Watch, load_scenario, propose
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> propose([scenario], Watch(seconds=60))
    (<Portfolio Giữ ổn định: optimal, 1 plans>,)
    """
    watches = [watch.of(name) for name in names_of(scenarios)]
    choices: list[Choice] = []
    faults: list[Fault] = []
    for scenario, own in zip(scenarios, watches, strict=True):
        try:
            choices.append(choice_of(scenario, partial(_hear_screening, scenario, own)))
        except InputFaults as error:
            faults += error.faults
    if faults:
        raise InputFaults(faults, [warning for scenario in scenarios for warning in scenario.warnings])
    rounds = -(-len(choices) // workers)

    def solved(row: int) -> Portfolio:
        return rank(choices[row], watches[row].share(max(1, rounds - row // workers)), seed, former)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return tuple(pool.map(solved, range(len(choices))))


def answer(
    scenarios: Sequence[Scenario],
    watch: Watch | None = None,
    seed: int = 0,
    workers: int = 1,
    former: Former = (),
    lang: Lang = "vi",
    anonymous: bool = False,
) -> Run:
    """Return the run over some scenarios: the plans of each, and all of them ranked together.

    Parameters
    ----------
    scenarios : sequence of Scenario
    watch : Watch, optional
        Without one there is no time limit.
    seed, workers, former
        As `propose` takes them.
    lang : {'vi', 'en'}
        Language of the sentences.
    anonymous : bool
        Whether the scenarios were read without names.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule; nothing has been solved then.

    Examples
    --------
    >>> from rotation import answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> answer([scenario])
    <Run Giữ ổn định: optimal, 1 plans>
    """
    watch = watch or Watch()
    portfolios = propose(scenarios, watch, seed, workers, former)
    repairs = repairs_to_rank(portfolios, watch.share(2), seed, workers)
    scales = common_scales(portfolios, watch, seed, workers, repairs)
    return Run(portfolios, lang, seed, anonymous, scales, repaired=repairs)


def _hear_screening(scenario: Scenario, watch: Watch, share: float) -> None:
    watch.hear(Progress(scenario.title, 1, scenario.plans, stage=Stage.SCREENING, share=share))
