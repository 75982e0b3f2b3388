"""Check that what export wrote is read again, as it is or changed by hand, and that every change is told."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest

from rotation.facts.spelling import word_key
from rotation.intake.draft.anonymous_copies import HEADS
from rotation.intake.draft.draft_file import Choice
from rotation.intake.draft.read_draft import opened_draft, seated
from rotation.plans.evaluation import Evaluation
from rotation.plans.judgement import judge
from rotation.plans.plan import Portfolio, Status
from rotation.report.content import texts
from rotation.runs.beside import former_plan
from rotation.scenario.load import Scenario, load_scenario
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.intake.build import Tables, Value, ods_case
from tests.tables import tables, write_scenario, write_tables

PINS = {"C2": "A-BT", "C3": "B-CT", "C1": "B-BT", "C4": "N-PTP2", "C7": "D-CT"}
DECISIONS = "[weights]\nfit = 1\n" + "".join(
    f'[[pin]]\ncadre = "{cadre}"\npost = "{post}"\n' for cadre, post in PINS.items()
)
FORBIDS = '[[forbid]]\ncadre = "C5"\n[[forbid]]\ncadre = "C6"\n'
AS_EXPORTED = {"C1": "B-BT", "C2": "A-BT", "C3": "B-CT", "C4": "N-PTP2", "C7": "D-CT"}
"""Who holds what in the plan that is exported; C5 is left without a post."""

Rows = list[list[str]]
Touch = Callable[[Rows], object]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case, a scenario without its pins, and the run with its exports."""
    folder = tmp_path_factory.mktemp("exported")
    made = tables(
        units={"D": {"name": "Xã Cồn Tàu", "kind": "commune", "group": "G"}},
        posts={
            "N-PTP2": {"unit": "N", "role": "deputy_head", "fill": "may"},
            "D-CT": {"unit": "D", "role": "chair", "fill": "may"},
        },
        cadres={
            "C1": {"post": "A-CT"},
            "C2": {"post": "N-TP"},
            "C3": {"name": "Trần Bình", "post": "N-PTP", "born": "1975-05-06"},
            "C4": {"name": "Lê Văn Nam", "post": "N-PTP2", "born": "1977-08-09"},
            "C5": {"name": "Hồ Thị Sen", "post": "B-CT"},
            "C6": {"name": "Đỗ Văn Đông"},
            "C7": {"name": "Ngô Thị Yến", "post": "D-CT"},
        },
    )
    write_tables(folder, made)
    write_scenario(folder / "s.toml", DECISIONS + FORBIDS, plans=1)
    assert call("plan", folder / "s.toml", "-o", folder / "run", "--lang", "vi").exit_code == 0
    for form, name in (("xlsx", "plans.xlsx"), ("csv", "csv")):
        for words in (["-o", name], ["--lang", "en", "-o", f"en-{name}"], ["--anonymous", "-o", f"anonymous-{name}"]):
            place = [*words[:-1], folder / "run" / words[-1]]
            assert call("export", folder / "run", "--format", form, *place).exit_code == 0
    return folder


@pytest.fixture
def work(exported: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder, to change files in."""
    return shutil.copytree(exported, tmp_path / "work")


def judged(work: Path, file: Path, *words: object) -> Any:
    """Return the document of `evaluate`."""
    return call_json("evaluate", work / "s.toml", file, *words)


def seats(document: Any) -> dict[str, str]:
    """Return who holds what in a judged draft."""
    return {one["cadre"]: one["post"] for one in document["assignments"]}


def changes(document: Any) -> dict[str, tuple[str | None, str | None]]:
    """Return what was changed, by cadre."""
    return {one["cadre"]: (one["was"], one["post"]) for one in document["changed"]}


def codes(document: Any) -> list[tuple[str, int | None, str | None]]:
    """Return the faults with their rows and columns."""
    return [(one["code"], one["row"], one["column"]) for one in document["faults"]]


def table(path: Path) -> Rows:
    """Return the rows of a csv file."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def put(rows: Rows, row: int, **cells: str) -> Rows:
    """Change cells of a row by labels (``title``, ``post``, ``name``, ``cadre``), and return the rows."""
    labels = {"title": "Chức danh dự kiến", "post": "Mã chức danh", "name": "Họ và tên", "cadre": "Mã cán bộ"}
    for column, words in cells.items():
        rows[row][rows[0].index(labels[column])] = words
    return rows


def changed_moves(work: Path, touch: Touch, delimiter: str = ",", codec: str = "utf-8-sig") -> Path:
    """Change moves.csv in its folder, and return it."""
    path = work / "run" / "csv" / "moves.csv"
    rows = table(path)
    touch(rows)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(codec))
    return path


