"""Check that byte order marks are passed over, however many and wherever files were put together."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest

from rotation.intake.load import load_case
from rotation.intake.toml import read_toml
from tests.intake.build import Tables, cell_words, csv_case, english

MARK = "\ufeff"


def quoted_case(folder: Path, tables: Tables, marks: int, delimiter: str, encoding: str) -> Path:
    """Write a folder of csv files with every cell in quotes, after so many marks."""
    folder.mkdir()
    for name, rows in tables.items():
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([cell_words(value) for value in row] for row in rows)
        (folder / f"{name}.csv").write_bytes((MARK * marks + lines.getvalue()).encode(encoding))
    return folder


@pytest.mark.parametrize("marks", [1, 2, 3, 5])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_marks_before_a_quoted_header(tmp_path: Path, marks: int, delimiter: str) -> None:
    path = quoted_case(tmp_path / "case", english(), marks, delimiter, "utf-8")
    assert load_case(path).digest == load_case(csv_case(tmp_path / "plain", english())).digest


@pytest.mark.parametrize("marks", [1, 2, 3])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_marks_in_wide_letters(tmp_path: Path, marks: int, encoding: str) -> None:
    path = quoted_case(tmp_path / "case", english(), marks, ",", encoding)
    assert load_case(path).digest == load_case(csv_case(tmp_path / "plain", english())).digest


@pytest.mark.parametrize("first", ["sep=;\n", "\n", "  \n", "DANH SÁCH;;\n"])
def test_marks_before_what_stands_above_the_header(tmp_path: Path, first: str) -> None:
    path = quoted_case(tmp_path / "case", english(), 0, ";", "utf-8")
    kin = path / "kin.csv"
    kin.write_bytes(codecs.BOM_UTF8 * 2 + first.encode() + codecs.BOM_UTF8 + kin.read_bytes())
    assert load_case(path).digest == load_case(csv_case(tmp_path / "plain", english())).digest


def test_marks_between_files_put_together(tmp_path: Path) -> None:
    """Append quoted rows that begin with a mark, as `cat` leaves them."""
    path = quoted_case(tmp_path / "case", english(), 1, ",", "utf-8")
    with (path / "kin.csv").open("ab") as stream:
        stream.write(codecs.BOM_UTF8 + b'"3","2","in_law"\r\n')
    assert {(one.cadre, one.relative) for one in load_case(path).world.kin} == {("1", "2"), ("3", "2")}


@pytest.mark.parametrize("marks", [0, 1, 2, 3])
def test_marks_before_a_toml_file(tmp_path: Path, marks: int) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(codecs.BOM_UTF8 * marks + b'title = "T"\n')
    assert read_toml(path) == {"title": "T"}
