"""Check how `[horizon]` is read: dates, waves of pins, forbids and waivers, faults in their cells, warnings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rotation.errors import InputFaults
from rotation.rules.decisions import Bound, Decisions
from rotation.runs.document import inputs_document
from rotation.runs.kept_inputs import InputsDocument
from rotation.scenario.file import NO_EDITS, Edits
from rotation.scenario.horizon import AssumedRating, Horizon
from rotation.scenario.later import rules_over_time
from rotation.scenario.load import Scenario, load_scenario
from rotation.scenario.unnamed import unnamed_scenario
from rotation.schemas import scenario_schema
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.tables import tables, write_scenario, write_tables

HEAD = 'case = "case"\nrulebook = "{book}"\nplans = 1\n'
THREE = "dates = [2021-07-01, 2023-09-01, 2024-07-01]\n"
DATES = (date(2021, 7, 1), date(2023, 9, 1), date(2024, 7, 1))
TWINS = {row: {"unit": "A", "role": "vice_chair", "fill": "may"} for row in ("A-P1", "A-P2")}
PEOPLE = {
    "C1": {"name": "Vũ Thị Mai", "post": "N-PTP", "since": "2015-01-01"},
    "C2": {"name": "Lê Văn Nam", "post": "A-CT", "since": "2015-01-01"},
    "C3": {"name": "Trần Hòa", "post": "A-P2", "since": "2015-01-01"},
}
BOOK = """
title = "Book"
[[rules.health]]
from = 2020-01-01
severity = "soft"
weight = 40
citation = {{ document = "x", checked = "read" }}
[[rules.service_left]]
from = 2020-01-01
severity = "hard"
min_months = 60
citation = {{ document = "x", checked = "read" }}
{more}
"""
LATER = '[[rules.{}]]\nfrom = {}\nseverity = "{}"\n{}citation = {{ document = "x", checked = "read" }}\n'


def written(folder: Path, text: str, book: str = "blank", **changes: Any) -> Path:
    """Write a case with twin seats, and a scenario of it; return the scenario's file."""
    cells = {"cadres": PEOPLE, **changes, "posts": {**TWINS, **changes.get("posts", {})}}
    write_tables(folder / "case", tables(**cells))
    (folder / "s.toml").write_text(HEAD.format(book=book) + text, "utf-8")
    return folder / "s.toml"


def loaded(folder: Path, text: str, **changes: Any) -> Scenario:
    """Return a scenario of three waves with more tables."""
    return load_scenario(written(folder, f"[horizon]\n{THREE}{text}", **changes))


def waves_of(scenario: Scenario) -> Horizon:
    """Return the horizon, which must be there."""
    assert scenario.horizon is not None
    return scenario.horizon


def faulty(path: Path, edits: Edits = NO_EDITS) -> list[tuple[str, str | None]]:
    """Return the code and the key of each fault of a scenario."""
    with pytest.raises(InputFaults) as caught:
        load_scenario(path, edits)
    return sorted((fault.kind.code, fault.cell.column) for fault in caught.value.faults)


def warned(scenario: Scenario) -> list[tuple[str, str | None]]:
    """Return the code and the key of each warning in the scenario's own file."""
    return [(one.kind.code, one.cell.column) for one in scenario.warnings if one.cell.file == "s.toml"]


def pin(cadre: str, post: str, wave: int | None = None) -> str:
    return f'[[pin]]\ncadre = "{cadre}"\npost = "{post}"\n' + (f"wave = {wave}\n" if wave else "")


def forbid(cadre: str = "", post: str = "", wave: int | None = None) -> str:
    keys = [f'cadre = "{cadre}"'] * bool(cadre) + [f'post = "{post}"'] * bool(post) + [f"wave = {wave}"] * bool(wave)
    return "\n".join(["[[forbid]]", *keys, ""])


def waive(wave: int | None = None) -> str:
    text = '[[waive]]\nrule = "service_left"\ncadre = "C1"\nreason = "bà Vũ Thị Mai xin"\npaper = "QĐ 1 (Vũ Thị Mai)"\n'
    return text + (f"wave = {wave}\n" if wave else "")


