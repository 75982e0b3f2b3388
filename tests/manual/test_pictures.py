"""The ten steps run from the first to the last, and the pictures are of what the program shows there today.

Compared is what a picture says, not how it is drawn, which may change with a release of rich.
"""

from __future__ import annotations

import re

import pytest

from tests.cli.calls import ROOT
from tests.manual import paper_pictures
from tests.manual.pictures import FOLDER, LARGEST, PAGE, PICTURES, pictures, texts

RENEW = "renew them: python -m tests.manual.pictures"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pictures()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_of_the_present_program(name: str, made: dict[str, str]) -> None:
    kept = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert texts(kept) == texts(made[name]), RENEW


def test_there_are_no_others_and_each_is_shown_and_small() -> None:
    files = sorted(FOLDER.iterdir())
    assert {file.stem for file in files} == set(PICTURES), RENEW
    assert all(file.stat().st_size <= LARGEST for file in files)
    shown = set(re.findall(r"hinh/([\w-]+)\.svg", PAGE.read_text("utf-8")))
    assert shown == set(PICTURES)


def test_a_picture_asks_nobody_for_anything() -> None:
    for file in FOLDER.iterdir():
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text
        assert "@font-face" not in text


def test_every_picture_of_the_pages_has_words_for_those_who_do_not_see_it() -> None:
    for page in (ROOT / "docs" / "vi").glob("*.md"):
        assert "![](" not in page.read_text("utf-8")


def test_pictures_of_papers_are_shown_small_and_have_words() -> None:
    files = sorted(paper_pictures.FOLDER.iterdir())
    assert [file.name for file in files] == sorted(paper_pictures.names())
    assert all(file.stat().st_size <= paper_pictures.LARGEST for file in files)
    for page in ("README.md", "README.vi.md"):
        text = (ROOT / page).read_text("utf-8")
        assert {name for _, name in re.findall(r"!\[([^\]]+)\]\(docs/pictures/([^)]+)\)", text)} == {
            file.name for file in files
        }