def changed_book(work: Path, touch: Callable[[Any], object]) -> Path:
    """Change plans.xlsx as openpyxl saves it, and return it."""
    path = work / "run" / "plans.xlsx"
    book = openpyxl.load_workbook(path)
    touch(book)
    book.save(path)
    return path


@pytest.mark.parametrize(
    "name",
    ["plans.xlsx", "csv/moves.csv", "csv/assignments.csv", "en-plans.xlsx", "en-csv/moves.csv"],
)
@pytest.mark.parametrize("beside", [True, False])
def test_an_export_is_the_plan_it_was_made_of(work: Path, tmp_path: Path, name: str, beside: bool) -> None:
    """With the run beside it, and alone in a folder of its own, where the plan is made anew."""
    file = work / "run" / name
    if not beside:
        file = Path(shutil.copytree(file.parent, tmp_path / "a" / "b" / "c" / "alone", ignore=only_exports)) / file.name
    found = judged(work, file)
    assert (seats(found), found["unplaced"], found["distance"]) == (AS_EXPORTED, ["C5"], 0)
    assert (found["changed"], found["lawful"], found["whole"]) == ([], True, "assignments" in name)
    assert (found["former"]["digest"] is not None, found["former"]["plan"]) == (beside, 1)


def only_exports(_: str, names: list[str]) -> list[str]:
    """Return what is left behind when exports are copied elsewhere."""
    return [name for name in names if not name.endswith(("plans.xlsx", "moves.csv", "assignments.csv", "leavers.csv"))]


def test_a_list_of_moves_alone_says_who_leaves_by_the_plan_it_was_exported_as(work: Path) -> None:
    (work / "run" / "csv" / "leavers.csv").unlink()
    found = judged(work, work / "run" / "csv" / "moves.csv")
    assert (seats(found), found["changed"]) == (AS_EXPORTED, [])
    told = [one["problem"] for one in found["warnings"] if one["code"] == "leavers_read"]
    assert told == ["theo bản phương án đã xuất, 1 người thôi giữ chức danh: Hồ Thị Sen (C5)"]


DEPUTY = [
    "Phó bí thư An Hòa",
    "Phó bí thư xã An Hòa",
    "PHÓ BÍ THƯ XÃ AN HÒA",
    "phó bí thư an hoà",
    normalize("NFD", "Phó bí thư An Hòa"),
    "  Phó bí thư   An Hòa ",
    "Phó bí thư\nAn Hòa",
    "Deputy secretary of An Hòa",
    "deputy secretary of commune An Hòa",
    "A-PBT",
    "Phó bí thư xã An Hòa",
]


@pytest.mark.parametrize("words", DEPUTY)
def test_a_title_typed_by_hand_is_read(work: Path, words: str) -> None:
    found = judged(work, changed_moves(work, lambda rows: put(rows, 1, title=words)))
    assert changes(found) == {"C2": ("A-BT", "A-PBT")}
    told = [(one["row"], one["column"]) for one in found["warnings"] if one["code"] == "changed_cell"]
    assert told == [(2, "Chức danh dự kiến")]