def test_without_the_table_there_is_no_horizon(tmp_path: Path) -> None:
    assert load_scenario(written(tmp_path, "effective = 2021-07-01\n")).horizon is None


def test_the_defaults(tmp_path: Path) -> None:
    scenario = loaded(tmp_path, "")
    assert scenario.horizon == Horizon(DATES, 1, 24, AssumedRating.LAST, (), (), (Decisions(),) * 3, ((),) * 3)
    assert scenario.setting.date == DATES[0]
    assert warned(scenario) == []


@pytest.mark.parametrize("word", AssumedRating)
def test_every_key(tmp_path: Path, word: AssumedRating) -> None:
    text = f'max_moves = 2\nmin_months_between = 10\nassume_rating = "{word}"\n'
    bounds = (
        "[horizon.moves]\ndown = 10\nacross = { min = 5, max = 7 }\n[horizon.moves.per_group]\ntotal = { max = 4 }\n"
    )
    horizon = waves_of(loaded(tmp_path, f"{text}{bounds}[moves]\nup = {{ max = 1 }}\n"))
    assert (horizon.max_moves, horizon.min_months_between, horizon.assume_rating) == (2, 10, word)
    assert horizon.bounds == (Bound("down", 10, 10), Bound("across", 5, 7), Bound("total", None, 4, per_group=True))
    assert [one.bounds for one in horizon.decided] == [(Bound("up", None, 1),)] * 3


def test_the_effective_date_is_the_first(tmp_path: Path) -> None:
    one_wave = load_scenario(written(tmp_path, 'effective = 2021-07-01\n[horizon]\ndates = ["2021-07-01"]\n'))
    assert (one_wave.setting.date, waves_of(one_wave).dates) == (DATES[0], DATES[:1])
    path = written(tmp_path, f"effective = 2021-07-02\n[horizon]\n{THREE}")
    assert faulty(path) == [("effective_not_first_date", "effective")]
    assert faulty(written(tmp_path, f"[horizon]\n{THREE}"), Edits(("effective=2022-01-01",))) == [
        ("effective_not_first_date", "effective")
    ]


def test_without_either_the_date_is_missing(tmp_path: Path) -> None:
    assert faulty(written(tmp_path, "")) == [("missing_key", "effective")]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("dates = []", [("wrong_type", "horizon.dates")]),
        ("", [("missing_key", "horizon.dates")]),
        ("dates = 2021-07-01", [("wrong_type", "horizon.dates")]),
        ('dates = ["2021-07-01", "1/9/2023"]', [("wrong_type", "horizon.dates[1]")]),
        ('dates = ["1/7/2021", "2023-09-01"]', [("wrong_type", "horizon.dates[0]")]),
        ("dates = [2021-07-01, 2023]", [("wrong_type", "horizon.dates[1]")]),
        ("dates = [2021-07-01, 2021-07-01]", [("dates_not_rising", "horizon.dates[1]")]),
        (
            "dates = [2021-07-01, 2020-07-01, 2020-06-01]",
            [("dates_not_rising", "horizon.dates[1]"), ("dates_not_rising", "horizon.dates[2]")],
        ),
        (f"{THREE}max_moves = 0", [("out_of_range", "horizon.max_moves")]),
        (f"{THREE}max_moves = 1.5", [("not_whole", "horizon.max_moves")]),
        (f"{THREE}max_moves = true", [("not_whole", "horizon.max_moves")]),
        (f"{THREE}min_months_between = -1", [("out_of_range", "horizon.min_months_between")]),
        (f'{THREE}assume_rating = "lst"', [("unknown_word", "horizon.assume_rating")]),
        (f"{THREE}max_move = 2", [("unknown_key", "horizon.max_move")]),
        (f"{THREE}[horizon.moves]\nsideways = 1", [("unknown_key", "horizon.moves.sideways")]),
        (f"{THREE}[horizon.moves]\ndown = {{ min = 3, max = 2 }}", [("min_above_max", "horizon.moves.down")]),
        (
            f"{THREE}[horizon.moves.per_group]\nup = {{ min = 3, max = 2 }}",
            [("min_above_max", "horizon.moves.per_group.up")],
        ),
    ],
)
def test_faults_of_the_table(tmp_path: Path, table: str, found: list[tuple[str, str]]) -> None:
    assert faulty(written(tmp_path, f"[horizon]\n{table}\n")) == found


