"""Letters are files that every system takes, one for each person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rotation.files.windows import is_unfit
from rotation.language import LANGUAGES, Lang
from rotation.progress import Watch
from rotation.report.content.letters import letters
from rotation.report.papers.letter_pages import file_names, letter_files, letter_page
from tests.report.worlds import shown_run

LONG = "ấ" * 300
ODD = [
    "C017",
    "../../x",
    "a/b",
    "a\\b",
    "nul",
    "NUL",
    "c017",
    "",
    " ",
    "..",
    LONG,
    LONG[1:],
    "a\nb",
    "x\u202ey",
    "%",
    "Cán bộ",
]


def test_names_of_files_stay_in_their_folder_and_apart() -> None:
    names = file_names(ODD)
    assert len({name.casefold() for name in names}) == len(ODD)
    for name in names:
        assert not is_unfit(name)
        assert Path(name).name == name
        assert name.isprintable()
        assert len(name.encode()) < 143
        assert name.endswith(".html")
    assert names[0] == "C017.html"
    assert names[-1] == "Cán bộ.html"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_needs_nothing_else_and_is_whole(lang: Lang, tmp_path: Path) -> None:
    (portfolio,) = shown_run(tmp_path, lang).portfolios
    written = list(letters(portfolio, 1, lang, Watch()))
    files = letter_files(written)
    assert list(files) == [f"{one.cadre}.html" for one in written]
    for one in written:
        page = letter_page(one)
        assert files[f"{one.cadre}.html"].decode() == page
        assert not re.search(r"<script|<link|<img|href=|src=|url\(", page)
        assert f'<html lang="{lang}">' in page
        assert "@page" in page
        assert page.count("<h1>") == 1
        assert one.foot.line.partition("“")[0] in page
        assert not re.search(r"\{\w+\}|None", page)
