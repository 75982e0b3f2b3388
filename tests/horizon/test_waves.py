"""Single faults of plans of several waves that the random worlds met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rotation.answers.portfolio import rank
from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre, FuzzyDate, Post, Role, Sex, Spell, Unit, UnitKind
from rotation.facts.world import World
from rotation.horizon.problem import choice_of, horizon_problem
from rotation.horizon.states import Memory
from rotation.plans.plan import Portfolio
from rotation.progress import Watch
from rotation.rules.same_origin import SameOrigin
from rotation.rules.setting import Setting
from rotation.scenario.load import load_scenario
from tests.amount import draws
from tests.horizon.made import case_in
from tests.oracle.dice import Draw
from tests.oracle.worlds import LAW, bound_rules
from tests.scenario.test_horizon import THREE, TWINS, forbid, pin
from tests.tables import tables, write_scenario, write_tables

TABLE = f"[horizon]\n{THREE}max_moves = 2\nmin_months_between = 0\n"
NOBODY = {"planned_for": "", "post": ""}


def planned(folder: Path, text: str, weights: str, **cells: dict[str, dict[str, str]]) -> Portfolio:
    """Return the plans of three waves over the small case with twin seats."""
    place = write_tables(folder, tables(posts=TWINS, **cells))
    asked = write_scenario(place / "s.toml", f"{TABLE}{text}[weights]\n{weights}\n", effective=date(2021, 7, 1))
    return rank(choice_of(load_scenario(asked)), Watch())


@pytest.mark.parametrize(
    "pins",
    [
        pin("C1", "A-P1", 1) + pin("C1", "A-P2", 3),
        pin("C1", "A-P1") + pin("C1", "A-P2"),
        pin("C1", "A-P1", 2) + pin("C1", "A-P2"),
    ],
)
def test_seats_that_pins_of_different_waves_name_are_no_twins(tmp_path: Path, pins: str) -> None:
    found = planned(tmp_path, pins, "stability = 1")
    assert found.status == "optimal"
    held = [dict(seats).get("C1") for seats in found.plans[0].judgement.seats]
    assert {"A-P1", "A-P2"} <= set(held)


def test_a_wave_before_which_nobody_moved_has_the_data_of_the_others(tmp_path: Path) -> None:
    text = forbid("C1", wave=1) + forbid("C2", wave=1) + pin("C1", "A-BT", 2)
    found = planned(tmp_path, text, "development = 1", cadres={"C1": NOBODY, "C2": NOBODY})
    assert found.status == "optimal"
    assert found.plans[0].score == 0


def test_fewer_pairs_than_people_at_the_last_wave(tmp_path: Path) -> None:
    gone = {"post": "", "leaving": "2024-01-01"}
    cells = {f"C{number}": gone for number in range(1, 9)}
    found = planned(tmp_path, "", "development = 1", cadres=cells)
    assert found.status == "optimal"
    assert [len(seats) > 0 for seats in found.plans[0].judgement.seats] == [True, True, False]


def test_what_is_remembered_is_asked_of_each_wave_to_come() -> None:
    units = (
        Unit("A", "An Hòa", UnitKind.COMMUNE, predecessors=("V", "W")),
        Unit("V", "Ban Văn", UnitKind.DEPARTMENT),
        Unit("W", "Ban Công", UnitKind.DEPARTMENT),
    )
    coming = Spell("V", FuzzyDate(2022, 6), FuzzyDate(2022, 9))
    last = [Spell(place, FuzzyDate(2021, 7), FuzzyDate(2021, 12)) for place in ("V", "W")]
    first, second = (Cadre("C", "Vũ Thị Mai", Sex.FEMALE, FuzzyDate(1980), history=(spell, coming)) for spell in last)
    world = World(units, (Post("A-BT", "A", (Role.SECRETARY,)),), (first,))
    rules = [one for one in bound_rules(Draw(draws(0)), "same_origin") if isinstance(one, SameOrigin)]
    settings = [Setting(Columns(world, day), LAW, rules=tuple(rules)) for day in (date(2022, 2, 1), date(2023, 7, 1))]
    memory = Memory(settings)
    assert memory.of(first) != memory.of(second)
    assert Memory(settings[1:]).of(first) == Memory(settings[1:]).of(second)
    assert memory.of(first) == memory.of(replace(first, post="A-BT"))


def test_a_plan_is_found_among_the_paths_though_somebody_leaves_between(tmp_path: Path) -> None:
    scenario = load_scenario(case_in(tmp_path) / "waves.toml").with_(plans=1)
    choice = horizon_problem(scenario)
    seats = rank(choice, Watch()).plans[0].judgement.seats
    assert {cadre for cadre, _ in seats[0]} - {cadre for cadre, _ in seats[1]} == {"C5"}
    assert choice.waves(choice.rows(seats)) == seats