def test_a_horizon_that_is_no_table(tmp_path: Path) -> None:
    path = written(tmp_path, f"horizon = 3\n{pin('C1', 'A-BT', 2)}")
    assert faulty(path) == [("wrong_type", "horizon")]


def test_all_faults_at_once(tmp_path: Path) -> None:
    text = (
        "[horizon]\ndates = [2021-07-01, 2021-07-01]\nmax_moves = 0\n[horizon.moves]\ndown = { min = 3, max = 2 }\n"
        f"[weights]\nfitt = 1\n{pin('C1', 'A-BT', 3)}{forbid('C9', wave=1)}"
    )
    assert faulty(written(tmp_path, text)) == [
        ("dates_not_rising", "horizon.dates[1]"),
        ("min_above_max", "horizon.moves.down"),
        ("out_of_range", "horizon.max_moves"),
        ("unknown_criterion", "weights.fitt"),
        ("unknown_id", "forbid[0].cadre"),
        ("unknown_wave", "pin[0].wave"),
    ]


@pytest.mark.parametrize(
    ("table", "wave", "code"),
    [
        ("effective = 2021-07-01\n", "1", "wave_without_horizon"),
        (f"[horizon]\n{THREE}", "4", "unknown_wave"),
        (f"[horizon]\n{THREE}", "0", "out_of_range"),
        (f"[horizon]\n{THREE}", '"2"', "not_whole"),
    ],
)
@pytest.mark.parametrize("entry", [pin("C1", "A-BT"), forbid("C1"), waive()])
def test_a_wave_that_is_none(tmp_path: Path, table: str, wave: str, code: str, entry: str) -> None:
    path = written(tmp_path, f"{table}{entry}wave = {wave}\n")
    assert faulty(path) == [(code, f"{entry[2:].partition(']')[0]}[0].wave")]


def test_the_decisions_of_each_wave(tmp_path: Path) -> None:
    text = pin("C1", "A-BT", 1) + pin("C1", "B-BT", 3) + pin("C2", "B-CT") + forbid("C3") + forbid("C2", "A-BT", 2)
    text += waive() + '[priority]\ntiers = [["breaches"], ["score"]]\n'
    scenario = loaded(tmp_path, text)
    horizon = waves_of(scenario)
    assert horizon.pins == (("C2", "B-CT"),)
    assert [one.pins for one in horizon.decided] == [(("C1", "A-BT"),), (), (("C1", "B-BT"),)]
    always, second = ("C3", None), ("C2", "A-BT")
    assert [set(one.forbids) for one in horizon.decided] == [{always}, {always, second}, {always}]
    assert [len(one.waivers) for one in horizon.decided] == [1, 1, 1]
    assert {one.tiers for one in horizon.decided} == {(("breaches",), ("score",))}
    assert scenario.setting.decisions == horizon.decided[0]


def test_a_waiver_of_one_wave(tmp_path: Path) -> None:
    horizon = waves_of(loaded(tmp_path, waive(2)))
    assert [len(one.waivers) for one in horizon.decided] == [0, 1, 0]
    assert [wave for _, wave in horizon.waivers()] == [2]


