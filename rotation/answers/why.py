"""Answer why, with a solver: what pairs cost, what all good plans share, why a scenario has no plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from rotation.answers.conflicts import Conflicting, Conflicts, conflicts_of
from rotation.answers.no_horizon import rules_in_conflict, rules_lifted, what_suffices
from rotation.answers.ways_out import ways_out
from rotation.explain.conflict import Conflict
from rotation.explain.pair_answers import Seat
from rotation.explain.pricing import PricedScenario, untold
from rotation.explain.question import Question, Why, answered, members_document
from rotation.explain.shape import ImpossibleDocument, WayDocument
from rotation.explain.wave_seating import WaveSeating
from rotation.explain.ways import WaysOut
from rotation.facts.columns import Indices
from rotation.language import Lang, Text
from rotation.plans.plan import Portfolio
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.proof.problem import Problem
from rotation.runs.answer_file import ShownBy
from rotation.runs.conflict_document import conflict_document, way_document
from rotation.runs.keeping import Json
from rotation.solve.lexicographic import OutOfTime
from rotation.solve.pair_prices import KnownOf, PairPrices, nothing_known
from rotation.solve.seat_prices import SeatPrices


def why(
    portfolio: Portfolio,
    rank: int,
    question: Question,
    watch: Watch,
    seed: int = 0,
    known: KnownOf = nothing_known,
) -> Why:
    """Return the answer to a question about a plan.

    Parameters
    ----------
    portfolio : Portfolio
        With a plan of that rank.
    rank : int
    question : Question
    watch : Watch
        When it ends the work, what is not decided stays an interval, or unknown.
    seed : int
    known : callable
        Returns what was found out before, given the systems and what a best plan is worth in each tier; of a horizon
        it is not asked.
    """
    if portfolio.scenario.horizon is not None:
        asked = replace(question, wave=question.wave or 1)
        return answered(priced_wave(portfolio, rank, asked.wave or 1, watch, seed), asked)
    priced = priced_scenario(portfolio, rank, watch, seed, known)
    found = answered(priced, question)
    return replace(found, conflicts=_conflicts(priced, found.rows, watch, seed))


def priced_scenario(
    portfolio: Portfolio, rank: int, watch: Watch, seed: int = 0, known: KnownOf = nothing_known
) -> PricedScenario:
    """Return one scenario of a run, to be asked what pairs cost."""

    def worths(problem: Problem, best: Sequence[int], plans: Sequence[Indices]) -> PairPrices:
        return PairPrices(problem, best, plans, watch, seed, known)

    return PricedScenario(portfolio, rank, worths)


def priced_wave(portfolio: Portfolio, rank: int, wave: int, watch: Watch, seed: int = 0) -> PricedScenario:
    """Return one wave of a horizon, to be asked what pairs at it cost over all waves.

    Parameters
    ----------
    portfolio : Portfolio
        Of a scenario with a horizon, and with plans.
    rank : int
        Of the plan that is asked about.
    wave : int
        From 1.
    watch : Watch
    seed : int
    """
    seating = WaveSeating(portfolio, rank, wave)
    best = portfolio.plans[0].judgement.worth
    plans = [seating.problem.rows(plan.judgement.seats) for plan in portfolio.plans]
    systems, certificates = seating.problem.systems, portfolio.certificates
    prices = SeatPrices(systems, seating.columns, best, certificates, plans, watch, seed)
    return PricedScenario(portfolio, rank, untold, seating).told_by(prices)


def shown_by(found: Why) -> ShownBy:
    """Return what shows an answer about a plan: of prices and conflicts."""
    conflicts = (
        conflict_document(one.shown_by, found.rows[seat])
        for seat, one in found.conflicts.items()
        if one.shown_by is not None
    )
    return ShownBy(found.known, tuple(conflicts))


def impossible_shown_by(found: Impossible) -> ShownBy:
    """Return what shows why a scenario has no plan, and that each way out works."""
    proofs = (one.shown_by for one in found.conflicts.conflicts)
    conflicts = tuple(conflict_document(one, None) for one in proofs if one is not None)
    ways = tuple(way_document(way.changes, way.seats, way.proven) for way in found.ways.ways)
    return ShownBy(None, conflicts, ways)


def _conflicts(priced: PricedScenario, rows: Mapping[Seat, int], watch: Watch, seed: int) -> dict[Seat, Conflict]:
    """Return what keeps each impossible pair out of all plans, until time is over."""
    found: dict[Seat, Conflict] = {}
    asked = Conflicts(priced.screening, watch, seed) if rows else None
    for seat, row in rows.items():
        if asked is None or watch.over:
            break
        with suppress(OutOfTime):  # the pair is then shown without it
            conflict = asked.of_pair(row)
            if conflict is not None:
                found[seat] = conflict
    return found


@dataclass(frozen=True)
class Impossible:
    """Why a scenario has no plan, and what would make one possible.

    Attributes
    ----------
    portfolio : Portfolio
    conflicts : Conflicting
    ways : WaysOut
    more : Text or None
        What else is to be said of ways out.
    """

    portfolio: Portfolio
    conflicts: Conflicting
    ways: WaysOut
    more: Text | None = None

    @property
    def complete(self) -> bool:
        """Return whether time sufficed for all of it."""
        return self.conflicts.complete and self.ways.complete


def why_impossible(portfolio: Portfolio, watch: Watch, seed: int = 0) -> Impossible:
    """Return why a scenario that is proven to have no plan has none, and the ways out."""
    if portfolio.scenario.horizon is not None:
        lifted = rules_lifted(portfolio, watch, seed)
        return Impossible(portfolio, rules_in_conflict(portfolio), lifted, what_suffices(portfolio.infeasible))
    screening = screen(portfolio.scenario)
    return Impossible(portfolio, conflicts_of(screening, watch, seed), ways_out(portfolio.scenario, watch, seed))


def impossible_document(found: Impossible, lang: Lang) -> Json:
    """Return the answer about a scenario without a plan as the JSON document of the contract."""
    return ImpossibleDocument(
        scenario=found.portfolio.scenario.title,
        plan=None,
        score=None,
        best=None,
        complete=found.complete,
        conflicts=[members_document(one, lang) for one in found.conflicts.conflicts],
        ways_out=[WayDocument.model_validate(one.as_json(lang)) for one in found.ways.ways],
        least_changes=found.ways.least_changes,
    ).as_json


def undecided_document(portfolio: Portfolio) -> Json:
    """Return the document about a scenario that time left without a plan and without a proof that there is none."""
    return ImpossibleDocument(
        scenario=portfolio.scenario.title,
        plan=None,
        score=None,
        best=None,
        complete=False,
        conflicts=[],
        ways_out=[],
        least_changes=None,
    ).as_json
