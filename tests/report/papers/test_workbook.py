"""Reopen the workbook: every cell, what is printed and how large, and its figures beside those of the run."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from rotation.explain.kept_prices import Alternative
from rotation.facts.domain import Sex, Theory
from rotation.language import Lang
from rotation.report.content.book import book_of
from rotation.report.content.book_choice import ANNEXES, Book, Choice
from rotation.report.content.name_order import vietnamese_order
from rotation.report.content.structure import structures
from rotation.report.papers.xlsx import workbook
from rotation.report.papers.xlsx_sheet import SIZE
from rotation.runs.run import Run
from rotation.verify.run import load_run
from tests.cli.calls import GIAO_THUY, call
from tests.horizon.made import case_in
from tests.report.worlds import FORMULA, MARKUP, shown_run

POINTS_PER_INCH, PIXELS_PER_INCH = 72, 96
A4_WIDE = 11.69
LEAST_SIZE = 10
DIGIT, PADDING = 7, 5
"""Pixels of a digit and of a column's edges, as Excel has them for letters of 11 points."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a saved run of the shipped case."""
    folder = tmp_path_factory.mktemp("workbook")
    scenario = GIAO_THUY / "balanced.toml"
    assert call("plan", scenario, "--set", "plans=2", "-o", folder / "run", "-q").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def loaded(home: Path) -> Run:
    """Return that run."""
    run, _ = load_run(home / "run")
    assert run is not None
    return run


def opened(book: Book) -> Any:
    """Return a workbook as it is read again."""
    return openpyxl.load_workbook(io.BytesIO(workbook(book)))


def exported(home: Path, *words: object) -> Any:
    """Return a workbook that the command wrote."""
    done = call("export", home / "run", "-o", home / "a.xlsx", "--force", *words)
    assert done.exit_code == 0, done.output
    return openpyxl.load_workbook(home / "a.xlsx")


def rows_of(sheet: Any) -> list[list[Any]]:
    """Return the values of a sheet, days as dates."""
    rows = sheet.iter_rows(values_only=True)
    return [[as_told(cell.date() if isinstance(cell, datetime) else cell) for cell in row] for row in rows]


def as_told(value: Any) -> Any:
    """Return a value, None for an empty text: a workbook does not tell these apart."""
    return None if value == "" else value


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("scenarios", [1, 2])
def test_every_cell_is_the_contents(tmp_path: Path, lang: Lang, scenarios: int) -> None:
    run = shown_run(tmp_path, scenarios=scenarios)
    book = book_of(run, lang)
    read = opened(book)
    assert read.sheetnames == [one.name for one in book.sheets]
    for one in book.sheets:
        rows = rows_of(read[one.name])
        values = {cell for row in rows for cell in row}
        assert {one.title, *one.lines, *one.bands.values()} <= values
        for table in (one.table, *one.more):
            top = next(number for number, row in enumerate(rows) if tuple(row[: len(table.headers)]) == table.headers)
            body = [row[: len(table.headers)] for row in rows[top + 1 : top + 1 + len(table.rows) + len(one.bands)]]
            told = [tuple(row) for row in body if row[0] not in one.bands.values()][: len(table.rows)]
            assert told == [tuple(map(as_told, row)) for row in table.rows]


def test_a_hostile_name_reaches_the_workbook_as_it_is(tmp_path: Path) -> None:
    read = opened(book_of(shown_run(tmp_path), "vi"))
    cells = [cell for sheet in read for row in sheet.iter_rows() for cell in row]
    assert {FORMULA, MARKUP} <= {cell.value for cell in cells}
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (workbook(book_of(shown_run(tmp_path / name), "vi")) for name in "ab")
    assert one == other


