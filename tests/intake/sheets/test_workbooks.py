"""Read workbooks as they come: moved, huge, damaged, locked, with every kind of cell."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from rotation.intake.load import load_case
from rotation.intake.sheets.sheet import BrokenCell, CellValue, text
from rotation.intake.sheets.workbook import COMPOUND_FILE, read_workbook
from rotation.starter.case_workbook import workbook
from tests.intake.build import (
    Tables,
    brief,
    edit_zip,
    english,
    faults,
    ods_by_hand,
    ods_case,
    ods_row,
    xlsx_case,
)
from tests.intake.test_twins import WORLD

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
SECONDS, MEGABYTES = 5, 50
FIRST_SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE sst [<!ENTITY a "%b"><!ENTITY b "%b"><!ENTITY c "%b">]>' % (
    b"ha" * 5000,
    b"&a;" * 5000,
    b"&b;" * 5000,
)


def xlsx_by_hand(path: Path, rows: str) -> Path:
    """Write an xlsx file with one sheet from the XML of its rows."""
    xlsx_case(path, {"a": []})
    return edit_zip(path, FIRST_SHEET, lambda content: content.replace(b"<sheetData>", b"<sheetData>" + rows.encode()))


def touched(path: Path, touch: Callable[[Worksheet], object]) -> Path:
    """Return a workbook whose sheet of cadres was touched."""
    workbook = openpyxl.load_workbook(xlsx_case(path, english()))
    touch(workbook["cadres"])
    workbook.save(path)
    return path


def assert_light(path: Path) -> None:
    """Check that a case is the small one and takes neither long nor much memory."""
    started = time.monotonic()
    tracemalloc.start()
    try:
        world, peak = load_case(path).world, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert world == WORLD
    assert time.monotonic() - started < SECONDS
    assert peak < MEGABYTES * 2**20


@pytest.mark.parametrize("column", [1, LAST_COLUMN])
def test_a_styled_cell_in_the_last_row(tmp_path: Path, column: int) -> None:
    bold = Font(bold=True)
    assert_light(touched(tmp_path / "a.xlsx", lambda sheet: setattr(sheet.cell(LAST_ROW, column), "font", bold)))


def test_a_space_in_the_last_cell(tmp_path: Path) -> None:
    assert_light(touched(tmp_path / "a.xlsx", lambda sheet: sheet.cell(LAST_ROW, LAST_COLUMN, " ")))


def test_a_value_in_the_last_row_is_a_row(tmp_path: Path) -> None:
    path = touched(tmp_path / "a.xlsx", lambda sheet: sheet.cell(LAST_ROW, 1, "4"))
    assert [(code, row, column) for code, _, row, column, _ in brief(faults(path))] == [
        ("missing_value", LAST_ROW, "name"),
        ("missing_value", LAST_ROW, "sex"),
        ("missing_value", LAST_ROW, "born"),
    ]


def test_rows_are_counted_over_long_gaps(tmp_path: Path) -> None:
    numbers = [150, 151, 500_000, 500_100, 500_201, LAST_ROW]
    workbook = openpyxl.Workbook()
    for number in numbers:
        workbook.worksheets[0].cell(number, 3, number)
    workbook.worksheets[0].cell(LAST_ROW, LAST_COLUMN, "x")
    workbook.save(tmp_path / "a.xlsx")
    rows = read_workbook(tmp_path / "a.xlsx")[0].rows
    assert rows == [
        *((number, {2: number}) for number in numbers[:-1]),
        (LAST_ROW, {2: LAST_ROW, LAST_COLUMN - 1: "x"}),
    ]


def test_rows_without_a_number_follow_the_row_before(tmp_path: Path) -> None:
    unnumbered = "<row><c><v>1</v></c></row>" * 200
    path = xlsx_by_hand(tmp_path / "a.xlsx", f'{unnumbered}<row r="500"><c r="B500"><v>2</v></c></row>')
    assert read_workbook(path)[0].rows == [*((row, {0: 1}) for row in range(1, 201)), (500, {1: 2})]


def test_a_cell_far_from_a_long_table(tmp_path: Path) -> None:
    xlsx = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 2100))
    xlsx += '<row r="2100"><c r="XFD2100"><v>1</v></c></row>'
    value = 'office:value-type="float" office:value="1"'
    far = f'<table:table-cell table:number-columns-repeated="16383"/><table:table-cell {value}/>'
    wide = f'<table:table-cell table:number-columns-repeated="16384" {value}/>'
    long = f'<table:table-row table:number-rows-repeated="2100"><table:table-cell {value}/></table:table-row>'
    for path in (
        xlsx_by_hand(tmp_path / "a.xlsx", xlsx),
        ods_by_hand(tmp_path / "a.ods", {"a": f"{long}<table:table-row>{far}</table:table-row>"}),
        ods_by_hand(
            tmp_path / "b.ods",
            {"a": f'<table:table-row table:number-rows-repeated="{LAST_ROW}">{wide}</table:table-row>'},
        ),
    ):
        assert brief(faults(path)) == [("too_large", path.name, None, None, None)]


def test_a_small_file_that_holds_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx_case(tmp_path / "a.xlsx", english())
    monkeypatch.setattr("rotation.intake.sheets.archive.bytes_of", lambda _: 10_000)
    assert brief(faults(path)) == [("too_large", "a.xlsx", None, None, None)]


@pytest.mark.parametrize("end", ["", '<table:table-cell table:style-name="a"/>'])
def test_a_million_repeated_blank_rows(tmp_path: Path, end: str) -> None:
    wide = '<table:table-cell table:number-columns-repeated="16384"/>'
    blank = f'<table:table-row table:number-rows-repeated="1048000">{wide}</table:table-row>'
    rows = {name: [ods_row(*row) for row in lines] for name, lines in english().items()}
    last = rows["cadres"].pop()
    rows["cadres"] += [blank, last, f"<table:table-row>{end}</table:table-row>"]
    assert_light(ods_by_hand(tmp_path / "a.ods", {name: "".join(lines) for name, lines in rows.items()}))


def test_rows_are_counted_over_repeated_blank_ones(tmp_path: Path) -> None:
    xml = {name: "".join(ods_row(*row) for row in lines) for name, lines in english().items()}
    xml["cadres"] += ods_row("", repeated=1_000_000) + ods_row("4", "An", "nam", "x")
    path = ods_by_hand(tmp_path / "a.ods", xml)
    assert brief(faults(path)) == [("bad_date", "cadres", 1_000_005, "born", "x")]


def test_rows_are_numbered_as_the_spreadsheet_does(tmp_path: Path) -> None:
    path = xlsx_case(tmp_path / "a.xlsx", english(cadres={("2", "born"): "x"}), top=5, left=3)
    assert brief(faults(path)) == [("bad_date", "cadres", 8, "born", "x")]


@pytest.mark.parametrize(
    ("content", "code", "why"),
    [
        (b"", "unreadable_file", "it is empty"),
        (b"not a workbook", "unreadable_file", "it is damaged or incomplete"),
        (b"PK\3\4 cut off", "unreadable_file", "it is damaged or incomplete"),
        (COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), "password", "protected by a password"),
        (COMPOUND_FILE + "Workbook".encode("utf-16-le"), "old_workbook", "old Excel format"),
    ],
    ids=["empty", "text", "cut off", "password", "xls"],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_files_that_are_no_workbook(tmp_path: Path, name: str, content: bytes, code: str, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    found = faults(tmp_path / name)
    assert brief(found) == [(code, name, None, None, None)]
    assert why in found[0].problem("en")


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "case.csv").write_text("id,name")
    with zipfile.ZipFile(tmp_path / "case.zip", "w") as archive:
        archive.writestr("units.csv", "id")
    for name in ("case.csv", "case.zip"):
        assert [fault.kind.code for fault in faults(tmp_path / name)] == ["not_a_case"]


@pytest.mark.parametrize("write", [xlsx_case, ods_case])
def test_workbooks_cut_off_anywhere(tmp_path: Path, write: Callable[[Path, Tables], Path]) -> None:
    path = write(tmp_path / f"a.{write.__name__[:4].rstrip('_')}", english())
    content = path.read_bytes()
    for share in range(1, 20):
        path.write_bytes(content[: len(content) * share // 20])
        assert [fault.kind.code for fault in faults(path)] == ["unreadable_file"]


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        ("xl/workbook.xml", lambda content: content[:-20]),
        ("xl/worksheets/sheet1.xml", lambda content: content[:-20]),
        ("xl/worksheets/sheet2.xml", lambda content: content.replace(b't="s"><v>', b't="s"><v>999')),
        ("xl/worksheets/sheet3.xml", lambda content: content.replace(b"<v>", b"<v>x")),
        ("xl/sharedStrings.xml", lambda _: b""),
        ("xl/styles.xml", lambda _: b"<a>"),
        ("xl/worksheets/sheet1.xml", lambda content: content.replace(b"UTF-8", b"UTF-99")),
    ],
)
def test_damaged_parts(tmp_path: Path, part: str, edit: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(WORLD, "vi"))
    assert not faults(path)
    edit_zip(path, part, edit)
    assert [fault.kind.code for fault in faults(path)] == ["unreadable_file"]


def test_a_part_that_declares_entities(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(WORLD, "vi"))
    edit_zip(
        path,
        "xl/sharedStrings.xml",
        lambda content: content.replace(b"<sst ", LAUGHS + b"<sst ").replace(b"<t>", b"<t>&c;"),
    )
    assert [fault.kind.code for fault in faults(path)] == ["declares_doctype"]


def test_an_ods_file_whose_content_is_cut_off(tmp_path: Path) -> None:
    path = ods_case(tmp_path / "a.ods", english())
    edit_zip(path, "content.xml", lambda content: content[:-100])
    assert [fault.kind.code for fault in faults(path)] == ["unreadable_file"]


def test_a_wrong_count_of_shared_strings(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(WORLD, "vi"))
    edit_zip(
        tmp_path / "a.xlsx",
        "xl/sharedStrings.xml",
        lambda content: content.replace(b'uniqueCount="', b'uniqueCount="99999999'),
    )
    assert load_case(tmp_path / "a.xlsx").world == WORLD


def test_an_ods_file_with_a_password(tmp_path: Path) -> None:
    path = ods_by_hand(tmp_path / "a.ods", {})
    encrypted = b"><encryption-data/></manifest:file-entry></"
    edit_zip(path, "META-INF/manifest.xml", lambda content: content.replace(b"/></", encrypted))
    edit_zip(path, "content.xml", lambda content: content[::-1])
    assert [fault.kind.code for fault in faults(path)] == ["password"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"])
def test_error_cells_are_faults(tmp_path: Path, error: str) -> None:
    tables = english(cadres={("1", "terms"): error})
    for path in (xlsx_case(tmp_path / "a.xlsx", tables), ods_case(tmp_path / "a.ods", tables)):
        assert brief(faults(path)) == [("broken_cell", "cadres", 2, "terms", error)]


def test_a_formula_never_calculated_is_a_fault(tmp_path: Path) -> None:
    path = xlsx_case(tmp_path / "a.xlsx", english(cadres={("1", "terms"): "=1+0"}))
    assert brief(faults(path)) == [("broken_cell", "cadres", 2, "terms", "=1+0")]


def test_formulas_without_a_value(tmp_path: Path) -> None:
    xlsx = """<row r="1"><c r="A1" s="0"><f>1+0</f></c><c r="B1" t="n"><f t="shared" si="0"/><v/></c><c r="C1"><f>1</f>
        <v>1</v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>NA()</f></c><c r="F1" s="0" t="e">
        <f>1/0</f><v>#FIELD!</v></c><c r="G1" t="inlineStr"><is><t>t="e"</t></is></c></row>"""
    rows = read_workbook(xlsx_by_hand(tmp_path / "a.xlsx", xlsx))[0].rows
    assert rows == [(1, {0: "=1+0", 1: "=", 2: 1, 4: "=NA()", 5: "#FIELD!", 6: 't="e"'})]
    assert [isinstance(value, BrokenCell) for value in rows[0][1].values()] == [True, True, False, True, True, False]
    error = (
        'table:formula="of:=[.A1]&gt;2" office:value-type="string" office:string-value="" calcext:value-type="error"'
    )
    ods = (
        ods_cell("Lỗi:502", error),
        '<table:table-cell table:formula="of:=1+0"/>',
        '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>',
        ods_cell("2", 'table:formula="of:=1+1" office:value-type="float" office:value="2"'),
    )
    rows = read_workbook(ods_by_hand(tmp_path / "a.ods", {"a": f"<table:table-row>{''.join(ods)}</table:table-row>"}))[
        0
    ].rows
    assert rows == [(1, {0: "Lỗi:502", 1: "=1+0", 3: 2})]
    assert [isinstance(value, BrokenCell) for value in rows[0][1].values()] == [True, True, False]


