"""Draw fronts and rankings with altair, as svg, png or a page that needs no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotation.answers.outcomes import PlanOutcomes, UnitOutcomes
from rotation.escaping import json_text, visible
from rotation.files.writing import write_private
from rotation.language import Lang
from rotation.plans.front import AXES, Front
from rotation.report.charts.numbers import GROUPED, NUMBERS
from rotation.report.charts.outcomes_chart import after_chart, unit_chart
from rotation.report.charts.palette import PAPER, for_dark_screens
from rotation.report.content import texts
from rotation.report.content.compose import report_of
from rotation.report.content.report import Report, ScenarioPart
from rotation.report.content.requests import aim_title
from rotation.runs.run import Run

if TYPE_CHECKING:
    import altair

WIDTH, HEIGHT = 560, 360
STEP = 22
"""Height of a bar, in points."""

SHARPNESS = 2
"""Pixels of a png per point."""


BRACKET = "\ue03c"
"""Private-use letter in place of < while the page is made, so that no title can end its script."""


def front_chart(front: Front, lang: Lang) -> altair.LayerChart | altair.FacetChart:
    """Return a front as points: two aims as axes, the third as colour, knees ringed and numbered."""
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
        *(alt.Tooltip(f"{axis}:Q", title=title, format=GROUPED) for axis, title in zip(AXES, titles, strict=False)),
        *(
            alt.Tooltip(f"{name}:Q", title=texts.HEADERS[name].in_lang(lang), format=GROUPED)
            for name in ("point", "score", "moved")
        ),
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
        text=alt.value(texts.KNEE.in_lang(lang).removeprefix("◆ "))
    )
    title = texts.FRONT_TITLE.fill(lang, {"scenario": front.scenario.title, "count": len(front.points)})
    return alt.layer(dots, ring, name).properties(width=WIDTH, height=HEIGHT, title=title)


def chart(of: Run | Front | UnitOutcomes | PlanOutcomes, lang: Lang = "vi") -> altair.TopLevelMixin:
    """Return the chart of a run, a front, or what units and people were rated afterwards.

    Examples
    --------
    >>> from rotation import answer, chart, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> drawn = chart(answer([scenario]), "en")
    >>> "title" in drawn.to_dict()
    True
    """
    if isinstance(of, UnitOutcomes):
        return unit_chart(of.found, lang)
    if isinstance(of, PlanOutcomes):
        return after_chart(of.found, lang)
    drawn = front_chart(of, lang) if isinstance(of, Front) else run_chart(report_of(of, lang))
    return drawn.configure(locale={"number": NUMBERS}) if lang == "vi" else drawn


def run_chart(report: Report) -> altair.Chart | altair.VConcatChart:
    """Return the chart of a run: the ranking of several scenarios, or the plans of each that is not ranked."""
    import altair as alt

    if report.ranking:
        return ranking_chart(report)
    drawn = [plans_chart(one, report.lang) for one in report.scenarios if one.plans or len(report.scenarios) == 1]
    return drawn[0] if len(drawn) == 1 else alt.vconcat(*drawn)


def ranking_chart(report: Report) -> altair.Chart:
    """Return for each plan of several scenarios the share of weights that put it at each rank."""
    import altair as alt

    names = [f"{one.scenario} · {one.plan}" for one in report.ranking]
    rows = [
        {"plan": name, "rank": rank, "share": share}
        for name, one in zip(names, report.ranking, strict=True)
        for rank, share in enumerate(one.shares, start=1)
        if share
    ]
    rank, plan = texts.HEADERS["rank"].in_lang(report.lang), texts.HEADERS["plan"].in_lang(report.lang)
    share = texts.SHARE_OF_WEIGHTS.in_lang(report.lang)
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar()
    drawn = bars.encode(
        x=alt.X("share:Q", title=share, stack="normalize", axis=alt.Axis(format="%")),
        y=alt.Y("plan:N", title=None, sort=names, axis=alt.Axis(labelLimit=260)),
        color=alt.Color("rank:O", title=rank, scale=alt.Scale(scheme="blues", reverse=True)),
        order=alt.Order("rank:Q"),
        tooltip=[
            alt.Tooltip("plan:N", title=plan),
            alt.Tooltip("rank:O", title=rank),
            alt.Tooltip("share:Q", title=share, format=".1%"),
        ],
    )
    made: altair.Chart = drawn.properties(
        width=WIDTH, height=alt.Step(STEP), title=texts.ACCEPTABILITY.in_lang(report.lang)
    )
    return made


def plans_chart(scenario: ScenarioPart, lang: Lang) -> altair.Chart:
    """Return the points of each plan by criterion compared with plan 1, or those of a single plan."""
    import altair as alt

    lost = texts.HEADERS["breach_points"].in_lang(lang)
    points = [{**plan.criteria, lost: plan.breach_points} for plan in scenario.plans]
    several = len(points) > 1
    rows = [
        {
            "plan": texts.PLAN.fill(lang, {"rank": plan.rank}),
            "criterion": name,
            "points": value - points[0][name] if several else value,
        }
        for plan, own in zip(scenario.plans, points, strict=True)
        for name, value in own.items()
        if plan.rank > 1 or not several
    ]
    title = texts.BESIDE_FIRST if several else texts.HEADERS["points"]
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("points:Q", title=title.in_lang(lang)),
            y=alt.Y("criterion:N", title=None, sort=list(points[0]) if points else None, axis=alt.Axis(labelLimit=260)),
            color=alt.Color("criterion:N", legend=None),
            row=alt.Row("plan:N", title=None),
            tooltip=[
                alt.Tooltip("plan:N", title=texts.HEADERS["plan"].in_lang(lang)),
                alt.Tooltip("criterion:N", title=texts.CRITERION.in_lang(lang)),
                alt.Tooltip("points:Q", title=title.in_lang(lang), format=GROUPED),
            ],
        )
    )
    made: altair.Chart = drawn.properties(width=WIDTH, height=alt.Step(STEP), title=scenario.title)
    return made


def _seen(part: Any) -> Any:
    """Return a part of a chart with invisible letters made visible: the drawing library crashes on some."""
    if isinstance(part, dict):
        return {key: _seen(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_seen(value) for value in part]
    return visible(part) if isinstance(part, str) else part


def write_chart(chart: altair.TopLevelMixin, path: Path, new: bool = False) -> None:
    """Write a chart, whole or not at all; the file's ending decides its kind.

    Parameters
    ----------
    chart : Chart
    path : Path
    new : bool
        Nothing may be there.

    Raises
    ------
    TargetRefused
        When the file is to be new and something is there.
    OSError
        When the file cannot be written.
    """
    import vl_convert

    kind, drawing = path.suffix.lower(), _seen(json.loads(chart.to_json()))
    content, follows = json_text(drawing), drawing.get("background") == PAPER
    if kind == ".png":
        drawn = vl_convert.vegalite_to_png(content, scale=SHARPNESS)
    elif kind == ".svg":
        drawn = _following(vl_convert.vegalite_to_svg(content), ">", follows).encode()
    else:
        page = vl_convert.vegalite_to_html(content.replace("<", BRACKET), bundle=True)
        drawn = _following(page, "<head>", follows).replace(BRACKET, r"\u003c").encode()
    write_private(path, drawn, new)


def _following(drawn: str, start: str, follows: bool) -> str:
    """Return a drawing that follows the reader's screen, light or dark, where all its colours have a dark one."""
    return drawn.replace(start, start + for_dark_screens(is_page=start != ">"), 1) if follows else drawn
