"""Check that a name is found however its letters are composed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.files.spelt import as_on_disk

NAMES = (
    "Số liệu Giao Thủy",
    "Phương án",
    "đơn vị 2023",
    "Huyện uỷ",
    "Bảng số liệu.xlsx",
    "Kịch bản số 1.toml",
    "ĐỒNG BẰNG",
    "quê quán",
    "Nghị quyết",
    "Tờ trình (cũ)",
)


def nfc(words: str) -> str:
    """Return words in composed letters."""
    return unicodedata.normalize("NFC", words)


def nfd(words: str) -> str:
    """Return words in decomposed letters."""
    return unicodedata.normalize("NFD", words)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("there", "asked"), [(nfd, nfc), (nfc, nfd)])
def test_a_name_is_found_in_either_form(
    tmp_path: Path, name: str, there: Callable[[str], str], asked: Callable[[str], str]
) -> None:
    made = tmp_path / there(name) / there(f"{name} con")
    made.mkdir(parents=True)
    found = as_on_disk(tmp_path / asked(name) / asked(f"{name} con"))
    assert found == made
    assert found.exists()


def test_a_name_that_is_there_letter_by_letter_comes_first(tmp_path: Path) -> None:
    for form in (nfc, nfd):
        (tmp_path / form("Số")).mkdir()
    assert as_on_disk(tmp_path / nfc("Số")).name == nfc("Số")
    assert as_on_disk(tmp_path / nfd("Số")).name == nfd("Số")


def test_a_name_that_two_could_be_is_left(tmp_path: Path) -> None:
    half = "\u00f4\u0301"  # ô and an acute: neither composed nor decomposed
    for form in (nfc("ố"), nfd("ố")):
        (tmp_path / form).mkdir()
    assert as_on_disk(tmp_path / half) == tmp_path / half


@pytest.mark.parametrize("name", ["So lieu", "Sổ liệu", "Số liệu ", "số liệu", "Số  liệu"])
def test_another_name_is_not_taken_for_it(tmp_path: Path, name: str) -> None:
    (tmp_path / nfd("Số liệu")).mkdir()
    assert as_on_disk(tmp_path / name) == tmp_path / name


@pytest.mark.parametrize(
    "path", ["", ".", "..", "a/b", "/", "/không có/đâu", "không có", "ố\0", "//máy/ổ đĩa", "\udcff"]
)
def test_what_is_not_there_is_left(path: str) -> None:
    assert as_on_disk(Path(path)) == Path(path)


def test_steps_up_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / nfd("Số liệu") / "a").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / nfd("Số liệu") / "a")
    assert as_on_disk(Path("..") / ".." / nfc("Số liệu")).is_dir()