def test_cells_of_xlsx(tmp_path: Path) -> None:
    cells = """<row r="3"><c r="B3" t="inlineStr"><is><t>a</t><r><t xml:space="preserve"> b</t></r>
        <rPh sb="0" eb="1"><t>x</t></rPh></is></c><c t="b"><v>1</v></c><c t="str"><f>""</f><v></v></c>
        <c t="str"><v>_x0041_</v></c><c t="d"><v>1979-02-03</v></c><c><v>2.5</v></c><c t="e"><v>#N/A</v></c><c s="0"/>
        </row><row><c><v>1</v></c></row>"""
    assert read_workbook(xlsx_by_hand(tmp_path / "a.xlsx", cells))[0].rows == [
        (3, {1: "a b", 2: True, 4: "A", 5: date(1979, 2, 3), 6: 2.5, 7: BrokenCell("#N/A")}),
        (4, {0: 1.0}),
    ]


def test_days_of_xlsx(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    days = [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1979, 2, 3), datetime(2020, 1, 2, 3, 4)]
    for place, day in enumerate(days, start=1):
        workbook.worksheets[0].cell(1, place, day).number_format = "dd/mm/yyyy"
    workbook.worksheets[0].cell(1, 6, 0.5).number_format = "[h]:mm"
    workbook.worksheets[0].cell(1, 7, 1e300).number_format = "yyyy"
    workbook.worksheets[0].cell(1, 8, 0.5).number_format = "h:mm"
    workbook.save(tmp_path / "a.xlsx")
    assert list(read_workbook(tmp_path / "a.xlsx")[0].rows[0][1].values()) == [*days, 0.5, 1e300, "12:00"]
    since_1904 = b'<workbookPr date1904="1"'
    edit_zip(tmp_path / "a.xlsx", "xl/workbook.xml", lambda content: content.replace(b"<workbookPr", since_1904))
    assert read_workbook(tmp_path / "a.xlsx")[0].rows[0][1][3] == date(1979, 2, 3) + timedelta(days=1462)


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        *(
            (code, 28889, date(1979, 2, 3))
            for code in ("dd/mm/yyyy", "[$-42A]d mmmm yyyy", "mmm-yy", "mm", r"dd\/mm\/yyyy;@")
        ),
        *((code, 28889, 28889) for code in ("General", "0.00", '0 "days"', r"0\d", "[Red]0;dd", "@", '"d"0')),
        ("0%", 28889, "2888900%"),
        ("h:mm", 0.25, "06:00"),
        ("mm:ss", 0.5, "12:00"),
        ("[h]:mm", 28889, 28889),
    ],
)
def test_number_formats_that_show_a_day(tmp_path: Path, code: str, number: float, expected: CellValue) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].cell(1, 1, number).number_format = code
    workbook.save(tmp_path / "a.xlsx")
    assert read_workbook(tmp_path / "a.xlsx")[0].rows == [(1, {0: expected})]


