"""Draw the chains of a plan: seats as boxes from opening to end, each mover an arrow up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning
from rotation.report.charts.gantt import LETTER
from rotation.report.charts.palette import (
    CRITICAL,
    FAINT,
    HELD,
    INK,
    LEFT,
    LINE,
    OPEN,
    OPEN_EDGE,
    OUTSIDE,
    OUTSIDE_EDGE,
    PAPER,
)
from rotation.report.content import moves_texts as words
from rotation.report.content.signing_lines import ChainPart, MoveLine, chain_parts, day_words

if TYPE_CHECKING:
    import altair

BOX, SEAT, LINK, HEAD, GAP = 330, 24, 36, 26, 34
"""Least width and height of a seat, length of an arrow, height of a heading, gap between chains, all in points."""
MARGIN = 16
"""What is left blank beside the words of a seat, in points."""
TALL = 620
"""Height from which a further column of chains is begun, unless there are many."""
MOST_COLUMNS = 3
STROKES = {OPEN: OPEN_EDGE, HELD: LINE, LEFT: FAINT, OUTSIDE: OUTSIDE_EDGE}
AGAIN = "↺"
"""Before a seat that is drawn a second time, where a cycle closes."""


@dataclass
class _Drawn:
    """What is drawn, in points from the upper left corner; every seat is as wide as the longest words need."""

    wide: float
    boxes: list[dict[str, Any]] = field(default_factory=list)
    arrows: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, Any]] = field(default_factory=list)

    def box(self, x: float, y: float, text: str, fill: str) -> float:
        """Draw a seat and return its lower edge."""
        self.boxes.append(
            {"x": x, "x2": x + self.wide, "y": y, "y2": y + SEAT, "text": text, "fill": fill, "stroke": STROKES[fill]}
        )
        return y + SEAT


def chain_picture(found: PlanSigning, rank: int, lang: Lang) -> altair.TopLevelMixin:
    """Return the picture of a plan's chains."""
    parts = chain_parts(found, lang)
    drawn = _Drawn(max(BOX, LETTER * max(map(len, _seats(parts)), default=0) + MARGIN))
    columns = _columns(parts)
    heights = [_column(column, row * (drawn.wide + GAP), drawn, lang) for row, column in enumerate(columns)]
    width = max(1, len(columns)) * (drawn.wide + GAP) - GAP
    title = words.ASKED.fill(lang, {"rank": rank, "scenario": found.scenario.title})
    return _chart(drawn, width, max(heights, default=SEAT), title, lang)


def _seats(parts: Sequence[ChainPart]) -> Iterator[str]:
    """Yield what is written in seats."""
    for part in parts:
        yield from filter(None, (part.opening, part.end))
        yield from (seat for move in part.moves for seat in (move.takes, move.leaves) if seat)


