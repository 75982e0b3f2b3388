"""Check what `plan --json` says of several waves, and that trade-offs, sweeps and rankings say the same."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rotation.plans.waves import judge_waves
from rotation.scenario.load import load_scenario
from tests.cli.calls import call, call_json
from tests.cli.test_schema import valid
from tests.horizon.made import CADRES, FIRST, HORIZON, LAW, PIN, SECOND, SOFT, WAIVE, WEIGHTS, Json, case_in
from tests.tables import write_scenario

SCENARIO = ["title", "status", "bound", "gap", "complete", "plans", "distances", "firm", "own", "infeasible"]
PLAN = ["rank", "score", "bound", "proven", "proof", "criteria", "breaches", "assignments", "vacant", "unplaced"]
SIGNING = ["signing"]
OF_WAVES = ["waves", "paths", "assumptions"]
WAVE = ["effective", "score", "criteria", "breaches", "assignments", "vacant", "unplaced"]
BREACH = ["rule", "cadre", "post", "unit", "group", "amount", "points", "text", "waiver"]
SEAT = ["cadre", "post", "from", "kind", "points"]
STEP = ["effective", "post", "kind"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the case and its scenarios."""
    return case_in(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def plans_of(case: Path) -> dict[tuple[str, str], Json]:
    """Return what `plan --json` says of each scenario in both languages."""
    names = ("waves", "tiers", "strict", "one")
    return {
        (name, lang): call_json("plan", case / f"{name}.toml", "--lang", lang, "-q")
        for name in names
        for lang in ("vi", "en")
    }


def plans(document: Json) -> list[Json]:
    """Return the plans of the only scenario."""
    (scenario,) = document["scenarios"]
    return list(scenario["plans"])


def seats(wave: Json) -> dict[str, str]:
    """Return who holds what after a wave."""
    return {one["cadre"]: one["post"] for one in wave["assignments"]}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["waves", "tiers", "strict"])
def test_the_keys_are_those_of_the_contract(plans_of: dict[tuple[str, str], Json], name: str, lang: str) -> None:
    document = plans_of[name, lang]
    assert list(document["scenarios"][0]) == SCENARIO
    for plan in plans(document):
        tiers = ["tiers"] if name == "tiers" else []
        assert list(plan) == [*PLAN[:5], *tiers, *PLAN[5:], *SIGNING, *OF_WAVES]
        assert [list(wave) for wave in plan["waves"]] == [WAVE, WAVE]
        assert all(list(one) == [*BREACH, "effective"] for one in plan["breaches"])
        assert all(list(one) == ["cadre", "steps"] for one in plan["paths"])
        assert all(list(step) == STEP for one in plan["paths"] for step in one["steps"])
        for wave in plan["waves"]:
            assert all(list(one) == BREACH for one in wave["breaches"])
            assert all(list(one) == SEAT for one in wave["assignments"])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_plan_of_one_date_has_none_of_them(plans_of: dict[tuple[str, str], Json], lang: str) -> None:
    for plan in plans(plans_of["one", lang]):
        assert not {*OF_WAVES} & {*plan}
        assert all(list(one) == BREACH for one in plan["breaches"])


@pytest.mark.parametrize("name", ["waves", "tiers", "strict"])
def test_a_plan_is_the_sum_of_its_waves(plans_of: dict[tuple[str, str], Json], name: str) -> None:
    for plan in plans(plans_of[name, "en"]):
        waves, last = plan["waves"], plan["waves"][-1]
        assert [wave["effective"] for wave in waves] == [FIRST, SECOND]
        assert plan["score"] == sum(wave["score"] for wave in waves)
        assert plan["criteria"] == {key: sum(wave["criteria"][key] for wave in waves) for key in waves[0]["criteria"]}
        assert plan["breaches"] == [
            {**one, "effective": wave["effective"]} for wave in waves for one in wave["breaches"]
        ]
        assert {key: plan[key] for key in ("assignments", "vacant", "unplaced")} == {
            key: last[key] for key in ("assignments", "vacant", "unplaced")
        }
        for wave in waves:
            points = sum(one["points"] for one in wave["breaches"])
            assert wave["score"] == sum(wave["criteria"].values()) + points
            assert sum(one["points"] for one in wave["assignments"]) == sum(wave["criteria"].values())