def test_cells_of_ods(tmp_path: Path) -> None:
    cells = (
        ods_cell("#DIV/0!", 'office:value-type="float" office:value="0" calcext:value-type="error"'),
        ods_cell("50%", 'office:value-type="percentage" office:value="0.5"'),
        ods_cell("3.2.", 'office:value-type="date" office:date-value="1979-02-03T00:00:00"'),
        ods_cell("3.2.0", 'office:value-type="date" office:date-value="0000-02-03"'),
        ods_cell("TRUE", 'office:value-type="boolean" office:boolean-value="true"'),
        '<table:table-cell table:number-columns-repeated="2"/>',
        ods_cell(
            'a<text:s text:c="2"/>b<text:span>c</text:span><draw:g><draw:g/><draw:frame><text:p>d</text:p></draw:frame>'
            "</draw:g>\n</text:p><text:p>e<text:tab/>f",
            'office:value-type="string" table:number-columns-repeated="2"',
            "<office:annotation><text:p>n</text:p></office:annotation>",
        ),
        '<table:table-cell office:value-type="string" office:string-value="f"/><table:covered-table-cell/>',
        ods_cell("#N/A", 'office:value-type="string"'),
    )
    row = f'<table:table-row table:number-rows-repeated="2">{"".join(cells)}</table:table-row>'
    (first, read), (second, again) = read_workbook(ods_by_hand(tmp_path / "a.ods", {"a": row}))[0].rows
    assert (first, second, again) == (1, 2, read)
    assert {place: text(value) if isinstance(value, str) else value for place, value in read.items()} == {
        0: "#DIV/0!",
        1: "50%",
        2: datetime(1979, 2, 3),
        3: "0000-02-03",
        4: True,
        7: "a bc e f",
        8: "a bc e f",
        9: "f",
        11: "#N/A",
    }
    assert [place for place, value in read.items() if isinstance(value, BrokenCell)] == [0, 11]


