"""Pictures of fronts and rankings, by altair; written as svg, png, or a page that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rotation.disk import write_private
from rotation.front import AXES, Front
from rotation.language import Lang
from rotation.report import texts
from rotation.report.requests import aim_title

if TYPE_CHECKING:
    import altair

WIDTH, HEIGHT = 560, 360
SHARPNESS = 2
"""Pixels of a png for each point of the picture."""


def front_chart(front: Front, lang: Lang) -> altair.TopLevelMixin:
    """Return a front as points: the first two aims as axes, the third as colour, the knees ringed and numbered."""
    import altair as alt

    titles = [aim_title(aim, lang) for aim in front.aims]
    rows = [
        {
            **dict(zip(AXES, point.values, strict=False)),
            "point": point.plan.rank,
            "score": point.plan.score,
            "moved": point.plan.moves,
            "knee": point.knee,
        }
        for point in front.points
    ]
    hints = [
        *(alt.Tooltip(f"{axis}:Q", title=title) for axis, title in zip(AXES, titles, strict=False)),
        *(alt.Tooltip(f"{name}:Q", title=texts.HEADERS[name].said(lang)) for name in ("point", "score", "moved")),
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("x:Q", title=titles[0], scale=alt.Scale(zero=False)),
        y=alt.Y("y:Q", title=titles[1], scale=alt.Scale(zero=False)),
        tooltip=hints,
    )
    dots = base.mark_circle(size=45, opacity=0.8)
    if len(titles) == len(AXES):
        dots = dots.encode(color=alt.Color("z:Q", title=titles[2], scale=alt.Scale(scheme="viridis")))
    else:
        dots = dots.encode(color=alt.value("#33608c"))
    knees = base.transform_filter("datum.knee")
    ring = knees.mark_point(size=260, strokeWidth=2.5, color="#c0392b")
    name = knees.mark_text(dx=14, dy=-14, align="left", fontWeight="bold", color="#c0392b").encode(
        text=alt.value(texts.KNEE.said(lang).removeprefix("◆ "))
    )
    title = texts.FRONT_TITLE.fill(lang, {"scenario": front.scenario.title, "count": len(front.points)})
    return alt.layer(dots, ring, name).properties(width=WIDTH, height=HEIGHT, title=title)


def write_chart(chart: altair.TopLevelMixin, path: Path) -> None:
    """Write a picture, whole or not at all; its kind is the file's ending.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    import vl_convert

    kind, content = path.suffix.lower(), chart.to_json()
    if kind == ".svg":
        drawn = vl_convert.vegalite_to_svg(content).encode()
    elif kind == ".png":
        drawn = vl_convert.vegalite_to_png(content, scale=SHARPNESS)
    else:
        drawn = vl_convert.vegalite_to_html(content, bundle=True).encode()
    write_private(path, drawn)
