"""Check the ranking of several scenarios: what `plan` shows and saves, what `verify` finds, how scorecards work."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Sequence
from itertools import combinations
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest

from rotation.intake.toml import digest
from rotation.runs.file import read_run
from rotation.synthetic import generate_region
from tests.amount import share
from tests.cli.calls import GIAO_THUY, call, call_json

Json = dict[str, Any]
NAMES = ("balanced.toml", "need-first.toml")
MOST = 1000
EVEN = dict.fromkeys(("fit", "need", "stability", "breaches"), 100)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the case and its scenarios."""
    folder = tmp_path_factory.mktemp("ranked") / "case"
    shutil.copytree(GIAO_THUY, folder)
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return two scenarios of a small generated region."""
    folder = tmp_path_factory.mktemp("small") / "region"
    generate_region(folder, 6, 1)
    first, second = folder / "scenario.toml", folder / "second.toml"
    text = first.read_text("utf-8")
    assert text.count("title = ") == text.count("[weights]\nfit = ") == 1
    text = text.replace('title = "', 'title = "Khác: ').replace("[weights]\nfit = ", "[weights]\nfit = 1")
    second.write_text(text, "utf-8")
    return [first, second]


@pytest.fixture(scope="module")
def made(case: Path) -> Path:
    """Return a saved run of two scenarios."""
    done = call("plan", *(case / name for name in NAMES), "-o", case.parent / "run", "-q")
    assert done.exit_code == 0, done.output
    return case.parent / "run"


@pytest.fixture(scope="module")
def run(made: Path) -> Json:
    """Return its document."""
    return dict(read_run(made))


def test_every_plan_is_ranked_best_first(run: Json) -> None:
    ranked = run["ranking"]
    asked = [(scenario["title"], plan["rank"]) for scenario in run["scenarios"] for plan in scenario["plans"]]
    assert sorted((one["scenario"], one["plan"]) for one in ranked) == sorted(asked)
    values = [one["value"] for one in ranked]
    assert values == sorted(values, reverse=True)
    assert [one["rank"] for one in ranked] == sorted(one["rank"] for one in ranked)
    for measure in run["yardstick"]:
        assert measure["proven"]
        ends = sorted((measure["worst"], measure["best"]))
        assert all(ends[0] <= one["points"][measure["measure"]] <= ends[1] for one in ranked)


def test_shares_add_up_for_each_plan_and_each_rank(run: Json) -> None:
    shares = [one["acceptability"] for one in run["ranking"]]
    assert [sum(row) for row in shares] == pytest.approx([1] * len(shares))
    assert [sum(column) for column in zip(*shares, strict=True)] == pytest.approx([1] * len(shares))


def test_dominated_plans_are_named_and_never_win_alone(run: Json) -> None:
    counts = {"breaches"}
    ranked = run["ranking"]

    def better(one: Json, other: Json) -> bool:
        pairs = [
            (-one["points"][key], -other["points"][key])
            if key in counts
            else (one["points"][key], other["points"][key])
            for key in one["points"]
        ]
        return all(mine >= theirs for mine, theirs in pairs) and any(mine > theirs for mine, theirs in pairs)

    for one in ranked:
        above = sorted((other["scenario"], other["plan"]) for other in ranked if better(other, one))
        assert above == sorted((other["scenario"], other["plan"]) for other in one["dominated_by"])
        assert not (above and one["wins_alone"])


def test_what_plans_share_follows_from_their_assignments(run: Json) -> None:
    for scenario in run["scenarios"]:
        held = [{one["cadre"]: one["post"] for one in plan["assignments"]} for plan in scenario["plans"]]
        people = {cadre for one in held for cadre in one}
        for (row, one), (column, other) in combinations(enumerate(held), 2):
            apart = sum(one.get(cadre) != other.get(cadre) for cadre in people)
            assert scenario["distances"][row][column] == scenario["distances"][column][row] == apart
        outcomes = [changes(plan) for plan in scenario["plans"]]
        assert [(one["cadre"], one["post"]) for one in scenario["firm"]] == in_order(set.intersection(*outcomes))
        for row, mine in enumerate(outcomes):
            others = set().union(*(one for place, one in enumerate(outcomes) if place != row))
            assert [(one["cadre"], one["post"]) for one in scenario["own"][row]] == in_order(mine - others)


def changes(plan: Json) -> set[tuple[str, str | None]]:
    moved = {(one["cadre"], one["post"]) for one in plan["assignments"] if one["kind"] != "stay"}
    return moved | {(cadre, None) for cadre in plan["unplaced"]}


def in_order(outcomes: set[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    return sorted(outcomes, key=lambda one: (one[0], one[1] or ""))


def test_a_single_scenario_has_no_ranking() -> None:
    found = call_json("plan", GIAO_THUY / "replay-2021.toml", "--set", "plans=1")
    assert found["ranking"] == []
    assert found["yardstick"] == []
    assert found["scenarios"][0]["distances"] == [[0]]
    assert found["scenarios"][0]["own"] == [[]]


def test_workers_change_nothing(small: list[Path]) -> None:
    one, two = (call("plan", *small, "--json", "--set", "plans=2", "--workers", workers).stdout for workers in (1, 2))
    assert one == two
    assert len(json.loads(one)["ranking"]) == 4


TAMPERINGS: dict[str, Callable[[Json], object]] = {
    "a better best": lambda run: run["yardstick"][0].__setitem__("best", run["yardstick"][0]["best"] + 1),
    "a weight": lambda run: run["yardstick"][1].__setitem__("weight", 7),
    "a proof": lambda run: run["yardstick"][1].__setitem__("proven", False),
    "an interval": lambda run: run["yardstick"][0]["stays_first"].__setitem__(0, -1.0),
    "another plan at an end": lambda run: run["ends"][0].__setitem__("best", run["ends"][0]["worst"]),
    "a hole in a plan at an end": lambda run: run["ends"][0]["best"]["seats"].popitem(),
    "an unknown post at an end": lambda run: run["ends"][0]["best"]["seats"].__setitem__("C001", "nowhere"),
    "a scenario that is not there": lambda run: run["ends"][0]["best"].__setitem__("scenario", 9),
    "a measure left out": lambda run: (run["ends"].pop(), run["yardstick"].pop()),
    "another measure": lambda run: run["ends"][0].__setitem__("measure", "moves"),
    "two ranks exchanged": lambda run: run["ranking"].insert(0, run["ranking"].pop(1)),
    "a value": lambda run: run["ranking"][0].__setitem__("value", 999),
    "a share": lambda run: run["ranking"][0]["acceptability"].reverse(),
    "points": lambda run: run["ranking"][0]["points"].__setitem__("fit", 1),
    "weights that win": lambda run: run["ranking"][0].__setitem__("wins_with", None),
    "winning alone": lambda run: run["ranking"][0].__setitem__("wins_alone", not run["ranking"][0]["wins_alone"]),
    "a plan that dominates": lambda run: run["ranking"][0]["dominated_by"].append({"scenario": "?", "plan": 1}),
    "a distance": lambda run: run["scenarios"][0]["distances"][0].__setitem__(1, 1),
    "the firm core": lambda run: run["scenarios"][0]["firm"].pop(),
    "what is its own": lambda run: run["scenarios"][1]["own"].reverse(),
    "the seed of the weights": lambda run: run.__setitem__("seed", 1),
}


@pytest.fixture(scope="module")
def ranked(small: list[Path]) -> Path:
    """Return a saved run of the two scenarios of the small region."""
    folder = small[0].parent.parent / "run"
    done = call("plan", *small, "-o", folder, "-q")
    assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_whatever_is_changed_in_a_ranking_is_noticed(ranked: Path, tampering: str) -> None:
    """Even when both digests are made anew."""
    run = read_run(ranked)
    TAMPERINGS[tampering](run)
    body = {key: value for key, value in run.items() if key not in {"digest", "provenance"}}
    run["digest"] = digest(body)
    origin = {key: value for key, value in run["provenance"].items() if key != "digest"}
    run["provenance"]["digest"] = digest([run["digest"], origin])
    changed = ranked.parent / "changed"
    changed.mkdir(exist_ok=True)
    (changed / "run.json").write_text(json.dumps(run, ensure_ascii=False))
    assert call("verify", changed).exit_code == 5


def test_the_run_as_saved_holds(made: Path, ranked: Path) -> None:
    assert call("verify", made).exit_code == 0
    assert call("verify", ranked).exit_code == 0


def with_scorecard(case: Path, weights: Sequence[tuple[str, object]]) -> list[Path]:
    """Write the board's scorecard into the case; return the scenarios."""
    with (case / "scorecard.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("Tiêu chí", "Trọng số"), *weights])
    return [case / name for name in NAMES]


def ranked_under(case: Path, weights: dict[str, int]) -> tuple[tuple[str, int], Json]:
    """Return the first plan under some weights, and the whole document."""
    found = call_json("plan", *with_scorecard(case, list(weights.items())), "--set", "plans=2")
    (case / "scorecard.csv").unlink()
    first = found["ranking"][0]
    return (first["scenario"], first["plan"]), found


@pytest.fixture(scope="module")
def even(case: Path) -> tuple[tuple[str, int], Json]:
    """Return the first plan and the document when all measures weigh the same."""
    return ranked_under(case, EVEN)


def ends(even: tuple[tuple[str, int], Json], measure: str) -> tuple[set[int], set[int]]:
    """Return the last weights of a measure under which the first plan stays first, and the next, where it must not."""
    lo, hi = next(scale["stays_first"] for scale in even[1]["yardstick"] if scale["measure"] == measure)
    inside = {ceil(lo), MOST if hi is None else min(MOST, floor(hi))}
    outside = {ceil(lo) - 1, MOST + 1 if hi is None else floor(hi) + 1}
    return inside, outside & set(range(MOST + 1))


@pytest.mark.parametrize("measure", list(EVEN)[: share(len(EVEN))])
def test_intervals_hold_when_solved_again_just_inside_and_just_outside(
    case: Path, even: tuple[tuple[str, int], Json], measure: str
) -> None:
    inside, outside = ends(even, measure)
    for weight in inside:
        _, again = ranked_under(case, {**EVEN, measure: weight})
        assert even[0] in [(one["scenario"], one["plan"]) for one in again["ranking"] if one["rank"] == 1]
    for weight in outside:
        assert ranked_under(case, {**EVEN, measure: weight})[0] != even[0]


def test_some_intervals_end_where_weights_go_on(even: tuple[tuple[str, int], Json]) -> None:
    assert {scale["measure"] for scale in even[1]["yardstick"]} == EVEN.keys()
    assert sum(len(ends(even, measure)[1]) for measure in EVEN) >= 2


def test_a_scorecard_weighs_what_it_names_and_nothing_else(case: Path) -> None:
    _, found = ranked_under(case, {"Phù hợp năng lực": 3, "moves": 2, "home_place": 1, "panel": 0})
    assert {one["measure"]: one["weight"] for one in found["yardstick"]} == {"fit": 3, "moves": 2, "home_place": 1}


FAULTY: tuple[tuple[list[tuple[str, object]], str, int, str], ...] = (
    ([("fitt", 1)], "unknown_measure", 2, "Tiêu chí"),
    ([("fit", 1), ("last", 1)], "measure_of_signing", 3, "Tiêu chí"),
    ([("Exactly one", 1)], "measure_of_signing", 2, "Tiêu chí"),
    ([("fit", 1), ("Phù hợp năng lực", 1)], "repeated_criterion", 3, "Tiêu chí"),
    ([("fit", 1), ("fit", 2)], "weight_contradicted", 3, "Trọng số"),
    ([("fit", -1)], "out_of_range", 2, "Trọng số"),
    ([("fit", "nhiều")], "bad_number", 2, "Trọng số"),
)


@pytest.mark.parametrize(("rows", "code", "row", "column"), FAULTY)
def test_faults_of_a_scorecard_name_their_cells(
    case: Path, rows: list[tuple[str, object]], code: str, row: int, column: str
) -> None:
    done = call("plan", *with_scorecard(case, rows), "--json")
    (case / "scorecard.csv").unlink()
    assert done.exit_code == 1
    (fault,) = json.loads(done.stdout)["faults"]
    assert (fault["code"], fault["file"], fault["row"]) == (code, "scorecard.csv", row)
    assert fault["column"].startswith(column)


@pytest.mark.parametrize("kind", ["svg", "png", "html"])
def test_a_ranking_is_drawn(small: list[Path], tmp_path: Path, kind: str) -> None:
    picture = tmp_path / f"out.{kind}"
    done = call("plan", *small, "--set", "plans=1", "--chart", picture, "-q")
    assert done.exit_code == 0, done.output
    content = picture.read_bytes()
    assert content.startswith({"svg": b"<svg", "png": b"\x89PNG", "html": b"<!DOCTYPE html>"}[kind])
    if kind == "html":
        assert b"<script src=" not in content
    if kind == "svg":
        assert "Khác: Thay đổi" in content.decode()


def test_a_picture_of_another_kind_is_refused_before_anything_is_solved(tmp_path: Path) -> None:
    done = call("plan", GIAO_THUY / "balanced.toml", "--chart", tmp_path / "out.pdf")
    assert done.exit_code == 2
    assert ".svg" in done.output
