"""Cases with faults planted at random: each is found, in its own cell, and none ends in a traceback."""

from __future__ import annotations

import csv
import json
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rotation.cli import main
from tests.amount import drawing, share
from tests.tables import tables

CASES = 500

WRONG: dict[str, dict[str, Sequence[str]]] = {
    "units": {
        "id": ["A"],
        "name": [""],
        "kind": ["", "xãã", "town hall", "1"],
        "lat": ["bắc", "95", "nan", "1e999", "--1"],
        "lon": ["181", "inf", "đông"],
        "unit_class": ["IV", "0"],
        "remoteness": ["4", "-1", "1,5", "cao"],
        "needs": ["land", "land:9", "land:x", "land:1;land:2", ":2"],
        "last_rating": ["tốt lắm", "5"],
    },
    "posts": {
        "id": ["A-BT"],
        "unit": ["", "Z", "a b"],
        "role": ["", "boss", "chair;boss"],
        "fill": ["perhaps", "2"],
        "capacity": ["0", "-1", "1.5", "two", "2"],
        "needs": ["law", "law:x"],
        "min_education": ["PhD?", "10/10"],
        "min_theory": ["very"],
    },
    "cadres": {
        "id": ["C1"],
        "name": [""],
        "sex": ["", "x1", "nam nữ"],
        "born": ["", "31/02/1979", "1979-13-01", "hôm qua", "00/00/0000"],
        "post": ["Z-1", "A"],
        "since": ["32/01/2020", "2020-00-01", "ngày 5"],
        "terms": ["1.5", "-1", "hai"],
        "education": ["giỏi"],
        "theory": ["cao vút"],
        "party_since": ["30/02/2001"],
        "planned_for": ["boss", "chair@Z", "secretary;boss"],
        "ratings": ["2021", "2021:tốt lắm", "21:good", "2021:good;2021:good2"],
        "discipline": ["warning", "fine:2020-01-01", "warning:32/13/2020"],
        "under_review": ["maybe", "2"],
        "healthy": ["so so"],
        "protected_until": ["tomorrow"],
        "leaving": ["2021-02-30"],
        "skills": ["law", "law:6", "law:-1", "law:1;law:2"],
        "history": ["A:2010..2005x", "A", ":2010..2012"],
    },
    "kin": {"cadre": ["", "C99"], "relative": ["", "C98"], "relation": ["", "friend"]},
    "distances": {"from": ["", "Q"], "to": ["", "Q"], "km": ["", "-1", "nan", "far", "1e999"]},
    "scores": {"cadre": ["", "C77"], "post": ["", "Z-9"], "points": ["", "101", "-1", "5.5", "many"]},
    "scorecard": {"weight": ["", "-1", "1001", "2.5", "nặng"]},
    "skills": {"id": ["K1"], "label": [""]},
}
"""What no cell of a column may hold."""


@dataclass(frozen=True)
class Planted:
    """One fault put into a case."""

    table: str
    row: int
    column: str
    value: str


def grids() -> dict[str, list[list[str]]]:
    """Return a sound case with every column of `WRONG`, as rows of cells, headers first."""
    made = tables(
        distances={"d": {"from": "A", "to": "B", "km": "5"}},
        scores={"s": {"cadre": "C1", "post": "A-CT", "points": "50"}},
        scorecard={"w": {"criterion": "fit", "weight": "2"}},
        skills={"k": {"id": "K1", "label": "luật"}, "l": {"id": "K2", "label": "kinh tế"}},
    )
    made["kin"] = [{"cadre": "C1", "relative": "C2", "relation": "sibling"}]
    found = {}
    for table, rows in made.items():
        used = [name for row in rows for name in row]
        columns = list(dict.fromkeys([*(name for name in used if name != "id" or table in IDS), *WRONG[table]]))
        found[table] = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return found


IDS = {"units", "posts", "cadres", "skills"}


def planted_in(case: dict[str, list[list[str]]], rng: Random) -> list[Planted]:
    """Put from one to four faults into different rows and return them."""
    places = [(table, row) for table, rows in case.items() for row in range(1, len(rows))]
    found = []
    for table, row in rng.sample(places, rng.randint(1, 4)):
        column = rng.choice(sorted(WRONG[table]))
        value = rng.choice(WRONG[table][column])
        place = case[table][0].index(column)
        if case[table][row][place] == value or is_no_fault(case, table, row, column, value):
            continue
        case[table][row][place] = value
        found.append(Planted(table, row + 1, column, value))
    return found


def is_no_fault(case: dict[str, list[list[str]]], table: str, row: int, column: str, value: str) -> bool:
    """Return whether a value that is wrong elsewhere is right here: an id given twice is told of the later row."""
    columns = case[table][0]
    if column == "id" and value:
        return row == 1
    return column == "capacity" and value == "2" and case[table][row][columns.index("unit")] == "R"


def written(case: dict[str, list[list[str]]], folder: Path) -> Path:
    for table, rows in case.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


def test_the_case_is_sound_before_anything_is_planted(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["check", str(written(grids(), tmp_path)), "--json"])
    assert done.exit_code == 0, done.output


@drawing(share(CASES))
@given(st.integers(0, 2**32))
def test_every_planted_fault_is_found_in_its_cell(seed: int) -> None:
    case, rng = grids(), Random(seed)
    planted = planted_in(case, rng)
    with TemporaryDirectory() as name:
        done = CliRunner().invoke(main, ["check", str(written(case, Path(name))), "--json"])
    assert done.exit_code == (1 if planted else 0), done.output
    found = {(one["file"], one["row"], one["column"]) for one in json.loads(done.stdout)["faults"]}
    for one in planted:
        assert (f"{one.table}.csv", one.row, one.column) in found, one


JUNK = st.text(st.sampled_from([*string.printable, *"ăâđêôơưẠỹ\u0301\u200b\ufeff\x00;:@=+-"]), max_size=12)


@drawing(share(CASES))
@given(st.integers(0, 2**32), st.lists(JUNK, min_size=1, max_size=8))
def test_whatever_stands_in_the_cells_the_end_is_orderly(seed: int, junk: list[str]) -> None:
    case, rng = grids(), Random(seed)
    for text in junk:
        table = rng.choice(sorted(case))
        row = rng.randrange(len(case[table]))
        case[table][row][rng.randrange(len(case[table][0]))] = text
    with TemporaryDirectory() as name:
        done = CliRunner().invoke(main, ["check", str(written(case, Path(name))), "--json"])
    assert done.exit_code in {0, 1}, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    faults = json.loads(done.stdout)["faults"]
    assert bool(faults) == (done.exit_code == 1)
    assert all(set(one) == {"file", "sheet", "row", "column", "value", "code", "problem", "remedy"} for one in faults)
