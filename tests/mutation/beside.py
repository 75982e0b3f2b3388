"""What mutmut leaves alone: class bodies, constants and decorated functions; cosmic-ray mutates those."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

Place = tuple[int, int]
Span = tuple[Place, Place]

TRANSPARENT = {"staticmethod", "classmethod"}
"""The decorators under which mutmut mutates a function."""

REPLACED_BY = {
    "BitOr": "BitAnd",
    "BitAnd": "BitOr",
    "Add": "Sub",
    "Sub": "Add",
    "Mul": "Div",
    "Pow": "Mul",
    "LShift": "RShift",
    "Eq": "NotEq",
    "NotEq": "Eq",
    "Is": "IsNot",
    "IsNot": "Is",
    "Lt": "LtE",
    "LtE": "Lt",
    "Gt": "GtE",
    "GtE": "Gt",
}
"""Of the many operators that cosmic-ray puts in the place of one, the one that mutmut would."""


def is_beside(operator: str, path: Path, start: Place) -> bool:
    """Return whether a mutation stands where mutmut makes none, and is of a standard operator.

    Annotations never run: changed ones are no faults.
    """
    kind, _, change = operator.removeprefix("core/").partition("_")
    if kind in {"ReplaceBinaryOperator", "ReplaceComparisonOperator"}:
        old, new = change.split("_")
        if REPLACED_BY.get(old) != new:
            return False
    return not any(first <= start < last for first, last in others_in(path))


@cache
def others_in(path: Path) -> tuple[Span, ...]:
    """Return the parts of a file in which a change is mutmut's, or none."""
    return tuple(spans(path.read_text("utf-8")))


def spans(source: str) -> Iterator[Span]:
    """Yield the parts of a file that are mutmut's, or annotations."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(annotation, ast.expr):
                yield span(annotation)
    for body in (tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))):
        for node in body:
            if isinstance(node, ast.FunctionDef) and all(word_of(one) in TRANSPARENT for one in node.decorator_list):
                yield span(node)


def span(node: ast.expr | ast.stmt) -> Span:
    """Return where a part begins and ends."""
    return (node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)


def word_of(decorator: ast.expr) -> str:
    """Return the word of a plain decorator; blank for others."""
    return decorator.id if isinstance(decorator, ast.Name) else ""
