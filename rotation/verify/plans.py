"""Rebuild the portfolios of a saved run: its plans judged again, its bounds re-computed from prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from rotation.errors import InputFaults
from rotation.files.caps import limits
from rotation.horizon.problem import choice_of
from rotation.language import Text
from rotation.plans.certificate import Certificate
from rotation.plans.plan import NoPlan, Plan, Portfolio, Status
from rotation.plans.waves import judged
from rotation.proof.certified import Certified
from rotation.rules.decisions import SCORE
from rotation.runs.certificates import certificate_of
from rotation.runs.file import first_error
from rotation.runs.shape import CertificateDocument, SavedRun
from rotation.scenario.load import Scenario
from rotation.verify.believed import ANSWERS, SavedAnswer, SavedPlan
from rotation.verify.findings import Disagreement, disagreement, quoted

Bounds = tuple[int, ...]
"""One for each tier."""

LARGEST_BOUND = 2**62
"""Above every possible score."""


class Unfit(ValueError):
    """What a run claims does not fit its inputs at all.

    Attributes
    ----------
    text : Text
    """

    def __init__(self, vi: str, en: str) -> None:
        self.text = Text(vi=vi, en=en)
        super().__init__(en)


def derived(
    saved: SavedRun, scenarios: Sequence[Scenario]
) -> tuple[list[tuple[Portfolio, Sequence[Bounds]]], list[Disagreement]]:
    """Return the portfolios that saved answers make, each with certified bounds, or why there are none.

    Parameters
    ----------
    saved : SavedRun
    scenarios : sequence of Scenario
        Read anew from the files that the run names.
    """
    try:
        answers = ANSWERS.validate_python(saved.scenarios)
        if len(saved.certificates) != len(answers):
            raise Unfit("số chứng chỉ không khớp với số kịch bản", "there are not as many certificates as scenarios")
        answered = list(zip(scenarios, answers, saved.certificates, strict=True))
        strangers = [
            one for row, (scenario, answer, _) in enumerate(answered) for one in _strangers(scenario, answer, row)
        ]
        if strangers:
            return [], strangers[: limits().faults]
        return [_portfolio(scenario, answer, prices) for scenario, answer, prices in answered], []
    except ValidationError as error:
        why = first_error(error)
        return [], [disagreement("scenarios", f"không đọc được: {why}", f"cannot be read: {why}")]
    except Unfit as error:
        return [], [disagreement("scenarios", error.text.vi, error.text.en)]
    except InputFaults as error:
        return [], [faulty("scenarios", error)]


def _strangers(scenario: Scenario, answer: SavedAnswer, row: int) -> Iterator[Disagreement]:
    """Yield the people and posts that saved plans name and the inputs do not have."""
    world = scenario.setting.world
    for rank, plan in enumerate(answer.plans):
        for place, held in plan.seats:
            here = f"scenarios[{row}].plans[{rank}].{place}"
            if held.cadre not in world.cadre:
                vi, en = "số liệu đầu vào không có cán bộ mã {!r}", "the inputs have no cadre with the id {!r}"
                yield quoted(f"{here}.cadre", vi.format(held.cadre), en.format(held.cadre))
            if held.post not in world.post:
                vi, en = "số liệu đầu vào không có chức danh mã {!r}", "the inputs have no post with the id {!r}"
                yield quoted(f"{here}.post", vi.format(held.post), en.format(held.post))


def _portfolio(
    scenario: Scenario, saved: SavedAnswer, kept: Sequence[CertificateDocument]
) -> tuple[Portfolio, Sequence[Bounds]]:
    """Return the portfolio that saved plans, bounds and prices make, with its certified bounds."""
    judgements = [judged(scenario, _waves(scenario, plan)) for plan in saved.plans]
    certificates = tuple(map(certificate_of, kept))
    plans = [
        Plan(row + 1, judgement, scenario.score_tier, _bounds(scenario, plan))
        for row, (judgement, plan) in enumerate(zip(judgements, saved.plans, strict=True))
    ]
    limits_of: list[Bounds] = []
    if kept and plans:
        plans, limits_of = _certified(scenario, certificates, plans)
        certificates = tuple(replace(one, bound=bound) for one, bound in zip(certificates, limits_of[0], strict=True))
    why = saved.infeasible
    infeasible = None if why is None else NoPlan(tuple(why.rules), tuple(why.relaxations))
    status = _status(saved, plans)
    return Portfolio(scenario, status, tuple(plans), bool(saved.complete), infeasible, certificates), limits_of


def _waves(scenario: Scenario, plan: SavedPlan) -> list[list[tuple[str, str]]]:
    """Return who holds what after each wave of a saved plan.

    Raises
    ------
    Unfit
        When it has not as many waves as the scenario.
    """
    dates = 1 if scenario.horizon is None else len(scenario.horizon.dates)
    waves = [plan.assignments] if scenario.horizon is None else [wave.assignments for wave in plan.waves]
    if len(waves) != dates:
        raise Unfit("số đợt không phải của kịch bản này", "there are not as many waves as in the scenario")
    return [[(one.cadre, one.post) for one in seats] for seats in waves]


def _status(saved: SavedAnswer, plans: Sequence[Plan]) -> Status:
    """Return how a scenario came out: by its best plan, or as it is told where it has none."""
    if plans:
        return Status.OPTIMAL if plans[0].proven else Status.FEASIBLE
    impossible = saved.infeasible is not None or saved.status == Status.INFEASIBLE
    return Status.INFEASIBLE if impossible else Status.TIMEOUT


def _bounds(scenario: Scenario, plan: SavedPlan) -> Bounds:
    """Return the bounds that a saved plan claims in each tier, where more is better."""
    decisions, saved = scenario.setting.decisions, iter(plan.tiers)
    if len(plan.tiers) != len(decisions.tiers):
        raise Unfit("các bậc ưu tiên không phải của kịch bản này", "the tiers are not those of the scenario")
    claimed = [
        (1 if names == (SCORE,) else -1) * next(saved).bound if names in decisions.tiers else plan.bound
        for names in decisions.order
    ]
    if any(abs(bound) > LARGEST_BOUND for bound in claimed):
        raise Unfit("có cận lớn đến mức vô lý", "a bound is impossibly large")
    return tuple(claimed)


def _certified(
    scenario: Scenario, kept: tuple[Certificate, ...], plans: Sequence[Plan]
) -> tuple[list[Plan], list[Bounds]]:
    """Return plans with what saved prices prove of them, re-computed in whole numbers, and the bounds of each.

    Raises
    ------
    Unfit
        When they are no prices of the scenario's problem.
    """
    choice = choice_of(scenario)
    try:
        proof = Certified(choice.systems, kept, plans[0].judgement.worth)
        found = [choice.proven(plan, proof) for plan in plans]
        return found, [proof.bounds(plan.judgement.worth) for plan in plans]
    except ValueError as error:
        raise Unfit("chứng chỉ không phải của bài toán này", str(error)) from error


def faulty(where: str, error: InputFaults) -> Disagreement:
    """Return the disagreement that inputs of a run have faults now, with the first fault."""
    line = error.faults[0]
    return quoted(where, f"số liệu đầu vào nay có lỗi: {line.line('vi')}", f"now has faults: {line.line('en')}")
