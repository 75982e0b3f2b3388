"""Draw the signing dates of a plan as bars: when each move is signed, and how late it may be."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rotation.language import Lang
from rotation.moves.plan_signing import APPOINTMENT, DESIGNATION, ELECTION, PlanSigning
from rotation.report.content import moves_texts as words
from rotation.report.content.signing_lines import MoveLine, chain_parts, day_words

if TYPE_CHECKING:
    import altair

WIDTH, STEP, LETTER = 640, 22, 6.1
PAPER, INK, FAINT, CRITICAL, SLACK = "#ffffff", "#1f2933", "#8a96a3", "#b3261e", "#c9d6e6"
"""Colours on a ground of their own, so that a dark screen around them changes nothing."""
ROUND = {"left": 8, "top": 8, "right": 30, "bottom": 8}
"""Left blank around the bars: a legend may be set in wider letters than it was measured in."""
BY_NEED = {ELECTION: "#b45309", DESIGNATION: "#1d4e89", APPOINTMENT: "#4d7c0f"}


def gantt_chart(found: PlanSigning, rank: int, lang: Lang) -> altair.LayerChart | altair.FacetChart:
    """Return the calendar of a plan: a dot on each signing, a bar to its latest date."""
    import altair as alt

    lines = [line for part in chain_parts(found, lang) for line in part.moves]
    last_of_all = max((line.earliest for line in lines if line.earliest), default=found.signing.days.start)
    lines.sort(key=lambda line: (line.earliest is None, line.earliest or last_of_all, line.wave, line.cadre))
    names = _labels(lines)
    rows = [_row(line, name, found, lang) for line, name in zip(lines, names, strict=True)]
    needs = [words.NEEDS[one].in_lang(lang) for one in BY_NEED]
    axis = alt.Axis(format="%d/%m/%y", labelColor=INK, titleColor=INK, gridColor="#e4e8ee", tickCount=8)
    extent = min(240, LETTER * max(map(len, names), default=0) + 8)
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=240, minExtent=extent, labelColor=INK))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    dated = base.transform_filter("isValid(datum.day)")
    x = alt.X("day:T", title=None, axis=axis, scale=alt.Scale(type="utc"))
    slack = dated.mark_bar(height=8, color=SLACK, cornerRadius=3).encode(x=x, x2="latest:T")
    dots = dated.mark_circle(size=110, opacity=1).encode(
        x=x,
        color=alt.Color(
            "needs:N",
            title=words.HOW.in_lang(lang),
            scale=alt.Scale(domain=needs, range=list(BY_NEED.values())),
        ),
        tooltip=[alt.Tooltip(f"{key}:N", title=text.in_lang(lang)) for key, text in TIPS.items()],
    )
    rings = dated.transform_filter("datum.critical").mark_point(size=230, strokeWidth=2, color=CRITICAL).encode(x=x)
    undated = (
        base.transform_filter("!isValid(datum.day)")
        .mark_text(align="left", dx=4, color=CRITICAL)
        .encode(x=alt.value(0), text=alt.value(words.NO_DATE.in_lang(lang)))
    )
    layers = [*_sessions(found), slack, *_steps(found, lines, names), rings, dots, undated]
    title = words.ASKED.fill(lang, {"rank": rank, "scenario": found.scenario.title})
    return alt.layer(*layers).properties(
        width=WIDTH,
        height=alt.Step(STEP),
        background=PAPER,
        padding=ROUND,
        title=alt.TitleParams(title, color=INK, anchor="start", subtitle=words.LEGEND.in_lang(lang), subtitleColor=INK),
    )


TIPS = {
    "name": words.NAME,
    "leaves": words.LEAVES,
    "takes": words.TAKES,
    "shown": words.DATE,
    "until": words.LATEST,
    "waits": words.WAITS,
}


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