@pytest.mark.parametrize("name", ["waves", "tiers", "strict"])
def test_from_kind_and_unplaced_are_against_the_wave_before(plans_of: dict[tuple[str, str], Json], name: str) -> None:
    for plan in plans(plans_of[name, "en"]):
        held = {cadre: cells["post"] for cadre, cells in CADRES.items()}
        for wave in plan["waves"]:
            taken = seats(wave)
            for one in wave["assignments"]:
                assert one["from"] == held.get(one["cadre"])
                assert (one["kind"] == "stay") == (one["from"] == one["post"])
            gone = {cadre for cadre in held.keys() - taken.keys() if held[cadre] != "R-1"}
            assert sorted(wave["unplaced"]) == sorted(gone), "of former holders, apart from those of a reserve"
            full = set(taken.values())
            assert not full & set(wave["vacant"])
            held = taken


@pytest.mark.parametrize("name", ["waves", "tiers", "strict"])
def test_paths_are_of_those_who_move_with_a_step_for_each_wave_with_a_post(
    plans_of: dict[tuple[str, str], Json], name: str
) -> None:
    for plan in plans(plans_of[name, "en"]):
        moved = {one["cadre"] for wave in plan["waves"] for one in wave["assignments"] if one["kind"] != "stay"}
        assert [one["cadre"] for one in plan["paths"]] == sorted(moved)
        for path in plan["paths"]:
            assert path["steps"] == [
                {"effective": wave["effective"], "post": one["post"], "kind": one["kind"]}
                for wave in plan["waves"]
                for one in wave["assignments"]
                if one["cadre"] == path["cadre"]
            ]


def test_the_case_says_something_of_everything(plans_of: dict[tuple[str, str], Json]) -> None:
    """Else the tests above would hold of nothing."""
    found = [plan for name in ("waves", "tiers", "strict") for plan in plans(plans_of[name, "en"])]
    steps = [len([one for one in path["steps"] if one["kind"] != "stay"]) for plan in found for path in plan["paths"]]
    assert {1, 2} <= set(steps)
    assert {1, 2} == {len(path["steps"]) for plan in found for path in plan["paths"]}
    assert any(wave["unplaced"] for plan in found for wave in plan["waves"])
    assert {one["effective"] for plan in found for one in plan["breaches"]} == {FIRST, SECOND}
    assert any(one["waiver"] for plan in found for one in plan["breaches"])


def test_assumptions_and_sentences_are_in_the_language_asked_for(plans_of: dict[tuple[str, str], Json]) -> None:
    vi, en = (plans(plans_of["waves", lang])[0] for lang in ("vi", "en"))
    assert vi["assumptions"][0] == "Xếp loại các năm chưa có được giả định như năm gần nhất của từng người."
    assert en["assumptions"][0] == "Ratings of years still to come are taken to be each person's latest."
    assert len(vi["assumptions"]) == len(en["assumptions"]) == 3
    assert [one["text"] for one in vi["breaches"]] != [one["text"] for one in en["breaches"]]
    for one in (vi, en):
        for wave in [one, *one["waves"]]:
            for breach in wave["breaches"]:
                breach.pop("text")
        one.pop("assumptions")
    assert vi == en


@pytest.mark.parametrize("name", ["waves", "tiers", "strict"])
def test_plans_are_proven_best_first(plans_of: dict[tuple[str, str], Json], name: str) -> None:
    (scenario,) = plans_of[name, "en"]["scenarios"]
    best = scenario["plans"][0]
    assert (scenario["status"], scenario["bound"], scenario["gap"]) == ("optimal", best["score"], 0.0)
    assert [one["rank"] for one in scenario["plans"]] == [1, 2, 3][: len(scenario["plans"])]
    for one in scenario["plans"]:
        assert (one["proven"], one["bound"]) == (True, one["score"])
        assert one["proof"] in {"certified", "searched"}
        assert all(tier["value"] == tier["bound"] for tier in one.get("tiers", []))
    if name != "tiers":
        scores = [one["score"] for one in scenario["plans"]]
        assert scores == sorted(scores, reverse=True)


