"""Rank the plans of a scenario: each is the best that differs enough from those above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from rotation.errors import SolverDisagrees
from rotation.facts.columns import Indices
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Plan, Portfolio, Status, lowest_score
from rotation.plans.screening import Screening
from rotation.progress import Progress, Stage, Watch
from rotation.proof.choice import Choice, OneWave
from rotation.proof.system import Held
from rotation.runs.file import Former
from rotation.scenario.load import Scenario
from rotation.solve.engine import Wanted, best
from rotation.solve.impossible import is_confirmed, no_plan
from rotation.solve.priced import MANY_COLUMNS
from rotation.solve.search import Answer, Outcome
from rotation.solve.tiers import Tiers


def rank(
    task: Screening | Choice, watch: Watch, seed: int = 0, former: Former = (), *, certify: bool = True
) -> Portfolio:
    """Return the ranked plans of a screened scenario; those found so far when time or memory runs out.

    Parameters
    ----------
    task : Screening or Choice
    watch : Watch
    seed : int
    former : tuple
        Plans to begin with, whatever of them still stands: who holds what after each wave, one alone without a horizon.
    certify : bool
        Whether a best plan that a search proves is proven by prices, too, as far as a fixed number of relaxations does.

    Raises
    ------
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    ranking: _Ranking | None = None
    choice = OneWave(task) if isinstance(task, Screening) else task
    with watch.keeping():
        ranking = _Ranking(choice, watch, seed, former, certify)
        return ranking.run()
    return without_plan(choice.scenario) if ranking is None else ranking.so_far()


def without_plan(scenario: Scenario) -> Portfolio:
    """Return the portfolio of a scenario whose work ended before a plan was found."""
    return Portfolio(scenario, Status.TIMEOUT, (), complete=False)


@dataclass(frozen=True, eq=False)
class _Found:
    """A plan as the solver found it, with its worth and bound in each tier."""

    chosen: Indices
    worth: tuple[int, ...]
    bounds: tuple[int, ...]


