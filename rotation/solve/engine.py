"""Find a proven plan: relax, price, search a core of pairs, widen it until prices prove the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rotation.errors import SolverDisagrees
from rotation.facts.columns import Bools, Indices
from rotation.progress import Watch
from rotation.solve.nearer import Nearer, nearer, pays
from rotation.solve.neighbourhoods import Better
from rotation.solve.parts import Division, priced_parts
from rotation.solve.priced import FEW_PAIRS, Priced
from rotation.solve.search import Answer, Hear, Outcome, Search

PAIRS_PER_CADRE = 6
"""Pairs of the first core for each cadre, those that lose least: enough to find a good plan fast."""

FEWER_PER_CADRE = 3
"""Of few pairs (a district) half as many per cadre do; larger cores would then grow too fast."""

TIGHT_PER_CADRE = 4
"""Pairs of the first core for each cadre where cuts have tightened the prices: fewer hold the best plan then."""

GROWTH, MILD_GROWTH = 4, 2
"""A core grows at most by this factor in one step, so that each step starts with a better plan; mildly, after cuts."""

LONG_SEARCH = 10_000
"""If the first core has more pairs than this, find a feasible plan first: its search is slow."""

WHOLE = 1e-6
"""Tolerance within which a value of the relaxation counts as a whole number."""

ANY_SCORE = -(2**60)
"""A least score that every plan has."""

NOTHING = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class Wanted:
    """What a search is asked for.

    Attributes
    ----------
    ceiling : int or None
        A score that is known not to be exceeded.
    least : int or None
        Nothing below this score is wanted.
    any_plan : bool
        The first plan that is wanted will do.
    known : tuple of Indices
        Plans to begin with, as rows of their pairs; of those that break a row the pairs are looked at first.
    """

    ceiling: int | None = None
    least: int | None = None
    any_plan: bool = False
    known: tuple[Indices, ...] = ()


def best(problem: Priced, wanted: Wanted, watch: Watch, seed: int, hear: Hear) -> Answer:
    """Return the best plan, or the best so far when the watch ends the search, with a bound on all.

    An answer without a plan is infeasible when there is none at all, and has a bound below `wanted.least` when there
    is none of that score.
    """
    whole = _whole(problem)
    if whole is not None and whole.bound == whole.score:
        hear(whole.score, whole.bound)
        too_little = wanted.least is not None and (whole.score or 0) < wanted.least
        return Answer(Outcome.UNKNOWN, NOTHING, None, whole.bound) if too_little else whole
    if problem.division is not None:
        wanted = _apart(problem, problem.division, wanted, watch, seed, hear)
    if pays(problem.system.touches) and not wanted.any_plan:
        return _nearer(problem, wanted, watch, seed, hear)
    return _Hunt(problem, wanted, watch, seed, hear).run()


def _nearer(problem: Priced, wanted: Wanted, watch: Watch, seed: int, hear: Hear) -> Answer:
    """Return the answer where a first plan is far from the bound: both come nearer before cores are searched."""
    any_plan = replace(wanted, any_plan=True, least=ANY_SCORE)
    bound = problem.pricing.bound
    first = _Hunt(problem, any_plan, watch, seed, lambda score, _: hear(score, bound), MILD_GROWTH).run()
    if first.score is None or first.score == first.bound:
        return first
    with watch.keeping():
        plan, columns = Better(first.chosen, first.score), np.arange(problem.system.pairs)
        whole = Nearer(columns, problem.system, problem.pricing, problem.relaxed, plan)
        found = nearer(whole, wanted.least, watch, seed, hear)
        ceiling = min(one for one in (bound, wanted.ceiling) if one is not None)
        wanted = replace(wanted, ceiling=ceiling, known=(found.plan.chosen,))
        fewer = Priced(found.system, found.pricing, found.relaxed)
        answer = _Hunt(fewer, wanted, watch, seed, hear, MILD_GROWTH).run()
        return replace(answer, chosen=found.columns[answer.chosen])
    return first


def _apart(problem: Priced, division: Division, wanted: Wanted, watch: Watch, seed: int, hear: Hear) -> Wanted:
    """Return the request with what solving the planning groups apart adds: a plan and a bound."""
    worth, parts = priced_parts(division, problem.pricing, problem.relaxed)
    bound, chosen = worth, []
    waiting = len(division.parts)
    for part in parts:
        group = Priced(part.system, part.pricing, part.relaxed)
        answer = best(group, Wanted(), watch.share(waiting + 1), seed, lambda *_: None)
        bound += part.pricing.bound if answer.bound is None else answer.bound
        chosen.append(part.columns[answer.chosen])
        waiting -= 1
    ceiling = min(one for one in (bound, wanted.ceiling) if one is not None)
    hear(None, min(ceiling, problem.pricing.bound))
    return replace(wanted, ceiling=ceiling, known=(*wanted.known, np.sort(np.concatenate(chosen))))


def _whole(problem: Priced) -> Answer | None:
    """Return the relaxation's own plan, if all its values are whole and it breaks no later row."""
    taken = problem.relaxed.taken
    nearest = np.rint(taken).astype(np.int64)
    if not len(taken) or float(np.abs(taken - nearest).max()) > WHOLE:
        return None
    score = problem.system.score(nearest)
    if score is None:
        return None
    return Answer(Outcome.OPTIMAL, np.flatnonzero(nearest[: problem.system.pairs]), score, problem.pricing.bound)


