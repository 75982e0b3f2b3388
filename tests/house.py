"""Count the house: `python -m tests.house [CHECKOUT]` prints rooms, floors, arrows between rooms, and sizes of files.

A room is what stands directly under `rotation/`, a package or a loose file, and an arrow leads from a room to another
that it imports, for type checking or not. Floors are the rooms on the longest way along arrows.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import grimp

ROOT = Path(__file__).parents[1]
PACKAGE = "rotation"
Arrow = tuple[str, str]


@dataclass(frozen=True)
class Function:
    """A function of the code, and how long it is without its decorators."""

    name: str
    lines: int


@dataclass(frozen=True)
class House:
    """What the code of a checkout is made of."""

    rooms: frozenset[str]
    packages: frozenset[str]
    loose: frozenset[str]
    arrows: frozenset[Arrow]
    lines: dict[str, int]
    functions: tuple[Function, ...]

    @property
    def floors(self) -> int:
        """Return how many rooms the longest way along arrows leads through; a circle is an error that names it."""
        below = {room: {to for start, to in self.arrows if start == room} for room in self.rooms}
        heights: dict[str, int] = {}
        for room in TopologicalSorter(below).static_order():
            heights[room] = 1 + max((heights[lower] for lower in below[room]), default=0)
        return max(heights.values())


def house_of(checkout: Path) -> House:
    """Read the package of a checkout; nothing of it is run."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    folder = checkout / PACKAGE
    files = sorted(folder.rglob("*.py"))
    arrows = {
        (room_of(start), room_of(to))
        for start in graph.modules - {PACKAGE}
        for to in graph.find_modules_directly_imported_by(start) - {PACKAGE}
    }
    return House(
        rooms=frozenset(map(room_of, graph.modules - {PACKAGE})),
        packages=frozenset(path.parent.name for path in files if path.name == "__init__.py"),
        loose=frozenset(path.stem for path in folder.glob("*.py")),
        arrows=frozenset((start, to) for start, to in arrows if start != to),
        lines={path.relative_to(checkout).as_posix(): len(path.read_text("utf-8").splitlines()) for path in files},
        functions=tuple(function for path in files for function in functions_in(path)),
    )


def room_of(module: str) -> str:
    """Return the room of a module, such as `solve` of `rotation.solve.engine`."""
    return module.split(".")[1]


def functions_in(path: Path) -> Iterator[Function]:
    """Yield the functions and methods of a file, inner ones too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(node.name, (node.end_lineno or node.lineno) - node.lineno + 1)


def main() -> None:
    """Print the figures of a checkout, of this one when none is named."""
    checkout = Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT
    sys.path.insert(0, str(checkout))
    house = house_of(checkout)
    longest = max(house.functions, key=lambda one: one.lines)
    file, lines = max(house.lines.items(), key=lambda one: one[1])
    rooms, arrows, loose = len(house.rooms), len(house.arrows), len(house.loose)
    print(f"rooms {rooms}, floors {house.floors}, arrows {arrows}, loose files {loose}")
    print(f"files {len(house.lines)}: lines in the median {median(house.lines.values()):g}")
    print(f"longest file {lines} lines ({file}), longest function {longest.lines} lines ({longest.name})")


if __name__ == "__main__":
    main()
