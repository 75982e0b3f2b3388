"""Each part of a file is mutated by one of the two tools, annotations by none."""

from __future__ import annotations

from pathlib import Path

from tests.mutation.__main__ import table
from tests.mutation.beside import is_beside

SOURCE = """\
LIMIT: int | None = 1 - 2
def plain(one: int | None = None) -> int | None:
    return one - 2
class Thing:
    judges = A | B
    def method(self) -> int:
        return 1 | 2
    @classmethod
    def made(cls) -> int:
        return 1 | 2
    @property
    def held(self) -> int | None:
        return 1 | 2
"""


def beside(folder: Path, operator: str, old: str) -> list[int]:
    """Return the lines on which a change of an operator is cosmic-ray's."""
    path = folder / "thing.py"
    path.write_text(SOURCE, "utf-8")
    places = [
        (row, column)
        for row, line in enumerate(SOURCE.splitlines(), 1)
        for column, letter in enumerate(line)
        if letter == old and line[column + 1] == " "
    ]
    return [row for row, column in places if is_beside(operator, path, (row, column))]


def test_cosmic_ray_has_class_bodies_constants_and_decorated_functions(tmp_path: Path) -> None:
    assert beside(tmp_path, "core/ReplaceBinaryOperator_BitOr_BitAnd", "|") == [5, 13]
    assert beside(tmp_path, "core/ReplaceBinaryOperator_Sub_Add", "-") == [1]
    assert beside(tmp_path, "core/NumberReplacer", "-") == [1]


def test_of_many_replacements_one_is_tried(tmp_path: Path) -> None:
    assert beside(tmp_path, "core/ReplaceBinaryOperator_BitOr_Pow", "|") == []
    assert beside(tmp_path, "core/ReplaceBinaryOperator_Sub_Mul", "-") == []


def test_a_fault_that_never_ends_is_found_too() -> None:
    outcomes = [("a.py", "killed"), ("a.py", "timeout"), ("a.py", "no tests"), ("b.py", "survived"), ("b.py", "killed")]
    assert table(outcomes).splitlines() == [
        "| file | faults | found | of these by time-out | share |",
        "|---|---|---|---|---|",
        "| a.py | 3 | 2 | 1 | 66.7% |",
        "| b.py | 2 | 1 | 0 | 50.0% |",
        "| **all** | 5 | 3 | 1 | 60.0% |",
    ]
