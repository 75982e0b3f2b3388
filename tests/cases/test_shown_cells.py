"""Check that cells count as their sheet shows them: merged, percentages, American dates, hidden rows and columns."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cases.small import Rows, best, notes, scenario, small, workbook
from tests.cli.calls import call_json
from tests.intake.build import edit_zip, ods_by_hand, ods_row

PER_GROUP = "[moves.per_group]\ntotal = { max = 2 }\n[weights]\npanel = 1\n"
SWAPS: Rows = [
    ["cadre", "post", "points"],
    ["C1", "B-BT", 50],
    ["C2", "B-CT", 50],
    ["C3", "A-BT", 50],
    ["C4", "A-CT", 50],
]
GROUPS = {"D2:D4": "Giao Thủy"}


def grouped(**column: Any) -> dict[str, Rows]:
    """Return the case with the group in the first row alone, and scores for four swaps."""
    tables = small(scores=[list(row) for row in SWAPS], **column)
    for row in tables["units"][2:]:
        row[3] = None
    return tables


def merged(book: Any) -> None:
    """Merge the group down the column."""
    book["units"].merge_cells("D2:D4")


def test_a_merged_group_bounds_the_moves_of_every_unit(tmp_path: Path) -> None:
    workbook(tmp_path / "case.xlsx", grouped(), merged)
    workbook(tmp_path / "plain.xlsx", small(scores=SWAPS))
    plans = [best(scenario(tmp_path / f"{name}.toml", f"{name}.xlsx", PER_GROUP)) for name in ("case", "plain")]
    assert [plan["score"] for plan in plans] == [100, 100]
    assert ("merged_down", "units", 2, "group") in notes(tmp_path / "case.xlsx")


@pytest.mark.parametrize(
    "ref",
    [
        b'ref="d2:d4"',
        b'ref="D4:D2"',
        b"ref='D2:D4'",
        b' ref="D2:D4" count="1"',
        b'ref="D2:D3"/><mergeCell ref="D5:D9"',
        b'ref="D2:D4"/><mergeCell ref="F2:F2"',
        b'ref="$D$2:$D$4"',
        b'ref="D2:D4"/><mergeCell ref="D3:D9"',
        b'ref="D2-D4"',
        b'ref="D2:D1048576"',
    ],
)
def test_a_merge_however_written_is_read_told_or_refused(tmp_path: Path, ref: bytes) -> None:
    path = workbook(tmp_path / "case.xlsx", grouped(), merged)
    edit_zip(path, "xl/worksheets/sheet1.xml", lambda part: part.replace(b'ref="D2:D4"', ref))
    codes = {code for code, *_ in notes(path)}
    assert codes & {"merged_down", "unreadable_file"}
    if "unreadable_file" not in codes:
        most = 100 if b"D3" not in ref else 150
        assert best(scenario(tmp_path / "s.toml", "case.xlsx", PER_GROUP))["score"] <= most


@pytest.mark.parametrize(
    ("sheet", "range_", "column"),
    [
        ("units", "C2:C3", "kind"),
        ("posts", "B2:B3", "unit"),
        ("posts", "B4:B5", "unit"),
        ("cadres", "C4:C5", "sex"),
        ("cadres", "D2:D6", "born"),
        ("cadres", "E2:E4", "native_place"),
        ("cadres", "G2:G6", "since"),
        ("cadres", "B2:B3", "name"),
        ("scores", "A2:A3", "cadre"),
        ("scores", "C2:C5", "points"),
    ],
)
def test_cells_merged_in_any_column_are_read_and_told(tmp_path: Path, sheet: str, range_: str, column: str) -> None:
    path = workbook(tmp_path / "case.xlsx", grouped(), lambda book: book[sheet].merge_cells(range_))
    told = ("merged_down", sheet, int(range_[1]), column) in notes(path)
    assert told or range_ == "E2:E4", "a blank says nothing"


SCORED = "[weights]\npanel = 1\n"


def scored(value: Any) -> dict[str, Rows]:
    """Return the case with a rating of C1 for its own post, and 60 for C2 there."""
    return small(scores=[["cadre", "post", "points"], ["C1", "A-BT", value], ["C2", "A-BT", 60]])


def test_a_hundred_per_cent_is_a_fault_and_not_one_point(tmp_path: Path) -> None:
    def percent(book: Any) -> None:
        book["scores"]["C2"].number_format = "0%"

    path = workbook(tmp_path / "case.xlsx", scored(1.0), percent)
    assert notes(path) == [("bad_number", "scores", 2, "points")]
    document = call_json("plan", scenario(tmp_path / "s.toml", "case.xlsx", SCORED))
    assert [(one["row"], one["value"]) for one in document["faults"]] == [(2, "100%")]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1, "0%"),
        (1.0, "0.00%"),
        (1, "[>=1]0%;0.0"),
        (1, "_(* 0%_)"),
        (0.85, "0%;[Red]-0%"),
        (1, "0.00E+00%"),
        ("100%", "General"),
        ("100 %", "@"),
        ("100％", "@"),
        ("100 phần trăm", "@"),
        ("85‰", "@"),
        ("85/100", "@"),
        ("1.000", "@"),
        ("1,000", "@"),
    ],
)
def test_no_share_becomes_points(tmp_path: Path, value: Any, code: str) -> None:
    def formatted(book: Any) -> None:
        book["scores"]["C2"].number_format = code

    found = notes(workbook(tmp_path / "case.xlsx", scored(value), formatted))
    assert [place[1:] for place in found] == [("scores", 2, "points")]


@pytest.mark.parametrize(("value", "points"), [("85", 85), ("85.0", 85), ("+85", 85), (85.0, 85), ("100", 100)])
def test_plain_points_are_read(tmp_path: Path, value: Any, points: int) -> None:
    workbook(tmp_path / "case.xlsx", scored(value))
    assert best(scenario(tmp_path / "s.toml", "case.xlsx", SCORED))["score"] == points


BORN = [date(1982, 3, 2), date(1980, 5, 4), date(1981, 7, 6)]


def dated(column: str, *values: Any) -> dict[str, Rows]:
    """Return the case with dates in a column of cadres."""
    tables = small()
    if column not in tables["cadres"][0]:
        tables["cadres"][0].append(column)
    place = tables["cadres"][0].index(column)
    for row, value in zip(tables["cadres"][1:], values, strict=True):
        row[place:] = [value, *row[place + 1 :]]
    return tables


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("born", (*BORN, "28/03/1982", "13/05/1980")),
        ("born", (*BORN, "28.03.1982", "13.05.1980")),
        ("born", (*BORN, "28-3-1982", "13-5-1980")),
        ("born", (*BORN, "1982-03-28", "1980-05-13")),
        ("born", (*BORN, "28/03/82", "13/05/80")),
        ("born", (*BORN, "28/03/1982", "1980")),
        ("born", (*BORN, "28/03/1982", "05/1980")),
        ("born", (*BORN[:2], datetime(1981, 7, 6, 8, 30), "28/03/1982", "T5/1980")),
        ("born", (BORN[0], "28/03/1982", "13/05/1980", " 14/05/1980 ", "31/12/1979")),
        ("since", (date(2019, 5, 1), None, None, "28/04/2019", "15/04/2020")),
        ("party_since", (date(2005, 5, 1), None, "28/04/2005", None, None)),
        ("leaving", (date(2024, 5, 1), None, "28/04/2025", None, None)),
        ("protected_until", (date(2024, 5, 1), None, "28/04/2025", None, None)),
    ],
)
def test_american_dates_are_told(tmp_path: Path, column: str, values: tuple[Any, ...]) -> None:
    found = notes(workbook(tmp_path / "case.xlsx", dated(column, *values)))
    assert ("day_and_month", "cadres", 1, column) in found


@pytest.mark.parametrize(
    "values",
    [
        (*BORN, date(1982, 3, 28), "13/05/1980"),
        (*BORN, "11/03/1982", "13/05/1980"),
        (*BORN, date(1983, 3, 2), date(1984, 3, 2)),
        ("28/03/1982", "13/05/1980", "14/05/1980", "15/05/1980", "16/05/1980"),
        (*BORN, "1982", "05/1980"),
    ],
)
def test_dates_that_are_no_sign_of_it_are_not_told(tmp_path: Path, values: tuple[Any, ...]) -> None:
    found = notes(workbook(tmp_path / "case.xlsx", dated("born", *values)))
    assert "day_and_month" not in {code for code, *_ in found}


def test_filtered_rows_are_told(tmp_path: Path) -> None:
    def filtered(book: Any) -> None:
        book["cadres"].auto_filter.ref = "A1:G6"
        book["cadres"].row_dimensions[6].hidden = True

    path = workbook(tmp_path / "case.xlsx", small(), filtered)
    assert notes(path) == [("hidden_rows", "cadres", 6, None)]


@pytest.mark.parametrize(
    ("attributes", "hides"),
    [
        (b'hidden="1"', True),
        (b'hidden="true"', True),
        (b"hidden='1'", True),
        (b'hidden="1" outlineLevel="2"', True),
        (b'spans="1:7" hidden="1" ht="15"', True),
        (b'ht="0" customHeight="1"', True),
        (b'ht="0.0" customHeight="true"', True),
        (b'hidden="0"', False),
        (b'hidden="false" ht="15"', False),
        (b'collapsed="1"', False),
    ],
)
def test_rows_hidden_in_any_way_are_told(tmp_path: Path, attributes: bytes, hides: bool) -> None:
    path = workbook(tmp_path / "case.xlsx", small())
    edit_zip(
        path,
        "xl/worksheets/sheet3.xml",
        lambda part: re.sub(rb'<row r="6"[^>]*>', b'<row r="6" ' + attributes + b">", part),
    )
    assert notes(path) == ([("hidden_rows", "cadres", 6, None)] if hides else [])


@pytest.mark.parametrize(
    ("columns", "first"),
    [
        (b'<col min="4" max="4" hidden="1"/>', "born"),
        (b'<col min="4" max="4" width="9.1" hidden="true" customWidth="1"/>', "born"),
        (b"<col hidden='1' max='3' min='3'/>", "sex"),
        (b'<col min="6" max="6" width="0" customWidth="1"/>', "post"),
        (b'<col min="1" max="1" width="0.0"/>', "id"),
        (b'<col min="2" max="4" hidden="1" outlineLevel="1"/>', "name"),
        (b'<col min="7" max="16384" hidden="1"/>', "since"),
        (b'<col min="1" max="3" width="9"/><col min="4" max="7" hidden="1"/>', "born"),
        (b'<col min="5" max="5" hidden="1"/>', None),
        (b'<col min="8" max="16384" hidden="1"/>', None),
        (b'<col min="4" max="4" hidden="0"/>', None),
        (b'<col min="4" max="4" width="0.5"/>', None),
    ],
)
def test_hidden_columns_that_hold_something_are_told(tmp_path: Path, columns: bytes, first: str | None) -> None:
    path = workbook(tmp_path / "case.xlsx", small())
    edit_zip(
        path,
        "xl/worksheets/sheet3.xml",
        lambda part: part.replace(b"<sheetData>", b"<cols>" + columns + b"</cols><sheetData>"),
    )
    assert notes(path) == ([("hidden_columns", "cadres", 1, first)] if first else [])


HIDDEN = '<table:table-column table:visibility="collapse"/>'


@pytest.mark.parametrize(
    ("columns", "first"),
    [
        (f'<table:table-column table:number-columns-repeated="3"/>{HIDDEN}', "born"),
        (f"<table:table-column/>{HIDDEN}<table:table-column/>", "name"),
        ('<table:table-column table:number-columns-repeated="3" table:visibility="collapse"/>', "id"),
        (f"<table:table-column-group><table:table-column/></table:table-column-group>{HIDDEN}", "name"),
        (f'<table:table-column table:number-columns-repeated="4"/>{HIDDEN}', None),
        ('<table:table-column table:visibility="visible" table:number-columns-repeated="7"/>', None),
        (f'<table:table-column table:number-columns-repeated="7"/>{HIDDEN}', None),
    ],
)
def test_hidden_columns_of_ods_are_told(tmp_path: Path, columns: str, first: str | None) -> None:
    sheets = {name: "".join(ods_row(*row) for row in rows) for name, rows in small().items()}
    path = ods_by_hand(tmp_path / "case.ods", {**sheets, "cadres": columns + sheets["cadres"]})
    assert notes(path) == ([("hidden_columns", "cadres", 1, first)] if first else [])
