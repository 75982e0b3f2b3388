"""Check that `verify` tells for each claim whether it was re-computed or rests on a search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rotation.synthetic import generate_region
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.golden.shipped import OTHERS
from tests.tables import tables, write_scenario, write_tables

SMALL = {"cadres": {"C1": {"post": "A-BT"}}, "posts": {"A-CT": {"fill": "must"}}}
SEARCH = "rests on a search, not repeated here"


def saved(folder: Path, *texts: str, **keys: object) -> Path:
    """Plan the small case under some scenarios, save the run and return its folder."""
    write_tables(folder, tables(**SMALL))
    paths = [write_scenario(folder / f"{row}.toml", text, title=f"S{row}", **keys) for row, text in enumerate(texts)]
    call("plan", *paths, "-o", folder / "run", "-q")
    return folder / "run"


def claim(says: str, proof: str, **more: Any) -> dict[str, Any]:
    return {"says": says, "proof": proof, "scenario": None, "rank": None, "measure": None, "bound": None, **more}


def test_the_bound_of_the_best_plan_is_recomputed_and_that_no_further_plan_is_left_is_not(tmp_path: Path) -> None:
    run = saved(tmp_path, "[weights]\nfit = 1\n", plans=500, min_difference=1)
    document = call_json("verify", run)
    (answer,) = call_json("plan", tmp_path / "0.toml")["scenarios"]
    assert document["holds"] is True
    assert answer["complete"] is True
    expected = [claim("optimal", one["proof"], scenario="S0", rank=one["rank"]) for one in answer["plans"]]
    assert document["claims"] == [*expected, claim("complete", "searched", scenario="S0")]
    assert expected[0]["proof"] == "certified"
    lines = call("verify", run, "--lang", "en").stdout.splitlines()
    assert lines[1] == "  S0, plan 1: no plan is better: bound re-computed, without a solver"
    assert lines[-1] == f"  S0: no further plan is left: {SEARCH}"


def test_what_no_plan_exceeds_is_recomputed_where_the_best_plan_rests_on_a_search(tmp_path: Path) -> None:
    """Of a province half as large as the old Nam Định, which a tree of so many leaves does not close."""
    generate_region(tmp_path / "province", 113, groups=10, seed=6)
    run = tmp_path / "run"
    call("plan", tmp_path / "province" / "scenario.toml", "-o", run, "-q", "--set", "plans=1")
    answer = json.loads((run / "run.json").read_text("utf-8"))
    (kept,), (asked,) = answer["certificates"][0], answer["scenarios"]
    assert kept["bound"] > asked["plans"][0]["score"]
    assert kept["cuts"]
    document = call_json("verify", run)
    assert document["holds"] is True
    assert document["claims"] == [
        claim("optimal", "searched", scenario=asked["title"], rank=1),
        claim("ceiling", "certified", scenario=asked["title"], bound=kept["bound"]),
    ]
    assert call("verify", run, "--lang", "en").stdout.splitlines()[2] == (
        f"  {asked['title']}: no plan scores above {kept['bound']}: bound re-computed, without a solver"
    )


@pytest.mark.parametrize("scenario", sorted(path.stem for path in GIAO_THUY.glob("*.toml") if path.stem not in OTHERS))
def test_the_best_plan_of_a_district_is_certified_by_a_tree(tmp_path: Path, scenario: str) -> None:
    call("plan", GIAO_THUY / f"{scenario}.toml", "-o", tmp_path / "run", "-q", "--set", "plans=1")
    answer = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))
    (kept,), (asked,) = answer["certificates"][0], answer["scenarios"]
    assert (kept["bound"], asked["plans"][0]["proof"]) == (asked["plans"][0]["score"], "certified")
    assert 2 <= len(kept["tree"]["leaves"]) <= 20
    document = call_json("verify", tmp_path / "run")
    assert document["claims"] == [claim("optimal", "certified", scenario=asked["title"], rank=1)]


def test_a_list_that_is_not_complete_claims_nothing_of_the_kind(tmp_path: Path) -> None:
    run = saved(tmp_path, "[weights]\nfit = 1\n", plans=1, min_difference=1)
    assert [one["says"] for one in call_json("verify", run)["claims"]] == ["optimal"]


def test_an_impossibility_rests_on_a_search(tmp_path: Path) -> None:
    run = saved(tmp_path, "[moves]\nentry = 5\n")
    document = call_json("verify", run)
    assert (document["holds"], document["proofs"]) == (True, [])
    assert document["claims"] == [
        claim("infeasible", "searched", scenario="S0"),
        claim("conflict", "searched", scenario="S0"),
    ]
    assert call("verify", run, "--lang", "en").stdout.splitlines()[1:] == [
        f"  S0: there is no plan: {SEARCH}",
        f"  S0: which rules conflict, and which to lift: {SEARCH}",
    ]
    assert call("verify", run, "--lang", "vi").stdout.splitlines()[1:] == [
        "  S0: không có phương án nào: theo kết quả tìm kiếm, không tìm lại ở đây",
        "  S0: các quy tắc mâu thuẫn nhau, và nới quy tắc nào thì có phương án: theo kết quả tìm kiếm, không tìm lại "
        "ở đây",
    ]


def test_a_run_without_an_answer_claims_nothing(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(**SMALL))
    base = write_scenario(tmp_path / "0.toml", title="S0")
    assert call("plan", base, "-o", tmp_path / "run", "--time-limit", "0.000001", "-q").exit_code == 4
    assert call_json("verify", tmp_path / "run")["claims"] == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", f"  Common yardstick, soft breaches: no plan is beyond its best end: {SEARCH}"),
        (
            "vi",
            "  Thang so sánh, số vi phạm: không có phương án nào trên mức tốt nhất: "
            "theo kết quả tìm kiếm, không tìm lại ở đây",
        ),
    ],
)
def test_the_ends_of_the_yardstick_rest_on_searches_but_for_the_worst_of_a_count(
    tmp_path: Path, lang: str, line: str
) -> None:
    run = saved(tmp_path, "[weights]\nfit = 1\n", "[weights]\nfit = 2\n", plans=1)
    claims = call_json("verify", run)["claims"]
    assert [(one["says"], one["measure"]) for one in claims if one["measure"]] == [
        ("worst", "fit"),
        ("best", "fit"),
        ("best", "breaches"),
    ]
    assert {one["proof"] for one in claims if one["measure"]} == {"searched"}
    assert call("verify", run, "--lang", lang).stdout.splitlines()[-1] == line
