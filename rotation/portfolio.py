"""The ranked plans of a scenario: each the best of those that differ enough from the plans above it."""

from __future__ import annotations

from rotation.plan import CERTIFIED, SEARCHED, Judgement, Plan, Portfolio, judge, lowest_score
from rotation.screening import Screening
from rotation.solve.engine import Wanted, best, price
from rotation.solve.impossible import SolverDisagrees, no_plan
from rotation.solve.limits import difference_row, problem_of
from rotation.solve.search import Answer, Outcome
from rotation.solve.system import system_of
from rotation.watch import Progress, Watch


def rank(screening: Screening, watch: Watch, seed: int = 0) -> Portfolio:
    """Return the ranked plans of a screened scenario.

    Raises
    ------
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    return _Ranking(screening, watch, seed).run()


class _Ranking:
    """One problem, solved once per rank, with a cut for every plan already found."""

    def __init__(self, screening: Screening, watch: Watch, seed: int) -> None:
        self.scenario, self.pairs = screening.scenario, screening.pairs
        self.watch, self.seed = watch, seed
        self.problem = price(system_of(problem_of(screening)), watch)
        self.plans: list[Plan] = []

    def run(self) -> Portfolio:
        """Return the portfolio."""
        while len(self.plans) < self.scenario.plans:
            answer = self._solve()
            if answer.outcome is Outcome.INFEASIBLE:
                return self._ended_by_proof()
            if answer.score is None:
                return self._portfolio(complete=self._none_left(answer))
            self._keep(answer)
            if not self.plans[-1].proven:
                return self._portfolio(complete=False)
        return self._portfolio(complete=self._none_left(self._solve(any_plan=True)))

    @property
    def floor(self) -> int:
        """Return the lowest score a further plan may have."""
        return lowest_score(self.scenario, self.plans[0].score)

    def _solve(self, any_plan: bool = False) -> Answer:
        def hear(incumbent: int | None, bound: int | None) -> None:
            place = len(self.plans) + 1
            self.watch.hear(Progress(self.scenario.title, place, self.scenario.plans, incumbent, bound))

        wanted = Wanted(any_plan=any_plan)
        if self.plans:
            wanted = Wanted(self.plans[-1].bound, self.floor, any_plan)
        return best(self.problem, wanted, self.watch, self.seed, hear)

    def _keep(self, answer: Answer) -> None:
        """Judge a plan in plain Python, keep it, and keep the next ones away from it."""
        seats = [self._seat(int(row)) for row in answer.chosen]
        judgement = judge(self.scenario, seats)
        agree(judgement, answer)
        bound = min([answer.bound or 0, *(plan.bound for plan in self.plans)])
        proof = CERTIFIED if bound == self.problem.pricing.bound else SEARCHED
        self.plans.append(Plan(len(self.plans) + 1, judgement, bound, proof))
        cut = difference_row(self.pairs, answer.chosen, self.scenario.min_difference)
        self.problem = self.problem.with_row(cut.pairs, cut.coefs, cut.lo, cut.hi)

    def _seat(self, row: int) -> tuple[str, str]:
        world = self.scenario.setting.world
        return world.cadres[self.pairs.cadre[row]].id, world.posts[self.pairs.post[row]].id

    def _none_left(self, answer: Answer) -> bool:
        """Return whether it is proven that no further plan keeps the difference and the floor."""
        if not self.plans or answer.score is not None:
            return False
        return answer.outcome is Outcome.INFEASIBLE or (answer.bound is not None and answer.bound < self.floor)

    def _ended_by_proof(self) -> Portfolio:
        if self.plans:
            return self._portfolio(complete=True)
        why = no_plan(self.scenario.setting, self.watch, self.seed)
        return Portfolio(self.scenario, "infeasible", (), complete=True, infeasible=why)

    def _portfolio(self, complete: bool) -> Portfolio:
        if not self.plans:
            return Portfolio(self.scenario, "timeout", (), complete=False)
        status = "optimal" if self.plans[0].proven else "feasible"
        certificate = self.problem.pricing.certificate
        return Portfolio(self.scenario, status, tuple(self.plans), complete, certificate=certificate)


def agree(judgement: Judgement, answer: Answer) -> None:
    """Refuse a plan on which plain Python and the solver differ.

    Raises
    ------
    SolverDisagrees
        When the scores differ, or plain Python finds a hard rule broken.
    """
    if judgement.broken:
        broken = sorted({finding.rule.id for finding in judgement.broken})
        raise SolverDisagrees(f"the solver's plan breaks {', '.join(broken)}")
    if judgement.score != answer.score:
        raise SolverDisagrees(f"the solver scores {answer.score}, plain Python {judgement.score}")
