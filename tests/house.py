"""Count the house: ``python -m tests.house [CHECKOUT]`` prints rooms, floors, arrows, loose files, and sizes."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median
from typing import NamedTuple

import grimp

ROOT = Path(__file__).parents[1]
ENTRANCES = frozenset({"__init__", "__main__"})


class Size(NamedTuple):
    """How many lines something has."""

    lines: int
    name: str


@dataclass(frozen=True)
class House:
    """A checkout, counted.

    Attributes
    ----------
    rooms : frozenset of str
        Packages and modules that stand directly in ``rotation/``.
    loose : frozenset of str
        Those that are modules, entrances included.
    arrows : frozenset of (str, str)
        Pairs of rooms of which the first imports the second.
    floors : int
        Rooms on the longest way along arrows.
    files, functions : tuple of Size
    """

    rooms: frozenset[str]
    loose: frozenset[str]
    arrows: frozenset[tuple[str, str]]
    floors: int
    files: tuple[Size, ...]
    functions: tuple[Size, ...]


def house(checkout: Path = ROOT) -> House:
    """Return a checkout counted; a graph of imports with a circle between rooms has no floors.

    Raises
    ------
    CycleError
    """
    package = checkout / "rotation"
    loose = frozenset(path.stem for path in package.glob("*.py"))
    rooms = loose - ENTRANCES | {path.parent.name for path in package.glob("*/__init__.py")}
    arrows = frozenset(_arrows(checkout, rooms))
    paths = sorted(package.rglob("*.py"))
    files = tuple(Size(path.read_text("utf-8").count("\n"), str(path.relative_to(checkout))) for path in paths)
    return House(rooms, loose, arrows, _floors(rooms, arrows), files, tuple(_functions(paths, checkout)))


def _arrows(checkout: Path, rooms: frozenset[str]) -> Iterator[tuple[str, str]]:
    sys.path.insert(0, str(checkout))
    try:
        graph = grimp.build_graph("rotation", cache_dir=None, exclude_type_checking_imports=False)
    finally:
        sys.path.remove(str(checkout))
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            one, other = (f"{name}..".split(".")[1] for name in (importer, imported))
            if one != other and {one, other} <= rooms:
                yield one, other


def _floors(rooms: frozenset[str], arrows: frozenset[tuple[str, str]]) -> int:
    below = {room: {other for one, other in arrows if one == room} for room in rooms}
    height: dict[str, int] = {}
    for room in TopologicalSorter(below).static_order():
        height[room] = 1 + max((height[other] for other in below[room]), default=0)
    return max(height.values())


def _functions(paths: list[Path], checkout: Path) -> Iterator[Size]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield Size(lines, f"{path.relative_to(checkout)}:{node.lineno} {node.name}")


def main() -> None:
    """Print the counts of a checkout, of this one unless another is named."""
    counted = house(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT)
    lines = [size.lines for size in counted.files]
    print(f"rooms {len(counted.rooms)}, floors {counted.floors}, arrows {len(counted.arrows)}")
    print(f"loose files {len(counted.loose)}")
    print(f"files {len(lines)}: {median(lines):.0f} lines in the median, longest {max(counted.files)}")
    print(f"functions {len(counted.functions)}: longest {max(counted.functions)}")


if __name__ == "__main__":
    main()
