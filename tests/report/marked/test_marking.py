"""Check marks in workbooks of all kinds: other spellings, threads, boxes, broken parts, many marks."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from rotation.errors import Cell, Fault, WorkbookUnmarkable
from rotation.report.marked import marking
from rotation.report.marked.annotate import Annotation, annotate
from rotation.report.marked.layout import Columns, Layout
from rotation.report.marked.splice import plain
from tests.intake.build import Tables, Value, english, xlsx_case
from tests.report.marked.reopened import (
    BAD_DATE,
    RED,
    found_in,
    given_back,
    marks,
    values,
)
from tests.report.marked.rich import added, bad_tables, contents, edited, rich_case


def test_a_row_that_is_not_there_is_put_in_where_it_belongs(tmp_path: Path) -> None:
    tables = english(cadres={("2", "born"): "x"})
    case = xlsx_case(tmp_path / "case.xlsx", tables, top=3, left=1)
    faults, _ = found_in(case)
    of_a_sheet = Fault(Cell("case.xlsx", "kin"), faults[0].kind, "y", faults[0].facts)
    told = annotate(case, [*faults, of_a_sheet], (), "en", tmp_path / "out.xlsx")
    assert told.cells == 2
    found = marks(tmp_path / "out.xlsx")
    assert found.keys() == {("cadres", "E6"), ("kin", "A1")}
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["kin"].dimensions == "A1:D5"
    assert values(tmp_path / "out.xlsx")["kin"] == values(case)["kin"]


def prefixed_parts(path: Path) -> Path:
    """Write a workbook's XML as other programs do: with a prefix before every name."""

    def edit(content: bytes) -> bytes:
        named = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", content)
        return named.replace(b"xmlns=", b"xmlns:x=").replace(b"<x:?", b"<?")

    names = [name for name in contents(path) if name.startswith("xl/") and name.endswith(".xml")]
    return edited(path, {name: edit for name in names if "theme" not in name and "drawing" not in name})


def strict_parts(path: Path) -> Path:
    """Write a workbook in the strict form of the format."""
    spaces = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    }

    def edit(content: bytes) -> bytes:
        for old, new in spaces.items():
            content = content.replace(old, new)
        return content

    names = [name for name in contents(path) if name.endswith((".xml", ".rels"))]
    return edited(path, dict.fromkeys(names, edit))


def nameless_cells(path: Path) -> Path:
    """Write a workbook without the names of rows and cells, which a format may leave out when none is skipped."""

    def edit(content: bytes) -> bytes:
        return re.sub(rb'<(row|c) r="\w+"', rb"<\1", content)

    return edited(path, {name: edit for name in contents(path) if "worksheets/sheet" in name})


def without_styles(path: Path) -> Path:
    """Take the styles out of a workbook."""
    old = contents(path)
    path.unlink()
    drop = rb"<(Override|Relationship) [^>]*styles[^>]*>"
    kept = {name: re.sub(drop, b"", part) for name, part in old.items() if name != "xl/styles.xml"}
    return added(path, {name: re.sub(rb' s="\d+"', b"", part) for name, part in kept.items()})


@pytest.mark.parametrize("form", [prefixed_parts, strict_parts, nameless_cells, without_styles])
def test_other_ways_to_write_the_same_workbook(tmp_path: Path, form: Callable[[Path], Path]) -> None:
    rows = english(cadres={("3", "born"): "x"})
    tables: Tables = {name: [["" if one is None else one for one in row] for row in rows[name]] for name in rows}
    case = form(xlsx_case(tmp_path / "case.xlsx", tables))
    out, told = given_back(case)
    assert told.cells == (5 if form is without_styles else 1)  # without styles a date is a number
    after = contents(out)
    sheet = next(part for name, part in after.items() if name.endswith("sheet3.xml"))
    assert re.search(rb'<(x:)?c [^>]*s="\d+"', sheet)
    assert values(out) == values(case)
    if form is strict_parts:  # openpyxl reads no comments of this form
        space = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        assert b'<legacyDrawing xmlns:r="%b" r:id="rId2"/>' % space in sheet
        assert b"%b/comments" % space in after["xl/worksheets/_rels/sheet3.xml.rels"]
    else:
        assert marks(out)["cadres", "D4"][1].startswith("Fault: 'x' is not a date")


def test_a_mark_under_a_merged_cell_is_shown_on_it(tmp_path: Path) -> None:
    case = xlsx_case(tmp_path / "case.xlsx", english(cadres={("1", "born"): "x"}))
    book = openpyxl.load_workbook(case)
    book["cadres"].merge_cells("D2:D4")
    book.save(case)
    out, _ = given_back(case)
    shown = {cell: mark for (sheet, cell), mark in marks(out).items() if sheet == "cadres" and cell.startswith("D")}
    assert list(shown) == ["D2"]
    colour, comment = shown["D2"]
    assert colour == RED
    assert [line.partition(":")[0] for line in comment.splitlines() if "is not a date" in line] == [
        "Fault",
        "Fault (D3)",
        "Fault (D4)",
    ]
    assert "cells merged down the column are read in every row of theirs: D2:D4" in comment


