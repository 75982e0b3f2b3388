"""Check that lists sought among few pairs are those of all pairs, whatever is begun with, and in little time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from rotation.follow.counting import ask_too_much
from rotation.follow.distance import follows_apart
from rotation.follow.judgement import judge_follows
from rotation.follow.problem import FollowProblem, follow_problem
from rotation.follow.system import FollowSystem
from rotation.plans.plan import Status
from rotation.progress import Watch
from rotation.proof.prices import Prices, priced
from rotation.scenario.load import load_scenario
from rotation.solve import follow_few, follow_rough
from rotation.solve.engine import Wanted, best
from rotation.solve.follow_conflict import follow_conflict
from rotation.solve.follow_few import over_all
from rotation.solve.follow_plans import ranked_follows
from rotation.solve.follow_rough import rough_list, rough_prices
from rotation.solve.follow_starts import nearby
from rotation.solve.priced import price
from tests.tables import Row, tables, write_scenario, write_tables

CELLS, PEOPLE = 24, 10
SEEDS = 8


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every problem count as one of many pairs, begun with few of them."""
    monkeypatch.setattr(follow_few, "MANY_PAIRS", 0)
    monkeypatch.setattr(follow_rough, "OF_UNIT", 2)
    monkeypatch.setattr(follow_rough, "OF_FOLLOWER", 2)


def made(folder: Path, seed: int, *keys: str) -> FollowProblem:
    """Return a problem of some tens of cells and units, whose rules and loads are drawn."""
    rng = Random(seed)
    skills = ("land", "rural", "budget")
    units: dict[str, Row] = {
        f"{'AB'[number % 2]}{number:02}": {
            "name": f"Chi bộ {number}",
            "kind": "cell",
            "parent": "AB"[number % 2],
            "needs": f"{rng.choice(skills)}:{rng.randint(1, 3)}",
            "last_rating": rng.choice(["good", "not_completed", "completed"]),
        }
        for number in range(CELLS)
    }
    people = {
        f"P{number}": {"skills": ";".join(f"{skill}:{rng.randint(0, 5)}" for skill in skills)}
        for number in range(PEOPLE)
    }
    followers = {
        one: {"cadre": one, "min_units": rng.choice(["", "", "1", "2"]), "max_units": rng.choice(["", "", "4"])}
        for one in people
    }
    follows = {
        unit: {"cadre": rng.choice(list(people)), "unit": unit, "since": "2012-01-01"} for unit in list(units)[:9]
    }
    text = [
        "[follow]", 'units = ["grassroots", "cell"]', "max_units = 8", "min_difference = 4", *keys,
        "[follow.weights]", "fit = 3", "need = 2", "continuity = 1",
        f'[follow.rules.follow_balance]\nseverity = "{rng.choice(["soft", "soft", "hard", "off"])}"',
        f'[[follow.pin]]\ncadre = "P1"\nunit = "{rng.choice(list(units))}"',
        '[[follow.forbid]]\ncadre = "P9"\nunit = "A00"',
    ]  # fmt: skip
    case = write_tables(folder / "case", tables(units=units, cadres=people, followers=followers, follows=follows))
    return follow_problem(load_scenario(write_scenario(case / "s.toml", "\n".join(text) + "\n")), ())


def proven_score(problem: FollowProblem, former: FollowSystem) -> int | None:
    """Return the best score of a system of all pairs."""
    return best(price(former.system, Watch()), Wanted(), Watch(), 0, lambda *_: None).score


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_rank_is_the_best_of_all_pairs(seed: int, tmp_path: Path) -> None:
    problem = made(tmp_path, seed, f"per_unit = {1 + seed % 2}")
    found, whole = ranked_follows(problem, Watch()), FollowSystem(problem)
    assert (found.status, found.complete, len(found.plans)) == (Status.OPTIMAL, True, 3)
    for plan in found.plans:
        assert plan.score == plan.bound == proven_score(problem, whole)
        whole = whole.differing(plan.pairs)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_prices_prove_of_all_pairs_what_their_own_system_does(seed: int, tmp_path: Path) -> None:
    problem, rng = made(tmp_path, seed, f"per_unit = {1 + seed % 2}"), np.random.default_rng(seed)
    within = problem.may & (rng.random(problem.may.shape) < 0.4)
    all_, some = FollowSystem(problem), FollowSystem(problem, within=within)
    every, few_ = all_.system, some.system
    assert (few_.rows, few_.lo.tolist(), few_.hi.tolist()) == (every.rows, every.lo.tolist(), every.hi.tolist())
    assert few_.value[few_.pairs :].tolist() == every.value[every.pairs :].tolist()
    prices = rng.integers(-90, 400, every.rows)
    told, known = over_all(some, few_, prices, problem.worth), priced(every, Prices(1, prices))
    assert told.bound == known.bound
    assert told.loss.T[problem.may.T].tolist() == known.loss.tolist()


@pytest.mark.usefixtures("few")
def test_that_there_is_no_list_is_proven_of_all_pairs(tmp_path: Path) -> None:
    found = ranked_follows(made(tmp_path, 1, "per_unit = 9"), Watch())
    assert (found.status, found.complete, found.plans) == (Status.INFEASIBLE, True, ())


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("keys", [("per_unit = 9",), ("min_units = 3", "per_unit = 3")])
def test_a_conflict_of_many_demands_is_one_and_minimal(keys: tuple[str, ...], tmp_path: Path) -> None:
    problem = made(tmp_path, 1, *keys)
    conflict = follow_conflict(problem, Watch())
    assert len(conflict) > 2
    assert ask_too_much(conflict, problem)
    assert not any(ask_too_much([other for other in conflict if other != one], problem) for one in conflict)


@pytest.mark.usefixtures("few")
def test_without_time_a_list_comes_with_a_bound_that_holds(tmp_path: Path) -> None:
    problem = made(tmp_path, 2)
    optimum = proven_score(problem, FollowSystem(problem))
    found = ranked_follows(problem, Watch(seconds=0))
    assert found.status is Status.FEASIBLE
    assert not found.complete
    assert optimum is not None
    assert found.plans[0].score <= optimum <= found.plans[0].bound
    assert found.plans[0].judgement.is_lawful


def test_a_rough_list_keeps_the_rules_or_there_is_none(tmp_path: Path) -> None:
    lists = []
    for seed in range(SEEDS):
        problem = made(tmp_path / str(seed), seed, f"per_unit = {1 + seed % 2}")
        lists.append(rough_list(problem, rough_prices(problem, Watch())))
        assert not lists[-1] or judge_follows(problem, lists[-1]).is_lawful
    assert sum(map(bool, lists)) > SEEDS // 2


def test_a_list_begins_with_as_many_swaps_as_it_must_differ_by(tmp_path: Path) -> None:
    problem = made(tmp_path, 3)
    former = [ranked_follows(problem, Watch()).plans[0].pairs]
    for _ in range(3):
        (listed,) = nearby(problem, former)
        units = problem.board.setting.world.unit
        assert all(follows_apart(one, listed, units) >= problem.asked.min_difference for one in former)
        assert judge_follows(problem, listed).is_lawful
        former.append(listed)
