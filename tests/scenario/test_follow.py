"""Read `[follow]`: everything wrong at its key, references by name, and plans that pass it over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rotation.errors import InputFaults
from rotation.scenario.coded import Codes, coded_scenario
from rotation.scenario.file import Edits
from rotation.scenario.load import load_scenario
from rotation.verify.run import verify_run
from tests.cli.calls import call
from tests.follow.made import FOLLOW, made, scenario
from tests.tables import write_scenario, write_tables


@pytest.mark.parametrize(
    ("units", "meant"),
    [
        ("'grassroots'", "A B"), ("'superior'", "N"), ("'cell'", "A1 A2 B1 B2"), ("'chi bộ'", "A1 A2 B1 B2"),
        ("'xã', 'department'", "A B N"), ("'A', 'Chi bộ 1, Bình Minh'", "A B1"), ("'grassroots', 'A'", "A B"),
        ("'Cấp cơ sở', 'cấp trên'", "A B N"),
    ],
)  # fmt: skip
def test_units_are_levels_kinds_and_units_together(tmp_path: Path, units: str, meant: str) -> None:
    asked = scenario(tmp_path, f"[follow]\nunits = [{units}]\n").follow
    assert asked is not None
    assert asked.units == tuple(meant.split())


def test_what_is_not_given(tmp_path: Path) -> None:
    asked = scenario(tmp_path).follow
    assert asked is not None
    assert (asked.per_unit, asked.min_units, asked.max_units, asked.plans, asked.min_difference) == (1, 0, None, 3, 2)
    assert {rule.id: (rule.hard, rule.norm.weight) for rule in asked.rules} == {
        "follow_balance": (False, 50), "follow_cover": (True, 0), "follow_home": (False, 200), "follow_kin": (True, 0),
        "follow_load": (True, 0), "follow_own": (True, 0), "follow_period": (False, 5),
    }  # fmt: skip


WRONG = """[follow]
units = ["grassrots", "ward"]
per_unit = 0
max_unit = 3
"""
WRONG_TOO = """[follow]
units = ["grassrots", "ward", "Chi bộ 1"]
max_units = 1
min_units = 2
[follow.weights]
fitt = 1
[follow.rules.follow_hom]
severity = "hard"
[follow.rules.follow_home]
weigth = 2
[follow.rules.follow_cover]
severity = "soft"
[follow.rules.follow_period]
from = 2020-01-01
[[follow.pin]]
cadre = "C9"
unit = "Chi bộ 1"
[[follow.pin]]
cadre = "Lê Văn Nam"
unit = "A"
[[follow.forbid]]
[[follow.forbid]]
cadre = "C2"
unit = "A"
[[follow.waive]]
rule = "follow_cover"
cadre = "C1"
reason = "r"
paper = "p"
[[follow.waive]]
rule = "follow_owm"
cadre = "C1"
reason = "r"
paper = "p"
"""


def faults(folder: Path, text: str) -> dict[str, str]:
    with pytest.raises(InputFaults) as caught:
        scenario(folder, text)
    return {str(one.cell.column): one.kind.code for one in caught.value.faults}


def test_everything_wrong_is_told_at_its_key(tmp_path: Path) -> None:
    assert faults(tmp_path / "a", WRONG) == {
        "follow.units[0]": "unknown_follow_units",
        "follow.per_unit": "out_of_range",
        "follow.max_unit": "unknown_key",
    }
    assert faults(tmp_path / "b", WRONG_TOO) == {
        "follow.units[0]": "unknown_follow_units",
        "follow.units[2]": "ambiguous_reference",
        "follow.min_units": "min_above_max",
        "follow.weights.fitt": "unknown_criterion",
        "follow.rules.follow_hom": "unknown_rule",
        "follow.rules.follow_home.weigth": "unknown_key",
        "follow.rules.follow_cover": "missing_weight",
        "follow.rules.follow_period.from": "unsupported_key",
        "follow.pin[0].cadre": "unknown_id",
        "follow.pin[0].unit": "ambiguous_reference",
        "follow.pin[1]": "pin_forbidden",
        "follow.forbid[0]": "empty_forbid",
        "follow.waive[0].rule": "follow_not_waivable",
        "follow.waive[1].rule": "unknown_rule",
    }


def test_a_bound_of_the_scenario_against_one_of_the_table(tmp_path: Path) -> None:
    own = {"followers": {"C1": {"cadre": "C1", "min_units": "3"}}}
    with pytest.raises(InputFaults) as caught:
        scenario(tmp_path, FOLLOW + "max_units = 2\n", **own)
    assert [(one.kind.code, one.cell.column) for one in caught.value.faults] == [
        ("follow_bounds_clash", "follow.max_units")
    ]


def test_what_is_odd_is_a_warning(tmp_path: Path) -> None:
    text = '[follow]\nunits = ["ward", "A"]\n[[follow.pin]]\ncadre = "C5"\nunit = "B"\n'
    warnings = scenario(tmp_path, text, cadres={"C5": {}}).warnings
    assert {(one.kind.code, one.cell.column) for one in warnings if "follow" in (one.cell.column or "")} == {
        ("follow_no_units", "follow.units[0]"),
        ("followers_gone", "follow"),
        ("not_a_follower", "follow.pin[0].cadre"),
        ("unit_not_asked_for", "follow.pin[0].unit"),
    }
    without = write_tables(tmp_path / "none", {**made(), "followers": []})
    found = load_scenario(write_scenario(without / "s.toml", FOLLOW)).warnings
    assert "no_followers" in {one.kind.code for one in found}


def test_what_the_date_leaves_out_and_weights_without_data_are_said(tmp_path: Path) -> None:
    text = FOLLOW + "".join(f"weights.{one} = 1\n" for one in ("closeness", "continuity", "fit", "need"))

    def odd(name: str, **changes: dict[str, dict[str, str]]) -> dict[str, object]:
        warnings = scenario(tmp_path / name, text, **changes).warnings
        found = [one for one in warnings if "follow" in (one.cell.column or "") and one.kind.code != "followers_gone"]
        return {str(one.cell.column): dict(one.facts) for one in found}

    today = {"x": {"cadre": "C1", "unit": "A", "since": "2020"}}
    assert odd("whole", follows=today) == {}
    later = odd("later", follows={"x": {"cadre": "C1", "unit": "A", "since": "2021-07-02"}})
    assert later["follow"] == {"count": 1, "effective": "01/07/2021", "pairs": ("C1 = A",)}
    assert set(later) == {"follow", "follow.weights.continuity"}
    bare = {one: {"needs": "", "last_rating": "", "lat": "", "lon": ""} for one in ("A", "B")}
    assert set(odd("bare", follows=today, units=bare, cadres={"C1": {"residence": ""}})) == {
        f"follow.weights.{one}" for one in ("closeness", "fit", "need")
    }


def test_one_kind_of_the_communes_alone_is_noted(tmp_path: Path) -> None:
    units = {"B": {"kind": "town"}}
    for row, (words, left) in enumerate({"xã": ("Bình Minh",), "grassroots": (), "A": (), "cell": ()}.items()):
        found = scenario(tmp_path / str(row), f'[follow]\nunits = ["{words}"]\n', units=units).warnings
        assert [one.facts["units"] for one in found if one.kind.code == "follow_kind_alone"] == [left][: len(left)]


def test_a_pair_that_begins_after_the_date_does_not_lift_a_forbid(tmp_path: Path) -> None:
    text = FOLLOW + "[[follow.pin]]\ncadre = 'C1'\nunit = 'B'\n[[follow.forbid]]\ncadre = 'C1'\n"
    assert scenario(tmp_path / "today", text, follows={"x": {"cadre": "C1", "unit": "B"}}).follow is not None
    with pytest.raises(InputFaults) as caught:
        scenario(tmp_path / "later", text, follows={"x": {"cadre": "C1", "unit": "B", "since": "2022"}})
    assert [one.kind.code for one in caught.value.faults] == ["pin_forbidden"]


def test_warnings_of_following_are_told_once(tmp_path: Path) -> None:
    place = write_tables(tmp_path, made())
    done = call("follow", write_scenario(place / "s.toml", FOLLOW))
    assert done.stderr.count("follow: ") == 1, done.stderr


def test_plans_pass_it_over_and_runs_hold_whatever_becomes_of_it(tmp_path: Path) -> None:
    place = write_tables(tmp_path / "case", made())
    path = write_scenario(place / "s.toml", "[weights]\nstability = 1\n")
    plain = load_scenario(path)
    assert call("plan", path, "-o", tmp_path / "run", "-q").exit_code == 0
    bare = call("plan", path, "--json").stdout
    text = path.read_text("utf-8")
    for more in (FOLLOW, FOLLOW + "per_unit = 2\n[follow.weights]\nfit = 1\n"):
        path.write_text(text + more, "utf-8")
        asked = load_scenario(path)
        assert asked.digest == plain.digest
        assert verify_run(tmp_path / "run").holds
        again = call("plan", path, "--json")
        assert again.exit_code == 0
        assert _without_times(again.stdout) == _without_times(bare)


def _without_times(document: str) -> list[str]:
    return [line for line in document.splitlines() if "seconds" not in line and "made_at" not in line]


def test_names_are_held_back_where_nobody_is_named(tmp_path: Path) -> None:
    waived = FOLLOW + (
        '[[follow.waive]]\nrule = "follow_own"\ncadre = "C3"\nreason = "Cúc giỏi"\npaper = "QĐ về Trần Thị Cúc"\n'
    )
    place = write_tables(tmp_path / "case", made())
    asked = load_scenario(write_scenario(place / "s.toml", waived), anonymous=True).follow
    assert asked is not None
    assert "Cúc" not in repr(asked.waivers)


def test_people_who_go_by_codes_keep_what_they_follow(tmp_path: Path) -> None:
    plain = scenario(tmp_path, follows={"f": {"cadre": "C1", "unit": "A"}})
    world = plain.setting.world
    codes = Codes({one.id: f"K{row}" for row, one in enumerate(world.cadres)}, {}, world.cadres)
    coded = coded_scenario(plain, codes)
    assert coded.setting.world.follows == (replace(world.follows[0], cadre=codes.cadres["C1"]),)
    assert {one.cadre for one in coded.setting.world.followers} == {codes.cadres[one.cadre] for one in world.followers}
    assert coded.follow is None
    edits = Edits(settings=('follow.pin=[{ cadre = "C1", unit = "A" }]', "follow.per_unit=1"))
    assert coded_scenario(plain.with_(edits), codes).edits.settings == ("follow.pin=…", "follow.per_unit=1")