ALLOWED = {
    "one post at one wave, another at the next": pin("C1", "A-BT", 1) + pin("C1", "B-BT", 2),
    "two posts at some wave": pin("C1", "A-BT") + pin("C1", "B-BT"),
    "a post at some wave besides two that are dated": pin("C1", "A-BT", 1) + pin("C1", "B-BT", 3) + pin("C1", "B-CT"),
    "one seat, two people, two waves": pin("C1", "A-BT", 1) + pin("C2", "A-BT", 2),
    "one seat, three people at some wave": pin("C1", "A-BT") + pin("C2", "A-BT") + pin("C3", "A-BT"),
    "two places of a reserve at one wave": pin("C1", "R-1", 1) + pin("C2", "R-1", 1),
    "a forbid of another wave": pin("C1", "A-BT", 1) + forbid("C1", "A-BT", 2),
    "at some wave, forbidden at one": pin("C1", "A-BT") + forbid("C1", "A-BT", 2),
    "at some wave, the cadre takes up no other post": pin("C1", "A-BT") + forbid("C1"),
    "taken up before the forbid of newcomers": pin("C1", "A-BT", 2) + forbid("", "A-BT", 2),
    "taken up before the cadre stays": pin("C1", "A-BT", 3) + forbid("C1", "", 2) + forbid("C1", "", 3),
    "a stay under a forbid of other posts": pin("C2", "A-CT", 2) + forbid("C2"),
}
REFUSED = {
    "two posts at one wave": (pin("C1", "A-BT", 2) + pin("C1", "B-BT", 2), "contradictory_pin", (0, 1)),
    "two people, one seat, one wave": (pin("C1", "A-BT", 2) + pin("C2", "A-BT", 2), "contradictory_pin", (0, 1)),
    "more posts than waves": (
        pin("C1", "A-BT", 1) + pin("C1", "B-BT", 2) + pin("C1", "B-CT") + pin("C1", "N-TP"),
        "contradictory_pin",
        (2, 3),
    ),
    "a pair that is forbidden at every wave": (pin("C1", "A-BT", 2) + forbid("C1", "A-BT"), "pin_forbidden", (0,)),
    "a pair that is forbidden at this wave": (pin("C1", "A-BT", 2) + forbid("C1", "A-BT", 2), "pin_forbidden", (0,)),
    "at some wave, forbidden at every": (pin("C1", "A-BT") + forbid("C1", "A-BT"), "pin_forbidden", (0,)),
    "a cadre who takes up no other post": (pin("C1", "A-BT", 3) + forbid("C1"), "pin_forbidden", (0,)),
    "a post that nobody new takes": (pin("C1", "A-BT", 3) + forbid("", "A-BT"), "pin_forbidden", (0,)),
    "no way in at the first two waves": (
        pin("C1", "A-BT", 2) + forbid("C1", "", 1) + forbid("", "A-BT", 2),
        "pin_forbidden",
        (0,),
    ),
    "given up when the pair is forbidden, and no way back": (
        pin("C2", "A-CT", 2) + forbid("C2", "A-CT", 1) + forbid("C2", "", 2),
        "pin_forbidden",
        (0,),
    ),
}


@pytest.mark.parametrize("text", ALLOWED.values(), ids=list(ALLOWED))
def test_pins_that_stand_together(tmp_path: Path, text: str) -> None:
    assert len(waves_of(loaded(tmp_path, text)).decided) == 3


@pytest.mark.parametrize(("text", "code", "rows"), REFUSED.values(), ids=list(REFUSED))
def test_pins_that_cannot_stand(tmp_path: Path, text: str, code: str, rows: tuple[int, ...]) -> None:
    path = written(tmp_path, f"[horizon]\n{THREE}{text}")
    assert faulty(path) == [(code, f"pin[{row}]") for row in rows]


def test_more_people_than_a_seat_has_waves(tmp_path: Path) -> None:
    text = "".join(pin(cadre, "A-BT") for cadre in ("C1", "C2", "C3"))
    path = written(tmp_path, f"[horizon]\ndates = [2021-07-01, 2023-09-01]\n{text}")
    assert faulty(path) == [("contradictory_pin", f"pin[{row}]") for row in range(3)]