def _height(part: ChainPart) -> int:
    """Return how tall a chain is drawn."""
    seats = [seat for move in part.moves for seat in (move.takes, move.leaves)]
    breaks = sum(1 for one, other in zip(seats[1::2], seats[2::2], strict=False) if one != other)
    step = HEAD if part.short_step else 0
    return HEAD + step + SEAT + len(part.moves) * (LINK + SEAT) + breaks * (SEAT + LINK // 2) + GAP


def _columns(parts: Sequence[ChainPart]) -> list[list[ChainPart]]:
    """Return the chains in columns of about the same height, the first chains first."""
    total = sum(map(_height, parts))
    count = min(MOST_COLUMNS, len(parts), 1 + total // TALL)
    columns: list[list[ChainPart]] = [[] for _ in range(count)]
    for part in parts:
        min(columns, key=lambda column: sum(map(_height, column))).append(part)
    return columns


def _column(parts: Sequence[ChainPart], x: float, drawn: _Drawn, lang: Lang) -> float:
    """Draw chains below each other and return the lower edge."""
    y = 0.0
    for part in parts:
        y = _chain(part, x, y, drawn, lang) + GAP
    return y - GAP


def _chain(part: ChainPart, x: float, y: float, drawn: _Drawn, lang: Lang) -> float:
    """Draw a chain and return its lower edge."""
    head = words.CHAIN_SHORT if not part.closed else words.CHAIN_CLOSED_SHORT
    text = head.fill(lang, {"number": part.number, "count": len(part.moves)})
    drawn.heads.append({"x": x, "y": y + HEAD / 2, "text": text, "bold": True, "critical": part.is_critical})
    y += HEAD
    if part.short_step:
        drawn.heads.append({"x": x, "y": y + HEAD / 2 - 4, "text": part.short_step, "bold": False, "critical": True})
        y += HEAD
    y = drawn.box(x, y, part.opening or part.moves[0].takes, OPEN if part.opening else HELD)
    seat = part.moves[0].takes
    for row, move in enumerate(part.moves):
        if move.takes != seat:
            y = drawn.box(x, y + LINK / 2, move.takes, HELD)
        is_last = row == len(part.moves) - 1
        is_end, is_again = is_last and not part.closed, is_last and part.closed
        y = _link(move, x, y, drawn, lang)
        fill = OUTSIDE if not move.leaves else LEFT if is_end else HELD
        text = part.end if is_end else move.leaves or words.ENDS_ENTRY.in_lang(lang)
        y = drawn.box(x, y, f"{AGAIN} {text}" if is_again else text, fill)
        seat = move.leaves
    return y


def _link(move: MoveLine, x: float, y: float, drawn: _Drawn, lang: Lang) -> float:
    day = day_words(move.earliest, lang)
    row = {"x": x + 14, "y": y, "y2": y + LINK, "name": move.name, "day": day, "critical": move.is_critical}
    tips = {"leaves": move.leaves, "takes": move.takes, "waits": move.waits, "needs": move.needs}
    drawn.arrows.append({**row, **tips, "text": f"{move.name} · {day}"})
    return y + LINK


def _chart(drawn: _Drawn, width: float, height: float, title: str, lang: Lang) -> altair.TopLevelMixin:
    import altair as alt

    def x(field: str = "x") -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, width], range=[0, width], nice=False))

    def y(field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False))

    wide, seats = drawn.wide, alt.Chart(alt.InlineData(values=drawn.boxes))
    links = alt.Chart(alt.InlineData(values=drawn.arrows))
    colour = alt.condition("datum.critical", alt.value(CRITICAL), alt.value(LINE))
    ink = alt.condition("datum.critical", alt.value(CRITICAL), alt.value(INK))
    heads = alt.Chart(alt.InlineData(values=drawn.heads)).encode(x=x(), y=y(), text="text:N", color=ink)
    tips = [alt.Tooltip(f"{key}:N", title=text.in_lang(lang)) for key, text in TIPS.items()]
    layers = [
        seats.mark_rect(cornerRadius=4, strokeWidth=1.2).encode(
            x=x(),
            x2="x2",
            y=y(),
            y2="y2",
            color=alt.Color("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            tooltip=alt.Tooltip("text:N", title=" "),
        ),
        seats.mark_text(align="left", dx=8, dy=SEAT / 2, limit=wide - MARGIN, color=INK).encode(
            x=x(), y=y(), text="text:N"
        ),
        links.mark_rule(strokeWidth=1.8).encode(x=x(), y=y(), y2="y2", color=colour, tooltip=tips),
        links.mark_point(shape="triangle-up", size=70, filled=True, opacity=1, yOffset=5).encode(
            x=x(), y=y(), color=colour
        ),
        links.mark_text(align="left", dx=12, dy=LINK / 2, limit=wide - 30).encode(
            x=x(), y=y(), text="text:N", color=ink, tooltip=tips
        ),
        heads.transform_filter("datum.bold").mark_text(align="left", fontWeight="bold", fontSize=12, limit=wide),
        heads.transform_filter("!datum.bold").mark_text(align="left", fontStyle="italic", limit=wide),
    ]
    named = alt.TitleParams(
        title, color=INK, anchor="start", subtitle=words.PICTURE_LEGEND.in_lang(lang), subtitleColor=INK
    )
    whole = alt.layer(*layers).properties(width=width, height=height, background=PAPER, padding=16, title=named)
    made: altair.TopLevelMixin = whole.configure_view(stroke=None)
    return made


TIPS = {
    "name": words.NAME,
    "leaves": words.LEAVES,
    "takes": words.TAKES,
    "needs": words.HOW,
    "day": words.DATE,
    "waits": words.WAITS,
}
