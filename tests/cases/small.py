"""Write one small case of two communes and an office, with one thing as boards write it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.calls import call_json

Rows = list[list[Any]]
Touch = Callable[[Any], object]
CADRES = ("id", "name", "sex", "born", "native_place", "post", "since")
PEOPLE = (
    ("C1", "Vũ Văn An", "male", "02/03/1980", None, "A-BT", "01/05/2019"),
    ("C2", "Lê Thị Bình", "female", "04/05/1982", None, "A-CT", "01/05/2019"),
    ("C3", "Đỗ Văn Cường", "male", "06/07/1981", None, "B-BT", "01/05/2019"),
    ("C4", "Trần Văn Dũng", "male", "08/09/1983", None, "B-CT", "01/05/2019"),
    ("C5", "Phạm Thị Em", "female", "10/11/1984", None, "N-TP", "01/05/2019"),
)
SEATS = ("A-BT secretary", "A-CT chair", "B-BT secretary", "B-CT chair", "N-TP head")


def small(**changed: Rows) -> dict[str, Rows]:
    """Return the tables of the case, some of them given whole."""
    units: Rows = [
        ["A", "Giao Yến", "commune", "Giao Thủy", 20.25, 106.41],
        ["B", "Giao Hải", "commune", "Giao Thủy", 20.20, 106.50],
        ["N", "Phòng Nội vụ", "department", "Giao Thủy", None, None],
    ]
    posts: Rows = [[seat.split()[0], seat[0], seat.split()[1]] for seat in SEATS]
    return {
        "units": [["id", "name", "kind", "group", "lat", "lon"], *units],
        "posts": [["id", "unit", "role"], *posts],
        "cadres": [list(CADRES), *map(list, PEOPLE)],
        **changed,
    }


def workbook(path: Path, tables: Mapping[str, Rows], touch: Touch = lambda _: None) -> Path:
    """Write tables as an Excel workbook, touched with openpyxl."""
    book = openpyxl.Workbook()
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    touch(book)
    book.save(path)
    return path


def folder(path: Path, tables: Mapping[str, Rows]) -> Path:
    """Write tables as csv files."""
    path.mkdir(parents=True)
    for name, rows in tables.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return path


def scenario(path: Path, case: str, more: str = "", rulebook: str = "blank", effective: str = "2023-06-01") -> Path:
    """Write a scenario of a case beside it."""
    head = f'title = "T"\ncase = "{case}"\nrulebook = "{rulebook}"\neffective = {effective}\nplans = 1\n'
    path.write_text(head + more, encoding="utf-8")
    return path


def notes(*words: object) -> list[tuple[str, str | None, int | None, str | None]]:
    """Return the code, sheet, row and column of each fault and warning that `check` lists."""
    document = call_json("check", *words, "--lang", "en")
    found = [*document["faults"], *document["warnings"]]
    return [(one["code"], one["sheet"], one["row"], one["column"]) for one in found]


def best(path: Path) -> dict[str, Any]:
    """Return the best plan of a scenario."""
    plan: dict[str, Any] = call_json("plan", path)["scenarios"][0]["plans"][0]
    return plan


def refused(path: Path, rule: str) -> set[tuple[str, str]]:
    """Return the pairs that a rule refuses."""
    pairs = call_json("screen", path)["pairs"]
    return {(one["cadre"], one["post"]) for one in pairs if rule in {no["rule"] for no in one["refusals"]}}
