"""Check what commands and papers say in Vietnamese: no English word, no key, numbers as Vietnamese writes them."""

from __future__ import annotations

import csv
import platform
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rotation.cli import main
from rotation.criteria import catalogue as criteria
from rotation.facts.vocabulary import TABLE
from rotation.rules import catalogue
from tests.cli.calls import ROOT
from tests.once import Once
from tests.vietnamese.outputs import make
from tests.vietnamese.words import ALLOWED, LETTERS, foreign

THOUSANDS = re.compile(r"(?<![\w./:='\-])\d{5,}(?![\w./:='\-])")
"""A large number without signs between its thousands, that is no part of an id, a path or a setting."""
DECIMAL_POINT = re.compile(r"(?<![\w./:='\-,])\d+\.(?:\d{1,2}|\d{4,})(?![\w./])|\d%")
QUOTING = ("doctor", "--markdown")
"""Versions of the machine are in the one; the other quotes notes of the rulebook as they are written there."""


@pytest.fixture(scope="session")
def outputs(once: Once, demo: Path) -> dict[str, str]:
    """Return what every command and every paper says, by its name."""
    folder = once("vietnamese", lambda folder: make(demo, folder))
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}


NAMES = frozenset({"id", "name", "title", "skills", "needs", "native_place", "residence", "fields", "group"})
LABELS = {column.label for table in TABLE.values() for column in table.columns if column.id in NAMES}
"""The columns of a case that hold names and ids, in English files and in Vietnamese ones."""
HELP = "--help"
PLANTED = frozenset({"hrd", "much", "ned", "nothing", "main", "demo"})
"""What a user wrote: values that are wrong, and folders; and the name of the program when a test calls it."""
TITLE_IN_BOTH = "/ No rules"
"""The title of the shipped rulebook without rules is in both languages."""


@pytest.fixture(scope="session")
def known(once: Once, outputs: dict[str, str]) -> frozenset[str]:
    """Return names and ids of the cases, ids of rules as an override takes them, and names of the machine."""
    folders = [ROOT / "scenarios" / "giao-thuy", *(once.place / "vietnamese" / "work").iterdir()]
    tables = (path for folder in folders if folder.is_dir() for path in folder.glob("*.csv") if path.stem in TABLE)
    cells = [cell for path in tables for cell in _names(path)]
    words = [word for text in (*cells, platform.platform(), platform.machine()) for word in LETTERS.findall(text)]
    return frozenset((*words, *catalogue(), *criteria()))


def _names(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield from (value for column, value in row.items() if column in NAMES | LABELS and value)


def test_forty_commands_and_all_papers_are_looked_at(outputs: dict[str, str]) -> None:
    papers = [name for name in outputs if name.startswith("paper ")]
    assert len(outputs) - len(papers) >= 40
    assert {"paper xlsx", "paper chart", "paper svg", "paper moves.csv", "paper ranking.csv"} <= set(outputs)


def test_no_output_has_an_english_word(outputs: dict[str, str], known: frozenset[str]) -> None:
    print(*(f"{why}: {words}" for why, words in ALLOWED.items()), sep="\n")
    own = {name: {*LETTERS.findall(name), *(main.commands if HELP in name else ())} for name in outputs}
    texts = {name: text.replace(TITLE_IN_BOTH, " ") for name, text in outputs.items()}
    found = {name: sorted({*foreign(text, known | own[name])} - PLANTED) for name, text in texts.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_numbers_are_written_as_in_vietnamese(outputs: dict[str, str]) -> None:
    texts = {
        name: text
        for name, text in outputs.items()
        if not any(word in name for word in QUOTING) and not name.endswith((".csv", ".svg"))
    }
    found = {
        name: [*THOUSANDS.findall(text), *DECIMAL_POINT.findall(text)]
        for name, text in texts.items()
        if not name.startswith("paper ") or name in {"paper terminal", "paper xlsx", "paper svg"}
    }
    assert {name: numbers for name, numbers in found.items() if numbers} == {}
