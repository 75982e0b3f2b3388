"""Draw classes before and after, with the difference and its interval; or how points go with later classes."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf
from typing import TYPE_CHECKING, Any

from rotation.criteria import catalogue
from rotation.language import Lang, Text
from rotation.outcomes import after_words, outcome_words
from rotation.outcomes.after import After, Association, Rated
from rotation.outcomes.outcome import Outcome
from rotation.report.charts.numbers import NUMBERS
from rotation.report.charts.palette import APPOINTED, ELECTED, FAINT, GRID, INK, LINE, PAPER

if TYPE_CHECKING:
    import altair

    Layers = altair.LayerChart | altair.FacetChart

WIDTH, HEIGHT, STEP = 460, 260, 26
SIDES = {
    True: Text(vi="có thay đổi (n = {n} lượt)", en="with a change (n = {n})"),
    False: Text(vi="không thay đổi (n = {n} lượt)", en="without a change (n = {n})"),
}
LOOKS: dict[bool, tuple[str, str, list[float]]] = {True: (ELECTED, "circle", [1, 0]), False: (LINE, "square", [5, 4])}
"""Colour, shape and dashes, so that the sides are told apart in black and white, too."""
TICKS = 6
PERSON_AND_UNIT = {Rated.PERSON: (ELECTED, "circle"), Rated.UNIT: (APPOINTED, "square")}
BEFORE, AFTER = Text(vi="trước", en="before"), Text(vi="sau", en="after")
CLASSES = (
    Text(vi="Không hoàn thành", en="Not completed"),
    Text(vi="Hoàn thành", en="Completed"),
    Text(vi="Tốt", en="Good"),
    Text(vi="Xuất sắc", en="Excellent"),
)
DIFFERENCE = Text(
    vi="Chênh lệch của hai mức chênh, khoảng tin cậy 95 %", en="Difference of the two differences, 95 % interval"
)
CORRELATION = Text(vi="Tương quan thứ hạng, khoảng tin cậy 95 %", en="Rank correlation, 95 % interval")
TOO_FEW = Text(vi="quá ít để kết luận", en="too few to say")
ALL_EQUAL = Text(vi="mọi điểm hoặc mọi mức đều bằng nhau", en="all points or all classes are equal")
NO_INTERVAL = Text(vi="không lập được khoảng tin cậy", en="no interval")


def unit_chart(found: Outcome, lang: Lang) -> altair.TopLevelMixin:
    """Return the mean classes before and after, changed beside unchanged, and below them the difference."""
    import altair as alt

    title = alt.TitleParams(
        outcome_words.TITLE.in_lang(lang),
        subtitle=outcome_words.too_few(found, lang) if found.estimate is None else "",
        offset=12,
        color=INK,
        subtitleColor=INK,
        anchor="start",
    )
    parts = [_slopes(found, lang)]
    if found.estimate is not None:
        one = found.estimate
        bounded = not isinf(one.low)
        name = outcome_words.UNITS_COUNTED.fill(lang, {"n": found.units})
        row = {
            "name": name,
            "value": one.difference,
            "low": one.low if bounded else None,
            "high": one.high if bounded else None,
            "told": "" if bounded else NO_INTERVAL.in_lang(lang),
            "of": "",
        }
        parts.append(_intervals([row], DIFFERENCE.in_lang(lang), [name], None))
    return _finished(alt.vconcat(*parts, spacing=26), title, lang)


def _slopes(found: Outcome, lang: Lang) -> Layers:
    """Return a line for each side, from its mean class before to that after."""
    import altair as alt

    names = {
        changed: text.fill(lang, {"n": sum(len(one.members_of(changed)) for one in found.strata)})
        for changed, text in SIDES.items()
    }
    times = {after: (AFTER if after else BEFORE).in_lang(lang) for after in (False, True)}
    rows = [
        {
            "side": names[changed],
            "time": times[after],
            "mean": found.mean(changed, after),
            "above": (found.mean(changed, after), changed) > (found.mean(not changed, after), not changed),
            "after": after,
            "shown": outcome_words.shown(found.mean(changed, after), lang),
        }
        for changed in SIDES
        for after in times
        if found.changes
    ]
    domain = list(names.values())
    colours, shapes, dashes = ([side[place] for side in LOOKS.values()] for place in (0, 1, 2))
    words = [one.in_lang(lang) for one in CLASSES]
    scale = alt.Scale(domain=domain, range=colours)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "time:N",
            title=None,
            sort=list(times.values()),
            scale=alt.Scale(domain=list(times.values())),
            axis=alt.Axis(labelAngle=0, labelFontSize=12),
        ),
        y=alt.Y(
            "mean:Q",
            title=None,
            scale=alt.Scale(domain=[0, len(words) - 1]),
            axis=alt.Axis(values=list(range(len(words))), labelExpr=f"{words}[datum.value]"),
        ),
        color=alt.Color(
            "side:N", title=None, scale=scale, legend=alt.Legend(orient="top", labelLimit=WIDTH, symbolStrokeWidth=0)
        ),
    )
    lines = base.mark_line(strokeWidth=2.5).encode(
        strokeDash=alt.StrokeDash("side:N", legend=None, scale=alt.Scale(domain=domain, range=dashes))
    )
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        shape=alt.Shape("side:N", title=None, scale=alt.Scale(domain=domain, range=shapes)),
        tooltip=[alt.Tooltip("side:N", title=""), alt.Tooltip("time:N", title=""), alt.Tooltip("shown:N", title="")],
    )
    figures = [
        base.transform_filter(f"datum.after == {str(after).lower()} && datum.above == {str(above).lower()}")
        .mark_text(align="left" if after else "right", dx=10 if after else -10, dy=-7 if above else 7, fontSize=12)
        .encode(text="shown:N")
        for after in times
        for above in (False, True)
    ]
    return alt.layer(lines, dots, *figures).properties(width=WIDTH, height=HEIGHT)


def after_chart(found: After, lang: Lang) -> altair.TopLevelMixin:
    """Return how the points of each criterion go with the later class of the person, and of the unit."""
    import altair as alt

    rows = [_row(one, lang) for one in found.associations]
    drawn = _intervals(rows, CORRELATION.in_lang(lang), [row["name"] for row in rows], lang)
    title = alt.TitleParams(after_words.after_title(found, lang), color=INK, anchor="start")
    return _finished(drawn, title, lang)


def _row(one: Association, lang: Lang) -> dict[str, Any]:
    rank = one.found
    told = TOO_FEW if one.too_few else ALL_EQUAL if rank is None else NO_INTERVAL if rank.low is None else None
    criterion, of = catalogue()[one.criterion].title.in_lang(lang), after_words.OF[one.of].in_lang(lang)
    return {
        "name": f"{criterion}, {of} ({after_words.counted(one, lang)})",
        "value": None if rank is None else rank.value,
        "low": None if rank is None else rank.low,
        "high": None if rank is None else rank.high,
        "told": "" if told is None else told.in_lang(lang),
        "of": of,
    }


def _intervals(rows: Sequence[dict[str, Any]], title: str, names: Sequence[str], lang: Lang | None) -> Layers:
    """Return a dot with its interval for each row, beside a line at 0.

    Parameters
    ----------
    rows, title, names
    lang : {'vi', 'en'}, optional
        Of correlations of people and units; without it there is one figure, whose scale is its own.
    """
    import altair as alt

    scale = alt.Scale(nice=True, zero=True) if lang is None else alt.Scale(domain=[-1, 1])
    longest = 7 * max(map(len, names), default=0)
    base = alt.Chart(alt.InlineData(values=list(rows))).encode(
        y=alt.Y("name:N", title=None, sort=list(names), axis=alt.Axis(labelLimit=max(200, longest)))
    )
    x = alt.X("value:Q", title=title, scale=scale, axis=alt.Axis(titleFontWeight="normal", tickCount=TICKS))
    colour: Any = alt.value(INK)
    shape: Any = alt.value("circle")
    if lang is not None:
        of = [after_words.OF[one].in_lang(lang) for one in PERSON_AND_UNIT]
        colours, shapes = ([one[place] for one in PERSON_AND_UNIT.values()] for place in (0, 1))
        colour = alt.Color("of:N", legend=None, scale=alt.Scale(domain=of, range=colours))
        shape = alt.Shape("of:N", legend=None, scale=alt.Scale(domain=of, range=shapes))
    zero = alt.Chart(alt.InlineData(values=[{"value": 0}])).mark_rule(strokeDash=[3, 3], color=FAINT).encode(x=x)
    known = base.transform_filter("isValid(datum.value)")
    bars = (
        known.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=2.5)
        .encode(x=alt.X("low:Q", title=title, scale=scale), x2="high:Q", color=colour)
    )
    dots = known.mark_point(filled=True, size=90, opacity=1).encode(x=x, color=colour, shape=shape)
    told = (
        base.transform_filter("datum.told != ''")
        .mark_text(align="left", dx=10, fontSize=12, color=INK)
        .encode(text="told:N", x=alt.X("value:Q", scale=scale))
    )
    untold = (
        base.transform_filter("!isValid(datum.value)")
        .mark_text(align="left", dx=4, fontSize=12, color=INK)
        .encode(text="told:N", x=alt.value(0))
    )
    layers = [zero, bars, dots, told.transform_filter("isValid(datum.value)"), untold]
    return alt.layer(*layers).properties(width=WIDTH, height=alt.Step(STEP))


def _finished(drawn: Any, title: altair.TitleParams, lang: Lang) -> altair.TopLevelMixin:
    """Return a chart with its title, in the colours that have a dark one."""
    made: altair.TopLevelMixin = (
        drawn.properties(title=title, background=PAPER, padding=12)
        .configure(**({"locale": {"number": NUMBERS}} if lang == "vi" else {}))
        .configure_view(stroke=GRID)
        .configure_axis(labelColor=INK, titleColor=INK, domainColor=FAINT, tickColor=FAINT, gridColor=GRID)
        .configure_legend(labelColor=INK, titleColor=INK)
    )
    return made