def test_at_some_wave_of_one_is_at_that_wave(tmp_path: Path) -> None:
    path = written(tmp_path, f"[horizon]\ndates = [2021-07-01]\n{pin('C1', 'A-BT')}{pin('C1', 'B-BT')}")
    assert faulty(path) == [("contradictory_pin", "pin[0]"), ("contradictory_pin", "pin[1]")]


SENTENCES = {
    pin("C1", "A-BT", 2) + pin("C1", "B-BT", 2): (
        "các ấn định mâu thuẫn nhau: đợt 2, C1: A-BT, B-BT",
        "contradictory pins: wave 2, C1: A-BT, B-BT",
    ),
    pin("C1", "A-BT", 1) + pin("C1", "B-BT", 2) + pin("C1", "B-CT") + pin("C1", "N-TP"): (
        "các ấn định mâu thuẫn nhau: C1 còn 1 đợt cho B-CT, N-TP",
        "contradictory pins: C1 has 1 wave left for B-CT, N-TP",
    ),
    forbid("C1", wave=7): (
        "không có đợt 7: bảng '[horizon]' có 3 ngày",
        "there is no wave 7: [horizon] has 3 dates",
    ),
}


@pytest.mark.parametrize(("text", "said"), SENTENCES.items())
def test_what_is_said(tmp_path: Path, text: str, said: tuple[str, str]) -> None:
    with pytest.raises(InputFaults) as caught:
        loaded(tmp_path, text)
    fault = caught.value.faults[0]
    assert (fault.problem("vi"), fault.problem("en")) == said


def test_a_near_word_for_the_rating(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as caught:
        loaded(tmp_path, 'assume_rating = "complete"\n')
    assert caught.value.faults[0].remedy("en") == ("use one of: good, completed, last, none; did you mean 'completed'?")


def test_names_keep_their_wave(tmp_path: Path) -> None:
    text = pin("Vũ Thị Mai", "Bí thư Đảng ủy xã An Hòa", 2) + forbid("Trần Hòa", "Chủ tịch UBND xã Bình Minh", 3)
    horizon = waves_of(loaded(tmp_path, text))
    assert [one.pins for one in horizon.decided] == [(), (("C1", "A-BT"),), ()]
    assert [set(one.forbids) for one in horizon.decided] == [set(), set(), {("C3", "B-CT")}]


TWIN = "Phó Chủ tịch UBND xã An Hòa"


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        (pin("C1", TWIN, 1) + pin("C1", TWIN, 3), [{"C1": "A-P1"}, {}, {"C1": "A-P1"}]),
        (pin("C1", TWIN, 1) + pin("C2", TWIN, 1), [{"C1": "A-P1", "C2": "A-P2"}, {}, {}]),
        (pin("C1", TWIN, 1) + pin("C3", TWIN, 1), [{"C1": "A-P1", "C3": "A-P2"}, {}, {}]),
        (pin("C1", TWIN, 2) + pin("C2", TWIN, 3), [{}, {"C1": "A-P1"}, {"C2": "A-P1"}]),
    ],
)
def test_twin_seats_are_shared_out_at_each_wave(tmp_path: Path, text: str, seats: list[dict[str, str]]) -> None:
    assert [dict(one.pins) for one in waves_of(loaded(tmp_path, text)).decided] == seats


def test_twin_seats_of_pins_at_some_wave(tmp_path: Path) -> None:
    horizon = waves_of(loaded(tmp_path, pin("C1", TWIN, 1) + pin("C2", TWIN)))
    assert (horizon.decided[0].pins, horizon.pins) == ((("C1", "A-P1"),), (("C2", "A-P2"),))


def test_a_forbid_of_twins_holds_at_each_at_its_wave(tmp_path: Path) -> None:
    horizon = waves_of(loaded(tmp_path, forbid("C1", TWIN, 2)))
    assert [set(one.forbids) for one in horizon.decided] == [set(), {("C1", "A-P1"), ("C1", "A-P2")}, set()]


def test_settings_and_changes(tmp_path: Path) -> None:
    scenario = load_scenario(written(tmp_path, "effective = 2021-07-01\n"))
    keys = {"dates": list(DATES), "max_moves": 2, "moves": {"down": 3}}
    changed = scenario.with_(horizon=keys, pin=[{"cadre": "Vũ Thị Mai", "post": "A-BT", "wave": 2}])
    horizon = waves_of(changed)
    assert (horizon.dates, horizon.max_moves, horizon.bounds) == (DATES, 2, (Bound("down", 3, 3),))
    assert [one.pins for one in horizon.decided] == [(), (("C1", "A-BT"),), ()]
    assert 'pin=[{ "cadre" = "C1", "post" = "A-BT", "wave" = 2 }]' in changed.edits.settings
    again = load_scenario(tmp_path / "s.toml", changed.edits)
    assert (again.horizon, again.digest) == (changed.horizon, changed.digest)
    assert changed.digest != scenario.digest != changed.with_(horizon={"max_moves": 1}).digest
    assert waves_of(changed.with_(Edits(pins=("C2=B-BT",)))).pins == (("C2", "B-BT"),)


def test_a_calendar_starts_no_earlier_than_the_first_date(tmp_path: Path) -> None:
    path = written(tmp_path, f"[horizon]\n{THREE}[calendar]\nstart = 2021-06-01\n")
    assert faulty(path) == [("start_before_effective", "calendar.start")]


def booked(folder: Path, more: str, overrides: str) -> Path:
    """Write a scenario of three waves under a rulebook with more norms, and its overrides."""
    (folder / "book.toml").write_text(BOOK.format(more=more), "utf-8")
    return written(folder, f"[horizon]\n{THREE}{overrides}", book="book.toml")


SOFT = '[rules.health]\nseverity = "soft"\n'


def test_an_override_that_a_later_norm_leaves_unread(tmp_path: Path) -> None:
    path = booked(tmp_path, LATER.format("health", "2024-01-01", "hard", ""), SOFT)
    assert faulty(path) == [("override_unread_later", "rules.health")]
    with pytest.raises(InputFaults) as caught:
        load_scenario(path)
    fault = caught.value.faults[0]
    assert fault.problem("en") == (
        "at wave 3 (2024-07-01) this override cannot be read: the soft rule 'health' has no weight"
    )
    assert fault.problem("vi").startswith("đến đợt 3 (ngày 2024-07-01) thì không áp dụng được thay đổi quy định này: ")
    assert fault.remedy("en") == "add weight: points per unit of breach"


def test_an_override_outlasts_what_the_law_switches_off(tmp_path: Path) -> None:
    off = LATER.format("service_left", "2023-01-01", "off", "")
    kept = load_scenario(booked(tmp_path, off, '[rules.service_left]\nseverity = "soft"\nweight = 9\n'))
    assert waves_of(kept).dates == DATES
    of_numbers = load_scenario(booked(tmp_path, off, "[rules.service_left]\nmin_months = 24\n"))
    assert waves_of(of_numbers).dates == DATES


def test_an_override_of_a_rule_that_begins_later(tmp_path: Path) -> None:
    begins = LATER.format("commute", "2023-01-01", "soft", "weight = 5\nmax_km = 30\n")
    scenario = load_scenario(booked(tmp_path, begins, "[rules.commute]\nweight = 9\n"))
    assert "commute" not in {rule.id for rule in scenario.setting.rules}
    later = [rules for day, rules in rules_over_time(scenario, DATES[2]) if day >= date(2023, 1, 1)][-1]
    assert [rule.norm.weight for rule in later if rule.id == "commute"] == [9]


def test_an_override_without_a_norm_at_any_date(tmp_path: Path) -> None:
    path = booked(tmp_path, "", "[rules.commute]\nweight = 9\n")
    assert faulty(path) == [("no_norm_in_force", "rules.commute")]


