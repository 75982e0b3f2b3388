"""A number in an English sentence stands before the form of its noun: one row, two rows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import rotation

COUNT = re.compile(r"\{(\w+)\} (?:[a-z]+ )?([a-z]+s|people)\b")
# fmt: off
VERBS = frozenset({
    "and", "as", "asks", "does", "draws", "falls", "follows", "gives", "goes", "has", "holds", "is", "joins", "kms",
    "leaves", "lets", "names", "refuses", "scores", "stays", "steps", "this", "was",
})
MANY = frozenset({
    ("file.py", "count"), ("header_faults.py", "searched"), ("texts.py", "count"), ("texts.py", "plans"),
    ("ties.py", "count"), ("toml.py", "most"), ("windows.py", "letters"), ("conflict.py", "count"),
})
# fmt: on
"""Numbers that are never 1."""


def sentences() -> list[tuple[str, str]]:
    """Return every English text with the name of its file."""
    found = []
    for path in sorted(Path(rotation.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                found += [
                    (path.name, word.value.value)
                    for word in node.keywords
                    if word.arg == "en" and isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)
                ]
    return found


def test_counts_have_two_forms() -> None:
    said = sentences()
    wrong = [
        (file, found[0])
        for file, text in said
        for found in COUNT.finditer(text)
        if not VERBS.intersection(found[0].split()) and (file, found[1]) not in MANY
    ]
    assert len(said) > 500
    assert wrong == []
