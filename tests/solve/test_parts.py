"""Check that planning groups solved apart give the same proofs as the whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given

from rotation.answers.planning import read_scenarios
from rotation.answers.portfolio import rank
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.proof.problem import problem_of
from rotation.proof.system import System, systems_of
from rotation.scenario.load import Scenario
from rotation.solve import parts
from rotation.solve.engine import Wanted, best
from rotation.solve.parts import LINKING, divided, division, priced_parts, relax_apart, shared_cadres
from rotation.solve.priced import Priced, price
from rotation.solve.relaxation import relax
from rotation.synthetic import generate_region
from tests.amount import drawing, least, share
from tests.oracle.test_oracle import compare
from tests.oracle.worlds import scenarios

ALL = 1.0


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> System:
    """Return a region of two districts that share many candidates, as a system."""
    folder: Path = tmp_path_factory.mktemp("region")
    generate_region(folder, 30, 2, seed=3)
    (scenario,) = read_scenarios([folder / "scenario.toml"])
    return systems_of(problem_of(screen(scenario)))[0]


def test_groups_taken_apart_equal_brute_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SHARED", ALL)
    tally: Counter[str] = Counter()

    @drawing(share(120), phases=[Phase.generate])
    @given(scenarios())
    def agrees(scenario: Scenario) -> None:
        verdict = compare(scenario)
        tally[verdict] += 1
        if verdict == "optimal":
            system, *_ = systems_of(problem_of(screen(scenario)))
            tally["divided"] += divided(system) is not None

    agrees()
    assert tally["divided"] >= least(20)
    assert tally["infeasible"] >= least(10)


def test_groups_that_share_many_candidates_stay_together(system: System) -> None:
    assert shared_cadres(system).mean() > parts.SHARED
    assert divided(system) is None


def test_every_row_and_column_stands_in_one_part_or_links(system: System) -> None:
    made = division(system)
    of_entries = made.of_rows[system.entry_row]
    local = of_entries != LINKING
    assert np.array_equal(made.of_columns[system.entry_column[local]], of_entries[local])
    assert (made.of_rows == LINKING).any()
    assert sum(len(part.columns) for part in made.parts) == (made.of_columns != LINKING).sum()


def test_a_joined_relaxation_is_the_relaxation_of_the_whole(system: System) -> None:
    whole, joined = relax(system, Watch()), relax_apart(division(system), Watch())
    assert joined.outcome is whole.outcome
    assert float((system.value * joined.taken).sum()) == pytest.approx(float((system.value * whole.taken).sum()), abs=1)


def test_parts_at_any_prices_bound_the_whole(system: System) -> None:
    priced = price(system, Watch())
    proven = best(priced, Wanted(), Watch(), 0, lambda *_: None)
    worth, found = priced_parts(division(system), priced.pricing, priced.relaxed)
    bound = worth
    for part in found:
        answer = best(Priced(part.system, part.pricing, part.relaxed), Wanted(), Watch(), 0, lambda *_: None)
        assert answer.score == answer.bound
        bound += answer.bound or 0
    assert proven.score is not None
    assert proven.score <= bound <= priced.pricing.bound + len(priced.pricing.prices.of_rows)


def test_groups_taken_apart_end_with_the_same_plans(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = best(price(system, Watch()), Wanted(), Watch(), 0, lambda *_: None)
    monkeypatch.setattr(parts, "SHARED", ALL)
    heard: list[tuple[int | None, int | None]] = []
    apart = best(price(system, Watch()), Wanted(), Watch(), 0, lambda *now: heard.append(now))
    assert (apart.outcome, apart.score, apart.bound) == (whole.outcome, whole.score, whole.bound)
    assert all(bound is None or bound >= (whole.score or 0) for _, bound in heard)


def test_independent_districts_are_solved_apart(tmp_path: Path) -> None:
    generate_region(tmp_path, 100, 2, seed=1)
    (scenario,) = read_scenarios([tmp_path / "scenario.toml"])
    screening = screen(scenario)
    assert divided(systems_of(problem_of(screening))[0]) is not None
    portfolio = rank(screening, Watch())
    assert [plan.proven for plan in portfolio.plans] == [True] * scenario.plans
