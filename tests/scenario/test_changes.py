"""A what-if from Python: checked and recorded as ``--set`` is, from what was read before; a case given in Python."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotation import (
    Edits,
    InputFaults,
    Provenance,
    Scenario,
    answer,
    document,
    load_case,
    load_run,
    load_scenario,
    save,
    verify_run,
)
from rotation.errors import CaseHandedOver, Cell
from rotation.files import reading
from rotation.intake.toml import read_value
from rotation.runs.run import anonymised
from rotation.scenario.changes import settings_of
from tests.cli.calls import GIAO_THUY
from tests.tables import tables, write_scenario, write_tables

BALANCED = GIAO_THUY / "balanced.toml"
MADE = Provenance(datetime(2021, 6, 1, tzinfo=UTC))
CELL = Cell("board.toml")


@pytest.fixture
def small(tmp_path: Path) -> Scenario:
    """Return a small scenario, read from files that are gone now."""
    write_tables(tmp_path, tables(cadres={"C1": {"post": "A-BT"}}))
    scenario = load_scenario(write_scenario(tmp_path / "s.toml", "[weights]\nfit = 3\n[moves]\ntotal = 4\n"))
    for path in tmp_path.iterdir():
        path.unlink()
    return scenario


def test_a_mapping_is_what_the_same_words_after_set_are() -> None:
    changes: dict[str, Any] = {
        "weights": {"need": 9},
        "moves": {"down": 8, "across": {"min": 5}},
        "rules": {"home_place": {"severity": "soft", "weight": 40}},
        "within": 0.05,
        "effective": date(2021, 9, 1),
    }
    changed = load_scenario(BALANCED).with_(**changes)
    assert changed.edits.spoken == [
        "--set weights.need=9",
        "--set moves.down=8",
        "--set moves.across.min=5",
        "--set rules.home_place.severity=soft",
        "--set rules.home_place.weight=40",
        "--set within=0.05",
        "--set effective=2021-09-01",
    ]
    typed = load_scenario(BALANCED, Edits(settings=changed.edits.settings))
    assert typed.digest == changed.digest
    assert typed.warnings == changed.warnings
    assert (changed.weights["need"], changed.within, changed.setting.date) == (9, Decimal("0.05"), date(2021, 9, 1))
    (across,) = (bound for bound in changed.setting.decisions.bounds if bound.kind == "across")
    assert (across.lo, across.hi) == (5, 8), "the other end stays as the file has it"


def test_nothing_is_read_again_and_the_scenario_itself_stays_as_it_is(
    small: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(reading, "read_file")
    changed = small.with_(weights={"fit": 5}, moves={"total": 2}).with_(title="Hai lượt").with_(weights={"panel": 1})
    assert changed.weights == {"fit": 5, "panel": 1}
    assert changed.title == "Hai lượt"
    assert changed.case is small.case
    assert changed.rulebook is small.rulebook
    assert (small.weights, small.edits) == ({"fit": 3}, Edits())


def test_edits_may_come_with_it_and_their_pins_are_added(small: Scenario) -> None:
    changed = small.with_(Edits(pins=("C1=A-BT",)), plans=1).with_(Edits(pins=("C2=B-CT",), forbids=("=N-TP",)))
    assert changed.setting.decisions.pins == (("C1", "A-BT"), ("C2", "B-CT"))
    assert changed.setting.decisions.forbids == {(None, "N-TP")}
    assert changed.plans == 1


def test_another_case_or_rulebook_is_read(tmp_path: Path) -> None:
    for name, cadre in (("one", "C2"), ("two", "C3")):
        write_tables(tmp_path / name, tables(cadres={cadre: {}}))
    scenario = load_scenario(write_scenario(tmp_path / "s.toml", case="one"))
    other = scenario.with_(case="two", rulebook="vietnam")
    assert (len(scenario.case.world.cadres), len(other.case.world.cadres)) == (2, 3)
    assert other.rulebook.digest != scenario.rulebook.digest
    assert other.with_(case="one").case.digest == scenario.case.digest


@pytest.mark.parametrize(
    ("changes", "setting"),
    [
        ({"weights": {"ned": 9}}, "weights.ned=9"),
        ({"weights": {"need": -1}}, "weights.need=-1"),
        ({"weights": {"need": "much"}}, "weights.need=much"),
        ({"moves": {"down": {"min": 3, "max": 2}}}, "moves.down={ min = 3, max = 2 }"),
        ({"rules": {"home_place": {"severity": "hrd"}}}, "rules.home_place.severity=hrd"),
        ({"plans": 0}, "plans=0"),
        ({"within": None}, "within=None"),
        ({"pln": 3}, "pln=3"),
        ({"pin": [{"cadre": "C999", "post": "GY-CT"}]}, 'pin=[{ cadre = "C999", post = "GY-CT" }]'),
        ({"effective": "2021-02-30"}, "effective=2021-02-30"),
    ],
)
def test_what_is_wrong_is_what_is_wrong_after_set(changes: dict[str, Any], setting: str) -> None:
    with pytest.raises(InputFaults) as typed:
        load_scenario(BALANCED, Edits(settings=(setting,)))
    with pytest.raises(InputFaults) as mapped:
        load_scenario(BALANCED).with_(**changes)
    assert [one.document("vi") for one in mapped.value.faults] == [one.document("vi") for one in typed.value.faults]
    assert mapped.value.faults


@pytest.mark.parametrize("key", ["need=1", "", 3])
def test_a_key_that_is_none_is_refused(key: object) -> None:
    with pytest.raises(InputFaults) as caught:
        load_scenario(BALANCED).with_(weights={key: 1})
    (fault,) = caught.value.faults
    assert (fault.cell, fault.kind.code) == (Cell("balanced.toml", column="--set"), "bad_edit")
    assert fault.value == f"weights.{key}"


VALUES = st.recursive(
    st.one_of(st.text(), st.integers(-(10**9), 10**9), st.booleans(), st.dates(), st.decimals(-9999, 9999, places=3)),
    lambda inner: st.lists(st.one_of(inner, st.dictionaries(st.text(), inner, max_size=2)), max_size=3),
)


@given(VALUES)
@settings(derandomize=True, max_examples=300, deadline=None)
def test_every_value_is_read_back_as_it_was(value: object) -> None:
    (setting,) = settings_of({"key": value}, CELL)
    assert read_value(setting.removeprefix("key=").strip()) == value


def test_a_saved_what_if_verifies_and_names_its_changes(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"post": "A-BT"}}))
    scenario = load_scenario(write_scenario(tmp_path / "s.toml", "[weights]\nfit = 3\n"))
    place = save(answer([scenario.with_(weights={"stability": 2}, plans=1)]), tmp_path / "run", MADE)
    (inputs,) = json.loads(place.read_text("utf-8"))["inputs"]
    assert inputs["set"] == ["weights.stability=2", "plans=1"]
    assert verify_run(place).holds
    run, _ = load_run(place)
    assert run is not None
    assert run.portfolios[0].scenario.weights == {"fit": 3, "stability": 2}


def test_who_is_nameless_stays_so(small: Scenario, tmp_path: Path) -> None:
    write_tables(tmp_path, tables())
    path = write_scenario(tmp_path / "s.toml", 'title = "Mai: Vũ Thị Mai"\n')
    changed = load_scenario(path, anonymous=True).with_(plans=1)
    assert [cadre.name for cadre in changed.setting.world.cadres] == ["C1", "C2"]
    assert "Vũ Thị Mai" not in changed.title
    shown = anonymised(answer([small.with_(plans=1)]))
    assert {cadre.name for cadre in shown.portfolios[0].scenario.setting.world.cadres} == {"C1", "C2"}


def test_a_case_given_in_python_takes_the_place_of_the_one_in_the_file(tmp_path: Path) -> None:
    write_tables(tmp_path / "case", tables(cadres={"C1": {"post": "A-BT"}}))
    path = tmp_path / "s.toml"
    path.write_text('rulebook = "blank"\neffective = 2021-07-01\nweights.stability = 1\n', "utf-8")
    case = load_case(tmp_path / "case")
    frames = {table: case.frame(table) for table in ("units", "posts", "cadres")}
    scenario = load_scenario(path, case=load_case(frames))
    assert scenario.handed_over
    assert scenario.with_(plans=1).handed_over
    run = answer([scenario.with_(plans=1)])
    assert run.portfolios[0].plans[0].score == 100
    with pytest.raises(CaseHandedOver, match=r"case\.write\(folder\)"):
        save(run, tmp_path / "run", MADE)
    assert not (tmp_path / "run").exists()
    assert not scenario.with_(case="case").handed_over
    again = answer([load_scenario(path, Edits(settings=("case=case", "plans=1")))])
    assert document(again) == document(run)
    assert verify_run(save(again, tmp_path / "run", MADE)).holds


def test_a_given_case_is_checked_on_the_date(tmp_path: Path) -> None:
    write_tables(tmp_path / "case", tables(cadres={"C1": {"post": "A-BT", "since": "2022-01-01"}}))
    path = write_scenario(tmp_path / "s.toml", case="nowhere")
    case = load_case({name: load_case(tmp_path / "case").frame(name) for name in ("units", "posts", "cadres")})
    with pytest.raises(InputFaults) as caught:
        load_scenario(path, case=case)
    assert [(one.cell.file, one.cell.row, one.kind.code) for one in caught.value.faults] == [
        ("cadres", 1, "since_after_effective")
    ]