@pytest.mark.parametrize("words", DEPUTY)
def test_a_title_typed_into_a_workbook_is_read(work: Path, words: str) -> None:
    file = changed_book(work, lambda book: in_sheet(book["Phương án 1"], "Lê Văn Nam", "Chức danh dự kiến", words))
    assert changes(judged(work, file)) == {"C2": ("A-BT", "A-PBT")}


def in_sheet(sheet: Any, name: str, label: str, words: str | None) -> None:
    """Change a cell of a person in a plan's sheet."""
    row = next(row for row in sheet.iter_rows() if any(cell.value == name for cell in row))
    place = next(cell.column for line in sheet.iter_rows() for cell in line if cell.value == label)
    row[place - 1].value = words


SLIPS = {
    "Phó bí thư An Hoa": "Phó bí thư An Hòa",
    "Pho bi thu An Hoa": "Phó bí thư An Hòa",
    "Phó bí thư An Hòaa": "Phó bí thư An Hòa",
    "Phó bí thư phường An Hòa": "Phó bí thư An Hòa",
    "Bí thư Bình Mình": "Bí thư Bình Minh",
    "Chủ tịch UBND Bình Mnh": "Chủ tịch UBND Bình Minh",
    "Trưởng Phòng Nôi vụ": "Trưởng phòng Nội vụ",
    "A-PBTT": "A-PBT",
    "Head of Phòng Nội vu": "Head of Phòng Nội vụ",
}


@pytest.mark.parametrize("words", SLIPS)
def test_a_title_with_a_slip_is_a_fault_with_the_near_one(work: Path, words: str) -> None:
    found = judged(work, changed_moves(work, lambda rows: put(rows, 1, title=words)))
    assert codes(found) == [("unknown_title", 2, "Chức danh dự kiến")]
    assert found["faults"][0]["remedy"].endswith(f"có phải '{SLIPS[words]}'?")


SWAPPED = ("Chủ tịch UBND Bình Minh", "Bí thư An Hòa")
CHANGES: dict[str, tuple[Touch, dict[str, tuple[str | None, str | None]]]] = {
    "an id": (lambda rows: put(rows, 1, post="A-PBT"), {"C2": ("A-BT", "A-PBT")}),
    "id and title": (lambda rows: put(rows, 1, post="A-PBT", title="Phó bí thư An Hòa"), {"C2": ("A-BT", "A-PBT")}),
    "the other person by name": (
        lambda rows: put(rows, 1, name="Đỗ Văn Đông"),
        {"C2": ("A-BT", "N-TP"), "C6": (None, "A-BT")},
    ),
    "the other person by id": (
        lambda rows: put(rows, 1, cadre="C6"),
        {"C2": ("A-BT", "N-TP"), "C6": (None, "A-BT")},
    ),
    "the other person with the id": (
        lambda rows: put(rows, 1, cadre="C6", name="đỗ văn đông"),
        {"C2": ("A-BT", "N-TP"), "C6": (None, "A-BT")},
    ),
    "name and title, ids left": (
        lambda rows: put(rows, 1, name="Đỗ Văn Đông", title="Phó bí thư An Hòa"),
        {"C2": ("A-BT", "N-TP"), "C6": (None, "A-PBT")},
    ),
    "name and id of the post": (
        lambda rows: put(rows, 1, name="Đỗ Văn Đông", post="A-PBT"),
        {"C2": ("A-BT", "N-TP"), "C6": (None, "A-PBT")},
    ),
    "two who change places": (
        lambda rows: [put(rows, row, title=words) for row, words in enumerate(SWAPPED, start=1)],
        {"C2": ("A-BT", "B-CT"), "C3": ("B-CT", "A-BT")},
    ),
    "a row taken out": (lambda rows: rows.pop(1), {"C2": ("A-BT", "N-TP")}),
    "a row added by words": (
        lambda rows: rows.append(row_of(rows, name="Đỗ Văn Đông", title="Phó bí thư An Hòa")),
        {"C6": (None, "A-PBT")},
    ),
    "a row added by ids": (lambda rows: rows.append(row_of(rows, cadre="C6", post="A-PBT")), {"C6": (None, "A-PBT")}),
    "a person who stays": (lambda rows: put(rows, 1, title="giữ nguyên"), {"C2": ("A-BT", "N-TP")}),
    "a person without a post": (lambda rows: put(rows, 1, title="(không giữ chức danh)"), {"C2": ("A-BT", None)}),
    "both cells cleared": (lambda rows: put(rows, 1, title="", post=""), {"C2": ("A-BT", None)}),
    "a twin seat": (lambda rows: put(rows, 1, title="Phó trưởng Phòng Nội vụ"), {"C2": ("A-BT", "N-PTP")}),
    "one of two of a name": (
        lambda rows: rows.append(row_of(rows, name="Lê Văn Nam (1977-08-09)", title="Phó bí thư An Hòa")),
        {"C4": ("N-PTP2", "A-PBT")},
    ),
    "rows in another order": (lambda rows: rows[1:].reverse(), {}),
    "nothing": (lambda rows: None, {}),
}