def test_a_fault_of_the_first_date_is_told_once(tmp_path: Path) -> None:
    path = booked(tmp_path, "", '[rules.health]\nseverity = "sft"\n')
    assert faulty(path) == [("unknown_word", "rules.health.severity")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("max_moves = 2\n", []),
        ("max_moves = 3\n", [("idle_max_moves", "horizon.max_moves")]),
        ("max_moves = 3\nmin_months_between = 10\n", []),
        ("max_moves = 3\nmin_months_between = 11\n", [("idle_max_moves", "horizon.max_moves")]),
        ("max_moves = 4\nmin_months_between = 0\n", [("idle_max_moves", "horizon.max_moves")]),
        ("max_moves = 2\nmin_months_between = 36\n", []),
        ("max_moves = 2\nmin_months_between = 37\n", [("idle_max_moves", "horizon.max_moves")]),
        ("min_months_between = 12\n", [("idle_months_between", "horizon.min_months_between")]),
        (pin("C1", "A-BT", 2) + pin("C1", "A-BT"), [("idle_pin", "pin[1]")]),
        (pin("C1", "A-BT", 2) + pin("C1", "A-BT", 3), []),
    ],
)
def test_what_has_no_effect(tmp_path: Path, text: str, found: list[tuple[str, str]]) -> None:
    assert warned(loaded(tmp_path, text)) == found


@pytest.mark.parametrize(("dates", "is_told"), [("2025-06-30", False), ("2025-07-01", True), ("2027-01-01", True)])
def test_dates_on_both_sides_of_the_merger(tmp_path: Path, dates: str, is_told: bool) -> None:
    case = write_tables(tmp_path / "case", tables())
    found = warned(load_scenario(write_scenario(case / "s.toml", f"[horizon]\ndates = [2021-07-01, {dates}]\n")))
    assert (("horizon_across_merger", "horizon.dates") in found) is is_told


def test_faults_of_dates_are_told_once_each(tmp_path: Path) -> None:
    case = write_tables(tmp_path / "case", tables())
    path = write_scenario(case / "s.toml", '[horizon]\ndates = ["01/07/2021", "01/09/2023"]\n')
    assert faulty(path) == [("wrong_type", "horizon.dates[0]"), ("wrong_type", "horizon.dates[1]")]


def test_bounds_per_group_without_groups(tmp_path: Path) -> None:
    units = {row: {"group": ""} for row in ("A", "B", "N")}
    scenario = loaded(tmp_path, "[horizon.moves.per_group]\ndown = 1\n", units=units)
    assert ("bounds_without_groups", "horizon.moves.per_group") in warned(scenario)
    assert warned(loaded(tmp_path, "[horizon.moves.per_group]\ndown = 1\n")) == []


def test_a_waiver_is_judged_only_where_the_holders_are_known(tmp_path: Path) -> None:
    def odd(text: str) -> list[tuple[str, str | None]]:
        found = warned(load_scenario(booked(tmp_path, "", text)))
        return [one for one in found if one[0] == "unnecessary_waiver"]

    assert odd(waive(1)) == [("unnecessary_waiver", "waive[0].rule")]
    assert odd(waive(2)) == odd(waive()) == []


def test_a_tier_may_count_a_rule_that_is_soft_at_a_later_wave(tmp_path: Path) -> None:
    tiers = '[priority]\ntiers = [["service_left"], ["score"]]\n'
    now = load_scenario(booked(tmp_path, "", tiers))
    assert ("idle_tier", "priority.tiers[0]") in warned(now)
    soft = LATER.format("service_left", "2023-01-01", "soft", "weight = 5\nmin_months = 60\n")
    assert ("idle_tier", "priority.tiers[0]") not in warned(load_scenario(booked(tmp_path, soft, tiers)))


def test_a_rule_of_a_later_wave_without_effect_is_told(tmp_path: Path) -> None:
    share = LATER.format("commute", "2023-01-01", "soft", "weight = 5\nmax_km = 30\n")
    scenario = load_scenario(booked(tmp_path, share, ""))
    told = [one for one in scenario.warnings if "commute" in one.problem("en")]
    assert told