def test_tiers_count_over_all_waves(plans_of: dict[tuple[str, str], Json]) -> None:
    for plan in plans(plans_of["tiers", "en"]):
        women, score, _ = plan["tiers"]
        found = [one for wave in plan["waves"] for one in wave["breaches"] if one["rule"] == "women_share"]
        assert (women["names"], women["value"]) == (["women_share"], sum(one["amount"] for one in found))
        assert {one["points"] for one in found} == {0}
        assert (score["names"], score["value"]) == (["score"], plan["score"])


@pytest.mark.parametrize("name", ["waves", "tiers", "strict"])
def test_plans_differ_in_the_paths_of_people(plans_of: dict[tuple[str, str], Json], name: str) -> None:
    (scenario,) = plans_of[name, "en"]["scenarios"]
    found = scenario["plans"]

    def apart(one: Json, other: Json) -> int:
        paths = [[seats(wave) for wave in plan["waves"]] for plan in (one, other)]
        return sum(
            any(first.get(cadre) != second.get(cadre) for first, second in zip(*paths, strict=True)) for cadre in CADRES
        )

    assert scenario["distances"] == [[apart(one, other) for other in found] for one in found]
    assert all(apart(one, other) >= 2 for row, one in enumerate(found) for other in found[:row])


def test_plans_of_one_outcome_may_differ_on_the_way(plans_of: dict[tuple[str, str], Json]) -> None:
    found = plans(plans_of["waves", "en"])
    assert seats(found[0]["waves"][1]) == seats(found[1]["waves"][1])
    assert seats(found[0]["waves"][0]) != seats(found[1]["waves"][0])


def test_plain_python_judges_the_same(plans_of: dict[tuple[str, str], Json], case: Path) -> None:
    for name in ("waves", "tiers", "strict"):
        scenario = load_scenario(case / f"{name}.toml")
        for plan in plans(plans_of[name, "en"]):
            judged = judge_waves(scenario, [list(seats(wave).items()) for wave in plan["waves"]])
            assert (judged.score, judged.broken, judged.astray) == (plan["score"], (), ())
            assert [one.score for one in judged.waves] == [wave["score"] for wave in plan["waves"]]


def test_anonymous_runs_name_nobody(case: Path, tmp_path: Path) -> None:
    done = call("plan", case / "waves.toml", "--anonymous", "--json", "-q", "-o", tmp_path / "run", "--lang", "en")
    (plain, hidden) = (
        plans(one)[0] for one in (call_json("plan", case / "waves.toml", "-q", "--lang", "en"), json.loads(done.stdout))
    )
    assert done.exit_code == 0
    for words in (done.stdout, (tmp_path / "run" / "run.json").read_text("utf-8")):
        assert not [name for name in ("Vũ Thị Mai", "Lê Văn Nam", "family") if name in words]
    for key in ("score", "criteria", "assignments", "paths", "vacant", "unplaced", "assumptions", "signing"):
        assert hidden[key] == plain[key]
    assert [one["assignments"] for one in hidden["waves"]] == [one["assignments"] for one in plain["waves"]]
    assert call("verify", tmp_path / "run").exit_code == 0


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_scenarios_of_one_and_of_several_dates_are_not_ranked(case: Path, tmp_path: Path, lang: str) -> None:
    words = ("plan", case / "one.toml", case / "waves.toml", "--lang", lang, "-q")
    document = json.loads(call(*words, "--json", "-o", tmp_path / "run").stdout)
    assert (document["ranking"], document["yardstick"]) == ([], [])
    (note,) = [one for one in document["warnings"] if one["code"] == "not_of_one_date"]
    assert "waves" in note["problem"]
    assert [len(one["plans"]) for one in document["scenarios"]] == [2, 3]
    assert ["waves" in one["plans"][0] for one in document["scenarios"]] == [False, True]
    assert call("verify", tmp_path / "run").exit_code == 0
    alone = call_json(*words[:1], case / "waves.toml", *words[3:])
    assert alone["scenarios"] == document["scenarios"][1:]


