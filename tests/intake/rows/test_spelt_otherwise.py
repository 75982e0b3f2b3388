"""Spellings that were once passed over: zeros of an id, a title's short words, slips in groups and workplaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.intake.case import Case
from rotation.intake.load import load_case
from rotation.intake.rows.groups import read_groups
from tests.tables import tables, write_tables


def read(folder: Path, units: dict[str, dict[str, str]] | None = None, **cells: str) -> Case:
    """Return the small case with two communes called otherwise, and cells of its first cadre."""
    named = {"A": {"name": "Thịnh Long", "kind": "town"}, "041": {"name": "Bình Hòa", "kind": "commune"}}
    return load_case(write_tables(folder / "case", tables(units={**named, **(units or {})}, cadres={"C1": cells})))


def codes_of_cell(case: Case, column: str) -> list[str]:
    """Return the codes of what is told of a cell of the first cadre."""
    return [one.kind.code for one in case.warnings if (one.cell.row, one.cell.attribute) == (2, column)]


@pytest.mark.parametrize("place", ["041", "41", "00041", "Thôn 5, 00041", "0041 - xóm 7"])
def test_zeros_of_an_id_do_not_count_in_a_place(tmp_path: Path, place: str) -> None:
    assert read(tmp_path, native_place=place).world.units_at(place) == ("041",)


@pytest.mark.parametrize("place", ["Thi tran Thinh Long", "TT Thinh Long; huyen Giao Thuy", "Thjnh Long", "Thịnh Lpng"])
def test_a_near_name_is_told_in_its_cell(tmp_path: Path, place: str) -> None:
    assert codes_of_cell(read(tmp_path, native_place=place), "native_place") == ["near_place"]


def test_another_word_is_no_slip(tmp_path: Path) -> None:
    assert codes_of_cell(read(tmp_path, native_place="Thịnh Lộc"), "native_place") == []


@pytest.mark.parametrize("words", ["Bí thư TT. Thịnh Long", "Bí thư, TT Thịnh Long", "bí thư - t.t Thịnh Long"])
def test_a_title_with_a_short_word_is_the_post(tmp_path: Path, words: str) -> None:
    case = read(tmp_path, history=f"{words}:2010..2015", prefers=words)
    assert (case.world.cadre["C1"].history[0].place, case.world.cadre["C1"].prefers) == ("A-BT", ("A-BT",))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Cán bộ, thị trấn Thịnh Long", ["place_read"]),
        ("a-bt", ["near_workplace"]),
        ("Bí thx Thịnh Long", ["near_workplace"]),
        ("Quân đội", []),
        ("A-BT", []),
    ],
)
def test_what_is_told_of_a_workplace(tmp_path: Path, words: str, codes: list[str]) -> None:
    assert codes_of_cell(read(tmp_path, history=f"{words}:2010..2015"), "history") == codes


def test_a_workplace_of_several_units_is_told(tmp_path: Path) -> None:
    case = read(tmp_path, {"B": {"name": "Thịnh Long"}}, history="Thôn 5, Thịnh Long:2010..2015")
    assert codes_of_cell(case, "history") == ["several_workplaces"]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        (["Hải Hậu", "Hải Hậu", "H. Hai Hậu"], {"H. Hai Hậu": "Hải Hậu"}),
        (["Hải Hậu", "Hải Hậu", "Hyuện Hải Hậu"], {"Hyuện Hải Hậu": "Hải Hậu"}),
        (["Hải Hậu", "H. Hải Hậuu", "Hải Hậu"], {"H. Hải Hậuu": "Hải Hậu"}),
        (["Hải Hậu", '"Hải Hậu"', "Hải Hậu"], {'"Hải Hậu"': "Hải Hậu"}),
        (["Cụm 1", "Cụm 2", "Cụm 101", "Cụm 102", "Cụm I", "Cụm II", "Cụm III"], {}),
        (["Hải Hậu", "Hải An", "Xuân Trường", "Xuân Thủy"], {}),
        (["Hải Hậu", "Huyện Hải Hậu", "hải hậu"], {}),
    ],
)
def test_groups_that_are_nearly_one(written: list[str], near: dict[str, str]) -> None:
    assert {form: group.near for form, group in read_groups(written).items() if group.near} == near
