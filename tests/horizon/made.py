"""A small case of two waves: two steps of one person, somebody who leaves between, breaches, a waiver for wave 2."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.calls import call
from tests.tables import tables, write_scenario, write_tables

Json = dict[str, Any]

FIRST, SECOND = "2021-07-01", "2023-09-01"
CADRES = {
    "C1": {"post": "A-CT", "skills": "land:3", "since": "2012-01-01"},
    "C2": {"post": "N-TP", "skills": "land:1;money:4", "since": "2012-01-01"},
    "C3": {"post": "N-PTP", "skills": "money:2"},
    "C4": {"post": "B-CT", "skills": "land:2;money:1"},
    "C5": {"post": "A-BT", "skills": "land:1", "leaving": "2022-12-01"},
    "C6": {"post": "A-PBT", "native_place": "B", "skills": "money:3"},
}
NEEDS = {"A": "land:3", "B": "money:3;land:1", "N": "", "R": ""}
UNITS = {unit: {"needs": needs, "last_rating": "good"} for unit, needs in NEEDS.items()}
WEIGHTS = "[weights]\nfit = 3\nneed = 2\n"
HORIZON = f"[horizon]\ndates = [{FIRST}, {SECOND}]\nmax_moves = 2\n[horizon.moves]\ntotal = {{ max = 6 }}\n"
SOFT = '[rules.rotation_period]\nseverity = "soft"\nweight = 2\n[rules.home_place]\nseverity = "hard"\n'
SOFT += 'homes = ["native_place"]\n'
PIN = "[[pin]]\ncadre = 'C6'\npost = 'B-BT'\nwave = 2\n"
WAIVE = "[[waive]]\nrule = 'home_place'\ncadre = 'C6'\npost = 'B-BT'\nwave = 2\nreason = 'family'\npaper = '12-QD'\n"
TIERS = '[priority]\ntiers = [["women_share"], ["score"], ["breaches"]]\n'
STRICT = f"[horizon]\ndates = [{FIRST}, {SECOND}]\n[horizon.moves]\ndown = {{ max = 1 }}\n"
STRICT += "[moves]\ntotal = { max = 3 }\n[[pin]]\ncadre = 'C6'\npost = 'B-BT'\n"
LAW = {"rulebook": "vietnam", "min_difference": 2}
SCENARIOS: dict[str, tuple[str, Json]] = {
    "waves": (WEIGHTS + HORIZON + SOFT + PIN + WAIVE, {**LAW, "plans": 3}),
    "tiers": (WEIGHTS + HORIZON + SOFT + PIN + WAIVE + TIERS, {**LAW, "plans": 2}),
    "one": (WEIGHTS + SOFT, {**LAW, "plans": 2}),
    "strict": (WEIGHTS + STRICT, {"plans": 2, "min_difference": 2}),
    "soon": (WEIGHTS + HORIZON.replace("max_moves = 2", "max_moves = 2\nmin_months_between = 27"), {"plans": 1}),
    "none": (WEIGHTS + HORIZON + "across = 7\n", {"rulebook": "vietnam"}),
}


def case_in(folder: Path) -> Path:
    """Write the case and its scenarios; return the folder."""
    write_tables(folder, tables(cadres=CADRES, units=UNITS))
    for name, (text, keys) in SCENARIOS.items():
        write_scenario(folder / f"{name}.toml", text, **keys)
    return folder


def runs_in(folder: Path) -> Path:
    """Write the case and a run of each scenario; return the folder."""
    case_in(folder)
    for name in SCENARIOS:
        done = call("plan", folder / f"{name}.toml", "-o", folder / name, "-q")
        assert done.exit_code == (3 if name == "none" else 0), done.output
    return folder
