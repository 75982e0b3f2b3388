"""Check that one list in eight layouts becomes the same case, that every guess is named, and that it is planned."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

import openpyxl
import pytest

from rotation.intake.load import load_case
from tests.cli.calls import call, call_json
from tests.starter.lists.layouts import LAYOUTS, Line, lines, write

SECONDS = 5
"""The longest that the making of a case may take."""
DAY = ("--effective", "2026-12-01")


def made_from(layout: str, folder: Path) -> tuple[list[Line], dict[str, Any], float]:
    """Return what the list of a layout says, the document of making it a case, and the seconds it took."""
    suffix, rows = LAYOUTS[layout]
    people = lines()
    path = write(folder / f"list.{suffix}", rows(people))
    start = perf_counter()
    document = call_json("init", folder / "made", "--from", path, *DAY)
    return people, document, perf_counter() - start


def fill_in(case: Path, people: list[Line]) -> int:
    """Fill in the sex where it is blank, as a clerk would, and return the number of cells."""
    book = openpyxl.load_workbook(case)
    sheet, sexes = book["Cán bộ"], {one.name.casefold(): one.sex for one in people if one.name}
    labels = [str(cell.value).removesuffix(" (*)") for cell in sheet[1]]
    name, sex = labels.index("Họ và tên"), labels.index("Giới tính")
    blank = [row for row in sheet.iter_rows(min_row=2) if row[name].value and not row[sex].value]
    for row in blank:
        row[sex].value = sexes[str(row[name].value).casefold()]
    book.save(case)
    return len(blank)


def differences(case: Path, people: list[Line], day: bool) -> list[str]:
    """Return the names of people, and the vacancies, that the case has otherwise than the list."""
    world = load_case(case).world
    roles = {post.id: ";".join(role.value for role in post.roles) for post in world.posts}
    units = {post.id: world.unit[post.unit].name.casefold() for post in world.posts}
    said = {one.name.casefold(): one for one in people if one.name}
    assert sorted(cadre.name.casefold() for cadre in world.cadres) == sorted(said)
    wrong = []
    for cadre in world.cadres:
        one, post = said[cadre.name.casefold()], cadre.post or ""
        born = str(cadre.born) if day else f"{cadre.born.year}"
        expected = (one.sex == "nam", one.born if day else one.born[-4:], one.roles, one.unit.casefold())
        if (cadre.sex == "male", born, roles.get(post, ""), units.get(post, "")) != expected:
            wrong.append(cadre.name)
    held = {cadre.post for cadre in world.cadres}
    vacant = Counter((units[post.id], roles[post.id]) for post in world.posts if post.id not in held)
    assert vacant == Counter((one.unit.casefold(), one.roles) for one in people if not one.name)
    return wrong


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_of_150_becomes_a_case_that_is_planned(layout: str, tmp_path: Path) -> None:
    people, document, seconds = made_from(layout, tmp_path)
    assert (document["cadres"], document["posts"], document["units"]) == (150, 155, 30)
    assert seconds <= SECONDS
    rounds = 1 if fill_in(tmp_path / "made" / "case.xlsx", people) else 0
    assert rounds == (layout == "organs_of_a_commune")
    checked = call_json("check", tmp_path / "made" / "scenario.toml")
    assert checked["faults"] == []
    assert differences(tmp_path / "made" / "case.xlsx", people, day=layout != "unit_in_title") == []
    planned = call_json("plan", tmp_path / "made" / "scenario.toml", "--set", "plans=1")
    assert planned["scenarios"][0]["status"] == "optimal"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_below_the_header_is_somebody_or_is_named(layout: str, tmp_path: Path) -> None:
    _, document, _ = made_from(layout, tmp_path)
    _, rows = LAYOUTS[layout]
    filled = [number for number, row in enumerate(rows(lines()), start=1) if any(cell is not None for cell in row)]
    out = [one["row"] for one in document["left_out"]]
    assert len(out) == len(set(out))
    below = [number for number in filled if number >= min(filled[-document["posts"] - len(out) :])]
    assert len(below) == document["posts"] + len(out)
    for one in document["guesses"]:
        assert set(one) == {"row", "column", "value", "guess", "why"}
        assert one["why"]


def test_the_sheet_to_review_says_what_the_document_says(tmp_path: Path) -> None:
    _, document, _ = made_from("headings_per_unit", tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "made" / "case.xlsx")["Cần xem lại"]
    rows = [tuple(cell or None for cell in row[:5]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    said = [tuple(one[key] for key in ("row", "column", "value", "guess", "why")) for one in document["guesses"]]
    assert rows[: len(said)] == said
    assert call("check", tmp_path / "made" / "case.xlsx").exit_code == 0
