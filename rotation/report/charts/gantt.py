"""Draw the signing dates of a plan as bars: when each move is signed, and how late it may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rotation.language import Lang
from rotation.moves.plan_signing import APPOINTMENT, DESIGNATION, ELECTION, PlanSigning
from rotation.report.charts.palette import (
    APPOINTED,
    CRITICAL,
    DESIGNATED,
    ELECTED,
    FAINT,
    GRID,
    INK,
    PAPER,
    SLACK,
)
from rotation.report.content import moves_texts as words
from rotation.report.content.signing_lines import MoveLine, chain_parts, day_words

if TYPE_CHECKING:
    import altair

WIDTH, STEP, LETTER = 640, 22, 6.1
DAY_WIDTH, EDGE = 64, 14
"""Points that a date on the axis takes, and that are blank before the first day and behind the last."""
ROUND = {"left": 8, "top": 8, "right": 30, "bottom": 8}
"""Left blank around the bars: a legend may be set in wider letters than it was measured in."""
BY_NEED = {ELECTION: (ELECTED, "diamond"), DESIGNATION: (DESIGNATED, "circle"), APPOINTMENT: (APPOINTED, "square")}
"""Colour and shape, so that they are told apart in black and white, too."""


def gantt_chart(found: PlanSigning, rank: int, lang: Lang) -> altair.LayerChart:
    """Return the calendar of a plan: a dot on each signing, a bar to its latest date."""
    import altair as alt

    lines = [line for part in chain_parts(found, lang) for line in part.moves]
    last_of_all = max((line.earliest for line in lines if line.earliest), default=found.signing.days.start)
    lines.sort(key=lambda line: (line.earliest is None, line.earliest or last_of_all, line.wave, line.cadre))
    names = _labels(lines)
    rows = [_row(line, name, found, lang) for line, name in zip(lines, names, strict=True)]
    extent = min(240, LETTER * max(map(len, names), default=0) + 8)
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=240, minExtent=extent))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    dated = base.transform_filter("isValid(datum.day)")
    shown = [
        alt.DateTime(year=one.year, month=one.month, date=one.day, utc=True)
        for one in _apart([day for line in lines for day in (line.earliest, line.latest) if day])
    ]
    x = alt.X(
        "day:T",
        title=None,
        axis=alt.Axis(format="%d/%m/%y", values=shown),
        scale=alt.Scale(type="utc", padding=EDGE),
    )
    slack = dated.mark_bar(height=8, color=SLACK, cornerRadius=3).encode(x=x, x2="latest:T")
    dots = dated.mark_point(filled=True, size=110, opacity=1).encode(
        x=x,
        **_by_need(lang),
        tooltip=[alt.Tooltip(f"{key}:N", title=text.in_lang(lang)) for key, text in TIPS.items()],
    )
    rings = (
        dated.transform_filter("datum.critical")
        .mark_point(size=260, strokeWidth=2, color=CRITICAL, opacity=1)
        .encode(x=x)
    )
    undated = (
        base.transform_filter("!isValid(datum.day)")
        .mark_text(align="left", dx=4, color=CRITICAL)
        .encode(x=alt.value(0), text=alt.value(words.NO_DATE.in_lang(lang)))
    )
    layers = [*_sessions(found), slack, *_steps(found, lines, names), rings.encode(x=x), dots, undated]
    title = words.ASKED.fill(lang, {"rank": rank, "scenario": found.scenario.title})
    whole = alt.layer(*layers).properties(
        width=WIDTH,
        height=alt.Step(STEP),
        background=PAPER,
        padding=ROUND,
        title=alt.TitleParams(title, color=INK, anchor="start", subtitle=words.LEGEND.in_lang(lang), subtitleColor=INK),
    )
    made: altair.LayerChart = (
        whole.configure_view(stroke=GRID)
        .configure_axis(labelColor=INK, domainColor=FAINT, tickColor=FAINT, gridColor=GRID)
        .configure_legend(labelColor=INK, titleColor=INK)
    )
    return made


TIPS = {
    "name": words.NAME,
    "leaves": words.LEAVES,
    "takes": words.TAKES,
    "shown": words.DATE,
    "until": words.LATEST,
    "waits": words.WAITS,
}


def _by_need(lang: Lang) -> dict[str, altair.Color | altair.Shape]:
    """Return colour and shape of a signing, both by what it needs, in one legend."""
    import altair as alt

    title, needs = words.HOW.in_lang(lang), [words.NEEDS[one].in_lang(lang) for one in BY_NEED]
    colours, shapes = ([one[place] for one in BY_NEED.values()] for place in (0, 1))
    return {
        "color": alt.Color("needs:N", title=title, scale=alt.Scale(domain=needs, range=colours)),
        "shape": alt.Shape("needs:N", title=title, scale=alt.Scale(domain=needs, range=shapes)),
    }


def _apart(days: Sequence[date]) -> list[date]:
    """Return the days to write below the bars: the first and the last, then the most frequent, none near another."""
    if not days:
        return []
    count, ends = Counter(days), (min(days), max(days))
    least = DAY_WIDTH * (ends[1] - ends[0]).days / WIDTH
    shown: list[date] = []
    for day in sorted(count, key=lambda day: (day not in ends, -count[day], day)):
        if all(abs((day - one).days) >= least for one in shown):
            shown.append(day)
    return shown


def _labels(lines: list[MoveLine]) -> list[str]:
    """Return a label for each line, none twice."""
    count = Counter(line.name for line in lines)
    return [line.name if count[line.name] == 1 else f"{line.name} ({line.cadre})" for line in lines]


def _row(line: MoveLine, name: str, found: PlanSigning, lang: Lang) -> dict[str, Any]:
    latest = line.latest or line.earliest
    return {
        "name": name,
        "day": None if line.earliest is None else line.earliest.isoformat(),
        "latest": None if latest is None else latest.isoformat(),
        "needs": line.needs,
        "critical": line.is_critical,
        **{"leaves": line.leaves, "takes": line.takes, "waits": line.waits},
        **{"shown": day_words(line.earliest, lang), "until": "" if latest is None else day_words(latest, lang)},
    }


def _sessions(found: PlanSigning) -> list[altair.Chart]:
    """Return a line on each day of session within the calendar."""
    import altair as alt

    signing = found.signing
    last = max((move.earliest for move in signing.moves if move.earliest), default=signing.days.start)
    held = {day for days in signing.days.sessions.values() for day in days if signing.days.start <= day <= last}
    if not held:
        return []
    rows = [{"day": day.isoformat()} for day in sorted(held)]
    rule = alt.Chart(alt.InlineData(values=rows)).mark_rule(strokeDash=[3, 3], color=FAINT)
    return [rule.encode(x=alt.X("day:T", scale=alt.Scale(type="utc")))]


def _steps(found: PlanSigning, lines: list[MoveLine], names: list[str]) -> list[altair.Chart]:
    """Return a dashed line for each interim step, from stepping out to the own move."""
    import altair as alt

    of = {line.cadre: name for line, name in zip(lines, names, strict=True)}
    rows = [
        {
            "name": of[step.cadre],
            "day": step.from_date.isoformat(),
            "latest": (step.to_date or step.from_date + timedelta(days=1)).isoformat(),
        }
        for step in found.signing.steps
        if step.from_date is not None
    ]
    if not rows:
        return []
    drawn = alt.Chart(alt.InlineData(values=rows)).mark_rule(strokeDash=[4, 3], strokeWidth=3, color=CRITICAL)
    return [drawn.encode(y=alt.Y("name:N", sort=names), x=alt.X("day:T", scale=alt.Scale(type="utc")), x2="latest:T")]
