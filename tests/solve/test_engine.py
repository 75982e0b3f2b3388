"""Check that the engine gives the same plans and proof whatever its first core and how it runs."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, given

from rotation.answers.planning import propose, read_scenarios
from rotation.answers.portfolio import rank
from rotation.plans.screening import screen
from rotation.progress import Progress, Watch
from rotation.scenario.load import Scenario
from rotation.solve import engine
from rotation.synthetic import generate_region
from tests.amount import drawing, draws, least, share
from tests.cli.calls import process
from tests.oracle.test_oracle import compare
from tests.oracle.worlds import scenarios

RUNS, SLICES = 20, 4
"""Runs of one scenario, in slices that workers share."""


@pytest.mark.parametrize(("pairs_per_cadre", "growth"), [(0, 1), (1, 2)])
def test_cores_grow_until_the_prices_prove_the_rest(
    pairs_per_cadre: int, growth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PAIRS_PER_CADRE", pairs_per_cadre)
    monkeypatch.setattr(engine, "GROWTH", growth)
    tally: Counter[str] = Counter()

    @drawing(share(120), phases=[Phase.generate])
    @given(scenarios())
    def agrees(scenario: Scenario) -> None:
        tally[compare(scenario)] += 1

    agrees()
    assert tally["optimal"] >= least(40)
    assert tally["infeasible"] >= least(10)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    generate_region(folder, 24, 2, seed=1)
    return folder


def test_a_small_core_proves_a_region(region: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (scenario,) = read_scenarios([region / "scenario.toml"])
    seen: list[Progress] = []
    wide = rank(screen(scenario), Watch(hear=seen.append))
    monkeypatch.setattr(engine, "PAIRS_PER_CADRE", 1)
    narrow = rank(screen(scenario), Watch())
    assert wide.status == narrow.status == "optimal"
    assert [(one.score, one.bound) for one in wide.plans] == [(one.score, one.bound) for one in narrow.plans]
    first = [
        (one.incumbent, one.bound)
        for one in seen
        if one.rank == 1 and one.incumbent is not None and one.bound is not None
    ]
    assert first
    assert all(incumbent <= wide.plans[0].score <= bound for incumbent, bound in first)


def test_the_clock_may_end_it_at_any_time_with_a_true_bound(region: Path) -> None:
    (scenario,) = read_scenarios([region / "scenario.toml"])
    (proven,) = propose([scenario], Watch())
    statuses = set()
    for ticks in (0, 1, 2, 3, 5, 8, 13):
        clock = iter([0.0, *([0.0] * ticks), *([1e9] * 10_000)])
        (portfolio,) = propose([scenario], Watch(1.0, clock=partial(next, clock)))
        statuses.add(portfolio.status)
        for plan in portfolio.plans:
            assert plan.bound >= plan.score
        if portfolio.plans:
            assert portfolio.plans[0].bound >= proven.plans[0].score >= portfolio.plans[0].score
    assert "timeout" in statuses


def planned(scenario: Path, workers: int, hash_seed: int) -> str:
    """Return what a process says of a scenario that is asked for twice."""
    done = process("plan", scenario, scenario, "--workers", workers, "--json", "-q", PYTHONHASHSEED=str(hash_seed))
    assert done.returncode == 0, done.stderr
    return json.dumps(json.loads(done.stdout))


@pytest.fixture(scope="module")
def as_written(region: Path) -> str:
    return planned(region / "scenario.toml", 1, 0)


@pytest.mark.parametrize("number", range(share(20)))
def test_shuffled_rows_and_any_workers_say_the_same(region: Path, as_written: str, tmp_path: Path, number: int) -> None:
    for table in region.glob("*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        draws(number).shuffle(rows)
        with (tmp_path / table.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    (tmp_path / "scenario.toml").write_text((region / "scenario.toml").read_text("utf-8"), "utf-8")
    assert planned(tmp_path / "scenario.toml", (2, 4, 1)[number % 3], number) == as_written