@pytest.mark.parametrize("words", [(), ("--what", "annexes"), ("--lang", "en"), ("--form", "state")])
def test_what_is_printed_is_large_enough_on_a4(home: Path, words: tuple[str, ...]) -> None:
    for sheet in exported(home, *words):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        left, _, right, _ = range_boundaries(sheet.print_area.split("!")[1].replace("$", ""))
        widths = []
        for place in range(int(left or 1), int(right or 1) + 1):
            holder = next(one for one in sheet.column_dimensions.values() if one.min <= place <= one.max)
            assert not holder.hidden, "what is printed is seen"
            widths.append(int(holder.width * DIGIT + PADDING))
        room = (A4_WIDE - sheet.page_margins.left - sheet.page_margins.right) * PIXELS_PER_INCH
        scale = min(1.0, room / sum(widths))
        assert SIZE * scale >= LEAST_SIZE, (sheet.title, scale)
        fonts = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None}
        sizes = {cell.font.size for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert (fonts, min(sizes)) == ({"Times New Roman"}, SIZE)
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert str(sheet.oddFooter.right.text).strip() == "&P/&N"
        beside = [one for one in sheet.column_dimensions.values() if one.hidden]
        assert all(one.outlineLevel for one in beside), "what is hidden can be opened"


def test_figures_are_those_of_the_run(home: Path) -> None:
    plans = json.loads((home / "run" / "run.json").read_text("utf-8"))["scenarios"][0]["plans"]
    book = exported(home)
    for plan in plans:
        rows = rows_of(book[f"Phương án {plan['rank']}"])
        (figures,) = ([cell for cell in row if isinstance(cell, int)] for row in rows if "Hạng" in row)
        assert figures == [plan["rank"], plan["score"], plan["bound"]]
        head = next(row for row in rows if "Mã cán bộ" in row)
        ids = [(row[head.index("Mã cán bộ")], row[head.index("Mã chức danh")]) for row in rows[rows.index(head) + 1 :]]
        moved = {(one["cadre"], one["post"]) for one in plan["assignments"] if one["kind"] != "stay"}
        assert {one for one in ids if all(one)} == moved
    side = {row[0]: row[1 : 1 + len(plans)] for row in rows_of(book["Các phương án"])}
    assert side["Điểm"] == [plan["score"] for plan in plans]
    assert side["Cận trên"] == [plan["bound"] for plan in plans]


def test_the_plan_asked_for_comes_first(home: Path) -> None:
    names = exported(home, "--plan", "2").sheetnames
    assert names[:3] == ["Các phương án", "Phương án 2", "Phương án 1"]
    annexes = exported(home, "--plan", "2", "--what", "annexes")
    assert annexes.sheetnames == [f"Phụ lục {number}" for number in ("I", "II", "III", "IV")]
    lines = [str(cell) for row in rows_of(annexes["Phụ lục I"])[:9] for cell in row if cell]
    assert any("Phương án 2" in line for line in lines)
    assert "PHỤ LỤC I" in lines


def test_without_a_plan_there_is_a_workbook_but_nothing_of_one_plan(tmp_path: Path) -> None:
    case_in(tmp_path / "case")
    assert call("plan", tmp_path / "case" / "none.toml", "-o", tmp_path / "run", "-q").exit_code == 3
    for words in (("--what", "annexes"), ("--format", "ics")):
        done = call("export", tmp_path / "run", *words, "-o", tmp_path / "a")
        assert (done.exit_code, (tmp_path / "a").exists()) == (2, False)
    assert call("export", tmp_path / "run", "-o", tmp_path / "a.xlsx").exit_code == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "Các phương án"


def test_fields_stand_around_the_tables(home: Path) -> None:
    fields = home / "fields.toml"
    fields.write_text('issuer = "Ban =A1"\nplace = "Giao Thủy"\n[sign]\npost = "Trưởng ban"\nname = "@Ký"\n', "utf-8")
    rows = rows_of(exported(home, "--fields", fields, "--form", "state")["Phương án 1"])
    cells = {cell for row in rows for cell in row}
    assert {"BAN =A1", "TRƯỞNG BAN", "@Ký", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"} <= cells
    assert any(str(cell).startswith("Giao Thủy, ngày") for cell in cells)


def test_leavers_stand_once_by_name(loaded: Run) -> None:
    book = book_of(loaded, "vi")
    (sheet,) = (one for one in book.sheets if one.table.id == "leavers")
    names = [str(row[1]) for row in sheet.table.rows]
    unplaced = {one for plan in loaded.portfolios[0].plans for one in plan.judgement.unplaced}
    assert {row[-1] for row in sheet.table.rows} == unplaced
    assert len(names) == len(unplaced)
    assert all(vietnamese_order(one) <= vietnamese_order(other) for one, other in pairwise(names))
    assert {row[5] for row in sheet.table.rows} == {"1; 2"}


def test_structure_is_counted_as_by_hand(loaded: Run) -> None:
    portfolio = loaded.portfolios[0]
    setting = portfolio.scenario.setting
    found = structures(setting, [plan.judgement for plan in portfolio.plans])
    key = {post.id: post for post in setting.world.posts if setting.is_key(post)}
    assert (found.are_key, found.posts) == (True, sum(post.capacity for post in key.values()))
    for plan, counted in zip(portfolio.plans, found.after, strict=True):
        seats = [(setting.world.cadre[one], key[post]) for one, post in plan.judgement.placement.seats if post in key]
        assert counted.holders == len(seats)
        assert counted.women == sum(cadre.sex is Sex.FEMALE for cadre, _ in seats)
        assert counted.advanced == sum(cadre.theory is Theory.ADVANCED for cadre, _ in seats)
        day = setting.date
        born = [cadre.born.first for cadre, _ in seats]
        assert counted.young == sum(
            (day.year - one.year, day.month, day.day) < (42, one.month, one.day) for one in born
        )
        homes = [
            setting.world.units_at(cadre.native_place) + setting.world.units_at(cadre.residence) for cadre, _ in seats
        ]
        assert counted.nonlocals == sum(post.unit not in home for (_, post), home in zip(seats, homes, strict=True))


def test_the_chart_is_of_the_cells(loaded: Run) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(book_of(loaded, "vi")))) as parts:
        (chart,) = (parts.read(name).decode() for name in parts.namelist() if "charts/chart" in name)
    series = 1 + len(loaded.portfolios[0].plans)
    assert chart.count("<c:ser>") == series
    assert chart.count("<c:f>&apos;Cơ cấu&apos;!") + chart.count("<c:f>'Cơ cấu'!") == 3 * series