THREAD = "{3F6B0F3A-0000-4000-8000-000000000001}"
PERSON = "{3F6B0F3A-0000-4000-8000-000000000002}"
SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def with_thread(path: Path) -> Path:
    """Put a thread on the cell D3 of the third sheet, as newer Excel does."""
    types = "http://schemas.microsoft.com/office/2017/10/relationships"
    thread = (
        f'<ThreadedComments xmlns="{SPACE}"><threadedComment ref="D3" dT="2026-01-02T03:04:05.00" '
        f'personId="{PERSON}" id="{THREAD}"><text>Sửa ngày này</text></threadedComment></ThreadedComments>'
    )
    person = f'<person displayName="Vân" id="{PERSON}" userId="v" providerId="None"/>'
    people = f'<personList xmlns="{SPACE}">{person}</personList>'
    added(path, {"xl/threadedComments/threadedComment1.xml": thread.encode(), "xl/persons/person.xml": people.encode()})

    def related(target: str, kind: str) -> Callable[[bytes], bytes]:
        piece = f'<Relationship Id="rId90" Type="{types}/{kind}" Target="{target}"/></Relationships>'
        return lambda rels: rels.replace(b"</Relationships>", piece.encode())

    sheet = related("../threadedComments/threadedComment1.xml", "threadedComment")
    return edited(
        path,
        {
            "xl/worksheets/_rels/sheet3.xml.rels": sheet,
            "xl/_rels/workbook.xml.rels": related("persons/person.xml", "person"),
        },
    )


def test_a_thread_gets_an_answer(tmp_path: Path) -> None:
    case = with_thread(rich_case(tmp_path / "case.xlsx", bad_tables()))
    after = contents(given_back(case)[0])
    thread = after["xl/threadedComments/threadedComment1.xml"].decode()
    assert thread.count("<threadedComment ") == 2
    answer = thread[thread.rindex("<threadedComment ") :]
    assert 'ref="D3" dT="2026-01-02T03:04:05.00"' in answer
    assert f'parentId="{THREAD}"' in answer
    assert plain(BAD_DATE).decode() in answer
    assert after["xl/persons/person.xml"].count(b"<person ") == 2
    assert thread.startswith(contents(case)["xl/threadedComments/threadedComment1.xml"].decode()[:-30])


def test_many_marks_in_a_long_sheet_take_seconds(tmp_path: Path) -> None:
    rows: list[list[Value]] = [[f"C{row}", f"Người {row}", "male", "1980"] for row in range(20_000)]
    for number in range(0, 20_000, 4):
        rows[number][3] = "x"
    tables = english()
    header = tables["cadres"][0]
    tables["cadres"] = [header, *rows]
    case = tmp_path / "case.xlsx"
    with xlsxwriter.Workbook(str(case)) as book:
        for name, cells in tables.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(cells):
                sheet.write_row(number, 0, row)
    faults, warnings = found_in(case)
    date_faults = [fault for fault in faults if fault.kind.code == "bad_date"]
    started = time.monotonic()
    told = annotate(case, date_faults, warnings, "en", tmp_path / "out.xlsx")
    assert time.monotonic() - started < 15
    assert told == Annotation(cells=5000, homeless=0, uncommented=0)
    after = contents(tmp_path / "out.xlsx")
    assert after["xl/comments1.xml"].count(b"<comment ") == 5000
    ids = re.findall(rb'id="_x0000_s(\d+)"', after["xl/drawings/vmlDrawing1.vml"])
    assert len(set(ids)) == 5000
    assert b'data="1,2,3,4,5"' in after["xl/drawings/vmlDrawing1.vml"]


