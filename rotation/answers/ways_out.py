"""Find what would make an impossible scenario possible: a menu of changes, each solved, none with one too many."""

from __future__ import annotations

from collections.abc import Iterable

from rotation.answers.nearest_numbers import Works, with_numbers
from rotation.answers.portfolio import agree
from rotation.errors import SolverDisagrees
from rotation.explain.ways import WayOut, WaysOut, way_of
from rotation.language import FEW
from rotation.plans.judgement import judge
from rotation.plans.screening import pair_rules, screen
from rotation.progress import Watch
from rotation.proof.changes import GRAVITY, Change, Sort, applied
from rotation.proof.loosening import Loosening, loosened
from rotation.proof.problem import Problem, problem_of
from rotation.proof.system import systems_of
from rotation.scenario.load import Scenario
from rotation.solve.engine import Wanted, best
from rotation.solve.fewest_changes import FewestChanges, Made
from rotation.solve.lexicographic import Found, Lexicographic, OutOfTime
from rotation.solve.priced import price
from rotation.solve.search import Outcome

MOST_WAYS = 10
"""The list is cut at so many."""
WAIVERS_OF_A_PAIR = 2
"""Pairs that need more waivers are looked at only where fewer changes do not do."""
MOST_TRIES = 20
"""Sets of changes that are tried for one gravity."""

ONE_OF_A_KIND = frozenset({Sort.VACANT, Sort.UNPLACED})
"""Of ways that make several changes of one of these sorts and no others, one is told: there are any number."""


def ways_out(scenario: Scenario, watch: Watch, seed: int = 0) -> WaysOut:
    """Return what would make a scenario possible; nothing, with no changes at all, where it is.

    Parameters
    ----------
    scenario : Scenario
    watch : Watch
    seed : int

    Examples
    --------
    >>> from rotation import Edits, Watch, load_scenario
    >>> from rotation.answers.ways_out import ways_out
    >>> from rotation.files.shipped import scenario_folder
    >>> edits = Edits(settings=("rules.unit_drain.severity=hard", "rules.unit_drain.max_leaving=0"))
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml", edits)
    >>> found = ways_out(scenario, Watch())
    >>> found.least_changes, found.ways[0].edits
    (1, ('--set', 'rules.unit_drain.max_leaving=1'))
    """
    return _Menu(scenario, watch, seed).ways()


