"""Rank the plans of several scenarios on common scales, and tell how firm the order is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from rotation.plans.plan import Plan, Portfolio
from rotation.ranking.measures import Figures, Value, amount, is_count, value_in
from rotation.ranking.side_by_side import names_of
from rotation.ranking.weights import Interval, Win, acceptability, interval, winning, worth

if TYPE_CHECKING:
    from pandas import DataFrame

FULL_MARKS = 1000


@dataclass(frozen=True)
class End:
    """One end of a scale, with a plan that attains it.

    Attributes
    ----------
    value : int, float, date or None
        None where no plan compared has such a figure.
    scenario : int
        Place of the scenario whose plan it is.
    seats : tuple of (cadre id, post id)
        The plan.
    proven : bool
        No plan of any of the scenarios goes beyond.
    """

    value: Value
    scenario: int
    seats: tuple[tuple[str, str], ...]
    proven: bool


@dataclass(frozen=True)
class Scale:
    """The scale of one measure: plans get marks from 0 at its worst end to 1 at its best.

    Attributes
    ----------
    measure : str
        A criterion, a soft rule, all breaches, moves, or a figure of signing.
    weight : int
    worst, best : End
        Attainable in any of the scenarios; of a count, of which fewer is better, the worst is among the plans compared,
        and of a figure of signing both are.
    has_gaps : bool
        Some plan compared has no such figure. Its mark is 0, and the others share the upper half.
    """

    measure: str
    weight: int
    worst: End
    best: End
    has_gaps: bool = False

    def mark(self, value: Value) -> Fraction:
        """Return the place of a value between the ends, 1 if both ends are the same."""
        if self.worst.value is None or self.best.value is None:
            return Fraction(1)
        if value is None:
            return Fraction(0)
        worst, best = amount(self.worst.value), amount(self.best.value)
        place = Fraction(1) if worst == best else (amount(value) - worst) / (best - worst)
        return (1 + place) / 2 if self.has_gaps else place


Scales = tuple[Scale, ...]
"""One for each measure; `run.json` and the papers call them the yardstick."""


@dataclass(frozen=True)
class Ranked:
    """One plan among those of all scenarios.

    Attributes
    ----------
    rank : int
        Equal values share a rank.
    scenario : str
        Its name: the title, with the file where several bear the same title.
    plan : int
        Its rank within its scenario.
    value : int
        Weighted mean of its marks, from 0 to 1000, rounded down.
    measured : mapping
        By measure: unweighted points of a criterion, units of breach, moves, the last date, a loss; None for none.
    dominated_by : tuple of (scenario title, plan)
        The plans that are as good in every measure and better in one.
    acceptability : tuple of Fraction
        The share of uncertain weights in which it comes first, second, … last; adds up to 1.
    wins_with : mapping or None
        Weights by measure under which no plan is worth more, None when there are none.
    wins_alone : bool
        Under those, every plan of other marks is worth less.
    """

    rank: int
    scenario: str
    plan: int
    value: int
    measured: Mapping[str, Value]
    dominated_by: tuple[tuple[str, int], ...]
    acceptability: tuple[Fraction, ...]
    wins_with: Mapping[str, int] | None
    wins_alone: bool


@dataclass(frozen=True)
class Ranking:
    """The plans of several scenarios, best first.

    Attributes
    ----------
    scales : tuple of Scale
    plans : tuple of Ranked
    stays_first : mapping of str to Interval
        For each measure the weights, the others kept, in which the first plan stays first.
    """

    scales: Scales
    plans: tuple[Ranked, ...]
    stays_first: Mapping[str, Interval]

    def frame(self) -> DataFrame:
        """Return the plans as a table, best first."""
        from pandas import DataFrame

        rows = [
            {
                "rank": one.rank,
                "scenario": one.scenario,
                "plan": one.plan,
                "value": one.value,
                **one.measured,
                "first_share": float(one.acceptability[0]),
            }
            for one in self.plans
        ]
        return DataFrame(rows)

    def __repr__(self) -> str:
        return f"<Ranking of {len(self.plans)} plans by {', '.join(scale.measure for scale in self.scales)}>"

    def _repr_html_(self) -> str:
        return str(self.frame().to_html(index=False))


NO_RANKING = Ranking((), (), {})
"""The ranking of a single scenario, or of none with a plan."""


def scale_among(measure: str, weight: int, portfolios: Sequence[Portfolio], figures: Figures) -> Scale:
    """Return the scale of a figure of signing: its ends are the worst and the best of the plans compared."""
    ends = [
        End(figures[place][row][measure], place, plan.judgement.placement.seats, proven=True)
        for place, portfolio in enumerate(portfolios)
        for row, plan in enumerate(portfolio.plans)
    ]
    known = [end for end in ends if end.value is not None]
    if not known:
        return Scale(measure, weight, ends[0], ends[0], has_gaps=True)
    sign = -1 if is_count(measure) else 1
    worst, best = (choose(known, key=lambda end: sign * _amount(end)) for choose in (min, max))
    return Scale(measure, weight, worst, best, has_gaps=len(known) < len(ends))


def _amount(end: End) -> Fraction:
    assert end.value is not None
    return amount(end.value)


def measured(
    portfolios: Sequence[Portfolio], measures: Sequence[str], figures: Figures
) -> Iterator[Mapping[str, Value]]:
    """Yield for each plan of each scenario its values by measure."""
    for place, portfolio in enumerate(portfolios):
        for row, plan in enumerate(portfolio.plans):
            known = figures[place][row] if figures else {}
            yield {
                one: known[one] if one in known else value_in(one, portfolio.scenario, plan.judgement)
                for one in measures
            }


def against_each_other(portfolios: Sequence[Portfolio], scales: Scales, seed: int, figures: Figures = ()) -> Ranking:
    """Return the plans of several scenarios, best first, by common scales.

    Parameters
    ----------
    portfolios : sequence of Portfolio
    scales : tuple of Scale
        Empty where there is nothing to compare.
    seed : int
        Of the sampled weights.
    figures : tuple
        Of signing, of every plan, where a scale asks for them.
    """
    if not scales:
        return NO_RANKING
    names = names_of([portfolio.scenario for portfolio in portfolios])
    plans = [(name, plan) for name, portfolio in zip(names, portfolios, strict=True) for plan in portfolio.plans]
    table = list(measured(portfolios, [one.measure for one in scales], figures))
    marks = [[one.mark(row[one.measure]) for one in scales] for row in table]
    weights = [one.weight for one in scales]
    values = [worth(row, weights) for row in marks]
    order = sorted(range(len(plans)), key=lambda row: (-values[row], row))
    shares = acceptability(marks, weights, seed)
    ranked = []
    for row in order:
        win = winning(marks, row)
        ranked.append(
            Ranked(
                1 + sum(value > values[row] for value in values),
                plans[row][0],
                plans[row][1].rank,
                int(values[row] * FULL_MARKS),
                table[row],
                _dominating(row, marks, plans),
                tuple(shares[row]),
                None if win is None else _by_measure(win, scales),
                win is not None and win.alone,
            )
        )
    stays = {one.measure: interval(marks, weights, order[0], column) for column, one in enumerate(scales)}
    return Ranking(scales, tuple(ranked), stays)


def _dominating(
    row: int, marks: Sequence[Sequence[Fraction]], plans: Sequence[tuple[str, Plan]]
) -> tuple[tuple[str, int], ...]:
    """Return the plans that are as good as one in every measure and better in one."""
    mine = marks[row]
    better = (
        plans[other]
        for other, theirs in enumerate(marks)
        if theirs != mine and all(one >= own for one, own in zip(theirs, mine, strict=True))
    )
    return tuple((name, plan.rank) for name, plan in better)


def _by_measure(win: Win, scales: Iterable[Scale]) -> dict[str, int]:
    """Return winning weights by measure; empty if any weights win."""
    named = zip((one.measure for one in scales), win.weights, strict=False)
    return {measure: weight for measure, weight in named if weight}
