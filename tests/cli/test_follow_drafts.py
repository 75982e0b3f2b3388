"""Hostile and odd drafts of who follows what: each read right, or refused aloud."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.calls import call, call_json
from tests.follow.made import FOLLOW, made
from tests.tables import write_scenario, write_tables

READ = {
    "two byte-order marks": "\ufeff\ufeffcadre,unit\nC1,A\nC2,B\n".encode(),
    "semicolons, Vietnamese": "Mã cán bộ;Đơn vị\nC1;A\nC2;B\n".encode(),
    "utf-16 with tabs": "cadre\tunit\nC1\tA\nC2\tB\n".encode("utf-16"),
    "more columns, a blank row, names": "STT,cadre,unit,note\n1,C1,An Hòa,x\n2,Lê Văn Nam,B,y\n,,,\n".encode(),
}
REFUSED = {
    "a name that two bear": ("cadre,unit\nVũ Thị Mai,A\n", "may be any of several rows"),
    "a unit that nobody knows": ("cadre,unit\nC1,Xã Không Có\n", "no unit with the id"),
    "a formula": ("cadre,unit\n=C1,A\n", "no cadre with the id"),
    "two people in a cell": ('cadre,unit\n"C1;C2",A\n', "no cadre with the id"),
    "nothing at all": ("", "the table has no header row"),
    "another header": ("name,post\nC1,A\n", "names the columns"),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case and a run."""
    folder = tmp_path_factory.mktemp("drafts")
    place = write_tables(folder / "case", made(cadres={"C5": {"name": "Vũ Thị Mai"}}))
    asked = write_scenario(place / "s.toml", FOLLOW, plans=1, min_difference=1)
    assert call("plan", asked, "-o", folder / "run", "-q").exit_code == 0
    return folder


def pairs(document: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the pairs of the draft."""
    return [(one["cadre"], one["unit"]) for one in document["draft"]["follows"]]


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_a_draft_is_read(home: Path, tmp_path: Path, content: bytes) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_bytes(content)
    assert pairs(call_json("follow", home / "run", "--draft", draft, "-q")) == [("C1", "A"), ("C2", "B")]


@pytest.mark.parametrize(("content", "told"), REFUSED.values(), ids=REFUSED)
def test_a_draft_is_refused(home: Path, tmp_path: Path, content: str, told: str) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_text(content, "utf-8")
    done = call("follow", home / "run", "--draft", draft, "--lang", "en", "-q")
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr


def test_a_header_alone_is_a_list_of_nobody_and_noted(home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_text("cadre,unit\n", "utf-8")
    done = call("follow", home / "run", "--draft", draft, "--lang", "en")
    assert (done.exit_code, "has a header but no rows" in done.stderr) == (0, True)
    assert "An Hòa has 0 followers" in done.stdout


def workbook(path: Path, **sheets: tuple[tuple[str, ...], ...]) -> Path:
    """Write a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_has_one_sheet_with_the_list(home: Path, tmp_path: Path) -> None:
    rows = (("Phân công",), ("Mã cán bộ", "Đơn vị"), ("C1", "A"), ("C2", "Bình Minh"))
    draft = workbook(tmp_path / "draft.xlsx", notes=(("a", "b"),), ours=rows)
    assert pairs(call_json("follow", home / "run", "--draft", draft, "-q")) == [("C1", "A"), ("C2", "B")]
    twice = workbook(tmp_path / "twice.xlsx", ours=rows, theirs=rows)
    done = call("follow", home / "run", "--draft", twice, "--lang", "en", "-q")
    assert (done.exit_code, "several sheets say who follows what: 'ours', 'theirs'" in done.stderr) == (1, True)
    none = workbook(tmp_path / "none.xlsx", ours=(("a", "b"), ("C1", "A")))
    assert call("follow", home / "run", "--draft", none, "-q").exit_code == 1
    (tmp_path / "draft.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert call("follow", home / "run", "--draft", tmp_path / "draft.xls", "-q").exit_code == 1
    (tmp_path / "draft.txt").write_text("cadre,unit\nC1,A\n", "utf-8")
    text = call("follow", home / "run", "--draft", tmp_path / "draft.txt", "--lang", "en", "-q")
    assert (text.exit_code, "two columns: cadre and unit" in text.stderr) == (1, True)
