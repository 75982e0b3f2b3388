"""Explain why no plan exists: a minimal set of rules in conflict, and which to lift."""

from __future__ import annotations

from collections.abc import Callable

from rotation.errors import SolverDisagrees
from rotation.plans.plan import NoPlan
from rotation.progress import Watch
from rotation.proof.choice import Choice
from rotation.proof.system import System
from rotation.rules import catalogue
from rotation.solve.priced import proven_empty, relaxed_whole
from rotation.solve.search import Outcome, Search

PHYSICAL = frozenset({"one_post_each", "one_holder_each"})
"""Rules that nothing can relax and that all bounds rely on: they are never left out."""

PATIENCE = 20.0
"""Work for each question, by the solver's own deterministic clock: about as many seconds."""

POSSIBLE = frozenset({Outcome.OPTIMAL, Outcome.FEASIBLE})
"""Outcomes of a search that has found a plan."""


def is_confirmed(choice: Choice, watch: Watch, seed: int) -> bool:
    """Return whether a second, independent proof finds that no plan exists.

    It is prices in whole numbers, or else a search of another kind.

    Raises
    ------
    SolverDisagrees
        When the second search finds a plan.
    """
    system = choice.under(choice.hard)
    if proven_empty(system, watch):
        return True
    outcome = Search(system).solve(watch, seed, lambda *_: None, second_opinion=True).outcome
    if outcome in POSSIBLE:
        raise SolverDisagrees("a second search found a plan where the first proved there is none")
    return outcome is Outcome.INFEASIBLE


def no_plan(choice: Choice, watch: Watch, seed: int, hear: Callable[[float], None]) -> NoPlan | None:
    """Return why no plan exists, None if time runs out first; call it once that is confirmed.

    A rule that is not shown to be spared within `PATIENCE` stays in the set, which then need not be minimal.
    """
    everything = needed = choice.hard
    hard = sorted(everything, key=_order)
    for row, rule in enumerate(hard):
        hear((row + 1) / (2 * len(hard) + 1))
        spared = needed - {rule}
        if rule not in PHYSICAL and _outcome(choice, spared, watch, seed) is Outcome.INFEASIBLE:
            needed = spared
    if not _is_proven(choice.under(needed), watch, seed):
        needed = everything
    relaxing = []
    named = sorted(needed - PHYSICAL)
    for row, one in enumerate(named):
        hear((1 + row / len(named)) / 2)
        relaxing += [one] if _outcome(choice, everything - {one}, watch, seed) in POSSIBLE else []
    return None if watch.over else NoPlan(tuple(named), tuple(relaxing))


def _order(rule: str) -> tuple[bool, str]:
    """Return the order in which rules are spared: the law first, so that the board's decisions are named."""
    return catalogue()[rule].structural, rule


def _outcome(choice: Choice, rules: frozenset[str], watch: Watch, seed: int) -> Outcome:
    """Return whether a plan exists under some of the hard rules, trying the relaxation first.

    Where they do, a plan is looked for first among the pairs they take.
    """
    system = choice.under(rules)
    relaxed = relaxed_whole(system, watch)
    if relaxed.outcome is Outcome.INFEASIBLE:
        return Outcome.INFEASIBLE
    if relaxed.outcome is Outcome.OPTIMAL:
        touched = relaxed.taken[: system.pairs] > 0
        within = _searched(system.with_pairs(touched), watch, seed)
        if within in POSSIBLE:
            return within
    return _searched(system, watch, seed)


def _searched(system: System, watch: Watch, seed: int) -> Outcome:
    """Return the outcome of a search within `PATIENCE`."""
    return Search(system).solve(watch, seed, lambda *_: None, patience=PATIENCE).outcome


def _is_proven(system: System, watch: Watch, seed: int) -> bool:
    """Return whether prices or else a search prove that no plan exists."""
    return proven_empty(system, watch) or _searched(system, watch, seed) is Outcome.INFEASIBLE
