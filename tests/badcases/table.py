"""Every bad input planted by hand."""

from __future__ import annotations

from tests.badcases import books, cells, evaluations, files, lines, runs, scenarios
from tests.badcases.bad import Bad

NAMED = [
    (f"{room.__name__.rpartition('.')[2]} {part.lower()}: {one.what}", one)
    for room in (cells, files, books, scenarios, evaluations, lines, runs)
    for part, some in vars(room).items()
    if part.isupper() and isinstance(some, list)
    for one in some
]
TABLE: dict[str, Bad] = dict(NAMED)
