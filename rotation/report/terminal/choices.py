"""Show a front on a terminal: choices from one end to the other, with the knees marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.language import Lang
from rotation.plans.front import Front, FrontPoint
from rotation.report.content import texts
from rotation.report.content.requests import aim_title
from rotation.report.content.tables import Row, Table, own
from rotation.report.terminal.grid import Written

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = 25
"""Most choices shown; a front may have hundreds."""


def front_report(front: Front, lang: Lang) -> Iterator[RenderableType]:
    """Yield a front: its aims, whether it is complete, and the choices."""
    yield Styled(front.scenario.title, style="bold")
    if not front.points:
        yield (texts.NO_FRONT if front.complete else texts.NO_FRONT_YET).in_lang(lang)
        return
    aims = " × ".join(aim_title(aim, lang) for aim in front.aims)
    ended = (texts.FRONT_COMPLETE if front.complete else texts.FRONT_CUT).fill(lang, {"solves": front.solves})
    yield texts.FRONT.fill(lang, {"aims": aims, "count": len(front.points), "ended": ended})
    shown = chosen(front.points)
    yield Written(front_table(front, shown, lang))
    if len(shown) < len(front.points):
        yield texts.HIDDEN_POINTS.fill(lang, {"shown": len(shown), "count": len(front.points)})


def chosen(points: Sequence[FrontPoint]) -> list[FrontPoint]:
    """Return the points to show: both ends, the knees, and others evenly between."""
    if len(points) <= SHOWN:
        return list(points)
    evenly = {row * (len(points) - 1) // (SHOWN - 1) for row in range(SHOWN)}
    return [point for row, point in enumerate(points) if row in evenly or point.knee]


def front_table(front: Front, points: Sequence[FrontPoint], lang: Lang) -> Table:
    """Return choices as a table, each with the best plan that has these values."""
    titles = [aim_title(aim, lang) for aim in front.aims]
    knee = texts.KNEE.in_lang(lang)
    rows: list[Row] = [
        (point.plan.rank, *point.values, point.plan.score, point.plan.moves, knee if point.knee else None)
        for point in points
    ]
    return Table.of("front", "", ("point", *own(titles), "score", "moved", "knee"), rows, lang)
