"""Every name that the program makes is one that Windows takes, and no two of a folder are one there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

import openpyxl
import pytest

from rotation.errors import TargetRefused
from rotation.files import windows
from rotation.files.places import DRAFT, refuse_one_place, try_file, try_folder
from rotation.files.writing import write_private
from rotation.report.papers.run_files import RECORD
from tests.cli.calls import GIAO_THUY, call
from tests.starter.lists.layouts import write

BARRED_IN_SHEETS = re.compile(r"[\[\]:*?/\\]|^'|'$")
LONGEST_SHEET = 31


def is_taken(name: str) -> bool:
    """Return whether Windows takes a name as it is, by our rules and by Python's."""
    path = PureWindowsPath(name)
    return not windows.is_unfit(name) and not path.is_reserved() and path.parts == (name,)


def all_apart(names: Iterable[str]) -> bool:
    """Return whether names are different ones where capitals do not count."""
    folded = [name.casefold() for name in names]
    return len(folded) == len(set(folded))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which every command that writes has written."""
    home = tmp_path_factory.mktemp("made")
    people = write(
        home / "list.csv", [["Họ và tên", "Chức vụ", "Đơn vị"], ["Vũ Văn An", "Bí thư Đảng ủy", "Xã Giao An"]]
    )
    one, other = home / "csv" / "scenario.toml", home / "csv" / "other.toml"
    for words in (
        ("init", home / "csv"),
        ("init", home / "book", "--xlsx", "--lang", "en"),
        ("init", home / "listed", "--from", people),
        ("generate", "--units", "6", "--groups", "2", "-o", home / "region"),
        ("plan", one, other, "-o", home / "both", "--chart", home / "chart.svg"),
        ("export", home / "both"),
        ("export", home / "both", "--format", "csv"),
        ("export", home / "both", "--format", "json"),
        ("check", home / "csv", "--annotate", home / "marked.xlsx"),
    ):
        done = call(*words)
        assert done.exit_code == 0, done.output
        if words[0] == "init":
            shutil.copy(Path(words[1], "scenario.toml"), Path(words[1], "other.toml"))
    return home


def test_files_and_folders(made: Path) -> None:
    found = list(made.rglob("*"))
    assert len(found) > 40
    assert [path for path in found if not is_taken(path.name)] == []
    for folder in (made, *(path for path in found if path.is_dir())):
        assert all_apart(path.name for path in folder.iterdir()), folder


def test_sheets(made: Path) -> None:
    books = list(made.rglob("*.xlsx"))
    assert len(books) >= 4
    for book in books:
        names = openpyxl.load_workbook(book, read_only=True).sheetnames
        assert all_apart(names), book
        assert [name for name in names if len(name) > LONGEST_SHEET or BARRED_IN_SHEETS.search(name)] == []
        assert "history" not in {name.casefold() for name in names}


def test_names_of_the_record_and_of_drafts() -> None:
    names = [*RECORD, f".run.json.a1_b2c3d{DRAFT}"]
    assert [name for name in names if not is_taken(name)] == []
    assert all_apart(names)


@pytest.mark.parametrize(
    "name", ["CON", "nul", "aux.xlsx", "COM1", "lpt9.csv", "a:b", "a<b", 'a"b', "a|b", "a?", "a*", "a.", "a ", "a\tb"]
)
def test_names_that_windows_does_not_take_are_refused_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_private(tmp_path / name, b"here they are names like others")
    monkeypatch.setattr(windows, "HERE", True)
    for act in (try_file, try_folder):
        with pytest.raises(TargetRefused) as caught:
            act(tmp_path / "new" / name / "plans.xlsx")
        assert f"'{name}'" in caught.value.why.vi
        assert f"'{name}'" in caught.value.why.en
    done = call("init", tmp_path / "new" / name, "--lang", "en")
    assert done.exit_code == 2
    assert "Windows takes no name like" in done.stderr


@pytest.mark.parametrize("name", ["Kết quả tháng 6", "constant", "null.xlsx", "COM", "com10", ".run.lock", "a.b"])
def test_names_that_it_takes_are_not(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "HERE", True)
    write_private(tmp_path / name, b"x")
    assert is_taken(name)
    assert (tmp_path / name).read_bytes() == b"x"


def test_a_path_that_is_too_long_there_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "HERE", True)
    place = tmp_path.joinpath(*["thu-muc-dai" * 5] * 4, "plans.xlsx")
    with pytest.raises(TargetRefused, match="shorter names"):
        try_file(place)
    monkeypatch.setattr(windows, "takes_long_paths", lambda: True)
    try_file(place)
    assert not place.exists()


def test_no_path_leads_from_one_drive_to_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(path: object, start: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", relpath)
    done = call("plan", GIAO_THUY / "continuity.toml", "-o", tmp_path / "run", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is on another drive" in done.stderr
    assert not (tmp_path / "run").exists()


def test_places_that_differ_in_capitals_are_one_where_these_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_one_place([tmp_path / "Run"], [tmp_path / "run"])
    monkeypatch.setattr(os.path, "normcase", str.lower)
    with pytest.raises(TargetRefused):
        refuse_one_place([tmp_path / "Run"], [tmp_path / "run"])
