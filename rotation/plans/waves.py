"""Follow people through the waves of a horizon: facts of each date, and how a plan is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from rotation.errors import NothingToAsk
from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre, FuzzyDate, Rating, Spell
from rotation.facts.kinds import MoveKind
from rotation.facts.retirement import whole_months
from rotation.facts.world import World, of_cadres, rated
from rotation.language import Lang, Text
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import Plan, Portfolio
from rotation.rules.decisions import Decisions
from rotation.rules.move_bounds import MoveBounds, beyond_bounds, plan_moves
from rotation.rules.setting import Setting
from rotation.scenario.horizon import AssumedRating, Horizon
from rotation.scenario.later import rules_over_time
from rotation.scenario.load import Scenario

Seats = Iterable[tuple[str, str]]

TOO_MANY_MOVES = Text(
    vi="{cadre} chuyển {count} lần trong các đợt, tối đa {most}",
    en="too many moves of {cadre}: {count}, at most {most}",
)
TOO_SOON = Text(
    vi="{cadre} chuyển tiếp sau {months} tháng, cần ít nhất {least} tháng",
    en="{months:# month|# months} between two moves of {cadre}, at least {least} asked",
)
COMES_BACK = Text(
    vi="{cadre} đã thôi giữ chức ở đợt trước nên không được bố trí ở đợt {wave}",
    en="{cadre} was left without a post and takes one in wave {wave}",
)
PIN_MISSED = Text(
    vi="kịch bản ấn định {cadre} giữ {post} ở một đợt nào đó", en="the scenario pins {cadre} to {post} in some wave"
)


def waves_of(scenario: Scenario) -> tuple[Setting, ...]:
    """Return what rules may see at each wave of a horizon, everybody still where the case has them.

    The law is that of each date, with the scenario's changes; ratings of years to come are those that it assumes.

    Raises
    ------
    ValueError
        When the scenario has no horizon.
    """
    horizon, first = _horizon(scenario), scenario.setting
    spans = tuple(rules_over_time(scenario, horizon.dates[-1]))
    assumed = assumed_world(first.world, horizon)
    found = []
    for day, decisions in zip(horizon.dates, horizon.decided, strict=True):
        rules = [rules for begin, rules in spans if begin <= day][-1]
        found.append(Setting(Columns(assumed, day), first.law, decisions, rules, first.as_before))
    at_some = [replace(first, decisions=Decisions(pins=pins)) for pins in _one_of_each(horizon.pins)]
    return tuple(replace(one, unmoved=(*found, *at_some)) for one in found)


def _one_of_each(pins: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield pins that may hold at any wave, one of each cadre at a time: a cadre's own are not of one wave."""
    left = list(pins)
    while left:
        taken = {cadre: (cadre, post) for cadre, post in reversed(left)}
        yield tuple(taken.values())
        left = [pin for pin in left if taken[pin[0]] != pin]


ASSUMED_RATINGS: dict[AssumedRating, Text] = {
    AssumedRating.GOOD: Text(
        vi="Xếp loại các năm chưa có được giả định là hoàn thành tốt nhiệm vụ.",
        en="Ratings of years still to come are taken to be good.",
    ),
    AssumedRating.COMPLETED: Text(
        vi="Xếp loại các năm chưa có được giả định là hoàn thành nhiệm vụ.",
        en="Ratings of years still to come are taken to be completed.",
    ),
    AssumedRating.LAST: Text(
        vi="Xếp loại các năm chưa có được giả định như năm gần nhất của từng người.",
        en="Ratings of years still to come are taken to be each person's latest.",
    ),
    AssumedRating.NONE: Text(
        vi="Không giả định xếp loại các năm chưa có.", en="Nothing is assumed of ratings of years still to come."
    ),
}
AS_TODAY = Text(
    vi="Những thông tin khác của cán bộ và đơn vị giữ như trong số liệu: năng lực, trình độ, sức khỏe, việc xem xét kỷ "
    "luật, nguyện vọng, gia đình, xếp loại đơn vị; số nhiệm kỳ đã ghi không tăng thêm.",
    en="Other facts of people and units stay as the case has them: skills, degrees, health, reviews, wishes, kin, "
    "ratings of units; terms that are given do not grow.",
)
UNTIL_THE_WAVE = Text(
    vi="Người nghỉ hưu, thôi giữ chức giữa hai đợt được tính là còn giữ chức đến đợt sau.",
    en="Who retires or leaves between two waves is counted as holding the post until the next.",
)


def taken_for_granted(scenario: Scenario) -> tuple[Text, ...]:
    """Return what the plans of a scenario take for granted; nothing without a horizon."""
    return () if scenario.horizon is None else assumptions(scenario.horizon)


