"""The house itself: layers, types, style, and docs that say what is."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

import rotation
from tests.house import House, house_of
from tests.typed import checked

ROOT = Path(__file__).parents[1]
MARK = "<!-- tests -->"


def test_types() -> None:
    done = checked()
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("words", [["check", "."], ["format", "--check", "."]], ids=lambda words: words[0])
def test_style(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "ruff", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_layers() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "KEPT" in done.stdout


@pytest.fixture(scope="module")
def house() -> House:
    return house_of(ROOT)


def test_files_and_functions_are_short(house: House) -> None:
    assert median(house.lines.values()) <= 130
    assert [path for path, lines in house.lines.items() if lines > 350] == []
    assert [one.name for one in house.functions if one.lines > 60] == []


def test_few_files_stand_in_no_room(house: House) -> None:
    assert len(house.loose) <= 8


def test_no_room_hides_a_public_function(house: House) -> None:
    assert "answer" in rotation.__all__
    assert (house.rooms | house.packages).isdisjoint(rotation.__all__)


def test_a_function_says_what_it_gives(house: House) -> None:
    assert {one.name for one in house.functions}.isdisjoint({"said", "told", "found", "kept"})


ROOMS = {
    "__init__": "from rotation.low.deep import a",
    "top": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from rotation.middle import b",
    "middle/__init__": "",
    "middle/inner": "from rotation.low import deep\nfrom rotation.middle import other",
    "middle/other": "def b():\n    def inner():\n        pass\n",
    "low/__init__": "",
    "low/deep": "@property\ndef a():\n    return 1\n",
}


def test_a_house_is_counted(tmp_path: Path) -> None:
    for name, text in ROOMS.items():
        path = tmp_path / "rotation" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.house", tmp_path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "rooms 3, floors 3, arrows 2, loose files 2",
        "files 7: lines in the median 2",
        "longest file 3 lines (rotation/low/deep.py), longest function 3 lines (b)",
    ]


def test_the_readme_begins_with_two_command_lines_and_marks_that_of_the_tests() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert [kind for kind, _ in blocks[:2]] == ["sh", "sh"]
    assert all(text.count("\n") == 1 for _, text in blocks[:2])
    assert "rotation demo" in blocks[0][1]
    assert re.findall(rf"^{MARK}\n```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL) == [blocks[1][1]]
    assert "pytest" in blocks[1][1]


def checkout(folder: Path, page: str) -> Path:
    """Write a README into a folder with the script that runs its tests; return the script."""
    (folder / ".ci").mkdir()
    (folder / "README.md").write_text(page, "utf-8")
    return Path(shutil.copy(ROOT / ".ci" / "run", folder / ".ci"))


BEFORE = "# A\n\n```sh\necho no test\n```\n\n"


def test_the_marked_block_is_run_wherever_it_stands(tmp_path: Path) -> None:
    script = checkout(tmp_path, f"{BEFORE}{MARK}\n```sh\ntouch here && exit 3\n```\n\n```sh\necho later\n```\n")
    done = subprocess.run([script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "touch here && exit 3\n")
    assert (tmp_path / "here").exists()


@pytest.mark.parametrize(
    "page",
    [
        BEFORE,
        f"{BEFORE}{MARK}\nno block\n\n```sh\necho another\n```\n",
        f"{BEFORE}{MARK}\n```sh\n```\n",
        f"{BEFORE}{MARK}\n```sh\necho a\n```\n{MARK}\n```sh\necho b\n```\n",
    ],
    ids=["no marker", "no block after it", "an empty block", "two markers"],
)
def test_without_a_marked_block_nothing_is_run(tmp_path: Path, page: str) -> None:
    done = subprocess.run([checkout(tmp_path, page)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert MARK in done.stderr


def test_links_in_the_docs_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
