"""Check pictures of moves on light and dark screens: every colour has a dark one, and what is written stands out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rotation.report.charts import palette
from rotation.report.charts.charts import write_chart
from rotation.report.charts.palette import DARK, INK, PAPER

WRITTEN = {
    PAPER: (INK, palette.CRITICAL),
    **dict.fromkeys((palette.OPEN, palette.HELD, palette.LEFT, palette.OUTSIDE), (INK,)),
}
"""What is written in on each ground."""
DRAWN = {
    PAPER: (
        palette.LINE, palette.FAINT, palette.OPEN_EDGE, palette.OUTSIDE_EDGE,
        palette.ELECTED, palette.DESIGNATED, palette.APPOINTED,
    )
}  # fmt: skip
OF_TEXT, OF_SHAPES = 4.5, 3.0
"""Least contrast by WCAG 2.1, 1.4.3 and 1.4.11."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("pairs", "least"), [(WRITTEN, OF_TEXT), (DRAWN, OF_SHAPES)])
def test_what_is_written_and_drawn_stands_out_on_both_screens(pairs: dict[str, tuple[str, ...]], least: float) -> None:
    for ground, marks in pairs.items():
        for mark in marks:
            assert contrast(mark, ground) >= least, (mark, ground)
            assert contrast(DARK[mark], DARK[ground]) >= least, (mark, ground)


def test_every_colour_has_a_dark_one() -> None:
    named = {value for name, value in vars(palette).items() if name.isupper() and isinstance(value, str)}
    assert {one for one in named if re.fullmatch("#[0-9a-f]{6}", one)} == DARK.keys()


def test_a_chart_of_other_colours_stays_as_it_is(tmp_path: Path) -> None:
    import altair as alt

    drawn = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_point(color=INK).encode(x="x:Q")
    write_chart(drawn, tmp_path / "a.svg")
    assert "prefers-color-scheme" not in (tmp_path / "a.svg").read_text("utf-8")
