"""Check each sentence of the program in the sources, whoever says it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rotation.language import Text
from tests.cli.calls import ROOT, call
from tests.tables import tables, write_tables
from tests.vietnamese.words import foreign

INITIALS = re.compile(r"\A[A-Z]{2,4}\Z")
"""The id of a skill, made of the first letters of its label."""
SCRIPT, SAYS = "@echo off", "echo "
VARIABLE = re.compile(r"%\w+%")
FIELD = re.compile(r"\{[^{}]*\}")


def sentences(path: Path) -> Iterator[str]:
    """Yield the Vietnamese sentences of a module, without what is filled in."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            said = [one.value for one in node.keywords if one.arg == "vi"]
            for one in said:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value
                elif isinstance(one, ast.JoinedStr):
                    yield "".join(str(part.value) for part in one.values if isinstance(part, ast.Constant))


def _said_by(text: str) -> str:
    """Return what a script for Windows says, its commands left out; nothing of an id; any other text is unchanged."""
    if not text.startswith(SCRIPT):
        return INITIALS.sub("", text)
    return "\n".join(VARIABLE.sub(" ", line[len(SAYS) :]) for line in text.splitlines() if line.startswith(SAYS))


@pytest.mark.parametrize("word", ["trong", "theo", "giao", "khoa", "xem", "quy", "nghi", "chuyên", "qua", "gia"])
def test_a_syllable_is_vietnamese(word: str) -> None:
    assert not [*foreign(word)]


@pytest.mark.parametrize(
    "word",
    [
        "severity",
        "hard",
        "soft",
        "floor",
        "good",
        "plan",
        "score",
        "move",
        "native",
        "rules",
        "weights",
        "closed",
        "kind",
    ],
)
def test_an_english_word_is_not(word: str) -> None:
    assert [*foreign(word)] == [word]


@pytest.mark.parametrize("text", ["mức độ (severity)", "khóa 'severity'", "ghi '[rules.home_place]'", "thêm '--set'"])
def test_what_is_typed_may_stand_in_quotes_or_brackets(text: str) -> None:
    assert not [*foreign(text)]


def test_no_sentence_has_an_english_word() -> None:
    found = {}
    for path in sorted((ROOT / "rotation").rglob("*.py")):
        for text in sentences(path):
            words = [*foreign(FIELD.sub(" ", _said_by(text)))]
            if words:
                found[f"{path.relative_to(ROOT)}: {text}"] = words
    assert not found, "\n".join(f"{place}: {words}" for place, words in found.items())


def test_a_quantity_has_signs_between_thousands_and_a_place_has_not() -> None:
    text = Text(vi="dòng {row}: {count} người, {share}", en="row {row}: {count} people, {share}")
    facts = {"row": 12345, "count": 12345, "share": 0.25}
    assert text.fill("vi", facts) == "dòng 12345: 12.345 người, 0,25"
    assert text.fill("en", facts) == "row 12345: 12345 people, 0.25"


@pytest.mark.parametrize("number", ["1.200", "12.345"])
def test_what_is_to_be_typed_is_as_it_is_typed(tmp_path: Path, number: str) -> None:
    distances = [{"from": "A", "to": "B", "km": number}]
    folder = write_tables(tmp_path, {**tables(), "distances": distances})
    assert f"viết liền {number.replace('.', '')} nếu" in call("check", folder, "-v", "--lang", "vi").output
