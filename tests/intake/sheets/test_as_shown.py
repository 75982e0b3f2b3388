"""Check that cells are read as their sheet shows them: merged, as a percentage, in hidden rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest

from rotation.intake.case import Case
from rotation.intake.load import load_case
from tests.intake.build import Tables, Value, cell_words, edit_zip, english, faults, ods_by_hand, xlsx_case

Touch = Callable[[Any], object]
Spans = Mapping[str, Mapping[tuple[int, int], tuple[int, int]]]
"""By sheet: how many rows and columns the cell at a row and column, from 0, covers."""

SCORES: list[list[Value]] = [["1", "GY-CT", 80], [None, "KT-PP", 70], [None, "DB-1", 60], ["2", "GY-CT", 65]]


def touched(path: Path, tables: Tables, touch: Touch) -> Path:
    """Write tables as a workbook, touched with openpyxl."""
    xlsx_case(path, tables)
    book = openpyxl.load_workbook(path)
    touch(book)
    book.save(path)
    return path


def merging(sheet: str, *ranges: str) -> Touch:
    """Return what merges cells of a sheet."""

    def touch(book: Any) -> None:
        for name in ranges:
            book[sheet].merge_cells(name)

    return touch


def ods_cell(value: Value, span: tuple[int, int] | None, covered: bool) -> str:
    """Return the XML of a cell."""
    name = "table:covered-table-cell" if covered else "table:table-cell"
    spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if value is None:
        return f"<{name}{spanned}/>"
    return f'<{name}{spanned} office:value-type="string"><text:p>{escape(cell_words(value))}</text:p></{name}>'


def ods(path: Path, tables: Tables, spans: Spans, hidden: Iterable[tuple[str, int]] = ()) -> Path:
    """Write tables as an ods file with merged cells and hidden rows, given by sheet and row from 0."""
    sheets = {}
    for name, rows in tables.items():
        own, written = spans.get(name, {}), ""
        for number, row in enumerate(rows):
            cells = "".join(
                ods_cell(value, own.get((number, place)), _is_covered(own, number, place))
                for place, value in enumerate(row)
            )
            seen = ' table:visibility="filter"' if (name, number) in hidden else ""
            written += f"<table:table-row{seen}>{cells}</table:table-row>"
        sheets[name] = written
    return ods_by_hand(path, sheets)


def _is_covered(spans: Mapping[tuple[int, int], tuple[int, int]], number: int, place: int) -> bool:
    return any(
        row <= number < row + down and column <= place < column + across and (row, column) != (number, place)
        for (row, column), (down, across) in spans.items()
    )


def warnings_of(case: Case, *codes: str) -> list[tuple[str, str | None, int | None, str | None, str]]:
    """Return the warnings of these codes: code, sheet, row, column, and what they name."""
    return [
        (one.kind.code, one.cell.sheet, one.cell.row, one.cell.attribute, ", ".join(one.facts.get("ranges", ())))
        for one in case.warnings
        if one.kind.code in codes
    ]


def without(tables: Tables, *cells: tuple[str, int, int]) -> Tables:
    """Return tables with cells blank, given by sheet, row and column from 0."""
    for sheet, row, place in cells:
        tables[sheet][row][place] = None
    return tables


def grouped() -> Tables:
    """Return the small case in which the group stands in the first row of the units only."""
    return without(english(), ("units", 2, 3))


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_group_merged_down_is_the_group_of_every_row(tmp_path: Path, form: str) -> None:
    if form == "xlsx":
        path = touched(tmp_path / "case.xlsx", grouped(), merging("units", "D2:D4"))
    else:
        path = ods(tmp_path / "case.ods", grouped(), {"units": {(1, 3): (3, 1)}})
    case = load_case(path)
    assert {unit.id: unit.group for unit in case.world.units} == {
        "GY": "Giao Thủy",
        "GH": "Giao Thủy",
        "KT": "Giao Thủy",
        "DB": None,
    }
    assert warnings_of(case, "merged_down") == [("merged_down", "units", 2, "group", "D2:D4")]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_references_merged_down_are_those_of_every_row(tmp_path: Path, form: str) -> None:
    tables = without(english(scores=[]), ("posts", 2, 1))
    tables["scores"] = [tables["scores"][0], *SCORES]
    if form == "xlsx":
        path = touched(
            tmp_path / "case.xlsx",
            tables,
            lambda book: (merging("posts", "B2:B3")(book), merging("scores", "A2:A4")(book)),
        )
    else:
        path = ods(tmp_path / "case.ods", tables, {"posts": {(1, 1): (2, 1)}, "scores": {(1, 0): (3, 1)}})
    case = load_case(path)
    assert [post.unit for post in case.world.posts if post.id in {"GY-BT", "GY-CT"}] == ["GY", "GY"]
    pairs = {(score.cadre, score.post): score.points for score in case.world.scores}
    assert pairs == {("1", "GY-CT"): 80, ("1", "KT-PP"): 70, ("1", "DB-1"): 60, ("2", "GY-CT"): 65}
    assert warnings_of(case, "merged_down") == [
        ("merged_down", "posts", 2, "unit", "B2:B3"),
        ("merged_down", "scores", 2, "cadre", "A2:A4"),
    ]


@pytest.mark.parametrize(
    ("sheet", "range_", "column"),
    [
        ("units", "C2:C3", "kind"),
        ("units", "H2:H3", "remoteness"),
        ("units", "J2:J4", "last_rating"),
        ("posts", "H2:H3", "min_education"),
        ("posts", "E3:E5", "fill"),
        ("cadres", "C3:C4", "sex"),
        ("cadres", "E2:E4", "native_place"),
        ("cadres", "I2:I3", "since"),
        ("cadres", "M2:M4", "theory"),
        ("cadres", "R2:R3", "under_review"),
        ("cadres", "V2:V4", "skills"),
    ],
)
def test_any_column_may_be_merged_down(tmp_path: Path, sheet: str, range_: str, column: str) -> None:
    (left, top), (_, bottom) = ((one[0], int(one[1:])) for one in range_.split(":"))
    place = ord(left) - ord("A")
    tables = without(english(), *((sheet, row - 1, place) for row in range(top + 1, bottom + 1)))
    filled = english()
    for row in range(top, bottom):
        filled[sheet][row][place] = filled[sheet][top - 1][place]
    case = load_case(touched(tmp_path / "merged.xlsx", tables, merging(sheet, range_)))
    assert case.digest == load_case(xlsx_case(tmp_path / "filled.xlsx", filled)).digest
    assert warnings_of(case, "merged_down") == [("merged_down", sheet, top, column, range_)]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("sheet", ["units", "posts", "cadres"])
def test_merged_ids_are_a_fault(tmp_path: Path, form: str, sheet: str) -> None:
    tables = without(english(), (sheet, 2, 0))
    tables["scores"], tables["kin"] = tables["scores"][:1], tables["kin"][:1]
    if form == "xlsx":
        path = touched(tmp_path / "case.xlsx", tables, merging(sheet, "A2:A3"))
    else:
        path = ods(tmp_path / "case.ods", tables, {sheet: {(1, 0): (2, 1)}})
    found = [(one.kind.code, one.cell.sheet, one.cell.row, one.cell.attribute) for one in faults(path)]
    assert ("merged_id", sheet, 2, "id") in found


def test_several_ranges_of_a_column_are_told_once(tmp_path: Path) -> None:
    tables = english(units=[[f"U{row}", f"Xã {row}", "commune", "Nhóm" if row % 2 else None] for row in range(1, 7)])
    path = touched(tmp_path / "case.xlsx", tables, merging("units", "D6:D7", "D8:D9", "D10:D11"))
    case = load_case(path)
    assert warnings_of(case, "merged_down") == [("merged_down", "units", 6, "group", "D6:D7, D8:D9, D10:D11")]
    assert [unit.group for unit in case.world.units if unit.id.startswith("U")] == ["Nhóm"] * 6


def kept_below(part: bytes) -> bytes:
    """Write a value into a covered cell."""
    filled, count = re.subn(
        rb'(<c r="C3".*?</c>)(<c r="D3" ?/>)?', rb'\1<c r="D3" t="inlineStr"><is><t>Kh</t></is></c>', part
    )
    assert count == 1
    return filled


def test_what_a_merged_cell_hides_is_not_read(tmp_path: Path) -> None:
    """Write a value into a covered cell, as some programs keep it."""
    path = touched(tmp_path / "case.xlsx", grouped(), merging("units", "D2:D4"))
    edit_zip(path, "xl/worksheets/sheet1.xml", kept_below)
    assert {unit.group for unit in load_case(path).world.units if unit.id != "DB"} == {"Giao Thủy"}
    rows = {(1, 3): (3, 1)}
    kept = english(units={("GH", "group"): "Kh"})
    assert {unit.group for unit in load_case(ods(tmp_path / "case.ods", kept, {"units": rows})).world.units} == {
        "Giao Thủy",
        None,
    }


def test_rows_that_are_blank_but_for_a_merged_cell_stay_blank(tmp_path: Path) -> None:
    path = touched(tmp_path / "case.xlsx", english(), merging("units", "D5:D900"))
    case = load_case(path)
    assert len(case.world.units) == 4
    assert warnings_of(case, "merged_down") == []


@pytest.mark.parametrize("range_", ["A1:A1", "D1:E1", "A9:C12", "AA2:AA4"])
def test_what_is_merged_elsewhere_is_not_told(tmp_path: Path, range_: str) -> None:
    case = load_case(touched(tmp_path / "case.xlsx", english(), merging("units", range_)))
    assert warnings_of(case, "merged_down", "merged_across") == []


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_header_of_two_rows_may_be_merged_down(tmp_path: Path, form: str) -> None:
    tables = english()
    header, *rows = tables["units"]
    tables["units"] = [header, [None] * len(header), *rows]
    tables["units"][1][4:6] = ["lat", "lon"]
    tables["units"][0][4:6] = ["Vị trí", None]
    if form == "xlsx":
        path = touched(tmp_path / "case.xlsx", tables, merging("units", "A1:A2", "B1:B2", "C1:C2", "E1:F1", "D3:D4"))
    else:
        spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 4): (1, 2), (2, 3): (2, 1)}
        path = ods(tmp_path / "case.ods", tables, {"units": spans})
    case = load_case(path)
    assert warnings_of(case, "merged_down", "merged_across") == [("merged_down", "units", 3, "group", "D3:D4")]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_cells_merged_across_are_read_in_the_first_column_and_told(tmp_path: Path, form: str) -> None:
    tables = without(english(), ("cadres", 1, 5))
    if form == "xlsx":
        path = touched(tmp_path / "case.xlsx", tables, merging("cadres", "E2:F2"))
    else:
        path = ods(tmp_path / "case.ods", tables, {"cadres": {(1, 4): (1, 2)}})
    case = load_case(path)
    assert case.world.cadre["1"].residence is None
    assert warnings_of(case, "merged_across") == [("merged_across", "cadres", 2, "native_place", "E2:F2")]


def test_a_block_of_merged_cells_is_told_both_ways(tmp_path: Path) -> None:
    tables = without(
        english(), *(("cadres", row, place) for row in (1, 2) for place in (4, 5) if (row, place) != (1, 4))
    )
    case = load_case(touched(tmp_path / "case.xlsx", tables, merging("cadres", "E2:F3")))
    assert [one.native_place for one in case.world.cadres] == ["Giao Hải", "Giao Hải", None]
    assert [code for code, *_ in warnings_of(case, "merged_across", "merged_down")] == ["merged_down", "merged_across"]


def test_merged_cells_below_many_blank_rows_keep_their_rows(tmp_path: Path) -> None:
    def below(book: Any) -> None:
        sheet = book["units"]
        for row, id_ in enumerate(("X", "Y", "Z"), start=900):
            for place, value in enumerate((id_, f"Xã {id_}", "commune", "Xa" if id_ == "X" else None), start=1):
                sheet.cell(row, place, value)
        sheet.merge_cells("D900:D902")
        sheet.row_dimensions[901].hidden = True

    case = load_case(touched(tmp_path / "case.xlsx", english(), below))
    assert warnings_of(case, "merged_down") == [("merged_down", "units", 900, "group", "D900:D902")]
    assert warnings_of(case, "hidden_rows")[0][:3] == ("hidden_rows", "units", 901)
    assert [unit.group for unit in case.world.units if unit.id in {"X", "Y", "Z"}] == ["Xa"] * 3


def test_merged_cells_over_one_another_are_no_workbook(tmp_path: Path) -> None:
    path = touched(tmp_path / "case.xlsx", english(), merging("units", "D2:D4"))
    edit_zip(
        path,
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"</mergeCells>", b'<mergeCell ref="D3:D5"/></mergeCells>'),
    )
    assert [one.kind.code for one in faults(path)] == ["unreadable_file"]


def as_percent(sheet: str, cell: str, value: float, code: str) -> Touch:
    """Return what writes a number in a format."""

    def touch(book: Any) -> None:
        book[sheet][cell] = value
        book[sheet][cell].number_format = code

    return touch


@pytest.mark.parametrize(
    ("sheet", "cell", "column", "value", "code", "shown"),
    [
        ("scores", "C2", "points", 1.0, "0%", "100%"),
        ("scores", "C2", "points", 1, "0%", "100%"),
        ("scores", "C2", "points", 0.85, "0%", "85%"),
        ("scores", "C2", "points", 0, "0%", "0%"),
        ("scores", "C2", "points", 0.855, "0.00%", "85.5%"),
        ("scores", "C2", "points", 1, "0.0%", "100%"),
        ("scores", "C2", "points", 1, "0 %", "100%"),
        ("scores", "C2", "points", 1, '[Red]0%;[Blue]-0%;"-"', "100%"),
        ("scores", "C2", "points", "=50%+50%", "0%", None),
        ("units", "H2", "remoteness", 1, "0%", "100%"),
        ("units", "E2", "lat", 0.2, "0%", "20%"),
        ("cadres", "J2", "terms", 1, "0%", "100%"),
        ("posts", "F5", "capacity", 3, "0%", "300%"),
        ("distances", "C2", "km", 1, "0%", "100%"),
    ],
)
def test_a_percent_cell_is_a_fault_in_xlsx(
    tmp_path: Path, sheet: str, cell: str, column: str, value: float, code: str, shown: str | None
) -> None:
    path = touched(tmp_path / "case.xlsx", english(), as_percent(sheet, cell, value, code))
    found = [(one.cell.sheet, one.cell.row, one.cell.attribute, one.value) for one in faults(path)]
    assert found == [(sheet, int(cell[1:]), column, shown or "=50%+50%")]


@pytest.mark.parametrize("code", ["0", "General", '0" %"', "0\\%", "0.0", "[$%-409]0", "0_%", "0*%"])
def test_a_sign_that_is_only_shown_makes_no_percentage(tmp_path: Path, code: str) -> None:
    path = touched(tmp_path / "case.xlsx", english(), as_percent("scores", "C2", 85, code))
    assert {score.points for score in load_case(path).world.scores} == {85, 65}


def test_a_percentage_with_a_saved_result_of_its_formula(tmp_path: Path) -> None:
    path = touched(tmp_path / "case.xlsx", english(), as_percent("scores", "C2", 1, "0%"))
    part = "xl/worksheets/sheet6.xml"
    edit_zip(path, part, lambda one: one.replace(b"<v>1</v></c>", b"<f>50%+50%</f><v>1</v></c>", 1))
    assert [one.value for one in faults(path) if one.cell.attribute == "points"] == ["100%"]


def test_a_percentage_as_the_style_of_every_cell(tmp_path: Path) -> None:
    """Make style 0, that of cells without one, a percentage: every number of the case is one."""
    path = xlsx_case(tmp_path / "case.xlsx", english())
    edit_zip(path, "xl/styles.xml", lambda part: part.replace(b'<xf numFmtId="0"', b'<xf numFmtId="9"'))
    assert {one.cell.attribute for one in faults(path)} >= {"points", "terms", "remoteness", "km"}


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ('office:value-type="percentage" office:value="1"', "100%"),
        ('office:value="1" office:value-type="percentage"', "100%"),
        ('office:value-type="percentage" office:value="0.85" calcext:value-type="percentage"', "85%"),
        ('table:formula="of:=1" office:value-type="percentage" office:value="1"', "100%"),
        ('table:style-name="ce1" office:value-type="percentage" office:value="0"', "0%"),
    ],
)
@pytest.mark.parametrize("text", ["", "<text:p>{}</text:p>"])
def test_a_percent_cell_is_a_fault_in_ods(tmp_path: Path, attributes: str, shown: str, text: str) -> None:
    tables = english()
    sheets = {
        name: "".join(
            "<table:table-row>" + "".join(ods_cell(value, None, False) for value in row) + "</table:table-row>"
            for row in rows
        )
        for name, rows in tables.items()
    }
    plain = ods_cell("80", None, False)
    assert plain in sheets["scores"]
    written = f"<table:table-cell {attributes}>{text.format(shown)}</table:table-cell>"
    sheets["scores"] = sheets["scores"].replace(plain, written)
    path = ods_by_hand(tmp_path / "case.ods", sheets)
    assert [(one.cell.sheet, one.cell.attribute, one.value) for one in faults(path)] == [("scores", "points", shown)]


def hiding(sheet: str, *rows: int) -> Touch:
    """Return what hides rows."""

    def touch(book: Any) -> None:
        for row in rows:
            book[sheet].row_dimensions[row].hidden = True

    return touch


@pytest.mark.parametrize(
    ("sheet", "rows", "shown"),
    [
        ("cadres", (3,), "3"),
        ("cadres", (2, 4), "2, 4"),
        ("cadres", (2, 3, 4), "2–4"),
        ("units", (5,), "5"),
        ("posts", (2, 3, 5), "2–3, 5"),
        ("kin", (2,), "2"),
        ("scores", (3, 9, 10), "3"),
    ],
)
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_hidden_rows_are_read_and_told(
    tmp_path: Path, sheet: str, rows: tuple[int, ...], shown: str, form: str
) -> None:
    if form == "xlsx":
        path = touched(tmp_path / "case.xlsx", english(), hiding(sheet, *rows))
    else:
        path = ods(tmp_path / "case.ods", english(), {}, [(sheet, row - 1) for row in rows])
    case = load_case(path)
    (found,) = (one for one in case.warnings if one.kind.code == "hidden_rows")
    assert (found.cell.sheet, found.cell.row, found.facts["rows"]) == (sheet, rows[0], shown)
    assert case.digest == load_case(xlsx_case(tmp_path / "plain.xlsx", english())).digest


@pytest.mark.parametrize("rows", [(1,), (6, 7), (900,)])
def test_hidden_rows_outside_the_table_are_not_told(tmp_path: Path, rows: tuple[int, ...]) -> None:
    case = load_case(touched(tmp_path / "case.xlsx", english(), hiding("units", *rows)))
    assert warnings_of(case, "hidden_rows") == []


def test_rows_hidden_without_numbers_are_told(tmp_path: Path) -> None:
    """Take the numbers of rows and cells away, as some programs leave them out."""
    path = touched(tmp_path / "case.xlsx", english(), hiding("kin", 2))
    part = "xl/worksheets/sheet4.xml"

    def unnumbered(content: bytes) -> bytes:
        for number in range(1, 4):
            content = content.replace(b' r="%d"' % number, b"")
            for letter in (b"A", b"B", b"C"):
                content = content.replace(b' r="%b%d"' % (letter, number), b"")
        return content

    edit_zip(path, part, unnumbered)
    case = load_case(path)
    assert warnings_of(case, "hidden_rows")[0][:3] == ("hidden_rows", "kin", 2)
    assert len(case.world.kin) == 1
