"""Follow a page of the manual in a folder: its commands are run, its cells and scenarios written, in its own order.

A comment before a table or a block says what to do with it, unseen by readers: ``<!-- ô: ho-so/case.xlsx -->`` puts the
cells of the table into a workbook, ``<!-- sửa: ho-so/scenario.toml -->`` puts the keys of the block into a scenario (a
second path names the new file), ``<!-- mã 1 -->`` says how the commands of the next block end.
"""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from tests.cli.calls import ROOT, call

DIRECTIVE = re.compile(r"<!-- (?P<verb>ô|sửa|mã):? ?(?P<rest>[^>]*) -->")
FENCE = re.compile(r"```(\w*)$")
PROGRAM = "rotation "
REMARK = re.compile(r"\s+# .*$")
SECTION = re.compile(r"#?\s*\[{1,2}([\w.]+)\]{1,2}")


@dataclass(frozen=True)
class Screen:
    """A command of the manual, and what it prints when it is run there."""

    command: str
    code: int
    stdout: str
    output: str


@dataclass(frozen=True)
class Step:
    """One thing that a page tells to do.

    Attributes
    ----------
    verb : str
        ``run``, ``ô`` or ``sửa``.
    words : str
        The command, or the files.
    body : tuple of str
        Lines of the table or block.
    code : int
        How a command is to end.
    """

    verb: str
    words: str
    body: tuple[str, ...] = ()
    code: int = 0


def steps(page: str) -> Iterator[Step]:
    """Yield what a page tells to do, in its order."""
    verb, rest, fence, body = "", "", "", list[str]()
    for line in [*page.splitlines(), ""]:
        if fence:
            if line != "```":
                body.append(line)
                continue
            if fence == "console":
                code = int(rest) if verb == "mã" else 0
                yield from (Step("run", command(one), code=code) for one in body if one.startswith(PROGRAM))
            elif verb == "sửa":
                yield Step(verb, rest, tuple(body))
            verb, fence = "", ""
        elif found := DIRECTIVE.fullmatch(line):
            verb, rest, body = found["verb"], found["rest"], []
        elif found := FENCE.match(line):
            fence, body = found[1] or "text", []
        elif verb == "ô" and line.startswith("|"):
            body.append(line)
        elif verb == "ô" and body:
            yield Step(verb, rest, tuple(body[2:]))
            verb = ""


def command(line: str) -> str:
    """Return a command without the remark behind it."""
    return REMARK.sub("", line)


def follow(page: str, folder: Path, at: Sequence[str] = ()) -> Iterator[tuple[Step, Screen | None]]:
    """Do what a page tells, in a folder, and yield each step done; a command must end as the page says.

    With `at` only the commands that begin with one of these words are run.
    """
    for step in steps(page):
        with chdir(folder):
            if step.verb == "run" and (not at or step.words.startswith(tuple(at))):
                yield step, run(step)
            elif step.verb == "ô":
                fill(Path(step.words), step.body)
                yield step, None
            elif step.verb == "sửa":
                change(step.words.split(), step.body)
                yield step, None


def run(step: Step) -> Screen:
    """Run a command in Vietnamese."""
    done = call(*shlex.split(step.words.removeprefix(PROGRAM)), "--lang", "vi")
    assert done.exit_code == step.code, f"{step.words}: {done.exit_code}\n{done.output}"
    return Screen(step.words, done.exit_code, done.stdout, done.output)


def fill(workbook: Path, rows: Sequence[str]) -> None:
    """Put values into cells, each row of the table naming sheet, cell and value."""
    book = openpyxl.load_workbook(workbook)
    for row in rows:
        sheet, cell, value = (one.strip() for one in row.strip("|").split("|")[:3])
        book[sheet][cell] = value
    book.save(workbook)


def change(paths: Sequence[str], lines: Sequence[str]) -> None:
    """Put keys into a scenario as a person does, each over the line that has it, on or off."""
    source, target = Path(paths[0]), Path(paths[-1])
    text, section = source.read_text("utf-8"), ""
    for line in filter(None, lines):
        if found := SECTION.fullmatch(line):
            section = found[1]
            text = re.sub(rf"(?m)^#\[{re.escape(section)}\]$", f"[{section}]", text)
        else:
            text = with_key(text, section, line)
    tomllib.loads(text)
    target.write_text(text, "utf-8")


def with_key(text: str, section: str, line: str) -> str:
    """Return a scenario with one key set in a section."""
    start = text.index(f"\n[{section}]\n") if section else 0
    key = re.escape(line.lstrip("#").partition("=")[0].strip())
    found = re.compile(rf"(?m)^#?{key} = .*$").search(text, start)
    assert found, f"[{section}] {line}: the scenario that init writes has no such line"
    return f"{text[: found.start()]}{line}{text[found.end() :]}"


def with_files(folder: Path) -> Path:
    """Return a folder that holds the example of the manual, as its reader has it."""
    for file in (ROOT / "docs" / "vi" / "vi-du").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder
