"""Check that systems state the rules, and that prices bound the optimum and keep its pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, assume, given
from hypothesis import strategies as st

from rotation.facts.columns import Ints
from rotation.plans.judgement import judge
from rotation.plans.screening import Screening, pin_faults, screen
from rotation.progress import Watch
from rotation.proof.prices import Prices, priced, prices_of
from rotation.proof.problem import pair_rows, problem_of
from rotation.proof.system import NONE, System, systems_of
from rotation.scenario.load import Scenario, load_scenario
from rotation.solve.priced import price, proven_empty
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, best, placements
from tests.oracle.worlds import scenarios
from tests.tables import tables, write_scenario, write_tables

WORLDS = drawing(share(120), phases=[Phase.generate])


def screened(scenario: Scenario) -> tuple[Screening, System]:
    """Return a scenario's screening and system."""
    assume(not pin_faults(scenario))
    screening = screen(scenario)
    return screening, systems_of(problem_of(screening))[0]


def with_least_slack(system: System, chosen: Ints) -> Ints:
    """Return a choice of pairs with the least slack that its soft rows need."""
    taken = np.zeros(len(system.value), dtype=np.int64)
    taken[chosen] = 1
    for row in range(system.rows):
        start, end = system.row_starts[row], system.row_starts[row + 1]
        columns, coefs = system.entry_column[start:end], system.entry_coef[start:end]
        of_pairs = columns < system.pairs
        total = int((coefs[of_pairs] * taken[columns[of_pairs]]).sum())
        for column, relief in zip(columns[~of_pairs], coefs[~of_pairs], strict=True):
            excess = max(int(system.lo[row]) - total, total - int(system.hi[row]), 0)
            taken[column] = max(taken[column], -(-excess // abs(int(relief))))
    return taken


def every_plan(screening: Screening, system: System) -> list[tuple[Seats, int]]:
    """Return the placements of allowed pairs that keep the system's rows, with the system's score of each."""
    found = []
    for seats in some_placements(screening.scenario):
        rows = pair_rows(screening.pairs, seats)
        if len(rows) == len(seats):
            taken = with_least_slack(system, rows)
            score = system.score(taken)
            if score is not None and bool((taken <= system.most).all()):
                found.append((seats, score))
    return found


def some_placements(scenario: Scenario) -> list[Seats]:
    """Return the placements of allowed pairs that are worth most before the plan rules, and some that are not."""
    every = [one.seats for one in placements(scenario)]
    return [*every[:40], *every[40 :: max(1, len(every) // 40)]]


@WORLDS
@given(scenarios())
def test_a_system_allows_and_scores_what_plain_python_does(scenario: Scenario) -> None:
    screening, system = screened(scenario)
    allowed = dict(every_plan(screening, system))
    for seats in some_placements(scenario):
        judgement = judge(scenario, seats)
        assert (seats in allowed) == (not judgement.broken)
        if seats in allowed:
            assert allowed[seats] == judgement.score


@WORLDS
@given(scenarios(), st.integers(0, 10**6), st.sampled_from([1, 10, 1000]))
def test_any_prices_bound_every_plan(scenario: Scenario, seed: int, scale: int) -> None:
    screening, system = screened(scenario)
    drawn = np.random.default_rng(seed).integers(-50 * scale, 50 * scale, system.rows)
    drawn = np.where(system.hi == NONE, np.minimum(drawn, 0), np.where(system.lo == -NONE, np.maximum(drawn, 0), drawn))
    pricing = priced(system, Prices(scale, np.where(system.one_each, 0, drawn)))
    for seats, score in every_plan(screening, system):
        assert score <= pricing.bound
        assert pricing.reaching(score)[pair_rows(screening.pairs, seats)].all()


@WORLDS
@given(scenarios())
def test_the_prices_of_the_relaxation_are_re_computed_from_what_is_saved(scenario: Scenario) -> None:
    _, system = screened(scenario)
    pricing = price(system, Watch()).pricing
    kept = pricing.certificate
    assert priced(system, prices_of(kept, system)).certificate == kept


def test_emptiness_is_proven_when_there_is_no_plan_and_only_then() -> None:
    tally: Counter[tuple[bool, bool]] = Counter()

    @drawing(share(250), phases=[Phase.generate])
    @given(scenarios())
    def run(scenario: Scenario) -> None:
        _, system = screened(scenario)
        tally[proven_empty(system, Watch()), best(scenario, placements(scenario), []) is not None] += 1

    run()
    assert tally[True, True] == 0
    assert tally[True, False] >= least(30)
    assert tally[False, True] >= least(50)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"scale": 0},
        {"scale": 10**7},
        {"rows": (10**6,), "prices": (1,)},
        {"rows": (0,), "prices": ()},
        {"rows": (0,), "prices": (2**61,)},
        {"rows": (0,), "prices": (True,)},
    ],
    ids=["no scale", "too fine a scale", "no such row", "a price short", "beyond measure", "no number"],
)
def test_what_is_no_certificate_is_refused(tmp_path: Path, spoilt: dict[str, Any]) -> None:
    write_tables(tmp_path, tables())
    text = '[rules.posts_filled]\nseverity = "soft"\nweight = 9\n[weights]\nfit = 2\n'
    scenario = load_scenario(write_scenario(tmp_path / "s.toml", text, rulebook="vietnam"))
    system, *_ = systems_of(problem_of(screen(scenario)))
    kept = price(system, Watch()).pricing.certificate
    with pytest.raises(ValueError, match="certificate"):
        prices_of(replace(kept, **spoilt), system)
