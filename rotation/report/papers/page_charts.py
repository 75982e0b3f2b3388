"""Place pictures of all plans at once: bars of points, dots of a trade-off, arrows of a map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from rotation.report.content.page_content import Beside, Choice

LEFT, WIDE, BOTTOM, TALL = 90, 340, 190, 160
"""Where the dots of a trade-off begin, and how far they reach, in points."""
BEND = 6
"""The bend of an arrow on a map is this part of its length."""
COLOURS = 8
"""Bars of different colour; what comes after has the last."""
EDGE = 1
"""Blank at both ends of a bar, in hundredths of its width."""


def bow(line: Any) -> str:
    """Return the path of an arrow, bent so that there and back are two lines."""
    (x, y), (x2, y2) = line.start, line.end
    across, along = (x2 - x) / BEND, (y2 - y) / BEND
    return f"M{x} {y}Q{(x + x2) / 2 - along:.0f} {(y + y2) / 2 + across:.0f} {x2} {y2}"


def dots(choices: Sequence[Choice]) -> Iterator[SimpleNamespace]:
    """Yield choices as the dots of a picture: more changes to the right, a higher score above."""
    for one in choices:
        across = (one.changes - choices[0].changes) / max(1, choices[-1].changes - choices[0].changes)
        above = (one.score - choices[0].score) / max(1, choices[-1].score - choices[0].score)
        x, y = round(LEFT + across * WIDE), round(BOTTOM - above * TALL)
        yield SimpleNamespace(plan=one.plan, changes=one.changes, score=one.score, x=x, y=y)


def bars(plans: Sequence[Beside]) -> dict[int, list[tuple[int, float, float, int]]]:
    """Return by rank the place, begin, length and colour of the bar of each part.

    What is above zero is laid side by side to the right, what is below to the left, in hundredths of the whole width.
    """
    over = [sum(value for _, value in one.parts if value > 0) for one in plans]
    under = [sum(-value for _, value in one.parts if value < 0) for one in plans]
    most, least = max(over, default=0), max(under, default=0)
    scale = (100 - 2 * EDGE) / max(1, most + least)
    found = {}
    for one in plans:
        ends = {True: EDGE + least * scale, False: EDGE + least * scale}
        drawn = []
        for place, (_, value) in enumerate(one.parts):
            is_over, long = value > 0, abs(value) * scale
            begin = ends[is_over] - (0 if is_over else long)
            ends[is_over] = begin + (long if is_over else 0)
            if value:
                drawn.append((place, round(begin, 2), round(long, 2), min(place, COLOURS - 1)))
        found[one.plan] = drawn
    return found


def zero(plans: Sequence[Beside]) -> float:
    """Return where zero is, in hundredths of the whole width."""
    over = max((sum(value for _, value in one.parts if value > 0) for one in plans), default=0)
    under = max((sum(-value for _, value in one.parts if value < 0) for one in plans), default=0)
    return round(EDGE + under * (100 - 2 * EDGE) / max(1, over + under), 2)
