"""Plant hundreds of slips of some causes: a screen of lines, each cause with all its cells; JSON has every cell."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from rotation.errors import Cell, Fault, Kind
from rotation.intake.causes import SCREEN, causes, cell_names
from rotation.language import Text
from tests.amount import share
from tests.cli.calls import call
from tests.intake.build import csv_case, english
from tests.intake.slips import CAUSES, SLIPS, Planted, workbook

BOOKS = 20
NAMED = re.compile(r"\b([A-Z]{1,2})(\d+)(?::\1(\d+))?\b")
BAD = Kind("bad", Text(vi="'{value}' sai", en="'{value}' is wrong"), Text(vi="sửa lại{near}", en="correct it{near}"))
OTHER = Kind("other", Text(vi="khác {first}", en="other than {first}"), Text(vi="xem {first}", en="see {first}"))
NONE = Text(vi="", en="")
HINT = Text(vi="; có phải 'cao cấp'?", en="; did you mean 'advanced'?")


def bad(row: int, value: str = "CC", near: Text = NONE, column: str = "theory", place: int = 5) -> Fault:
    return Fault(Cell("a.xlsx", "S", row, "LLCT", column, place), BAD, value, {"near": near})


def lines(faults: Sequence[Fault], warnings: Sequence[Fault] = ()) -> list[str]:
    return [cause.line("en") for cause in causes(faults, warnings)]


def named(line: str) -> set[str]:
    """Return the cells a line names, ranges spelt out."""
    return {
        f"{letters}{row}"
        for letters, first, last in NAMED.findall(line)
        for row in range(int(first), int(last or first) + 1)
    }


def lacking(planted: Planted, shown: Sequence[str]) -> set[str]:
    """Return the cells of a cause that no line about its sheet and column names; one cell alone goes by its row."""
    place = re.compile(rf"\[{re.escape(planted.sheet)}\](?::(\d+))? {re.escape(planted.label)} \(")
    about = [(line, found[1]) for line in shown if (found := place.search(line))]
    alone = {row for _, row in about if row}
    lines_of_many = {cell for line, row in about if not row for cell in named(line)}
    return {cell for cell in planted.cells - lines_of_many if cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") not in alone}


@pytest.mark.parametrize("seed", range(share(BOOKS)))
def test_hundreds_of_slips_are_a_screen_of_causes_with_all_their_cells(tmp_path: Path, seed: int) -> None:
    planted = workbook(tmp_path / "case.xlsx", seed)
    assert (len(planted), sum(len(one.cells) for one in planted)) == (CAUSES, SLIPS)
    shown = call("check", tmp_path / "case.xlsx", "--lang", "vi").stdout.splitlines()
    assert CAUSES < len(shown) <= SCREEN + 1, "with the line that counts"
    assert {(one.label, *lacking(one, shown)) for one in planted} == {(one.label,) for one in planted}
    document = json.loads(call("check", tmp_path / "case.xlsx", "--json").stdout)
    assert len(document["faults"]) >= SLIPS, "one entry a cell"
    assert shown[-1].startswith(f"{len(document['faults'])} lỗi")
    assert {"; ".join(sorted(one)) for one in document["faults"]} == {
        "code; column; file; problem; remedy; row; sheet; value"
    }


def test_one_value_in_many_cells_is_a_line_with_all_of_them() -> None:
    found = [bad(row, near=HINT) for row in (6, 9, 10, 11, 20)]
    assert lines(found) == [
        "a.xlsx[S] LLCT (theory): 'CC' is wrong (5 cells: F6 F9:F11 F20) → correct it; did you mean 'advanced'?"
    ]


def test_one_cell_keeps_its_line() -> None:
    assert lines([bad(6)]) == [bad(6).line("en")] == ["a.xlsx[S]:6 LLCT (theory): 'CC' is wrong → correct it"]


def test_few_cells_of_several_values_share_a_line_each_value_with_its_cells_and_word() -> None:
    found = [bad(6), bad(7, "SX", HINT), bad(8), bad(9, "ZZ")]
    cells = "4 cells: F6 F8; 'SX' F7 did you mean 'advanced'?; 'ZZ' F9"
    assert lines(found) == [f"a.xlsx[S] LLCT (theory): 'CC' is wrong ({cells}) → correct it"]


def test_the_worst_comes_first_and_faults_before_notes() -> None:
    few, many = [bad(row) for row in (2, 3)], [bad(row, column="education", place=3) for row in (2, 3, 4)]
    notes = [bad(row, column="sex", place=1) for row in range(2, 9)]
    assert [cause.first.cell.attribute for cause in causes([*few, *many], notes)] == ["education", "theory", "sex"]


def test_how_cells_were_read_is_told_by_what_they_were_read_as_and_last() -> None:
    read = Kind(
        "read",
        Text(vi="'{value}' là {units}", en="'{value}' is {units}"),
        Text(vi="sửa lại", en="correct it"),
        together=Text(vi="địa chỉ được hiểu", en="addresses are read"),
        apart=Text(vi="{units}:", en="{units}:"),
    )
    refusing = Kind("all", Text(vi="không ai", en="nobody passes"), Text(vi="sửa", en="fill in"), refuses=True)

    def home(row: int, unit: str) -> Fault:
        return Fault(Cell("a.xlsx", "S", row, "Quê", "home", 4), read, f"Thôn {row}, {unit}", {"units": unit})

    notes = [home(2, "Xã A"), home(3, "Xã B"), home(4, "Xã B"), bad(9), Fault(Cell("a.xlsx", "S", 1), refusing)]
    assert lines([], notes) == [
        "a.xlsx[S]:1: nobody passes → fill in",
        "a.xlsx[S]:9 LLCT (theory): 'CC' is wrong → correct it",
        "a.xlsx[S] Quê (home): addresses are read (3 cells: Xã B: E3 E4; Xã A: E2) → correct it",
    ]
    assert lines([], [home(2, "Xã A")]) == ["a.xlsx[S]:2 Quê (home): 'Thôn 2, Xã A' is Xã A → correct it"]


def test_values_share_lines_when_they_would_not_fit_the_screen() -> None:
    found = [bad(row, f"V{row // 4}") for row in range(4, 4 + 4 * SCREEN)]
    assert len(lines(found)) == SCREEN
    more = lines([*found, *(bad(row, "many") for row in range(900, 910)), bad(999, "W")])
    assert [line.partition(":")[2][:7] for line in more] == [" 'V1' i", " 'many'"]
    assert {f"F{row}" for row in (*range(4, 4 + 4 * SCREEN), *range(900, 910), 999)} <= named(" ".join(more))


def test_sentences_that_differ_in_more_than_the_value_are_kept_whole() -> None:
    def other(row: int, first: int) -> Fault:
        return Fault(Cell("a.csv", None, row, "Mã", "id", 0), OTHER, "C1", {"first": first})

    assert lines([other(5, 2), other(6, 2), other(9, 3)]) == [
        "a.csv Mã (id): other than 2 (3 cells: A5 A6; other than 3 A9 → see 3) → see 2"
    ]


def test_keys_of_a_scenario_share_a_line_only_with_the_same_sentence() -> None:
    def key(path: str, first: int) -> Fault:
        return Fault(Cell("s.toml", column=path), OTHER, "C1", {"first": first})

    assert lines([key("pin[0].cadre", 1), key("pin[3].cadre", 1), key("pin[4].cadre", 2)]) == [
        "s.toml: other than 1 (2 places: pin[0].cadre pin[3].cadre) → see 1",
        "s.toml pin[4].cadre: other than 2 → see 2",
    ]


def test_what_is_twice_of_one_cell_is_counted_once() -> None:
    assert lines([bad(6), bad(6)]) == [bad(6).line("en")]
    assert "(2 cells: F6:F6" not in (line := lines([bad(6), bad(6), bad(7)])[0])
    assert "(2 cells: F6 F7)" in line


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ([Cell("a", row=2, place=27), Cell("a", row=3, place=27)], "AB2 AB3"),
        ([Cell("a", row=2, place=0), Cell("a", row=9, place=1), Cell("a", row=3, place=0)], "A2 A3 B9"),
        ([Cell("a", row=4), Cell("a", row=5)], "row 4 row 5"),
        ([Cell("s.toml", column="moves.down")], "moves.down"),
    ],
)
def test_names_of_cells(cells: list[Cell], names: str) -> None:
    assert cell_names(cells, "en") == names


def test_columns_that_are_not_read_are_one_note(tmp_path: Path) -> None:
    tables = english()
    for number, row in enumerate(tables["cadres"]):
        row += [f"{label} {number or ''}".strip() for label in ("Ghi chú", "Dân tộc", "Điện thoại")]
    shown = call("check", csv_case(tmp_path / "case", tables), "--lang", "en").stdout.splitlines()
    about = [line for line in shown if "is not the name of a column" in line]
    assert len(about) == 1
    assert all(label in about[0] for label in ("'Ghi chú'", "'Dân tộc'", "'Điện thoại'"))


def test_the_list_of_a_marked_copy_has_a_line_for_each_cause(tmp_path: Path) -> None:
    tables = english(cadres=[[f"X{row}", f"Người {row}", "male", "1980", *[None] * 7, "zzz"] for row in range(9)])
    header = tables["cadres"][0]
    for row in tables["cadres"][-9:]:
        row[header.index("fields")], row[header.index("theory")] = None, "zzz"
    case = csv_case(tmp_path / "case", tables)
    call("check", case, "--annotate", tmp_path / "out.xlsx", "--lang", "en")
    listed = list(openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True))
    column = openpyxl.utils.get_column_letter(header.index("theory") + 1)
    assert [row[2:5] for row in listed if row[0] == "Fault"] == [(f"{column}5:{column}13", "theory", "zzz")]
    marked = openpyxl.load_workbook(tmp_path / "out.xlsx")["cadres"]
    assert all(marked[f"{column}{row}"].comment for row in range(5, 14))
