"""Check that missing, double, unknown and empty files, sheets and headers are reported once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import openpyxl
import pytest

from rotation.intake.load import load_case
from tests.intake.build import Tables, brief, csv_case, english, faults, ods_case, xlsx_case


def without(table: str, column: str) -> Tables:
    """Return the case without one column."""
    tables = english()
    place = tables[table][0].index(column)
    tables[table] = [[*row[:place], *row[place + 1 :]] for row in tables[table]]
    return tables


def renamed(table: str, column: str, label: str) -> Tables:
    """Return the case with another header for one column."""
    tables = english()
    tables[table][0][tables[table][0].index(column)] = label
    return tables


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_case(tmp_path / "nowhere")


def test_missing_tables_name_the_case(tmp_path: Path) -> None:
    tables = english()
    del tables["units"], tables["cadres"]
    found = faults(csv_case(tmp_path / "case", tables))
    assert brief(found) == [("missing_table", "case", None, None, None)] * 2
    assert [fault.problem("vi") for fault in found] == ["thiếu bảng 'Đơn vị'", "thiếu bảng 'Cán bộ'"]
    assert [fault.problem("en") for fault in found] == ["the table 'units' is missing", "the table 'cadres' is missing"]


def test_references_to_a_missing_table_are_not_told_one_by_one(tmp_path: Path) -> None:
    tables = english()
    del tables["posts"]
    assert [fault.kind.code for fault in faults(csv_case(tmp_path, tables))] == ["missing_table"]


def test_folder_without_csv(tmp_path: Path) -> None:
    (tmp_path / "case.txt").write_text("x")
    found = faults(tmp_path)
    assert [fault.kind.code for fault in found] == ["no_tables"]
    assert "units.csv, posts.csv, cadres.csv" in found[0].remedy("en")


def test_missing_column_names_the_header_row_and_the_near_header(tmp_path: Path) -> None:
    found = faults(csv_case(tmp_path, renamed("cadres", "born", "Ngày snh")))
    assert brief(found) == [("missing_column", "cadres.csv", 1, "born", None)]
    assert found[0].cell.attribute == "born"
    assert found[0].remedy("vi").endswith("có phải 'Ngày snh'?")


@pytest.mark.parametrize(
    ("table", "column", "label"),
    [
        ("cadres", "born", "bron"),
        ("cadres", "sex", "sexx"),
        ("cadres", "name", "nmae"),
        ("units", "kind", "kindd"),
        ("units", "name", "naem"),
        ("posts", "role", "rolle"),
        ("posts", "unit", "untit"),
        ("kin", "relation", "relatoin"),
        ("distances", "km", "k m"),
        ("scores", "points", "ponits"),
    ],
)
def test_a_misspelt_required_column_is_named_where_it_is_missing_in_the_words_of_the_file(
    tmp_path: Path, table: str, column: str, label: str
) -> None:
    found = faults(csv_case(tmp_path, renamed(table, column, label)))
    about = [fault for fault in found if fault.kind.code == "missing_column"]
    assert [(fault.cell.column, fault.cell.attribute) for fault in about] == [(column, column)]
    assert about[0].problem("vi") == f"thiếu cột bắt buộc '{column}'"
    assert about[0].remedy("vi").endswith(f"; có phải '{label}'?")


def test_a_column_of_another_meaning_is_not_taken_for_the_missing_one(tmp_path: Path) -> None:
    found = faults(csv_case(tmp_path, renamed("cadres", "born", "party born date")))
    assert found[0].remedy("en") == "add the column 'born' to the header row"


def test_optional_columns_may_be_missing(tmp_path: Path) -> None:
    assert not faults(csv_case(tmp_path, without("cadres", "history")))


def test_table_without_header(tmp_path: Path) -> None:
    tables: Tables = {**english(), "posts": [], "kin": []}
    for write in (csv_case, xlsx_case):
        assert [one[0] for one in brief(faults(write(tmp_path / write.__name__, tables)))] == ["empty_table"]


def test_table_with_a_header_only(tmp_path: Path) -> None:
    tables = english()
    tables["kin"], tables["scores"], tables["cadres"] = tables["kin"][:1], tables["scores"][:1], tables["cadres"][:1]
    assert load_case(csv_case(tmp_path, tables)).world.cadres == ()


def test_unknown_column_is_mentioned_once(tmp_path: Path) -> None:
    tables = english()
    for number, row in enumerate(tables["cadres"]):
        row.insert(3, "Ghi chú" if number == 0 else f"note {number}")
    case = load_case(xlsx_case(tmp_path / "case.xlsx", tables))
    assert brief(case.warnings) == [("unknown_column", "cadres", 1, "Ghi chú", "Ghi chú")]
    assert len(case.world.cadres) == 3


def test_unknown_sheets_and_files_are_mentioned_once(tmp_path: Path) -> None:
    tables: Tables = {**english(), "Cán bộ cũ": [["x"]]}
    book = load_case(xlsx_case(tmp_path / "case.xlsx", tables))
    assert brief(book.warnings) == [("unknown_table", "Cán bộ cũ", None, None, "Cán bộ cũ")]
    assert "có phải" not in book.warnings[0].remedy("vi"), "old cadres are no slip of cadres"
    slip = load_case(xlsx_case(tmp_path / "slip.xlsx", {**english(), "Cán bbộ": [["x"]]}))
    assert "có phải 'Cán bộ'" in slip.warnings[0].remedy("vi")
    folder = load_case(csv_case(tmp_path / "case", tables))
    assert brief(folder.warnings) == [("unknown_table", "Cán bộ cũ.csv", None, None, "Cán bộ cũ")]


def test_a_guide_for_people_is_left_out(tmp_path: Path) -> None:
    for name in ("Guide", "Hướng dẫn", "HUONG DAN"):
        path = xlsx_case(tmp_path / f"{name}.xlsx", {name: [["Mã đơn vị"]], **english()})
        assert load_case(path).warnings == ()
    path = xlsx_case(tmp_path / "other.xlsx", {"Hướng dẫn 2": [["x"]], **english()})
    assert brief(load_case(path).warnings) == [("unknown_table", "Hướng dẫn 2", None, None, "Hướng dẫn 2")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_table_on_a_hidden_sheet_is_read_and_mentioned(
    tmp_path: Path, state: Literal["hidden", "veryHidden"]
) -> None:
    path = xlsx_case(tmp_path / "case.xlsx", english())
    workbook = openpyxl.load_workbook(path)
    workbook["cadres"].sheet_state = state
    workbook.save(path)
    case = load_case(path)
    assert case.world.cadres
    (one,) = case.warnings
    assert (one.kind.code, one.cell.sheet) == ("hidden_sheet", "cadres")
    assert one.problem("en") == "the table 'cadres' is read from a hidden sheet"


def test_hidden_lists_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    path = xlsx_case(tmp_path / "case.xlsx", {**english(), "lists": [["male"], ["female"]]})
    workbook = openpyxl.load_workbook(path)
    workbook["lists"].sheet_state = "veryHidden"
    workbook.save(path)
    assert load_case(path).warnings == ()
    folder = csv_case(tmp_path / "case", english())
    (folder / "._units.csv").write_bytes(b"\0\1")
    (folder / ".~lock.posts.csv#").write_bytes(b"x")
    assert load_case(folder).warnings == ()


@pytest.mark.parametrize("write", [csv_case, xlsx_case, ods_case])
def test_a_table_given_twice(tmp_path: Path, write: Callable[[Path, Tables], Path]) -> None:
    found = faults(write(tmp_path / "case", {**english(), "Đơn vị": english()["units"]}))
    assert [(fault.kind.code, fault.value) for fault in found] == [("duplicate_table", "Đơn vị")]
    assert "units" in found[0].problem("vi")


def test_a_column_given_twice(tmp_path: Path) -> None:
    tables = english()
    for number, row in enumerate(tables["cadres"]):
        row.append("Ngày sinh" if number == 0 else "1990")
    found = faults(csv_case(tmp_path, tables))
    assert brief(found) == [("duplicate_column", "cadres.csv", 1, "Ngày sinh", "Ngày sinh")]
    assert "'born'" in found[0].problem("vi")


def test_header_is_the_first_row_that_is_not_blank(tmp_path: Path) -> None:
    folder = csv_case(tmp_path, english(units={("GY", "lat"): "91"}))
    path = folder / "units.csv"
    path.write_text("\n,,,\n\n" + path.read_text("utf-8"), "utf-8")
    assert brief(faults(folder)) == [("out_of_range", "units.csv", 5, "lat", "91")]


def test_blank_rows_count_and_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    tables = english(units={("GY", "name"): "Giao\nYến\r\n", ("KT", "kind"): "phòg"})
    tables["units"].insert(2, [None] * 11)
    for write, sheet in ((csv_case, "units.csv"), (xlsx_case, "units"), (ods_case, "units")):
        assert brief(faults(write(tmp_path / write.__name__, tables))) == [("unknown_word", sheet, 5, "kind", "phòg")]


def test_values_under_no_header(tmp_path: Path) -> None:
    tables = english()
    tables["kin"] = [[*row, None, "note" if number else None] for number, row in enumerate(tables["kin"])]
    case = load_case(xlsx_case(tmp_path / "case.xlsx", tables))
    assert [(one[0], one[2]) for one in brief(case.warnings)] == [("nameless_column", 1)]
    assert "column E" in case.warnings[0].problem("en")


def test_csv_row_longer_than_its_header(tmp_path: Path) -> None:
    folder = csv_case(tmp_path, english())
    path = folder / "kin.csv"
    path.write_text(path.read_text("utf-8").replace("spouse", "spouse,x"), "utf-8")
    assert brief(faults(folder)) == [("extra_cells", "kin.csv", 2, None, "x")]
    path.write_text(path.read_text("utf-8").replace("spouse,x", "spouse,,,"), "utf-8")
    assert not faults(folder)


def test_broken_cells_of_csv_and_required_cells_are_told_once(tmp_path: Path) -> None:
    tables = english(cadres={("1", "name"): "#REF!", ("2", "sex"): None, ("3", "id"): "Err:502"})
    found = faults(csv_case(tmp_path, tables))
    assert brief(found) == [
        ("broken_cell", "cadres.csv", 2, "name", "#REF!"),
        ("missing_value", "cadres.csv", 3, "sex", None),
        ("broken_cell", "cadres.csv", 4, "id", "Err:502"),
    ]


def test_value_and_label_are_as_the_file_has_them(tmp_path: Path) -> None:
    tables = renamed("units", "needs", "NHU  CẦU (*)")
    tables["units"][1][8] = " a ;b:1"
    found = faults(csv_case(tmp_path, tables))
    assert brief(found) == [("missing_level", "units.csv", 2, "NHU CẦU (*)", " a ;b:1")]
    assert found[0].line("en").startswith("units.csv:2 NHU CẦU (*) (needs): 'a' lacks the skill or its level → ")
