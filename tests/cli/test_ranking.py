"""Check the ranking of several scenarios: what `plan` shows and saves, what `verify` finds, how scorecards work."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest

from rotation import Run, Watch, answer, load_run
from rotation.answers.planning import propose
from rotation.answers.repairs_to_rank import repairs_to_rank
from rotation.intake.toml import digest
from rotation.ranking.order import End, Scale, scale_among
from rotation.runs.file import read_run
from rotation.runs.signing_figures import signing_figures
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
    assert call("verify", resealed(run, ranked.parent / "changed")).exit_code == 5


def resealed(run: Json, folder: Path) -> Path:
    """Write a run with both digests made anew; return its folder."""
    body = {key: value for key, value in run.items() if key not in {"digest", "provenance"}}
    run["digest"] = digest(body)
    origin = {key: value for key, value in run["provenance"].items() if key != "digest"}
    run["provenance"]["digest"] = digest([run["digest"], origin])
    folder.mkdir(exist_ok=True)
    (folder / "run.json").write_text(json.dumps(run, ensure_ascii=False))
    return folder


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
    ([("fit", 1), ("Phù hợp năng lực", 1)], "repeated_criterion", 3, "Tiêu chí"),
    ([("last", 1), ("Lượt ký cuối", 1)], "repeated_criterion", 3, "Tiêu chí"),
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


CALENDAR = """
[calendar]
sessions = [2021-07-15, 2021-09-30]
handover_days = 5
"""


@pytest.fixture(scope="module")
def by_signing(small: list[Path]) -> Path:
    """Return a saved run of two scenarios of the small region, ranked by signing; in the first, no session is left."""
    home = small[0].parent.parent
    folder = home / "signed"
    shutil.copytree(small[0].parent, folder)
    card = "criterion,weight\nlast,1\nexactly_one,2\nfit,1\n"
    (folder / "scorecard.csv").write_text(card, "utf-8")
    paths = [folder / one.name for one in small]
    for path, calendar in zip(paths, (CALENDAR.replace("2021-07-15, 2021-09-30", "2021-01-04"), CALENDAR), strict=True):
        path.write_text(path.read_text("utf-8") + calendar, "utf-8")
    done = call("plan", *paths, "-o", home / "by_signing", "-q", "--set", "plans=2")
    assert done.exit_code == 0, done.output
    return home / "by_signing"


def test_plans_are_ranked_by_last_date_and_by_what_a_refusal_costs(by_signing: Path) -> None:
    run = read_run(by_signing)
    plans = {(one["title"], plan["rank"]): plan for one in run["scenarios"] for plan in one["plans"]}
    of = {(one["scenario"], one["plan"]): one["points"] for one in run["ranking"]}
    assert {key: points["last"] for key, points in of.items()} == {
        key: plan["signing"]["last"] for key, plan in plans.items()
    }
    dates = sorted({points["last"] for points in of.values() if points["last"]})
    losses = sorted(points["exactly_one"] for points in of.values())
    scales = {one["measure"]: one for one in run["yardstick"]}
    assert [scales["last"]["best"], scales["last"]["worst"]] == [dates[0], dates[-1]]
    assert [scales["exactly_one"]["best"], scales["exactly_one"]["worst"]] == [losses[0], losses[-1]]
    assert [one["measure"] for one in run["ends"]] == ["fit"]
    found = call_json("moves", by_signing, "--scenario", "2", "--plan", "2", "--repairs")
    assert found["fragility"]["exactly_one"] == of[run["scenarios"][1]["title"], 2]["exactly_one"]
    without = [one for one in run["warnings"] if one["code"] == "no_last_date"]
    assert len(without) == sum(points["last"] is None for points in of.values()) > 0
    shown = call("verify", by_signing, "--lang", "en")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.count("whoever refuses, the saved repair is the nearest plan") == len(plans)


def test_figures_of_signing_stand_in_tables(by_signing: Path, tmp_path: Path) -> None:
    assert call("export", by_signing, "--format", "csv", "-o", tmp_path / "out", "-q").exit_code == 0
    with (tmp_path / "out" / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {(row["Kịch bản"], int(row["Phương án"])): row for row in csv.DictReader(file)}
    for one in read_run(by_signing)["ranking"]:
        row, last = table[one["scenario"], one["plan"]], one["points"]["last"]
        assert row["Lượt ký cuối"] == ("–" if last is None else "/".join(reversed(last.split("-"))))
        assert row["Thiệt hại khi một người từ chối"] == f"{one['points']['exactly_one']:.1f}".replace(".", ",")


FORGED: dict[str, Callable[[Json], object]] = {
    "a date": lambda run: run["ranking"][0]["points"].__setitem__("last", "2021-07-02"),
    "a loss in the ranking": lambda run: run["ranking"][0]["points"].__setitem__("exactly_one", 0.5),
    "a loss of a repair": lambda run: run["repairs"][0][0][0].__setitem__("loss", 1),
    "a repair that is missing": lambda run: run["repairs"][0][0].pop(),
    "all repairs": lambda run: run.pop("repairs"),
    "a repair that is none": lambda run: run["repairs"][0][0][0]["seats"].clear(),
    "a stranger": lambda run: run["repairs"][0][0][0]["seats"].update({"nobody": None}),
    "a repair denied": lambda run: run["repairs"][0][0][0].update(changes=None, loss=None, seats={}),
    "an end": lambda run: next(one for one in run["yardstick"] if one["measure"] == "last").update(best="2021-07-01"),
}


@pytest.mark.parametrize("forging", FORGED)
def test_a_forged_figure_of_signing_is_noticed(by_signing: Path, forging: str) -> None:
    """Even when both digests are made anew."""
    run = read_run(by_signing)
    FORGED[forging](run)
    changed = resealed(run, by_signing.parent / "forged")
    assert call("verify", changed).exit_code == 5


def test_time_that_ends_leaves_losses_unknown(by_signing: Path) -> None:
    scenarios = [portfolio.scenario for portfolio in loaded(by_signing).portfolios]
    portfolios = propose(scenarios, Watch())
    ended = Watch()
    ended.stop()
    repairs = repairs_to_rank(portfolios, ended)
    assert not any(one.proven for plans in repairs for plan in plans for one in plan)
    scale = scale_among("exactly_one", 1, portfolios, signing_figures(portfolios, repairs))
    assert (scale.worst.value, scale.best.value) == (None, None)
    assert scale.mark(None) == 1


def loaded(folder: Path) -> Run:
    """Return a saved run that holds."""
    run, found = load_run(folder)
    assert run is not None
    assert found.holds
    return run


def test_a_single_scenario_is_ranked_by_nothing(by_signing: Path) -> None:
    scenario = loaded(by_signing).portfolios[0].scenario
    assert scenario.scorecard == {"exactly_one": 2, "fit": 1, "last": 1}
    run = answer([scenario])
    assert (run.repaired, run.yardstick, run.ranking.plans) == ((), (), ())


def test_a_plan_without_a_date_stands_behind_all_that_have_one() -> None:
    first, last = date(2021, 7, 1), date(2021, 9, 30)
    worst, best = (End(day, 0, (), proven=True) for day in (last, first))
    scale = Scale("last", 1, worst, best, has_gaps=True)
    assert [scale.mark(day) for day in (first, date(2021, 8, 1), last, None)] == [
        1,
        Fraction(151, 182),
        Fraction(1, 2),
        0,
    ]
    alone = Scale("last", 1, best, best, has_gaps=True)
    assert [alone.mark(day) for day in (first, None)] == [1, 0]