class _Menu:
    """The ways out of a scenario as far as they are found; half of the time is for looking, half for solving them."""

    def __init__(self, scenario: Scenario, watch: Watch, seed: int) -> None:
        self._scenario, self._watch, self._seed = scenario, watch, seed
        self._looking = watch.share(2)
        self._works = Works(scenario, self._looking, seed)
        self._found: list[tuple[Change, ...]] = []
        self._failed = False
        self._least: int | None = None

    def ways(self) -> WaysOut:
        """Return the ways."""
        complete = True
        try:
            self._look()
        except OutOfTime:
            complete = False
        if self._least == 0:
            return WaysOut((), 0, complete)
        listed, lifted = list[WayOut](), list[WayOut]()
        try:
            for changes in self._found:
                listed.append(self._solved(changes))
            for changes in self._rules_off():
                lifted.append(self._solved(changes))
        except OutOfTime:
            complete = False
        first = min((way for way in listed if len(way.changes) == self._least), key=_order, default=None)
        others = sorted((way for way in listed if way is not first), key=_order)
        ways = [*([first] if first else []), *others][:MOST_WAYS]
        return WaysOut((*ways, *sorted(lifted, key=_order)), self._least, complete)

    def _look(self) -> None:
        """Find sets of changes: one of the fewest, then of the lightest sorts, those of few changes first."""
        loosening, fewest, made = self._first()
        if made is None or not made.count:
            self._least = None if made is None else 0
            return
        self._take(loosening.made(self._scenario, made.columns), fewest, made)
        if not self._failed:
            self._least = made.count
        for gravity in sorted({*GRAVITY.values()}):
            self._look_within(gravity, loosening, fewest)

    def _look_within(self, gravity: int, loosening: Loosening, fewest: FewestChanges) -> None:
        """Find further sets of changes none of which is graver: all short ones, or a single long one."""
        for number in range(MOST_TRIES):
            if len(self._found) > MOST_WAYS:
                return
            made = fewest.next(lambda change: change.gravity <= gravity, waivers=gravity >= GRAVITY[Sort.WAIVE])
            if made is None or (number and made.count > FEW):
                return
            self._take(loosening.made(self._scenario, made.columns), fewest, made)
            if made.count > FEW:
                return

    def _first(self) -> tuple[Loosening, FewestChanges, Made | None]:
        """Return the scenario that may be changed, and the smallest set of changes."""
        most = WAIVERS_OF_A_PAIR
        every = sum(1 for _ in {rule.id for rule in pair_rules(self._scenario.setting)})
        while True:
            loosening = loosened(self._scenario, most)
            fewest = FewestChanges(loosening, self._looking, self._seed)
            made = fewest.next(lambda _: True, waivers=True)
            if most >= every or (made is not None and made.count <= most + 1):
                return loosening, fewest, made
            most = every if made is None else min(every, made.count - 1)

    def _take(self, changes: tuple[Change, ...], fewest: FewestChanges, made: Made) -> None:
        """Set the numbers of some changes, leave out any that is too many, and keep them if they work."""
        sorts = {change.sort for change in changes}
        alike = next(iter(sorts)) if len(changes) > 1 and len(sorts) == 1 else None
        fewest.cut(made, None if alike not in ONE_OF_A_KIND else lambda change: change.sort is alike)
        numbered = with_numbers(self._scenario, changes, self._works)
        if numbered is None:
            self._failed = True
            return
        needed = list(numbered)
        for change in numbered:
            rest = [one for one in needed if one is not change]
            if self._works(rest):
                needed = rest
        if tuple(needed) not in self._found:
            self._found.append(tuple(needed))

    def _rules_off(self) -> Iterable[tuple[Change, ...]]:
        """Yield each pair rule whose lifting for everybody suffices."""
        rules = {rule.id for rule in pair_rules(self._scenario.setting) if rule.hard and not rule.structural}
        works = Works(self._scenario, self._watch, self._seed)
        for rule in sorted(rules):
            changes = (Change(Sort.RULE_OFF, (rule,)),)
            if works(changes):
                yield changes

    def _solved(self, changes: tuple[Change, ...]) -> WayOut:
        """Return a way with its best score."""
        changed = applied(self._scenario, changes)
        screening = screen(changed)
        found, proven = self._best(problem_of(screening))
        world, pairs = changed.setting.world, screening.pairs
        seats = [(world.cadres[pairs.cadre[row]].id, world.posts[pairs.post[row]].id) for row in found.chosen]
        agree(judge(changed, seats), found.worth)
        return way_of(self._scenario, changes, seats, proven)

    def _best(self, problem: Problem) -> tuple[Found, bool]:
        """Return the best plan of a problem, and whether it is proven; with tiers only a proven one."""
        systems = systems_of(problem)
        if len(systems) > 1:
            found = Lexicographic(systems_of(problem), self._watch, self._seed).best({})
            if found is None:
                raise SolverDisagrees("a way out that works has no plan")
            return found, True
        answer = best(price(systems[0], self._watch), Wanted(), self._watch, self._seed, lambda *_: None)
        if answer.outcome is Outcome.INFEASIBLE:
            raise SolverDisagrees("a way out that works has no plan")
        if answer.score is None:
            raise OutOfTime
        return Found(answer.chosen, (answer.score,)), answer.score == answer.bound


def _order(way: WayOut) -> tuple[int, int, list[tuple[int, str, tuple[str, ...]]]]:
    return way.order