class _Ranking:
    """A problem solved tier by tier for each rank, with a cut for every plan found."""

    def __init__(self, choice: Choice, watch: Watch, seed: int, former: Former, certify: bool) -> None:
        self.choice, self.scenario = choice, choice.scenario
        self.watch, self.seed, self.certify = watch, seed, certify
        self.tiers = Tiers(choice.systems, watch)
        self.former = tuple(choice.rows(waves) for waves in former)
        self.plans: list[Plan] = []
        self.above: list[Indices] = []
        self._none_left = False

    def run(self) -> Portfolio:
        """Return the portfolio."""
        while len(self.plans) < self.scenario.plans:
            found = self._solve()
            if found is None:
                return self._ended_by_proof() if self._none_left else self.so_far()
            self._keep(found)
            if not self.plans[-1].proven:
                return self.so_far()
            if self._closes and len(self.plans) == 1 and not self.watch.over:
                self.tiers.close(found.worth)
        self._another()
        return self._portfolio(complete=self._none_left)

    @property
    def _closes(self) -> bool:
        """Return whether the gap that prices leave is to be closed; of very many paths that is too much work."""
        return self.certify and (self.scenario.horizon is None or self.choice.systems[0].pairs <= MANY_COLUMNS)

    def so_far(self) -> Portfolio:
        """Return the portfolio with the plans found so far."""
        return self._portfolio(complete=False)

    @property
    def _floors(self) -> Held:
        """Return the lowest score allowed as a limit on its tier, empty if there is none."""
        if not self.plans or self.scenario.within is None:
            return {}
        return {self.scenario.score_tier: lowest_score(self.scenario, self.plans[0].score)}

    def _solve(self) -> _Found | None:
        """Return the plan of the next rank, None if none was found."""
        found: _Found | None = None
        while found is None or found.worth != self.tiers.worth(found.chosen):
            found = self._pass(found)
            if found is None:
                return None
        return found

    def _pass(self, before: _Found | None) -> _Found | None:
        """Return the plan that one pass over the tiers finds.

        Where a tier is left open, the next may find a plan that is better in it than what was held: a further pass
        then begins with that plan and with the bounds of the pass before.
        """
        known = (before.chosen,) if before else (*self.former, *self.above)
        held = dict(self._floors)
        bounds: list[int] = []
        for tier in range(self.tiers.count):
            answer = self._best(tier, held, Wanted(self._ceiling(tier, held, before), held.get(tier), known=known))
            if answer.score is None or answer.bound is None:
                return None
            bounds.append(answer.bound)
            held[tier], known = answer.score, (answer.chosen, *self.above)
        worth = tuple(held[tier] for tier in range(self.tiers.count))
        return _Found(answer.chosen, worth, tuple(bounds))

    def _another(self) -> None:
        """Look for one more plan that keeps the difference and the floor."""
        least = lowest_score(self.scenario, self.plans[0].score)
        wanted = Wanted(least=least, any_plan=True, known=tuple(self.above))
        self._best(self.scenario.score_tier, {}, wanted)

    def _best(self, tier: int, held: Held, wanted: Wanted) -> Answer:
        """Return the best plan of a tier, and note if it is proven that none is left."""
        if not self.tiers.is_priced(tier):
            self._hear(tier, stage=Stage.RELAXING)
        answer = best(self.tiers.problem(tier, held), wanted, self.watch, self.seed, partial(self._hear, tier))
        if answer.score is None:
            below = wanted.least is not None and answer.bound is not None and answer.bound < wanted.least
            self._none_left = below or answer.outcome is Outcome.INFEASIBLE
        return answer

    def _ceiling(self, tier: int, held: Held, before: _Found | None) -> int | None:
        """Return the best bound on a tier that still holds from the rank or pass before.

        They do where nothing less is held of the tiers before this one than was then: fewer plans are left.
        """
        earlier = [(plan.judgement.worth, plan.bounds) for plan in self.plans[-1:]]
        earlier += [(before.worth, before.bounds)] if before else []
        bounds = [bounds[tier] for worth, bounds in earlier if all(held[one] >= worth[one] for one in range(tier))]
        return min(bounds, default=None)

    def _hear(
        self,
        tier: int,
        incumbent: int | None = None,
        bound: int | None = None,
        stage: Stage = Stage.SEARCHING,
        share: float = 0.0,
    ) -> None:
        counted = tier != self.scenario.score_tier
        if counted:
            incumbent, bound = (None if one is None else -one for one in (incumbent, bound))
        place, tiers = (len(self.plans) + 1, self.scenario.plans), (tier + 1, self.tiers.count)
        self.watch.hear(Progress(self.scenario.title, *place, incumbent, bound, stage, *tiers, counted, share))

    def _keep(self, found: _Found) -> None:
        """Judge a plan in plain Python, keep it, and cut it off from later ranks."""
        chosen = self.choice.canonical(found.chosen)
        judgement = self.choice.judged(chosen)
        agree(judgement, found.worth)
        self.plans.append(Plan(len(self.plans) + 1, judgement, self.scenario.score_tier, found.bounds))
        self.above.append(chosen)
        self.tiers.cut(self.choice.difference(chosen, self.scenario.min_difference))

    def _ended_by_proof(self) -> Portfolio:
        if self.plans:
            return self._portfolio(complete=True)

        def hear(share: float) -> None:
            self._hear(self.scenario.score_tier, stage=Stage.EXPLAINING, share=share)

        hear(0.0)
        if not is_confirmed(self.choice, self.watch, self.seed):
            return self.so_far()
        why = no_plan(self.choice, self.watch, self.seed, hear)
        return Portfolio(self.scenario, Status.INFEASIBLE, (), complete=True, infeasible=why)

    def _portfolio(self, complete: bool) -> Portfolio:
        if not self.plans:
            return without_plan(self.scenario)
        status = Status.OPTIMAL if self.plans[0].proven else Status.FEASIBLE
        best_worth = self.plans[0].judgement.worth
        proof = self.tiers.certified(best_worth)
        plans = [self.choice.proven(plan, proof) for plan in self.plans]
        certificates = self.tiers.certificates(best_worth)
        return Portfolio(self.scenario, status, tuple(plans), complete, certificates=certificates)


def agree(judgement: Judgement, worth: tuple[int, ...]) -> None:
    """Refuse a plan on which plain Python and the solver differ.

    Raises
    ------
    SolverDisagrees
        When the worths differ, or plain Python finds a hard rule broken.
    """
    if judgement.astray:
        raise SolverDisagrees(f"the solver's plan leads people astray: {judgement.astray[0].en}")
    if judgement.broken:
        waves = enumerate(judgement.waves, start=1)
        by_wave = [f" at wave {number}" for number, wave in waves if wave.broken]
        broken = sorted({finding.rule.id for finding in judgement.broken})
        raise SolverDisagrees(f"the solver's plan breaks {', '.join(broken)}{','.join(by_wave)}")
    if judgement.worth != worth:
        raise SolverDisagrees(f"the solver says a plan is worth {worth}, plain Python {judgement.worth}")