def assumptions(horizon: Horizon) -> tuple[Text, ...]:
    """Return what a plan of several waves takes for granted."""
    return ASSUMED_RATINGS[horizon.assume_rating], AS_TODAY, UNTIL_THE_WAVE


def _horizon(scenario: Scenario) -> Horizon:
    if scenario.horizon is None:
        raise ValueError("the scenario has no horizon")
    return scenario.horizon


def assumed_world(world: World, horizon: Horizon) -> World:
    """Return the World with the ratings that a horizon assumes for years to come."""
    if horizon.assume_rating is AssumedRating.NONE:
        return world
    fixed = None if horizon.assume_rating is AssumedRating.LAST else Rating(str(horizon.assume_rating))

    def rating(cadre: Cadre) -> Rating | None:
        return fixed or (max(cadre.ratings)[1] if cadre.ratings else None)

    return rated(world, range(horizon.dates[0].year, horizon.dates[-1].year), rating)


def moved(cadre: Cadre, post: str | None, day: date) -> Cadre:
    """Return a cadre as the tables have it after a day: in a post, or in none."""
    if post == cadre.post:
        return cadre
    on = FuzzyDate(day.year, day.month, day.day)
    ended = () if cadre.post is None else (Spell(cadre.post, cadre.since, on),)
    return replace(cadre, post=post, since=None if post is None else on, terms=None, history=(*cadre.history, *ended))


def after(world: World, seats: Seats, day: date) -> World:
    """Return the World after the moves of a day."""
    post_of = dict(seats)
    return of_cadres(world, (moved(cadre, post_of.get(cadre.id), day) for cadre in world.cadres))


def settings_along(scenario: Scenario, waves: Sequence[Seats]) -> Iterator[Setting]:
    """Yield what rules may see at each wave, once the waves before have been carried out."""
    settings = waves_of(scenario)
    world = settings[0].world
    for setting, seats in zip(settings, waves, strict=True):
        yield replace(setting, columns=Columns(world, setting.date))
        world = after(world, seats, setting.date)


def judge_waves(scenario: Scenario, waves: Sequence[Seats]) -> Judgement:
    """Return how plain Python judges a plan of several waves.

    Parameters
    ----------
    scenario : Scenario
        With a horizon.
    waves : sequence of iterables of (cadre id, post id)
        Who holds what after each wave; stays included.
    """
    placed = [tuple(seats) for seats in waves]
    along = zip(settings_along(scenario, placed), placed, strict=True)
    return together(
        scenario, [judge(replace(scenario, setting=setting, horizon=None), seats) for setting, seats in along]
    )


def judged(scenario: Scenario, waves: Sequence[Seats]) -> Judgement:
    """Return how plain Python judges a plan, of one date or of several waves."""
    return judge(scenario, waves[0]) if scenario.horizon is None else judge_waves(scenario, waves)


def everybody_stays(scenario: Scenario) -> list[list[tuple[str, str]]]:
    """Return who holds what after each wave if everybody stays who has not retired or left by then."""
    settings = (scenario.setting,) if scenario.horizon is None else waves_of(scenario)
    return [
        [
            (cadre.id, cadre.post)
            for cadre in setting.world.cadres
            if cadre.post is not None and cadre.id not in setting.released
        ]
        for setting in settings
    ]


def together(scenario: Scenario, waves: Sequence[Judgement]) -> Judgement:
    """Return the judgement of a plan out of those of its waves."""
    last, criteria = waves[-1], waves[0].criteria
    own = [replace(breach, setting=one.setting) for one in waves for breach in one.breaches]
    worths = np.array([one.worth for one in waves], dtype=np.int64).sum(axis=0)
    return Judgement(
        last.placement,
        last.assignments,
        tuple(own),
        tuple(finding for one in waves for finding in one.broken),
        {name: sum(one.criteria[name] for one in waves) for name in criteria},
        sum(one.score for one in waves),
        tuple(worths.tolist()),
        last.vacant,
        last.unplaced,
        last.setting,
        tuple(waves),
        tuple(astray(scenario, waves)),
    )


def of_wave(scenario: Scenario, wave: Judgement) -> Scenario:
    """Return the scenario of one wave, once the waves before have been carried out."""
    calendar, day = scenario.calendar, wave.setting.date
    begins = calendar if calendar.start is None else replace(calendar, start=max(calendar.start, day))
    return replace(scenario, setting=wave.setting, calendar=begins, horizon=None)


