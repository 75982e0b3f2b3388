"""Small random worlds of followers: ranks and verdicts equal brute force over every list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from rotation.errors import InputFaults
from rotation.follow.counting import ask_too_much, demands_of
from rotation.follow.distance import follows_apart
from rotation.follow.judgement import judge_follows
from rotation.follow.plans import FollowDemand, FollowPlans
from rotation.follow.problem import FollowProblem, follow_problem
from rotation.plans.plan import SEARCHED, Status
from rotation.progress import Watch
from rotation.rules.following.base import FollowList, Pair
from rotation.scenario.load import load_scenario
from rotation.solve import follow_few, follow_rough
from rotation.solve.follow_conflict import follow_conflict
from rotation.solve.follow_plans import ranked_follows
from rotation.verify.follow_witness import seen_better, seen_further, some_list
from tests.amount import share
from tests.tables import Row, tables, write_scenario, write_tables

PEOPLE = ("C1", "C2", "C3")
MOST_PAIRS = 9
"""Of a world whose lists are all tried."""


def drawn(rng: Random, folder: Path) -> FollowProblem:
    """Draw a problem: two communes, cells, three followers."""
    cells = {
        f"{parent}{number}": {"name": f"Chi bộ {number}", "kind": "cell", "parent": parent}
        for parent, number in rng.sample(list(product("AB", (1, 2))), rng.randint(0, 3))
    }
    units: dict[str, Row] = {
        "A": {"needs": "land:3", "last_rating": rng.choice(["good", "not_completed"])},
        "B": {"needs": "land:1;rural:2", "last_rating": ""},
        **cells,
    }
    posts = [None, "A-BT", "A-CT", "B-BT", "N-TP"]
    people = {
        one: {
            "post": rng.choice(posts) or "",
            "skills": f"land:{rng.randint(0, 5)};rural:{rng.randint(0, 5)}",
            "native_place": rng.choice(["", "A", "B"]),
            "leaving": rng.choice(["", "", "", "2021-01-01"]),
        }
        for one in PEOPLE
    }
    held = set[str]()
    for cells_of in people.values():
        if cells_of["post"] in held:
            cells_of["post"] = ""
        held.add(cells_of["post"])
    seats = {one: cells_of["post"] for one, cells_of in people.items() if cells_of["post"]}
    followers = {
        one: {"cadre": one, "max_units": rng.choice(["", "", "1", "2"]), "min_units": rng.choice(["", "", "1"])}
        for one in PEOPLE
    }
    every = ["A", "B", *cells]
    follows = {
        f"{one}{unit}": {"cadre": one, "unit": unit, "since": rng.choice(["", "2010-01-01", "2020-01-01"])}
        for one, unit in rng.sample(list(product(PEOPLE, every)), 2)
    }
    kin = (
        {"k": {"cadre": "C1", "relative": "C2", "relation": rng.choice(["sibling", "spouse"])}}
        if rng.random() < 0.5
        else {}
    )
    made = tables(units=units, cadres=people, followers=followers, follows=follows, kin=kin)
    text = asked(rng, every)
    scenario = load_scenario(write_scenario(write_tables(folder / "case", made) / "s.toml", text))
    return follow_problem(scenario, seats.items())


def asked(rng: Random, every: list[str]) -> str:
    """Draw the table of following."""
    lines = [
        "[follow]", 'units = ["grassroots", "cell"]', f"per_unit = {rng.choice([1, 1, 2])}", "plans = 3",
        f"min_difference = {rng.randint(1, 3)}", "[follow.weights]",
        *(f"{one} = {rng.randint(0, 3)}" for one in ("fit", "need", "continuity")),
    ]  # fmt: skip
    for rule in ("cover", "load", "own", "kin", "home", "period", "balance"):
        drawn_severity = rng.choice([None, None, None, "soft", "hard", "off"])
        if drawn_severity is not None:
            lines += [
                f"[follow.rules.follow_{rule}]",
                f'severity = "{drawn_severity}"',
                f"weight = {rng.randint(1, 150)}",
            ]
    for key, chance in (("pin", 0.2), ("forbid", 0.5)):
        if rng.random() < chance:
            lines += [f"[[follow.{key}]]", f'cadre = "{rng.choice(PEOPLE)}"', f'unit = "{rng.choice(every)}"']
    if rng.random() < 0.3:
        lines += [
            "[[follow.waive]]", f'rule = "follow_{rng.choice(["own", "kin", "home"])}"',
            f'cadre = "{rng.choice(PEOPLE)}"',
            'reason = "r"', 'paper = "p"',
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def every_list(problem: FollowProblem) -> dict[tuple[Pair, ...], int]:
    """Return the score of every lawful list, judged by the rules alone."""
    found = {}
    pairs = [(cadre, unit) for cadre in problem.board.followers for unit in problem.board.units]
    for bits in product((False, True), repeat=len(pairs)):
        chosen = tuple(
            sorted((pair for pair, bit in zip(pairs, bits, strict=True) if bit), key=lambda pair: pair[::-1])
        )
        judged = judge_follows(problem, chosen)
        if judged.is_lawful:
            found[chosen] = judged.score
    return found


def is_kept(demand: FollowDemand, listed: FollowList, problem: FollowProblem) -> bool:
    """Return whether a list keeps a demand, judged by the rules alone."""
    if demand.rule == "pin":
        return (demand.cadre, demand.unit) in listed.pairs
    rule = next(one for one in problem.asked.rules if one.id == demand.rule)
    found = [
        one
        for one in rule.measure(listed, problem.board)
        if (one.cadre or "", one.unit or "") == (demand.cadre, demand.unit)
    ]
    count = listed.loads.get(demand.cadre, 0)
    lo, hi = problem.board.bounds.get(demand.cadre, (0, None))
    if demand.rule == "follow_load" and demand.side:
        return count >= lo if demand.side == "lo" else hi is None or count <= hi
    return not found


def check_conflict(problem: FollowProblem) -> None:
    """Refuse a conflict that some list keeps, or of which a part is one already."""
    members = follow_conflict(problem, Watch())
    assert members
    left_out = set[FollowDemand]()
    for bits in product((False, True), repeat=len(problem.allowed)):
        chosen = [pair for pair, bit in zip(problem.allowed, bits, strict=True) if bit]
        broken = [one for one in members if not is_kept(one, FollowList(tuple(chosen)), problem)]
        assert broken
        left_out |= set(broken) if len(broken) == 1 else set()
    assert left_out == set(members)
    assert demands_of(problem).issuperset(members)
    assert ask_too_much(members, problem)
    assert not any(ask_too_much([one for one in members if one != other], problem) for other in members)


def check_witnesses(problem: FollowProblem, found: FollowPlans) -> None:
    """Refuse a witness against what is true, and withheld lists, the first or the last, without one."""
    searched = replace(found, plans=tuple(replace(plan, proof=SEARCHED) for plan in found.plans))
    assert not list(seen_better(problem, searched))
    assert len(found.plans) == problem.asked.plans or not seen_further(problem, searched)
    if len(found.plans) > 1 and found.plans[0].score > found.plans[1].score:
        assert list(seen_better(problem, replace(searched, plans=searched.plans[1:])))
        assert seen_further(problem, replace(searched, plans=searched.plans[:-1]))


def check(problem: FollowProblem) -> str:
    units = problem.board.setting.world.unit
    lists, found = every_list(problem), ranked_follows(problem, Watch())
    if not lists:
        assert (found.status, found.plans, found.complete) == (Status.INFEASIBLE, (), True)
        check_conflict(problem)
        assert some_list(problem) is None
        return "none"
    assert (found.status, found.complete) == (Status.OPTIMAL, True)
    for plan in found.plans:
        assert lists[plan.pairs] == plan.score == plan.bound == max(lists.values())
        lists = {
            one: score
            for one, score in lists.items()
            if follows_apart(plan.pairs, one, units) >= problem.asked.min_difference
        }
    assert len(found.plans) == problem.asked.plans or not lists
    check_witnesses(problem, found)
    return "some" if len(found.plans) < problem.asked.plans else "all"


def tallied(seeds: Iterable[int]) -> Counter[str]:
    """Return how the drawn problems ended, after checking each."""
    tally: Counter[str] = Counter()
    for seed in seeds:
        with TemporaryDirectory() as folder:
            try:
                problem = drawn(Random(seed), Path(folder))
            except InputFaults as error:
                tally.update(fault.kind.code for fault in error.faults)
                continue
        if len(problem.board.units) * len(problem.board.followers) > MOST_PAIRS:
            continue
        tally[check(problem)] += 1
        tally[f"by {problem.board.per_unit}"] += 1
    assert set(tally) <= {"none", "some", "all", "by 1", "by 2", "pin_forbidden"}
    return tally


def test_ranks_and_verdicts_equal_brute_force() -> None:
    tally = tallied(range(20 * share(40)))
    assert tally["none"]
    assert tally["all"]
    assert tally["by 2"]


def test_ranks_and_verdicts_sought_among_few_pairs_equal_brute_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_few, "MANY_PAIRS", 0)
    monkeypatch.setattr(follow_rough, "OF_UNIT", 1)
    monkeypatch.setattr(follow_rough, "OF_FOLLOWER", 1)
    tally = tallied(range(10_000, 10_000 + 3 * share(40)))
    assert tally["none"]
    assert tally["all"]
    assert tally["by 2"]