def test_indented_ods(tmp_path: Path) -> None:
    path = ods_case(tmp_path / "a.ods", english())
    plain = read_workbook(path)

    def indented(content: bytes) -> bytes:
        return content.replace(b"<t", b"\n  <t").replace(b"</table:", b"\n  </table:")

    edit_zip(path, "content.xml", indented)
    assert read_workbook(path) == plain


def test_hidden_sheets_of_ods_are_passed_over(tmp_path: Path) -> None:
    path = ods_by_hand(
        tmp_path / "a.ods",
        {
            **{name: "".join(ods_row(*row) for row in rows) for name, rows in english().items()},
            "lists": ods_row("male"),
        },
    )
    assert [fault.kind.code for fault in load_case(path).warnings] == ["unknown_table"]
    style = b"""<office:automatic-styles><style:style style:name="h" style:family="table">
        <style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body>"""
    edit_zip(
        path,
        "content.xml",
        lambda content: content.replace(b"<office:body>", style).replace(
            b'table:name="lists"', b'table:name="lists" table:style-name="h"'
        ),
    )
    assert load_case(path).warnings == ()


def ods_cell(shown: str, attributes: str, before: str = "") -> str:
    """Return the XML of one cell."""
    return f"<table:table-cell {attributes}>{before}<text:p>{shown}</text:p></table:table-cell>"


def test_xlsx_with_namespace_prefixes_and_absolute_targets(tmp_path: Path) -> None:
    path = xlsx_case(tmp_path / "a.xlsx", english())
    plain = read_workbook(path)
    edit_zip(
        path,
        FIRST_SHEET,
        lambda content: content.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x="),
    )
    assert read_workbook(path) == plain