def test_runs_keep_the_wave_where_it_is_written(tmp_path: Path) -> None:
    text = pin("C1", "A-BT", 1) + pin("C2", "B-CT") + forbid("C3", wave=2) + forbid("C1", "N-TP") + waive(3)
    inputs = inputs_document(loaded(tmp_path, text)).as_json
    assert inputs["asked"]["pin"] == [
        {"cadre": "C1", "post": "A-BT", "wave": 1},
        {"cadre": "C2", "post": "B-CT"},
    ]
    assert inputs["asked"]["forbid"] == [{"cadre": "C3", "wave": 2}, {"cadre": "C1", "post": "N-TP"}]
    paper = "QĐ 1 (Vũ Thị Mai)"
    assert inputs["waivers"] == [
        {"rule": "service_left", "cadre": "C1", "post": None, "paper": paper, "wave": 3},
    ]
    assert InputsDocument.model_validate(json.loads(json.dumps(inputs))).as_json == inputs
    every = inputs_document(loaded(tmp_path, waive())).as_json["waivers"]
    assert every == [{"rule": "service_left", "cadre": "C1", "post": None, "paper": paper}]


def test_waivers_name_nobody_in_anonymous_copies(tmp_path: Path) -> None:
    loaded(tmp_path, waive(2))
    masked = waves_of(load_scenario(tmp_path / "s.toml", anonymous=True)).decided[1].waivers[0]
    assert "Mai" not in masked.reason + masked.paper
    unnamed = waves_of(unnamed_scenario(load_scenario(tmp_path / "s.toml"))).decided[1].waivers[0]
    assert "Mai" not in unnamed.reason + unnamed.paper


def test_the_schema_shows_it_and_asks_for_one_of_both_dates() -> None:
    schema = scenario_schema()
    entry = schema["$defs"]["HorizonEntry"]
    assert list(entry["properties"]) == ["dates", "max_moves", "min_months_between", "assume_rating", "moves"]
    assert entry["required"] == ["dates"]
    assert schema["required"] == ["case"]
    assert schema["anyOf"] == [{"required": ["effective"]}, {"required": ["horizon"]}]
    assert all("wave" in schema["$defs"][one]["properties"] for one in ("PinEntry", "ForbidEntry", "WaiveEntry"))


HORIZON = ("--set", "horizon.dates=[2021-07-01, 2023-09-01]")


def test_check_reads_it(tmp_path: Path) -> None:
    path = written(tmp_path, f"[horizon]\n{THREE}max_moves = 3\n")
    assert call("check", path).exit_code == 0
    found = call_json("check", path)
    assert [one["code"] for one in found["warnings"] if one["column"] == "horizon.max_moves"] == ["idle_max_moves"]
    done = call("check", written(tmp_path, f"[horizon]\n{THREE}max_moves = 0\n"))
    assert (done.exit_code, "horizon.max_moves" in done.stdout + done.stderr) == (1, True)


@pytest.mark.parametrize("words", [("screen",), ("evaluate",)])
@pytest.mark.parametrize(("lang", "said"), [("vi", "kịch bản có nhiều đợt"), ("en", "the scenario has several waves")])
def test_commands_that_judge_one_date_say_so(tmp_path: Path, words: tuple[str], lang: str, said: str) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_text("cadre,post\nC030,GY-CT\n", "utf-8")
    more = (draft,) if words == ("evaluate",) else ()
    done = call(*words, GIAO_THUY / "balanced.toml", *more, *HORIZON, "--lang", lang)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "'[horizon]'" in done.stderr or "remove [horizon]" in done.stderr


def test_what_they_say_to_do_works(tmp_path: Path) -> None:
    text = f"[horizon]\n{THREE}{pin('C1', 'A-BT', 2)}"
    path = written(tmp_path, text)
    assert call("screen", path).exit_code == 2
    path.write_text(path.read_text("utf-8").replace(f"[horizon]\n{THREE}", "effective = 2023-09-01\n"), "utf-8")
    path.write_text(path.read_text("utf-8").replace("wave = 2\n", ""), "utf-8")
    assert call("screen", path).exit_code == 0
