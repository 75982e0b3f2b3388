"""Every command of the first pages and of the manual in Vietnamese runs, in the order of its page.

PowerShell cannot be run here: its lines are held against those of Linux, word for word but for paths and two programs.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from rotation.cli import main
from tests.cli.calls import GIAO_THUY, ROOT
from tests.manual.walk import PROGRAM, Step, follow, steps, with_files

VIETNAMESE = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "vi").glob("*.md"))
TEN_STEPS = "docs/vi/muoi-buoc.md"
WALKED = ("README.md", "README.vi.md", "docs/vi/doc-phuong-an.md", "docs/vi/phu-trach.md")
"""Pages whose commands run here; those of `TEN_STEPS` do in `test_pictures`."""
LONG = {
    "rotation sweep": "--workers 8",
    "rotation doctor": "",
    "rotation generate": "--units 200",
    "rotation tradeoff": "--y closeness",
}
"""Commands that take too long here, or depend on the machine; their options are read, and other tests run them."""
TWINS = {"README.vi.md": ("rotation why ket-qua", "rotation plan balanced.toml need-first.toml")}
"""Long commands of a page that run for its English twin, and in Vietnamese in other tests."""
FEWER = {"--samples 300": "--samples 3"}
"""What is asked here in place of what takes half a minute."""
ON_WINDOWS = (
    ("python3 ", "py -3 "),
    (".build/bin/python ", r".build\Scripts\python.exe "),
    (".venv/bin/python ", r".venv\Scripts\python.exe "),
    (".venv/bin/rotation ", r".venv\Scripts\rotation.exe "),
    ("rotation-env/bin/python ", r"rotation-env\Scripts\python.exe "),
    ("rotation-env/bin/rotation ", r"rotation-env\Scripts\rotation.exe "),
    ("cp ", "Copy-Item "),
)


def text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text(page), re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with what the first pages name: the shipped scenarios, a list, a case and a draft."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for file in GIAO_THUY.iterdir():
        shutil.copy(file, tmp_path)
    with_files(tmp_path)
    (tmp_path / "du-thao.csv").write_text("Cán bộ,Chức danh\nC031,GY-CT\n", "utf-8")
    shutil.copy(tmp_path / "du-thao.csv", tmp_path / "draft.csv")
    return tmp_path


def is_long(step: Step) -> bool:
    return any(step.words.startswith(begin) and more in step.words for begin, more in LONG.items())


@pytest.mark.parametrize("page", WALKED)
def test_the_commands_of_a_page_run(page: str, folder: Path) -> None:
    names = {"danh-sach.xlsx": "danh-sach.csv", "case.xlsx": "."}
    written = text(page)
    for name, here in names.items():
        written = re.sub(rf"(?m)^(rotation .*?){re.escape(name)}", rf"\1{here}", written)
    for many, few in FEWER.items():
        written = written.replace(many, few)
    twins = TWINS.get(page, ())
    short = [step.words for step in steps(written) if not is_long(step) and not step.words.startswith(twins)]
    assert len(short) >= 1
    done = [step for step, screen in follow(written, folder, short) if screen is not None]
    assert [step.words for step in done] == short


@pytest.mark.parametrize("page", ["README.md", "README.vi.md", *VIETNAMESE])
def test_every_command_is_spelt_as_the_program_knows_it(page: str) -> None:
    for step in (one for one in steps(text(page)) if one.verb == "run"):
        name, *words = shlex.split(step.words.removeprefix(PROGRAM))
        command = main.commands[name]
        known = {one for option in command.params for one in option.opts} | {"--help"}
        assert {word.partition("=")[0] for word in words if word.startswith("-")} <= known, step.words


@pytest.mark.parametrize("page", VIETNAMESE)
def test_a_page_of_the_manual_has_no_command_that_is_not_run(page: str) -> None:
    assert page in (TEN_STEPS, "docs/vi/cai-dat.md", *WALKED) or not list(steps(text(page)))


def test_installing_without_a_network_is_told_alike_in_both_languages() -> None:
    assert blocks("docs/vi/cai-dat.md", "console") == blocks("docs/offline.md", "console")


def test_powershell_lines_are_those_of_linux() -> None:
    """Each block for Windows but the last, which enters the environment, says what the one for Linux says."""
    first, checksum, second, enter = blocks("docs/vi/cai-dat.md", "powershell")
    assert [first, second] == [windows(one) for one in blocks("docs/vi/cai-dat.md", "console")]
    assert checksum.startswith("Get-FileHash wheels/")
    assert enter == "rotation-env\\Scripts\\Activate.ps1\n"
    (started,) = blocks("README.vi.md", "powershell")
    (linux,) = blocks("README.vi.md", "sh")
    assert started == windows(linux.replace(" && ", "\n"))


def windows(lines: str) -> str:
    """Return lines for PowerShell, given those for Linux."""
    for linux, other in ON_WINDOWS:
        lines = re.sub(rf"(?m)^{re.escape(linux)}", other.replace("\\", r"\\"), lines)
    return lines


def test_the_start_is_that_of_the_other_first_page() -> None:
    assert blocks("README.vi.md", "sh")[0] == blocks("README.md", "sh")[0]


def labels(page: str) -> Iterator[str]:
    """Yield what the tables of a page explain: the labels of rows and columns in their first column."""
    for table in re.findall(r"(?m)^\| (?:Dòng|Cột) \|.*\n\|[-|]+\n((?:\|.*\n)+)", text(page)):
        for row in table.splitlines():
            yield from row.strip("| ").split(" | ")[0].split(", ")


def test_the_labels_that_are_explained_are_those_shown() -> None:
    explained = list(labels("docs/vi/doc-phuong-an.md"))
    assert len(explained) > 15
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "rotation").rglob("*.py"))
    assert not [label for label in explained if f'"{label}' not in sources]


def test_the_first_pages_lead_to_each_other() -> None:
    assert "(README.vi.md)" in text("README.md")
    assert "(README.md)" in text("README.vi.md")
    assert isinstance(main, click.Group)
