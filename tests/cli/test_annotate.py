"""Check `rotation check --annotate`: its messages, its exit codes, and that no file is overwritten."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.calls import GIAO_THUY, call, call_json
from tests.intake.build import csv_case, english, xlsx_case
from tests.report.marked.rich import bad_tables
from tests.runs.test_kills import leftovers, limited, no_traceback

SCENARIO = 'case = "case.xlsx"\neffective = 2024-01-01\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a workbook with three faults and a warning."""
    return xlsx_case(tmp_path / "case.xlsx", bad_tables())


def test_the_report_is_the_same_and_the_copy_is_private(case: Path) -> None:
    out = case.with_name("marked.xlsx")
    plain = call("check", case, "--lang", "vi")
    done = call("check", case, "--annotate", out, "--lang", "vi")
    assert (done.exit_code, done.stdout) == (1, plain.stdout)
    assert done.stderr == f"Đã ghi: {out} (đã đánh dấu 4 ô)\n"
    assert out.stat().st_mode & 0o777 == 0o600
    out.unlink()
    assert call_json("check", case, "--annotate", out) == call_json("check", case)
    assert (
        openpyxl.load_workbook(out)["cadres"]["B4"].comment.text
        == "Lỗi: thiếu giá trị bắt buộc\n→ điền giá trị vào ô này"
    )


def test_a_case_without_findings_is_copied(tmp_path: Path) -> None:
    case = xlsx_case(tmp_path / "case.xlsx", english())
    out = tmp_path / "marked.xlsx"
    done = call("check", case, "--annotate", out, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, f"Written: {out} (0 cells marked)\n")
    with zipfile.ZipFile(case) as old, zipfile.ZipFile(out) as new:
        assert {name: new.read(name) for name in new.namelist()} == {name: old.read(name) for name in old.namelist()}


def test_of_a_scenario_its_case_is_marked(case: Path) -> None:
    scenario, out = case.with_name("base.toml"), case.with_name("marked.xlsx")
    scenario.write_text(SCENARIO + "[weights]\nfitt = 5\n", "utf-8")
    done = call("check", scenario, "--annotate", out, "--lang", "en")
    assert done.exit_code == 1
    assert done.stderr == f"Written: {out} (4 cells marked)\n1 of these findings is of no cell in it\n"
    assert "base.toml" in done.stdout


@pytest.mark.parametrize(
    "text", ["effective = 2024-01-01\n", 'case = "nowhere"\neffective = 2024-01-01\n', "case = \n"]
)
def test_a_scenario_without_a_case_has_nothing_to_mark(tmp_path: Path, text: str) -> None:
    scenario = tmp_path / "base.toml"
    scenario.write_text(text, "utf-8")
    done = call("check", scenario, "--annotate", tmp_path / "out.xlsx", "--lang", "en")
    assert (done.exit_code, done.stderr) == (1, "There is no case to mark.\n")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_workbook_that_cannot_be_read_is_not_marked(tmp_path: Path) -> None:
    for name, content in {
        "a.xlsx": b"PK\x03\x04 torn",
        "b.xls": bytes.fromhex("D0CF11E0A1B11AE1"),
        "c.csv": b"id",
    }.items():
        (tmp_path / name).write_bytes(content)
        done = call("check", tmp_path / name, "--annotate", tmp_path / "out.xlsx", "--lang", "en")
        assert (done.exit_code, done.stderr) == (1, f"Nothing could be marked: '{name}' cannot be read.\n")
        assert "faults: 1, notes: 0" in done.stdout
    (tmp_path / "empty").mkdir()
    done = call("check", tmp_path / "empty", "--annotate", tmp_path / "out.xlsx", "--lang", "vi")
    assert (done.exit_code, done.stderr) == (1, "Không đánh dấu được vì không đọc được 'empty'.\n")
    assert not (tmp_path / "out.xlsx").exists()


def test_the_new_file_is_new_and_named_as_a_workbook(case: Path) -> None:
    before = case.read_bytes()
    for name, why in {
        "case.xlsx": "is there already",
        "marked.ods": "must end in .xlsx",
        "marked.xlsm": "must end in .xlsx",
    }.items():
        done = call("check", case, "--annotate", case.with_name(name), "--lang", "en")
        assert done.exit_code == 2
        assert why in done.stderr or "đã có" in done.stderr or "phải có đuôi .xlsx" in done.stderr
    report = case.with_name("one.xlsx")
    done = call("check", case, "--annotate", report, "-o", report, "--lang", "en")
    assert done.exit_code == 2
    assert [path.name for path in case.parent.iterdir()] == ["case.xlsx"]
    assert case.read_bytes() == before


def test_macros_ask_for_the_name_that_keeps_them(case: Path) -> None:
    macros = Path(shutil.copy(case, case.with_name("case.xlsm")))
    assert call("check", macros, "--annotate", case.with_name("out.xlsx")).exit_code == 2
    assert call("check", macros, "--annotate", case.with_name("out.xlsm")).exit_code == 1
    assert case.with_name("out.xlsm").exists()


def test_a_full_disk_is_one_sentence_and_the_faults_are_still_printed(case: Path) -> None:
    done = limited(500, "check", case, "--annotate", case.with_name("marked.xlsx"))
    no_traceback(done, "File too large")
    assert "faults: 3, notes: 1" in done.stdout
    assert not leftovers(case.parent)
    assert not case.with_name("marked.xlsx").exists()


def test_a_folder_that_takes_no_file_is_one_sentence(case: Path) -> None:
    done = call("check", case, "--annotate", case / "marked.xlsx", "--lang", "en")
    assert (done.exit_code, isinstance(done.exception, SystemExit)) == (2, True)
    assert done.stdout == ""  # told before the case is read
    assert done.stderr.endswith(f"Error: '{case}' is a file where a folder is needed; choose another name\n")


def test_a_damaged_picture_is_not_passed_on(case: Path) -> None:
    with zipfile.ZipFile(case, "a") as archive:
        archive.writestr("xl/media/image1.png", b"picture" * 9)
    case.write_bytes(case.read_bytes().replace(b"picture", b"pictura"))
    done = call("check", case, "--annotate", case.with_name("out.xlsx"), "--lang", "en")
    assert (done.exit_code, done.stderr) == (1, "Nothing could be marked: 'case.xlsx' cannot be read.\n")
    assert not case.with_name("out.xlsx").exists()


def test_the_shipped_case_is_given_back_and_can_be_checked_again(tmp_path: Path) -> None:
    out = tmp_path / "marked.xlsx"
    assert call("check", GIAO_THUY / "balanced.toml", "--annotate", out).exit_code == 0
    assert call("check", out).exit_code == 0
    faulty = csv_case(tmp_path / "faulty", bad_tables())
    again = tmp_path / "again.xlsx"
    assert call("check", faulty, "--annotate", again).exit_code == 1
    first, second = (call_json("check", path) for path in (faulty, again))
    for kind in ("faults", "warnings"):
        assert [(one["row"], one["code"], one["value"]) for one in first[kind]] == [
            (one["row"], one["code"], one["value"]) for one in second[kind]
        ]


def test_a_cell_that_a_workbook_cannot_hold_is_told_of(tmp_path: Path) -> None:
    made = english()
    for number, row in enumerate(made["cadres"]):
        row.append(("remark", "x" * 40_000, "y" * 32_767)[min(number, 2)])
    case = csv_case(tmp_path / "case", made)
    said = call("check", case, "--annotate", tmp_path / "out.xlsx", "--lang", "en")
    assert said.exit_code == 0
    assert "1 cell cut short, being longer than a workbook's cell can be: keep the .csv files" in said.stderr
