"""Find the common scales of several scenarios: the worst and the best of each measure in any of them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from rotation.errors import SolverDisagrees
from rotation.facts.columns import Indices
from rotation.plans.judgement import judge
from rotation.plans.plan import Portfolio
from rotation.plans.repaired import RepairedPlans
from rotation.plans.screening import Screening, screen
from rotation.progress import Progress, Stage, Watch
from rotation.proof.problem import Problem, pair_rows, problem_of, twins_in_order
from rotation.ranking.measures import is_count, measures_to_rank_by, value_in
from rotation.ranking.order import End, Scale, Scales, scale_among
from rotation.ranking.side_by_side import names_of
from rotation.runs.signing_figures import signing_figures
from rotation.scenario.scorecard import OF_SIGNING
from rotation.solve.extremes import extreme
from rotation.solve.search import Answer


def common_scales(
    portfolios: Sequence[Portfolio], watch: Watch, seed: int = 0, workers: int = 1, repairs: RepairedPlans = ()
) -> Scales:
    """Return the common scales of several scenarios; nothing for a single one, or where they cannot be compared.

    Each end is solved for in every scenario that has a plan, and kept with a plan that attains it. Where the time
    or the memory is over, the ends are those of the plans compared, and not proven. The ends of a figure of signing
    are always among the plans compared.

    Parameters
    ----------
    portfolios : sequence of Portfolio
    watch : Watch
    seed : int
    workers : int
        How many ends are solved for at a time; it changes nothing but the time.
    repairs : tuple
        Of every move of every plan, where the scorecard asks for them.

    Raises
    ------
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    weights = measures_to_rank_by(portfolios)
    names = names_of([portfolio.scenario for portfolio in portfolios])
    solved = tuple(measure for measure in weights if measure not in OF_SIGNING)
    ends = _ends(portfolios, names, solved, watch, seed, workers) if solved else {}
    return tuple(
        Scale(measure, weight, *ends[measure])
        if measure in ends
        else scale_among(measure, weight, portfolios, signing_figures(portfolios, repairs))
        for measure, weight in weights.items()
    )


def _ends(
    portfolios: Sequence[Portfolio],
    names: Sequence[str],
    measures: tuple[str, ...],
    watch: Watch,
    seed: int,
    workers: int,
) -> dict[str, tuple[End, End]]:
    """Return the worst and the best of each measure that is solved for."""
    compared = [
        (place, one, name) for place, (one, name) in enumerate(zip(portfolios, names, strict=True)) if one.plans
    ]
    reaches = [_reach(place, one, measures, watch.of(name), seed) for place, one, name in compared]
    jobs = [(measure, sign) for measure in measures for sign in (-1, 1)]
    with ThreadPoolExecutor(max_workers=workers) as pool:
        ends = list(pool.map(lambda job: _furthest(compared, reaches, *job), jobs))
    return dict(zip(measures, zip(ends[::2], ends[1::2], strict=True), strict=True))


def _reach(place: int, portfolio: Portfolio, measures: tuple[str, ...], watch: Watch, seed: int) -> _Reach | None:
    """Return the means of one scenario, None without memory for them."""
    setting = portfolio.scenario.setting
    aimed = replace(setting, decisions=replace(setting.decisions, aims=measures))
    with watch.keeping():
        screening = screen(replace(portfolio.scenario, setting=aimed))
        placements = (plan.judgement.placement for plan in portfolio.plans)
        known = tuple(pair_rows(screening.pairs, placement.seats) for placement in placements)
        return _Reach(place, portfolio, screening, problem_of(screening), known, watch, seed)
    return None


def _own_ends(place: int, portfolio: Portfolio, measure: str) -> list[End]:
    """Return the values of a scenario's own plans."""
    scenario = portfolio.scenario
    return [
        End(value_in(measure, scenario, plan.judgement), place, plan.judgement.placement.seats, False)
        for plan in portfolio.plans
    ]


@dataclass(frozen=True, eq=False)
class _Reach:
    """The means to find how far one scenario's plans can go; measures are the first tiers."""

    place: int
    portfolio: Portfolio
    screening: Screening
    problem: Problem
    known: tuple[Indices, ...]
    watch: Watch
    seed: int

    def furthest(self, measure: str, sign: int) -> End | None:
        """Return the best (sign 1) or the worst value of any plan of the scenario, None if none was found."""
        scenario, tier = self.portfolio.scenario, self.screening.scenario.setting.decisions.aims.index(measure)
        self.watch.hear(Progress(scenario.title, 1, 0, stage=Stage.MEASURING))
        answer: Answer | None = None
        with self.watch.keeping():
            answer = extreme(self.problem, tier, sign, self.known, self.watch, self.seed)
        if answer is None or answer.score is None:
            return None
        world, pairs = scenario.setting.world, self.screening.pairs
        chosen = twins_in_order(scenario.setting, pairs, answer.chosen)
        seats = [(world.cadres[pairs.cadre[row]].id, world.posts[pairs.post[row]].id) for row in chosen]
        judgement = judge(scenario, seats)
        value = value_in(measure, scenario, judgement)
        if judgement.broken or (-value if is_count(measure) else value) != sign * answer.score:
            raise SolverDisagrees(f"the solver says {measure} goes to {answer.score}, plain Python to {value}")
        return End(value, self.place, judgement.placement.seats, answer.bound == answer.score)


def _furthest(
    compared: Sequence[tuple[int, Portfolio, str]], reaches: Sequence[_Reach | None], measure: str, sign: int
) -> End:
    """Return the end of a measure over all scenarios; the worst of a count is among the plans compared."""

    def worth(end: End) -> int:
        assert isinstance(end.value, int)
        return (-sign if is_count(measure) else sign) * end.value

    own = [end for place, portfolio, _ in compared for end in _own_ends(place, portfolio, measure)]
    if is_count(measure) and sign < 0:
        return replace(max(own, key=worth), proven=True)
    solved = [None if reach is None else reach.furthest(measure, sign) for reach in reaches]
    found = max((*(end for end in solved if end is not None), *own), key=worth)
    return replace(found, proven=all(end is not None and end.proven for end in solved))