def wave_asked(scenario: Scenario, wave: int) -> int | None:
    """Return which wave of a horizon is meant, None of a scenario of one date.

    Raises
    ------
    NothingToAsk
        When there is no such wave.
    """
    waves = 1 if scenario.horizon is None else len(scenario.horizon.dates)
    if not 1 <= wave <= waves:
        raise NothingToAsk("wave", wave, waves)
    return None if scenario.horizon is None else wave


def wave_view(portfolio: Portfolio, number: int, rank: int, lang: Lang | None) -> Portfolio:
    """Return a portfolio as read at one wave: who holds what after it, points of all waves, no certificates.

    Parameters
    ----------
    portfolio : Portfolio
        Of a scenario with a horizon, and with plans.
    number : int
        Of the wave, from 1.
    rank : int
        Of the plan that the scenario's facts are of: waves before have carried plans apart.
    lang : {'vi', 'en'} or None
        Of the title; None leaves the title as it is.
    """
    at = [plan.judgement.waves[number - 1] for plan in portfolio.plans]
    waves = len(portfolio.plans[0].judgement.waves)
    named = "" if lang is None else WAVE.fill(lang, {"number": number, "waves": waves})
    scenario = of_wave(portfolio.scenario, at[rank - 1])
    plans = (replace(plan, judgement=_seen(plan, wave)) for plan, wave in zip(portfolio.plans, at, strict=True))
    named_scenario = replace(scenario, title=f"{scenario.title}{named}")
    return replace(portfolio, scenario=named_scenario, plans=tuple(plans), certificates=(), worths=None)


def _seen(plan: Plan, wave: Judgement) -> Judgement:
    return replace(
        plan.judgement,
        placement=wave.placement,
        assignments=wave.assignments,
        vacant=wave.vacant,
        unplaced=wave.unplaced,
        setting=wave.setting,
        waves=(),
    )


WAVE = Text(vi=", đợt {number}/{waves}", en=", wave {number} of {waves}")


@dataclass(frozen=True)
class PathStep:
    """What somebody holds after a wave, and how it came about.

    Attributes
    ----------
    wave : int
        From 1.
    effective : date
    post : str
    kind : MoveKind
    """

    wave: int
    effective: date
    post: str
    kind: MoveKind


def paths_of(judgement: Judgement) -> dict[str, tuple[PathStep, ...]]:
    """Return the paths of those who move, by cadre; a step for each wave with a post."""
    steps: dict[str, list[PathStep]] = {}
    for number, wave in enumerate(judgement.waves, start=1):
        for one in wave.assignments:
            steps.setdefault(one.cadre, []).append(PathStep(number, wave.setting.date, one.post, one.kind))
    return {
        cadre: tuple(path)
        for cadre, path in sorted(steps.items())
        if any(one.kind is not MoveKind.STAY for one in path)
    }


def astray(scenario: Scenario, judged: Sequence[Judgement]) -> Iterator[Text]:
    """Yield what paths break: moves too many or too soon, returns, pins, bounds over all waves."""
    horizon, world = _horizon(scenario), scenario.setting.world
    for cadre in world.cadres:
        yield from _astray(cadre, horizon, judged)
    for cadre_id, post in horizon.pins:
        if all(one.placement.post_of.get(cadre_id) != post for one in judged):
            yield PIN_MISSED.about(cadre=world.cadre[cadre_id].name, post=scenario.setting.title(post))
    yield from _out_of_bounds(horizon, judged)


def _astray(cadre: Cadre, horizon: Horizon, judged: Sequence[Judgement]) -> Iterator[Text]:
    before, gone, moves = cadre.post, False, list[date]()
    for number, one in enumerate(judged, start=1):
        post = one.placement.post_of.get(cadre.id)
        if gone and post is not None:
            yield COMES_BACK.about(cadre=cadre.name, wave=number)
        elif post is not None and post != before:
            moves.append(one.setting.date)
        gone |= before is not None and post is None
        before = post
    if len(moves) > horizon.max_moves:
        yield TOO_MANY_MOVES.about(cadre=cadre.name, count=len(moves), most=horizon.max_moves)
    for earlier, later in pairwise(moves):
        months = whole_months(earlier, later)
        if months < horizon.min_months_between:
            yield TOO_SOON.about(cadre=cadre.name, months=months, least=horizon.min_months_between)


def _out_of_bounds(horizon: Horizon, judged: Sequence[Judgement]) -> Iterator[Text]:
    """Yield each bound on the moves of all waves together that is broken."""
    first = judged[0].setting
    asked = replace(first, decisions=replace(first.decisions, bounds=horizon.bounds))
    moves = [move for one in judged for move in plan_moves(one.placement, one.setting)]
    for _, _, facts in beyond_bounds(asked, moves):
        yield MoveBounds.template.about(**facts)