def test_a_tradeoff_judges_as_a_plan_does(case: Path) -> None:
    scenario = load_scenario(case / "strict.toml")
    found = call_json("tradeoff", case / "strict.toml", "--x", "fit", "--y", "moves", "--lang", "en", "-q")
    assert found["complete"] is True
    best = call_json("plan", case / "strict.toml", "--lang", "en", "-q")["scenarios"][0]["plans"][0]
    assert max(one["plan"]["score"] for one in found["front"]) == best["score"]
    for point in found["front"]:
        plan = point["plan"]
        judged = judge_waves(scenario, [list(seats(wave).items()) for wave in plan["waves"]])
        assert (judged.score, dict(judged.criteria), judged.broken, judged.astray) == (
            plan["score"],
            plan["criteria"],
            (),
            (),
        )
        kinds = [one["kind"] for wave in plan["waves"] for one in wave["assignments"]]
        left = sum(len(wave["unplaced"]) for wave in plan["waves"])
        leavers = len([one for one in judged.waves[1].unplaced if one in judged.waves[1].setting.released])
        assert point["x"] * 3 == plan["criteria"]["fit"]
        assert point["y"] == len(kinds) - kinds.count("stay") + left - leavers
    assert [one["y"] for one in found["front"]] == sorted((one["y"] for one in found["front"]), reverse=True)


def test_a_sweep_judges_as_a_plan_does(case: Path, tmp_path: Path) -> None:
    sweep = case / "sweep.toml"
    sweep.write_text('base = "strict.toml"\n[grid]\nhorizon.max_moves = [1, 2]\nweights.need = [0, 2]\n', "utf-8")
    found = call_json("sweep", sweep, "-o", tmp_path / "out", "--workers", 1, "-q")
    assert found["complete"] is True
    assert len(found["results"]) == 4
    for result in found["results"]:
        edits = [word for key, value in result["settings"].items() for word in ("--set", f"{key}={value}")]
        (scenario,) = call_json("plan", case / "strict.toml", *edits, "-q")["scenarios"]
        best = scenario["plans"][0]
        assert (result["status"], result["score"], result["bound"]) == ("optimal", best["score"], best["bound"])
        assert (result["plans"], result["criteria"]) == (len(scenario["plans"]), best["criteria"])
        kinds = [one["kind"] for wave in best["waves"] for one in wave["assignments"]]
        assert result["moves"] == len(kinds) - kinds.count("stay")


def test_the_document_and_the_run_keep_to_their_schemas(case: Path, tmp_path: Path) -> None:
    for name in ("waves", "tiers", "strict", "none"):
        done = call("plan", case / f"{name}.toml", "-o", tmp_path / name, "-q")
        assert done.exit_code == (3 if name == "none" else 0)
        run: Any = json.loads((tmp_path / name / "run.json").read_text("utf-8"))
        assert valid("run", run) == []
    both = tmp_path / "both"
    assert call("plan", case / "waves.toml", case / "one.toml", "-o", both, "-q").exit_code == 0
    assert valid("run", json.loads((both / "run.json").read_text("utf-8"))) == []


def test_ratings_that_are_assumed_are_said(case: Path) -> None:
    said = {}
    for assumed in ("good", "completed", "last", "none"):
        path = write_scenario(
            case / f"{assumed}.toml",
            WEIGHTS + HORIZON.replace("max_moves", f'assume_rating = "{assumed}"\nmax_moves') + SOFT + PIN + WAIVE,
            **LAW,
        )
        document = call_json("plan", path, "-q", "--lang", "en")
        (scenario,) = document["scenarios"]
        said[assumed] = [plan["assumptions"][0] for plan in scenario["plans"]]
    assert said["good"][0] == "Ratings of years still to come are taken to be good."
    assert len({one for found in said.values() for one in found}) == 4
    assert date.fromisoformat(SECOND) > date.fromisoformat(FIRST)