class _Hunt:
    """A search over cores: the pairs that a plan of a target score can hold, the target lowered until reached."""

    def __init__(
        self, problem: Priced, wanted: Wanted, watch: Watch, seed: int, hear: Hear, growth: int | None = None
    ) -> None:
        self._problem, self._system, self._pricing, self._wanted = problem, problem.system, problem.pricing, wanted
        self._watch, self._seed, self._hear = watch, seed, hear
        self._sorted_losses = np.sort(problem.pricing.loss)
        bounds = [problem.pricing.bound, wanted.ceiling]
        self._bound = min(bound for bound in bounds if bound is not None)
        self._hand = Answer(Outcome.UNKNOWN, NOTHING)
        self._rough, self._growth = False, GROWTH if growth is None else growth
        self._impossible = problem.relaxed.outcome is Outcome.INFEASIBLE
        self._likely = np.zeros(problem.system.pairs, dtype=np.bool_)
        for chosen in wanted.known:
            score = self._score(chosen)
            self._likely[chosen] |= score is None
            self._take(Answer(Outcome.FEASIBLE, chosen, score))

    def run(self) -> Answer:
        """Return the answer; without memory, the best plan so far."""
        with self._watch.keeping():
            return self._hunted()
        return self._answer(Outcome.FEASIBLE if self._holds_wanted else Outcome.UNKNOWN, self._bound)

    def _hunted(self) -> Answer:
        each = PAIRS_PER_CADRE if self._system.pairs > FEW_PAIRS else FEWER_PER_CADRE
        each = TIGHT_PER_CADRE if self._problem.cuts else each
        size = each * len(self._system.cadre_starts)
        target = self._first_target(size)
        if bool(self._likely.any()) or (self._hand.score is None and size > LONG_SEARCH):
            self._begin()
        elif self._hand.score is not None:
            target = max(target, self._hand.score)
        if self._holds_wanted and (self._wanted.any_plan or self._hand.score == self._bound):
            return self._answer(Outcome.FEASIBLE if self._wanted.any_plan else Outcome.OPTIMAL, self._bound)
        while True:
            core = self._core(target)
            answer = self._search(core, target)
            ended = self._ended(answer, target, bool(core.all()))
            if ended is not None:
                return ended
            target = self._next(target, int(core.sum()))

    def _begin(self) -> None:
        """Find a first plan early, among the likely pairs or those that the relaxation uses."""
        taken = self._problem.relaxed.taken[: self._system.pairs]
        touched = self._likely | (taken > WHOLE) if len(taken) else self._likely
        touched[self._hand.chosen] = True
        if bool(touched.any()):
            self._search(touched, None)
            self._rough = not self._likely.any()

    def _first_target(self, size: int) -> int:
        """Return a target whose core has about so many pairs, or the bound if that needs few more."""
        target = self._target_of(size)
        within_reach = int(self._pricing.reaching(self._bound).sum()) <= self._growth * size
        return min(target, self._bound) if within_reach else target

    def _target_of(self, size: int) -> int:
        """Return the highest score whose core has at least so many pairs."""
        if self._impossible or size >= len(self._sorted_losses):
            return self._lowest()
        scale = self._pricing.prices.scale
        target = (self._pricing.total - int(self._sorted_losses[size])) // scale
        return max(target, self._lowest())

    def _lowest(self) -> int:
        """Return the lowest useful target: the least score wanted, or that whose core has all pairs."""
        scale, largest = self._pricing.prices.scale, int(self._sorted_losses[-1]) if len(self._sorted_losses) else 0
        everything = (self._pricing.total - largest) // scale
        return everything if self._wanted.least is None else max(everything, self._wanted.least)

    def _core(self, target: int) -> Bools:
        """Return the pairs that a plan of the target score can hold, and those of the best plan so far."""
        core = self._pricing.reaching(target)
        core[self._hand.chosen] = True
        return core

    def _search(self, core: Bools, target: int | None) -> Answer:
        """Return the result of searching a core, in rows of the whole system.

        The core holds all that a plan of the target score can; a core without a target says nothing of the others.
        """

        def hear(score: int | None, bound: int | None) -> None:
            scores = [one for one in (score, self._hand.score) if one is not None]
            known = self._bound if bound is None or target is None else self._whole_bound(bound, target)
            self._hear(max(scores, default=None), known)

        enough = self._bound
        if self._wanted.any_plan and self._wanted.least is not None:
            enough = min(enough, self._wanted.least)
        within = self._system.with_pairs(core)
        search = Search(within)
        if self._hand.score is not None and not self._rough:
            search.begin_with(within.completed((np.cumsum(core) - 1)[self._hand.chosen]))
        self._rough = False
        answer = search.solve(self._watch, self._seed, hear, enough)
        chosen = np.flatnonzero(core)[answer.chosen]
        found = replace(answer, chosen=chosen, score=None if answer.score is None else self._score(chosen))
        self._refuse_contradiction(answer, found)
        self._take(found)
        return found

    def _refuse_contradiction(self, answer: Answer, found: Answer) -> None:
        """Refuse a result that contradicts the best plan so far, which lies in every core.

        Raises
        ------
        SolverDisagrees
        """
        hand = self._hand.score
        if answer.score is not None and found.score is None:
            raise SolverDisagrees("the solver's plan breaks a row")
        if hand is not None and answer.outcome is Outcome.INFEASIBLE:
            raise SolverDisagrees("the solver finds no plan where there is one in hand")
        if hand is not None and answer.outcome is Outcome.OPTIMAL and (found.score is None or found.score < hand):
            raise SolverDisagrees("the solver's best plan is worse than the one in hand")

    def _score(self, chosen: Indices) -> int | None:
        """Return the score of pairs with the smallest slacks, None if they break a row."""
        return self._system.score(self._system.completed(chosen))

    @property
    def _holds_wanted(self) -> bool:
        """Return whether the best plan so far meets the request."""
        score, least = self._hand.score, self._wanted.least
        return score is not None and (least is None or score >= least)

    def _take(self, answer: Answer) -> None:
        """Keep an answer that is better than the best so far."""
        if answer.score is not None and (self._hand.score is None or answer.score > self._hand.score):
            self._hand = answer

    def _whole_bound(self, bound: int, target: int) -> int:
        """Return a bound on all plans, given a bound on those within the core."""
        return min(self._bound, max(bound, target - 1))

    def _ended(self, answer: Answer, target: int, everything: bool) -> Answer | None:
        """Return the final answer, None if the core must grow."""
        score, least, wanted = self._hand.score, self._wanted.least, self._holds_wanted
        proven = everything or (score is not None and score >= min(target, self._bound))
        if wanted and self._wanted.any_plan:
            return self._answer(Outcome.FEASIBLE, self._bound)
        if answer.outcome in {Outcome.FEASIBLE, Outcome.UNKNOWN} and not (score is not None and score >= self._bound):
            bound = self._bound if answer.bound is None else self._whole_bound(answer.bound, target)
            return self._answer(Outcome.FEASIBLE if wanted else Outcome.UNKNOWN, bound)
        if proven and score is None:
            return answer
        if proven:
            return self._answer(Outcome.OPTIMAL if wanted else Outcome.UNKNOWN, score)
        none_wanted = least is not None and target <= least
        return self._answer(Outcome.UNKNOWN, target - 1) if none_wanted else None

    def _answer(self, outcome: Outcome, bound: int | None) -> Answer:
        """Return the best plan so far with a bound on all, or the bound alone if it is not wanted."""
        if outcome is Outcome.UNKNOWN:
            return Answer(outcome, NOTHING, None, bound)
        return replace(self._hand, outcome=outcome, bound=bound)

    def _next(self, target: int, size: int) -> int:
        """Return the next lower target: the best score so far, unless its core is too large a step."""
        goal = self._lowest() if self._hand.score is None else self._hand.score
        if int(self._pricing.reaching(goal).sum()) > self._growth * size:
            goal = max(goal, self._target_of(self._growth * size))
        return min(goal, target - 1)
