"""Check what stands in a cell instead of a value, and names that stand among other words of a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.errors import InputFaults
from rotation.facts.stand_ins import is_ditto, is_nothing
from rotation.intake.load import load_case
from tests.intake.build import csv_case, english

DITTO = ["nt", "-nt-", "n.t", "Như trên", "như dòng trên", '"', "''", "〃", '-"-', "”"]
NOTHING = ["-", "...", "?", "///", "không", "Chưa rõ", "không xác định", "n/a", "0", "Không có."]
TEXTS = [
    ("units", "GY", "group"),
    ("units", "GY", "predecessors"),
    ("posts", "GY-BT", "title"),
    ("cadres", "3", "fields"),
]
PLACES = [("cadres", "3", "native_place"), ("cadres", "3", "residence"), ("cadres", "3", "spouse_place")]


def faults(folder: Path, table: str, row: str, column: str, value: str) -> list[tuple[str, str | None]]:
    """Return kind and column of every fault of a case with one cell changed."""
    with pytest.raises(InputFaults) as raised:
        load_case(csv_case(folder, english(**{table: {(row, column): value}})))
    return [(fault.kind.code, fault.cell.attribute) for fault in raised.value.faults]


@pytest.mark.parametrize("words", DITTO)
def test_what_refers_to_the_row_above(words: str) -> None:
    assert is_ditto(words)
    assert not is_nothing(words)


@pytest.mark.parametrize("words", NOTHING)
def test_what_says_that_there_is_nothing(words: str) -> None:
    assert is_nothing(words)
    assert not is_ditto(words)


@pytest.mark.parametrize("words", ["NTH", "Ninh Thuận", "Không Tên", "Trên", "Cụm 1", "Chưa Lục", "10"])
def test_what_is_a_value(words: str) -> None:
    assert not is_ditto(words)
    assert not is_nothing(words)


@pytest.mark.parametrize(("table", "row", "column"), [*TEXTS, *PLACES])
def test_a_reference_to_the_row_above_is_a_fault(table: str, row: str, column: str, tmp_path: Path) -> None:
    assert faults(tmp_path, table, row, column, "như trên") == [("as_above", column)]


@pytest.mark.parametrize(("table", "row", "column"), [*TEXTS, *PLACES])
def test_a_word_for_nothing_is_a_blank_cell_and_told(table: str, row: str, column: str, tmp_path: Path) -> None:
    case = load_case(csv_case(tmp_path, english(**{table: {(row, column): "không rõ"}})))
    assert ("nothing_written", column) in {(one.kind.code, one.cell.attribute) for one in case.warnings}
    fact = next(one for one in getattr(case.world, table) if one.id == row)
    assert getattr(fact, column) in {None, ()}


@pytest.mark.parametrize(("table", "row"), [("units", "GY"), ("cadres", "3")])
@pytest.mark.parametrize(("value", "code"), [("-", "no_name"), ("nt", "as_above")])
def test_a_name_is_never_a_mark(table: str, row: str, value: str, code: str, tmp_path: Path) -> None:
    assert (code, "name") in faults(tmp_path, table, row, "name", value)


@pytest.mark.parametrize(
    "place",
    [
        "Giao Yến-Giao Thủy-Nam Định",
        "Giao Yến Giao Thủy Nam Định",
        "Giao Yến. Giao Thủy. Nam Định",
        "Giao Yến (Giao Thủy, Nam Định)",
        "Thôn Đông Giao Yến",
        "xã Giao Yến (nay là xã Giao Minh)",
        "xóm 5 Giao Yến",
        "Quê: Giao Yến",
        "Giao Yến và Giao Hải",
        "gần Giao Yến",
    ],
)
def test_a_name_among_other_words_is_told(place: str, tmp_path: Path) -> None:
    case = load_case(csv_case(tmp_path, english(cadres={("3", "native_place"): place})))
    assert ("near_place", place) in {(one.kind.code, one.value) for one in case.warnings}


@pytest.mark.parametrize(
    ("place", "code"),
    [("GY-B", "near_workplace"), ("Z9", "workplaces_elsewhere"), ("UBND-Giao Yến", "workplaces_elsewhere")],
)
def test_a_former_workplace_that_may_be_meant_is_told(place: str, code: str, tmp_path: Path) -> None:
    case = load_case(csv_case(tmp_path, english(cadres={("3", "history"): f"{place}:2001..2002"})))
    assert code in {one.kind.code for one in case.warnings}
