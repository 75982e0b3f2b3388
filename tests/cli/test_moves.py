"""Run `rotation moves` as a clerk does: signing order, dates, pictures, a calendar, and runs that do not hold."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import networkx as nx
import pytest

from rotation.report.charts.palette import DARK, for_dark_screens
from tests.cli.calls import GIAO_THUY, call, call_json

SESSIONS = ("2021-07-15", "2021-09-30", "2021-12-15")
CALENDAR = (
    "--set", f"calendar.sessions=[{', '.join(SESSIONS)}]", "--set", "calendar.handover_days=5",
    "--set", "calendar.holidays=[2021-09-02, 2021-09-03]",
)  # fmt: skip
KEYS = {
    "scenario", "plan", "effective", "start", "last", "waves", "interim", "critical", "chains", "moves",
    "interim_steps", "left_vacant", "assumptions", "refusals", "backups", "fragility", "blocking", "warnings",
}  # fmt: skip
OF_A_MOVE = {
    "cadre", "from", "post", "kind", "chain", "wave", "after", "needs", "earliest", "latest", "slack_days", "waits_for",
}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moves") / "run"
    words = ("plan", GIAO_THUY / "need-first.toml", "--set", "plans=2", *CALENDAR, "-o", folder, "-q")
    assert call(*words).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def document(run: Path) -> dict[str, Any]:
    moves: dict[str, Any] = call_json("moves", run)
    return moves


def test_the_document_is_as_the_contract_has_it(document: dict[str, Any]) -> None:
    assert document.keys() == KEYS
    assert all(one.keys() == OF_A_MOVE for one in document["moves"])
    chain_keys = {"id", "closed", "critical", "moves", "opening", "end"}
    assert all(one.keys() == chain_keys for one in document["chains"])
    assert all(document[key] is None for key in ("refusals", "backups", "fragility", "blocking"))
    assert (document["effective"], document["start"], document["plan"]) == ("2021-07-01", "2021-07-01", 1)
    assert (
        document["interim"] == len(document["interim_steps"]) == sum(one["closed"] for one in document["chains"]) == 1
    )


def test_the_moves_are_those_of_the_plan(run: Path, document: dict[str, Any]) -> None:
    plan = json.loads((run / "run.json").read_text("utf-8"))["scenarios"][0]["plans"][0]
    of_plan = {(one["cadre"], one["from"], one["post"]) for one in plan["assignments"] if one["kind"] != "stay"}
    assert {(one["cadre"], one["from"], one["post"]) for one in document["moves"]} == of_plan
    assert sorted(cadre for one in document["chains"] for cadre in one["moves"]) == sorted(
        cadre for cadre, _, _ in of_plan
    )
    least = [min(one["moves"]) for one in document["chains"]]
    assert least == sorted(least)
    keys = [(one["wave"], one["chain"], one["cadre"]) for one in document["moves"]]
    assert keys == sorted(keys)
    assert document["waves"] == keys[-1][0]


def test_dates_keep_sessions_handovers_and_days_off(document: dict[str, Any]) -> None:
    of = {one["cadre"]: one for one in document["moves"]}
    for one in document["moves"]:
        day = date.fromisoformat(one["earliest"])
        assert day.isoweekday() < 6
        assert one["earliest"] not in {"2021-09-02", "2021-09-03"}
        assert (one["needs"] == "election") <= (one["earliest"] in SESSIONS)
        if one["after"]:
            assert (day - date.fromisoformat(of[one["after"]]["earliest"])).days >= 5
        assert one["slack_days"] == (date.fromisoformat(one["latest"]) - day).days >= 0
    assert document["last"] == max(one["earliest"] for one in document["moves"])
    assert of[document["critical"][-1]]["earliest"] == document["last"]
    assert {one["waits_for"] for one in document["moves"]} >= {"session", "holder", "start", "release"}


def test_an_interim_step_opens_a_cycle(document: dict[str, Any]) -> None:
    (step,), (cycle,) = document["interim_steps"], [one for one in document["chains"] if one["closed"]]
    assert (cycle["opening"], cycle["end"]) == (None, None)
    assert cycle["moves"][-1] == step["cadre"]
    of = {one["cadre"]: one for one in document["moves"]}
    assert (step["from_date"], step["to_date"]) == ("2021-07-01", of[step["cadre"]]["earliest"])
    assert of[cycle["moves"][0]]["post"] == step["post"] == of[step["cadre"]]["from"]


def test_a_signing_date_on_which_the_law_refuses_the_move_is_told(tmp_path: Path) -> None:
    assert (
        call("plan", GIAO_THUY / "balanced.toml", "--set", "plans=1", *CALENDAR, "-o", tmp_path / "run").exit_code == 0
    )
    document = call_json("moves", tmp_path / "run", "--lang", "en")
    (late,) = document["warnings"]
    assert late.startswith("Signed on 15/12/2021")
    assert "117 months of service left" in late
    assert any(one["earliest"] == "2021-12-15" for one in document["moves"])


def test_no_date_is_invented_when_no_session_is_left(tmp_path: Path) -> None:
    words = ("plan", GIAO_THUY / "balanced.toml", "--set", "plans=1", "--set", "calendar.sessions=[2021-06-15]")
    assert call(*words, "-o", tmp_path / "run").exit_code == 0
    document = call_json("moves", tmp_path / "run")
    of = {one["cadre"]: one for one in document["moves"]}
    assert (document["last"], document["critical"]) == (None, [])
    assert all(one["latest"] is None and one["slack_days"] is None for one in document["moves"])
    for one in document["moves"]:
        behind = one["after"] is not None and of[one["after"]]["earliest"] is None
        assert (one["earliest"] is None) is (one["needs"] == "election" or behind)
        if one["earliest"] is None:
            assert one["waits_for"] == ("holder" if behind else "session")
    shown = call("moves", tmp_path / "run", "--lang", "en").stdout
    assert "No session is left" in shown
    call("moves", tmp_path / "run", "--ics", tmp_path / "a.ics", "--gantt", tmp_path / "a.svg")
    kept: Any = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    undated = sum(one["earliest"] is None for one in document["moves"])
    assert len(str(kept["description"]).splitlines()) == undated > 0
    assert len(kept.walk("VEVENT")) == len(document["moves"]) - undated
    assert (tmp_path / "a.svg").read_text("utf-8").count("chưa có ngày") == undated


@pytest.mark.parametrize(("lang", "words"), [("vi", "quyết định ngày cuối"), ("en", "fixes the last date")])
def test_a_clerk_reads_chains_and_dates(run: Path, lang: str, words: str) -> None:
    done = call("moves", run, "--lang", lang)
    assert done.exit_code == 0
    assert words in done.stdout
    assert done.stdout.count("15/07/2021") >= 5


def test_another_plan_is_asked_for(run: Path, document: dict[str, Any]) -> None:
    other = call_json("moves", run, "--plan", 2)
    assert other["plan"] == 2
    assert other["moves"] != document["moves"]


def test_names_are_held_back(run: Path, tmp_path: Path) -> None:
    with_names = call("moves", run).stdout
    done = call(
        "moves", run, "--anonymous", "--graph", tmp_path / "a.graphml", "--gantt", tmp_path / "a.svg",
        "--ics", tmp_path / "a.ics",
    )  # fmt: skip
    written = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "Ngô Việt Bình" in with_names
    assert "Ngô Việt Bình" not in done.stdout + written
    assert "C0" in done.stdout


def test_the_calendar_follows_the_standard(run: Path, document: dict[str, Any], tmp_path: Path) -> None:
    for name in ("one.ics", "two.ics"):
        assert call("moves", run, "--ics", tmp_path / name, "-q").exit_code == 0
    content = (tmp_path / "one.ics").read_bytes()
    assert content == (tmp_path / "two.ics").read_bytes()
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    kept: Any = icalendar.Calendar.from_ical(content)
    assert {"VERSION", "PRODID"} <= set(kept.keys())
    events = kept.walk("VEVENT")
    assert sorted(one["dtstart"].dt.isoformat() for one in events) == sorted(
        one["earliest"] for one in document["moves"]
    )
    assert all((one["dtend"].dt - one["dtstart"].dt).days == 1 for one in events)
    assert len({str(one["uid"]) for one in events}) == len(events)
    made_at = json.loads((run / "run.json").read_text("utf-8"))["provenance"]["made_at"]
    (stamp,) = {one["dtstamp"].dt for one in events}
    assert stamp == datetime.fromisoformat(made_at).replace(microsecond=0)


def test_the_graph_is_read_by_others(run: Path, document: dict[str, Any], tmp_path: Path) -> None:
    assert call("moves", run, "--graph", tmp_path / "a.graphml", "-q").exit_code == 0
    graph = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    arcs = {(data["cadre"], post, data["wave"]) for _, post, data in graph.edges(data=True)}
    assert arcs == {(one["cadre"], one["post"], one["wave"]) for one in document["moves"]}
    assert {node for node, data in graph.nodes(data=True) if data["kind"] == "outside"} == {
        f"outside {one['cadre']}" for one in document["moves"] if one["from"] is None
    }


def colours(drawn: str) -> set[str]:
    """Return the colours of a drawing, nothing drawn left out."""
    return set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) - {"none", "transparent"}


@pytest.mark.parametrize("name", ["chains.svg", "chains.html"])
def test_pictures_show_everybody(run: Path, document: dict[str, Any], tmp_path: Path, name: str) -> None:
    assert call("moves", run, "--graph", tmp_path / name, "-q").exit_code == 0
    drawn = (tmp_path / name).read_text("utf-8")
    assert "Ngô Việt Bình" in drawn
    assert drawn.count("11/10/2021") >= 1
    assert for_dark_screens(is_page=name == "chains.html") in drawn
    if name.endswith(".svg"):
        assert ET.fromstring(drawn).tag.endswith("svg")
        assert colours(drawn) <= DARK.keys()
        assert drawn.count(">↺") == document["interim"]
        assert drawn.count("bổ nhiệm mới") >= sum(one["from"] is None for one in document["moves"])


def test_the_dates_are_drawn(run: Path, tmp_path: Path) -> None:
    assert call("moves", run, "--gantt", tmp_path / "a.svg", "-q").exit_code == 0
    drawn = (tmp_path / "a.svg").read_text("utf-8")
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert colours(drawn) <= DARK.keys()
    assert "Ngô Việt Bình" in drawn


@pytest.mark.parametrize(
    "words",
    [("--plan", "9"), ("--scenario", "2"), ("--graph", "a.png"), ("--gantt", "a.html"), ("--ics", "a.txt")],
)
def test_what_is_not_there_is_wrong_usage(run: Path, words: tuple[str, ...]) -> None:
    done = call("moves", run, *words, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip()


def test_a_file_is_never_replaced(run: Path, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text("mine", "utf-8")
    assert call("moves", run, "--ics", tmp_path / "a.ics").exit_code == 2
    assert (tmp_path / "a.ics").read_text("utf-8") == "mine"


def test_a_run_that_does_not_hold_is_refused(run: Path, tmp_path: Path) -> None:
    content = json.loads((run / "run.json").read_text("utf-8"))
    content["scenarios"][0]["plans"][0]["score"] += 1
    (tmp_path / "run.json").write_text(json.dumps(content), "utf-8")
    done = call("moves", tmp_path, "--lang", "en")
    assert (done.exit_code, done.stdout) == (5, "")


def test_without_a_plan_there_is_nothing_to_sign(tmp_path: Path) -> None:
    words = ("plan", GIAO_THUY / "continuity.toml", "--set", "moves.down=90", "-o", tmp_path / "run", "-q")
    assert call(*words).exit_code == 3
    done = call("moves", tmp_path / "run", "--lang", "en")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.strip() == "This scenario has no plan."


def test_time_that_ran_out_is_not_called_impossible(tmp_path: Path) -> None:
    words = ("plan", GIAO_THUY / "continuity.toml", "--time-limit", "0.01", "-o", tmp_path / "run", "-q")
    assert call(*words).exit_code == 4
    done = call("moves", tmp_path / "run", "--lang", "en")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith("Time ran out before any plan was found")


def test_each_rank_tells_how_it_is_signed(run: Path) -> None:
    plans = json.loads((run / "run.json").read_text("utf-8"))["scenarios"][0]["plans"]
    assert len(plans) == 2
    for plan in plans:
        document = call_json("moves", run, "--plan", plan["rank"])
        assert plan["signing"] == {key: document[key] for key in ("waves", "interim", "last")}
