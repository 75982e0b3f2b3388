"""Check how commands speak of a scenario of several waves: `--wave`, refusals, stops, faults in their rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rotation import Edits, load_run
from rotation.answers.planning import answer
from rotation.facts.kinds import MoveKind
from rotation.plans.blocking import held_in_place
from rotation.plans.judgement import judge
from rotation.plans.screening import refusals
from rotation.plans.waves import of_wave, paths_of
from rotation.progress import Progress, Watch
from rotation.scenario.load import load_scenario
from tests.cli.calls import call, call_json
from tests.cli.test_interrupts import AFTER, INTERRUPTED, started
from tests.horizon.made import (
    CADRES,
    FIRST,
    HORIZON,
    LAW,
    PIN,
    SECOND,
    SOFT,
    UNITS,
    WAIVE,
    WEIGHTS,
    Json,
    case_in,
    runs_in,
)
from tests.tables import tables, write_scenario, write_tables

ANY_WAVE = {"wave = 2\n": ""}
SEVERAL = {"vi": "kịch bản có nhiều đợt (bảng '[horizon]'); ", "en": "the scenario has several waves ([horizon]); "}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small runs of two waves, and of one date."""
    folder = runs_in(tmp_path_factory.mktemp("made"))
    (folder / "draft.csv").write_text("cadre,post\nC1,A-CT\n", "utf-8")
    return folder


def saved_plan(made: Path, name: str = "waves", row: int = 0) -> Json:
    """Return a plan of a saved run."""
    found: Json = json.loads((made / name / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][row]
    return found


def movers(wave: Json) -> dict[str, tuple[str | None, str, str]]:
    """Return who moves in a wave: from where, to where, and how."""
    return {
        one["cadre"]: (one["from"], one["post"], one["kind"]) for one in wave["assignments"] if one["kind"] != "stay"
    }


def test_stability_is_that_of_the_wave(made: Path) -> None:
    """Of wave 2 the pairs from the seats after wave 1; whoever has moved too lately stays."""
    wishes = {"C2": "A-CT;A-BT;B-CT", "C3": "N-TP;A-CT", "C6": "A-BT;B-CT", "C4": "A-BT;A-CT"}
    cadres = {cadre: {**cells, "prefers": wishes.get(cadre, "")} for cadre, cells in CADRES.items()}
    folder = made / "wishes"
    write_tables(folder, tables(cadres=cadres, units=UNITS))
    write_scenario(folder / "two.toml", WEIGHTS + HORIZON + SOFT, **LAW, plans=1)
    assert call("plan", folder / "two.toml", "-o", folder / "run", "-q").exit_code == 0
    scenario = load_scenario(folder / "two.toml")
    run, _ = load_run(folder / "run")
    assert run is not None
    judgement = run.portfolios[0].plans[0].judgement
    found = {number: call_json("moves", folder / "run", "--stability", "--wave", number, "-q") for number in (1, 2)}
    assert call_json("moves", folder / "run", "--stability", "-q") == found[1]
    seen = 0
    for number, document in found.items():
        wave = judgement.waves[number - 1]
        for one in document["blocking"]:
            seats = [seat for seat in wave.placement.seats if seat[0] != one["cadre"] and seat[1] != one["post"]]
            view = of_wave(scenario, wave)
            assert one["legal"] == (not judge(view, [*seats, (one["cadre"], one["post"])]).broken)
            assert one["holder"] == {post: cadre for cadre, post in wave.placement.seats}.get(one["post"])
            assert not refusals(wave.setting, one["cadre"], one["post"])
            seen += 1
    late = {cadre for cadre, path in paths_of(judgement).items() if path[0].kind is not MoveKind.STAY}
    assert late
    strict = load_scenario(folder / "two.toml", Edits(settings=("horizon.min_months_between=30",)))
    held = held_in_place(strict, judgement, 2).setting.decisions.forbids
    assert {cadre for cadre, post in held if post is None} >= late
    assert not {cadre for cadre, post in held_in_place(strict, judgement, 1).setting.decisions.forbids if post is None}
    assert seen


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("number", [1, 2])
def test_moves_are_those_of_the_wave_against_the_wave_before(made: Path, number: int, rank: int) -> None:
    found = call_json("moves", made / "waves", "--wave", number, "--plan", rank, "-q")
    waves = saved_plan(made, row=rank - 1)["waves"]
    wave = waves[number - 1]
    told = {one["cadre"]: (one["from"], one["post"], one["kind"]) for one in found["moves"]}
    assert told == movers(wave)
    before = {one["cadre"]: one["post"] for one in waves[number - 2]["assignments"]} if number == 2 else {}
    assert all(before.get(cadre) == place[0] for cadre, place in told.items() if number == 2)
    assert (found["effective"], found["start"]) == (wave["effective"], wave["effective"])
    assert all(one["earliest"] is None or one["earliest"] >= wave["effective"] for one in found["moves"])


def test_the_first_wave_is_meant_where_none_is_named(made: Path) -> None:
    assert call_json("moves", made / "waves", "-q") == call_json("moves", made / "waves", "--wave", 1, "-q")
    assert call_json("moves", made / "waves", "-q") != call_json("moves", made / "waves", "--wave", 2, "-q")
    assert call_json("moves", made / "waves", "-q")["effective"] == FIRST


def test_a_calendar_starts_no_earlier_than_the_wave(made: Path, tmp_path: Path) -> None:
    case_in(tmp_path)
    days = "[calendar]\nstart = 2021-08-02\nholidays = [2023-09-01]\nsessions = [2021-09-15, 2023-10-16]\n"
    path = write_scenario(tmp_path / "s.toml", WEIGHTS + HORIZON + SOFT + PIN + WAIVE + days, **LAW, plans=1)
    done = call("plan", path, "-o", tmp_path / "run", "-q")
    assert done.exit_code == 0, done.output
    first, second = (call_json("moves", tmp_path / "run", "--wave", number, "-q") for number in (1, 2))
    assert (first["start"], second["start"]) == ("2021-08-02", SECOND)
    assert {one["earliest"] for one in first["moves"] if one["needs"] == "election"} == {"2021-09-15"}
    assert all(one["earliest"] >= "2021-08-02" for one in first["moves"])
    assert all(one["earliest"] > SECOND for one in second["moves"]), "the day itself is a holiday"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", ["moves", "export"])
@pytest.mark.parametrize(("name", "wave"), [("waves", 3), ("waves", 0), ("one", 1), ("one", 2)])
def test_a_wave_that_is_none_is_refused(made: Path, command: str, name: str, wave: int, lang: str) -> None:
    done = call(command, made / name, "--wave", wave, "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--wave" in done.stderr
    assert not (made / name / "plans.xlsx").exists()


def test_an_export_of_all_waves_refuses_a_wave_that_is_none_too(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "plans.json"
    assert call("export", made / "waves", "--format", "json", "--wave", 3, "-o", place).exit_code == 2
    assert not place.exists()
    assert call("export", made / "waves", "--format", "json", "-o", place, "-q").exit_code == 0
    assert json.loads(place.read_text("utf-8"))["scenarios"][0]["plans"][0] == saved_plan(made)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


@pytest.mark.parametrize("number", [None, 1, 2])
def test_numbers_of_an_exported_wave_are_those_of_the_run(made: Path, tmp_path: Path, number: int | None) -> None:
    words = () if number is None else ("--wave", number)
    out = tmp_path / "csv"
    assert call("export", made / "waves", "--format", "csv", "-o", out, *words, "--lang", "en", "-q").exit_code == 0
    summary, moved, seats, posts = (rows(out / f"{name}.csv") for name in ("summary", "moves", "assignments", "posts"))
    for rank in (1, 2, 3):
        plan = saved_plan(made, row=rank - 1)
        wave, before = plan["waves"][(number or 1) - 1], plan["waves"][0]
        mine = [one for one in seats if one["plan"] == str(rank)]
        assert {(one["cadre"], one["post"]) for one in mine} == {
            (one["cadre"], one["post"]) for one in wave["assignments"]
        }
        line = summary[rank - 1]
        assert (line["Score"], line["Upper bound"]) == (str(plan["score"]), str(plan["bound"]))
        assert (line["Fit"], line["Need"]) == (str(plan["criteria"]["fit"]), str(plan["criteria"]["need"]))
        assert line["Breaches"] == str(sum(one["points"] for one in plan["breaches"]))
        assert line["Vacant"] == str(len(wave["vacant"]))
        told = {one["Cadre id"]: (one["Post id"], one["Points"]) for one in moved if one["Plan"] == str(rank)}
        assert told == {
            one["cadre"]: (one["post"], str(one["points"])) for one in wave["assignments"] if one["kind"] != "stay"
        }
        if number == 2:
            (holder,) = [one["cadre"] for one in before["assignments"] if one["post"] == "N-TP"]
            (post,) = [one for one in posts if one["Post id"] == "N-TP"]
            assert f"Plan {rank}: {holder}" in post["Before"].split("; ")


def test_a_workbook_of_a_wave_has_its_moves(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "two.xlsx"
    assert call("export", made / "waves", "--wave", 2, "-o", place, "--lang", "en", "-q").exit_code == 0
    book = openpyxl.load_workbook(place)
    for rank in (1, 2, 3):
        plan = saved_plan(made, row=rank - 1)
        lines = list(book[f"Plan {rank}"].iter_rows(values_only=True))
        (head,) = [row for row, line in enumerate(lines) if "Cadre id" in line]
        names = list(lines[head])
        told = {
            line[names.index("Cadre id")]: (line[names.index("Post id")], line[names.index("Points")])
            for line in lines[head + 1 :]
            if line[names.index("Cadre id")]
        }
        moved = movers(plan["waves"][1])
        points = {one["cadre"]: one["points"] for one in plan["waves"][1]["assignments"]}
        assert told == {cadre: (place[1], points[cadre]) for cadre, place in moved.items()}
        assert any(f"Score {plan['score']}" in str(cell) for line in lines[:head] for cell in line)


REFUSED: dict[str, Callable[[Path], tuple[object, ...]]] = {
    "screen": lambda made: ("screen", made / "waves.toml"),
    "evaluate": lambda made: ("evaluate", made / "waves.toml", made / "draft.csv"),
    "replan": lambda made: ("replan", made / "waves", "--refuse", "C1"),
    "repairs": lambda made: ("moves", made / "waves", "--repairs"),
    "repairs of wave 2": lambda made: ("moves", made / "waves", "--repairs", "--wave", 2),
    "why, as a table": lambda made: ("why", made / "waves", "--all", made / "out" / "all.csv"),
    "why, as letters": lambda made: ("why", made / "waves", "--letters", made / "out"),
    "why of a scenario, as a table": lambda made: ("why", made / "waves.toml", "--all", made / "out" / "all.csv"),
    "why, saved": lambda made: ("why", made / "waves", "--cadre", "C1", "-o", made / "out.json"),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("asked", REFUSED)
def test_what_cannot_speak_of_waves_says_so(made: Path, asked: str, lang: str) -> None:
    (made / "out").mkdir(exist_ok=True)
    done = call(*REFUSED[asked](made), "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    (said,) = [line for line in done.stderr.splitlines() if SEVERAL[lang] in line]
    assert said.startswith({"vi": "Lỗi: ", "en": "Error: "}[lang])
    assert not list((made / "out").iterdir())
    assert not (made / "out.json").exists()


def test_a_run_without_plans_has_no_moves(made: Path) -> None:
    assert call("moves", made / "none", "--wave", 1).exit_code == 3


def test_an_impossible_horizon_ends_with_3_and_names_its_rules(made: Path) -> None:
    done = call("plan", made / "none.toml", "--json", "-q")
    (found,) = json.loads(done.stdout)["scenarios"]
    assert done.exit_code == 3
    assert (found["status"], found["complete"], found["plans"]) == ("infeasible", True, [])
    assert found["infeasible"] == {"rules": ["move_bounds"], "relaxations": ["move_bounds"]}
    told = {"vi": ("Số lượng điều", "xét chung cả phương án"), "en": ("Bounds on moves", "rules about whole plans")}
    for lang, words in told.items():
        shown = call("plan", made / "none.toml", "-q", "--lang", lang)
        assert (shown.exit_code, [one in shown.stdout for one in words]) == (3, [True, True])


def test_time_that_ends_before_a_plan_ends_with_4(made: Path) -> None:
    done = call("plan", made / "waves.toml", "--time-limit", "0.000001", "--json", "-q")
    (found,) = json.loads(done.stdout)["scenarios"]
    assert (done.exit_code, found["status"], found["plans"]) == (4, "timeout", [])


def test_stopped_with_a_plan_in_hand_it_is_kept_and_no_more_is_claimed(made: Path) -> None:
    scenario = load_scenario(made / "waves.toml")
    heard: list[Progress] = []

    def hear(progress: Progress) -> None:
        heard.append(progress)
        if progress.rank > 1:
            watch.stop()

    watch = Watch(hear=hear)
    (portfolio,) = answer([scenario], watch).portfolios
    assert any(one.rank > 1 for one in heard)
    assert 1 <= len(portfolio.plans) < scenario.plans
    assert portfolio.plans[0].judgement.broken == ()
    assert portfolio.plans[0].judgement.astray == ()
    assert not portfolio.complete


def test_ctrl_c_ends_with_4_without_a_plan_and_with_0_with_one(made: Path, tmp_path: Path) -> None:
    (tmp_path / "ortools.py").write_text(INTERRUPTED, "utf-8")
    done = started(tmp_path, "plan", made / "waves.toml", "--json")
    assert (done.returncode, done.stdout) == (4, "")
    (tmp_path / "ortools.py").unlink()
    words = ("plan", made / "waves.toml", "--json", "-q", "-o", tmp_path / "run")
    done = started(tmp_path, *words, code=("-c", AFTER))
    assert done.returncode == 0
    assert [one["score"] for one in json.loads(done.stdout)["scenarios"][0]["plans"][0]["waves"]]
    assert call("verify", tmp_path / "run").exit_code == 0


OTHER = "[[pin]]\ncadre = 'C3'\npost = 'N-PTP'\n"
REFUSED_PINS = {
    "at wave 2": (OTHER + OTHER.rstrip() + "\nwave = 1\n" + PIN, "pin[2]"),
    "at wave 1": (OTHER + PIN.replace("wave = 2", "wave = 1"), "pin[1]"),
    "at any wave": (OTHER + OTHER.rstrip() + "\nwave = 2\n" + PIN.replace("wave = 2\n", ""), "pin[2]"),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("pinned", REFUSED_PINS)
def test_a_pin_that_a_rule_refuses_is_a_fault_in_its_own_row(tmp_path: Path, pinned: str, lang: str) -> None:
    text, column = REFUSED_PINS[pinned]
    path = write_scenario(case_in(tmp_path) / "s.toml", WEIGHTS + HORIZON + SOFT + text, **LAW)
    done = call("plan", path, "--json", "--lang", lang, "-q")
    (fault,) = json.loads(done.stdout)["faults"]
    assert done.exit_code == 1
    assert (fault["code"], fault["column"], fault["value"]) == ("pin_refused", column, "C6 = B-BT")
    assert "home_place" in fault["remedy"]
    assert (
        call("plan", path, "--set", "rules.home_place.severity=soft", "--set", "rules.home_place.weight=1").exit_code
        == 0
    )


def test_rows_of_one_date_are_counted_as_the_file_has_them(tmp_path: Path) -> None:
    text = SOFT + OTHER + OTHER + PIN.replace("wave = 2\n", "")
    path = write_scenario(case_in(tmp_path) / "s.toml", WEIGHTS + text, **LAW)
    (fault,) = call_json("plan", path, "-q")["faults"]
    assert (fault["code"], fault["column"]) == ("pin_refused", "pin[2]")


def unused(document: Any) -> list[tuple[str, str]]:
    return [(one["column"], one["value"]) for one in document["warnings"] if one["code"] == "unused_waiver"]


def test_waivers_that_no_wave_uses_are_told_in_their_rows(tmp_path: Path) -> None:
    before, everywhere = WAIVE.replace("wave = 2", "wave = 1"), WAIVE.replace("wave = 2\n", "")
    stranger = WAIVE.replace("'C6'", "'C4'")
    case_in(tmp_path)
    for name, (waivers, told) in {
        "a": (before + WAIVE + stranger, [("waive[0]", "home_place, C6"), ("waive[2]", "home_place, C4")]),
        "b": (stranger.replace("wave = 2\n", "") + everywhere, [("waive[0]", "home_place, C4")]),
        "c": (everywhere, []),
        "d": (WAIVE, []),
    }.items():
        path = write_scenario(tmp_path / f"{name}.toml", WEIGHTS + HORIZON + SOFT + PIN + waivers, **LAW)
        assert unused(call_json("plan", path, "-q")) == told, name
        assert unused(call_json("plan", path, "-q", "--anonymous")) == told, name
        assert call("plan", path, "-q", "-o", tmp_path / name).exit_code == 0
        assert call("verify", tmp_path / name).exit_code == 0
    free = write_scenario(tmp_path / "free.toml", WEIGHTS + HORIZON + SOFT + WAIVE, **LAW)
    assert unused(call_json("plan", free, "-q")) == [("waive[0]", "home_place, C6")]
