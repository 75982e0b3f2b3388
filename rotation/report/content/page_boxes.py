"""Place holders in nine boxes by last rating and fit for the post, before and after each plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rotation.criteria import catalogue as criteria
from rotation.facts.domain import Rating, Role
from rotation.facts.kinds import MoveKind
from rotation.language import Lang
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Portfolio
from rotation.report.content import page_texts as words
from rotation.rules.setting import Setting

FIT = "fit"
LEVELS = (34, 67)
"""Points of fit from which the second and the third row begin."""
RATED = {Rating.NOT_COMPLETED: 0, Rating.COMPLETED: 0, Rating.GOOD: 1, Rating.EXCELLENT: 2}
"""The column of each rating."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """One of the nine boxes in one plan.

    Attributes
    ----------
    before, after : int
        Who is in it today, and in the plan.
    movers : tuple of (str, str)
        Id and name of those in it who take another post.
    """

    before: int
    after: int
    movers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlanBoxes:
    """The nine boxes of one plan.

    Attributes
    ----------
    plan : int
        Its rank.
    rows : tuple of tuple of Box
        The best fit first, the lowest rating first.
    aside : str
        How many holders are in no box; empty for none.
    """

    plan: int
    rows: tuple[tuple[Box, ...], ...]
    aside: str


def boxes(portfolio: Portfolio, lang: Lang) -> Iterator[PlanBoxes]:
    """Yield the boxes of each plan; none where the case has no needs or no skills to compare."""
    setting = portfolio.scenario.setting
    if not criteria()[FIT].gives_reasons(setting):
        return
    rated = {cadre.id: max(cadre.ratings)[1] for cadre in setting.world.cadres if cadre.ratings}
    today = [(cadre.id, cadre.post) for cadre in setting.world.cadres if cadre.post]
    before = _placed(today, rated, setting)
    for plan in portfolio.plans:
        yield _plan_boxes(plan.rank, plan.judgement, before, rated, setting, lang)


def _plan_boxes(
    rank: int, judgement: Judgement, before: dict[str, Place], rated: dict[str, Rating], setting: Setting, lang: Lang
) -> PlanBoxes:
    seats = judgement.placement.seats
    after = _placed(seats, rated, setting)
    moved = [one.cadre for one in judgement.assignments if one.kind is not MoveKind.STAY]
    rows = tuple(tuple(_box((row, column), before, after, moved, setting) for column in range(3)) for row in (2, 1, 0))
    aside = len(seats) - len(after)
    return PlanBoxes(rank, rows, words.ASIDE.fill(lang, {"count": aside}) if aside else "")


def _box(place: Place, before: dict[str, Place], after: dict[str, Place], moved: list[str], setting: Setting) -> Box:
    names = tuple((one, setting.world.cadre[one].name) for one in sorted(moved) if after.get(one) == place)
    return Box(list(before.values()).count(place), list(after.values()).count(place), names)


def _placed(seats: Iterable[tuple[str, str]], rated: dict[str, Rating], setting: Setting) -> dict[str, Place]:
    """Return row and column of each holder of a post with needs who was ever rated."""
    columns, world = setting.columns, setting.world
    told = [
        (cadre, post)
        for cadre, post in seats
        if cadre in rated
        and Role.RESERVE not in world.post[post].roles
        and columns.post_need[columns.post_index[post]].any()
    ]
    context = setting.paired(
        [columns.cadre_index[cadre] for cadre, _ in told], [columns.post_index[post] for _, post in told]
    )
    points = criteria()[FIT].points(context.cadres, context.posts, context).tolist()
    return {
        cadre: (sum(value >= level for level in LEVELS), RATED[rated[cadre]])
        for (cadre, _), value in zip(told, points, strict=True)
    }