def row_of(rows: Rows, **cells: str) -> list[str]:
    """Return a further row of the plan."""
    rows.append([rows[1][0], rows[1][1], *("" for _ in rows[0][2:])])
    put(rows, -1, **cells)
    return rows.pop()


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_told_person_by_person(work: Path, name: str) -> None:
    touch, expected = CHANGES[name]
    file = changed_moves(work, touch)
    found = judged(work, file)
    assert changes(found) == expected
    said = call("evaluate", work / "s.toml", file, "--lang", "vi").stdout
    assert ("Không có gì thay đổi so với phương án 1" in said) == (not expected)
    assert [line.split()[0] for line in said.splitlines() if line[:1] == "C"] == sorted(expected)


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_told_without_the_run_too(work: Path, name: str) -> None:
    touch, expected = CHANGES[name]
    changed_moves(work, touch)
    (work / "run" / "run.json").unlink()
    found = judged(work, work / "run" / "csv" / "moves.csv")
    assert (changes(found), found["former"]["digest"]) == (expected, None)


FAULTS: dict[str, tuple[Touch, list[tuple[str, int, str]]]] = {
    "a person added twice": (
        lambda rows: rows.append(row_of(rows, name="Trần Bình", title="Phó bí thư An Hòa")),
        [("person_twice", 5, "Họ và tên")],
    ),
    "a person twice by id": (
        lambda rows: rows.append(row_of(rows, cadre="C3", post="A-PBT")),
        [("person_twice", 5, "Mã cán bộ")],
    ),
    "one who leaves": (
        lambda rows: rows.append(row_of(rows, name="Hồ Thị Sen", title="Phó bí thư An Hòa")),
        [("person_twice", 2, "Họ và tên")],
    ),
    "a seat twice by title": (
        lambda rows: put(rows, 1, title="Chủ tịch UBND Bình Minh"),
        [("seat_twice", 3, "Chức danh dự kiến")],
    ),
    "a seat twice by id": (lambda rows: put(rows, 3, post="B-CT"), [("seat_twice", 4, "Mã chức danh")]),
    "a seat twice in a new row": (
        lambda rows: rows.append(row_of(rows, name="Đỗ Văn Đông", title="Bí thư An Hòa")),
        [("seat_twice", 5, "Chức danh dự kiến")],
    ),
    "a name with a slip": (lambda rows: put(rows, 2, name="Trần Binh"), [("unknown_name", 3, "Họ và tên")]),
    "an id that is not there": (lambda rows: put(rows, 2, cadre="C33"), [("unknown_cadre", 3, "Mã cán bộ")]),
    "one of two of a name": (
        lambda rows: rows.append(row_of(rows, name="Lê Văn Nam", title="Phó bí thư An Hòa")),
        [("ambiguous_reference", 5, "Họ và tên")],
    ),
    "title and id both new and not one": (
        lambda rows: put(rows, 1, title="Phó bí thư An Hòa", post="B-BT"),
        [("cells_disagree", 2, "Chức danh dự kiến")],
    ),
    "a title cleared and its id left": (
        lambda rows: put(rows, 1, title=""),
        [("blank_beside_id", 2, "Chức danh dự kiến")],
    ),
    "a name cleared and its id left": (lambda rows: put(rows, 1, name=""), [("blank_beside_id", 2, "Họ và tên")]),
    "nobody": (lambda rows: rows.append(row_of(rows, title="Phó bí thư An Hòa")), [("missing_value", 5, "Mã cán bộ")]),
    "an error of a spreadsheet": (
        lambda rows: put(rows, 1, title="#REF!"),
        [("broken_cell", 2, "Chức danh dự kiến")],
    ),
    "no plan": (
        lambda rows: rows.append(["s", "", *row_of(rows, cadre="C6", post="A-PBT")[2:]]),
        [("no_plan_number", 5, "Phương án")],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("with_run", [True, False])
def test_what_cannot_be_read_is_a_fault_with_its_cell(work: Path, name: str, with_run: bool) -> None:
    touch, expected = FAULTS[name]
    file = changed_moves(work, touch)
    if not with_run:
        (work / "run" / "run.json").unlink()
    assert codes(judged(work, file)) == expected


def test_someone_who_loses_a_seat_is_told(work: Path) -> None:
    file = changed_moves(work, lambda rows: put(rows, 1, title="Chủ tịch UBND xã Cồn Tàu"))
    found = judged(work, file)
    assert changes(found) == {"C2": ("A-BT", "D-CT"), "C7": ("D-CT", None)}
    told = [one["problem"] for one in found["warnings"] if one["code"] == "holder_displaced"]
    assert "Ngô Thị Yến (C7)" in told[0]


def without_words(rows: Rows) -> None:
    """Leave scenario, plan, kind and the ids."""
    kept = [rows[0].index(label) for label in ("Kịch bản", "Phương án", "Hình thức", "Mã cán bộ", "Mã chức danh")]
    rows[:] = [[row[place] for place in kept] for row in rows]


def named(book: Any, title: str) -> None:
    """Rename the sheet of the plan."""
    book["Phương án 1"].title = title


def each(change: Callable[[list[str]], list[str]]) -> Touch:
    """Return what changes every row."""

    def touch(rows: Rows) -> None:
        rows[:] = [change(row) for row in rows]

    return touch


def _value(cell: object) -> Value:
    """Return a cell of openpyxl as `ods_case` takes it."""
    return cell if isinstance(cell, str | int | float | date) else None


def as_ods(work: Path) -> Path:
    """Return the workbook as an ods file beside it."""
    book = openpyxl.load_workbook(work / "run" / "plans.xlsx")
    content: Tables = {sheet.title: [[_value(cell) for cell in row] for row in sheet.values] for sheet in book}
    return ods_case(work / "run" / "plans.ods", content)


SAVED_AGAIN: dict[str, Callable[[Path], Path]] = {
    "semicolons": lambda work: changed_moves(work, lambda _: None, ";"),
    "semicolons without a mark": lambda work: changed_moves(work, lambda _: None, ";", "utf-8"),
    "tabs": lambda work: changed_moves(work, lambda _: None, "\t"),
    "UTF-16": lambda work: changed_moves(work, lambda _: None, "\t", "utf-16"),
    "columns in another order": lambda work: changed_moves(work, each(lambda row: row[::-1])),
    "a title above": lambda work: changed_moves(work, lambda rows: rows.insert(0, ["PHƯƠNG ÁN LUÂN CHUYỂN"])),
    "a column more": lambda work: changed_moves(work, each(lambda row: [*row, "x"])),
    "without ids": lambda work: changed_moves(work, each(lambda row: row[:-2])),
    "without words": lambda work: changed_moves(work, without_words),
    "by openpyxl": lambda work: changed_book(work, lambda _: None),
    "a sheet renamed": lambda work: changed_book(work, lambda book: named(book, "PA 1 (trình Thường vụ)")),
    "a sheet with another name": lambda work: changed_book(work, lambda book: named(book, "Trình")),
    "the sheet last": lambda work: changed_book(work, lambda book: book.move_sheet("Phương án 1", 9)),
    "a sheet before": lambda work: changed_book(work, lambda book: book.create_sheet("Ghi chú", 0).append(["x", "y"])),
    "columns in front": lambda work: changed_book(work, lambda book: book["Phương án 1"].insert_cols(1, 2)),
    "a row above": lambda work: changed_book(work, lambda book: book["Phương án 1"].insert_rows(1)),
    "ods": as_ods,
}


@pytest.mark.parametrize("name", SAVED_AGAIN)
def test_an_export_saved_again_is_read_as_before(work: Path, name: str) -> None:
    found = judged(work, SAVED_AGAIN[name](work))
    assert (seats(found), found["changed"]) == (AS_EXPORTED, [])


@pytest.mark.parametrize("name", ["anonymous-plans.xlsx", "anonymous-csv/moves.csv", "anonymous-csv/assignments.csv"])
def test_an_anonymous_copy_is_refused(work: Path, name: str) -> None:
    (fault,) = judged(work, work / "run" / name)["faults"]
    assert (fault["code"], "ẩn danh" in fault["problem"]) == ("anonymous_draft", True)


def test_an_anonymous_copy_without_its_folder_is_refused(work: Path) -> None:
    for name in ("moves", "assignments"):
        alone = work / f"board-{name}.csv"
        alone.write_bytes((work / "run" / "anonymous-csv" / f"{name}.csv").read_bytes())
        assert codes(judged(work, alone)) == [("anonymous_draft", 1 if name == "assignments" else None, None)]
    whole = work / "whole.csv"
    whole.write_bytes((work / "run" / "csv" / "assignments.csv").read_bytes())
    assert seats(judged(work, whole)) == AS_EXPORTED


def test_the_line_of_an_anonymous_copy_is_known() -> None:
    assert [word_key(line).startswith(HEADS) for line in (texts.ANONYMOUS.vi, texts.ANONYMOUS.en)] == [True, True]


@pytest.mark.parametrize("name", ["plans.xlsx", "csv/moves.csv", "csv/assignments.csv"])
@pytest.mark.parametrize("words", [["--plan", "2"], ["--scenario", "2"]])
def test_a_plan_that_is_not_there_is_wrong_usage(work: Path, name: str, words: list[str]) -> None:
    done = call("evaluate", work / "s.toml", work / "run" / name, *words, "--lang", "en")
    assert (done.exit_code, f"no {words[0].strip('-')} 2; it holds: 1" in done.stderr) == (2, True)


def test_a_board_s_own_table_has_one_plan(work: Path) -> None:
    file = work / "draft.csv"
    file.write_text("Cán bộ,Chức danh\nTrần Bình,Phó bí thư An Hòa\n", "utf-8")
    assert seats(judged(work, file))["C3"] == "A-PBT"
    assert call("evaluate", work / "s.toml", file, "--plan", "2").exit_code == 2


def test_a_copy_of_a_plan_s_sheet_is_refused(work: Path) -> None:
    file = changed_book(
        work, lambda book: book.copy_worksheet(book["Phương án 1"]).__setattr__("title", "Phương án 1 (2)")
    )
    assert [one["code"] for one in judged(work, file)["faults"]] == ["plan_sheet_twice"]


def test_a_run_that_was_changed_is_not_compared_with(work: Path) -> None:
    path = work / "run" / "run.json"
    path.write_text(path.read_text("utf-8").replace('"A-BT"', '"A-PBT"'), "utf-8")
    found = judged(work, work / "run" / "csv" / "moves.csv")
    assert "run_changed" in [one["code"] for one in found["warnings"]]
    assert (found["former"]["digest"], found["changed"]) == (None, [])


def test_names_are_not_shown_in_an_anonymous_evaluation(work: Path) -> None:
    file = changed_moves(work, lambda rows: put(rows, 1, name="Đỗ Văn Đông"))
    done = call("evaluate", work / "s.toml", file, "--anonymous", "--lang", "en")
    assert (done.exit_code, "C6" in done.stdout) == (0, True)
    assert not any(name in done.output for name in ("Đỗ Văn Đông", "Lê Văn Nam", "Hồ Thị Sen"))


def test_a_draft_above_the_optimum_is_no_plan(work: Path) -> None:
    file = work / "draft.csv"
    file.write_text("cadre,post\nC6,A-PBT\nC5,A-CT\n", "utf-8")
    (work / "scores.csv").write_text("cadre,post,points\nC6,A-PBT,90\n", "utf-8")
    scenario = (work / "s.toml").read_text("utf-8")
    (work / "s.toml").write_text(scenario.replace("fit = 1", "panel = 1"), "utf-8")
    found = judged(work, file)
    assert (found["distance"] < 0, found["lawful"]) == (True, False)
    points, said = (
        -found["distance"],
        {lang: call("evaluate", work / "s.toml", file, "--lang", lang).stdout for lang in ("vi", "en")},
    )
    rules = len({one["rule"] for one in found["broken"]})
    assert f"{points} points above the best lawful plan; it breaks {rules} hard rules, so it is no plan" in said["en"]
    assert f"cao hơn phương án hợp lệ tốt nhất {points} điểm, nhưng vi phạm {rules} quy tắc bắt buộc" in said["vi"]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run of all shipped scenarios, two plans each, beside its scenarios."""
    folder = Path(shutil.copytree(GIAO_THUY, tmp_path_factory.mktemp("shipped") / "case"))
    scenarios = [folder / f"{name}.toml" for name in SHIPPED]
    assert call("plan", *scenarios, "--set", "plans=2", "-o", folder / "run").exit_code == 0
    for form in ("xlsx", "csv"):
        assert call("export", folder / "run", "--format", form).exit_code == 0
    return folder


SHIPPED = ("balanced", "continuity", "need-first", "replay-2021")


@pytest.mark.parametrize("number", range(1, 5))
@pytest.mark.parametrize("name", ["plans.xlsx", "csv/moves.csv", "csv/assignments.csv"])
def test_every_plan_of_the_shipped_scenarios_comes_back(shipped: Path, number: int, name: str) -> None:
    scenario = loaded(shipped / f"{SHIPPED[number - 1]}.toml")
    world, file = scenario.case.world, shipped / "run" / name
    for plan in json.loads((shipped / "run" / "run.json").read_text("utf-8"))["scenarios"][number - 1]["plans"]:
        opened = opened_draft(file, world, Choice(scenario.title, None, plan["rank"]))
        former, told = former_plan(file, scenario, opened.exported, plan["rank"], opened.digests)
        assert (former is not None, told) == (True, ())
        for known in (dict(former.seats) if former else None, None):
            draft = seated(opened, world, known)
            evaluation = Evaluation(scenario, draft, judge(scenario, draft.seats), no_plans(scenario), former)
            assert (evaluation.changed, evaluation.judgement.score) == ((), plan["score"])


@cache
def loaded(path: Path) -> Scenario:
    """Return a scenario, read once."""
    return load_scenario(path)


def no_plans(scenario: Scenario) -> Portfolio:
    """Return an answer without plans."""
    return Portfolio(scenario, Status.TIMEOUT, (), complete=False)
