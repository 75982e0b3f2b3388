"""One bad input: what is planted into a sound folder, the command, and what must be found of it, each in its cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.tables import tables, write_tables

CHECK = "check s.toml"
SAYS_WHERE = re.compile(r"\S+\.(csv|ods|png|toml|xlsx)\b.* \|")
Plant = Callable[[Path], object]
"""Changes the sound folder it is given."""

SOUND = tables(
    units={"A": {"lat": "20.25", "lon": "106.4", "needs": "land:2"}},
    cadres={"C1": {"post": "A-BT", "since": "2019-05-01", "native_place": "A"}},
    distances={"d": {"from": "A", "to": "B", "km": "5"}},
    scores={"s": {"cadre": "C1", "post": "A-CT", "points": "50"}},
    kin={"k": {"cadre": "C1", "relative": "C2", "relation": "sibling"}},
)
SCENARIO = """\
title = "Sound"
case = "case"
rulebook = "book.toml"
effective = 2021-07-01
plans = 1

[moves]
down = { max = 2 }

[weights]
fit = 1
"""
BASE = """\
title = "Base"
key_roles = ["secretary", "chair"]
ladder = [["member"], ["grassroots/chair"], ["grassroots/secretary"]]

[[rules.service_left]]
from = 2017-10-07
severity = "hard"
min_months = 60
citation = { document = "Law", article = "5", checked = "read" }
"""
BOOK = """\
title = "Book"
extends = "base.toml"

[[rules.health]]
from = 2020-01-01
severity = "soft"
weight = 40
citation = { document = "Custom", checked = "unverified" }
"""
SWEEP = """\
base = "s.toml"

[grid]
weights.fit = [1, 2]
"""
DRAFT = """\
cadre,post
C1,A-CT
C2,B-BT
"""


def sound(folder: Path) -> Path:
    """Write a folder in which nothing is wrong: a case, a scenario, two rulebooks, a draft and a sweep."""
    write_tables(folder / "case", SOUND)
    texts = {"s.toml": SCENARIO, "base.toml": BASE, "book.toml": BOOK, "sweep.toml": SWEEP, "draft.csv": DRAFT}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@dataclass(frozen=True)
class Bad:
    """One bad input.

    Attributes
    ----------
    what : str
        What is wrong, in a few words.
    plant : callable
        Puts it into a sound folder.
    found : str
        What `check --json` must list, a line each and no more: ``cadres.csv:2 | born | bad_date``, with a fourth
        part where the remedy names a near word. Of a sheet: ``case.xlsx[cadres]:2``. For other exits than 1, what
        stderr must say.
    words : str
        The command, run in the folder.
    exit : int
    """

    what: str
    plant: Plant
    found: str
    words: str = "check case"
    exit: int = 1


def cell(what: str, place: str, value: str, code: str, near: str = "") -> Bad:
    """Return a bad value in the cell of a csv table, which is where it must be found: ``cadres.csv:2 born``."""
    file, row, column = re.split("[: ]", place)
    found = f"{file}:{row} | {column} | {code}" + (f" | {near}" if near else "")
    return Bad(what, put_cell(f"case/{file}", int(row), column, value), found)


def put_cell(file: str, row: int, column: str, value: str) -> Plant:
    """Return what writes a value into a cell; a column that is not there is added."""

    def plant(folder: Path) -> None:
        path = folder / file
        with path.open(encoding="utf-8", newline="") as lines:
            grid = list(csv.reader(lines))
        if column not in grid[0]:
            grid = [[*line, ""] for line in grid]
            grid[0][-1] = column
        grid[row - 1][grid[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows(grid)

    return plant


def scenario(what: str, text: str, found: str) -> Bad:
    """Return a scenario with more lines at its end; `found` is keys and codes of the scenario's own file."""
    return Bad(what, add("s.toml", text), in_file("s.toml", found), CHECK)


def replaced(what: str, old: str, new: str, found: str, file: str = "s.toml") -> Bad:
    """Return a file that a scenario is read from with words in the place of others; `found` is of that file."""
    return Bad(what, edit(file, old, new), in_file(file, found), CHECK)


def rulebook(what: str, text: str, found: str) -> Bad:
    """Return a rulebook with more lines at its end; `found` is of its own file."""
    return Bad(what, add("book.toml", text), in_file("book.toml", found), CHECK)


def in_file(file: str, found: str) -> str:
    """Return what is to be found of one file: lines that name another are left as they are."""
    short = (one if SAYS_WHERE.match(one) else f"{file} | {one}" for one in found.splitlines())
    return "\n".join(re.sub(r"^(\S+) \| (\d+) \| ", r"\1:\2 | ", one) for one in short)


def line(what: str, words: str, found: str, exit_code: int = 1, plant: Plant = lambda _: None) -> Bad:
    """Return a command line that is bad over a sound folder."""
    return Bad(what, plant, in_file("s.toml", found) if exit_code == 1 else found, words, exit_code)


def add(file: str, text: str) -> Plant:
    """Return what adds a text at the end of a file."""
    return lambda folder: write(folder / file, (folder / file).read_text("utf-8") + text)


def put(file: str, content: str | bytes) -> Plant:
    """Return what gives a file a content."""
    return lambda folder: write(folder / file, content)


def edit(file: str, old: str, new: str) -> Plant:
    """Return what puts words in the place of others that must be there."""

    def plant(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text, f"{file} holds no {old!r}"
        write(folder / file, text.replace(old, new, 1))

    return plant


def drop(file: str) -> Plant:
    """Return what removes a file."""
    return lambda folder: (folder / file).unlink()


def folder_at(file: str) -> Plant:
    """Return what puts a folder in the place of a file."""

    def plant(folder: Path) -> None:
        (folder / file).unlink(missing_ok=True)
        (folder / file).mkdir(parents=True)

    return plant


def link_at(file: str, target: str) -> Plant:
    """Return what puts a link in the place of a file."""

    def plant(folder: Path) -> None:
        (folder / file).unlink(missing_ok=True)
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).symlink_to(target)

    return plant


def several(*plants: Plant) -> Plant:
    """Return what plants one thing after another."""

    def plant(folder: Path) -> None:
        for one in plants:
            one(folder)

    return plant


def write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
