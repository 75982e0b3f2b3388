"""`rotation replan`: events become a scenario, the nearest plan or the front is shown, wrong usage is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rotation import load_scenario
from rotation.scenario.events import Event, EventKind, after_events
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.tables import tables, write_scenario, write_tables

REFUSER, POST = "C099", "GY-CT"
HOLDER_OF_HEAD, HEAD = "C001", "NV-TP"
EMPTY = "GA-BT"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("replan") / "run"
    assert call("plan", GIAO_THUY / "balanced.toml", "--set", "plans=1", "-o", place, "-q").exit_code == 0
    return place


def replanned(run: Path, *words: object) -> dict[str, Any]:
    """Return the document of an answer."""
    found: dict[str, Any] = call_json("replan", run, *words, "-q")
    return found


def seats(plan: dict[str, Any]) -> dict[str, str]:
    """Return who holds what in a plan."""
    return {one["cadre"]: one["post"] for one in plan["assignments"]}


def test_the_nearest_plan_after_a_refusal(run: Path) -> None:
    found = replanned(run, "--refuse", REFUSER)
    assert found["events"] == [{"kind": "refuse", "cadre": REFUSER, "post": POST}]
    assert (found["former"]["still_legal"], found["former"]["lost"], found["complete"]) == (True, [], True)
    (point,) = found["front"]
    assert seats(point["plan"]).get(REFUSER) != POST
    assert point["changes"] == len(point["changed"]) == 2
    assert (point["score"], point["proven"]) == (point["plan"]["score"], True)
    assert any(one["cadre"] == REFUSER and one["was"] == POST for one in point["changed"])


def test_a_front_rises_from_the_nearest_plan_to_the_best(run: Path) -> None:
    nearest = replanned(run, "--refuse", REFUSER)["front"][0]
    found = replanned(run, "--refuse", REFUSER, "--front")
    front = found["front"]
    assert front[0] == nearest
    assert [one["changes"] for one in front] == sorted({one["changes"] for one in front})
    assert [one["score"] for one in front] == sorted({one["score"] for one in front})
    assert [one["plan"]["rank"] for one in front] == list(range(1, len(front) + 1))
    best = call_json("plan", GIAO_THUY / "balanced.toml", "--set", "plans=1", "--forbid", f"{REFUSER}={POST}", "-q")
    assert front[-1]["score"] == best["scenarios"][0]["plans"][0]["score"]


def test_whoever_has_been_appointed_stays_as_planned(run: Path) -> None:
    changed = {one["cadre"] for one in replanned(run, "--refuse", REFUSER)["front"][0]["changed"]} - {REFUSER}
    done = sorted(changed)[0]
    found = replanned(run, "--refuse", REFUSER, "--done", done)
    assert {"kind": "done", "cadre": done} == {key: found["events"][1][key] for key in ("kind", "cadre")}
    assert done not in {one["cadre"] for one in found["front"][0]["changed"]}


def test_the_holder_of_a_vacant_seat_leaves(run: Path) -> None:
    found = replanned(run, "--vacant", HEAD)
    assert found["events"] == [{"kind": "vacant", "cadre": HOLDER_OF_HEAD, "post": HEAD}]
    assert HOLDER_OF_HEAD not in seats(found["front"][0]["plan"])
    assert not found["former"]["still_legal"]
    assert {"cadre": HOLDER_OF_HEAD, "post": HEAD, "rules": ["leaving"]} in found["former"]["lost"]


def test_a_new_date_judges_the_former_plan_anew(run: Path) -> None:
    found = replanned(run, "--on", "2021-09-01")
    assert found["events"] == [{"kind": "on", "date": "2021-09-01"}]
    assert found["front"][0]["proven"]
    same = replanned(run, "--on", "2021-07-01")
    assert (same["front"][0]["changes"], same["front"][0]["changed"]) == (0, [])
    assert same["front"][0]["score"] == same["former"]["score"]


def test_a_pin_on_the_refused_pair_is_lifted(tmp_path: Path) -> None:
    words = ("plan", GIAO_THUY / "balanced.toml", "--set", "plans=1", "-q", "-o", tmp_path / "run")
    assert call(*words, "--pin", f"{REFUSER}={POST}", "--pin", f"{HOLDER_OF_HEAD}={HEAD}").exit_code == 0
    found = replanned(tmp_path / "run", "--refuse", REFUSER)
    kept = seats(found["front"][0]["plan"])
    assert (kept.get(REFUSER) != POST, kept[HOLDER_OF_HEAD]) == (True, HEAD)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--front",),
        ("--refuse", "nobody"),
        ("--refuse", f"{REFUSER}=NOWHERE"),
        ("--refuse", f"{REFUSER}="),
        ("--refuse", "C022"),
        ("--done", "C022"),
        ("--vacant", EMPTY),
        ("--vacant", "NOWHERE"),
        ("--on", "soon"),
        ("--refuse", REFUSER, "--plan", "2"),
        ("--refuse", REFUSER, "--scenario", "2"),
    ],
)
def test_wrong_usage_is_refused(run: Path, words: tuple[str, ...]) -> None:
    done = call("replan", run, *words)
    assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "words",
    [
        ("--refuse", REFUSER, "--done", REFUSER),
        ("--vacant", HEAD, "--done", HOLDER_OF_HEAD),
    ],
)
def test_events_that_contradict_each_other_are_faults(run: Path, words: tuple[str, ...]) -> None:
    done = call("replan", run, *words, "--json")
    assert done.exit_code == 1
    assert '"faults"' in done.stdout


def test_no_plan_left_is_told_with_an_empty_front(run: Path) -> None:
    done = call("replan", run, "--on", "2022-09-01", "--json", "-q")
    assert (done.exit_code, '"front": []' in done.stdout, '"complete": true' in done.stdout) == (3, True, True)


def test_a_run_whose_input_is_changed_is_not_planned_again(run: Path, tmp_path: Path) -> None:
    place = tmp_path / "run"
    place.mkdir()
    text = (run / "run.json").read_text("utf-8")
    (place / "run.json").write_text(text.replace(f'"{POST}"', '"GX-CT"', 1), "utf-8")
    assert call("replan", place, "--refuse", REFUSER).exit_code == 5


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_reads_as_sentences(run: Path, lang: str) -> None:
    done = call("replan", run, "--refuse", REFUSER, "--front", "--lang", lang, "-q")
    assert done.exit_code == 0
    assert {"vi": "Phương án gần nhất: 2 người thay đổi", "en": "Nearest plan: 2 people change"}[lang] in done.stdout


@pytest.mark.parametrize(("day", "start"), [(date(2021, 6, 1), 5), (date(2021, 7, 5), 5), (date(2021, 7, 6), 6)])
def test_signing_starts_no_earlier_than_on_the_new_date(tmp_path: Path, day: date, start: int) -> None:
    case = write_tables(tmp_path, tables(cadres={"C1": {"post": "A-CT"}}))
    path = write_scenario(case / "s.toml", "[calendar]\nstart = 2021-07-05\n", plans=1)
    after = after_events(load_scenario(path), [Event(EventKind.ON, day=day)])
    assert (after.setting.date, after.calendar.start) == (day, date(2021, 7, start))
    assert call("plan", path, "-o", tmp_path / "run", "-q").exit_code == 0
    assert call("replan", tmp_path / "run", "--on", day, "-o", tmp_path / "again", "-q").exit_code == 0
    assert call_json("verify", tmp_path / "again")["holds"]
