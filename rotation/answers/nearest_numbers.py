"""Set the numbers of a way out to those nearest to what was written that work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from rotation.plans.screening import pair_rules
from rotation.progress import Watch
from rotation.proof.changes import Change, Sort, applied, written_number
from rotation.proof.choice import pairs_under
from rotation.proof.members import demands_of
from rotation.rules.base import PlanRule
from rotation.rules.norms import LARGEST_NUMBER
from rotation.scenario.load import Scenario
from rotation.solve.conflict_sets import ConflictSets

PERCENT = Decimal("0.01")
"""The step in which a share is lowered."""


class Works:
    """Tell whether a scenario has a plan with some changes; each set of changes is tried once."""

    def __init__(self, scenario: Scenario, watch: Watch, seed: int) -> None:
        self._scenario, self._watch, self._seed = scenario, watch, seed
        self._known: dict[frozenset[Change], bool] = {}

    def __call__(self, changes: Sequence[Change]) -> bool:
        """Return whether there is a plan with some changes.

        Raises
        ------
        OutOfTime
            When the watch ended the work before a proof.
        """
        key = frozenset(changes)
        if key not in self._known:
            setting = applied(self._scenario, changes).setting
            pairs = pairs_under(setting, {rule.id for rule in pair_rules(setting)})
            sets = ConflictSets(demands_of(setting, pairs), self._watch, self._seed)
            self._known[key] = sets.plan() is not None
        return self._known[key]


def with_numbers(scenario: Scenario, changes: Sequence[Change], works: Works) -> tuple[Change, ...] | None:
    """Return changes with their numbers set, one after the other, each as near to what was written as works.

    Parameters
    ----------
    scenario : Scenario
    changes : sequence of Change
    works : Works

    Returns
    -------
    tuple of Change or None
        None when no numbers work.
    """
    made = [_wide_open(scenario, change) for change in changes]
    if not works(made):
        return None
    for place, change in enumerate(changes):
        if change.sort not in {Sort.BOUND, Sort.NUMBER}:
            continue

        def do(value: int | Decimal, place: int = place, change: Change = change) -> bool:
            return works([*made[:place], replace(change, value=value), *made[place + 1 :]])

        value = _nearest(scenario, change, do)
        if value is None:
            return None
        made[place] = replace(change, value=value)
    return tuple(made)


def _wide_open(scenario: Scenario, change: Change) -> Change:
    """Return a change with a number that asks nothing; a bound without one does not bound."""
    if change.sort is not Sort.NUMBER:
        return change
    grows = _direction(scenario, change) > 0
    return replace(change, value=LARGEST_NUMBER if grows else type(written_number(scenario, change))(0))


def _direction(scenario: Scenario, change: Change) -> int:
    """Return whether a number asks less when it grows (1) or falls (−1)."""
    if change.sort is Sort.BOUND:
        return 1 if change.about[0].endswith(".max") else -1
    _, rule_id, name = change.about[0].split(".")
    rule = next(one for one in scenario.setting.rules if one.id == rule_id and isinstance(one, PlanRule))
    return rule.eased_by[name]


def _nearest(scenario: Scenario, change: Change, works: Callable[[int | Decimal], bool]) -> int | Decimal | None:
    """Return the number nearest to what was written that works."""
    written = written_number(scenario, change)
    if change.sort is Sort.BOUND and not change.about[0].endswith((".min", ".max")):
        return next((one for one in _around(int(written), len(scenario.setting.world.cadres)) if works(one)), None)
    values = _steps(scenario, change, written)
    return _first(values, works)


def _around(written: int, most: int) -> Iterator[int]:
    """Yield the numbers around another one, the nearest first and the lower of two first."""
    for distance in range(1, max(written, most) + 1):
        yield from (one for one in (written - distance, written + distance) if 0 <= one <= most)


def _steps(scenario: Scenario, change: Change, written: int | Decimal) -> Sequence[int | Decimal]:
    """Return the numbers that ask less than what was written, the nearest first."""
    if isinstance(written, Decimal):
        whole = int(written / PERCENT)
        first = whole if whole * PERCENT < written else whole - 1
        return [one * PERCENT for one in range(first, -1, -1)]
    if _direction(scenario, change) < 0:
        return range(written - 1, -1, -1)
    return range(written + 1, max(written, len(scenario.setting.world.cadres)) + 2)


def _first(values: Sequence[int | Decimal], works: Callable[[int | Decimal], bool]) -> int | Decimal | None:
    """Return the first value that works; behind one that works all do."""
    below, reach = -1, 0
    while reach < len(values) and not works(values[reach]):
        below, reach = reach, 2 * reach + 1
    if reach >= len(values):
        reach = len(values) - 1
        if below == reach or not values or not works(values[reach]):
            return None
    while reach - below > 1:
        middle = (below + reach) // 2
        if works(values[middle]):
            reach = middle
        else:
            below = middle
    return values[reach]
