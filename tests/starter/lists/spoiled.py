"""Spoil a list as clerks do, and correct the case made of it where the program says so, as a clerk would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from tests.starter.lists.layouts import Line

PEOPLE = 120
EACH = 3
"""How many people each slip is planted in."""
Slip = Callable[[Random, Line], Line]

SLIPS: Mapping[str, Slip] = {
    "no birthday": lambda _, one: replace(one, born=""),
    "no such day": lambda _, one: replace(one, born=f"31/02/{one.born[-4:]}"),
    "a birthday in words": lambda _, one: replace(one, born=f"khoảng năm {one.born[-4:]}"),
    "month and day changed places": lambda rng, one: replace(one, born=f"{one.born[3:6]}{rng.randint(13, 28)}/1980"),
    "no sex": lambda _, one: replace(one, sex=""),
    "no such sex": lambda rng, one: replace(one, sex=rng.choice(("nữu", "nan", "?", "1"))),
    "a title of no office": lambda rng, one: replace(one, title=rng.choice(("Thợ hàn", "Giúp việc", "Như trên"))),
    "a title cut off": lambda _, one: replace(one, title="Phó"),
    "no title": lambda _, one: replace(one, title=""),
    "no unit's word": lambda _, one: replace(one, unit=one.unit.removeprefix("Xã ")),
}
"""What clerks do wrong in a list, by the kind of the slip."""


@dataclass(frozen=True)
class Spoiled:
    """A list with slips.

    Attributes
    ----------
    true, written : list of Line
        The same people in the same order, as they are and as the list has them.
    slips : mapping of int to str
        The slip in each spoiled line, by its place from 0.
    """

    true: list[Line]
    written: list[Line]
    slips: Mapping[int, str]


def spoiled(made: Iterable[Line], seed: int) -> Spoiled:
    """Return the first people of a list with every slip planted in some of them."""
    rng = Random(seed)
    true = [one for one in made if one.name][:PEOPLE]
    written, slips = list(true), dict[int, str]()
    free = [place for place, one in enumerate(true) if one.unit.startswith("Xã ")]
    rng.shuffle(free)
    for what, slip in SLIPS.items():
        for _ in range(EACH):
            place = free.pop()
            written[place], slips[place] = slip(rng, true[place]), what
    return Spoiled(true, written, slips)


def corrected(case: Path, faults: Iterable[Mapping[str, Any]], true: Iterable[Line]) -> int:
    """Write what is true into every cell that a fault names, and return their number."""
    book = openpyxl.load_workbook(case)
    people = {one.name.casefold(): one for one in true}
    holders = {row["Mã chức danh hiện giữ"]: row["Họ và tên"] for row in _rows(book["Cán bộ"])}
    count = 0
    for fault in faults:
        sheet = book[fault["sheet"]]
        labels = _labels(sheet)
        row = dict(zip(labels, (cell.value for cell in sheet[fault["row"]]), strict=False))
        name = row.get("Họ và tên") or holders[row["Mã chức danh"]]
        label = str(fault["column"]).removesuffix(" (*)")
        one = people[str(name).casefold()]
        meant = {"Giới tính": one.sex, "Ngày sinh": one.born, "Vai trò": one.roles}[label]
        sheet.cell(fault["row"], labels.index(label) + 1, meant)
        count += 1
    book.save(case)
    return count


def _labels(sheet: Any) -> list[str]:
    return [str(cell.value or "").removesuffix(" (*)") for cell in sheet[1]]


def _rows(sheet: Any) -> list[dict[str, Any]]:
    labels = _labels(sheet)
    return [dict(zip(labels, values, strict=False)) for values in sheet.iter_rows(min_row=2, values_only=True)]