def test_others_stand_with_what_is_known_of_their_price(loaded: Run) -> None:
    move = next(one for one in loaded.portfolios[0].plans[0].judgement.assignments if one.kind != "stay")
    others = [cadre.id for cadre in loaded.portfolios[0].scenario.setting.world.cadres[:3]]
    known = [(0, True), (7, True), (9, False)]
    prices = {move.post: [Alternative(*one, cadre, move.post) for one, cadre in zip(known, others, strict=True)]}
    book = book_of(loaded, "vi", choice=Choice(prices=[prices]))
    (sheet,) = (one for one in book.sheets if one.table.id == "candidates")
    assert [row[2:4] for row in sheet.table.rows] == [("–", "chưa rõ"), (7, "ít nhất"), (9, "đúng bằng")]
    assert [row[4] for row in sheet.table.rows] == others


def test_annexes_need_a_plan(tmp_path: Path) -> None:
    book = book_of(shown_run(tmp_path), "vi", choice=Choice(what=ANNEXES, plan=2))
    assert [one.annex for one in book.sheets] == ["PHỤ LỤC I", "PHỤ LỤC II", "PHỤ LỤC III", "PHỤ LỤC IV"]
    special = list(chain.from_iterable(book.sheets[3].table.rows))
    assert any("Tờ trình 12-TTr/HU" in str(cell) for cell in special)
