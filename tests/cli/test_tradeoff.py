"""Check `rotation tradeoff`: the front as JSON, table and picture, its exit codes, and its refusals."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import GIAO_THUY, call, call_json
from tests.tables import tables, write_scenario, write_tables

SCENARIO = """
[rules.rating_floor]
severity = "soft"
weight = 7
floor = "excellent"
years = 1
[weights]
fit = 3
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scenario of a small case, in which people may move freely."""
    folder = tmp_path_factory.mktemp("small")
    needs = {"A": {"needs": "land:2"}, "B": {"needs": "money:1"}}
    write_tables(folder, tables(units=needs, cadres={"C1": {"skills": "land:3"}, "C2": {"skills": "money:1"}}))
    return write_scenario(folder / "s.toml", SCENARIO)


def axes(front: dict[str, Any], names: str = "xy") -> list[tuple[int, ...]]:
    return [tuple(point[name] for name in names) for point in front["front"]]


def test_the_document_is_that_of_the_contract(small: Path) -> None:
    found = call_json("tradeoff", small, "--x", "fit", "--y", "moves")
    assert found["complete"] is True
    assert found["axes"] == {"x": "fit", "y": "moves"}
    assert found["solves"] >= 3 * len(found["front"])
    points = axes(found)
    assert len(points) == len(set(points)) > 1
    for (x, y), (other_x, other_y) in pairwise(points):
        assert x > other_x
        assert y > other_y
    for number, point in enumerate(found["front"], start=1):
        plan = point["plan"]
        assert plan["rank"] == number
        assert plan["proven"]
        assert plan["criteria"]["fit"] == 3 * point["x"]
        assert sum(one["kind"] != "stay" for one in plan["assignments"]) == point["y"]


def test_points_are_plain_whatever_the_scenario_weighs(small: Path) -> None:
    heavier = call_json("tradeoff", small, "--x", "fit", "--y", "moves", "--set", "weights.fit=50")
    assert axes(heavier) == axes(call_json("tradeoff", small, "--x", "fit", "--y", "moves"))


def test_the_axes_may_be_turned(small: Path) -> None:
    one = call_json("tradeoff", small, "--x", "fit", "--y", "moves")
    other = call_json("tradeoff", small, "--x", "moves", "--y", "fit")
    assert sorted(axes(one)) == sorted((x, y) for y, x in axes(other))


def test_three_axes_hold_the_fronts_of_two(small: Path) -> None:
    three = call_json("tradeoff", small, "--x", "fit", "--y", "moves", "--z", "breaches")
    points = axes(three, "xyz")
    for x, y, z in points:
        beaten = [one for one in points if one != (x, y, z) and one[0] >= x and one[1] <= y and one[2] <= z]
        assert not beaten
    two = axes(call_json("tradeoff", small, "--x", "fit", "--y", "moves"))
    assert set(two) <= {(x, y) for x, y, _ in points}


def test_workers_and_seeds_of_hashes_change_nothing(small: Path) -> None:
    asked = ("tradeoff", small, "--x", "fit", "--y", "moves", "--json", "--workers")
    assert call(*asked, 1).stdout == call(*asked, 4).stdout


def test_the_table_names_both_ends_and_the_knee(small: Path) -> None:
    done = call("tradeoff", small, "--x", "fit", "--y", "moves", "--lang", "en", "-q")
    assert done.exit_code == 0
    assert "complete: proven that there are no others" in done.stdout
    found = call_json("tradeoff", small, "--x", "fit", "--y", "moves")
    assert ("◆" in done.stdout) == any(point["knee"] for point in found["front"])


def test_an_axis_may_be_named_as_screens_show_it(small: Path) -> None:
    by_id = call_json("tradeoff", small, "--x", "fit", "--y", "rating_floor")
    assert by_id == call_json("tradeoff", small, "--x", "phù hợp năng lực", "--y", "Rating floor")
    assert by_id["axes"] == {"x": "fit", "y": "rating_floor"}


def test_out_of_time_is_not_complete_and_has_no_wrong_point() -> None:
    asked = ("tradeoff", GIAO_THUY / "balanced.toml", "--x", "closeness", "--y", "breaches")
    whole = call_json(*asked)
    assert whole["complete"]
    done = call(*asked, "--time-limit", "0.8", "--json")
    cut = json.loads(done.stdout)
    assert not cut["complete"]
    assert done.exit_code == (0 if cut["front"] else 4)
    assert set(axes(cut)) <= set(axes(whole))


def test_exit_codes(small: Path) -> None:
    impossible = call("tradeoff", small, "--x", "fit", "--y", "moves", "--set", "moves.total=99", "--json")
    assert impossible.exit_code == 3
    assert json.loads(impossible.stdout)["front"] == []
    none = call("tradeoff", small, "--x", "fit", "--y", "moves", "--time-limit", "1e-9", "--json")
    assert none.exit_code == 4
    assert json.loads(none.stdout)["front"] == []
    assert not json.loads(none.stdout)["complete"]
    faulty = call("tradeoff", small, "--x", "fit", "--y", "moves", "--set", "weights.fit=-1", "--json")
    assert faulty.exit_code == 1
    assert json.loads(faulty.stdout)["faults"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--x", "fitt", "--y", "moves"), "fit"),
        (("--x", "fit", "--y", "fit"), "axis"),
        (("--x", "fit", "--y", "health"), "health"),
        (("--x", "fit"), "--y"),
        (("--x", "fit", "--y", "moves", "--chart", "out.gif"), ".svg"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    small: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    done = call("tradeoff", small, *words)
    assert done.exit_code == 2
    assert said in done.output


@pytest.mark.parametrize("kind", ["svg", "png", "html"])
@pytest.mark.parametrize("third", [(), ("--z", "breaches")])
def test_a_front_is_drawn(small: Path, tmp_path: Path, kind: str, third: tuple[str, ...]) -> None:
    picture = tmp_path / f"front.{kind}"
    done = call("tradeoff", small, "--x", "fit", "--y", "moves", *third, "--chart", picture, "-q", "--lang", "en")
    assert done.exit_code == 0, done.output
    content = picture.read_bytes()
    assert content.startswith({"svg": b"<svg", "png": b"\x89PNG", "html": b"<!DOCTYPE html>"}[kind])
    assert b"<script src=" not in content
    if kind == "svg":
        assert "people moved" in content.decode()
    again = call("tradeoff", small, "--x", "fit", "--y", "moves", "--chart", picture)
    assert again.exit_code == 2