def test_beyond_a_number_cells_are_coloured_without_a_comment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "MOST_NOTES", 2)
    out, told = given_back(xlsx_case(tmp_path / "case.xlsx", bad_tables()))
    assert told == Annotation(cells=4, homeless=0, uncommented=2)
    assert {key: bool(said) for key, (_, said) in marks(out).items()} == {
        ("cadres", "F2"): False, ("cadres", "D3"): True, ("cadres", "B4"): True, ("posts", "C3"): False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/styles.xml", b"<styleSheet></styleSheets>"),
        ("xl/styles.xml", b'<!DOCTYPE x [<!ENTITY e "e">]><styleSheet>&e;</styleSheet>'),
        ("xl/styles.xml", "<styleSheet></styleSheet>".encode("utf-16")),
        ("xl/comments1.xml", b"<comments/>"),
        ("xl/drawings/vmlDrawing1.vml", b"<xml>"),
    ],
)
def test_a_workbook_with_a_broken_part_is_not_given_back(tmp_path: Path, part: str, content: bytes) -> None:
    case = edited(rich_case(tmp_path / "case.xlsx", bad_tables()), {part: lambda _: content})
    found = found_in(case)
    with pytest.raises(WorkbookUnmarkable) as raised:
        annotate(case, *found, "en", tmp_path / "out.xlsx")
    assert raised.value.part in {part, "case.xlsx"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.xlsx"]


def test_the_box_of_a_comment_that_is_added_to_grows(tmp_path: Path) -> None:
    case = rich_case(tmp_path / "case.xlsx", english(cadres={("2", "born"): "x"}))
    drawings = (contents(path)["xl/drawings/vmlDrawing1.vml"].decode() for path in (case, given_back(case)[0]))
    before, after = (re.findall(r"<x:Anchor>([^<]*)", drawing) for drawing in drawings)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [("4, 15, 1, 10, 6, 15, 5, 4", "4, 15, 1, 10, 8, 59, 8, 7")]


def test_the_box_of_a_comment_without_a_place_gets_one(tmp_path: Path) -> None:
    case = xlsx_case(tmp_path / "case.xlsx", english(cadres={("2", "born"): "x"}))
    book = openpyxl.load_workbook(case)
    book["cadres"]["D3"].comment = Comment("hỏi lại", "Vân")
    book.save(case)
    out, _ = given_back(case)
    assert marks(out)["cadres", "D3"][1].startswith("hỏi lại\n\nFault: 'x' is not a date")
    drawing = next(part.decode() for name, part in contents(out).items() if name.endswith(".vml"))
    assert re.findall(r"<ns2:Anchor>([^<]*)</ns2:Anchor>", drawing) == ["4, 15, 1, 15, 8, 59, 8, 18"]


def test_boxes_pass_over_what_is_hidden() -> None:
    layout = Layout([Columns(2, 3, 30, 0), Columns(5, 16_383, 0, 0)], dict.fromkeys(range(10, 1_000_000), 0))
    assert layout.column_at(0, 100) == (1, 36)
    assert layout.column_at(1, 100) == (3, 6)
    assert layout.column_at(4, 315) == (16_383, 0)
    assert layout.row_at(8, 50) == (1_000_000, 10)
    started = time.monotonic()
    assert {layout.row_at(9, 300) for _ in range(1000)} == {(1_000_013, 20)}
    assert time.monotonic() - started < 2


def test_what_xml_cannot_hold_is_left_out_and_what_looks_like_an_escape_is_kept() -> None:
    assert plain('a\x00\x0b<b>&"_x0041_é') == b"a&lt;b&gt;&amp;&quot;_x005F_x0041_&#233;"


def test_the_box_of_a_comment_has_room_for_it(tmp_path: Path) -> None:
    out, _ = given_back(xlsx_case(tmp_path / "case.xlsx", bad_tables()))
    drawings = [part.decode() for name, part in contents(out).items() if name.endswith(".vml")]
    heights = {
        int(row): float(height)
        for drawing in drawings
        for height, row in re.findall(r"height:([\d.]+)pt.*?<x:Row>(\d+)<", drawing)
    }
    assert (heights[2], heights[3]) == (72.75, 34.5)  # five lines, and two


@pytest.mark.parametrize("seed", range(3))
def test_a_workbook_with_any_slip_in_its_parts_is_given_back_or_refused(tmp_path: Path, seed: int) -> None:
    case, draw = with_thread(rich_case(tmp_path / "case.xlsx", bad_tables())), Random(seed)
    found, whole, good = found_in(case), case.read_bytes(), contents(case)
    parts = sorted(name for name in good if name.endswith((".rels", ".vml")) or "heet" in name or "ype" in name)
    ends = {True: 0, False: 0}
    for number in range(30):
        case.write_bytes(whole)
        part = draw.choice([*parts, "xl/styles.xml", "xl/comments1.xml", "xl/workbook.xml"])
        edited(case, {part: lambda content: with_slip(content, draw)})
        out = tmp_path / f"{number}.xlsx"
        try:
            annotate(case, *found, "en", out)
        except WorkbookUnmarkable:
            assert not out.exists()
        ends[out.exists()] += 1
    assert min(ends.values()) > 0


def with_slip(content: bytes, draw: Random) -> bytes:
    """Take a value or a tag out of XML, or put in a value that makes no sense."""
    taken = draw.choice([rb'(?<==")[^"]*(?=")', rb"<[^>]*>", rb'\s[\w:]+="[^"]*"'])
    found = draw.choice(list(re.finditer(taken, content)))
    put = draw.choice([b"", b"abc", b"-1", b"99999999999999999999", b"1e999"]) if taken.startswith(b"(?") else b""
    return content[: found.start()] + put + content[found.end() :]
