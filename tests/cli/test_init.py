"""Check `rotation init`: new files can be checked and planned at once, existing ones are not touched."""

from __future__ import annotations

import os
from datetime import date
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest

from rotation.cli.init import next_month
from rotation.language import LANGUAGES, Lang
from tests.cli.calls import call, call_json

CSV_TABLES = "units posts cadres kin distances scores scorecard skills followers follows unit_ratings"
CSV = [f"{name}.csv" for name in CSV_TABLES.split()]
SAID: dict[Lang, tuple[str, str]] = {
    "vi": ("Đã tạo ở", "Điền số liệu, xóa các dòng ví dụ (mã bắt đầu bằng VD), rồi chạy lệnh"),
    "en": ("Made in", "Fill it in, delete the example (ids that begin with EX), then run"),
}
DAY = ("--effective", "2026-12-01")


def only_places_told(path: Path) -> bool:
    """Return whether nothing is said of a new case but that its example names places out of it."""
    found = call_json("check", path)
    told = {one["code"] for one in found["warnings"]}
    return not found["faults"] and told == {"places_elsewhere", "former_names"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", [(), ("--xlsx",)], ids=["csv", "xlsx"])
def test_a_new_case_is_without_fault_and_planned(tmp_path: Path, form: tuple[str, ...], lang: Lang) -> None:
    folder = tmp_path / "new" / "case"
    done = call("init", folder, *form, *DAY, "--lang", lang)
    batch = "lap-phuong-an.bat" if lang == "vi" else "make-plans.bat"
    names = [*(["case.xlsx"] if form else [*CSV, "README.md"]), batch, "fields.toml", "scenario.toml"]
    mark = "VD" if lang == "vi" else "EX"
    made, steps = SAID[lang]
    assert (done.exit_code, done.stdout) == (0, f"{made} {folder}: {', '.join(names)}\n")
    command = f"rotation check {folder / 'scenario.toml'}"
    assert done.stderr == (f"{steps} '{command}'\n" if lang == "vi" else f"{steps}: {command}\n")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    for path in (folder / "case.xlsx" if form else folder, folder / "scenario.toml"):
        assert only_places_told(path)
    planned = call_json("plan", folder / "scenario.toml")["scenarios"][0]
    assert planned["status"] == "optimal"
    moves = [(one["cadre"], one["post"], one["kind"]) for one in planned["plans"][0]["assignments"]]
    assert moves == [
        (f"{mark}-01", f"{mark}-A-BT", "down"),
        (f"{mark}-02", f"{mark}-A-CT", "stay"),
        (f"{mark}-03", f"{mark}-B-PTP", "stay"),
    ]


def test_as_json(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    assert call_json("init", folder, "--xlsx", *DAY) == {
        "folder": str(folder),
        "case": str(folder / "case.xlsx"),
        "scenario": str(folder / "scenario.toml"),
        "files": ["case.xlsx", "fields.toml", "lap-phuong-an.bat", "scenario.toml"],
        "effective": "2026-12-01",
    }
    assert call_json("init", tmp_path / "b", *DAY)["case"] == str(tmp_path / "b")
    assert "Kịch bản" in (tmp_path / "b" / "scenario.toml").read_text("utf-8")


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("init", ".", *DAY, "-q").exit_code == 0
    assert call("check", "scenario.toml").exit_code == 0


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    for place, words in (
        (tmp_path, f"'{tmp_path}' đã có nội dung; chọn thư mục mới hoặc thư mục trống"),
        (tmp_path / "mine.txt", f"'{tmp_path / 'mine.txt'}' là tệp, ở đây cần thư mục; chọn tên khác"),
    ):
        done = call("init", place)
        assert done.exit_code == 2
        assert words in done.stderr
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    folder = tmp_path / "case"
    if there:
        folder.mkdir()
    step = "link" if there else "replace"
    put, calls = getattr(os, step), list[Any]()

    def full(*paths: Any) -> None:
        calls.append(paths)
        if len(calls) > 3:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        put(*paths)

    monkeypatch.setattr(os, step, full)
    monkeypatch.setattr("rotation.files.writing._claim", full)
    done = call("init", folder)
    assert done.exit_code == 2
    assert "không đọc hoặc không ghi được" in done.stderr
    assert len(calls) == (5 if there else 4)
    assert [path.name for path in tmp_path.rglob("*")] == (["case"] if there else [])


@pytest.mark.parametrize(("year", "code"), [(1959, 2), (1960, 0), (2190, 0), (2191, 2)])
def test_years_in_which_the_example_can_live(tmp_path: Path, year: int, code: int) -> None:
    done = call("init", tmp_path / "a", "--xlsx", "--effective", f"31/12/{year}")
    assert done.exit_code == code
    if code:
        assert "'--effective': năm phải trong khoảng 1960-2190" in done.stderr
    else:
        assert only_places_told(tmp_path / "a" / "scenario.toml")


def test_the_first_of_the_next_month() -> None:
    assert next_month(date(2026, 11, 25)) == date(2026, 12, 1)
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert next_month(date(2026, 1, 31)) == date(2026, 2, 1)
